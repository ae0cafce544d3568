"""What a record refuses about a value, as data that becomes a `Problem`."""

from __future__ import annotations


class FieldError(ValueError):
    """A value that does not fit: what was expected, what was given, what to do.

    Parameters
    ----------
    expected
        What should stand there, as in "a text".
    given
        What stands there; left out, the value of the field.
    advice
        What to do about it.

    Examples
    --------
    >>> print(FieldError("one of 1, 2, 3", "4", advice="choose the nearest"))
    expected one of 1, 2, 3, got 4; choose the nearest
    """

    def __init__(self, expected: str, given: str = "", *, advice: str) -> None:
        self.expected, self.given, self.advice = expected, given, advice
        told = f", got {given}" if given else ""
        super().__init__(f"expected {expected}{told}; {advice}")
