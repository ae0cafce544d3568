"""What was found, in short: for a terminal, a notebook or another program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from jmwidgets.document import Fact, Journey, label_of, measure
from jmwidgets.evidence.gathering import Evidence

_WIDEST = 34


def as_dict(evidence: Evidence, journey: Journey) -> dict[str, Any]:
    """Give what was found as plain data.

    Parameters
    ----------
    journey
        The journey with the evidence attached.
    """
    return {
        "sources": [source.model_dump(mode="json", exclude_defaults=True) for source in evidence.sources],
        "maps": {kind: dict(roles) for kind, roles in evidence.maps.items()},
        "groups": evidence.groups,
        "segments": [segment.model_dump(mode="json", exclude_defaults=True) for segment in evidence.segments],
        "personas": [persona.id for persona in evidence.personas],
        "touchpoints": [touchpoint.id for touchpoint in evidence.touchpoints],
        "facts": dict(Counter(fact.measure for fact in evidence.facts)),
        "emotions": [_row(journey, fact) for fact in _of(evidence, measure.EMOTION)],
        "importance": [
            _row(journey, fact) for fact in _of(evidence, measure.IMPORTANCE) if fact.segment is None
        ],
        "scales": [
            {
                "question": one.question,
                "worst": one.worst,
                "best": one.best,
                "origin": one.origin,
                "least": one.least,
                "greatest": one.greatest,
                "n": one.n,
                "words": dict(one.words),
            }
            for one in evidence.scales
        ],
        "withheld": withheld_of(evidence),
        "caveats": [{"data": data, **caveat.as_dict()} for data, caveat in evidence.caveats],
    }


def withheld_of(evidence: Evidence) -> dict[str, Any]:
    """Count the figures that are withheld: by reason and by what they measure."""
    reasons = Counter(one.reason for one in evidence.withheld)
    return {
        "figures": len(evidence.withheld),
        "small": reasons["small"],
        "second": reasons["second"],
        "measures": dict(Counter(one.fact.measure for one in evidence.withheld)),
    }


def withheld_lines(evidence: Evidence, journey: Journey) -> Iterator[str]:
    """List the figures that are withheld, for the analyst's eyes."""
    yield ""
    yield "Withheld; never in the journey or on a page:"
    for one in evidence.withheld:
        fact = one.fact
        where = [
            journey.touchpoints[fact.touchpoint].name if fact.touchpoint else "",
            journey.stages[fact.stage].name if fact.stage else "",
            journey.touchpoints[fact.to_touchpoint].name if fact.to_touchpoint else "",
            journey.segments[fact.segment].name if fact.segment else "all",
            fact.subject,
        ]
        about = ", ".join(filter(None, where))
        yield f"  {fact.measure}: {about}: {fact.value:.4g} {fact.unit}, n {fact.n} ({one.reason})"


def _row(journey: Journey, fact: Fact) -> dict[str, Any]:
    return {
        "touchpoint": fact.touchpoint,
        "name": journey.touchpoints[fact.touchpoint or ""].name,
        "segment": fact.segment,
        "persona": fact.persona,
        "value": fact.value,
        "low": fact.low,
        "high": fact.high,
        "n": fact.n,
    }


def _of(evidence: Evidence, wanted: str) -> list[Fact]:
    return [fact for fact in evidence.facts if fact.measure == wanted and fact.touchpoint]


def lines(evidence: Evidence, journey: Journey) -> Iterator[str]:
    """Tell what was found, line by line.

    Parameters
    ----------
    journey
        The journey with the evidence attached.
    """
    for source in evidence.sources:
        until = f", until {source.date}" if source.date else ""
        behind = (
            f"{source.n:,} {'respondents' if source.kind == 'survey' else 'customers'}"
            if source.n
            else str(label_of("source-kind", source.kind))
        )
        yield f"{source.title}: {behind}{until}"
    for kind, roles in evidence.maps.items():
        used = [f"{column} = {role}" for column, role in roles.items() if role not in {"attribute", "ignore"}]
        yield f"  {kind}: {'; '.join(used)}"
        for role, words in (("attribute", "may tell groups apart"), ("ignore", "not used")):
            others = [column for column, given in roles.items() if given == role]
            if others:
                yield f"  {words}: {'; '.join(others)}"
    yield from _scales(evidence)
    if evidence.segments:
        yield ""
        yield f"Segments ({evidence.groups}):"
        for segment in evidence.segments:
            known = journey.segments[segment.id]
            share = f"{known.share.value:6.1%}" if known.share else ""
            who = ", ".join(
                persona.name for persona in journey.personas.values() if persona.segment == segment.id
            )
            yield f"  {_cut(known.name):{_WIDEST}} {known.size or 0:>8,} {share}  {who}".rstrip()
    yield from _came(evidence, journey)
    yield from _felt(evidence, journey)
    yield from _heaviest(evidence, journey)
    counts = Counter(fact.measure for fact in evidence.facts)
    yield ""
    named = ", ".join(f"{count} {label_of('measure', name)}" for name, count in counts.most_common())
    yield f"{len(evidence.facts):,} facts: {named}"
    if evidence.withheld:
        found = withheld_of(evidence)
        yield (
            f"{len(evidence.withheld):,} more are withheld: {found['small']} of fewer than "
            f"{journey.smallest_group} people, {found['second']} that would give those away "
            "(--show-withheld lists them for you alone)"
        )
    if evidence.caveats:
        yield ""
        yield "To know about the data:"
        for data, caveat in evidence.caveats:
            yield f"  {data}: {caveat}"
    yield ""
    yield "Does this look right? If not, say so by an option and look again:"
    yield from _ways_to_say_so(evidence)


