"""A crowded map: many touchpoints, long texts, long words, several personas, gaps."""

import random
import re

from jmwidgets.document import Journey

_WORDS = re.findall(
    r"\S+",
    """waits for the appointment that nobody had announced although the neighbour's installation documentation
    mentioned Donaudampfschifffahrtsgesellschaftskapitän and every consideration of the family""",
)
_STAGES = ("Awareness", "Consideration", "Decision", "Delivery", "Use", "Monitoring", "Loyalty", "Advocacy")
_NAMES = ("Ruth Hagedorn", "Jonas", "Amira Keller", "Marek Dorn", "Li")


def crowded(touchpoints: int = 120, personas: int = 5) -> Journey:
    """Give a journey that has too much of everything, the same each time."""
    chance = random.Random(1)

    def text(most: int) -> str:
        return " ".join(chance.choice(_WORDS) for _ in range(chance.randint(1, most)))

    experiences = []
    for persona in range(personas):
        felt = 0.0
        for number in range(touchpoints):
            felt = max(-2.0, min(2.0, round(felt + chance.uniform(-1.3, 1.3), 1)))
            if chance.random() < 0.06:
                continue
            experiences.append(
                {
                    "id": f"p{persona}.t{number}",
                    "persona": f"p{persona}",
                    "touchpoint": f"t{number}",
                    "actions": text(14),
                    "thoughts": text(20),
                    "emotion": {"value": felt, "status": chance.choice(["assumed", "measured", "reported"])},
                    "expectation": {"value": 0.3},
                    "to_be_emotion": {"value": round(chance.uniform(-1, 2), 1)}
                    if chance.random() < 0.3
                    else None,
                }
            )
    return Journey.model_validate(
        {
            "id": "crowd",
            "title": "Everything at once",
            "emotion_scale": "1..10",
            "stages": [
                {"id": f"s{number}", "name": name, "customer_goal": text(12)}
                for number, name in enumerate(_STAGES)
            ],
            "touchpoints": [
                {
                    "id": f"t{number}",
                    "name": text(6).capitalize(),
                    "stage": f"s{number * len(_STAGES) // touchpoints}",
                    "channel": chance.choice(["website", "phone", "e-mail", "sign", "packaging"]),
                    "owner": text(2),
                    "moment_of_truth": True if number % 5 == 0 else None,
                }
                for number in range(touchpoints)
            ],
            "personas": [{"id": f"p{number}", "name": _NAMES[number % 5]} for number in range(personas)],
            "experiences": experiences,
        }
    )
