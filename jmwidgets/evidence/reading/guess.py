"""A first guess at what each column holds, from its name and from what stands in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jmwidgets.document import Journey
from jmwidgets.evidence.reading.asked import asked_about, own_parts
from jmwidgets.evidence.reading.contents import by_contents
from jmwidgets.evidence.reading.declared import Declared
from jmwidgets.evidence.reading.mapping import REQUIRED, ColumnMap, TableKind
from jmwidgets.evidence.reading.naming import Names, touchpoint_names
from jmwidgets.evidence.reading.table import Column, Table
from jmwidgets.evidence.reading.worded import CODES, as_numbers, look_like_ratings
from jmwidgets.evidence.reading.wording import ENDS, metric_of
from jmwidgets.words import Message, message

_CUSTOMER = (
    r"customer( ?(id|no|nr|number|key))?|client( ?id)?|user( ?(pseudo )?id)?|kunde( ?n?r| ?id)?"
    r"|kunden ?(nr|nummer|id)|contact ?id|account ?id|visitor( ?id)?|person( ?id)?|member( ?id)?"
    r"|case ?concept ?name|cliente|client ?no"
)
_WORDS: Mapping[str, str] = {
    "customer": _CUSTOMER,
    "respondent": r"respondent( ?id)?|response ?id|answer ?id|participant( ?id)?|teilnehmer( ?id)?|id"
    rf"|{_CUSTOMER}",
    "time": r"time( ?stamp)?|date( ?time)?|when|at|occurred( ?at)?|created( ?at| ?on)?"
    r"|event ?(time|date|timestamp)|zeit( ?punkt| ?stempel)?|datum|timestamp|time ?timestamp|fecha"
    r"|start ?time|answered( ?at)?|submitted( ?at)?"
    r"|(created|touch|contact|visit|order|start|begin|end|completed|response|recorded|submission)"
    r" ?(date|time|timestamp)",
    "touchpoint": r"touch ?points?|event( ?name| ?type)?|activity|step|contact( ?point)?|kontakt( ?punkt)?"
    r"|action|page|interaction|concept ?name|ereignis|aktivit(a|ae)t|stage",
    "outcome": r"(case )?(outcome|result|status|ergebnis|disposition|resolution)",
    "value": r"value|amount|revenue|price|sales|total|umsatz|betrag|preis|wert|spend|turnover|clv|ltv"
    r"|(annual|yearly) ?(value|revenue|spend)",
    "promotion": r"promotion|promo( ?code)?|campaign( ?id| ?name)?|kampagne|aktion|coupon|voucher|offer",
    "product": r"product( ?id| ?name)?|item( ?id)?|sku|artikel( ?nr| ?nummer)?|produkt|model",
    "lifecycle": r"life ?cycle( ?transition| ?state)?|transition",
    "case": r"case( ?id)?|ticket( ?id| ?no)?|issue ?id|incident( ?id)?|vorgang",
    "session": r"(ga |web )?session( ?(id|no|nr|key))?|visit ?(id|no|nr)|sitzung( ?(id|nr))?|besuch ?(id|nr)",
    "rating": r"rating|score|stars?|grade|bewertung|note|punkte|answer|response|value",
    "expectation": r"expect(ed|ation|ations)|erwartung|erwartet",
    "comment": (
        r"comments?|remarks?|feedback|verbatim|free ?text|open ?(text|end|answer)|kommentar"
        r"|anmerkung(en)?|text|why"
        r"|.*\b(why|improve|do better|reason for your|tell us|anything else|verbessern|warum)\b.*"
    ),
    "reason": r"reason|grund|because",
    "nps": r"nps( score)?|.*\brecommend(ation|ed)?\b.*|.*\bweiter ?empfehl\w*.*",
    "csat": r"csat( score| rating)?|(overall )?satisf(action|ied)|zufrieden(heit)?( gesamt)?",
    "ces": r"ces( score)?|ease|effort|customer effort( score)?|aufwand",
}
_VERDICT = (
    r"(overall )?(satisf(action|ied)|verdict|rating|experience)|outcome|churn(ed)?|renewed|again"
    r"|zufrieden(heit)?|stays?|retained"
)
_NO_RATING = (
    r"age|.*\bid|.*number.*|.*counts?\b.*|.*amount|year|month|day|.*minutes?|.*hours?|.*days?|.*distance|.*size"
    r"|.*visits?|alter|anzahl.*|machines|children|flats|column \d+|unnamed.*|index"
)
"""Names of numbers that are no ratings."""

_FIGURE = re.compile(r"\D{0,4}\d[\d.,'\s\u00a0\u202f]*\D{0,4}")
_A_SENTENCE = 12
_MOST_RATINGS = 11
_HIGHEST_RATING = 10
_TWO = 2
_A_FEW_WORDS, _MOSTLY = 3, 0.8
_MOST_TICKS = 20
_SINGLE: Mapping[TableKind, tuple[str, ...]] = {
    "events": (
        "customer",
        "time",
        "touchpoint",
        "outcome",
        "value",
        "promotion",
        "product",
        "case",
        "session",
        "lifecycle",
    ),
    "survey": (
        "touchpoint",
        "rating",
        "expectation",
        "comment",
        "time",
        "nps",
        "csat",
        "ces",
        "reason",
        "respondent",
    ),
    "customers": ("customer", "value"),
}


@dataclass(frozen=True)
class Guess:
    """A role for a column, and why."""

    column: str
    role: str
    why: Message


def guess(
    table: Table, kind: TableKind, journey: Journey, told: Mapping[str, str] | None = None
) -> list[Guess]:
    """Guess the role of every column.

    Parameters
    ----------
    kind
        What the table holds: events, survey or customers.
    told
        Other names of touchpoints, by their id.

    Examples
    --------
    >>> import pandas
    >>> from jmwidgets.evidence.reading.opening import open_table
    >>> rows = {"client_id": [1, 2], "Timestamp": ["2026-01-02", "2026-01-03"], "event": ["web", "till"]}
    >>> [
    ...     found.role
    ...     for found in guess(open_table(pandas.DataFrame(rows)), "events", Journey(id="j", title="J"))
    ... ]
    ['customer', 'time', 'touchpoint']
    """
    names = touchpoint_names(journey, told)
    if table.declared is not None and table.declared.kind == kind:
        return _declared(table, table.declared, names)
    found: dict[str, Guess] = {}
    for role in _SINGLE[kind]:
        best = next(
            (c for c in table.columns if c.name not in found and _named(role, c) and _fits(role, c, table)),
            None,
        )
        if best is not None:
            found[best.name] = Guess(best.name, role, message("its name says {role}", role=role))
    if kind == "events":
        _by_content(table, names, found)
    if kind == "survey":
        _by_question(table, found)
        _wide(table, names, found)
    for column in table.columns:
        found.setdefault(column.name, _rest(table, column, kind))
    return [found[column.name] for column in table.columns]


def _declared(table: Table, declared: Declared, names: Names) -> list[Guess]:
    """Take the roles that the kind of the file says; a touchpoint that the map has is called by its id."""
    found = []
    for column in table.names:
        role, colon, about = declared.roles.get(column, "ignore").partition(":")
        told = f"{role}:{names.find(about) or about}" if colon else role
        found.append(Guess(column, told, message("the kind of the file says so")))
    return found


def guessed_map(
    table: Table,
    kind: TableKind,
    journey: Journey,
    roles: Mapping[str, str] | None = None,
    told: Mapping[str, str] | None = None,
) -> ColumnMap:
    """Return the guessed roles with those that were told in their place.

    Raises
    ------
    JourneyError
        When a told role or column is not known.
    """
    roles = {table.resolved(column): role for column, role in (roles or {}).items()}
    for column in roles:
        table.column(column)
    guessed = ColumnMap.of(kind, {found.column: found.role for found in guess(table, kind, journey, told)})
    return guessed.with_roles(roles)


def names_no_rating(column: str) -> bool:
    """Return whether a column is called as numbers are that are no ratings.

    Examples
    --------
    >>> names_no_rating("Call count"), names_no_rating("Counter"), names_no_rating("Country")
    (True, False, False)
    """
    return re.fullmatch(_NO_RATING, words_of(column)) is not None


def words_of(column: str) -> str:
    """Write a name of a column as small words: ``customerId`` is "customer id"."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column)
    return re.sub(r"[\W_]+", " ", spaced).strip().lower()


