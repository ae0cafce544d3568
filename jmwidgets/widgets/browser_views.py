"""What each browser looks at: it has its own persona, state and zoom on a widget that several have open."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

__all__ = ["BrowserViews"]


class BrowserViews:
    """The view options of every browser that has a widget open.

    Parameters
    ----------
    options
        The names of the view options; whatever else a browser says is left out.

    Examples
    --------
    >>> views = BrowserViews({"persona"})
    >>> views.note("ann", {"persona": "ruth", "colour": "red"})
    ({'persona': 'ruth'}, True)
    >>> views.values("persona", "marek")
    ['marek', 'ruth']
    """

    def __init__(self, options: Collection[str]) -> None:
        self._options = options
        self._looks: dict[str, dict[str, Any]] = {}

    def note(self, browser: str, looks: Mapping[str, Any]) -> tuple[dict[str, Any], bool]:
        """Keep what a browser looks at; return it, and whether it differs from before."""
        known = {option: value for option, value in looks.items() if option in self._options}
        is_news = known != self._looks.get(browser, {})
        self._looks[browser] = known
        return known, is_news

    def forget(self, browser: str) -> None:
        """Leave out a browser that went away."""
        self._looks.pop(browser, None)

    def values(self, option: str, first: Any) -> list[Any]:  # noqa: ANN401 - traits hold what they hold
        """Return the values of an option in all browsers, each once, after a first one."""
        values = [first, *(looks[option] for looks in self._looks.values() if option in looks)]
        return [value for place, value in enumerate(values) if value not in values[:place]]
