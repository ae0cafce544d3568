"""The order of answers in words, guessed from what they say: "Hate it" is worse than "It's okay"."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from jmwidgets.evidence.reading.valence import plain
from jmwidgets.evidence.reading.worded import as_numbers

_FEWEST, _MOST = 3, 11
_NO_ANSWER = re.compile(
    r"(not|non) applicable|n ?a|does(n t| not) apply|(i )?(don t|do not) know|dk|no (opinion|answer|idea)"
    r"|not used|did(n t| not) use"
    r"( it)?|prefer not to (say|answer)|can(n| no)?t (say|tell|judge)|not sure yet|haven t used( it)?"
    r"|keine? (angabe|antwort|meinung|ahnung)|k a"
    r"|wei(ß|ss) (ich )?nicht|kann ich nicht (sagen|beurteilen)|trifft nicht auf mich zu|entfällt"
    r"|nicht (genutzt|benutzt|zutreffend)"
    r"|(je )?ne sais? pas|sans (opinion|objet)|sin opinión|no (sé|aplica|lo sé)|nessuna opinione|non so"
    r"|geen mening|weet niet"
)


@dataclass(frozen=True)
class Steps:
    """Answers in words, in their order.

    Examples
    --------
    >>> found = steps_of(["It's okay", "Love it", "Hate it", "Don't like it", "Like it", "Don't know"])
    >>> found.words, found.no_answer
    (('Hate it', "Don't like it", "It's okay", 'Like it', 'Love it'), ("Don't know",))
    """

    words: tuple[str, ...]
    """From the worst to the best; a step that nobody chose is called by its number."""
    no_answer: tuple[str, ...] = ()

    def number(self, answer: str) -> int | None:
        """Return the number of an answer, from 1; None where it is no step."""
        return self.words.index(answer) + 1 if answer in self.words else None


def is_no_answer(text: str) -> bool:
    """Return whether an answer says that there is none.

    Examples
    --------
    >>> is_no_answer("Don't know"), is_no_answer("N/A"), is_no_answer("No")
    (True, True, False)
    """
    return _NO_ANSWER.fullmatch(plain(text)) is not None


def steps_of(answers: Collection[str]) -> Steps | None:
    """Find the order of answers in words; None where they have none, or none that is known.

    Parameters
    ----------
    answers
        The different answers to one question, or to all parts of one.

    Examples
    --------
    >>> steps_of(["Rather", "Not at all", "So-so", "Very much", "Rather not"]).words
    ('Not at all', 'Rather not', 'So-so', 'Rather', 'Very much')
    >>> steps_of(["Web", "Phone", "Desk"]) is None
    True
    """
    none = tuple(text for text in answers if is_no_answer(text))
    real = [text for text in answers if text.strip() and text not in none]
    if not _FEWEST - 1 <= len(real) <= _MOST or all(text.strip().lstrip("+-").isdigit() for text in real):
        return None
    found = as_numbers(real)
    if found is None or not found.points or len(found.numbers) < len(real):
        return None
    own = {int(number): text for text, number in found.numbers.items()}
    return Steps(tuple(own.get(place, f"({place})") for place in range(1, found.points + 1)), none)
