"""What a group believes stands on the report beside what is known, with its disagreement and its votes."""

from __future__ import annotations

from jmwidgets.document import Journey
from jmwidgets.insight import reality_check
from jmwidgets.parts.perspective import Perspective
from jmwidgets.render import journey_map, opportunity_list, pain_list
from jmwidgets.render.chart import chart
from jmwidgets.render.columns import columns_of

GROUP = {"persona": "ruth", "n": 12, "median": 1.0, "mean": 1.0, "spread": 0.5}
DOTS = {"id": "dots.1", "title": "What first?", "revealed": "2026-11-28T10:00:00Z", "joined": 12, "voices": 9}
JOURNEY = Journey.model_validate(
    {
        "id": "j",
        "title": "Buying a lamp",
        "stages": [{"id": "use", "name": "Use"}],
        "lanes": [{"id": "feeling", "name": "Emotion", "content": "emotion"}],
        "touchpoints": [
            {"id": "shop", "name": "Asks in the shop", "stage": "use"},
            {"id": "van", "name": "Waits for the van", "stage": "use"},
        ],
        "personas": [{"id": "ruth", "name": "Ruth"}],
        "opportunities": [{"id": "chair", "title": "A chair"}],
        "notes": [{"id": "late", "text": "Always late", "touchpoint": "van"}],
        "experiences": [
            {
                "id": "ruth.van",
                "persona": "ruth",
                "touchpoint": "van",
                "emotion": {"value": -1.5, "status": "reported", "n": 80, "low": -1.7, "high": -1.3},
            },
            {
                "id": "ruth.shop",
                "persona": "ruth",
                "touchpoint": "shop",
                "emotion": {"value": 1, "n": 12, "spread": 0.5},
            },
        ],
        "rounds": [
            {
                "id": "feelings.1",
                "title": "How does it feel?",
                "question": {"kind": "emotion"},
                "revealed": "2026-11-28T10:00:00Z",
                "joined": 12,
                "voices": 12,
                "results": [{**GROUP, "touchpoint": "van"}, {**GROUP, "touchpoint": "shop"}],
            },
            {
                **DOTS,
                "question": {"kind": "dots"},
                "results": [{"opportunity": "chair", "n": 4, "dots": 7}],
            },
            {
                **DOTS,
                "id": "dots.2",
                "question": {"kind": "dots", "dots_on": "pain-points"},
                "results": [{"persona": "ruth", "touchpoint": "van", "n": 1, "dots": 1}],
            },
            {
                **DOTS,
                "id": "dots.3",
                "question": {"kind": "dots", "dots_on": "notes"},
                "results": [{"note": "late", "n": 2, "dots": 3}],
            },
        ],
    }
)


def test_the_curve_keeps_what_customers_said_and_shows_the_group_beside_it() -> None:
    perspective = Perspective.of(JOURNEY, "ruth")
    van, shop = sorted(chart(perspective, columns_of(JOURNEY)).spots, key=lambda spot: spot.claim.value)
    # 40 pixels are one level of emotion.
    assert van.claim.value == -1.5
    assert van.opinion is not None
    assert round(van.y - van.opinion) == 100
    assert (van.band, shop.opinion) == (None, None)
    assert shop.band is not None
    assert round(shop.band[1] - shop.band[0]) == 40
    drawn = journey_map(JOURNEY, "ruth")
    assert drawn.count("jm-opinion") == 2  # at the point, and in the key
    assert "the group believes +1.0 (n\xa0=\xa012)" in drawn
    assert "how far the group disagrees" in drawn


def test_the_reality_check_compares_the_group_with_customers() -> None:
    (check,) = reality_check(JOURNEY)
    assert (check.what, check.believed.value, check.known.value) == ("group", 1, -1.5)
    assert check.contradicted


def test_votes_stand_on_what_was_voted_for() -> None:
    assert "7 dots of the group (from 4 of 9 people)" in opportunity_list(JOURNEY)
    assert "1 dot of the group (from 1 of 9 people)" in pain_list(JOURNEY, "ruth")
    assert "3 dots of the group (from 2 of 9 people)" in journey_map(JOURNEY, "ruth")
