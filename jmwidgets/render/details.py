"""Everything about a touchpoint that has no lane of its own on the map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from jmwidgets.document import Claim, Journey, Quote, Touchpoint, wording_of
from jmwidgets.document.experience import Experience, InformationGap
from jmwidgets.insight import endings, stage_emotions
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
from jmwidgets.render.facts import on_curve
from jmwidgets.render.lanes import Column, lanes_of, places_of
from jmwidgets.render.ways import ways
from jmwidgets.words import Message, message


def touchpoint_details(journey: Journey, persona_id: str | None) -> Markup:
    """Show each touchpoint with all that is recorded there, folded until a reader asks.

    Examples
    --------
    >>> "first touchpoint" in touchpoint_details(Journey(id="j", title="J"), None)
    True
    """
    perspective = Perspective.of(journey, persona_id)
    columns = columns_of(journey)
    drawn = {way.path.id for way in ways(perspective, columns)}
    places = places_of(perspective, columns)
    others = [path for path in journey.paths.values() if path.id not in drawn]
    return rendered(
        "details.html",
        journey=journey,
        perspective=perspective,
        stages=_by_stage(places),
        usual=_usual(claim for place in places if place for claim in _told(place)),
        lanes={lane.content for lane in lanes_of(journey)},
        quotes=lambda touchpoint: _quotes(perspective, touchpoint),
        paths=lambda touchpoint: [path for path in others if touchpoint.id in path.steps],
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
        stages=_by_stage(places := places_of(perspective, columns_of(journey))),
        usual={
            "claim": _usual(place.point.claim for place in places if place and place.point),
            "expectation": _usual(place.point.expectation for place in places if place and place.point),
            "goal": _usual(
                place.goal.claim for place in places if place and place.goal and place.goal.is_goal
            ),
        },
        formulas=dict.fromkeys(
            wording_of(fact.formula) for fact in journey.facts.values() if on_curve(journey, persona_id, fact)
        ),
        spoken=lambda point: point_words(perspective, point),
    )


def _told(place: Column) -> Iterator[Claim]:
    """Yield the figures at a touchpoint whose evidence is a word or two."""
    rating = place.experience.team_rating if place.experience else None
    for claim in (place.importance, place.touchpoint.cost, rating):
        if claim is not None and claim.n is None and not claim.note:
            yield claim


def _usual(claims: Iterable[Claim | None]) -> Claim | None:
    """Return a claim that is known as most of them are: its heading says how, and the cells that differ."""
    known = [claim for claim in claims if claim is not None]
    ways = Counter((claim.status, claim.sources) for claim in known)
    return max(known, key=lambda claim: ways[claim.status, claim.sources], default=None)


def _by_stage(places: tuple[Column | None, ...]) -> list[tuple[StageBand, list[Column]]]:
    found: list[tuple[StageBand, list[Column]]] = []
    for place in places:
        if place is None:
            continue
        if place.first_of_stage:
            found.append((place.band, []))
        found[-1][1].append(place)
    return found


def _missing(gap: InformationGap, name: str) -> Message:
    """Describe what is wrong with a piece of information, and on which side."""
    gets, is_absent = gap.direction == "receiving", gap.problem == "missing"
    if gap.party == "customer":
        return {
            (True, True): message("missing: not received by {name}", name=name),
            (True, False): message("inaccurate: received wrong by {name}", name=name),
            (False, True): message("missing: not given by {name}", name=name),
            (False, False): message("inaccurate: given wrong by {name}", name=name),
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
