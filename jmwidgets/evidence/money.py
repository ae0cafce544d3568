"""The currency of money in data: told, named beside the amounts, or doubted; never taken in silence."""

from __future__ import annotations

import re

from jmwidgets.document import Journey
from jmwidgets.errors import JourneyError
from jmwidgets.evidence.reading.caveat import Caveat
from jmwidgets.evidence.reading.mapping import ColumnMap
from jmwidgets.evidence.reading.table import Table
from jmwidgets.words import _, message

_CODE = re.compile(r"\b([A-Z]{3})\b")
_SIGNS = {"€": "EUR", "£": "GBP", "$": "$", "¥": "¥"}
_MANY = {"$", "¥"}
"""Signs of several currencies."""
_USUAL = frozenset(
    ["EUR", "USD", "GBP", "CHF", "JPY", "CNY", "INR", "CAD", "AUD", "SEK", "NOK", "DKK", "PLN", "CZK", "BRL"]
)


def in_currency(journey: Journey, told: str | None) -> Journey:
    """Return a journey in the currency that somebody told; amounts that it holds already are not converted.

    Raises
    ------
    JourneyError
        When the journey holds amounts in another currency.
    """
    if told is None or told == journey.currency:
        return journey
    if _holds_money(journey):
        raise JourneyError(
            _(
                "expected money in {own}, the currency of the journey, which holds amounts already; got "
                "{told}; convert the data, or the amounts of the journey first",
                own=journey.currency,
                told=told,
            )
        )
    return journey.model_copy(update={"currency": told})


def _holds_money(journey: Journey) -> bool:
    return (
        any(fact.unit == journey.currency for fact in journey.facts.values())
        or any(segment.value is not None for segment in journey.segments.values())
        or any(touchpoint.cost is not None for touchpoint in journey.touchpoints.values())
        or any(kpi.unit == journey.currency for kpi in journey.kpis.values())
    )


def doubts_about_money(journey: Journey, table: Table, roles: ColumnMap, told: str | None) -> list[Caveat]:
    """Ask about amounts whose currency nothing names.

    Raises
    ------
    JourneyError
        When the amounts name another currency than that of the journey.
    """
    column = roles.first("value")
    if column is None or told is not None:
        return []
    named = _named(table, column)
    if named == journey.currency:
        return []
    if named is not None and named not in _MANY:
        raise JourneyError(
            _(
                "{title}: expected money in {own}, the currency of the journey, got {named} in {column}; "
                "tell the currency of the data, or convert them",
                title=table.title,
                own=journey.currency,
                named=named,
                column=repr(column),
            )
        )
    what = message(
        "amounts in {column} name no currency and are shown in {own}, that of the journey; tell another",
        column=repr(column),
        own=journey.currency,
    )
    return [Caveat("currency", 0, what)]


def _named(table: Table, column: str) -> str | None:
    """Return the currency that the amounts of a column, or its name, are written with."""
    texts = [*table.values(column), column.upper().replace("_", " ")]
    found = {code for text in texts for code in _CODE.findall(text) if code in _USUAL}
    found |= {code for text in texts for sign, code in _SIGNS.items() if sign in text}
    return found.pop() if len(found) == 1 else None
