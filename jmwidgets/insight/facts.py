"""Facts that may be shown, by measure, place and group."""

from __future__ import annotations

from jmwidgets.document import Claim, Fact, Journey, Measure, Reading, Record
from jmwidgets.insight.who import the_persona
from jmwidgets.words import Message, message


def may_be_shown(journey: Journey, fact: Fact) -> bool:
    """Return whether enough customers stand behind a fact to show it on its own.

    Facts that name no n are figures of the whole, and are shown; those of a group must say it.
    """
    if journey.is_outside:
        # They were held against it before their n was taken away.
        return True
    if fact.n is None:
        return fact.status != "measured" or (fact.persona is None and fact.segment is None)
    return fact.n >= journey.smallest_group


def is_of_few(record: Record, smallest: int) -> bool:
    """Return whether a figure that people typed is measured on fewer people than may be shown.

    What was reported or observed is somebody's judgement, and stays; so does what names no n.

    Examples
    --------
    >>> is_of_few(Claim(value=0.4, status="measured", n=2), 5), is_of_few(Claim(value=0.4, n=2), 5)
    (True, False)
    """
    if isinstance(record, Measure):
        return is_of_few(record.value, smallest)
    if isinstance(record, Claim) and record.status != "measured":
        return False
    return isinstance(record, (Claim, Reading)) and record.n is not None and 0 < record.n < smallest


def facts_of(
    journey: Journey,
    kind: str,
    *,
    stage: str | None = None,
    touchpoint: str | None = None,
    persona: str | None = None,
) -> tuple[Fact, ...]:
    """Return the facts of one measure that may be shown.

    Parameters
    ----------
    journey
        The document.
    kind
        One of the names in `jmwidgets.document.measure`.
    stage, touchpoint
        Keep the facts about this one; None keeps all.
    persona
        Keep what holds for this persona: facts of the persona, of its segment, and of all
        customers; None keeps all.

    Examples
    --------
    >>> facts_of(Journey(id="j", title="J"), "reach")
    ()
    """
    facts = journey.facts
    found: tuple[Fact, ...]
    if touchpoint is not None and persona is not None:
        by_persona = facts.grouped("measure", "touchpoint", "persona")
        found = tuple(fact for one in (None, persona) for fact in by_persona.get((kind, touchpoint, one), ()))
    elif touchpoint is not None:
        found = facts.grouped("measure", "touchpoint").get((kind, touchpoint), ())
    elif stage is not None:
        found = facts.grouped("measure", "stage").get((kind, stage), ())
    else:
        found = facts.grouped("measure").get((kind,), ())
    segment = None if persona is None else the_persona(journey, persona).segment
    return tuple(
        fact
        for fact in found
        if (stage is None or fact.stage == stage)
        and (persona is None or (fact.persona in {None, persona} and fact.segment in {None, segment}))
        and may_be_shown(journey, fact)
    )


def figures(
    journey: Journey, kind: str, persona: str | None = None, *, touchpoint: str | None = None
) -> tuple[Fact, ...]:
    """Return the facts of one measure so that no customers are counted twice at the same place.

    Parameters
    ----------
    journey
        The document.
    kind
        One of the names in `jmwidgets.document.measure`.
    persona
        At each touchpoint and stage, the facts about the narrowest group that this persona belongs
        to: itself, its segment, all customers. None: those about all customers, and where there are
        none, about every group.
    touchpoint
        Keep the facts about this one; None keeps all.
    """
    places: dict[tuple[str | None, str | None], list[Fact]] = {}
    for fact in facts_of(journey, kind, touchpoint=touchpoint, persona=persona):
        places.setdefault((fact.touchpoint, fact.stage), []).append(fact)
    choose = _of_all_customers if persona is None else _of_the_narrowest_group
    return tuple(fact for facts in places.values() for fact in choose(facts))


def _of_the_narrowest_group(facts: list[Fact]) -> list[Fact]:
    of_persona = [fact for fact in facts if fact.persona is not None]
    of_segment = [fact for fact in facts if fact.segment is not None]
    return of_persona or of_segment or facts


def _of_all_customers(facts: list[Fact]) -> list[Fact]:
    return [fact for fact in facts if fact.persona is None and fact.segment is None] or facts


def whom(journey: Journey, fact: Fact) -> Message:
    """Name the group that a fact is about, as far as the reader's part of the journey names it.

    Examples
    --------
    >>> str(whom(Journey(id="j", title="J"), Fact(id="a", measure="reach", value=0.4, formula="f")))
    'all customers'
    """
    persona = journey.personas.get(fact.persona) if fact.persona else None
    segment = journey.segments.get(fact.segment) if fact.segment else None
    group = persona or segment
    return message("all customers") if group is None else Message("{name}", {"name": group.name})
