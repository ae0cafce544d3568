"""The seven-way test of a touchpoint, which tells whether it is a pain point."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from jmwidgets.document import (
    Claim,
    Experience,
    Fact,
    InformationGap,
    Journey,
    Measure,
    Opportunity,
    Persona,
    Touchpoint,
    label_of,
    measure,
)
from jmwidgets.insight.amounts import Quantity
from jmwidgets.insight.emotions import (
    emotion_in_words,
    gap_between,
    gap_on_scale,
    is_negative,
    on_scale,
    scale_of,
)
from jmwidgets.insight.strongest import Rating, claim_of, emotion, fact_of, satisfaction
from jmwidgets.insight.timing import days_late, duration
from jmwidgets.insight.who import are
from jmwidgets.words import Message, message, rounded

TestName = Literal[
    "perspective", "satisfaction", "requirements", "information", "issues", "process", "opportunity"
]
Outcome = Literal["fails", "holds", "not recorded"]

TESTS: Mapping[TestName, Message] = MappingProxyType(
    {
        "perspective": message("Perspective"),
        "satisfaction": message("Satisfaction"),
        "requirements": message("Requirements"),
        "information": message("Information"),
        "issues": message("Issues"),
        "process": message("Process"),
        "opportunity": message("Opportunity"),
    }
)
"""What each test is called."""
DISAPPOINTMENT = -0.5
"""A gap at or below this fails the test of satisfaction where no score is recorded."""
MANY = 0.25
"""From this share of annoyed or angry answers on, by the lower end of its interval, a touchpoint hurts."""
_MIDDLE_OF_SCALE = 0.5


@dataclass(frozen=True)
class SevenTest:
    """One of the seven tests, its outcome, and why."""

    name: TestName
    outcome: Outcome
    reason: Message

    @property
    def label(self) -> Message:
        """What the test is called."""
        return TESTS[self.name]

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
    unhappy: Fact | None = None
    """The share of answers that are annoyed or angry, where data give it."""

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
        fact_of(journey, persona.id, touchpoint.id, measure.BOTTOM_TWO),
    )


def opportunities_by_touchpoint(journey: Journey) -> Mapping[str, tuple[Opportunity, ...]]:
    """Return the opportunities of each touchpoint that has any."""
    found: dict[str, list[Opportunity]] = {}
    for opportunity in journey.opportunities.values():
        for touchpoint in dict.fromkeys(opportunity.touchpoints):
            found.setdefault(touchpoint, []).append(opportunity)
    return {touchpoint: tuple(opportunities) for touchpoint, opportunities in found.items()}


def seven_tests(met: Encounter) -> tuple[SevenTest, ...]:
    """Put an encounter to the seven tests.

    A test fails when

    - perspective: the emotion reads annoyed or angry, or a quarter or more of the answers do, by the
      lower end of the interval;
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


_Verdict = tuple[Outcome, Message]


def together(messages: Sequence[Message]) -> Message:
    """Put sentences into one, each behind a semicolon.

    Examples
    --------
    >>> str(together([message("fails"), message("holds")]))
    'fails; holds'
    """
    names = [f"m{number}" for number in range(len(messages))]
    return Message("; ".join(f"{{{name}}}" for name in names), dict(zip(names, messages, strict=True)))


def _judged(failures: Sequence[Message], *, recorded: bool, good: Message) -> _Verdict:
    if failures:
        return "fails", together(failures)
    return ("holds", good) if recorded else ("not recorded", message("nothing is recorded"))


def _bare(text: str) -> str:
    """Leave out the full stop of a text that people wrote: more may follow."""
    return text.strip().removesuffix(".")


def _perspective(met: Encounter) -> _Verdict:
    thoughts = met.experience.thoughts
    if met.emotion is None and met.unhappy is None:
        if thoughts:
            return "not recorded", message("no emotion is recorded: “{thought}”", thought=thoughts)
        return "not recorded", message("no emotion is recorded")
    told = []
    if met.emotion is not None:
        felt = are(met.persona, emotion_in_words(met.journey, met.emotion))
        told.append(message("{felt}: “{thought}”", felt=felt, thought=thoughts) if thoughts else felt)
    if met.unhappy is not None:
        told.append(share_of_unhappy(met.unhappy))
    hurts = (met.emotion is not None and is_negative(met.emotion.value)) or many_are_unhappy(met)
    return ("fails" if hurts else "holds"), together(told)


def share_of_unhappy(fact: Fact) -> Message:
    """Return how many of the answers are annoyed or angry."""
    if fact.n is None:
        return message("{part:share} are annoyed or angry", part=fact.value)
    return message("{part:share} are annoyed or angry (n\xa0=\xa0{n})", part=fact.value, n=fact.n)


def many_are_unhappy(met: Encounter) -> bool:
    """Return whether a quarter or more of the answers are annoyed or angry, for sure."""
    fact = met.unhappy
    return fact is not None and (fact.value if fact.low is None else fact.low) >= MANY


