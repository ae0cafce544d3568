"""A rich journey to draw: the washing machine of the sketch, two personas, both sides, before and after."""

from typing import Any

from jmwidgets.document import BLUEPRINT_LANES, LANES, Journey, parse
from tests.render.sample_experiences import touchpoints_and_experiences
from tests.render.sample_personas import personas
from tests.render.sample_work import work

_STAGES = {
    "awareness": "Notice that the old machine is dying",
    "consideration": "Find a machine that fits the flat and the budget",
    "decision": "Be sure before paying",
    "delivery": "Have it in, plugged and level, old one gone",
    "use": "Wash without thinking about it",
    "monitoring": "Get help before it breaks",
    "loyalty": "Feel known",
    "advocacy": "Tell the neighbours",
}


def sample() -> dict[str, Any]:
    """Give the journey as plain data, to be changed by a test before it is parsed."""
    touchpoints, experiences = touchpoints_and_experiences()
    return {
        "schema_version": 2,
        "id": "washing-machines",
        "title": "Buying a washing machine",
        "summary": "The machine at home has given up. From the puddle on the floor to the neighbours' "
        "coffee table: eight stages, twenty-two touchpoints, seen through the eyes of a customer who "
        "values a person over a page.",
        "scenario": "The old machine leaks on a Friday evening.",
        "business": "Kern Household Appliances",
        "version": "autumn review",
        "version_date": "2026-10-12",
        "review_date": "2027-01-12",
        "sources": [
            {
                "id": "survey",
                "title": "Delivery survey",
                "kind": "survey",
                "n": 412,
                "date": "2026-09-30",
                "file": "survey.csv",
            },
            {
                "id": "workshop",
                "title": "Mapping workshop",
                "kind": "workshop",
                "date": "2026-10-02",
                "n": 11,
            },
        ],
        "stakeholders": [
            {
                "id": "logistics",
                "name": "Logistics",
                "role": "plans and drives the tours",
                "involvement": "responsible",
            },
            {"id": "finance", "name": "Finance", "involvement": "to-be-convinced"},
        ],
        "stages": [
            {
                "id": key,
                "name": key.title(),
                "customer_goal": goal,
                "next_action": f"Go on to what follows {key}",
            }
            for key, goal in _STAGES.items()
        ],
        "lanes": [lane.model_dump() for lane in LANES],
        "segments": [{"id": "older", "name": "Older customers", "size": 412}],
        "touchpoints": touchpoints,
        "personas": personas(),
        "experiences": experiences,
        "paths": [
            {
                "id": "online",
                "name": "Online only",
                "kind": "alternative",
                "steps": ["finds-the-website", "compares-models", "appointment-by-text", "first-wash"],
                "share": {"value": 0.22, "status": "measured", "n": 1810},
                "condition": "knows the model already",
            },
            {
                "id": "second-visit",
                "name": "Comes back before buying",
                "kind": "loop",
                "steps": [
                    "compares-models",
                    "phones-the-store",
                    "compares-models",
                    "walks-through-the-store",
                ],
            },
        ],
        "quotes": [
            {
                "id": "q1",
                "text": "I did not dare to go to the baker's.",
                "touchpoint": "delivery-and-connection",
                "persona": "ruth",
                "speaker": "customer, 71",
                "source": "survey",
            }
        ],
        "facts": [
            {
                "id": "drop.delivery",
                "measure": "drop-off",
                "touchpoint": "delivery-and-connection",
                "value": 0.19,
                "status": "measured",
                "n": 231,
                "low": 0.14,
                "high": 0.25,
                "unit": "share",
                "formula": "customers without a later event / customers of the touchpoint",
            },
            {
                "id": "drop.compare",
                "measure": "drop-off",
                "touchpoint": "compares-models",
                "value": 0.52,
                "status": "measured",
                "n": 388,
                "unit": "share",
                "formula": "customers without a later event / customers of the touchpoint",
            },
        ],
        "notes": [{"id": "n1", "text": "Ask the drivers", "touchpoint": "delivery-and-connection"}],
        **work(),
    }


def sample_journey(**changes: Any) -> Journey:
    """Give the journey of the sketch, with some of its parts replaced."""
    return parse({**sample(), **changes})


def blueprint_lanes() -> list[dict[str, Any]]:
    """Give the lanes of a service blueprint besides the usual ones."""
    return [
        *(lane.model_dump() for lane in LANES if lane.content != "actions"),
        *(lane.model_dump() for lane in BLUEPRINT_LANES),
    ]