_WAYS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("--map COLUMN=ROLE", ("events", "survey", "customers"), "what a column holds"),
    ("--scale QUESTION=WORST..BEST", ("survey",), "another scale; 6..1 where 1 is the best"),
    ("--words WORST,...,BEST", ("survey",), "the order of answers in words"),
    ("--not-applicable NUMBER", ("survey",), "a rating that means no answer"),
    ("--outcome NAME=MEANING", ("events",), "what an outcome means"),
    ("--goal NAME", ("events",), "a good end: who reaches it is not lost"),
    ("--time-zone ZONE", ("events",), "the zone of times that name none"),
)


def _ways_to_say_so(evidence: Evidence) -> Iterator[str]:
    """Name the options that correct what was guessed of such data."""
    for option, kinds, meaning in _WAYS:
        if any(kind in evidence.maps for kind in kinds):
            yield f"  {option:{_WIDEST}} {meaning}"


_ORIGINS = {
    "told": "as told",
    "name": "as its name says",
    "words": "by its words",
    "answers": "found in the answers",
}


def _scales(evidence: Evidence) -> Iterator[str]:
    """Tell the scale of every question, with its least and its greatest answer."""
    if not evidence.scales:
        return
    yield ""
    yield "Scales, from the worst to the best:"
    for one in evidence.scales:
        ends = f"{one.worst:g} to {one.best:g}"
        given = (
            "no answers" if one.least is None else f"answers {one.least:g} to {one.greatest:g}, n {one.n:,}"
        )
        yield f"  {_cut(one.question):{_WIDEST}} {ends:8} {_ORIGINS[one.origin]}; {given}"


def _came(evidence: Evidence, journey: Journey) -> Iterator[str]:
    """Tell how many customers came to every touchpoint, and how many of them were lost there."""
    reach, lost = (
        {fact.touchpoint: fact for fact in _of(evidence, name) if fact.segment is None}
        for name in (measure.REACH, measure.DROP_OFF)
    )
    if not reach:
        return
    yield ""
    yield "Customers who came, and the share of them that was lost there:"
    for touchpoint in journey.in_order():
        if touchpoint.id not in reach:
            continue
        fact = lost.get(touchpoint.id)
        share = "" if fact is None else f"{fact.value:7.1%} ({fact.low or 0:.1%} to {fact.high or 0:.1%})"
        yield f"  {_cut(touchpoint.name):{_WIDEST}} {reach[touchpoint.id].value:>8,.0f} {share}".rstrip()


def _felt(evidence: Evidence, journey: Journey) -> Iterator[str]:
    """Tell the emotion at every touchpoint, for all and for each segment."""
    facts = _of(evidence, measure.EMOTION)
    order = {touchpoint.id: place for place, touchpoint in enumerate(journey.in_order())}
    for segment in dict.fromkeys(fact.segment for fact in facts):
        yield ""
        yield f"Emotion, -2 to +2: {journey.segments[segment].name if segment else 'all'}"
        for fact in sorted(
            (one for one in facts if one.segment == segment), key=lambda one: order[one.touchpoint or ""]
        ):
            name = journey.touchpoints[fact.touchpoint or ""].name
            interval = (
                "" if fact.low is None or fact.high is None else f"({fact.low:+.2f} to {fact.high:+.2f})"
            )
            yield f"  {_cut(name):{_WIDEST}} {fact.value:+.2f} {interval:18} n {fact.n:,}"


def _heaviest(evidence: Evidence, journey: Journey) -> Iterator[str]:
    """Tell the importance of every touchpoint, the heaviest first."""
    facts = [fact for fact in _of(evidence, measure.IMPORTANCE) if fact.segment is None]
    if not facts:
        return
    yield ""
    yield f"Importance, 1 to 5: {facts[0].formula}"
    for fact in sorted(facts, key=lambda one: -one.value):
        name = journey.touchpoints[fact.touchpoint or ""].name
        yield f"  {_cut(name):{_WIDEST}} {fact.value:.2f}  {fact.note}, n {fact.n:,}"
    yield f"  {facts[0].caution}"


def _cut(name: str) -> str:
    return name if len(name) <= _WIDEST else f"{name[: _WIDEST - 1]}…"
