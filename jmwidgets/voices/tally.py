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
from jmwidgets.voices.sealing import opened

Answers = Mapping[str, Mapping[str, Any]]
"""Person -> item -> the newest answer that was not taken back."""


@dataclass(frozen=True)
class Written:
    """A note or a free answer."""

    text: str
    place: str
    """"stage:ID" or "touchpoint:ID"; empty for the whole journey."""
    person: str
    author: str
    """The name or pseudonym; empty for somebody anonymous."""


@dataclass(frozen=True)
class Gathered:
    """Who was there, and what they answered to a round."""

    answers: Answers
    names: Mapping[str, str]
    """Person -> name, of everybody who joined and was not removed."""


def gathered(records: Iterable[Mapping[str, Any]], key: str, round_id: str) -> Gathered:
    """Open the answers to a round.

    Parameters
    ----------
    records
        What the server's journal holds.
    key
        The private key.

    Raises
    ------
    SealError
        When an answer was sealed for another key.
    """
    names: dict[str, str] = {}
    newest: dict[str, dict[str, Any]] = {}
    for record in records:
        if record["kind"] == "joined":
            names[record["person"]] = record["name"]
        elif record["kind"] == "removed":
            names.pop(record["person"], None)
        elif record["kind"] == "answer" and record["round"] == round_id:
            newest.setdefault(record["person"], {})[record["item"]] = record["sealed"]
    answers: dict[str, dict[str, Any]] = {}
    for person, items in newest.items():
        if person in names:
            given = {item: opened(key, sealed)["value"] for item, sealed in items.items()}
            kept = {item: value for item, value in given.items() if value is not None}
            if kept:
                answers[person] = kept
    return Gathered(answers, names)


def results(journey: Journey, this: Round, answers: Answers) -> tuple[GroupResult, ...]:
    """Return the group's results of a round; what it disagrees about most comes first.

    Notes and free answers have none: they are `written`.
    """
    form = FORMS[this.question.kind]
    fewest = journey.smallest_group
    if form in {"scale", "figure"}:
        found = [
            group_result(
                [one[item] for one in answers.values() if item in one],
                fewest,
                with_counts=form == "scale",
                persona=persona,
                touchpoint=touchpoint,
            )
            for persona, touchpoint in places(journey, this.question)
            for item in [f"{persona}.{touchpoint}" if persona else touchpoint]
        ]
    elif form == "dots":
        found = list(_dots(journey, this, answers))
    elif form == "choice":
        chosen = Counter(one.get(WHOLE) for one in answers.values())
        found = [
            GroupResult(option=option, n=chosen[f"option{place}"])
            for place, option in enumerate(this.question.options)
        ]
        found.sort(key=lambda one: -one.n)
    else:
        found = []
    return by_disagreement(found)


def group_result(
    values: Iterable[Any], fewest: int, *, with_counts: bool = True, **about: str | None
) -> GroupResult:
    """Return what a group said about one thing.

    Median and mean of those who gave a value; spread is their standard deviation (n - 1). Fewer than `fewest`
    have a median alone: beside one's own answer, more would tell the others'.

    Examples
    --------
    >>> said = group_result([-2, -1, -1, 0, 2, "not met"], 5)
    >>> said.n, said.not_met, said.median, said.mean, round(said.spread, 2)
    (5, 1, -1.0, -0.4, 1.52)
    >>> few = group_result([-2, 2, 2], 5)
    >>> few.n, few.median, few.mean, few.spread, few.counts
    (3, 2.0, None, None, ())
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
            "median": float(statistics.median(numbers)) if numbers else None,
            "mean": None if is_few else round(statistics.fmean(numbers), 4),
            "spread": None if is_few else round(statistics.stdev(numbers), 4),
            "counts": [Tally(value=float(value), n=n) for value, n in sorted(counts.items())],
        }
    )


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


def _dots(journey: Journey, this: Round, answers: Answers) -> Iterable[GroupResult]:
    votes = [one.get(WHOLE, {}) for one in answers.values()]
    options = {f"option{place}": option for place, option in enumerate(this.question.options)}
    chosen = this.question.opportunities
    keys = options or {key: "" for key in journey.opportunities if not chosen or key in chosen}
    for key, option in keys.items():
        yield GroupResult(
            option=option,
            opportunity=None if option else key,
            n=sum(key in vote for vote in votes),
            dots=sum(vote.get(key, 0) for vote in votes),
        )
