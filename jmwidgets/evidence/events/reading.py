"""Events as they were read: customers, moments and places on the map, with what came of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jmwidgets.document import Journey
from jmwidgets.evidence.customers.grouping import HIDDEN, Grouping
from jmwidgets.evidence.effects import refuse_unknown_outcomes
from jmwidgets.evidence.events.goals import found_goals
from jmwidgets.evidence.events.pairing import WAITING, WORKING, in_minutes
from jmwidgets.evidence.events.traits import (
    MOST_TRAITS,
    OF_CUSTOMERS,
    CustomerKinds,
    Trait,
    chosen,
    text_of,
    trait_of,
)
from jmwidgets.evidence.reading import sql
from jmwidgets.evidence.reading.caveat import Caveat, Sample, clipped, listed
from jmwidgets.evidence.reading.look import Look, look_through, unread_numbers
from jmwidgets.evidence.reading.mapping import ColumnMap, needed_column
from jmwidgets.evidence.reading.naming import touchpoint_names
from jmwidgets.evidence.reading.source import Row
from jmwidgets.evidence.reading.table import SHOWN, Table
from jmwidgets.evidence.reading.values import cleaned, plausible, whole
from jmwidgets.evidence.settings import Settings
from jmwidgets.words import Written, message, nmessage

_MEANT: Mapping[str, str] = {
    "purchase": "purchase, purchased, bought, buy, order, ordered, sale, sold, paid, converted, "
    "conversion, order placed, order completed, order complete, checkout completed, closed won, won, "
    "kauf, gekauft, bestellt, bestellung, bezahlt",
    "return": "return, returned, refund, refunded, sent back, retoure, zurückgegeben",
    "issue": "issue, complaint, problem, incident, ticket, opened, reklamation, beschwerde",
    "resolved": "resolved, solved, closed, fixed, gelöst, erledigt, behoben",
    "transferred": "transferred, transfer, forwarded, passed on, weitergeleitet",
    "out of stock": "out of stock, out-of-stock, stockout, stock-out, stock out, unavailable, sold out, "
    "nicht verfügbar, ausverkauft",
    "failed": "failed, failure, fail, error, timeout, timed out, crashed, aborted, fehler, fehlgeschlagen, "
    "abgebrochen",
    "exposed": "sent, exposed, impression, shown, targeted, gesendet, versendet",
}
_BY_WORD = {word: meaning for meaning, words in _MEANT.items() for word in words.split(", ")}
_ENDED = "'complete', 'completed', 'end', 'ended', 'finish', 'finished', 'close', 'closed', 'done'"
_OPTIONAL = ("promotion", "product", "case", "session")


@dataclass(frozen=True)
class EventReading:
    """How the events of a table are read; made by `read_events`."""

    places: tuple[str, ...]
    """Ids of the touchpoints in the order of the journey; a place is known by its position here."""
    strangers: tuple[str, ...]
    """Names of touchpoints that the map lacks; their positions follow those of the places."""
    outcomes: tuple[str, ...]
    meanings: tuple[str | None, ...]
    """The meaning of each outcome, where it has one."""
    kinds: Mapping[str, str]
    """Outcome -> the kind of failure that it is, where people told it."""
    placed: tuple[int, ...]
    """The places that somebody has put where they belong; others have no order."""
    goal_places: tuple[int, ...]
    goal_outcomes: tuple[int, ...]
    goal_names: tuple[str, ...]
    """What a good end is; empty where nobody said so."""
    measures: tuple[str, ...]
    """Names of operational figures; the n-th is the column `measure<n>` of `readings`."""
    lasting: tuple[int, int] | None
    """Which of them are the minutes worked on a contact and waited before it, where both are known."""
    sessions: int | str | None
    """What tells sessions: the longest pause within one, in seconds, or the column `case` or `session`."""
    traits: tuple[Trait, ...]
    """Columns that contacts differ by; their codes are packed into the column `traits` of `readings`."""
    has: frozenset[str]
    """The roles that have a column."""
    columns: frozenset[str]
    """The columns that are read."""
    statement: str
    """Makes the view `readings`; what could not be read is NULL there."""
    tables: Mapping[str, Mapping[str, Sequence[Any]]]
    readable: Mapping[str, str]
    """Role -> an expression that is NULL where a row can't be read."""
    caveats: tuple[Caveat, ...]

    @property
    def has_goals(self) -> bool:
        """Whether it is known what a good end is."""
        return bool(self.goal_names)

    def kind_of(self, trait: int, code: int) -> tuple[str, str]:
        """Return the column of a trait and the value of a code."""
        one = self.traits[trait]
        return one.column, one.values[code - 1]

    def meaning(self, wanted: str) -> bool:
        """Return whether an outcome has a meaning."""
        return wanted in self.meanings


