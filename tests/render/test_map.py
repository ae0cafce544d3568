"""The map shows what was recorded, in the column and the lane where it belongs."""

import re
from typing import Any

import pytest

from jmwidgets.document import Journey, parse
from jmwidgets.render import journey_map
from tests.render.markup import Read, read
from tests.render.sample import blueprint_lanes, sample, sample_journey


def mapped(**changes: Any) -> Read:
    return read(journey_map(sample_journey(**changes), "ruth", linked=True))


def text_of(found: Read) -> str:
    return re.sub(r"\s+", " ", found.all("section")[0].text.replace("\u00ad", ""))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def lane(content: str, **more: Any) -> list[dict[str, Any]]:
    return [{"id": "one", "name": "One", "content": content, **more}]


CELLS = {
    "touchpoint": "Delivery and connection",
    "channel": "Phone",
    "actions": "Waits all day",
    "thoughts": "Nobody told me they would be late",
    "feelings": "Helpless, forgotten",
    "quote": "I did not dare to go to the baker's.",
    "expectation": "expected +0.4, experienced −1.7, gap −2.1",
    "satisfaction": "NPS −4",
    "importance": "5 of 5",
    "requirements": "not met: a window of two hours",
    "information": "not told: when the van leaves",
    "issues": "Waits for ten hours",
    "opportunities": "Two-hour windows",
    "timing": "nine days after the purchase intended: within three days",
    "process": "Delivery",
    "owner": "Logistics perceived owner: The shop",
    "business_side": "Plans tours in ten-hour windows",
    "physical_evidence": "Van, work clothes, delivery note",
    "frontstage": "Two fitters carry, connect and level",
    "backstage": "Dispatch plans the tours the night before",
    "support_process": "Tour planning software",
    "measures": "Waiting time 6.4 h target 2 h",
    "goal": "Have it in, plugged and level, old one gone",
    "next_action": "Go on to what follows delivery",
}


@pytest.mark.parametrize(("content", "shown"), CELLS.items(), ids=CELLS)
def test_every_kind_of_lane_shows_its_content(content: str, shown: str) -> None:
    assert squeezed(shown) in squeezed(text_of(mapped(lanes=lane(content))))


def test_free_lanes_show_their_notes_and_lose_none() -> None:
    notes = [
        {"id": "a", "text": "In its cell", "lane": "one", "touchpoint": "first-wash"},
        {"id": "b", "text": "About a stage", "lane": "one", "stage": "use"},
        {"id": "c", "text": "Stuck on the map", "touchpoint": "first-wash"},
        {
            "id": "d",
            "text": "Of another persona",
            "lane": "one",
            "touchpoint": "first-wash",
            "persona": "jonas",
        },
    ]
    text = text_of(mapped(lanes=lane("notes"), notes=notes))
    assert text.count("In its cell") == 1
    assert "Use: About a stage" in text
    assert "First wash: Stuck on the map" in text
    assert "Of another persona" not in text


def test_a_service_blueprint_has_its_three_lines() -> None:
    text = text_of(mapped(lanes=blueprint_lanes()))
    for line in ("Line of interaction", "Line of visibility", "Line of internal interaction"):
        assert line in text


def test_each_row_has_one_cell_for_each_column_and_a_header() -> None:
    document = str(journey_map(sample_journey(), "ruth"))
    for row in re.findall(r"<tr[^>]*>(.*?)</tr>", document, re.DOTALL):
        spans = [int(span or 1) for span in re.findall(r"<t[hd]\b(?:[^>]*?colspan=\"(\d+)\")?[^>]*>", row)]
        assert sum(spans) == 24
        assert 'scope="row"' in row


def test_points_of_the_curve_have_the_columns_of_their_touchpoints() -> None:
    document = str(journey_map(sample_journey(), "ruth", linked=True))
    names = re.findall(r'class="jm-name">(.*?)</span>', document)
    spots = re.findall(
        r'jm-measured jm-pain" x="([\d.]+)%".*?class="jm-number"[^>]*>(\d+)<', document, re.DOTALL
    )
    links = dict(re.findall(r'aria-label="Pain point (\d+): (.*?)"', document))
    assert len(spots) >= 5
    for place, rank in spots:
        column = round(float(place) / 100 * len(names) - 0.5)
        assert names[column].replace("\u00ad", "") == links[rank]


def test_numbers_on_the_curve_lead_to_the_list() -> None:
    links = {one.attributes["xlink:href"]: one.attributes["aria-label"] for one in mapped().all("a")}
    assert links["#ruth-map-pain-1"] == "Pain point 1: Delivery and connection"


