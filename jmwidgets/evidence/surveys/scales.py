"""The scale of each question: told, said by its name or its words, or found in its answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from jmwidgets.document import Scale
from jmwidgets.evidence.reading.caveat import Caveat, listed
from jmwidgets.evidence.reading.valence import valence
from jmwidgets.evidence.reading.worded import CODES
from jmwidgets.evidence.settings import Settings, rating_scale
from jmwidgets.words import Written, message, nmessage

_WITH_ZERO = (0.0, 5.0)
_SCALES = ((1.0, 5.0), _WITH_ZERO, (1.0, 7.0), (1.0, 10.0), (0.0, 10.0), (-2.0, 2.0), (0.0, 100.0))
_ENOUGH = 20
"""Ratings of which one may expect that they use the whole scale."""
_SLIPS = 0.005
"""A few slips of the pen don't make a scale longer."""
_IN_NAME = re.compile(r"(?<![\w.,-])([+-]?\d{1,2})\s*(?:-|–|to|bis|\.\.+|…)\s*\+?(\d{1,3})(?![\w.,-])")
_SAID = re.compile(
    r"(?<![\w.,-])([+-]?\d{1,3})\s*(?:=|:|–|-|is|means|bedeutet|\()?\s*([^\W\d][^\d,;/()\[\]]*)"
)
"""An end of a scale and what it means, such as "1 = excellent"."""
_MARKS = re.compile(r"(?:^|\b)(?:schul|gesamt)?noten?\b|\b(?:school )?(?:marks?|grades?)\b", re.IGNORECASE)
"""Questions that ask for marks as schools give them, of which 1 is the best in some countries."""
_WORST_MARK = 6
_LONE, _APART = {8.0, 9.0}, 3
"""Codes for "don't know" and "no answer" on short scales, and how far above the scale they stand."""
_NAMED_LOW, _NAMED_HIGH = {-2.0, 0.0, 1.0}, {2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 9.0, 10.0, 11.0, 100.0}

Origin = Literal["told", "name", "words", "metric", "answers"]
Ends = tuple[float, float]
"""Lowest and highest, or worst and best."""
Answers = Mapping[float, int]
"""Rating -> how often it was given."""


@dataclass(frozen=True)
class FoundScale:
    """The scale that a question was read on, for people to look at.

    Examples
    --------
    >>> FoundScale("Delivery", 6, 1, "told", least=1, greatest=4, n=40).scale.name
    '6..1'
    """

    question: str
    """The column; in long form the touchpoint."""
    worst: float
    best: float
    origin: Origin
    least: float | None = None
    greatest: float | None = None
    n: int = 0
    no_answer: tuple[float, ...] = ()
    """Numbers that were found to mean that there is no answer."""
    words: tuple[tuple[str, float], ...] = ()
    """Answers in words, and the number that each was read as."""

    @property
    def scale(self) -> Scale:
        """The scale, with its numbers rising; ratings are turned round where they are read."""
        return rating_scale(self.worst, self.best)

    @property
    def turned(self) -> bool:
        """Whether the lowest number is the best."""
        return self.best < self.worst


