"""Everything about a touchpoint that has no lane of its own on the map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from jmwidgets.document import Fact, Journey, Quote, Source, Touchpoint, label_of
from jmwidgets.document.experience import Experience, InformationGap
from jmwidgets.document.measure import MEASURES
from jmwidgets.insight import endings, facts_of, stage_emotions
from jmwidgets.insight.curve import PEAK_END_FORMULA, told_by_verdict
from jmwidgets.insight.rolled_up import ROLL_UP_FORMULA
from jmwidgets.parts.cells import rating_text
from jmwidgets.parts.curve import point_words
from jmwidgets.parts.part import Part
from jmwidgets.parts.perspective import Perspective
from jmwidgets.parts.timing import when
from jmwidgets.parts.typed import TYPED, typed_parts
from jmwidgets.render.columns import StageBand, columns_of
from jmwidgets.render.environment import rendered
from jmwidgets.render.lanes import Column, lanes_of, places_of
from jmwidgets.words import Message, message, nmessage


@dataclass(frozen=True)
class Group:
    """All facts of one measure."""

    measure: str
    facts: tuple[Fact, ...]

    @property
    def name(self) -> str | Message:
        """What the group is called."""
        return label_of("measure", self.measure)

    @property
    def sources(self) -> tuple[str, ...] | None:
        """What all facts rest on; None where they rest on different sources."""
        return self.facts[0].sources if len({fact.sources for fact in self.facts}) == 1 else None

    @property
    def meaning(self) -> str | Message:
        """What the measure says."""
        known = MEASURES.get(self.measure)
        return known.meaning if known else ""


def touchpoint_details(journey: Journey, persona_id: str | None) -> Markup:
    """Show each touchpoint with all that is recorded there, folded until a reader asks.

    Examples
    --------
    >>> "first touchpoint" in touchpoint_details(Journey(id="j", title="J"), None)
    True
    """
    perspective = Perspective.of(journey, persona_id)
    columns = columns_of(journey)
    return rendered(
        "details.html",
        journey=journey,
        perspective=perspective,
        stages=_by_stage(places_of(perspective, columns)),
        lanes={lane.content for lane in lanes_of(journey) if not lane.collapsed},
        quotes=lambda touchpoint: _quotes(perspective, touchpoint),
        paths=lambda touchpoint: [path for path in journey.paths.values() if touchpoint.id in path.steps],
        spoken=lambda point: point_words(perspective, point),
        missing=_missing,
        rating=rating_text,
        when=when,
        requirements=_requirements,
        currency=journey.currency,
        roll_up_formula=ROLL_UP_FORMULA,
    )


def _requirements(lived: Experience, whose: str) -> tuple[Part, ...]:
    """Return the parts of the customer's requirements, or of those of the business."""
    typed = next(one for one in TYPED["requirements"][1] if one.field.startswith(whose))
    return tuple(part for part in typed_parts(typed, lived) if part.style == "met")


def facts_panel(journey: Journey) -> Markup:
    """Show every figure computed from data, with n, interval, formula and caution.

    Examples
    --------
    >>> "No data" in facts_panel(Journey(id="j", title="J"))
    True
    """
    measures = dict.fromkeys(fact.measure for fact in journey.facts.values())
    shown = [(measure, facts_of(journey, measure)) for measure in measures]
    return rendered(
        "facts.html",
        journey=journey,
        groups=[Group(measure, facts) for measure, facts in shown if facts],
        withheld=sum(source.withheld for source in journey.sources.values()),
        kept=[_kept(journey, source) for source in journey.sources.values() if source.kept],
        left_out=sorted({source.left_out_by for source in journey.sources.values()} - {""}),
    )


def _kept(journey: Journey, source: Source) -> Message:
    """Say how many figures were not renewed, and why."""
    facts = [fact for fact in journey.facts.values() if source.id in fact.sources[:1]]
    about: dict[str, Any] = {"source": source.title, "least": journey.smallest_group}
    if source.date is None or any(fact.earlier for fact in facts):
        return nmessage(
            "{n} figure of {source} is of an earlier reading: the difference to a new one would tell of "
            "fewer than {least} people.",
            "{n} figures of {source} are of an earlier reading: the difference to new ones would tell of "
            "fewer than {least} people.",
            source.kept,
            **about,
        )
    return nmessage(
        "{n} figure of {source} is as of {day}: fewer than {least} people came in since, and the "
        "difference would tell of them.",
        "{n} figures of {source} are as of {day}: fewer than {least} people came in since, and the "
        "difference would tell of them.",
        source.kept,
        day=source.date,
        **about,
    )


def figures_table(journey: Journey, persona_id: str) -> Markup:
    """Return every number on the curve in a table and in words, and what sums the curve up.

    Examples
    --------
    >>> journey = Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}])
    >>> "Figures behind the curve" in figures_table(journey, "ruth")
    True
    """
    perspective = Perspective.of(journey, persona_id)
    return rendered(
        "figures.html",
        journey=journey,
        perspective=perspective,
        endings=(found := endings(journey, persona_id)),
        verdict=told_by_verdict(found),
        by_stage=[one for one in stage_emotions(journey, persona_id) if one.felt],
        # People outside see no importance: weights would be made of what is not there.
        weighted=not journey.is_outside,
        formula=PEAK_END_FORMULA,
        places=[place for place in places_of(perspective, columns_of(journey)) if place],
        spoken=lambda point: point_words(perspective, point),
    )


def _by_stage(places: tuple[Column | None, ...]) -> list[tuple[StageBand, list[Column]]]:
    found: list[tuple[StageBand, list[Column]]] = []
    for place in places:
        if place is None:
            continue
        if place.first_of_stage:
            found.append((place.band, []))
        found[-1][1].append(place)
    return found


def _missing(gap: InformationGap) -> Message:
    """Describe what is wrong with a piece of information, and on which side."""
    gets, is_absent = gap.direction == "receiving", gap.problem == "missing"
    if gap.party == "customer":
        return {
            (True, True): message("missing: the customer does not receive it"),
            (True, False): message("inaccurate: the customer receives it wrong"),
            (False, True): message("missing: the customer does not give it"),
            (False, False): message("inaccurate: the customer gives it wrong"),
        }[gets, is_absent]
    return {
        (True, True): message("missing: the business does not receive it"),
        (True, False): message("inaccurate: the business receives it wrong"),
        (False, True): message("missing: the business does not give it"),
        (False, False): message("inaccurate: the business gives it wrong"),
    }[gets, is_absent]


def _quotes(perspective: Perspective, touchpoint: Touchpoint) -> list[tuple[Message, list[Quote]]]:
    """Sort the quotes by who speaks, each group under its title."""
    mine = {None, perspective.persona.id if perspective.persona else None}
    found = [
        quote
        for quote in perspective.journey.quotes.values()
        if quote.touchpoint == touchpoint.id and (perspective.persona is None or quote.persona in mine)
    ]
    said = {
        "customer": message("What customers said"),
        "staff": message("What staff said"),
        "other": message("What others said"),
        "unknown": message("What was said"),
    }
    return [(title, [one for one in found if one.voice == voice]) for voice, title in said.items()]
