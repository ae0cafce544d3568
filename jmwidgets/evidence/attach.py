"""Facts become part of a journey, as operations like any edit; nothing that people entered is overwritten."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Any

from jmwidgets.document import (
    Claim,
    Entity,
    Fact,
    Journey,
    Operation,
    Persona,
    Quote,
    Remove,
    Segment,
    Set,
    Source,
    Stage,
    Theme,
    Touchpoint,
    measure,
    put,
)
from jmwidgets.evidence.kpi_readings import kpi_readings

_OF_A_SOURCE = ("n", "date", "file", "sha256", "withheld", "kept", "left_out_by")
_OF_A_READING = {"withheld", "kept", "left_out_by"}
"""Fields of a source that nothing but reading it fills, also with nothing."""


def attach(
    journey: Journey,
    facts: Sequence[Fact],
    sources: Sequence[Source],
    *,
    quotes: Sequence[Quote] = (),
    themes: Sequence[Theme] = (),
    segments: Sequence[Segment] = (),
    personas: Sequence[Persona] = (),
    stages: Sequence[Stage] = (),
    touchpoints: Sequence[Touchpoint] = (),
) -> list[Operation]:
    """Return the operations that bring facts and what belongs to them into a journey.

    Facts stand beside what people entered. Older measured facts of the same source and measure give
    way to the new ones, those that were not found again go; figures of groups do so when the new ones
    tell groups apart as well. KPIs that ask for a figure get it as a reading. Records that are there
    already keep what people wrote; only empty fields are filled, and figures that the same source gave are
    renewed.

    Parameters
    ----------
    facts, sources, quotes
        As computed; the first source of a fact is the one it is renewed by.
    segments, personas, stages, touchpoints
        Records to add, or to complete where they are there already.

    Returns
    -------
    list of Operation
        In an order in which they can be applied.

    Examples
    --------
    >>> journey = Journey(id="j", title="J")
    >>> fact = Fact(id="crm.reach", measure="reach", value=9, formula="customers", sources=("crm",), n=9)
    >>> [(step.kind, step.id) for step in attach(journey, [fact], [Source(id="crm", title="CRM")])]
    [('put', 'crm'), ('put', 'crm.reach')]
    """
    ours = {source.id for source in sources}
    steps: list[Operation] = []
    for source in sources:
        steps += _source(journey, source)
    for name, records in (
        ("stages", stages),
        ("segments", segments),
        ("touchpoints", touchpoints),
        ("personas", personas),
    ):
        for record in records:
            steps += _completed(journey, name, record, ours)
    for theme in themes:
        steps += _completed(journey, "themes", theme, ours)
    steps += _renewed(journey, "facts", facts, _outdated_facts(journey, facts, ours))
    steps += kpi_readings(journey, facts, sources)
    # Once they are in the journey, quotes are the room's: what it removed or reworded stays so.
    fresh = [quote for quote in quotes if not _was_read(journey, quote.source)]
    steps += _renewed(journey, "quotes", fresh, ())
    steps += _spoken_of(journey, quotes, {quote.id for quote in fresh})
    steps += _forgotten(journey, facts, ours)
    return steps


def _spoken_of(journey: Journey, quotes: Iterable[Quote], fresh: Container[str]) -> Iterator[Operation]:
    """Say of quotes that the journey has which theme they speak of, where nobody said so."""
    by_text = {(quote.source, quote.text): quote.theme for quote in quotes if quote.theme is not None}
    for known in journey.quotes.values():
        theme = by_text.get((known.source, known.text))
        if theme is not None and known.theme is None and known.id not in fresh:
            yield Set(collection="quotes", id=known.id, field="theme", value=theme)


def _forgotten(journey: Journey, facts: Iterable[Fact], ours: set[str]) -> Iterator[Operation]:
    """Remove themes that nobody named and no figure is of any more, where the figures were read again."""
    told = {fact.theme for fact in facts if fact.measure == measure.THEME}
    if not told:
        return
    for key, theme in journey.themes.items():
        was_read = bool(theme.sources) and {*theme.sources} <= ours
        if was_read and key not in told and not (theme.name or theme.note):
            yield Remove(collection="themes", id=key)


def _was_read(journey: Journey, source: str | None) -> bool:
    """Return whether figures of a source are in the journey already."""
    return any(_is_measured(fact, {source or ""}) for fact in journey.facts.values())


def _source(journey: Journey, source: Source) -> Iterator[Operation]:
    known = journey.sources.get(source.id)
    if known is None:
        yield put("sources", source)
        return
    values = source.model_dump(mode="json")
    attached = bool(known.sha256) or any(_is_measured(fact, {known.id}) for fact in journey.facts.values())
    for field in _OF_A_SOURCE:
        old, new = getattr(known, field), getattr(source, field)
        is_news = new != old if field in _OF_A_READING else new not in {None, "", old}
        if is_news and (attached or old in {None, "", 0}):
            yield Set(collection="sources", id=source.id, field=field, value=values[field])


def _completed(journey: Journey, name: str, record: Entity, ours: set[str]) -> Iterator[Operation]:
    known = journey.collection(name).get(record.id)
    if known is None:
        yield put(name, record)
        return
    values = record.model_dump(mode="json")
    for field in type(record).model_fields:
        old, new = getattr(known, field), getattr(record, field)
        if new in (None, "", (), old):
            continue
        if field == "sources":
            values[field] = [*old, *(key for key in new if key not in old)]
            if values[field] == list(old):
                continue
        elif not _may_be_renewed(known, field, old, ours):
            continue
        yield Set(collection=name, id=record.id, field=field, value=values[field])


def _may_be_renewed(known: Any, field: str, old: object, ours: set[str]) -> bool:  # noqa: ANN401 - any record
    """Return whether a field is empty, or a figure that came from the same source before."""
    if old is None or old in ("", ()):
        return True
    if isinstance(old, Claim):
        return old.status == "measured" and bool(ours & {*old.sources})
    return field in {"size", "n", "traits"} and bool(ours & {*known.sources})


def _outdated_facts(journey: Journey, facts: Iterable[Fact], ours: set[str]) -> list[str]:
    again = {_kind(fact) for fact in facts}
    return [key for key, fact in journey.facts.items() if _is_measured(fact, ours) and _kind(fact) in again]


def _kind(fact: Fact) -> tuple[object, ...]:
    """Return which facts are renewed together: figures of groups stay until groups are asked for again."""
    is_of_a_group = fact.segment is not None or fact.persona is not None
    return fact.sources[:1], fact.measure, is_of_a_group


def _is_measured(fact: Fact, ours: Container[str]) -> bool:
    """Return whether a fact was computed from one of our sources, and not written by somebody."""
    return fact.status == "measured" and bool(fact.sources) and fact.sources[0] in ours


def _renewed(
    journey: Journey, name: str, records: Sequence[Entity], outdated: Iterable[str]
) -> Iterator[Operation]:
    old = {*outdated}
    known = journey.collection(name)
    kept = {key for key in known if key not in old}
    records = [_beside(record, kept) for record in records]
    new = {record.id for record in records}
    for key in sorted(old - new):
        yield Remove(collection=name, id=key)
    for record in records:
        if known.get(record.id) != record:
            yield put(name, record)


def _beside(record: Entity, kept: Container[str]) -> Entity:
    """Return a record an id that no record of somebody else has."""
    key, counter = record.id, 1
    while key in kept:
        counter += 1
        key = f"{record.id}-{counter}"
    return record if counter == 1 else record.model_copy(update={"id": key})