def test_the_curve_tells_its_story_in_words() -> None:
    [description] = mapped().all("desc")
    assert description.text == (
        "The curve runs over 22 touchpoints. It starts annoyed (−1.2) at “Old machine leaks” and ends "
        "delighted (+1.5) at “Tells the neighbours”. Its highest point is delighted (+1.8) at "
        "“Advice by sales staff”, its lowest angry (−1.7) at “Delivery and connection”. "
        "7 of 22 points lie below neutral. "
        "A dashed curve shows the goals at 4 touchpoints."
    )


def test_what_is_new_and_what_ends_is_said() -> None:
    data = sample()
    data["touchpoints"][0]["exists_in"] = "as-is"
    found = read(journey_map(parse(data), "ruth"))
    assert [one.text for one in found.elements if "jm-tag" in one.attributes.get("class", "").split()] == [
        "to be dropped",
        "planned",
    ]


@pytest.mark.parametrize(("state", "columns"), [("both", 23), ("as-is", 22), ("to-be", 23)])
def test_one_state_alone_can_be_drawn(state: Any, columns: int) -> None:
    found = read(journey_map(sample_journey(), "ruth", state=state))
    assert len([one for one in found.all("th") if one.attributes.get("scope") == "col"]) == columns


def test_a_touchpoint_that_the_persona_skips_is_passed_over() -> None:
    data = sample()
    experience = next(one for one in data["experiences"] if one["id"] == "ruth.phones-the-store")
    data["experiences"][data["experiences"].index(experience)] = {
        key: experience[key] for key in ("id", "persona", "touchpoint")
    } | {"skipped": True}
    text = text_of(read(journey_map(parse(data), "ruth")))
    assert "skipped" in text
    assert "Ruth Hagedorn skips this touchpoint" in text
    assert "The curve runs over 21 touchpoints." in text


def test_where_nothing_is_known_the_curve_is_open_and_says_so() -> None:
    data = sample()
    data["experiences"] = [one for one in data["experiences"] if one["id"] != "ruth.phones-the-store"]
    document = str(journey_map(parse(data), "ruth"))
    assert len(re.findall(r'class="jm-line-as-is"', document)) == 2
    assert "no emotion recorded yet" in document


def test_paths_are_drawn_over_the_columns_and_named() -> None:
    text = text_of(mapped())
    assert "Online only" in text
    told = "alternative path, 22 % of customers (measured, n = 1,810): knows the model already"
    assert told in text.replace("\u00a0", " ")
    drawings = [one.attributes.get("aria-label") for one in mapped().all("svg")]
    assert "Finds the website → Compares models → Appointment by text → First wash" in drawings


def test_a_stage_without_touchpoints_keeps_its_place_and_asks() -> None:
    data = sample()
    data["stages"].append({"id": "farewell", "name": "Farewell"})
    assert "No touchpoint yet: what happens to customers here?" in text_of(
        read(journey_map(parse(data), "ruth"))
    )


def test_folded_lanes_are_named() -> None:
    text = text_of(
        mapped(
            lanes=[
                *lane("owner"),
                {"id": "b", "name": "Backstage", "content": "backstage", "collapsed": True},
            ]
        )
    )
    assert "1 more lane: Backstage" in text


def test_a_wide_map_is_drawn_once() -> None:
    stages = [{"id": f"s{number}", "name": f"Stage {number}"} for number in range(8)]
    touchpoints = [{"id": f"t{n}", "name": f"Meeting {n}", "stage": f"s{n // 15}"} for n in range(120)]
    journey = Journey.model_validate({"id": "j", "title": "J", "stages": stages, "touchpoints": touchpoints})
    found = read(journey_map(journey, None))
    assert len(found.all("table")) == 1
    names = [one.text for one in found.elements if one.attributes.get("class") == "jm-name"]
    assert names == [f"Meeting {number}" for number in range(120)]


def test_emotions_are_written_on_the_scale_that_people_read() -> None:
    text = text_of(mapped(emotion_scale="1..5"))
    assert "angry, 1.3 (measured, 95 % CI 1.1–1.5, n = 231); expected 3.4" in text.replace("\u00a0", " ")
    assert "gap −2.1" in text


def test_icons_have_their_name_beside_them() -> None:
    found = mapped()
    icons = [one for one in found.all("svg") if one.attributes.get("class") == "jm-icon"]
    assert len(icons) > 20
    assert all(one.attributes.get("aria-hidden") == "true" for one in icons)
    assert "Customer service: " in text_of(found)