def _named(role: str, column: Column) -> bool:
    return re.fullmatch(_WORDS[role], words_of(column.name)) is not None


def _fits(role: str, column: Column, table: Table) -> bool:
    """Return whether what stands in a column can be what its name says."""
    values, numbers = table.values(column.name), _numbers(table, column)
    if not values:
        return True
    if role in {"rating", "expectation", "nps", "csat", "ces"}:
        highest = _HIGHEST_RATING if role == "nps" else 100
        return bool(numbers) and max(numbers or [0]) <= highest
    if role == "value":
        return sum(_FIGURE.fullmatch(value) is not None for value in values) > len(values) / _TWO
    if role == "case":
        # A kind of work ("Vorgang", "case") has few words that everybody meets; a case has a number.
        return sum(any(map(str.isdigit, value)) for value in values) > len(values) / _TWO
    if role in {"comment", "reason"}:
        plain = re.fullmatch(r"\w+( \w+)?", words_of(column.name)) is not None
        return not numbers and (plain or max(map(len, values)) >= _A_SENTENCE)
    return not (role == "time" and column.kind == "flag")


def _by_content(table: Table, names: Names, found: dict[str, Guess]) -> None:
    """Find the touchpoint column by the journey's own names; what names don't tell, contents may."""
    roles = {guess.role for guess in found.values()}
    shares: dict[str, float] = {}
    for column in table.columns:
        values = set(table.values(column.name))
        if column.kind == "text" and values:
            shares[column.name] = sum(names.find(value) is not None for value in values) / len(values)
    best = max(shares, key=lambda name: shares[name], default=None)
    if best is not None and shares[best] > 0.5:  # noqa: PLR2004 - most of them
        why = message("another column holds names of the journey's touchpoints")
        found.update(
            {key: Guess(key, "ignore", why) for key, one in found.items() if one.role == "touchpoint"}
        )
        found[best] = Guess(best, "touchpoint", message("its values are names of the journey's touchpoints"))
    roles = {guess.role for guess in found.values()}
    if "customer" not in roles:
        case = next((guess.column for guess in found.values() if guess.role == "case"), None)
        if case is not None:
            found[case] = Guess(case, "customer", message("nothing else tells customers apart"))
            roles.add("customer")
    for name, role, why in by_contents(table, found, roles):
        found[name] = Guess(name, role, why)


