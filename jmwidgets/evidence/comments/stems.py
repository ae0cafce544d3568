"""The words of comments: without stop words of the language they are written in, inflections put together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from jmwidgets.evidence.comments.stop_words import STOP_WORDS
from jmwidgets.evidence.reading.extra import needed
from jmwidgets.words import message

THEMES = message("themes of comments")
_WORD = re.compile(r"[^\W\d_]{3,}")
_COVERED = re.compile(r"\[[\w ]+\]")
"""What stands in the place of contact details."""
_STEMMERS = {"en": "english", "de": "german"}


def language_of(text: str, usual: str) -> str:
    """Tell the language of a comment by its stop words; `usual` where they don't tell.

    Examples
    --------
    >>> language_of("Das Frühstück war kalt", "en"), language_of("Cold toast", "en")
    ('de', 'en')
    """
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", text)]
    counts = {language: sum(word in known for word in words) for language, known in STOP_WORDS.items()}
    best = max(counts, key=lambda language: (counts[language], language == usual))
    return best if counts[best] else usual


class Stems:
    """The words of comments by their stems, and how each stem is written most often.

    Examples
    --------
    >>> words = Stems("en")
    >>> words.of("They kept us waiting, we had to wait"), words.written("wait")
    (['kept', 'wait', 'wait'], 'wait')
    """

    def __init__(self, usual: str) -> None:
        package = needed("snowballstemmer", "cluster", THEMES)
        self._stemmers: dict[str, Any] = {
            language: package.stemmer(name) for language, name in _STEMMERS.items()
        }
        self._usual = usual
        self._written: dict[str, Counter[str]] = {}

    def of(self, text: str) -> list[str]:
        """Return the stems of the words of a comment that say what it is about."""
        language = language_of(text, self._usual)
        stop, stemmer = STOP_WORDS.get(language, frozenset()), self._stemmers.get(language)
        stems = []
        for word in _WORD.findall(_COVERED.sub(" ", text)):
            small = word.lower()
            if small not in stop:
                stem = small if stemmer is None else stemmer.stemWord(small)
                self._written.setdefault(stem, Counter())[word] += 1
                stems.append(stem)
        return stems

    def written(self, stem: str) -> str:
        """Return how a stem is written most often."""
        counts = self._written[stem]
        return min(counts, key=lambda word: (-counts[word], word[:1].isupper(), word))


def usual_language(texts: Sequence[str], language: str) -> str:
    """Return the language that most comments are written in; `language` where they don't tell.

    Examples
    --------
    >>> usual_language(["Das war gut", "Die Tür klemmt", "Fine"], "en")
    'de'
    """
    counts = Counter(found for text in texts if (found := language_of(text, "")))
    return min(counts, key=lambda one: (-counts[one], one)) if counts else language
