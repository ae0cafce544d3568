"""Numbers with what they count: money, quantities with a unit, intervals."""

from __future__ import annotations

from functools import lru_cache

from babel.numbers import get_currency_symbol

from jmwidgets.words.language import current_locale, language
from jmwidgets.words.message import Written, _, ngettext
from jmwidgets.words.numbers import MINUS, NO_BREAK, number, rounded, share

_THOUSAND, _MILLION = 1_000, 1_000_000
_SHORTENED = 10 * _THOUSAND
"""From here on an amount is rounded to what a reader keeps in mind."""


def money(value: float, currency: str) -> str:
    r"""Write an amount, rounded to what a reader can keep in mind.

    Parameters
    ----------
    value
        The amount.
    currency
        Its code (ISO 4217), such as "EUR"; any other text stands as it is.

    Examples
    --------
    >>> money(185_760, "EUR"), money(540, "EUR"), money(-1_240_000, "USD")
    ('€\xa0186k', '€\xa0540', '−US$\xa01.2\xa0million')
    """
    size = abs(value)
    if size < _SHORTENED:
        amount = number(size, 0)
    elif round(size / _THOUSAND) < _THOUSAND:
        amount = _("{number}k", number=Written(number(size / _THOUSAND, 0)))
    else:
        amount = _("{number} million", number=Written(number(size / _MILLION, 1)))
    sign = currency_sign(currency)
    first = _sign_first(language())
    whole = NO_BREAK.join([sign, amount] if first else [amount, sign]).replace(" ", NO_BREAK)
    return f"{MINUS}{whole}" if value < 0 else whole


def currency_sign(currency: str) -> str:
    """Return the sign of a currency; its code where there is none.

    Examples
    --------
    >>> currency_sign("EUR"), currency_sign("CHF")
    ('€', 'CHF')
    """
    return _sign(language(), currency)


@lru_cache
def _sign(code: str, currency: str) -> str:
    del code
    return str(get_currency_symbol(currency, locale=current_locale())) if currency else ""


@lru_cache
def _sign_first(code: str) -> bool:
    del code
    return str(current_locale().currency_formats["standard"].pattern).startswith("¤")


def quantity(value: float, unit: str, currency: str = "", digits: int = 1) -> str:
    r"""Write a figure with its unit: units of time in words of the language, per cent and money in its way.

    Parameters
    ----------
    value
        The figure, in the unit.
    unit
        As recorded: "days", "minutes", "%", a currency, or any other text.
    currency
        Code of the journey's currency.
    digits
        Decimals at the most.

    Examples
    --------
    >>> quantity(3.2, "days"), quantity(1, "days"), quantity(31, "%"), quantity(540, "EUR", "EUR")
    ('3.2\xa0days', '1\xa0day', '31\xa0%', '€\xa0540')
    """
    if unit and unit in {currency, currency_sign(currency)}:
        return money(value, currency)
    if unit == "%":
        return share(value / 100, digits)
    return _unit(unit, value, digits) or NO_BREAK.join(filter(None, (number(value, digits), unit)))


def interval(low: str, high: str) -> str:
    """Write the two ends of an interval, which are written as numbers already.

    An en dash joins them, or a word where it would be misread beside a sign.

    Examples
    --------
    >>> interval("32", "36"), interval("−1.8", "+0.4")
    ('32–36', '−1.8 to +0.4')
    """
    if low[:1] in {MINUS, "+"} or high[:1] in {MINUS, "+"}:
        return _("{low} to {high}", low=Written(low), high=Written(high))
    return f"{low}–{high}"


def _unit(unit: str, value: float, digits: int) -> str | None:
    """Write a figure with a unit that the catalogues know; the plural follows the figure as it is shown."""
    count = rounded(value, digits)
    shown = Written(number(value, digits))
    words = {
        "days": lambda: ngettext("{number} day", "{number} days", count, number=shown),
        "hours": lambda: ngettext("{number} hour", "{number} hours", count, number=shown),
        "minutes": lambda: ngettext("{number} minute", "{number} minutes", count, number=shown),
        "seconds": lambda: ngettext("{number} second", "{number} seconds", count, number=shown),
        "weeks": lambda: ngettext("{number} week", "{number} weeks", count, number=shown),
        "months": lambda: ngettext("{number} month", "{number} months", count, number=shown),
        "years": lambda: ngettext("{number} year", "{number} years", count, number=shown),
        "customers": lambda: ngettext("{number} customer", "{number} customers", count, number=shown),
        "sessions": lambda: ngettext("{number} session", "{number} sessions", count, number=shown),
        "contacts": lambda: ngettext("{number} contact", "{number} contacts", count, number=shown),
        "touchpoints": lambda: ngettext("{number} touchpoint", "{number} touchpoints", count, number=shown),
        "departures": lambda: ngettext("{number} departure", "{number} departures", count, number=shown),
        "transfers": lambda: ngettext("{number} transfer", "{number} transfers", count, number=shown),
    }
    return words[unit]().replace(" ", NO_BREAK) if unit in words else None
