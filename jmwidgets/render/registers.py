"""What fails, why customers move on or leave, and who lacks which information: each over the whole way."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from jmwidgets.document import Journey, Touchpoint, label_of
from jmwidgets.insight import Lack, ReasonFound, failure_kinds, information_matrix, reasons
from jmwidgets.insight.failures import felt_words, lost_words
from jmwidgets.insight.information import sides_for
from jmwidgets.insight.who import chosen_persona
from jmwidgets.render.environment import rendered
from jmwidgets.render.excerpts import shortened

_ROW = 30
_NAMES = 34.0
"""Per cent of the width for the names of touchpoints."""
_LONGEST = 38
_EFFECTS = ("move", "delay", "abandon")


def failures(journey: Journey, persona_id: str | None) -> Markup:
    """Compare the kinds of failure: how hard each hits, where, what is felt there, and who leaves.

    Empty where no kind of failure is named.

    Examples
    --------
    >>> failures(Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}]), "ruth")
    Markup('')
    """
    found = failure_kinds(journey, persona_id)
    if not found:
        return Markup()
    return rendered(
        "failure_kinds.html",
        journey=journey,
        persona=chosen_persona(journey, persona_id),
        found=found,
        felt=lambda one: felt_words(journey, one),
        lost=lost_words,
        has_learned=any(one.learned for one in found),
        learned=next((one.learned[0].fact for one in found if one.learned), None),
        has_losses=any(one.lost is not None for one in found),
        has_counts=any(one.count is not None for one in found),
    )


def reason_register(journey: Journey, persona_id: str | None) -> Markup:
    """List the reasons to move on, to wait and to leave, by stage and segment, with their counts.

    Empty where no reason is recorded.

    Examples
    --------
    >>> reason_register(Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}]), "ruth")
    Markup('')
    """
    found = reasons(journey, persona_id)
    if not found:
        return Markup()
    place = {key: position for position, key in enumerate(journey.stages)}
    in_order = sorted(found, key=lambda one: (place[one.touchpoint.stage], _EFFECTS.index(one.effect)))
    return rendered(
        "reasons.html",
        journey=journey,
        persona=chosen_persona(journey, persona_id),
        groups=[
            (journey.stages[key], list(run))
            for key, run in groupby(in_order, key=lambda one: one.touchpoint.stage)
        ],
        most=_named_most(found),
        effect=lambda one: label_of("effect", one.effect),
        has_counts=any(one.count is not None for one in found),
        has_segments=any(one.segment is not None for one in found),
    )


def _named_most(found: tuple[ReasonFound, ...]) -> list[ReasonFound]:
    """Return, of each effect, the reason that most customers named, where they were counted."""
    counted = [one for one in found if one.count is not None]
    firsts = [next((one for one in counted if one.effect == effect), None) for effect in _EFFECTS]
    return [one for one in firsts if one is not None]


@dataclass(frozen=True)
class LackRow:
    """A touchpoint of the information matrix, with what is lacking on each side."""

    touchpoint: Touchpoint
    y: int
    cells: tuple[tuple[str, tuple[Lack, ...]], ...]
    """The middle of each column, and what is lacking there."""

    @property
    def name(self) -> str:
        """The name as far as it has room."""
        return shortened(self.touchpoint.name, _LONGEST)


def information(journey: Journey, persona_id: str) -> Markup:
    """Draw who lacks which information, or has it wrong, at each touchpoint.

    Empty where nothing is known to be lacking.

    Examples
    --------
    >>> information(Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}]), "ruth")
    Markup('')
    """
    found = information_matrix(journey, persona_id)
    if found is None:
        return Markup()
    sides = sides_for(journey.personas[persona_id])
    step = (100 - _NAMES) / len(sides)
    middles = [f"{_NAMES + step * (place + 0.5):.2f}%" for place in range(len(sides))]
    rows = [
        LackRow(
            touchpoint,
            place * _ROW + _ROW // 2,
            tuple(
                (middle, found.at(touchpoint.id, side)) for middle, side in zip(middles, sides, strict=True)
            ),
        )
        for place, touchpoint in enumerate(found.touchpoints)
    ]
    return rendered(
        "information.html",
        journey=journey,
        persona=journey.personas[persona_id],
        found=found,
        rows=rows,
        heads=list(zip(middles, sides.values(), strict=True)),
        sides=sides,
        height=_ROW * len(rows),
        row=_ROW,
    )
