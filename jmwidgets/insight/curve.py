"""The emotion curve of a persona, and what can be read from its shape."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from jmwidgets.document import Claim, Fact, Journey, Stage, Touchpoint, measure
from jmwidgets.document.structure import State
from jmwidgets.insight.certainty import difference
from jmwidgets.insight.facts import figures
from jmwidgets.insight.once import once
from jmwidgets.insight.strongest import claim_of, common_claim_of, emotion
from jmwidgets.insight.who import lived, the_persona
from jmwidgets.words import Message, message

GAP_FORMULA = message("gap = emotion minus expectation, both on one scale (SERVQUAL, gap 5)")
PEAK_END_FORMULA = message("peak-end = mean of the most extreme and the last emotion")
IMPACT_FORMULA = message(
    "impact of a stage = mean of its emotions, each weighted with its importance (3 where none is recorded)"
)
Rule = Literal["mean", "minimum", "peak-end", "end"]
RULES: Mapping[Rule, Message] = MappingProxyType(
    {
        "mean": message("mean"),
        "minimum": message("lowest moment"),
        "peak-end": message("peak-end"),
        "end": message("last moment"),
    }
)
"""What each way of summing up a curve is called."""
UNKNOWN_IMPORTANCE = 3.0
"""What an importance that nobody recorded counts as: the middle of 1..5."""


@dataclass(frozen=True)
class CurvePoint:
    """One touchpoint on the curve; all values on -2..+2."""

    touchpoint: Touchpoint
    claim: Claim | None
    """The strongest evidence for the emotion; None where nothing is recorded."""
    expectation: Claim | None
    gap: float | None
    """Emotion minus expectation; below zero is a disappointment."""
    skipped: bool
    """The persona does not meet the touchpoint: the curve passes over it."""
    is_goal: bool = False
    """On the to-be curve: the emotion is the performance goal, not what is felt today."""


@once
def curve(journey: Journey, persona_id: str, state: State = "as-is") -> tuple[CurvePoint, ...]:
    """Return the emotion curve of a persona: one point for each touchpoint of that state, in order.

    The to-be curve holds the goals (`to_be_emotion`); a touchpoint without a goal stays as it is.

    Examples
    --------
    >>> journey = Journey(
    ...     id="j",
    ...     title="J",
    ...     stages=[{"id": "use", "name": "Use"}],
    ...     touchpoints=[{"id": "wash", "name": "Wash", "stage": "use"}],
    ...     personas=[{"id": "ruth", "name": "Ruth"}],
    ... )
    >>> [(point.touchpoint.name, point.claim) for point in curve(journey, "ruth")]
    [('Wash', None)]
    """
    the_persona(journey, persona_id)
    elsewhere = "to-be" if state == "as-is" else "as-is"
    return tuple(
        _point(journey, persona_id, touchpoint, state)
        for touchpoint in journey.in_order()
        if touchpoint.exists_in != elsewhere
    )


@once
def curve_of_all(journey: Journey) -> tuple[CurvePoint, ...]:
    """Return how all customers together feel, as data tell it: one point a touchpoint of today, in order.

    Empty where no data tell it; what people entered is of personas, and is not averaged.

    Examples
    --------
    >>> journey = Journey(
    ...     id="j",
    ...     title="J",
    ...     stages=[{"id": "use", "name": "Use"}],
    ...     touchpoints=[{"id": "wash", "name": "Wash", "stage": "use"}],
    ...     facts=[
    ...         {
    ...             "id": "f",
    ...             "measure": "emotion",
    ...             "touchpoint": "wash",
    ...             "value": 1.2,
    ...             "unit": "level",
    ...             "n": 40,
    ...             "formula": "mean of the answers",
    ...             "status": "measured",
    ...         }
    ...     ],
    ... )
    >>> [point.claim.value for point in curve_of_all(journey)]
    [1.2]
    """
    points = tuple(
        _between(
            touchpoint,
            common_claim_of(journey, touchpoint.id, measure.EMOTION),
            common_claim_of(journey, touchpoint.id, measure.EXPECTATION),
        )
        for touchpoint in journey.in_order()
        if touchpoint.exists_in != "to-be"
    )
    return points if any(point.claim for point in points) else ()


def is_felt(journey: Journey) -> bool:
    """Return whether it is recorded anywhere how a touchpoint feels, for whomever.

    Examples
    --------
    >>> is_felt(Journey(id="j", title="J"))
    False
    """
    of_personas = (point.claim for persona in journey.personas for point in curve(journey, persona))
    return any(of_personas) or bool(curve_of_all(journey))


def _point(journey: Journey, persona_id: str, touchpoint: Touchpoint, state: State) -> CurvePoint:
    experience = lived(journey, persona_id, touchpoint.id)
    if experience is not None and experience.skipped:
        return CurvePoint(touchpoint, None, None, None, skipped=True)
    goal = experience.to_be_emotion if experience is not None and state == "to-be" else None
    claim = goal or emotion(journey, persona_id, touchpoint.id)
    expected = claim_of(journey, persona_id, touchpoint.id, measure.EXPECTATION)
    return _between(touchpoint, claim, expected, is_goal=goal is not None)


def _between(
    touchpoint: Touchpoint, claim: Claim | None, expected: Claim | None, *, is_goal: bool = False
) -> CurvePoint:
    gap = None if claim is None or expected is None else claim.value - expected.value
    return CurvePoint(touchpoint, claim, expected, gap, skipped=False, is_goal=is_goal)


@dataclass(frozen=True)
class PeakEnd:
    """What is remembered of a journey: its most extreme moment and its last."""

    peak: CurvePoint
    end: CurvePoint
    value: float
    """Mean of both emotions, -2 to +2."""
    formula: Message = PEAK_END_FORMULA


def peak_end(points: Iterable[CurvePoint]) -> PeakEnd | None:
    """Apply the peak-end rule to a curve; None for one without emotions, or with some in no order yet.

    Of two moments that are equally extreme the later one counts: it is remembered better.
    """
    felt = [(point, point.claim.value) for point in points if point.claim is not None]
    if not felt or not all(point.touchpoint.is_placed for point, _ in felt):
        return None
    peak, extreme = max(reversed(felt), key=lambda one: abs(one[1]))
    end, last = felt[-1]
    return PeakEnd(peak, end, (extreme + last) / 2)


@dataclass(frozen=True)
class Ending:
    """One figure for a whole curve; which of them people remember is contested."""

    rule: Rule
    value: float
    """-2 to +2."""
    fit: Fact | None
    """How well the figure predicts the verdict of the own customers, where a survey gives both."""
    predicts_best: bool
    """Whether its fit is clearly better than that of every other rule that is known."""

    @property
    def label(self) -> Message:
        """What the rule is called."""
        return RULES[self.rule]


def endings(journey: Journey, persona_id: str) -> tuple[Ending, ...]:
    """Sum up the curve of a persona by mean, minimum, peak-end and end; nothing for one without emotions.

    Studies disagree about what is remembered: the peak-end rule (Kahneman 1993), the lowest and the last
    moment, the last alone, or the mean. All four stand side by side, each with the correlation that it
    has with the customers' own verdict where facts of the measure "rule-fit" give one. While a touchpoint
    is not placed (`Touchpoint.is_placed`), nothing is the last: mean and minimum stand alone.

    Examples
    --------
    >>> endings(Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}]), "ruth")
    ()
    """
    points = curve(journey, persona_id)
    felt = [point.claim.value for point in points if point.claim is not None]
    if not felt:
        return ()
    values: dict[Rule, float] = {"mean": sum(felt) / len(felt), "minimum": min(felt)}
    kept = peak_end(points)
    if kept is not None:
        values |= {"peak-end": kept.value, "end": felt[-1]}
    fits = {fact.subject: fact for fact in figures(journey, measure.RULE_FIT, persona_id)}
    best = _clearly_best(list(fits.values()))
    return tuple(
        Ending(rule, value, fits.get(rule), best is not None and fits.get(rule) is best)
        for rule, value in values.items()
    )


def _clearly_best(fits: list[Fact]) -> Fact | None:
    """Return the fit that is sure to be above none and above all others.

    All are about the same respondents: their difference is surer than that of independent figures, by which
    it is judged here, so that what is called clear is clear.
    """
    best = max(fits, key=lambda fact: fact.value, default=None)
    if best is None or len(fits) == 1 or (best.low or 0.0) <= 0:
        return None
    others = (fact for fact in fits if fact is not best)
    return best if all(difference(other, best).is_clear for other in others) else None


def told_by_verdict(found: Iterable[Ending]) -> Message | None:
    """Describe which rule goes with the customers' verdict most closely; None where no survey tells.

    Examples
    --------
    >>> told_by_verdict([Ending("mean", 0.2, None, predicts_best=False)]) is None
    True
    """
    known = [one for one in found if one.fit is not None]
    if len(known) < 2:  # noqa: PLR2004 - of one alone nothing is compared
        return None
    for one in known:
        if one.predicts_best:
            return message(
                "Of these, “{rule}” goes with the customers’ own verdict most closely.", rule=one.label
            )
    return message("None of them goes with the customers’ own verdict clearly more closely than the others.")


@dataclass(frozen=True)
class StageEmotion:
    """The emotional impact of one stage on one persona."""

    stage: Stage
    mean: float | None
    """Mean emotion of the touchpoints, -2 to +2; None where none is recorded."""
    impact: float | None
    """Mean weighted with importance."""
    best: CurvePoint | None
    worst: CurvePoint | None
    felt: int
    """Touchpoints with an emotion."""
    formula: Message = IMPACT_FORMULA


def stage_emotions(journey: Journey, persona_id: str, state: State = "as-is") -> tuple[StageEmotion, ...]:
    """Return the emotional impact of every stage on a persona."""
    by_stage: dict[str, list[CurvePoint]] = {key: [] for key in journey.stages}
    for point in curve(journey, persona_id, state):
        if point.claim is not None:
            by_stage[point.touchpoint.stage].append(point)
    return tuple(
        _stage_emotion(journey, persona_id, stage, by_stage[stage.id]) for stage in journey.stages.values()
    )


def _stage_emotion(journey: Journey, persona_id: str, stage: Stage, points: list[CurvePoint]) -> StageEmotion:
    felt = [(point, point.claim.value) for point in points if point.claim is not None]
    if not felt:
        return StageEmotion(stage, None, None, None, None, 0)
    weights = [importance_of(journey, persona_id, point.touchpoint.id) for point, _ in felt]
    weighted = sum(weight * value for weight, (_, value) in zip(weights, felt, strict=True))
    return StageEmotion(
        stage,
        mean=sum(value for _, value in felt) / len(felt),
        impact=weighted / sum(weights),
        best=max(felt, key=lambda one: one[1])[0],
        worst=min(felt, key=lambda one: one[1])[0],
        felt=len(felt),
    )


def importance_of(journey: Journey, persona_id: str, touchpoint_id: str) -> float:
    """Return how much a touchpoint weighs for a persona, 1 to 5; 3 where nobody said."""
    claim = claim_of(journey, persona_id, touchpoint_id, measure.IMPORTANCE)
    return UNKNOWN_IMPORTANCE if claim is None else claim.value
