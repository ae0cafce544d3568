"""What is measured and done about the sample journey: key figures, aims, opportunities, actions."""

from typing import Any


def work() -> dict[str, Any]:
    """Give the parts of the journey that are about work, by their names in the file."""
    return {
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
        "workshops": [
            {
                "id": "autumn",
                "title": "Autumn workshop",
                "date": "2026-10-12",
                "facilitator": "Service desk",
                "participants": 12,
                "agenda": [{"title": "Feelings", "minutes": 15, "question": {"kind": "emotion"}}],
                "parking_lot": [{"text": "The catalogue", "outcome": "Next spring"}],
            }
        ],
        "rounds": [
            {
                "id": f"feelings.{number}",
                "title": "How does it feel?",
                "workshop": "autumn",
                "question": {"kind": "emotion"},
                "series": "feelings",
                "number": number,
                "revealed": "2026-10-12T09:00:00Z",
                "joined": 12,
                "voices": 11,
                "results": [
                    {
                        "touchpoint": "delivery-and-connection",
                        "persona": "ruth",
                        "n": 9,
                        "not_met": 2,
                        "median": median,
                        "mean": median + 0.25,
                        "spread": 1.42,
                        "counts": [{"value": -2, "n": 5}, {"value": 1, "n": 4}],
                    }
                ],
            }
            for number, median in ((1, -1), (2, -1.5))
        ],
        "decisions": [
            {
                "id": "windows",
                "text": "Two-hour windows from January",
                "owner": "Logistics",
                "due": "2027-01-15",
                "dissent": "Empty runs in the valleys",
                "workshop": "autumn",
            }
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
                "status": "in-progress",
                "progress": 40,
                "effort": 3,
                "impact": 5,
                "opportunity": "windows",
                "kind": "process-change",
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