def _satisfaction(met: Encounter) -> _Verdict:
    if met.ratings:
        low = [rating for rating in met.ratings if rating.share_of_scale < _MIDDLE_OF_SCALE]
        shown = [_score(rating) for rating in low or met.ratings]
        if low:
            return "fails", message("{scores}: below the middle of the scale", scores=shown)
        return "holds", Message("{scores}", {"scores": shown})
    if met.emotion is None or met.expectation is None:
        return "not recorded", message("neither a satisfaction score nor an expectation is recorded")
    wanted, got = met.expectation.value, met.emotion.value
    words = message(
        "expected {expected}, got {got}: a gap of {gap}",
        expected=on_scale(met.journey, wanted),
        got=on_scale(met.journey, got),
        gap=gap_on_scale(met.journey, wanted, got),
    )
    # Judged by the figures that stand in the sentence, on the scale that emotions are stored on.
    fell = rounded(rounded(got) - rounded(wanted)) <= DISAPPOINTMENT
    return ("fails" if fell else "holds"), words


def _score(rating: Rating) -> Message:
    value = rating.claim.value
    if rating.metric == "CSAT":
        return message("CSAT {value:share}", value=value)
    if rating.metric == "NPS":
        return message("NPS {value:signed0}", value=value)
    return message("CES {value}", value=value)


def _requirements(met: Encounter) -> _Verdict:
    name = met.persona.name
    failures = [
        message("need of {name}: “{what}” ({met})", name=name, what=one.text, met=label_of("met", one.met))
        for one in met.experience.customer_requirements
        if one.met in _UNMET
    ]
    failures += [
        message("the business needs “{what}”, which is {met}", what=one.text, met=label_of("met", one.met))
        for one in met.experience.business_requirements
        if one.met in _UNMET
    ]
    everything = (*met.experience.customer_requirements, *met.experience.business_requirements)
    known = any(one.met != "unknown" for one in everything)
    return _judged(failures, recorded=known, good=message("all recorded requirements are met"))


_UNMET = ("no", "partly")


def _information(met: Encounter) -> _Verdict:
    failures = [_missing_information(gap, met.persona.name) for gap in met.experience.information_gaps]
    return _judged(failures, recorded=False, good=Message(""))


def _missing_information(gap: InformationGap, name: str) -> Message:
    words = {
        ("customer", "receiving", "missing"): message("not told to {name}: {what}", name=name, what=gap.text),
        ("customer", "receiving", "inaccurate"): message(
            "told wrong to {name}: {what}", name=name, what=gap.text
        ),
        ("customer", "giving", "missing"): message("not told by {name}: {what}", name=name, what=gap.text),
        ("customer", "giving", "inaccurate"): message(
            "told wrong by {name}: {what}", name=name, what=gap.text
        ),
        ("business", "receiving", "missing"): message("the business is not told: {what}", what=gap.text),
        ("business", "receiving", "inaccurate"): message(
            "the business is told something wrong: {what}", what=gap.text
        ),
        ("business", "giving", "missing"): message("the business does not tell: {what}", what=gap.text),
        ("business", "giving", "inaccurate"): message(
            "the business tells something wrong: {what}", what=gap.text
        ),
    }
    return words[gap.party, gap.direction, gap.problem]


def _issues(met: Encounter) -> _Verdict:
    failures = [
        message("for {name}: {issue}", name=met.persona.name, issue=_bare(issue))
        for issue in met.experience.customer_issues
    ]
    failures += [
        message("for the business: {issue}", issue=_bare(issue)) for issue in met.experience.business_issues
    ]
    return _judged(failures, recorded=False, good=Message(""))


def _process(met: Encounter) -> _Verdict:
    problem = met.experience.process_problem
    failures = [Message("{problem}", {"problem": _bare(problem)})] if problem else []
    late = days_late(met.touchpoint.actual_timing, met.touchpoint.intended_timing)
    if late is not None and late > 0:
        failures.append(message("it happens {duration} later than intended", duration=duration(late)))
    judged = [(one, one.target) for one in met.touchpoint.measures if one.target is not None]
    currency = met.journey.currency
    failures += [_missed(one, target, currency) for one, target in judged if _misses(one, target)]
    recorded = bool(judged) or late is not None
    return _judged(failures, recorded=recorded, good=message("on time and within its targets"))


def _misses(one: Measure, target: float) -> bool:
    return one.value.value > target if one.better == "lower" else one.value.value < target


def _missed(one: Measure, target: float, currency: str) -> Message:
    return message(
        "{measure}: {figure}, target {target}",
        measure=one.name,
        figure=Quantity.of(one.value.value, one.unit, currency),
        target=Quantity.of(target, one.unit, currency),
    )


def _opportunity(met: Encounter) -> _Verdict:
    found = [Message("“{title}”", {"title": opportunity.title}) for opportunity in met.opportunities]
    if met.experience.to_be:
        found.append(message("to be: {what}", what=_bare(met.experience.to_be)))
    goal = met.experience.to_be_emotion
    if goal is not None and met.emotion is not None:
        now, then = met.emotion.value, goal.value
        if gap_between(now, then, scale_of(met.journey)) > 0:
            found.append(
                message(
                    "the goal is {goal}, today it is {today}",
                    goal=on_scale(met.journey, then),
                    today=on_scale(met.journey, now),
                )
            )
    return _judged(found, recorded=False, good=Message(""))


_JUDGES: dict[TestName, Callable[[Encounter], _Verdict]] = {
    "perspective": _perspective,
    "satisfaction": _satisfaction,
    "requirements": _requirements,
    "information": _information,
    "issues": _issues,
    "process": _process,
    "opportunity": _opportunity,
}