def read_events(  # noqa: PLR0917 - what is known of a table, and of whom it tells
    journey: Journey,
    table: Table,
    roles: ColumnMap,
    settings: Settings,
    grouping: Grouping,
    kinds: CustomerKinds | None = None,
) -> EventReading:
    """Look through the events once and decide how to read them.

    Parameters
    ----------
    kinds
        What customers differ by, by the columns of their own table.
    """
    time, touchpoint = (needed_column(table, roles, role).name for role in ("time", "touchpoint"))
    outcome = roles.first("outcome")
    texts = {
        role: f"{sql.name(name)}::VARCHAR"
        for role, name in (("touchpoint", touchpoint), ("outcome", outcome))
        if name
    }
    differing = [column for column, _ in roles.all("attribute")][:MOST_TRAITS]
    look = look_through(
        table,
        settings,
        times=[time],
        numbers=[column for role in ("value", "measure") for column, _ in roles.all(role)],
        texts=[*texts.values(), *map(text_of, differing)],
        columns=[touchpoint, *([outcome] if outcome else []), *differing],
    )
    own = [one for column in differing if (one := trait_of(column, look)) is not None]
    traits = chosen(own, kinds)
    places = tuple(record.id for record in journey.in_order() if record.exists_in != "to-be")
    codes, strangers, unknown = _places(journey, places, look.texts[texts["touchpoint"]], settings)
    outcomes = (
        [row[0] for row in look.texts[texts["outcome"]] if row[0] is not None and _plain(row[0])]
        if outcome
        else []
    )
    names = tuple(dict.fromkeys(map(_plain, outcomes)))
    refuse_unknown_outcomes(settings.outcomes, names)
    meanings = tuple(_meanings(names, settings))
    goals = found_goals(
        journey, settings, places=places, met={*codes.values()}, outcomes=names, meanings=meanings
    )
    return EventReading(
        places,
        strangers,
        names,
        meanings,
        told_kinds(settings),
        tuple(number for number, key in enumerate(places) if journey.touchpoints[key].is_placed),
        *goals,
        tuple(argument or column for column, argument in roles.all("measure")),
        _lasting(roles),
        settings.sessions or ("session" if roles.first("session") else None),
        traits,
        frozenset(role for _, role, _ in roles.roles),
        frozenset(roles.used),
        _statement(table, roles, look, grouping, traits),
        {
            "places": {"text": list(codes), "place": list(codes.values())},
            "outcomes": {"text": outcomes, "outcome": [names.index(_plain(text)) for text in outcomes]},
            **{
                f"trait{place}": {"text": list(one.values), "code": range(1, one.base)}
                for place, one in enumerate(traits)
                if one.of_customers is None
            },
            **({OF_CUSTOMERS: kinds.rows} if kinds is not None and len(traits) > len(own) else {}),
            **grouping.tables,
        },
        {
            "customer": whole(needed_column(table, roles, "customer")),
            "time": plausible(look.seconds(time)),
            "touchpoint": cleaned(table.column(touchpoint)),
        },
        (*look.caveats, *unread_numbers(look), *_starts(roles), *_told_meanings(names, meanings), *unknown),
    )


