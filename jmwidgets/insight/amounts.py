"""Money and quantities inside messages, written in the language that is current where they are shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jmwidgets.words import Message, money, quantity


@dataclass(frozen=True)
class Money(Message):
    r"""An amount of money.

    Examples
    --------
    >>> str(Money.of(185_760, "EUR"))
    '€\xa0186k'
    """

    @classmethod
    def of(cls, value: float, currency: str) -> Money:
        """Make it of an amount and the code of its currency."""
        return cls("{value} {currency}", {"value": value, "currency": currency})

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """Yield the amount in the current language."""
        yield money(_number(self.values["value"]), str(self.values["currency"])), False

    __hash__ = Message.__hash__


@dataclass(frozen=True)
class Quantity(Message):
    r"""A figure with its unit.

    Examples
    --------
    >>> str(Quantity.of(3.25, "days", "EUR"))
    '3.3\xa0days'
    """

    @classmethod
    def of(cls, value: float, unit: str, currency: str, digits: int = 1) -> Quantity:
        """Make it of a figure, its unit, and the code of the journey's currency."""
        values = {"value": value, "unit": unit, "currency": currency, "digits": digits}
        return cls("{value} {unit}", values)

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """Yield the figure in the current language."""
        unit, currency = str(self.values["unit"]), str(self.values["currency"])
        digits = int(_number(self.values["digits"]))
        yield quantity(_number(self.values["value"]), unit, currency, digits), False

    __hash__ = Message.__hash__


def _number(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0
