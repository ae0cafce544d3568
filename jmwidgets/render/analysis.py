"""Where the journey breaks, what works, and how channels and segments do: findings beyond the single map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from jmwidgets.document import Journey, label_of
from jmwidgets.insight import (
    ReasonFound,
    best_results,
    channel_use,
    consistency,
    expectation_gaps,
    hand_offs,
    losses,
    planned_and_actual,
    reasons,
    responses,
    rivals,
    segments_by_worth,
    strengths,
    struggles,
    timing_gaps,
)
from jmwidgets.insight.gaps import gaps_of
from jmwidgets.insight.strengths import results_noted
from jmwidgets.insight.who import chosen_persona
from jmwidgets.parts.part import Text
from jmwidgets.render.environment import rendered
from jmwidgets.words import Message, message

_AT_ONCE = 3


@dataclass(frozen=True)
class FindingGroup:
    """Findings of one kind: some at once, the rest folded."""

    title: Message
    found: tuple[Text, ...]
    formula: Text = ""

    @property
    def shown(self) -> tuple[Text, ...]:
        """The first ones, the weightiest."""
        return self.found[:_AT_ONCE]

    @property
    def rest(self) -> tuple[Text, ...]:
        """What is folded."""
        return self.found[_AT_ONCE:]


def breaks(journey: Journey, persona_id: str | None) -> Markup:
    """Describe where customers struggle, where they are lost, between which stages, what comes late, and why.

    Empty where nothing of it is known.

    Examples
    --------
    >>> journey = Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}])
    >>> breaks(journey, "ruth")
    Markup('')
    """
    lost, hard = losses(journey, persona_id), struggles(journey, persona_id)
    # Where something is known to get lost comes first.
    handed = sorted(hand_offs(journey, persona_id), key=lambda one: not one.lost)
    planned = planned_and_actual(journey, persona_id)
    left = planned.deviations if planned else ()
    disappointed = [one for one in expectation_gaps(journey, persona_id) if one.gap < 0]
    groups = (
        _group(message("Where customers are lost"), (one.words for one in lost), lost and lost[0].formula),
        _group(message("Where they leave the map"), (one.words for one in left), left and left[0].formula),
        _group(message("Where they struggle"), (one.words for one in hard), hard and hard[0].formula),
        _group(
            message("Disappointments"),
            (one.words for one in disappointed),
            disappointed and disappointed[0].formula,
        ),
        _group(
            message("Gaps between stages"),
            gaps_of(journey, persona_id),
        ),
        _group(message("What happens too early or too late"), (one.words for one in timing_gaps(journey))),
        _group(message("Hand-offs between owners"), (one.told for one in handed)),
        _group(message("Where else they look"), (one.words for one in rivals(journey, persona_id))),
        _group(message("Why they wait or leave"), _reasons(reasons(journey, persona_id), "delay", "abandon")),
    )
    return _section(journey, persona_id, "breaks", message("Where it breaks"), groups)


def works(journey: Journey, persona_id: str) -> Markup:
    """Describe what pleases, what brings the best results, what undoes it, and what changed over time.

    Empty where nothing of it is known.

    Examples
    --------
    >>> journey = Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}])
    >>> works(journey, "ruth")
    Markup('')
    """
    strong, even = strengths(journey, persona_id), consistency(journey, persona_id)
    groups = (
        _group(message("Strengths"), (one.words for one in strong), strong and strong[0].formula),
        _group(message("Best results"), (one.words for one in best_results(journey, persona_id))),
        _group(message("Results for the business"), results_noted(journey, persona_id)),
        _group(message("Reasons to move on"), _reasons(reasons(journey, persona_id), "move")),
        _group(
            message("Good moments that the next one undoes"),
            (one.words for one in even.letdowns),
        ),
        _group(
            message("How even it is"),
            (even.words,) if even.words and (strong or even.letdowns) else (),
            even.formula,
        ),
        _group(message("What changed over time"), (one.words for one in even.over_time)),
    )
    return _section(journey, persona_id, "works", message("What works"), groups)


def channels_and_segments(journey: Journey, persona_id: str) -> Markup:
    """Describe how each channel feels and who prefers it, and which segments are worth most.

    Examples
    --------
    >>> journey = Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}])
    >>> "Name a group" in channels_and_segments(journey, "ruth")
    True
    """
    used = channel_use(journey, persona_id)
    worth = segments_by_worth(journey)
    answered = responses(journey)
    return rendered(
        "channels.html",
        journey=journey,
        persona=chosen_persona(journey, persona_id),
        told=_group(message("Channels"), (one.words for one in used), used and used[0].formula),
        answered=_group(
            message("Expected and happened"),
            (one.words for one in answered),
            answered and answered[0].formula,
        ),
        worth=[one for one in worth if _may_be_shown(journey, one.customers)],
    )


def _may_be_shown(journey: Journey, size: int | None) -> bool:
    return size is None or size >= journey.smallest_group


def _group(title: Message, found: Iterable[Text], formula: Text | Sequence[object] = "") -> FindingGroup:
    return FindingGroup(title, tuple(found), formula if isinstance(formula, (str, Message)) else "")


def _reasons(found: Iterable[ReasonFound], *effects: str) -> Iterable[Message]:
    for one in found:
        if one.effect not in effects:
            continue
        values = {
            "effect": label_of("effect", one.effect),
            "reason": one.text,
            "place": one.touchpoint.name,
        }
        if one.count is None:
            yield message("{effect}: {reason} (at “{place}”)", **values)
        else:
            yield message("{effect}: {reason} (at “{place}”, {n} customers)", **values, n=one.count)


def _section(
    journey: Journey, persona_id: str | None, key: str, title: Message, groups: Iterable[FindingGroup]
) -> Markup:
    shown = [group for group in groups if group.found]
    if not shown:
        return Markup()
    return rendered(
        "analysis.html",
        journey=journey,
        persona=chosen_persona(journey, persona_id),
        key=key,
        title=title,
        groups=shown,
    )
