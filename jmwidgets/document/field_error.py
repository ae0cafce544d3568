"""What a record refuses about a value, as data that becomes a `Problem` and is worded when it is shown."""

from __future__ import annotations

from jmwidgets.words import Message, _


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

    def __init__(self, expected: str | Message, given: str | Message = "", *, advice: str | Message) -> None:
        self.expected, self.given, self.advice = expected, given, advice
        super().__init__(expected, given, advice)

    def __str__(self) -> str:
        if not self.given:
            return _("expected {expected}; {advice}", expected=self.expected, advice=self.advice)
        return _(
            "expected {expected}, got {given}; {advice}",
            expected=self.expected,
            given=self.given,
            advice=self.advice,
        )