def _by_question(table: Table, found: dict[str, Guess]) -> None:
    """Know the usual questions by their words: would you recommend us, how easy was it, and why."""
    for column in table.columns:
        metric, numbers = metric_of(column.name), table.numbers(column.name)
        if column.name in found or not numbers:
            continue
        low, high = ENDS[metric] if metric is not None else (0, 0)
        own = {number for number in numbers if number not in CODES}
        if metric is not None and own and low <= min(own) and max(own) <= high:
            taken = any(guess.role == metric for guess in found.values())
            about = f":{asked_about(column.name)}" if taken else ""
            found[column.name] = Guess(
                column.name,
                f"{metric}{about}",
                message("its question is that of {metric}", metric=metric.upper()),
            )
    for column in table.columns:
        values = table.values(column.name)
        long = sum(len(value.split()) >= _A_FEW_WORDS for value in values) * _TWO >= len(values)
        asked = len(column.name.split()) >= _A_FEW_WORDS and len({*values}) > len(values) * _MOSTLY
        if column.name not in found and values and long and asked:
            found[column.name] = Guess(column.name, "comment", message("it holds what people wrote"))


def _wide(table: Table, names: Names, found: dict[str, Guess]) -> None:
    """Find the rating columns of a survey in wide form, and the verdict on the whole."""
    if not any(guess.role == "touchpoint" for guess in found.values()):
        candidates = [column for column in table.columns if _looks_like_rating(table, column)]
        known = [column for column in candidates if names.find(column.name)]
        rated = known or [c for c in candidates if not _counts_something(table, c)]
        own = own_parts(column.name for column in rated)
        for column in rated:
            if column.name not in found or found[column.name].role == "rating":
                why = (
                    message("named like a touchpoint")
                    if known
                    else message("holds few whole numbers, as ratings do")
                )
                about = own[column.name]
                called = (column.name, asked_about(column.name), about)
                key = next((known_id for one in called if (known_id := names.find(one))), about)
                found[column.name] = Guess(column.name, f"rating:{key}", why)
    if any(guess.role in {"nps", "csat"} for guess in found.values()):
        return
    for column in table.columns:
        two = len(set(table.values(column.name))) == _TWO
        if column.name not in found and two and re.fullmatch(_VERDICT, words_of(column.name)):
            found[column.name] = Guess(
                column.name, "outcome", message("its name says that it sums up, and it has two values")
            )
            return


