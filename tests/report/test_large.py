"""A journey of 300 touchpoints and 40 personas opens, saves and is drawn."""

import re
from pathlib import Path

import pytest

from benchmarks._journey import journey_of
from jmwidgets.document import Set
from jmwidgets.files import open_journey, save_journey
from jmwidgets.render import Entry, index_page, journey_map, pain_list
from jmwidgets.session import Session


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "wash.journey.json"
    save_journey(path, journey_of(300, 40))
    return path


def test_it_opens_and_an_edit_is_saved(path: Path) -> None:
    assert len(open_journey(path).experiences) == 12_000
    with Session(path) as session:
        session.apply(Set(collection="experiences", id="p39.t299", field="thoughts", value="The last one"))
    assert open_journey(path).experiences["p39.t299"].thoughts == "The last one"


def test_its_map_holds_every_touchpoint_and_every_figure(path: Path) -> None:
    whole = str(journey_map(open_journey(path), "p39"))
    assert whole.count('scope="col"') == 300
    assert whole.count('class="jm-value"') == 300


def test_its_pain_points_are_listed_and_its_index_leads_to_all_personas(path: Path) -> None:
    journey = open_journey(path)
    assert "more pain points</summary>" in pain_list(journey, "p39")
    index = index_page([Entry(key, f"{key}.html") for key in journey.personas], journey)
    assert set(re.findall(r"href=(p\d+)\.html", index)) == set(journey.personas)
