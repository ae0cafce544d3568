"""Stage models, lanes and a blank journey to start from."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from jmwidgets.document.business import BUSINESS_LANES, BUSINESS_STAGES
from jmwidgets.document.journey import Journey
from jmwidgets.document.preset_rows import lane_of, stages_of
from jmwidgets.document.record import make_id
from jmwidgets.document.records import Records
from jmwidgets.document.structure import Lane, Stage
from jmwidgets.errors import JourneyError
from jmwidgets.words import N_, _, message, nearest, pgettext, pmessage, use

STAGE_MODELS: Mapping[str, tuple[Stage, ...]] = MappingProxyType(
    {
        "six": stages_of(
            (
                pmessage("stage", "Awareness").id,
                "pre-purchase",
                N_("Notice that there is a need"),
                N_("Look us up"),
            ),
            (
                pmessage("stage", "Interest").id,
                "pre-purchase",
                N_("Learn what there is"),
                N_("Read on, or ask"),
            ),
            (
                pmessage("stage", "Intent").id,
                "pre-purchase",
                N_("Decide to buy something"),
                N_("Ask for an offer"),
            ),
            (pmessage("stage", "Evaluation").id, "pre-purchase", N_("Compare and be sure"), N_("Choose us")),
            (pmessage("stage", "Purchase").id, "purchase", N_("Get it without trouble"), N_("Buy")),
            (
                pmessage("stage", "Retention").id,
                "post-purchase",
                N_("Stay content with the choice"),
                N_("Come back"),
            ),
        ),
        "eight": stages_of(
            (
                pmessage("stage", "Awareness").id,
                "pre-purchase",
                N_("Notice that there is a need"),
                N_("Look us up"),
            ),
            (
                pmessage("stage", "Consideration").id,
                "pre-purchase",
                N_("Find what fits"),
                N_("Compare with us"),
            ),
            (pmessage("stage", "Decision").id, "purchase", N_("Be sure before paying"), N_("Buy")),
            (
                pmessage("stage", "Delivery").id,
                "post-purchase",
                N_("Have it, complete and on time"),
                N_("Accept the delivery"),
            ),
            (
                pmessage("stage", "Use").id,
                "post-purchase",
                N_("Reach what it was bought for"),
                N_("Use it as intended"),
            ),
            (
                pmessage("stage", "Monitoring").id,
                "post-purchase",
                N_("Know that it goes on working"),
                N_("Have it looked after"),
            ),
            (pmessage("stage", "Loyalty").id, "post-purchase", N_("Feel known"), N_("Buy again")),
            (
                pmessage("stage", "Advocacy").id,
                "post-purchase",
                N_("Help others choose well"),
                N_("Recommend us"),
            ),
        ),
        "five-e": stages_of(
            (pmessage("stage", "Entice").id, "pre-purchase", N_("Be drawn by a promise"), N_("Come closer")),
            (pmessage("stage", "Enter").id, "pre-purchase", N_("Find the way in"), N_("Begin")),
            (pmessage("stage", "Engage").id, "purchase", N_("Do what one came for"), N_("Complete it")),
            (pmessage("stage", "Exit").id, "post-purchase", N_("Finish well"), N_("Leave content")),
            (
                pmessage("stage", "Extend").id,
                "post-purchase",
                N_("Keep what was good"),
                N_("Return and tell"),
            ),
        ),
        "purchase": stages_of(
            (pmessage("stage", "Pre-purchase").id, "pre-purchase", N_("Choose well"), N_("Decide for us")),
            (pmessage("stage", "Purchase").id, "purchase", N_("Get it without trouble"), N_("Buy")),
            (
                pmessage("stage", "Post-purchase").id,
                "post-purchase",
                N_("Be glad of the choice"),
                N_("Come back"),
            ),
        ),
        **BUSINESS_STAGES,
    }
)
"""Stage models by name: general ones, then those of kinds of business; any other list is as good."""


LANES: tuple[Lane, ...] = (
    lane_of(N_("Customer goal"), "goal"),
    lane_of(N_("Touchpoint"), "touchpoint"),
    lane_of(N_("Channel"), "channel"),
    lane_of(N_("Doing"), "actions"),
    lane_of(N_("Thinking"), "thoughts"),
    lane_of(N_("Emotion"), "emotion"),
    lane_of(N_("Expectation vs. experience"), "expectation"),
    lane_of(N_("Quote"), "quote"),
    lane_of(N_("Pain points"), "issues"),
    lane_of(N_("Opportunities"), "opportunities", "visibility"),
    lane_of(N_("Business side"), "business_side"),
    lane_of(N_("Owner"), "owner"),
)
"""The lanes of a new map, and of one that names none."""

BLUEPRINT_LANES: tuple[Lane, ...] = (
    lane_of(N_("Physical evidence"), "physical_evidence"),
    lane_of(N_("Customer actions"), "actions", "interaction"),
    lane_of(N_("Frontstage"), "frontstage", "visibility"),
    lane_of(N_("Backstage"), "backstage", "internal-interaction"),
    lane_of(N_("Support processes"), "support_process"),
)
"""The lanes of a service blueprint with its three lines."""


def stage_model(name: str, language: str = "en") -> tuple[Stage, ...]:
    """Return the stages of a preset, in the language that the journey is written in.

    Raises
    ------
    JourneyError
        When there is no preset of that name.

    Examples
    --------
    >>> [stage.name for stage in stage_model("purchase")]
    ['Pre-purchase', 'Purchase', 'Post-purchase']
    >>> [stage.name for stage in stage_model("purchase", "de")]
    ['Vor dem Kauf', 'Kauf', 'Nach dem Kauf']
    """
    if name not in STAGE_MODELS:
        raise JourneyError(
            message(
                "expected one of the stage models {known}, got {given}; choose one of them",
                known=", ".join(STAGE_MODELS),
                given=repr(name),
            )
        )
    with use(nearest(language)):
        return tuple(
            stage.model_copy(
                update={
                    "name": pgettext("stage", stage.name),
                    "customer_goal": _(stage.customer_goal),
                    "next_action": _(stage.next_action),
                }
            )
            for stage in STAGE_MODELS[name]
        )


def lanes_in(language: str, lanes: tuple[Lane, ...] = LANES) -> tuple[Lane, ...]:
    """Return lanes of a preset, named in the language that the journey is written in.

    Examples
    --------
    >>> lanes_in("de")[0].name
    'Ziel des Kunden'
    """
    with use(nearest(language)):
        return tuple(lane.model_copy(update={"name": _(lane.name)}) for lane in lanes)


def lanes_for(stages: str) -> tuple[Lane, ...]:
    """Return the lanes of a new map with the stages of a preset: the usual ones, and those of its business.

    Examples
    --------
    >>> [lane.name for lane in lanes_for("travel") if lane not in LANES]
    ['Timing', 'What is seen and held']
    """
    own = BUSINESS_LANES.get(stages, ())
    business = tuple(lane for lane in own if lane.content == "measures")
    place = next(at for at, lane in enumerate(LANES) if lane.content == "quote")
    customer = tuple(lane for lane in own if lane not in business)
    return (*LANES[:place], *customer, *LANES[place:], *business)


def new_journey(title: str, stages: str = "eight", language: str = "en") -> Journey:
    """Make a journey with the stages of a preset and the usual lanes, ready to be filled.

    Parameters
    ----------
    language
        The language that it will be written in; stages and lanes are named in it.

    Examples
    --------
    >>> journey = new_journey("Buying a washing machine", stages="six")
    >>> journey.id, len(journey.stages)
    ('buying-a-washing-machine', 6)
    """
    return Journey(
        id=make_id(title, otherwise="journey"),
        title=title,
        language=language,
        stages=Records(stage_model(stages, language)),
        lanes=Records(lanes_in(language, lanes_for(stages))),
    )
