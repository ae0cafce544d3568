"""Low and high efforts are parted on every drawing where the quadrants are: at the median of all."""

from bs4 import BeautifulSoup

from jmwidgets.document import Journey
from jmwidgets.insight import priorities
from jmwidgets.render import priority_matrix

OPPORTUNITIES = [
    {"id": "a", "title": "A", "impact": 2, "effort": 2, "personas": ["ruth"]},
    {"id": "b", "title": "B", "impact": 2, "effort": 4, "personas": ["ruth"]},
    {"id": "c", "title": "C", "effort": 8},
    {"id": "d", "title": "D", "impact": 1, "effort": 10, "personas": ["ben"]},
    {"id": "e", "title": "E", "impact": 1, "effort": 12, "personas": ["ben"]},
]


def test_a_persona_sees_the_line_of_all_opportunities() -> None:
    personas = [{"id": "ruth", "name": "Ruth"}, {"id": "ben", "name": "Ben"}]
    journey = Journey.model_validate(
        {"id": "j", "title": "J", "personas": personas, "opportunities": OPPORTUNITIES}
    )
    easy = {one.opportunity.id for one in priorities(journey) if one.quadrant in {"quick-win", "fill-in"}}
    assert easy == {"a", "b"}
    shown = BeautifulSoup(str(priority_matrix(journey, "ruth")), "html.parser")
    assert [label.text for label in shown.select(".jm-axis-name") if label.text.isdigit()] == ["8"]
