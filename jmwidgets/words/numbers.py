"""Numbers as people read them: the one place that rounds and that knows signs and separators."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from jmwidgets.words.language import language, locale_of

MINUS = "−"
"""The sign that is as wide as a plus; a hyphen gets lost beside a figure."""
NO_BREAK = "\u00a0"
_LARGE = 1e15
"""Beyond it a float holds no decimals."""


@dataclass(frozen=True)
class _Signs:
    """How a language writes numbers."""

    point: str
    group: str
    percent: str
    """With a zero in the place of the number."""


@lru_cache
def _signs(code: str) -> _Signs:
    locale = locale_of(code)
    symbols = locale.number_symbols.get("latn", locale.number_symbols)
    percent = str(locale.percent_formats[None].pattern).replace("#,##0", "0").replace(" ", NO_BREAK)
    # ISO 80000-1 sets a space before the sign, which English locales leave out.
    percent = f"0{NO_BREAK}%" if locale.language == "en" else percent
    return _Signs(symbols["decimal"], symbols["group"], percent)


def rounded(value: float, digits: int = 1) -> float:
    """Round a value as it is shown, halves away from zero by its decimal digits.

    Words and differences that stand beside rounded figures are made of what this returns, so that a
    reader who computes with the figures comes to the same result.

    Examples
    --------
    >>> rounded(0.25), rounded(-0.65), rounded(2.675, 2)
    (0.3, -0.7, 2.68)
    """
    return _rounded(float(value), digits)


@lru_cache(maxsize=8192)
def _rounded(value: float, digits: int) -> float:
    if abs(value) >= _LARGE:
        return value
    # By the shortest decimal text of the float: people round what they read, and JavaScript reads the same.
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)) + 0.0


def number(value: float, digits: int = 1) -> str:
    """Write a number without needless zeros, thousands set apart.

    Parameters
    ----------
    value
        Any finite number.
    digits
        Decimals at the most.

    Examples
    --------
    >>> number(3.0), number(-0.25, 2), number(186_000), number(-0.04)
    ('3', '−0.25', '186,000', '0')
    """
    return _number(language(), float(value), digits)


@lru_cache(maxsize=8192)
def _number(code: str, value: float, digits: int) -> str:
    text = _digits(code, value, digits)
    point = _signs(code).point
    if point in text:
        text = text.rstrip("0").removesuffix(point)
    return f"{MINUS}{text}" if rounded(value, digits) < 0 else text


def _digits(code: str, value: float, digits: int) -> str:
    """Write the size of a number with all its decimals."""
    signs = _signs(code)
    text = f"{abs(rounded(value, digits)):,.{digits}f}"
    return text.translate({ord(","): signs.group, ord("."): signs.point})


def fixed(value: float, digits: int = 1) -> str:
    """Write a number with all its decimals, for figures that stand beside others of one scale.

    Examples
    --------
    >>> fixed(3), fixed(2.94), fixed(-0.04)
    ('3.0', '2.9', '0.0')
    """
    sign = MINUS if rounded(value, digits) < 0 else ""
    return f"{sign}{_digits(language(), value, digits)}"


def signed(value: float, digits: int = 1) -> str:
    """Write a number with its sign and all its decimals; zero has no sign.

    Examples
    --------
    >>> signed(-1.72), signed(0.4), signed(-0.04), signed(1, 0)
    ('−1.7', '+0.4', '0.0', '+1')
    """
    shown = rounded(value, digits)
    sign = "" if shown == 0 else MINUS if shown < 0 else "+"
    return f"{sign}{_digits(language(), value, digits)}"


def share(value: float, digits: int = 0) -> str:
    r"""Write a share of a whole in per cent; one below 1 % gets a decimal more.

    Parameters
    ----------
    value
        0 to 1; a difference of shares may be negative.
    digits
        Decimals of the per cent.

    Examples
    --------
    >>> share(0.312), share(0.312, 1), share(0.004)
    ('31\xa0%', '31.2\xa0%', '0.4\xa0%')
    """
    percent = Decimal(repr(float(value))) * 100
    size = abs(percent)
    text = number(float(percent), digits if size >= 1 or size == 0 else digits + 1)
    return _signs(language()).percent.replace("0", text, 1)
