"""The touchpoints of the sample journey, and how its two personas live them."""

from typing import Any

# stage | touchpoint | channel | doing | thinking | emotion | expectation | owner
_ROWS = """
awareness|Old machine leaks|-|Mops the floor|Not again. Before the holidays!|-1.2a|0.3|Marketing
awareness|Sees the spring flyer|printed-matter|Keeps it|They are round the corner|0.1|0.3|Marketing
awareness|Asks the neighbour|word-of-mouth|Hears a good story|If Karin is happy…|0.7a|0.3|
consideration|Finds the website|website|Searches on a tablet|Which of the 84 is quiet?|0.2|0.3|Web team
consideration|Compares models|website|Gives up after 20 minutes|I don't know what 1400 means|-0.9|0.3|Web team
consideration|Phones the store|phone|Asks for opening hours|A person, at last|0.4|0.3|Store
consideration|Walks through the store|physical-store|Touches the drums|So this is how big it is|0.9|0.3|Store
decision|Advice by sales staff|sales-staff|Explains her kitchen|She listens to me|1.8|0.3|Store
decision|Price and delivery date|sales-staff|Checks twice|Is that the last price?|0.5|0.3|Store
decision|Pays at the till|physical-store|Pays by card|Where is my receipt?|0.2|0.3|Store
delivery|Appointment by text|sms|Waits for a window|8 to 18 h is no time|-0.6|0.3|Logistics
delivery|Delivery and connection|in-person|Waits all day|Nobody told me they would be late|-1.7|0.4|Logistics
delivery|Old machine taken away|in-person|Signs on a screen|At least it is gone|-0.3|0.3|Logistics
use|First wash|product|Starts the short cycle|So quiet!|1.1|0.3|Product
use|Reads the manual|printed-matter|Looks for the filter|Letters too small|-0.8|0.3|Product
use|Calls customer service|customer-service|Is transferred twice|I have told this already|-1.1|0.3|Service
monitoring|Service reminder|e-mail|Puts it in the diary|Good that they think of it|0.6|0.3|Service
monitoring|Filter replaced|in-person|Makes coffee|He wiped his shoes|1.0|0.3|Service
loyalty|Anniversary letter|printed-matter|Reads it aloud|They know my name|0.8a|0.3|Marketing
loyalty|Buys the dryer|physical-store|Asks for the same lady|I know where to go|1.4|0.3|Store
advocacy|Writes a review|website|Dictates it to her grandson|Five stars, but the van…|1.1|0.3|
advocacy|Tells the neighbours|word-of-mouth|Shows the machine|Go there. Ask for Mrs Kern|1.5|0.3|
"""


def _claim(value: float, *, measured: bool) -> dict[str, Any]:
    if not measured:
        return {"value": value, "status": "assumed"}
    return {
        "value": value,
        "status": "measured",
        "n": 231,
        "low": max(-2.0, value - 0.2),
        "high": min(2.0, value + 0.2),
    }