def find_scales(
    questions: Mapping[str, Answers],
    settings: Settings,
    words: Mapping[str, tuple[int, Sequence[tuple[str, float]]]] | None = None,
) -> tuple[dict[str, FoundScale], list[Caveat]]:
    """Find the scale of every question, and doubt what was guessed.

    A scale that somebody told, that the name of a question says or that its words have is taken; otherwise
    the smallest usual one that holds the answers. Questions with too few answers, or whose answers never
    reach the end of their own scale, share that of the others.

    Parameters
    ----------
    questions
        Question -> its answers as numbers.
    words
        Question in words -> steps of its scale, and the number that each answer was read as.

    Examples
    --------
    >>> found, _ = find_scales({"Price": {3: 30, 5: 30}, "Visit (0-10)": {2: 30, 7: 30}}, Settings())
    >>> [one.scale.name for one in found.values()]
    ['1..5', '0..10']
    """
    found: dict[str, FoundScale] = {}
    open_: dict[str, Answers] = {}
    codes: Counter[float] = Counter()
    apart: Ends = _SCALES[0]
    for question, answers in questions.items():
        kept: Answers = {value: n for value, n in answers.items() if value not in settings.not_applicable}
        given = settings.scales.get(question, settings.scale)
        steps, pairs = (words or {}).get(question, (0, ()))
        if given is not None:
            found[question] = seen(FoundScale(question, *given, "told", words=tuple(pairs)), kept)
            continue
        if steps:
            found[question] = seen(FoundScale(question, 1, steps, "words", words=tuple(pairs)), kept)
            continue
        kept, none, inside = _without_codes(kept)
        if none:
            codes.update({value: answers[value] for value in none})
            apart = inside
        named = _in_name(question, kept)
        if named is not None:
            found[question] = seen(FoundScale(question, *named, "name", no_answer=none), kept)
        else:
            open_[question] = kept
            found[question] = FoundScale(question, *_SCALES[0], "answers", no_answer=none, words=tuple(pairs))
    for question, ends in _by_answers(open_).items():
        found[question] = seen(replace(found[question], worst=ends[0], best=ends[1]), open_[question])
    found = {question: found[question] for question in questions}
    return found, [
        *_told_codes(codes, apart),
        *_doubts(found, open_),
        *_zeros(found, open_),
        *_marks(found, open_),
        *_several(found),
    ]


def seen(one: FoundScale, kept: Answers) -> FoundScale:
    """Add the least and the greatest answer on a scale, and how many there are."""
    low, high = one.scale.low, one.scale.high
    inside = [value for value in kept if low <= value <= high]
    n = sum(kept[value] for value in inside)
    return replace(one, least=min(inside, default=None), greatest=max(inside, default=None), n=n)


def _without_codes(kept: Answers) -> tuple[Answers, tuple[float, ...], Ends]:
    """Take out the numbers that mean "no answer": codes that stand apart from the rest."""
    lone = max(kept, default=0.0)
    below = max((value for value in kept if value < lone), default=lone)
    apart = lone in _LONE and lone - below >= _APART and below in {high for _, high in _SCALES}
    codes_here = CODES | {lone} if apart else CODES
    rest = {value: n for value, n in kept.items() if value not in codes_here}
    inside = _smallest(rest) if rest else None
    if inside is None:
        return kept, (), _SCALES[0]
    codes = tuple(
        sorted(value for value in kept if value in codes_here and not inside[0] <= value <= inside[1])
    )
    return {value: n for value, n in kept.items() if value not in codes}, codes, inside


def _smallest(kept: Answers) -> Ends | None:
    """Return the smallest usual scale that holds the answers."""
    total = sum(kept.values())
    return next((usual for usual in _SCALES if _outside(kept, *usual) <= _SLIPS * total), None)


def _outside(counts: Answers, low: float, high: float) -> int:
    return sum(n for value, n in counts.items() if not low <= value <= high)


def _in_name(question: str, kept: Answers) -> Ends | None:
    """Read a scale such as (1-5) or (1 = excellent, 5 = poor) in the name of a question.

    It is taken where it holds the answers; the worst end comes first.
    """
    said = [(float(number), valence(words)) for number, words in _SAID.findall(question)]
    worth = {number: value for number, value in said if value}
    ranges = [(float(match[1]), float(match[2])) for match in _IN_NAME.finditer(question)]
    if len(worth) > 1:
        ranges = [(min(worth), max(worth)), *ranges]
    for low, high in ranges:
        usual = low in _NAMED_LOW and high in _NAMED_HIGH and low < high
        if usual and _outside(kept, low, high) <= _SLIPS * sum(kept.values()):
            turned = worth.get(low, 0) > worth.get(high, 0)
            return (high, low) if turned else (low, high)
    return None


def _by_answers(questions: Mapping[str, Answers]) -> dict[str, Ends]:
    """Return the scales of questions that nothing tells but their answers.

    Questions that reach the upper end of the same scale are on one scale; the others join the longest.
    """
    classes: dict[float, list[str]] = {}
    unsure: list[str] = []
    for question, kept in questions.items():
        own = _smallest(kept)
        sure = own is not None and sum(kept.values()) >= _ENOUGH and kept.get(own[1], 0)
        if own is not None and sure:
            classes.setdefault(own[1], []).append(question)
        else:
            unsure.append(question)
    if unsure:
        classes.setdefault(max(classes, default=0.0), []).extend(unsure)
    found: dict[str, Ends] = {}
    for members in classes.values():
        together: Counter[float] = Counter()
        for question in members:
            together.update(questions[question])
        ends = _smallest(together) or (min(together), max(together)) if together else _SCALES[0]
        found |= dict.fromkeys(members, ends)
    return found


