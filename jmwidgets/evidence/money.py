"""The currency of money in data: told, named beside the amounts, or doubted; never taken in silence."""

from __future__ import annotations

import re

from jmwidgets.document import Journey
from jmwidgets.errors import JourneyError
from jmwidgets.evidence.reading.caveat import Caveat
from jmwidgets.evidence.reading.mapping import ColumnMap
from jmwidgets.evidence.reading.table import Table
from jmwidgets.words import Written, _, message

_CODE = re.compile(r"\b([A-Z]{3})\b")
_SIGNS = {"€": "EUR", "£": "GBP", "$": "$", "¥": "¥"}
_OF_SIGN = {"$": ("USD", "CAD", "AUD", "NZD", "MXN", "SGD", "HKD", "BRL"), "¥": ("JPY", "CNY")}
"""The currencies that one sign may mean."""
_UNITS = re.compile(
    r"(?<!\w)(cents?|pence|ct|rappen|thousands?|1,?000|tsd\.?|t€|k€|k\$|[tk]eur|[tk]usd|mio\.?|millions?|mn)(?!\w)",
    re.IGNORECASE,
)
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
        When the amounts name other currencies than that of the journey.
    """
    column = roles.first("value")
    if column is None:
        return []
    own = journey.currency
    named = _named(table, column)
    strange = {one for one in named if own != one and own not in _OF_SIGN.get(one, ())}
    if strange:
        raise JourneyError(
            _(
                "{title}: expected money in {own}, the currency of the journey, got {named} in {column}; "
                "tell the currency of the data, or convert them",
                title=table.title,
                own=own,
                named=Written(", ".join(sorted(named))),
                column=repr(column),
            )
        )
    doubts = _in_parts(column)
    if not named and told is None:
        what = message(
            "amounts in {column} name no currency and are shown in {own}, that of the journey; tell another",
            column=repr(column),
            own=own,
        )
        doubts.append(Caveat("currency", 0, what))
    return doubts


def _in_parts(column: str) -> list[Caveat]:
    """Ask about amounts whose name says that they are in thousands or in cents."""
    found = _UNITS.search(column.replace("_", " "))
    if found is None:
        return []
    what = message(
        "the name of {column} says {unit}; its amounts are read as they stand: convert them where they are "
        "no whole units of the currency",
        column=repr(column),
        unit=repr(found[0]),
    )
    return [Caveat("unit", 0, what)]


def _named(table: Table, column: str) -> set[str]:
    """Return the currencies that the amounts of a column, or its name, are written with."""
    texts = [*table.values(column), column.upper().replace("_", " ")]
    found = {code for text in texts for code in _CODE.findall(text) if code in _USUAL}
    return found | {code for text in texts for sign, code in _SIGNS.items() if sign in text}
