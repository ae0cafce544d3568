"""Answers become the group's result: median, mean, spread, distribution, n; no single answer is kept."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from jmwidgets.document import GroupResult, Journey, Round, Tally
from jmwidgets.voices.asked import NOT_MET, WHOLE
from jmwidgets.voices.asking import FORMS, places
from jmwidgets.voices.gathered import Gathered
from jmwidgets.voices.targets import targets

_LEAST = 3


@dataclass(frozen=True)
class Written:
    """A note or a free answer."""

    text: str
    place: str
    """"stage:ID" or "touchpoint:ID"; empty for the whole journey."""
    person: str
    author: str
    """The name or pseudonym; empty for somebody anonymous."""


def results(journey: Journey, this: Round, given: Gathered) -> tuple[GroupResult, ...]:
    """Return the group's results of a round; what it disagrees about most comes first.

    Notes and free answers have none: they are `written`.
    """
    form = FORMS[this.question.kind]
    fewest = journey.smallest_group
    if form in {"scale", "figure"}:
        found = [
            group_result(
                given.values(item),
                fewest,
                fewest_median=least(given.joined),
                with_counts=form == "scale",
                persona=persona,
                touchpoint=touchpoint,
            )
            for persona, touchpoint in places(journey, this.question)
            for item in [f"{persona}.{touchpoint}" if persona else touchpoint]
        ]
    elif form == "dots":
        found = votes_of(_dots(journey, this, given), given.voices, fewest, least(given.joined))
    elif form == "choice":
        chosen = Counter(one.get(WHOLE) for one in given.answers.values())
        chosen.update(given.hands.get(WHOLE, {}))
        options = [
            GroupResult(option=option, n=chosen[f"option{place}"])
            for place, option in enumerate(this.question.options)
        ]
        options.sort(key=lambda one: -one.n)
        found = votes_of(options, given.voices, fewest, least(given.joined))
    else:
        found = []
    return by_disagreement(found)


def least(joined: int) -> int:
    """Return how many voices have a median: that of two, beside one's own answer, would tell the other's.

    Examples
    --------
    >>> least(30), least(1)
    (3, 1)
    """
    # Whoever is alone has no others to tell of.
    return 1 if joined == 1 else _LEAST


def group_result(
    values: Iterable[Any],
    fewest: int,
    *,
    fewest_median: int = _LEAST,
    with_counts: bool = True,
    **about: str | None,
) -> GroupResult:
    """Return what a group said about one thing.

    Median and mean of those who gave a value; spread is their standard deviation (n - 1). Fewer than `fewest`
    have a median alone: beside one's own answer, more would tell the others'; fewer than
    `fewest_median` not even that.

    Examples
    --------
    >>> said = group_result([-2, -1, -1, 0, 2, "not met"], 5)
    >>> said.n, said.not_met, said.median, said.mean, round(said.spread, 2)
    (5, 1, -1.0, -0.4, 1.52)
    >>> few = group_result([-2, 2, 2], 5)
    >>> few.n, few.median, few.mean, few.spread, few.counts
    (3, 2.0, None, None, ())
    >>> group_result([-2, 2], 5).median is None
    True
    """
    given = list(values)
    numbers = [value for value in given if value != NOT_MET]
    is_few = len(numbers) < fewest
    counts = Counter(numbers) if with_counts and not is_few else Counter()
    return GroupResult.model_validate(
        {
            **about,
            "n": len(numbers),
            # One of a few who do not meet it would stand out.
            "not_met": 0 if len(given) < fewest else len(given) - len(numbers),
            "median": float(statistics.median(numbers)) if len(numbers) >= fewest_median else None,
            "mean": None if is_few else round(statistics.fmean(numbers), 4),
            "spread": None if is_few else round(statistics.stdev(numbers), 4),
            "counts": [Tally(value=float(value), n=n) for value, n in sorted(counts.items())],
        }
    )


def votes_of(
    found: Iterable[GroupResult], voices: int, fewest: int, fewest_first: int = _LEAST
) -> list[GroupResult]:
    """Return what may be told of votes; of fewer than `fewest` voices, what got most, without numbers.

    Beside one's own vote, numbers would tell the others'; fewer than `fewest_first` have no result at all.
    Whoever is alone sees their own.

    Examples
    --------
    >>> chair, sign = GroupResult(option="A chair", n=2), GroupResult(option="A sign", n=1)
    >>> [(one.option, one.n) for one in votes_of([chair, sign], 3, 5)]
    [('A chair', 0)]
    >>> votes_of([chair], 2, 5)
    []
    """
    kept = list(found)
    is_alone = fewest_first == 1
    if voices >= fewest or is_alone:
        return kept
    if voices < fewest_first:
        return []
    most = max((_weight(one) for one in kept), default=0)
    return [one.model_copy(update={"n": 0, "dots": None}) for one in kept if most and _weight(one) == most]


def _weight(one: GroupResult) -> int:
    return one.n if one.dots is None else one.dots


def by_disagreement(found: Iterable[GroupResult]) -> tuple[GroupResult, ...]:
    """Sort results so that what the group disagrees about most comes first.

    By the spread; results without one keep their order behind. Votes stand in the order of their number.

    Examples
    --------
    >>> calm = GroupResult(touchpoint="a", n=6, spread=0.2)
    >>> torn = GroupResult(touchpoint="b", n=6, spread=1.7)
    >>> [one.touchpoint for one in by_disagreement([calm, torn])]
    ['b', 'a']
    """
    return tuple(
        sorted(found, key=lambda one: (-(one.dots or 0), 0.0 if one.spread is None else -one.spread))
    )


def written(this: Round, gathering: Gathered) -> tuple[Written, ...]:
    """Return the notes or free answers of a round; their order tells nothing of who wrote them."""
    form = FORMS[this.question.kind]
    if form not in {"words", "text"}:
        return ()
    found = []
    for person, items in gathering.answers.items():
        for value in items.values():
            text, place = (value["text"], value["place"]) if form == "words" else (value, "")
            found.append(Written(text, place, person, gathering.names[person]))
    return tuple(sorted(found, key=lambda one: (one.place, one.text.casefold())))


def _dots(journey: Journey, this: Round, given: Gathered) -> Iterable[GroupResult]:
    votes = [one.get(WHOLE, {}) for one in given.answers.values()]
    # A hand is one dot of one person.
    hands = given.hands.get(WHOLE, {})
    about: dict[str, Mapping[str, str]] = {
        f"option{place}": {"option": option} for place, option in enumerate(this.question.options)
    }
    if not about:
        about = {target.item["key"]: target.about for target in targets(journey, this.question)}
    for key, record in about.items():
        yield GroupResult.model_validate(
            {
                **record,
                "n": sum(key in vote for vote in votes) + hands.get(key, 0),
                "dots": sum(vote.get(key, 0) for vote in votes) + hands.get(key, 0),
            }
        )