def _told_codes(codes: Mapping[float, int], inside: Ends) -> list[Caveat]:
    if not codes:
        return []
    count = sum(codes.values())
    told = nmessage(
        "{n} rating of {codes} stands apart from {low} to {high} and counts as no answer; tell the scale if "
        "it is a rating",
        "{n} ratings of {codes} stand apart from {low} to {high} and count as no answer; tell the scale if "
        "they are ratings",
        count,
        codes=Written(", ".join(f"{code:g}" for code in sorted(codes))),
        low=f"{inside[0]:g}",
        high=f"{inside[1]:g}",
    )
    return [Caveat("no answer", count, told)]


def _doubts(found: Mapping[str, FoundScale], guessed: Collection[str]) -> list[Caveat]:
    """Report guessed scales that are wider than the answers."""
    caveats = []
    for ends in dict.fromkeys((found[question].worst, found[question].best) for question in guessed):
        own = [
            one for key, one in found.items() if key in guessed and (one.worst, one.best) == ends and one.n
        ]
        n = sum(one.n for one in own)
        least = min((one.least for one in own if one.least is not None), default=ends[0])
        greatest = max((one.greatest for one in own if one.greatest is not None), default=ends[1])
        if n < _ENOUGH or (least, greatest) == ends:
            continue
        told = message(
            "answers go from {least} to {most} and were read on {low} to {high}; tell the scale if it is "
            "another",
            least=f"{least:g}",
            most=f"{greatest:g}",
            low=f"{ends[0]:g}",
            high=f"{ends[1]:g}",
        )
        caveats.append(Caveat("scale", n, told))
    return caveats


def _zeros(found: Mapping[str, FoundScale], guessed: Mapping[str, Answers]) -> list[Caveat]:
    """Report ratings of 0 beside 1 to 5, which often mean that nothing was rated."""
    zeros = sum(
        kept.get(0.0, 0)
        for question, kept in guessed.items()
        if (found[question].worst, found[question].best) == _WITH_ZERO
    )
    if not zeros:
        return []
    told = nmessage(
        "{n} rating of 0 beside 1 to 5 read as the worst; tell if 0 means not applicable",
        "{n} ratings of 0 beside 1 to 5 read as the worst; tell if 0 means not applicable",
        zeros,
    )
    return [Caveat("scale", zeros, told)]


def _marks(found: Mapping[str, FoundScale], guessed: Collection[str]) -> list[Caveat]:
    """Ask about marks, of which the lowest may be the best."""
    own = [
        one
        for key, one in found.items()
        if key in guessed and _MARKS.search(key) and one.least == 1 and (one.greatest or 0) <= _WORST_MARK
    ]
    if not own:
        return []
    told = message(
        "{questions} may be marks as in schools, of which 1 is the best in some countries; they were read "
        "with {best} as the best; tell the scale, such as 6..1, if 1 is",
        questions=listed((one.question for one in own), longest=3),
        best=f"{own[0].best:g}",
    )
    return [Caveat("marks", sum(one.n for one in own), told)]


def _several(found: Mapping[str, FoundScale]) -> list[Caveat]:
    """Describe where questions of one survey are on different scales."""
    by_scale: dict[Ends, list[str]] = {}
    for question, one in found.items():
        if one.n:
            by_scale.setdefault((one.worst, one.best), []).append(question)
    if len(by_scale) <= 1:
        return []
    each = tuple(
        message(
            "{names} from {low} to {high}", names=listed(names, longest=3), low=f"{low:g}", high=f"{high:g}"
        )
        for (low, high), names in by_scale.items()
    )
    told = message(
        "the questions are on different scales: {each}; tell the scale of those that are on another",
        each=each,
    )
    return [Caveat("scales", sum(one.n for one in found.values()), told)]
