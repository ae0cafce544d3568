"""The personas of the sample journey: one in full, one in outline."""

from typing import Any


def personas() -> list[dict[str, Any]]:
    """Give them as plain data."""
    return [
        {
            "id": "ruth",
            "name": "Ruth Hagedorn",
            "age": 67,
            "status": "validated",
            "n": 412,
            "summary": "Retired teacher, lives alone on the third floor",
            "quote": "I want to be told what fits, and then I want it this week.",
            "segment": "older",
            "share": {"value": 0.34, "status": "measured", "n": 412},
            "behaviour": "Buys the same day",
            "occupation": "Retired teacher",
            "household": "Lives alone",
            "income": "Pension, comfortable",
            "place": "Third floor, no lift",
            "preferred_channels": ["phone", "physical-store"],
            "motivations": ["advice in person", "a fixed date"],
            "demotivations": ["small print", "being passed on"],
            "goals": ["A quiet machine that fits under the worktop", "No stranger twice in the flat"],
            "needs": ["Help with the old machine"],
            "wants": ["One person to ask"],
            "mindset": "What lasts is worth its price",
            "decision_process": "Asks the neighbour, then decides in the store",
            "spending_habits": "Pays at once, never in instalments",
            "brand_relationship": "Customer since 1994",
            "likes": ["Mrs Kern's patience"],
            "dislikes": ["The telephone menu"],
            "learns_from": ["Neighbours", "Consumer magazine"],
            "loyalty_drivers": ["Being remembered"],
            "does_for_us": "Brings the whole house",
            "we_do": "Carry, connect and explain",
            "opinion_before": "Honest people, a little slow",
            "first_touchpoint": "asks-the-neighbour",
            "empathy": {
                "says": ["Which one is quiet?"],
                "thinks": ["I don't want to be a burden"],
                "does": ["Measures the niche twice"],
                "feels": ["Uneasy about water"],
                "pains": ["Ten-hour windows"],
                "gains": ["A person she knows"],
            },
        },
        {
            "id": "jonas",
            "name": "Jonas Weber",
            "age": 34,
            "summary": "Father of two, researches online, counts convenience",
        },
    ]
