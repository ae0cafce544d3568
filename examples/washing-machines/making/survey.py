"""The autumn survey: a rating for each touchpoint that a customer remembers, and closing questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from making.chance import Chance
from making.comments import COMMENTS

SIZES = {"retired": 172, "parents": 212, "landlords": 56, "singles": 80}
# Mean rating from 1 to 5 by segment: retired, parents, landlords, singles; None where nobody was asked.
_SEGMENTS = ("retired", "parents", "landlords", "singles")
_RATINGS: dict[str, tuple[float | None, ...]] = {
    "spring-flyer": (3.2, 2.7, None, 2.8),
    "website": (3.2, 3.6, 3.1, 3.7),
    "reviews": (None, 2.8, None, 2.9),
    "compare": (2.1, 2.3, 2.7, 2.6),
    "phones-store": (3.5, 2.5, 3.6, None),
    "store": (3.9, 2.8, None, 3.2),
    "advice": (4.8, 3.5, 3.9, 3.6),
    "offer": (None, None, 2.2, None),
    "price-and-date": (3.5, 2.8, 2.8, 2.9),
    "web-order": (None, 3.7, 2.0, 3.8),
    "till": (3.2, None, None, 3.2),
    "order-letter": (2.8, 2.6, 2.4, 2.7),
    "appointment": (2.4, 1.9, 2.6, 2.1),
    "delivery": (1.35, 1.7, 2.6, 1.9),
    "old-machine-away": (2.7, 3.6, 3.8, 3.4),
    "first-wash": (4.1, 3.9, None, 3.9),
    "manual": (2.2, 2.8, 2.5, 3.0),
    "service-call": (1.9, 1.8, 2.1, 2.0),
    "engineer": (3.9, 3.1, 3.4, 3.3),
    "service-reminder": (3.6, 2.8, 3.9, 3.0),
    "filter": (4.0, None, 3.5, None),
    "anniversary": (3.8, 2.9, None, 3.1),
    "second-purchase": (4.4, 3.3, 3.7, 3.4),
    "review": (4.1, 3.2, None, 3.3),
}
_EXPECTED: dict[str, float] = {
    "spring-flyer": 3.0,
    "manual": 3.0,
    "order-letter": 3.1,
    "appointment": 3.4,
    "delivery": 3.4,
    "compare": 3.5,
    "advice": 3.4,
    "offer": 3.4,
    "service-call": 3.3,
}
_EXPECTED_OTHERWISE = 3.3
# Who met it at all, of those who were asked.
_MET: dict[str, float] = {
    "spring-flyer": 0.55,
    "website": 0.75,
    "reviews": 0.7,
    "compare": 0.72,
    "phones-store": 0.5,
    "store": 0.5,
    "advice": 0.6,
    "offer": 0.8,
    "order-letter": 0.6,
    "service-call": 0.42,
    "engineer": 0.32,
    "manual": 0.7,
    "service-reminder": 0.35,
    "filter": 0.3,
    "anniversary": 0.35,
    "second-purchase": 0.25,
    "review": 0.25,
}
_MET_OTHERWISE = 0.94
_AGES = {
    "retired": {"60-69": 0.5, "70-79": 0.38, "80+": 0.12},
    "parents": {"18-29": 0.08, "30-39": 0.66, "40-49": 0.26},
    "landlords": {"40-49": 0.3, "50-59": 0.48, "60-69": 0.22},
    "singles": {"18-29": 0.72, "30-39": 0.28},
}
_HOUSEHOLDS = {
    "retired": {"alone": 0.55, "couple": 0.45},
    "parents": {"family": 1.0},
    "landlords": {"couple": 0.6, "alone": 0.25, "family": 0.15},
    "singles": {"alone": 0.5, "flat share": 0.3, "couple": 0.2},
}

LATE = 0.19
LATE_COSTS = 1.0
"""Points of the delivery's rating that a late van costs."""
WEIGHTS = {"delivery": 1.15, "service-call": 0.55, "advice": 0.5, "compare": 0.3, "price-and-date": 0.25}
"""Points of recommendation, 0 to 10, that one point of rating is worth: delivery decides."""
_RECOMMENDS = {"retired": 7.65, "parents": 7.4, "landlords": 7.75, "singles": 7.6}
LEAVES = {"late": 0.34, "on time": 0.15}
"""Who says that they won't buy here again."""


@dataclass
class Answer:
    """One answered questionnaire."""

    id: str
    segment: str
    age_group: str
    household: str
    machines: int
    delivered: str
    ratings: dict[str, int] = field(default_factory=dict)
    expected: dict[str, int] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    recommend: int = 0
    satisfied: int = 0
    again: str = ""
    ease: str = ""


