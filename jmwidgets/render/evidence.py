"""How sure are we? Evidence coverage and the reality check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from jmwidgets.document import STATUSES, Journey, label_of
from jmwidgets.document.claim import Status
from jmwidgets.insight import Coverage, coverage, curve, reality_check, shortfall
from jmwidgets.insight.emotions import scale_of
from jmwidgets.render.environment import rendered
from jmwidgets.words import Message, message

_SHOWN = 3
_COLOURS = {"measured": "#141f2d", "observed": "#3f4f6b", "reported": "#6a7a98", "assumed": "#d3cec2"}
"""Of the bars where no style is known."""


@dataclass(frozen=True)
class Bar:
    """The share of figures that rest on one kind of evidence."""

    status: Status
    left: str
    width: str
    words: Message
    count: int

    @property
    def colour(self) -> str:
        """What it is filled with where no style is known."""
        return _COLOURS[self.status]


def evidence_panel(journey: Journey, persona_id: str | None = None) -> Markup:
    """Describe how much of the map is known and how much believed, and where belief and evidence differ.

    Examples
    --------
    >>> "How sure are we?" in evidence_panel(Journey(id="j", title="J"))
    True
    """
    covered = coverage(journey, persona=persona_id)
    checks = [one for one in reality_check(journey) if persona_id in {None, one.persona.id}]
    return rendered(
        "evidence.html",
        journey=journey,
        key=persona_id or journey.id,
        covered=covered,
        bars=bars_of(covered),
        checks=checks[:_SHOWN],
        rest=checks[_SHOWN:],
        scale=scale_of(journey),
        short=shortfall(journey, persona_id) if persona_id else None,
        signs=list(_signs(journey, persona_id)),
    )


def _signs(journey: Journey, persona_id: str | None) -> Iterator[Message]:
    """Name the signs on the curve that tell how a value is known, as far as they are drawn."""
    points = curve(journey, persona_id) if persona_id else ()
    claims = [point.claim for point in points if point.claim is not None]
    known = {claim.status for claim in claims}
    if "measured" in known:
        yield message("Filled points on the curve are measured.")
    if any(claim.low is not None for claim in claims):
        yield message("Bars are 95 % confidence intervals.")
    if known & {"reported", "observed"}:
        yield message("A ring with a dot was reported or observed.")
    if "assumed" in known:
        yield message("Hollow points are assumed by the team.")


def bars_of(covered: Coverage) -> list[Bar]:
    """Lay out how much of what is known rests on which kind of evidence, the strongest first."""
    bars, before = [], 0.0
    for status in reversed(STATUSES):
        part = covered.share(status)
        if part:
            words = message("{status} {part:share}", status=label_of("status", status), part=part)
            bars.append(
                Bar(status, f"{before * 100:.2f}%", f"{part * 100:.2f}%", words, covered.counts[status])
            )
        before += part
    return bars