def _lasting(roles: ColumnMap) -> tuple[int, int] | None:
    """Find the columns that starts and ends of contacts became."""
    minutes = [name if argument == in_minutes(name) else "" for name, argument in roles.all("measure")]
    if WORKING not in minutes or WAITING not in minutes:
        return None
    return minutes.index(WORKING), minutes.index(WAITING)


def _code_of(place: int, trait: Trait) -> str:
    """Write the code of a trait of a contact."""
    return f"trait{place}.code" if trait.of_customers is None else f"{OF_CUSTOMERS}.code{trait.of_customers}"


def _only_begun(table: Table, roles: ColumnMap) -> str:
    """Write whether a row says that something began of which another row says that it ended."""
    column = roles.first("lifecycle")
    if column is None:
        return "false"
    return f"coalesce(lower({cleaned(table.column(column))}) NOT IN ({_ENDED}), false)"


def _starts(roles: ColumnMap) -> tuple[Caveat, ...]:
    """Tell which rows are contacts where some say that something began."""
    column = roles.first("lifecycle")
    if column is None:
        return ()
    told = message(
        "only rows whose {column} is complete are contacts: a start is no contact of its own",
        column=repr(column),
    )
    return (Caveat("lifecycle", 0, told),)


def _places(
    journey: Journey, places: tuple[str, ...], found: Iterable[Row], settings: Settings
) -> tuple[dict[str, int], tuple[str, ...], tuple[Caveat, ...]]:
    """Return the number of every touchpoint text; those that the map lacks come after those it has."""
    names = touchpoint_names(journey, settings.touchpoints)
    position = {key: number for number, key in enumerate(places)}
    codes: dict[str, int] = {}
    strangers: dict[str, int] = {}
    events: Counter[str] = Counter()
    for text, count in found:
        if text is None or not text.strip():
            continue
        key = names.find(text)
        if key in position:
            codes[text] = position[key]
        else:
            codes[text] = strangers.setdefault(text.strip(), len(places) + len(strangers))
            events[text.strip()] += count
    if not events:
        return codes, (), ()
    strange = [name for name, _ in events.most_common()]
    told = nmessage(
        "{n} touchpoint in the data that the map lacks ({names}): add what is missing, or tell which it is",
        "{n} touchpoints in the data that the map lacks ({names}): add what is missing, or tell which they "
        "are",
        len(events),
        names=listed(strange),
    )
    samples = tuple(
        Sample(None, nmessage("{name}: {n} event", "{name}: {n} events", n, name=clipped(name)))
        for name, n in events.most_common(SHOWN)
    )
    return codes, tuple(strangers), (Caveat("unknown touchpoint", events.total(), told, samples),)


def _plain(text: str) -> str:
    return " ".join(text.split()).lower()


def told_kinds(settings: Settings) -> dict[str, str]:
    """Return the kinds of failure that people told outcomes to be."""
    told = {_plain(name): meaning.partition(":")[2].strip() for name, meaning in settings.outcomes.items()}
    return {name: kind for name, kind in told.items() if kind}


def _meanings(outcomes: Iterable[str], settings: Settings) -> Iterable[str | None]:
    told = {_plain(name): meaning.partition(":")[0] for name, meaning in settings.outcomes.items()}
    words = {outcome: " ".join(re.sub(r"[_\W]+", " ", outcome).split()) for outcome in outcomes}
    return (told.get(one) or _BY_WORD.get(one) or _BY_WORD.get(word) for one, word in words.items())


