"""The index says for whom it is, and compares customers with customers."""

from jmwidgets.document import Journey
from jmwidgets.insight import compare_personas, for_reader
from jmwidgets.insight.compare import of_one_side
from jmwidgets.render import index_page


def journey() -> Journey:
    felt = {"ruth": -1.5, "ben": 1.0, "dora": 2.0}
    return Journey.model_validate(
        {
            "id": "wash",
            "title": "Wash",
            "stages": [{"id": "use", "name": "Use"}],
            "touchpoints": [{"id": "van", "name": "The van comes", "stage": "use"}],
            "personas": [
                {"id": name, "name": name.title(), "point_of_view": view}
                for name, view in (("ruth", "customer"), ("ben", "customer"), ("dora", "employee"))
            ],
            "experiences": [
                {"id": f"{name}.van", "persona": name, "touchpoint": "van", "emotion": {"value": value}}
                for name, value in felt.items()
            ],
        }
    )


def test_staff_is_no_other_customer() -> None:
    assert [persona.id for persona in of_one_side(journey())] == ["ruth", "ben"]
    (apart,) = compare_personas(journey())
    assert [response.persona.id for response in apart.responses] == ["ben", "ruth"]


def test_a_journey_of_staff_alone_is_compared() -> None:
    staff = journey().model_copy(
        update={"personas": type(journey().personas)([journey().personas["dora"]]), "experiences": ()}
    )
    assert [persona.id for persona in of_one_side(staff)] == ["dora"]


def test_the_title_names_the_audience_and_what_is_internal() -> None:
    inside, outside = journey(), for_reader(journey(), None, "customers")
    assert "<title>Wash (internal)</title>" in index_page([], inside)
    assert "<title>Wash (internal, for board)</title>" in index_page([], inside, audience="board")
    assert "<title>Wash (for customers)</title>" in index_page([], outside, audience="customers")
