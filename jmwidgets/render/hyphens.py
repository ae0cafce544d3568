"""Where long words may break: hyphenation by the dictionary of the language that they are written in."""

from __future__ import annotations

from functools import lru_cache

import pyphen

SOFT_HYPHEN = "\u00ad"
_DEFAULTS = {"en": "en_US"}
"""Dictionaries of languages that name no country, where the one of that name breaks badly."""
_SHORTEST_PART = 2
"""Letters that stand before a hyphen at least; dictionaries ask for more where their language does."""


def hyphenated(word: str, language: str) -> str:
    r"""Put soft hyphens where a word may break; a language without a dictionary gets none.

    Parameters
    ----------
    word
        One word.
    language
        In which it is written (BCP 47).

    Examples
    --------
    >>> hyphenated("inspection", "en").replace("\xad", "-")
    'in-spec-tion'
    >>> hyphenated("Fensterbank", "de-AT").replace("\xad", "-")
    'Fens-ter-bank'
    >>> hyphenated("consideration", "xx")
    'consideration'
    """
    return _hyphenated(word, language)


@lru_cache(maxsize=8192)
def _hyphenated(word: str, language: str) -> str:
    dictionary = _dictionary(language)
    return word if dictionary is None else str(dictionary.inserted(word, SOFT_HYPHEN))


@lru_cache
def _dictionary(language: str) -> pyphen.Pyphen | None:
    code = _DEFAULTS.get(language) or pyphen.language_fallback(language.replace("-", "_"))
    return pyphen.Pyphen(lang=code, left=_SHORTEST_PART, right=_SHORTEST_PART) if code else None
