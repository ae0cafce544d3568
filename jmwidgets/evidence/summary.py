"""What was found, in short: for a terminal, a notebook or another program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from jmwidgets.document import Fact, Journey, Source, label_of, measure, wording_of
from jmwidgets.evidence.gathered import Evidence
from jmwidgets.evidence.why import failures_of, reasons_why, themes_of
from jmwidgets.words import (
    MINUS,
    Message,
    Written,
    _,
    interval,
    message,
    ngettext,
    number,
    quantity,
    share,
    signed,
)

_WIDEST = 34
_REASONS: Mapping[str, Message] = {
    "small": message("too few people"),
    "second": message("it would give away a figure of too few people"),
}


def as_dict(evidence: Evidence, journey: Journey) -> dict[str, Any]:
    """Return what was found as plain data.

    Parameters
    ----------
    journey
        The journey with the evidence attached.
    """
    return {
        "sources": [source.model_dump(mode="json", exclude_defaults=True) for source in evidence.sources],
        "maps": {kind: dict(roles) for kind, roles in evidence.maps.items()},
        "groups": str(evidence.groups),
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
        "themes": themes_of(evidence),
        "failures": failures_of(evidence),
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
        "few": reasons["few"],
        "measures": dict(Counter(one.fact.measure for one in evidence.withheld)),
    }


def withheld_lines(evidence: Evidence, journey: Journey) -> Iterator[str]:
    """List the figures that are withheld, for the analyst's eyes."""
    yield ""
    yield _("Withheld; never in the journey or on a page:")
    for one in evidence.withheld:
        fact = one.fact
        where = [
            journey.touchpoints[fact.touchpoint].name if fact.touchpoint else "",
            journey.stages[fact.stage].name if fact.stage else "",
            journey.touchpoints[fact.to_touchpoint].name if fact.to_touchpoint else "",
            journey.segments[fact.segment].name if fact.segment else _("all"),
            str(fact.subject),
        ]
        about = ", ".join(filter(None, where))
        value = quantity(fact.value, fact.unit, journey.currency, 4)
        what = f"{label_of('measure', fact.measure)}: {about}"
        yield f"  {what}: {value}, n = {fact.n} ({_REASONS[one.reason]})"


def _why_withheld(found: Mapping[str, int], smallest: int) -> Iterator[str]:
    """Word each reason that there is."""
    if found["small"]:
        yield _("{small} of fewer than {smallest} people", small=found["small"], smallest=smallest)
    if found["second"]:
        yield _("{second} that would give those away", second=found["second"])
    if found["few"]:
        yield _("{few} of a few people more or less than before", few=found["few"])


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
    """Describe what was found, line by line.

    Parameters
    ----------
    journey
        The journey with the evidence attached.
    """
    yield from _read(evidence)
    yield from _scales(evidence)
    yield from _grouped(evidence, journey)
    yield from _came(evidence, journey)
    yield from _felt(evidence, journey)
    yield from _heaviest(evidence, journey)
    yield from reasons_why(evidence, journey)
    counts = Counter(fact.measure for fact in evidence.facts)
    yield ""
    named = ", ".join(f"{label_of('measure', name)} {count}" for name, count in counts.most_common())
    yield ngettext("{n} fact: {names}", "{n} facts: {names}", len(evidence.facts), names=Written(named))
    if evidence.withheld:
        yield ngettext(
            "{n} more is withheld: {why} (--show-withheld lists them for you alone)",
            "{n} more are withheld: {why} (--show-withheld lists them for you alone)",
            len(evidence.withheld),
            why=Written(", ".join(_why_withheld(withheld_of(evidence), journey.smallest_group))),
        )
    if evidence.caveats:
        yield ""
        yield _("To know about the data:")
        # One file may be two sources, with the same doubts.
        yield from dict.fromkeys(f"  {data}: {caveat}" for data, caveat in evidence.caveats)
    yield ""
    yield _("Does this look right? If not, say so by an option and look again:")
    yield from _ways_to_say_so(evidence)


_WAYS: tuple[tuple[str, tuple[str, ...], Message], ...] = (
    ("--map COLUMN=ROLE", ("events", "survey", "customers"), message("what a column holds")),
    ("--scale QUESTION=WORST..BEST", ("survey",), message("another scale; 6..1 where 1 is the best")),
    ("--words WORST,...,BEST", ("survey",), message("the order of answers in words")),
    ("--not-applicable NUMBER", ("survey",), message("a rating that means no answer")),
    ("--outcome NAME=MEANING", ("events",), message("what an outcome means")),
    ("--goal NAME", ("events",), message("a good end: who reaches it is not lost")),
    ("--sessions PAUSE", ("events",), message("what tells sessions: a pause such as 30min, or the case")),
    ("--time-zone ZONE", ("events",), message("the zone of times that name none")),
)


def _ways_to_say_so(evidence: Evidence) -> Iterator[str]:
    """Name the options that correct what was guessed of such data."""
    for option, kinds, meaning in _WAYS:
        if any(kind in evidence.maps for kind in kinds):
            yield f"  {option:{_WIDEST}} {meaning}"


_ORIGINS: Mapping[str, Message] = {
    "told": message("as told"),
    "name": message("as its name says"),
    "words": message("by its words"),
    "metric": message("that of such questions"),
    "answers": message("found in the answers"),
}


