"""The seven-way test of a touchpoint, which tells whether it is a pain point (CE7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from jmwidgets.document import (
    Claim,
    Experience,
    Journey,
    Measure,
    Opportunity,
    Persona,
    Touchpoint,
    emotion_level,
    measure,
)
from jmwidgets.insight.strongest import Rating, claim_of, emotion, satisfaction
from jmwidgets.insight.who import be
from jmwidgets.insight.wording import (
    emotion_in_words,
    listed,
    on_scale,
    percent,
    plain,
    signed,
    step_on_scale,
)

TestName = Literal[
    "perspective", "satisfaction", "requirements", "information", "issues", "process", "opportunity"
]
Outcome = Literal["fails", "holds", "not recorded"]

NEGATIVE_LEVELS = ("angry", "annoyed")
DISAPPOINTMENT = -0.5
"""A gap at or below this fails the test of satisfaction where no score is recorded."""
_MIDDLE_OF_SCALE = 0.5
_UNMET = {"no": "not met", "partly": "met in part"}
_INFORMATION = {
    ("receiving", "missing"): "the {} is not told",
    ("receiving", "inaccurate"): "the {} is told something wrong",
    ("giving", "missing"): "the {} does not tell",
    ("giving", "inaccurate"): "the {} tells something wrong",
}


@dataclass(frozen=True)
class SevenTest:
    """One of the seven tests, its outcome, and why."""

    name: TestName
    outcome: Outcome
    reason: str

    @property
    def fails(self) -> bool:
        """Whether the touchpoint fails this test."""
        return self.outcome == "fails"


@dataclass(frozen=True)
class Encounter:
    """All that the tests look at: one persona at one touchpoint."""

    journey: Journey
    persona: Persona
    touchpoint: Touchpoint
    experience: Experience
    emotion: Claim | None
    expectation: Claim | None
    ratings: tuple[Rating, ...]
    opportunities: tuple[Opportunity, ...]

    @property
    def gap(self) -> float | None:
        """Emotion minus expectation."""
        if self.emotion is None or self.expectation is None:
            return None
        return self.emotion.value - self.expectation.value


def encounter(
    journey: Journey, persona: Persona, touchpoint: Touchpoint, opportunities: tuple[Opportunity, ...]
) -> Encounter:
    """Gather what is known of a persona at a touchpoint."""
    return Encounter(
        journey,
        persona,
        touchpoint,
        journey.experience(persona.id, touchpoint.id),
        emotion(journey, persona.id, touchpoint.id),
        claim_of(journey, persona.id, touchpoint.id, measure.EXPECTATION),
        satisfaction(journey, persona.id, touchpoint.id),
        tuple(one for one in opportunities if not one.personas or persona.id in one.personas),
    )


def opportunities_by_touchpoint(journey: Journey) -> Mapping[str, tuple[Opportunity, ...]]:
    """Give the opportunities of each touchpoint that has any."""
    found: dict[str, list[Opportunity]] = {}
    for opportunity in journey.opportunities.values():
        for touchpoint in dict.fromkeys(opportunity.touchpoints):
            found.setdefault(touchpoint, []).append(opportunity)
    return {touchpoint: tuple(opportunities) for touchpoint, opportunities in found.items()}


def seven_tests(met: Encounter) -> tuple[SevenTest, ...]:
    """Put an encounter to the seven tests (CE7).

    A test fails when

    - perspective: the emotion is nearer to annoyed than to neutral;
    - satisfaction: a score lies below the middle of its scale, or, where no score is recorded, the
      emotion is half a level or more below the expectation;
    - requirements: one of the customer or the business is met in part or not at all;
    - information: something is missing or inaccurate, on either side;
    - issues: the customer or the business has one here;
    - process: the process around the touchpoint fails the customer, comes later than intended, or
      an operational measure misses its target;
    - opportunity: there is one to do better: written down, or as a goal above today's emotion.

    Where nothing is recorded the outcome says so; it is no pass.
    """
    return tuple(SevenTest(name, *judge(met)) for name, judge in _JUDGES.items())


_Verdict = tuple[Outcome, str]


def _judged(failures: list[str], *, recorded: bool, good: str) -> _Verdict:
    if failures:
        # Some of them people wrote as sentences.
        *earlier, last = failures
        return "fails", "; ".join([*(reason.removesuffix(".") for reason in earlier), last])
    return ("holds", good) if recorded else ("not recorded", "nothing is recorded")


def _perspective(met: Encounter) -> _Verdict:
    thought = f": “{met.experience.thoughts}”" if met.experience.thoughts else ""
    if met.emotion is None:
        return "not recorded", f"no emotion is recorded{thought}"
    words = f"{met.persona.name} {be(met.persona)} {emotion_in_words(met.journey, met.emotion)}{thought}"
    return ("fails" if emotion_level(met.emotion.value) in NEGATIVE_LEVELS else "holds"), words


def _satisfaction(met: Encounter) -> _Verdict:
    if met.ratings:
        low = [rating for rating in met.ratings if rating.share_of_scale < _MIDDLE_OF_SCALE]
        shown = listed([_score(rating) for rating in low or met.ratings])
        return ("fails", f"{shown}: below the middle of the scale") if low else ("holds", shown)
    if met.gap is None or met.emotion is None or met.expectation is None:
        return "not recorded", "neither a satisfaction score nor an expectation is recorded"
    expected = on_scale(met.journey, met.expectation.value)
    got = on_scale(met.journey, met.emotion.value)
    words = f"expected {expected}, got {got}: a gap of {step_on_scale(met.journey, met.gap)}"
    return ("fails" if met.gap <= DISAPPOINTMENT else "holds"), words


def _score(rating: Rating) -> str:
    value = rating.claim.value
    if rating.metric == "CSAT":
        return f"CSAT {percent(value)}"
    return f"{rating.metric} {signed(value, 0) if rating.metric == 'NPS' else plain(value)}"


def _requirements(met: Encounter) -> _Verdict:
    everything = [("customer", one) for one in met.experience.customer_requirements]
    everything += [("business", one) for one in met.experience.business_requirements]
    failures = [
        f"the {side} needs “{one.text}”, which is {_UNMET[one.met]}"
        for side, one in everything
        if one.met in _UNMET
    ]
    known = any(one.met != "unknown" for _, one in everything)
    return _judged(failures, recorded=known, good="all recorded requirements are met")


def _information(met: Encounter) -> _Verdict:
    failures = [
        f"{_INFORMATION[gap.direction, gap.problem].format(gap.party)}: {gap.text}"
        for gap in met.experience.information_gaps
    ]
    return _judged(failures, recorded=False, good="")


def _issues(met: Encounter) -> _Verdict:
    failures = [f"for the customer: {issue}" for issue in met.experience.customer_issues]
    failures += [f"for the business: {issue}" for issue in met.experience.business_issues]
    return _judged(failures, recorded=False, good="")


def _process(met: Encounter) -> _Verdict:
    failures = [met.experience.process_problem] if met.experience.process_problem else []
    late = days_late(met.touchpoint)
    if late is not None and late > 0:
        failures.append(f"it happens {plain(late)} days later than intended")
    judged = [(one, one.target) for one in met.touchpoint.measures if one.target is not None]
    failures += [_missed(one, target) for one, target in judged if _misses(one, target)]
    recorded = bool(judged) or late is not None
    return _judged(failures, recorded=recorded, good="on time and within its targets")


def _misses(one: Measure, target: float) -> bool:
    return one.value.value > target if one.better == "lower" else one.value.value < target


def _missed(one: Measure, target: float) -> str:
    figure = " ".join(filter(None, (plain(one.value.value), one.unit)))
    return f"{one.name}: {figure}, target {plain(target)}"


def days_late(touchpoint: Touchpoint) -> float | None:
    """Give how many days later than intended a touchpoint happens; below zero is earlier (ST8)."""
    actual, intended = touchpoint.actual_timing, touchpoint.intended_timing
    if actual is None or intended is None or actual.days is None or intended.days is None:
        return None
    return actual.days - intended.days


def _opportunity(met: Encounter) -> _Verdict:
    found = [f"“{opportunity.title}”" for opportunity in met.opportunities]
    if met.experience.to_be:
        found.append(f"to be: {met.experience.to_be}")
    goal = met.experience.to_be_emotion
    if goal is not None and met.emotion is not None and goal.value > met.emotion.value:
        now, then = on_scale(met.journey, met.emotion.value), on_scale(met.journey, goal.value)
        found.append(f"the goal is {then}, today it is {now}")
    return _judged(found, recorded=False, good="")


_JUDGES: dict[TestName, Callable[[Encounter], _Verdict]] = {
    "perspective": _perspective,
    "satisfaction": _satisfaction,
    "requirements": _requirements,
    "information": _information,
    "issues": _issues,
    "process": _process,
    "opportunity": _opportunity,
}
