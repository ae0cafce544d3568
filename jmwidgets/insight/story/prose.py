"""Sentences made from the short texts that people write into a map."""

from __future__ import annotations

import re

# Words that a note may begin with, and a verb does not.
_NO_VERB = frozenset(
    (
        *("a", "an", "the", "no", "not", "nothing", "nobody", "some", "any", "all", "both", "more", "most"),
        *("much", "many", "few", "in", "on", "at", "by", "with", "without", "from", "to", "for", "after"),
        *("before", "during", "until", "still", "just", "only", "very", "too", "so", "one", "two", "three"),
        *("four", "five", "six", "seven", "eight", "nine", "ten", "her", "his", "their", "its", "my", "our"),
        *(
            "your",
            "this",
            "that",
            "these",
            "those",
            "it",
            "there",
            "what",
            "when",
            "where",
            "who",
            "why",
            "how",
        ),
    )
)
_SENTENCE_END = (".", "!", "?", "…", "”", ":")
_SHORT = 6
"""A feeling of up to so many words fits behind "feels"."""


def lower_first(text: str) -> str:
    """Begin a text with a small letter, unless it begins with an acronym or "I".

    Examples
    --------
    >>> lower_first("Pays by card"), lower_first("NPS is asked"), lower_first("I wait")
    ('pays by card', 'NPS is asked', 'I wait')
    """
    first = re.match(r"[^\W\d_]+", text)
    if first is None or first[0] == "I" or (len(first[0]) > 1 and first[0].isupper()):
        return text
    return text[0].lower() + text[1:]


def upper_first(text: str) -> str:
    """Begin a text with a capital letter."""
    return text[:1].upper() + text[1:]


def ended(text: str) -> str:
    """End a sentence with a full stop, unless it has an end.

    Examples
    --------
    >>> ended("Waits all day "), ended("So quiet!")
    ('Waits all day.', 'So quiet!')
    """
    text = text.rstrip()
    return text if text.endswith(_SENTENCE_END) else f"{text}."


def quoted(text: str) -> str:
    """Put a text in quotation marks, with its own end inside.

    Examples
    --------
    >>> quoted("So quiet!"), quoted("Good to know")
    ('“So quiet!”', '“Good to know.”')
    """
    bare = text.strip(' “”"')
    return f"“{ended(bare)}”"


def predicate(text: str, *, plural: bool) -> str | None:
    """Give a note about what somebody does in a form that follows "she" or "they"; None if it can't.

    Examples
    --------
    >>> predicate("Waits all day, shoes on", plural=False)
    'waits all day, shoes on'
    >>> predicate("Three stars, from the phone", plural=True) is None
    True
    >>> predicate("Wait for the van", plural=False) is None
    True
    """
    text = text.strip().rstrip(".")
    words = text.split()
    if not words or ". " in text:
        return None
    first = words[0].lower().rstrip(",")
    # "they" may take any word that is no mark of a noun; "she" only what ends as her verbs do.
    third_person = first.endswith("s") and not first.endswith("ss")
    if first in _NO_VERB or first.endswith("ing") or (third_person == plural):
        return None
    return lower_first(text)


def feeling(text: str) -> str | None:
    """Give a short note about a feeling in a form that follows "feels"; None if it can't.

    Examples
    --------
    >>> feeling("Taken seriously"), feeling("She is glad. At last.")
    ('taken seriously', None)
    """
    text = text.strip().rstrip(".")
    if not text or len(text.split()) > _SHORT or ". " in text:
        return None
    return lower_first(text)


def wish(goal: str) -> str:
    """Give a goal in a form that follows "wants".

    Examples
    --------
    >>> wish("Be sure before paying"), wish("A dry floor"), wish("To be known")
    ('to be sure before paying', 'a dry floor', 'to be known')
    """
    goal = lower_first(goal.strip().rstrip("."))
    first = goal.split(maxsplit=1)[0].lower() if goal else ""
    return goal if first in _NO_VERB or first.endswith("ing") else f"to {goal}"
