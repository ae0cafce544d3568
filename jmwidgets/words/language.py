"""Which language the interface speaks: one context variable, with the process's own as its default."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from jmwidgets.errors import JourneyError
from jmwidgets.words.catalogue import PSEUDO, languages

LANGUAGE_VARIABLE = "JMWIDGETS_LANGUAGE"
"""Environment variable with the language of the interface, for a process and whatever it starts."""
_ENGLISH = "en"
_OF_CONTEXT: ContextVar[str] = ContextVar("jmwidgets language")


class UnknownLanguage(JourneyError):  # noqa: N818  (a fact about what was asked for)
    """A language was asked for that has no catalogue."""


class _Process:
    """The language of the process, for threads and callbacks that have no context of their own."""

    language: str | None = None


def language() -> str:
    """Return the code of the current language of the interface, such as "en" or "de".

    Raises
    ------
    UnknownLanguage
        When `JMWIDGETS_LANGUAGE` names a language without a catalogue.

    Examples
    --------
    >>> language()
    'en'
    """
    chosen = _OF_CONTEXT.get(None) or _Process.language
    if chosen is None:
        chosen = _Process.language = checked(os.environ.get(LANGUAGE_VARIABLE) or _ENGLISH)
    return chosen


def checked(code: str) -> str:
    """Return the catalogue's code for a language, whichever way it is written: "DE" and "de_AT" are "de".

    Raises
    ------
    UnknownLanguage
        When there is no catalogue for it.

    Examples
    --------
    >>> checked("de_AT")
    'de'
    """
    known = {name.lower(): name for name in (*languages(), *PSEUDO)}
    wanted = code.strip().replace("_", "-").lower()
    # Locales of a system may carry an encoding: de_DE.UTF-8.
    wanted = wanted.partition(".")[0]
    found = known.get(wanted) or known.get(wanted.partition("-")[0])
    if found is None:
        msg = f"expected a language of {', '.join(languages())}, got {code!r}; choose one of them"
        raise UnknownLanguage(msg)
    return found


def set_language(code: str) -> None:
    """Set the language of this process, and of those that it starts.

    Raises
    ------
    UnknownLanguage
        When there is no catalogue for it.
    """
    _Process.language = os.environ[LANGUAGE_VARIABLE] = checked(code)


def read_environment() -> None:
    """Take the language from the environment again, as a process does that was only just started."""
    _Process.language = None


def is_known(code: str) -> bool:
    """Return whether there is a catalogue for a language.

    Examples
    --------
    >>> is_known("de_AT"), is_known("tlh")
    (True, False)
    """
    try:
        checked(code)
    except UnknownLanguage:
        return False
    return True


def nearest(code: str) -> str:
    """Return the language with a catalogue that texts in a language get; English where there is none.

    Examples
    --------
    >>> nearest("de-AT"), nearest("tlh")
    ('de', 'en')
    """
    return checked(code) if is_known(code) else _ENGLISH


@contextmanager
def use(code: str) -> Iterator[None]:
    """Speak another language inside a `with` block.

    Raises
    ------
    UnknownLanguage
        When there is no catalogue for it.

    Examples
    --------
    >>> with use("de"):
    ...     language()
    'de'
    """
    token = _OF_CONTEXT.set(checked(code))
    try:
        yield
    finally:
        _OF_CONTEXT.reset(token)


def language_tag() -> str:
    """Return the current language for a `lang` attribute (BCP 47).

    Examples
    --------
    >>> language_tag()
    'en'
    """
    return language()


def direction(code: str | None = None) -> str:
    """Return the direction in which a language is written, for a `dir` attribute.

    Parameters
    ----------
    code
        Any language, also one without a catalogue; the current one of the interface if left out.

    Examples
    --------
    >>> direction("he"), direction("de")
    ('rtl', 'ltr')
    """
    return _direction(code or language())


@lru_cache
def _direction(code: str) -> str:
    try:
        return str(Locale.parse(code.replace("-", "_").partition("_")[0]).text_direction)
    except (ValueError, UnknownLocaleError):
        return "ltr"


@lru_cache
def locale_of(code: str) -> Locale:
    """Return the locale whose forms of numbers and dates a language takes.

    English takes the British forms: days before months, lists without a comma before "and".
    """
    british = code in {_ENGLISH, *PSEUDO}
    return Locale("en", "GB") if british else Locale.parse(code, sep="-")


def current_locale() -> Locale:
    """Return the locale of the current language."""
    return locale_of(language())
