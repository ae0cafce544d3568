"""The root of every error that jmwidgets raises on purpose."""

from __future__ import annotations

__all__ = ["JourneyError"]


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
        """Return what a notebook shows of the error: its text, which a workshop can act on."""
        return [str(self)]