def touchpoints_and_experiences() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Give both as plain data: one row above is a touchpoint, and what each persona lives there."""
    touchpoints: list[dict[str, Any]] = []
    experiences: list[dict[str, Any]] = []
    for row in _ROWS.strip().splitlines():
        stage, name, channel, doing, thinking, felt, expected, owner = row.split("|")
        key = name.lower().replace(" ", "-")
        touchpoints.append(
            {
                "id": key,
                "name": name,
                "stage": stage,
                "owner": owner,
                **({"kind": "customer-alone"} if channel == "-" else {"channel": channel}),
            }
        )
        value = float(felt.rstrip("a"))
        experiences.append(
            {
                "id": f"ruth.{key}",
                "persona": "ruth",
                "touchpoint": key,
                "actions": doing,
                "thoughts": thinking,
                "emotion": _claim(value, measured="a" not in felt),
                "expectation": {"value": float(expected)},
            }
        )
        experiences.append(
            {
                "id": f"jonas.{key}",
                "persona": "jonas",
                "touchpoint": key,
                "emotion": _claim(max(-2.0, min(2.0, round(0.9 - value * 0.7, 1))), measured="a" in felt),
            }
        )
    by_id = {touchpoint["id"]: touchpoint for touchpoint in touchpoints}
    lived = {experience["id"]: experience for experience in experiences}
    by_id["advice-by-sales-staff"]["moment_of_truth"] = True
    by_id["delivery-and-connection"] |= {
        "moment_of_truth": True,
        "perceived_owner": "The shop",
        "frontstage": "Two fitters carry, connect and level",
        "backstage": "Dispatch plans the tours the night before",
        "support_process": "Tour planning software",
        "physical_evidence": "Van, work clothes, delivery note",
        "business_side": "Plans tours in ten-hour windows",
        "process": "Delivery",
        "result": "The machine runs",
        "importance": {"value": 5, "status": "measured", "n": 388},
        "actual_timing": {"text": "nine days after the purchase", "days": 12},
        "intended_timing": {"text": "within three days", "days": 6},
        "measures": [
            {
                "name": "Waiting time",
                "value": {"value": 6.4, "status": "measured", "n": 231},
                "unit": "h",
                "target": 2,
            }
        ],
        "stake": {
            "customers_lost": {"value": 344, "status": "reported"},
            "value_each": 540,
            "assumptions": "19 % of 1,810 deliveries; € 540 margin per customer and year",
        },
    }
    lived["ruth.delivery-and-connection"] |= {
        "quote": "I did not dare to go to the baker's.",
        "feelings": "Helpless, forgotten",
        "to_be_emotion": {"value": 0.8},
        "to_be": "A window of two hours and a text when the van leaves",
        "satisfaction": {
            "value": -4,
            "metric": "NPS",
            "variant": "% of 9-10 minus % of 0-6",
            "status": "measured",
            "n": 412,
        },
        "importance": {"value": 5, "status": "measured", "n": 388},
        "team_rating": {"value": 0.4},
        "severity": "abandonment",
        "failure_kind": "delay",
        "consequences": ["lost-trust", "bad-review"],
        "consequence_note": "Tells the whole house",
        "causes": [{"kind": "delivery", "text": "tours are planned by postcode"}, {"kind": "information"}],
        "root_cause": "Nobody owns the customer's day",
        "information_gaps": [
            {"text": "when the van leaves", "party": "customer"},
            {
                "text": "the third floor has no lift",
                "party": "business",
                "problem": "inaccurate",
                "direction": "receiving",
            },
        ],
        "customer_issues": ["Waits for ten hours"],
        "business_issues": ["Second tour on every sixth delivery"],
        "customer_requirements": [
            {"text": "a window of two hours", "met": "no"},
            {"text": "old one gone", "met": "yes"},
        ],
        "business_requirements": [{"text": "one visit per delivery", "met": "partly"}],
        "process_problem": "The window is told, the delay is not",
        "reasons": [{"effect": "abandon", "text": "took a day off for nothing", "count": 44}],
        "obstacles": ["third floor, no lift"],
        "drivers": ["fixed date"],
        "considerations": ["who will be at home"],
        "anticipated_problems": ["water tap that has not been turned for years"],
        "contact_reasons": [{"text": "asks where the van is", "good": False}],
        "carried_over": "Trusts the sales lady",
        "expectation_note": "A call half an hour before",
        "value_perception": "The delivery fee buys a lost day",
        "word_of_mouth": "“Take a day off and a book with you”",
    }
    lived["ruth.compares-models"]["to_be_emotion"] = {"value": 0.9}
    lived["ruth.calls-customer-service"]["to_be_emotion"] = {"value": 0.5}
    touchpoints.append(
        {
            "id": "van-is-leaving",
            "name": "Text: the van is leaving",
            "stage": "delivery",
            "channel": "sms",
            "exists_in": "to-be",
            "owner": "Logistics",
        }
    )
    experiences.append(
        {
            "id": "ruth.van-is-leaving",
            "persona": "ruth",
            "touchpoint": "van-is-leaving",
            "to_be_emotion": {"value": 1.2},
        }
    )
    return touchpoints, experiences
