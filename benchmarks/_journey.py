"""Journeys of any size, filled as a workshop fills them."""

from itertools import product
from typing import Any

from jmwidgets.document import Journey, experience_id, parse

_STAGES = ("Awareness", "Consideration", "Decision", "Delivery", "Use", "Monitoring", "Loyalty", "Advocacy")
_CHANNELS = ("website", "phone", "e-mail", "physical-store", "packaging")
_TEXTS = (
    "Waits for the appointment that nobody had announced",
    "Compares two machines and their programmes on the telephone",
    "Asks the neighbour, who bought hers here nine years ago",
    "Nobody told me that the old one has to be on the pavement",
)


def journey_of(touchpoints: int, personas: int) -> Journey:
    """Make a journey in which every persona has an experience at every touchpoint.

    Examples
    --------
    >>> len(journey_of(30, 3).experiences)
    90
    """
    data: dict[str, Any] = {
        "schema_version": 2,
        "id": "wash",
        "title": "Buying a washing machine",
        "stages": [{"id": f"s{number}", "name": name} for number, name in enumerate(_STAGES)],
        "personas": [
            {"id": f"p{number}", "name": f"Persona {number}", "summary": "Buys for a household of her own"}
            for number in range(personas)
        ],
        "touchpoints": [
            {
                "id": f"t{number}",
                "name": f"Touchpoint {number}",
                "stage": f"s{number * len(_STAGES) // touchpoints}",
                "channel": _CHANNELS[number % len(_CHANNELS)],
                "owner": "Logistics",
                "importance": {"value": 1 + number % 5},
            }
            for number in range(touchpoints)
        ],
        "experiences": [
            _experience(persona, touchpoint)
            for persona, touchpoint in product(range(personas), range(touchpoints))
        ],
    }
    return parse(data)


def _experience(persona: int, touchpoint: int) -> dict[str, Any]:
    number = persona + 3 * touchpoint
    return {
        "id": experience_id(f"p{persona}", f"t{touchpoint}"),
        "persona": f"p{persona}",
        "touchpoint": f"t{touchpoint}",
        "actions": _TEXTS[number % 4],
        "thoughts": _TEXTS[(number + 1) % 4],
        "quote": _TEXTS[(number + 2) % 4],
        "emotion": {
            "value": (number * 7 % 41 - 20) / 10,
            "status": "measured",
            "n": 40 + number % 200,
            "low": -2,
            "high": 2,
        },
        "expectation": {"value": (number * 3 % 21) / 10},
    }