def _told_meanings(outcomes: Sequence[str], meanings: Sequence[str | None]) -> tuple[Caveat, ...]:
    """Tell what each outcome is taken to mean, and which have no meaning of their own."""
    if not outcomes:
        return ()
    meant = {outcome: meaning for outcome, meaning in zip(outcomes, meanings, strict=True) if meaning}
    others = [outcome for outcome, meaning in zip(outcomes, meanings, strict=True) if not meaning]
    pairs = Written(", ".join(f"{outcome} = {meaning}" for outcome, meaning in meant.items()))
    if meant and others:
        told = message(
            "outcomes are read as {pairs}; {others} as what they are; tell what an outcome means if that is "
            "not so",
            pairs=pairs,
            others=listed(others),
        )
    elif meant:
        told = message(
            "outcomes are read as {pairs}; tell what an outcome means if that is not so", pairs=pairs
        )
    else:
        told = message(
            "no outcome ({others}) is read as a purchase, a return, an issue or its end; tell what an "
            "outcome means if one is",
            others=listed(others),
        )
    return (Caveat("outcome", len(outcomes), told),)


def _statement(
    table: Table, roles: ColumnMap, look: Look, grouping: Grouping, traits: Sequence[Trait]
) -> str:
    customer, time, touchpoint = (
        needed_column(table, roles, role) for role in ("customer", "time", "touchpoint")
    )
    key = whole(customer)
    # Whole numbers stay numbers: they are sorted faster.
    native = customer.kind == "number" and customer.type not in {"FLOAT", "DOUBLE"}
    outcome, value = roles.first("outcome"), roles.first("value")
    texts = {role: roles.first(role) for role in _OPTIONAL}
    optional = [
        f"{cleaned(table.column(name)) if name else 'NULL::VARCHAR'} AS {sql.name(role)}"
        for role, name in texts.items()
    ]
    measures = [
        f"{look.number(name)} AS measure{place}" for place, (name, _) in enumerate(roles.all("measure"))
    ]
    kept = [
        "promotion",
        "product",
        '"case"',
        '"session"',
        *(f"measure{place}" for place in range(len(measures))),
    ]
    number = grouping.number("found")
    bases = [1]
    for one in traits:
        bases.append(bases[-1] * one.base)
    packed = " + ".join(
        f"coalesce({_code_of(place, one)}, 0) * {base}"
        for (place, one), base in zip(enumerate(traits), bases, strict=False)
    )
    own = [place for place, one in enumerate(traits) if one.of_customers is None]
    trait_texts = [f"{text_of(traits[place].column)} AS trait_text{place}" for place in own]
    joins = "".join(f" LEFT JOIN trait{place} ON trait{place}.text = trait_text{place}" for place in own)
    by_customer = len(own) < len(traits)
    if by_customer:
        joins += f" LEFT JOIN {OF_CUSTOMERS} ON {OF_CUSTOMERS}.customer = member"
    return f"""
        CREATE TEMP VIEW readings AS
        SELECT found.customer, moment, places.place::SMALLINT AS place,
            outcomes.outcome::SMALLINT AS outcome, value, {number} AS number,
            ({packed or "0"})::INTEGER AS traits, {", ".join(kept)}
        FROM (
            SELECT {sql.name(customer.name) if native else key} AS customer,
                {key if grouping.by_customer or by_customer else "NULL"} AS member,
                {plausible(look.seconds(time.name))} AS moment,
                {sql.name(touchpoint.name)}::VARCHAR AS place_text,
                {sql.name(outcome) if outcome else "NULL"}::VARCHAR AS outcome_text,
                {look.number(value) if value else "NULL::DOUBLE"} AS value,
                {grouping.within()} AS own_number,
                {_only_begun(table, roles)} AS begun,
                {", ".join([*optional, *measures, *trait_texts])}
            FROM raw
        ) AS found
        LEFT JOIN places ON places.text = place_text
        LEFT JOIN outcomes ON outcomes.text = outcome_text{joins}
        {grouping.join("member")}
        WHERE {number} IS DISTINCT FROM {HIDDEN} AND NOT begun"""
