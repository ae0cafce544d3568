"""What goes along from one project to the next, and several journeys in one workspace."""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from jmwidgets.document import BUSINESS_LANES, STAGE_MODELS, lanes_for, new_journey, stage_model
from jmwidgets.errors import JourneyError
from jmwidgets.files import Workspace, find_journey, open_journey, save_journey
from jmwidgets.runs import templates_folder
from jmwidgets.widgets.room import workshop

Command = Callable[..., subprocess.CompletedProcess[str]]
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def test_kinds_of_business_have_stages_and_lanes_in_english_and_german() -> None:
    assert set(BUSINESS_LANES) == {"shop", "subscription", "public-service", "clinic", "bank", "travel"}
    for kind in BUSINESS_LANES:
        english, german = stage_model(kind), stage_model(kind, "de")
        assert 5 <= len(english) <= 8
        assert [one.id for one in english] == [one.id for one in german]
        assert all(one.customer_goal and one.next_action for one in german)
        assert all(
            one.customer_goal != other.customer_goal for one, other in zip(english, german, strict=True)
        )
        assert {one.kind for one in STAGE_MODELS[kind]} == {"pre-purchase", "purchase", "post-purchase"}
        contents = [lane.content for lane in lanes_for(kind)]
        assert len(contents) == len(set(contents))
        assert {lane.content for lane in BUSINESS_LANES[kind]} <= set(contents)


@pytest.mark.parametrize("stages", STAGE_MODELS)
def test_the_lanes_of_the_business_stand_below_the_line_of_visibility(stages: str) -> None:
    lanes = lanes_for(stages)
    (line,) = (at for at, lane in enumerate(lanes) if lane.line_below == "visibility")
    unseen = {"business_side", "owner", "measures"}
    assert {lane.content for lane in lanes[line + 1 :]} == unseen & {lane.content for lane in lanes}


def test_a_journey_for_a_kind_of_business(process: Command, tmp_path: Path) -> None:
    assert process("new", "praxis", "--stages", "clinic", "--language", "de").returncode == 0
    journey = Workspace(tmp_path / "praxis").open()
    assert [one.name for one in journey.stages.values()][:2] == ["Beschwerden", "Termin"]
    contents = [one.content for one in journey.lanes.values()]
    assert contents.index("timing") < contents.index("quote") < contents.index("owner")


def test_what_another_project_hands_on_holds_nothing_of_its_customers(
    command: Command, tmp_path: Path
) -> None:
    assert command("new", "first", "--example", "washing-machines").returncode == 0
    first = Workspace(tmp_path / "first")
    own = first.notebooks / "our_opening.ipynb"
    code = {"cell_type": "code", "source": ["1"], "metadata": {}, "execution_count": 3, "id": "a"}
    shown = {**code, "outputs": [{"output_type": "stream", "name": "stdout", "text": ["Ruth Hagedorn"]}]}
    notebook = {"cells": [shown], "metadata": {"widgets": {"state": 1}}, "nbformat": 4, "nbformat_minor": 5}
    own.write_text(json.dumps(notebook), encoding="utf-8")
    (tmp_path / "first" / "brand.toml").write_text(
        'colour = "#ffcc00"\nlogo = "logo.png"\n', encoding="utf-8"
    )
    (tmp_path / "first" / "logo.png").write_bytes(base64.b64decode(PIXEL))

    done = command("new", "second", "--from", "first", "--title", "Buying a dryer")
    assert done.returncode == 0, done.stderr
    assert "contrast of 1.5:1" in done.stdout
    second = Workspace(tmp_path / "second")
    before, after = first.open(), second.open()
    assert after.title == "Buying a dryer"
    assert after.stages == before.stages
    assert after.lanes == before.lanes
    assert after.personas.ids == before.personas.ids
    assert all(
        (one.status, one.n, one.share, one.sources) == ("proto", None, None, ())
        for one in after.personas.values()
    )
    assert after.personas["ruth"].goals == before.personas["ruth"].goals
    assert not any((after.touchpoints, after.experiences, after.quotes, after.facts, after.sources))
    assert "Ruth Hagedorn" not in (second.notebooks / own.name).read_text(encoding="utf-8")
    assert not list(second.data.iterdir())
    assert (tmp_path / "second" / "logo.png").exists()

    done = command("new", "third", "--from", "first", "--take", "lanes", "--stages", "travel")
    third = Workspace(tmp_path / "third").open()
    assert third.stages.ids[0] == "dreaming"
    assert third.lanes == before.lanes
    assert not third.personas
    assert not (tmp_path / "third" / "brand.toml").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--from", "empty"], "expected a workspace, or a folder with a journey"),
        (["--take", "lanes"], "expected --from DIR"),
        (["--from", "empty", "--take", "laness"], "laness"),
        (["--another"], "leave --another out"),
    ],
)
def test_what_cannot_be_taken_is_told(command: Command, tmp_path: Path, words: list[str], told: str) -> None:
    (tmp_path / "empty").mkdir()
    done = command("new", "map", *words)
    assert done.returncode == 2
    assert told in " ".join(done.stderr.split())
    assert not (tmp_path / "map").exists()


def test_a_second_journey_has_notebooks_that_open_it(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command("new", "map", "--title", "Buying it")
    done = command("new", "map", "--another", "--title", "Returning it")
    assert done.returncode == 0, done.stderr
    folder = tmp_path / "map"
    own = folder / "notebooks" / "returning-it"
    assert {path.name for path in own.glob("*.ipynb")} == {
        path.name for path in templates_folder().glob("*.ipynb")
    }
    assert 'workshop(\\"returning-it\\", author=' in (own / "03_stages_and_touchpoints.ipynb").read_text()
    assert 'journey = \\"returning-it\\"' in (own / "journey_report.ipynb").read_text()
    # The notebooks that were there open what they opened before.
    monkeypatch.chdir(folder / "notebooks")
    assert workshop().journey.title == "Buying it"
    assert workshop("returning-it").journey.title == "Returning it"
    monkeypatch.chdir(own)
    assert find_journey("returning-it") == folder / "returning-it.journey.json"
    with pytest.raises(JourneyError, match="expected one of the journeys buying-it or returning-it"):
        find_journey("returns")
    monkeypatch.chdir(tmp_path)
    again = command("new", "map", "--another", "--title", "Returning it")
    assert again.returncode == 2
    assert "choose another --title" in again.stderr

    # Reports of both keep out of each other's way.
    assert Workspace(folder).reports == folder / "reports"
    assert Workspace(folder / "buying-it.journey.json").reports == folder / "reports"
    assert Workspace(folder / "returning-it.journey.json").reports == folder / "reports" / "returning-it"


def test_two_journeys_without_a_word_which_is_meant(tmp_path: Path) -> None:
    for name in ("a", "b"):
        save_journey(tmp_path / f"{name}.journey.json", new_journey(name.upper()))
    with pytest.raises(JourneyError, match=r'write journey = "a" into jmwidgets\.toml'):
        Workspace(tmp_path).open()
    (tmp_path / "jmwidgets.toml").write_text('journey = "b"\n', encoding="utf-8")
    assert Workspace(tmp_path).open() == open_journey(tmp_path / "b.journey.json")
