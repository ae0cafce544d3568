"""What people who wrote comments speak of."""

from jmwidgets.document import Journey
from jmwidgets.insight import themes


def test_what_two_groups_wrote_in_the_same_words_stands_once() -> None:
    said = ("Cold toast", "cold toast", "Late")
    journey = Journey.model_validate(
        {
            "id": "j",
            "title": "J",
            "themes": [{"id": "t", "words": ["cold", "late"]}],
            "quotes": [{"id": f"q{place}", "text": text, "theme": "t"} for place, text in enumerate(said)],
        }
    )
    found = themes(journey)
    assert found is not None
    assert [quote.text for quote in found.found[0].quotes] == ["Cold toast", "Late"]
