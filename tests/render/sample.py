"""A rich journey to draw: the washing machine of the sketch, two personas, both sides, before and after."""

from typing import Any

from jmwidgets.document import BLUEPRINT_LANES, LANES, Journey, parse

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


def sample() -> dict[str, Any]:
    """Give the journey as plain data, to be changed by a test before it is parsed."""
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
                **({"kind": "customer alone"} if channel == "-" else {"channel": channel}),
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
        "consequences": ["lost trust", "bad review"],
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
    return {
        "schema_version": 1,
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
            {"id": "finance", "name": "Finance", "involvement": "to be convinced"},
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
        "personas": [
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
        ],
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
        "kpis": [
            {
                "id": "conversion",
                "name": "of those who compare also buy",
                "unit": "%",
                "headline": True,
                "baseline": {"date": "2026-03-01", "value": 28},
                "target": {"date": "2027-06-30", "value": 40},
                "readings": [
                    {"date": "2026-03-01", "value": 28},
                    {"date": "2026-06-01", "value": 29},
                    {"date": "2026-09-30", "value": 31, "n": 1810},
                ],
            },
            {
                "id": "nps",
                "name": "NPS after delivery",
                "headline": True,
                "unit": "points",
                "definition": "% of 9-10 minus % of 0-6",
                "target": {"date": "2027-06-30", "value": 20},
                "readings": [
                    {"date": "2026-03-01", "value": 9},
                    {"date": "2026-09-30", "value": -4, "n": 412},
                ],
            },
            {
                "id": "solved",
                "name": "until an issue is solved",
                "unit": "days",
                "headline": True,
                "better": "lower",
                "target": {"date": "2027-03-01", "value": 2},
                "readings": [
                    {"date": "2026-03-01", "value": 4.1},
                    {"date": "2026-09-30", "value": 3.2, "n": 96},
                ],
            },
        ],
        "objectives": [
            {
                "id": "keep",
                "name": "Keep customers after delivery",
                "description": "Fewer losses",
                "kpis": ["nps"],
            }
        ],
        "milestones": [
            {"id": "has-machine", "name": "Machine runs", "touchpoint": "delivery-and-connection"},
            {"id": "pilot", "name": "Pilot in two postcodes", "kind": "improvement", "due": "2027-01-15"},
        ],
        "opportunities": [
            {
                "id": "windows",
                "title": "Two-hour windows",
                "description": "Tours by hour, text when the van leaves",
                "touchpoints": ["delivery-and-connection"],
                "reach": 450,
                "impact": 3,
                "confidence": 0.8,
                "effort": 4,
            },
            {
                "id": "fit",
                "title": "“Does it fit?” in three questions",
                "touchpoints": ["compares-models"],
                "reach": 1200,
                "impact": 2,
                "confidence": 0.8,
                "effort": 2,
            },
            {
                "id": "case",
                "title": "Case number follows the call",
                "touchpoints": ["calls-customer-service"],
                "reach": 160,
                "impact": 1,
                "confidence": 1,
                "effort": 1,
            },
        ],
        "actions": [
            {
                "id": "a1",
                "title": "Two-hour windows, text when the van leaves",
                "owner": "Logistics",
                "due": "2027-01-15",
                "kpi": "nps",
                "status": "in progress",
                "progress": 40,
                "effort": 3,
                "impact": 5,
                "opportunity": "windows",
                "kind": "process change",
            },
            {
                "id": "a2",
                "title": "“Does it fit?” in three questions",
                "owner": "Web team",
                "due": "2027-02-01",
                "kpi": "conversion",
                "status": "planned",
                "effort": 2,
                "impact": 4,
                "opportunity": "fit",
            },
            {
                "id": "a3",
                "title": "Case number follows the call",
                "owner": "Service",
                "due": "2027-03-01",
                "kpi": "solved",
                "status": "idea",
                "effort": 1,
                "impact": 2,
                "opportunity": "case",
            },
        ],
        "assessments": [
            {
                "id": "s1",
                "kind": "strength",
                "text": "Advice in the store",
                "touchpoint": "advice-by-sales-staff",
            },
            {
                "id": "w1",
                "kind": "weakness",
                "text": "Nobody tells of delays",
                "work": "Two-hour windows from January",
            },
        ],
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
