"""Answers in words that stand for numbers: "Very satisfied", "5 - Excellent", "4/5"."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from jmwidgets.evidence.reading import sql
from jmwidgets.evidence.reading.table import Column
from jmwidgets.evidence.reading.valence import in_order, valence
from jmwidgets.evidence.reading.values import cleaned

_MIDDLE = "neutral|undecided|neither|neither nor|neither agree nor disagree|indifferent|mixed|so so"
_MITTE = "neutral|teils teils|teils|weder noch|unentschieden|mittel"
_NO_ANSWER = re.compile(
    r"(\d{1,4} )?(not applicable|n a|na|dk|d k|does not apply|don t know|dont know|do not know|no opinion"
    r"|not used|did not use|no answer|no response|not answered|not rated|can t say|cannot say|skip(ped)?"
    r"|refused|declined|missing|blank|(prefer|rather) not( to)? (say|answer)"
    r"|k a|keine? (angaben?|meinung|antwort)|nicht (zutreffend|anwendbar|genutzt|bewertet)|n v"
    r"|wei(ß|ss)( ich)? nicht|trifft nicht zu entfällt|entfällt"
    r"|sans (opinion|réponse)|ne sais pas|no sabe( no contesta)?|ns nc)"
)
_NUMBERED = re.compile(
    r"\(?\s*([-+]?\d{1,3})\s*\)?\s*(?:(?:[-–—:=.)|])\s*[^\d\s][^\d]*|(?:stars?|points?|sterne?|punkte?|★+))",
    re.IGNORECASE,
)
_OF_SO_MANY = re.compile(r"([-+]?\d{1,3}(?:[.,]\d+)?)\s*(?:/|out of|of|von)\s*(?:5|7|10|100)", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?\d{1,3}(?:[.,]\d+)?")
CODES = frozenset(
    {
        *(-9.0, -8.0, -7.0, -1.0, 66.0, 77.0, 88.0),
        *(sign * float(10**digits - ten) for digits in (2, 3, 4) for ten in range(1, 6) for sign in (1, -1)),
        *(sign * float(code) for code in (777, 888, 7777, 8888) for sign in (1, -1)),
        *(-66.0, -77.0, -88.0),
    }
)
"""What questionnaires write for "no answer", "don't know" and "doesn't apply"."""
_LABEL = re.compile(r"^\W*\d+\W*|\W*\d+\W*$")
_LENGTHS = (5, 6, 7, 10)
"""Steps of usual scales."""
_MOST = 40
"""More different answers are no scale."""
_FEWEST = 3


def _bipolar(bad: str, good: str, middle: str) -> list[tuple[str, ...]]:
    """Return the usual scales between two opposites; each step is a list of words with bars between."""

    def each(before: str, words: str) -> str:
        return "|".join(f"{how} {word}" for how in before.split("|") for word in words.split("|"))

    much, little = (
        "very|strongly|highly|extremely|completely|totally",
        "somewhat|rather|slightly|fairly|a bit",
    )
    five = (each(much, bad), bad, middle, good, each(much, good))
    soft = (
        f"{bad}|{each(much, bad)}",
        each(little, bad),
        middle,
        each(little, good),
        f"{good}|{each(much, good)}",
    )
    seven = (five[0], bad, soft[1], middle, soft[3], good, five[4])
    return [five, soft, seven]


def _rising(*words: str) -> list[tuple[str, ...]]:
    """Return the scales that rise from nothing: not at all, slightly, somewhat, very, extremely."""
    return [
        tuple("|".join(f"{how} {word}" for word in words for how in step.split("|")) for step in steps)
        for steps in (
            ("not at all", "not so|slightly|not very", "somewhat|moderately", "very", "extremely|completely"),
        )
    ]


_SCALES: tuple[tuple[str, ...], ...] = (
    *_bipolar("dissatisfied|unsatisfied", "satisfied", f"{_MIDDLE}|neither satisfied nor dissatisfied|ok"),
    *_bipolar("disagree", "agree", f"{_MIDDLE}|neither disagree nor agree"),
    *_bipolar("unlikely", "likely", f"{_MIDDLE}|neither likely nor unlikely|maybe|not sure"),
    *_bipolar("difficult|hard", "easy", f"{_MIDDLE}|neither easy nor difficult|moderate"),
    *_bipolar("unhappy", "happy", f"{_MIDDLE}|ok|okay"),
    *_bipolar("negative", "positive", f"{_MIDDLE}|neither negative nor positive"),
    *_bipolar("unfavorable|unfavourable", "favorable|favourable", _MIDDLE),
    *_bipolar("unfavorably|unfavourably", "favorably|favourably", _MIDDLE),
    *_rising("satisfied", "likely", "easy", "happy", "helpful", "useful", "important", "good", "well"),
    (
        "very poor|very bad|terrible|awful",
        "poor|bad",
        "fair|average|ok|okay|acceptable|neutral",
        "good",
        "very good|great",
    ),
    ("poor|bad", "fair|average|ok|okay", "good", "very good", "excellent|outstanding"),
    (
        "very poor|very bad|terrible",
        "poor|bad",
        "fair|average|ok|okay|acceptable",
        "good",
        "excellent|outstanding",
    ),
    (
        "much worse than expected|far below expectations",
        "worse than expected|below expectations",
        "as expected|met expectations|about as expected",
        "better than expected|above expectations|exceeded expectations",
        "much better than expected|far above expectations|far exceeded expectations",
    ),
    (
        "sehr unzufrieden",
        "unzufrieden|eher unzufrieden",
        _MITTE,
        "zufrieden|eher zufrieden",
        "sehr zufrieden",
    ),
    (
        "stimme gar nicht zu|stimme überhaupt nicht zu|trifft gar nicht zu|trifft überhaupt nicht zu",
        "stimme eher nicht zu|stimme nicht zu|trifft eher nicht zu|trifft nicht zu",
        _MITTE,
        "stimme eher zu|stimme zu|trifft eher zu|trifft zu",
        "stimme voll zu|stimme voll und ganz zu|stimme völlig zu|trifft voll zu|trifft voll und ganz zu",
    ),
    (
        "sehr schlecht",
        "schlecht|eher schlecht",
        f"{_MITTE}|mittelmäßig|befriedigend|ok|okay",
        "gut|eher gut",
        "sehr gut|ausgezeichnet",
    ),
    (
        "sehr unwahrscheinlich",
        "unwahrscheinlich|eher unwahrscheinlich",
        _MITTE,
        "wahrscheinlich|eher wahrscheinlich",
        "sehr wahrscheinlich",
    ),
    (
        "sehr schwer|sehr schwierig",
        "schwer|schwierig|eher schwer|eher schwierig",
        _MITTE,
        "leicht|einfach|eher leicht|eher einfach",
        "sehr leicht|sehr einfach",
    ),
)
"""Steps of usual scales, from the worst to the best; each step is what it may be called."""


class Words(NamedTuple):
    """What answers in words are as numbers."""

    numbers: Mapping[str, float]
    """Answer as it was written -> number; those that mean no answer are not among them."""
    steps: tuple[str, ...]
    """The words in use, from the worst to the best; empty where the answers name their numbers."""
    points: int
    """Steps of the scale that the words belong to; 0 where the answers name their numbers."""


@dataclass(frozen=True)
class WordReading:
    """How the answers of a column in words are read as numbers."""

    numbers: tuple[tuple[str, float], ...]
    plain: bool = False

    def number(self, column: Column) -> str:
        """Write a column as a number, NULL where its words stand for none."""
        cases = " ".join(f"WHEN {sql.text(text)} THEN {value!r}" for text, value in self.numbers)
        return f"CASE {cleaned(column)} {cases} END::DOUBLE"


def as_numbers(answers: Collection[str], told: Sequence[str] = ()) -> Words | None:
    """Find the numbers that answers in words stand for.

    Parameters
    ----------
    answers
        The different answers of a question.
    told
        Words from the worst to the best, where somebody said so.

    Returns
    -------
    Words or None
        None where the words are of no known scale.

    Examples
    --------
    >>> dict(as_numbers(["Satisfied", "Very satisfied", "Neutral", "Don't know"]).numbers)
    {'Satisfied': 4.0, 'Very satisfied': 5.0, 'Neutral': 3.0}
    >>> dict(as_numbers(["5 - Excellent", "1 - Very poor", "3"]).numbers)
    {'5 - Excellent': 5.0, '1 - Very poor': 1.0, '3': 3.0}
    >>> dict(as_numbers(["1 - Strongly agree", "2", "5 - Strongly disagree"]).numbers)
    {'1 - Strongly agree': 5.0, '2': 4.0, '5 - Strongly disagree': 1.0}
    >>> as_numbers(["web", "phone", "store"]) is None
    True
    """
    if len(answers) > _MOST:
        return None
    real = {text: _plain(text) for text in answers}
    real = {
        text: plain
        for text, plain in real.items()
        if re.search(r"\w|[^\x00-\x7f]", plain) and not _NO_ANSWER.fullmatch(plain)
    }
    if told:
        order = [_plain(word) for word in told]
        own = {text: float(order.index(plain) + 1) for text, plain in real.items() if plain in order}
        if own:
            return Words(own, tuple(told), len(told))
    named = {text: value for text in real if (value := _named_number(text)) is not None}
    if named and len(named) == len(real):
        return _turned(named) or Words(named, (), 0)
    for scale in _SCALES:
        step_of = {word: place for place, step in enumerate(scale, 1) for word in step.split("|")}
        if real and all(plain in step_of for plain in real.values()):
            own = {text: float(step_of[plain]) for text, plain in real.items()}
            if len({*own.values()}) < len({*real.values()}):
                # Two of the answers are one step here: it is another scale.
                continue
            steps = tuple(text for text, _ in sorted(own.items(), key=lambda item: item[1]))
            return Words(own, steps, len(scale))
    guessed = in_order([*real]) if len(real) >= _FEWEST else None
    if guessed is not None:
        own = {text: place for place, text in enumerate(guessed, 1) if text in real}
        return Words(own, tuple(own), len(guessed))
    return None


def _turned(named: Mapping[str, float]) -> Words | None:
    """Return the numbers of answers such as "1 - Strongly agree" and "5 - Strongly disagree" turned round.

    Only where their words fall while their numbers rise.
    """
    said = {text: _LABEL.sub("", text).strip() for text in named}
    worth = {text: valence(words) for text, words in said.items() if words}
    told = [(named[text], worth) for text, worth in worth.items() if worth is not None]
    pairs = [(one[1] - two[1]) * (one[0] - two[0]) for one, two in combinations(told, 2)]
    if not pairs or max(pairs) > 0 or min(pairs) >= 0 or min(named.values()) < 1:
        return None
    best = next((most for most in _LENGTHS if most >= max(named.values())), 0)
    own = {text: best + 1 - number for text, number in named.items()}
    in_turn = tuple(sorted(own, key=lambda text: own[text]))
    return Words(own, in_turn, best) if best else None


def look_like_ratings(answers: Collection[str]) -> bool:
    """Return whether answers in words are those of a rating question.

    Examples
    --------
    >>> look_like_ratings(["Good", "Poor", "Excellent"]), look_like_ratings(["satisfied", "neutral"])
    (True, False)
    """
    found = as_numbers(answers)
    return found is not None and len({*found.numbers.values()}) >= _FEWEST


def _named_number(text: str) -> float | None:
    for form in (_NUMBERED, _OF_SO_MANY):
        match = form.fullmatch(text.strip())
        if match:
            return float(match[1].replace(",", "."))
    return float(text.strip().replace(",", ".")) if _NUMBER.fullmatch(text.strip()) else None


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", text.casefold()).split()) or text.strip()
