"""How hard a kind of failure hits: those who met it against those who met the touchpoint without it."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from jmwidgets.document import made, measure
from jmwidgets.evidence import formulas
from jmwidgets.evidence.events.counts import EventCounts
from jmwidgets.evidence.events.reading import EventReading
from jmwidgets.evidence.events.writing import count_where, grouped, listed
from jmwidgets.evidence.figures.making import FactMaker
from jmwidgets.evidence.figures.numbers import NOT, Number
from jmwidgets.evidence.figures.statistics import Estimate, chance, difference_of_shares, holm
from jmwidgets.evidence.reading.script import Query
from jmwidgets.evidence.settings import FAILED, FAILURES, PURCHASE

_STOCK = "stock"
"""The kind of a missing item, in the catalogue of failures."""
_LOST = "lost from the first stay on"


def kinds_of(reading: EventReading) -> dict[int, str]:
    """Return the kind of failure that each outcome means; outcomes that are none are left out."""
    return {
        number: reading.kinds.get(name) or (_STOCK if meaning == "out of stock" else name)
        for number, (name, meaning) in enumerate(zip(reading.outcomes, reading.meanings, strict=True))
        if meaning in FAILURES
    }


def severity_queries(reading: EventReading, bits: int) -> dict[str, Query]:
    """Count, at each touchpoint, who met a kind of failure in the first stay there, and who was lost then.

    A stay is contacts one after the other, until the next one elsewhere. All are followed from their first
    contact on: whoever had more time would have met more failures, and bought more.
    """
    kinds = kinds_of(reading)
    names = sorted({*kinds.values()})
    if not names:
        return {}
    code = " ".join(f"WHEN {number} THEN {names.index(kind)}" for number, kind in kinds.items())
    end = f"list_min(stays) >> {bits}"
    lost = "coalesce(last_goal < first, true)" if reading.has_goals else f"ended <= {end}"
    stays = f"""(
        SELECT customer, place, first, {end} AS until, {lost} AS lost
        FROM walks JOIN people USING (customer) LEFT JOIN goals USING (customer))"""
    hits = f"""(
        SELECT DISTINCT stays.customer, stays.place, stays.lost, CASE outcome {code} END AS kind
        FROM events JOIN {stays} AS stays ON stays.customer = events.customer AND stays.place = events.place
            AND moment BETWEEN stays.first AND stays.until
        WHERE outcome IN ({listed(kinds)}))"""
    return {
        "first stays": grouped(f"place, count(*), {count_where('lost')}", stays, 1),
        "failures met": grouped(f"place, kind, count(*), {count_where('lost')}", hits, 2),
    }


class _Met(NamedTuple):
    """Who met a kind of failure at a touchpoint, and who met it without; each with the lost among them."""

    place: str
    kind: str
    own: int
    own_lost: int
    others: int
    others_lost: int


def severity_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make the difference in losses for each kind of failure at each touchpoint; one correction for all."""
    reading = counts.reading
    names = sorted({*kinds_of(reading).values()})
    wholes = {place: (n, lost) for place, n, lost in counts.rows.get("first stays", [])}
    found = [
        _Met(reading.places[place], names[kind], n, lost, wholes[place][0] - n, wholes[place][1] - lost)
        for place, kind, n, lost in counts.rows.get("failures met", [])
    ]
    # Sides of few people are neither told nor counted among what was compared.
    told = [one for one in found if min(one.own, one.others) >= maker.smallest]
    compared = [difference_of_shares(one.own_lost, one.own, one.others_lost, one.others) for one in told]
    adjusted = holm([one.p for one in compared])
    for place in dict.fromkeys(one.place for one in told):
        _lost_in_all(maker, reading, place, *wholes[reading.places.index(place)])
    for one, estimate, p in zip(told, compared, adjusted, strict=True):
        _fact(maker, reading, one, replace(estimate, p=p))


def _lost_in_all(maker: FactMaker, reading: EventReading, place: str, n: int, lost: int) -> None:
    """Take down how many of a touchpoint's customers were lost, with a failure or without."""
    whole, _ = maker.split((_LOST, place, None), measure.REACH, lost, n)
    bought: Number = (f"{NOT}{measure.BUYS_LATER}", place, None)
    if maker.ledger.values.get(bought) == lost and reading.goal_names == (PURCHASE,):
        maker.ledger.add_up([bought], whole)


def _fact(maker: FactMaker, reading: EventReading, one: _Met, estimate: Estimate) -> None:
    what, ledger = f"met {one.kind}", maker.ledger
    own, _ = maker.split((what, one.place, None), measure.REACH, one.own, one.own + one.others)
    others: Number = (f"{NOT}{what}", one.place, None)
    own_lost, _ = maker.split((f"lost after {what}", one.place, None), what, one.own_lost, one.own)
    others_lost, _ = maker.split(
        (f"lost without {what}", one.place, None), others[0], one.others_lost, one.others
    )
    ledger.add_up([own_lost, others_lost], (_LOST, one.place, None))
    failed: Number = (measure.FAILED, one.place, None)
    if ledger.values.get(failed, 0) >= one.own and one.kind in _kinds_that_fail(reading):
        ledger.at_most(own, failed)
    maker.add(
        measure.FAILURE_LOSS,
        estimate,
        formulas.FAILURE_LOSS if reading.has_goals else formulas.FAILURE_LAST_SEEN,
        unit="share",
        tells=[own, others, own_lost, others_lost],
        touchpoint=one.place,
        subject=one.kind,
        caution=formulas.NO_CAUSE_OF_LOSS,
        note=made(
            "failure-sides",
            own=one.own_lost / one.own,
            own_n=one.own,
            others=one.others_lost / one.others,
            others_n=one.others,
            p=estimate.p,
            chance=chance(estimate.p),
        ),
    )


def _kinds_that_fail(reading: EventReading) -> set[str]:
    meanings = dict(enumerate(reading.meanings))
    kinds = kinds_of(reading)
    others = {kind for number, kind in kinds.items() if meanings[number] != FAILED}
    return {*kinds.values()} - others