def _scales(evidence: Evidence) -> Iterator[str]:
    """Describe the scale of every question, with its least and its greatest answer."""
    if not evidence.scales:
        return
    yield ""
    yield _("Scales, from the worst to the best:")
    for one in evidence.scales:
        ends = _("{low} to {high}", low=f"{one.worst:g}", high=f"{one.best:g}")
        given = (
            _("no answers")
            if one.least is None
            else _(
                "answers {least} to {most}, n = {n}",
                least=f"{one.least:g}",
                most=f"{one.greatest:g}",
                n=one.n,
            )
        )
        yield f"  {_cut(one.question):{_WIDEST}} {ends:8} {_ORIGINS[one.origin]}; {given}"


def _read(evidence: Evidence) -> Iterator[str]:
    """Describe which data were read, and which columns were used for what."""
    for source in evidence.sources:
        about: dict[str, object] = {"title": source.title, "behind": behind(source)}
        if source.date:
            yield _("{title}: {behind}, until {date}", date=source.date, **about)
        else:
            yield f"{source.title}: {about['behind']}"
    for kind, roles in evidence.maps.items():
        used = [f"{column} = {role}" for column, role in roles.items() if role not in {"attribute", "ignore"}]
        yield f"  {kind}: {'; '.join(used)}"
        for role, words in (("attribute", _("may tell groups apart")), ("ignore", _("not used"))):
            others = [column for column, given in roles.items() if given == role]
            if others:
                yield f"  {words}: {'; '.join(others)}"


def _grouped(evidence: Evidence, journey: Journey) -> Iterator[str]:
    """Describe which groups of customers are told apart."""
    if not evidence.segments:
        return
    yield ""
    yield _("Segments ({groups}):", groups=Written(str(evidence.groups)))
    for segment in evidence.segments:
        known = journey.segments[segment.id]
        part = f"{share(known.share.value, 1):>7}" if known.share else ""
        who = ", ".join(
            persona.name for persona in journey.personas.values() if persona.segment == segment.id
        )
        yield f"  {_cut(known.name):{_WIDEST}} {number(known.size or 0):>8} {part}  {who}".rstrip()


def _came(evidence: Evidence, journey: Journey) -> Iterator[str]:
    """Return how many customers came to every touchpoint, and how many of them were lost there."""
    reach, lost = (
        {fact.touchpoint: fact for fact in _of(evidence, name) if fact.segment is None}
        for name in (measure.REACH, measure.DROP_OFF)
    )
    if not reach:
        return
    yield ""
    yield _("Customers who came, and the share of them that was lost there:")
    for touchpoint in journey.in_order():
        if touchpoint.id not in reach:
            continue
        fact = lost.get(touchpoint.id)
        part = ""
        if fact is not None:
            ends = interval(share(fact.low or 0, 1), share(fact.high or 0, 1))
            part = f"{share(fact.value, 1):>8} ({ends})"
        came = number(reach[touchpoint.id].value, 0)
        yield f"  {_cut(touchpoint.name):{_WIDEST}} {came:>8} {part}".rstrip()


def _felt(evidence: Evidence, journey: Journey) -> Iterator[str]:
    """Describe the emotion at every touchpoint, for all and for each segment."""
    facts = _of(evidence, measure.EMOTION)
    order = {touchpoint.id: place for place, touchpoint in enumerate(journey.in_order())}
    for segment in dict.fromkeys(fact.segment for fact in facts):
        yield ""
        whose = journey.segments[segment].name if segment else message("all")
        yield _("Emotion, -2 to +2: {whose}", whose=whose)
        for fact in sorted(
            (one for one in facts if one.segment == segment), key=lambda one: order[one.touchpoint or ""]
        ):
            name = journey.touchpoints[fact.touchpoint or ""].name
            ends = (
                ""
                if fact.low is None or fact.high is None
                else f"({interval(signed(fact.low, 2), signed(fact.high, 2))})"
            )
            row = f"  {_cut(name):{_WIDEST}} {signed(fact.value, 2):>5} {ends:18} n {number(fact.n or 0)}"
            # Rows of a terminal are read by programs, too: a minus is the one of the keyboard.
            yield row.replace(MINUS, "-")


def _heaviest(evidence: Evidence, journey: Journey) -> Iterator[str]:
    """Describe the importance of every touchpoint, the heaviest first."""
    facts = [fact for fact in _of(evidence, measure.IMPORTANCE) if fact.segment is None]
    if not facts:
        return
    yield ""
    yield _("Importance, 1 to 5: {formula}", formula=wording_of(facts[0].formula))
    for fact in sorted(facts, key=lambda one: -one.value):
        name = journey.touchpoints[fact.touchpoint or ""].name
        yield f"  {_cut(name):{_WIDEST}} {number(fact.value, 2):>4}  {fact.note}, n {number(fact.n or 0)}"
    yield f"  {facts[0].caution}"


def behind(source: Source) -> str:
    """Say how many people a source tells of; its kind, where it does not say."""
    if not source.n:
        return str(label_of("source-kind", source.kind))
    if source.kind == "survey":
        return ngettext("{n} respondent", "{n} respondents", source.n)
    return ngettext("{n} customer", "{n} customers", source.n)


def _cut(name: str) -> str:
    """Shorten a name in its middle: questions of one survey begin alike, and often end alike."""
    half = _WIDEST // 2
    return name if len(name) <= _WIDEST else f"{name[: half - 1]}…{name[-half:]}"