def _counts_something(table: Table, column: Column) -> bool:
    """Return whether numbers are none of ratings by the name of their column; answers in words are."""
    return table.numbers(column.name) is not None and names_no_rating(column.name)


def _numbers(table: Table, column: Column) -> list[float] | None:
    """Return the answers of a column as numbers, also where words stand for them."""
    numbers = table.numbers(column.name)
    if numbers is not None or column.kind != "text":
        return numbers
    values = table.values(column.name)
    words = as_numbers({*values})
    return None if words is None else [words.numbers[value] for value in values if value in words.numbers]


def _looks_like_rating(table: Table, column: Column) -> bool:
    numbers = [number for number in _numbers(table, column) or () if number not in CODES]
    if table.numbers(column.name) is None and not look_like_ratings({*table.values(column.name)}):
        return False
    return (
        bool(numbers)
        and column.kind in {"text", "number"}
        and all(number.is_integer() and -_TWO <= number <= _HIGHEST_RATING for number in numbers)
        and _TWO < len(set(numbers)) <= _MOST_RATINGS
    )


_MOST_KINDS = 12
"""A column of events with more values tells no kinds of contacts apart."""


def _rest(table: Table, column: Column, kind: TableKind) -> Guess:
    values = table.values(column.name)
    distinct = len(set(values))
    if not values:
        return Guess(column.name, "ignore", message("nothing stands in it"))
    if distinct == len(values) > len(REQUIRED) or re.fullmatch(
        r"column \d+|unnamed.*|index", words_of(column.name)
    ):
        return Guess(column.name, "ignore", message("every row has another value"))
    if kind == "events" and not 1 < distinct <= _MOST_KINDS:
        return Guess(column.name, "ignore", message("nothing says what it is"))
    if kind == "events":
        return Guess(column.name, "attribute", message("may tell contacts apart"))
    if _holds_several(values):
        return Guess(column.name, "ignore", message("a cell holds several answers"))
    return Guess(column.name, "attribute", message("may tell customers apart"))


def _holds_several(values: Sequence[str]) -> bool:
    """Return whether cells hold several answers, as where people may tick all that apply."""
    parts = [[part.strip() for part in re.split(r"[;|]|, ", value)] for value in values]
    several = sum(len(one) > 1 for one in parts)
    kinds = {part for one in parts for part in one}
    return several > len(values) / 4 and len(kinds) <= _MOST_TICKS and len(kinds) < len({*values})
