"""What data tell of each stage: who reaches it, comes again, is lost there or goes past it, and its time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jmwidgets.document import Fact, Journey, Stage, Wording, measure
from jmwidgets.insight.facts import figures
from jmwidgets.insight.shared import between
from jmwidgets.insight.way_times import Spread, spreads, time_of
from jmwidgets.words import N_, Message, message

STAGE_FIGURES_FORMULA = message(
    "of the customers with a contact in the stage: again = with several, lost = with the last contact on the "
    "map there and no goal reached (last seen, where no goal is known); past it = with a later stage and not "
    "this one, of all with a later one; time = median from the first to the last contact in the stage, of "
    "those with several, and the quartiles of it"
)


@dataclass(frozen=True)
class StageFigures:
    """What is known of a stage; None where it isn't known, or is withheld."""

    stage: Stage
    customers: Fact | None
    again: Fact | None
    lost: Fact | None
    skipped: Fact | None
    time: Spread | None
    working: Spread | None
    waiting: Spread | None


@dataclass(frozen=True)
class StagesInFigures:
    """The stages of which anything is known, in the order of the map."""

    stages: tuple[StageFigures, ...]
    words: Message
    formula: Message = STAGE_FIGURES_FORMULA


def stage_figures(journey: Journey, persona_id: str | None = None) -> StagesInFigures | None:
    """Return what data tell of each stage; of a persona, where there are figures of it alone.

    Examples
    --------
    >>> stage_figures(Journey(id="j", title="J")) is None
    True
    """

    def of(*kinds: str) -> dict[str | None, Fact]:
        return {
            fact.stage: fact
            for kind in kinds
            for fact in figures(journey, kind, persona_id)
            if fact.stage is not None and not _is_in_order(fact)
        }

    customers, again, lost, skipped = (
        of(measure.FUNNEL),
        of(measure.REPEATS),
        of(measure.LAST_SEEN, measure.DROP_OFF),
        of(measure.SKIPPED),
    )
    time, working, waiting = (
        spreads(figures(journey, kind, persona_id))
        for kind in (measure.TIME_IN_STAGE, measure.WORKING_TIME, measure.WAITING_TIME)
    )
    told = {*again, *lost, *skipped, *time, *working, *waiting}
    found = tuple(
        StageFigures(
            one,
            customers.get(key),
            again.get(key),
            lost.get(key),
            skipped.get(key),
            time.get(key),
            working.get(key),
            waiting.get(key),
        )
        for key, one in journey.stages.items()
        if key in told
    )
    return StagesInFigures(found, _words(found)) if found else None


def _is_in_order(fact: Fact) -> bool:
    return isinstance(fact.subject, Wording) and fact.subject.key == "in-order"


def _words(found: tuple[StageFigures, ...]) -> Message:
    lost = _most([(one, one.lost) for one in found if one.lost is not None])
    longest = _most([(one, one.time.median) for one in found if one.time is not None])
    told = []
    if lost is not None:
        words = (
            N_("most are lost in “{stage}”: {part:share} of its customers")
            if lost[1].measure == measure.DROP_OFF
            else N_("most are last seen in “{stage}”: {part:share} of its customers")
        )
        told.append(message(words, stage=lost[0].stage.name, part=lost[1].value))
    if longest is not None:
        told.append(
            message(
                "the longest stay is in “{stage}”: {time} in the middle",
                stage=longest[0].stage.name,
                time=time_of(longest[1]),
            )
        )
    if not told:
        return message("no stage clearly loses the most customers or keeps them longest")
    return told[0] if len(told) == 1 else message("{one}; {other}", one=told[0], other=told[1])


def _most(known: Iterable[tuple[StageFigures, Fact]]) -> tuple[StageFigures, Fact] | None:
    """Return the largest figure if it is clearly larger than every other, and others are known."""
    ordered = sorted(known, key=lambda one: -one[1].value)
    if len(ordered) < 2 or not all(between(fact, ordered[0][1]).is_clear for _, fact in ordered[1:]):  # noqa: PLR2004 - one alone is not the most
        return None
    return ordered[0]
