"""Stage models, lanes and a blank journey to start from."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from jmwidgets.document.journey import Journey
from jmwidgets.document.record import make_id
from jmwidgets.document.records import Records
from jmwidgets.document.structure import Lane, LaneContent, Line, Stage, StageKind
from jmwidgets.errors import JourneyError
from jmwidgets.words import message


def _stages(*rows: tuple[str, StageKind, str, str]) -> tuple[Stage, ...]:
    return tuple(
        Stage(id=make_id(name), name=name, kind=kind, customer_goal=goal, next_action=action)
        for name, kind, goal, action in rows
    )


STAGE_MODELS: Mapping[str, tuple[Stage, ...]] = MappingProxyType(
    {
        "six": _stages(
            ("Awareness", "pre-purchase", "Notice that there is a need", "Look us up"),
            ("Interest", "pre-purchase", "Learn what there is", "Read on, or ask"),
            ("Intent", "pre-purchase", "Decide to buy something", "Ask for an offer"),
            ("Evaluation", "pre-purchase", "Compare and be sure", "Choose us"),
            ("Purchase", "purchase", "Get it without trouble", "Buy"),
            ("Retention", "post-purchase", "Stay content with the choice", "Come back"),
        ),
        "eight": _stages(
            ("Awareness", "pre-purchase", "Notice that there is a need", "Look us up"),
            ("Consideration", "pre-purchase", "Find what fits", "Compare with us"),
            ("Decision", "purchase", "Be sure before paying", "Buy"),
            ("Delivery", "post-purchase", "Have it, complete and on time", "Accept the delivery"),
            ("Use", "post-purchase", "Reach what it was bought for", "Use it as intended"),
            ("Monitoring", "post-purchase", "Know that it goes on working", "Have it looked after"),
            ("Loyalty", "post-purchase", "Feel known", "Buy again"),
            ("Advocacy", "post-purchase", "Help others choose well", "Recommend us"),
        ),
        "five-e": _stages(
            ("Entice", "pre-purchase", "Be drawn by a promise", "Come closer"),
            ("Enter", "pre-purchase", "Find the way in", "Begin"),
            ("Engage", "purchase", "Do what one came for", "Complete it"),
            ("Exit", "post-purchase", "Finish well", "Leave content"),
            ("Extend", "post-purchase", "Keep what was good", "Return and tell"),
        ),
        "purchase": _stages(
            ("Pre-purchase", "pre-purchase", "Choose well", "Decide for us"),
            ("Purchase", "purchase", "Get it without trouble", "Buy"),
            ("Post-purchase", "post-purchase", "Be glad of the choice", "Come back"),
        ),
    }
)
"""Stage models by name; any other list of stages is as good."""


def _lane(name: str, content: LaneContent, line_below: Line | None = None) -> Lane:
    return Lane(id=make_id(name), name=name, content=content, line_below=line_below)


LANES: tuple[Lane, ...] = (
    _lane("Customer goal", "goal"),
    _lane("Touchpoint", "touchpoint"),
    _lane("Channel", "channel"),
    _lane("Doing", "actions"),
    _lane("Thinking", "thoughts"),
    _lane("Emotion", "emotion"),
    _lane("Expectation vs. experience", "expectation"),
    _lane("Quote", "quote"),
    _lane("Pain points", "issues"),
    _lane("Opportunities", "opportunities", "visibility"),
    _lane("Business side", "business_side"),
    _lane("Owner", "owner"),
)
"""The lanes of a new map, and of one that names none."""

BLUEPRINT_LANES: tuple[Lane, ...] = (
    _lane("Physical evidence", "physical_evidence"),
    _lane("Customer actions", "actions", "interaction"),
    _lane("Frontstage", "frontstage", "visibility"),
    _lane("Backstage", "backstage", "internal-interaction"),
    _lane("Support processes", "support_process"),
)
"""The lanes of a service blueprint with its three lines."""


def stage_model(name: str) -> tuple[Stage, ...]:
    """Give the stages of a preset.

    Raises
    ------
    JourneyError
        When there is no preset of that name.

    Examples
    --------
    >>> [stage.name for stage in stage_model("purchase")]
    ['Pre-purchase', 'Purchase', 'Post-purchase']
    """
    if name not in STAGE_MODELS:
        raise JourneyError(
            message(
                "expected one of the stage models {known}, got {given}; choose one of them",
                known=", ".join(STAGE_MODELS),
                given=repr(name),
            )
        )
    return STAGE_MODELS[name]


def new_journey(title: str, stages: str = "eight") -> Journey:
    """Make a journey with the stages of a preset and the usual lanes, ready to be filled.

    Examples
    --------
    >>> journey = new_journey("Buying a washing machine", stages="six")
    >>> journey.id, len(journey.stages)
    ('buying-a-washing-machine', 6)
    """
    return Journey(
        id=make_id(title, otherwise="journey"),
        title=title,
        stages=Records(stage_model(stages)),
        lanes=Records(LANES),
    )
