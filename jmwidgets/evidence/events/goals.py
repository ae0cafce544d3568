"""What a good end of a journey is: told by people, or purchases where the events tell of any."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from jmwidgets.document import Journey, Wording, measure
from jmwidgets.errors import JourneyError
from jmwidgets.evidence.reading.caveat import listed
from jmwidgets.evidence.reading.naming import Names, touchpoint_names
from jmwidgets.evidence.settings import PURCHASE, Settings
from jmwidgets.words import _

Goals = tuple[tuple[int, ...], tuple[int, ...], tuple[str, ...]]
"""Places, outcomes, and what they are called."""


def kept_goals(journey: Journey, source: str) -> tuple[str, ...]:
    """Give the goals that were told when the events of a source were read before: the formula holds them.

    Examples
    --------
    >>> kept_goals(Journey(id="j", title="J"), "events")
    ()
    """
    for fact in journey.facts.values():
        formula = fact.formula
        inner = formula.values.get("formula", formula) if isinstance(formula, Wording) else formula
        goals = inner.values.get("goals") if isinstance(inner, Wording) else None
        if fact.measure == measure.DROP_OFF and source in fact.sources and isinstance(goals, tuple):
            return goals
    return ()


def found_goals(
    journey: Journey,
    settings: Settings,
    *,
    places: Sequence[str],
    met: Collection[int],
    outcomes: Sequence[str],
    meanings: Sequence[str | None],
) -> Goals:
    """Find the touchpoints and outcomes that were named as goals.

    Parameters
    ----------
    places
        Ids of the touchpoints; `met` are the positions of those that the events name.
    outcomes, meanings
        The outcomes that the events name, and the meaning of each.

    Raises
    ------
    JourneyError
        When a goal is neither a touchpoint nor a stage nor an outcome that the events name.
    """
    if not settings.goals:
        bought = tuple(number for number, meaning in enumerate(meanings) if meaning == "purchase")
        return (), bought, (PURCHASE,) if bought else ()
    names, stages = (
        touchpoint_names(journey, settings.touchpoints),
        Names({key: stage.name for key, stage in journey.stages.items()}),
    )
    found_places: set[int] = set()
    found_outcomes: set[int] = set()
    for goal in settings.goals:
        plain = " ".join(goal.split()).lower()
        key, stage = names.find(goal), stages.find(goal)
        own = {number for number in met if number < len(places) and places[number] == key}
        if not own and stage is not None:
            own = {
                number
                for number in met
                if number < len(places) and journey.touchpoints[places[number]].stage == stage
            }
        ends = {
            number
            for number, (outcome, meaning) in enumerate(zip(outcomes, meanings, strict=True))
            if plain in {outcome, meaning}
        }
        if not own and not ends:
            known = [
                journey.touchpoints[places[number]].name for number in sorted(met) if number < len(places)
            ]
            about = {"given": repr(goal), "touchpoints": listed(known), "outcomes": listed(outcomes)}
            raise JourneyError(
                _(
                    "expected a goal that the events name, got {given}; touchpoints are {touchpoints}, "
                    "outcomes are {outcomes}; correct the goal",
                    **about,
                )
                if outcomes
                else _(
                    "expected a goal that the events name, got {given}; touchpoints are {touchpoints}; "
                    "correct the goal",
                    **about,
                )
            )
        found_places |= own
        found_outcomes |= ends
    return tuple(sorted(found_places)), tuple(sorted(found_outcomes)), settings.goals
