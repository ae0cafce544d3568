"""The explorer: choose a figure, see it, hold it against another one, pin it."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, fields
from typing import Any, ClassVar

import traitlets
from markupsafe import Markup

from jmwidgets.document import Journey
from jmwidgets.insight import Choice, explore, options
from jmwidgets.insight.choosing import EACH, Option, settled
from jmwidgets.parts.explored import heading, sentence_of
from jmwidgets.render import face, figures_of, no_figures, stylesheet
from jmwidgets.widgets.bundle import script, style
from jmwidgets.widgets.live import LiveWidget

__all__ = ["Explorer"]

_KINDS = tuple(field.name for field in fields(Choice))


class Explorer(LiveWidget):
    """The figures that data gave, one choice at a time: measure, place, group, month, and what beside it.

    It knows facts alone, never rows: what is withheld there is missing here as well.

    Parameters
    ----------
    journey
        A session, or what `shared_session` opens: a journey file, a workspace folder, a journey.
    choice
        What is looked at first: names and ids by "measure", "about", "place", "group", "month", "against".

    Examples
    --------
    >>> from jmwidgets.document import new_journey
    >>> Explorer(new_journey("Buying a washing machine")).derived()["shown"]
    []
    """

    _esm = script("explorer/main.js")
    _css = stylesheet() + style("core/core.css", "explorer/explorer.css")

    choice = traitlets.Dict(value_trait=traitlets.Unicode(), key_trait=traitlets.Unicode()).tag(sync=True)

    options: ClassVar[frozenset[str]] = LiveWidget.options | {"choice"}

    def face(self) -> Markup:
        """Show the figures as the report does."""
        chosen = self._settled(self.choice)
        return face(no_figures() if chosen is None else figures_of(self.journey, chosen, numbered=False))

    def derived(self) -> dict[str, Any]:
        """Return what there is to choose, and the figures, for the choice of each browser."""
        shown = []
        for asked in self.looked_at("choice"):
            chosen = self._settled(asked)
            if chosen is not None:
                shown.append({"asked": asked, **_shown(self.journey, chosen)})
        return {"shown": shown, "nothing": str(no_figures())}

    def _settled(self, asked: dict[str, str]) -> Choice | None:
        known = {name: str(asked.get(name, "")) for name in _KINDS}
        return settled(self.journey, Choice(**known))


def _shown(journey: Journey, choice: Choice) -> dict[str, Any]:
    there = options(journey, choice)
    found = explore(journey, choice)
    return {
        "choice": asdict(choice),
        "options": {
            "measure": _listed(there.measures),
            "about": _listed(there.abouts),
            "place": _listed(there.places),
            "group": _listed(there.groups),
            "month": _listed(there.months),
            "against": _listed(there.against),
        },
        "html": str(figures_of(journey, choice, numbered=False)),
        "words": str(sentence_of(journey, found)),
        "pin": {"title": str(heading(journey, found)), **_pin(journey, choice)},
    }


def _listed(ways: tuple[Option, ...]) -> list[list[str]]:
    return [[one.key, _capital(str(one.name))] for one in ways]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _pin(journey: Journey, choice: Choice) -> dict[str, Any]:
    """Return the fields of a pin, without those that hold what is nothing."""

    def group(key: str, before: str = "") -> dict[str, str]:
        if key in journey.segments:
            return {f"{before}segment": key}
        return {f"{before}persona": key} if key in journey.personas else {}

    found: dict[str, Any] = {"measure": choice.measure, "about": choice.about}
    if choice.place in journey.touchpoints:
        found["touchpoint"] = choice.place
    elif choice.place:
        found["stage"] = choice.place
    found |= {"each_group": True} if choice.group == EACH else group(choice.group)
    if choice.month == EACH:
        found["each_month"] = True
    elif choice.month:
        found["month"] = f"{choice.month}-01"
    if choice.is_month_against:
        found["against_month"] = dt.date.fromisoformat(f"{choice.against}-01").isoformat()
    else:
        found |= group(choice.against, "against_")
    return {name: value for name, value in found.items() if value}
