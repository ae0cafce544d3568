"""What a notebook shows of a journey beside the live widgets: drawn once, as the report draws it."""

from __future__ import annotations

from markupsafe import Markup

from jmwidgets.document import Journey
from jmwidgets.insight import pain_points
from jmwidgets.render import pain_list, stylesheet

__all__ = ["Shown", "greeting", "pains"]


class Shown:
    """Something to show as the last line of a cell.

    Parameters
    ----------
    markup
        From `render`.
    plain
        The same in plain text, for a terminal.

    Examples
    --------
    >>> Shown(Markup("<p>Hello</p>"), "Hello")
    Hello
    """

    def __init__(self, markup: Markup, plain: str) -> None:
        self._markup, self._plain = markup, plain

    def __repr__(self) -> str:
        return self._plain

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/html": f"<style>{stylesheet()}</style>{self._markup}", "text/plain": self._plain}


def greeting(journey: Journey, file: str, author: str) -> Shown:
    """Say which journey is open, where it is kept and who edits.

    Examples
    --------
    >>> from jmwidgets.document import new_journey
    >>> greeting(new_journey("Buying a lamp", stages="purchase"), "lamp.journey.json", "the room")
    Buying a lamp: 3 stages, 0 touchpoints, 0 personas. Every change is saved in lamp.journey.json at once
    and logged in the name of the room.
    """
    counts = ", ".join(
        f"{len(records)} {name if len(records) != 1 else name[:-1]}"
        for name, records in (
            ("stages", journey.stages),
            ("touchpoints", journey.touchpoints),
            ("personas", journey.personas),
        )
    )
    kept = (
        f"Every change is saved in {file} at once" if file else "It is kept in memory alone: give it a file"
    )
    logged = f"{kept} and logged in the name of {author}." if file and author else f"{kept}."
    markup = Markup('<section class="jm jm-card"><h2>{}</h2><p>{}.</p><p class="jm-soft">{}</p></section>')
    return Shown(markup.format(journey.title, counts, logged), f"{journey.title}: {counts}. {logged}")


def pains(journey: Journey, persona: str | None) -> Shown:
    """Show what hurts most: one persona, or all of them together (CE7).

    Examples
    --------
    >>> from jmwidgets.document import new_journey
    >>> pains(new_journey("Buying a lamp"), None)
    Nothing hurts yet.
    """
    found = pain_points(journey, persona) if persona else pain_points(journey)
    lines = [f"{one.rank}. {one.touchpoint.name}" for one in sorted(found, key=lambda one: one.rank)]
    return Shown(pain_list(journey, persona), "\n".join(lines) or "Nothing hurts yet.")