def answers(chance: Chance) -> list[Answer]:
    """Draw all answers, in the order in which they came in."""
    drawn = [_who(chance, segment) for segment, size in SIZES.items() for _ in range(size)]
    drawn = chance.shuffled(drawn)
    for segment in SIZES:
        members = [answer for answer in drawn if answer.segment == segment]
        for answer in chance.split(members, LATE)[0]:
            answer.delivered = "late"
    for delivered, share in LEAVES.items():
        for answer in chance.split([answer for answer in drawn if answer.delivered == delivered], share)[0]:
            answer.again = "no"
    for number, answer in enumerate(drawn, start=1):
        answer.id = f"r{number:04d}"
        _rate(chance, answer)
        _sum_up(chance, answer)
    _comment(chance, drawn)
    return drawn


def _who(chance: Chance, segment: str) -> Answer:
    machines = chance.whole(2, 9) if segment == "landlords" else 1 + chance.happens(0.12)
    age, household = chance.weighted(_AGES[segment]), chance.weighted(_HOUSEHOLDS[segment])
    return Answer("", segment, age, household, machines, "on time", again="yes")


def _rate(chance: Chance, answer: Answer) -> None:
    # Some people are kinder than others, everywhere.
    kindness = chance.between(-0.25, 0.25)
    for touchpoint, means in _RATINGS.items():
        mean = means[_SEGMENTS.index(answer.segment)]
        if mean is None or not chance.happens(_MET.get(touchpoint, _MET_OTHERWISE)):
            continue
        if touchpoint == "delivery":
            mean += LATE * LATE_COSTS - (LATE_COSTS if answer.delivered == "late" else 0.0)
        answer.ratings[touchpoint] = chance.score(min(max(mean + kindness, 1.0), 5.0))
        answer.expected[touchpoint] = chance.score(_EXPECTED.get(touchpoint, _EXPECTED_OTHERWISE))


def _comment(chance: Chance, drawn: list[Answer]) -> None:
    """Give every comment to one respondent whom it suits."""
    for comment in COMMENTS:
        fitting = [
            answer
            for answer in drawn
            if answer.segment in comment.segments
            and answer.ratings.get(comment.touchpoint) in comment.ratings
            and comment.touchpoint not in answer.comments
        ]
        if fitting:
            chance.of(fitting).comments[comment.touchpoint] = comment.text


def _sum_up(chance: Chance, answer: Answer) -> None:
    pull = sum(weight * _difference(answer, touchpoint) for touchpoint, weight in WEIGHTS.items())
    mood = sum(chance.between(-1.1, 1.1) for _ in range(3))
    verdict = _RECOMMENDS[answer.segment] + pull + mood - (0.8 if answer.again == "no" else 0)
    answer.recommend = min(max(round(verdict), 0), 10)
    answer.satisfied = min(max(round(1 + verdict * 0.42 + chance.between(-0.5, 0.5)), 1), 5)
    if "service-call" in answer.ratings:
        ease = 1.4 + answer.ratings["service-call"] * 0.9 + chance.between(-1.2, 1.2)
        answer.ease = str(min(max(round(ease), 1), 7))


def _difference(answer: Answer, touchpoint: str) -> float:
    """How far a rating lies from what the segment usually gives."""
    usual = _RATINGS[touchpoint][_SEGMENTS.index(answer.segment)]
    given = answer.ratings.get(touchpoint)
    return 0.0 if usual is None or given is None else given - usual


TOUCHPOINTS = tuple(_RATINGS)


def long_rows(drawn: list[Answer]) -> Iterator[tuple[str, ...]]:
    """Give one row for each rating."""
    for answer in drawn:
        about = (answer.id, answer.segment, answer.age_group, answer.household, str(answer.machines))
        for touchpoint, rating in answer.ratings.items():
            comment = answer.comments.get(touchpoint, "")
            yield (*about, touchpoint, str(rating), str(answer.expected[touchpoint]), comment)


def wide_rows(drawn: list[Answer]) -> Iterator[tuple[str, ...]]:
    """Give one row for each respondent."""
    for answer in drawn:
        about = (answer.id, answer.segment, answer.age_group, answer.household, str(answer.machines))
        closing = (answer.delivered, str(answer.recommend), str(answer.satisfied), answer.again, answer.ease)
        yield (*about, *closing, *_ratings(answer.ratings))


def _ratings(ratings: Mapping[str, int]) -> Iterator[str]:
    for touchpoint in TOUCHPOINTS:
        yield str(ratings[touchpoint]) if touchpoint in ratings else ""
