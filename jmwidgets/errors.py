"""The root of every error that jmwidgets raises on purpose."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["JourneyError", "not_one_of"]

_LONGEST_LIST = 20


class JourneyError(Exception):
    """Something that a user can understand and mend.

    Its text is a plain sentence: what was expected, what was given, where, and what to do.
    Commands and widgets print that text and never a traceback; every other exception is a
    defect of the library.

    Examples
    --------
    >>> raise JourneyError("expected a number, got 'many'; type a number")
    Traceback (most recent call last):
        ...
    jmwidgets.errors.JourneyError: expected a number, got 'many'; type a number
    """

    def _render_traceback_(self) -> list[str]:
        """Give what a notebook shows of the error: its text, which a workshop can act on."""
        return [str(self)]


def not_one_of(what: str, given: str, known: Iterable[str]) -> str:
    """Write that something has a name that is none, with the one that was probably meant.

    Examples
    --------
    >>> not_one_of("persona", "rut", ["ben", "ruth"])
    "expected one of the personas ben, ruth, got 'rut'; did you mean 'ruth'?"
    """
    import difflib

    names = tuple(known)
    near = difflib.get_close_matches(given, names, n=1)
    advice = f"did you mean {near[0]!r}?" if near else "use one of them" if names else "make one first"
    listed = ", ".join(names[:_LONGEST_LIST]) + (", ..." if len(names) > _LONGEST_LIST else "")
    return f"expected one of the {what}s {listed or '(none)'}, got {given!r}; {advice}"
