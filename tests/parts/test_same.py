"""Grid, curve, static face and report say the same in every cell: the words and figures of `parts`."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from bs4 import BeautifulSoup

from jmwidgets import words
from jmwidgets.document import (
    COLLECTIONS,
    EmotionClaim,
    Fact,
    Journey,
    Lane,
    Records,
)
from jmwidgets.document.structure import LaneContent, State
from jmwidgets.files import open_journey
from jmwidgets.insight import curve
from jmwidgets.parts.cells import OF_STAGE, cell_parts, stage_parts
from jmwidgets.parts.curve import line_of, point_words
from jmwidgets.parts.part import Part
from jmwidgets.parts.perspective import Perspective
from jmwidgets.parts.place import Place
from jmwidgets.render import journey_map
from jmwidgets.render.columns import columns_of
from jmwidgets.widgets.curve import EmotionCurve
from jmwidgets.widgets.grid import JourneyGrid
from jmwidgets.words.front import front_words
from tests.parts.told import content_of, differences_told
from tests.render.crowd import crowded
from tests.render.full import Filling

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "washing-machines" / "washing-machines.journey.json"
SHOWN = ROOT / "tests" / "front" / "cells.mjs"
_LANES = Records(
    Lane(id=f"of-{content}", name=content, content=content)
    for content in get_args(LaneContent)
    if content != "emotion"
)

Texts = dict[str, str]
"""The text of each cell by lane and touchpoint, or lane and stage."""


def odd() -> Journey:
    """Make a crowded map on another scale, with values that round, and data of few and of many."""
    journey = crowded(24, 2)
    felt = iter((-0.65, 0.05, 0.45, -0.45, 1.25, -1.95) * 40)
    experiences = Records(
        one.model_copy(update={"emotion": EmotionClaim(value=next(felt), n=7, status="reported")})
        for one in journey.experiences.values()
    )
    facts = [
        Fact(
            id=f"{kind.lower().replace(':', '-')}-{key}",
            measure=kind,
            touchpoint=key,
            persona="p0",
            value=value,
            low=value - 0.03,
            high=value + 0.03,
            n=1_234,
            status="measured",
            unit=unit,
            formula="mean of the ratings",
        )
        for kind, value, unit in (
            ("emotion", 0.65, "-2..+2"),
            ("expectation", -0.35, "-2..+2"),
            ("satisfaction:CES", 3.066, "1..7"),
            ("satisfaction:NPS", 1.16, "-100..+100"),
            ("satisfaction:CSAT", 0.004, "share"),
        )
        for key in ("t1", "t2", "t7")
    ]
    changed = {"experiences": experiences, "facts": Records(facts), "emotion_scale": "1..10"}
    return journey.model_copy(update=changed)


DOCUMENTS: dict[str, Callable[[], Journey]] = {
    "example": lambda: open_journey(EXAMPLE),
    "full": lambda: Filling().journey,
    "odd": odd,
}


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_grid_curve_face_and_report_say_the_same(name: str, language: str) -> None:
    made = DOCUMENTS[name]()
    journey = made.model_copy(update={"lanes": _with_notes(made)})
    with words.use(language):
        grids = _grids(journey)
        assert len(grids) == len(journey.personas)
        for persona, states in zip(journey.personas, grids, strict=True):
            grid = states["as-is"]
            expected = {key: _said(parts) for key, parts in _parts(journey, persona)}
            in_grid = {key: _squeezed(text) for key, text in grid["cells"].items()}
            assert len(in_grid) >= len(_LANES)
            assert _differences(expected, in_grid) == {}
            assert _differences(expected, dict(_painted(journey, persona))) == {}
            perspective = Perspective.of(journey, persona)
            said = {key: str(point_words(perspective, point)) for key, point in perspective.as_is.items()}
            assert {key: grid["points"][key] for key in said} == said
            assert grid["pains"] == {key: pain.rank for key, pain in perspective.pains.items()}
            for key, text in grid["curve"].items():
                assert said[key].startswith(text), key
            assert (grid["now"], grid["then"]) == _lines(perspective, "as-is")
            assert grid["curves"] == _of_curve(perspective)
            _same_in_the_future(perspective, states["to-be"])


def _same_in_the_future(perspective: Perspective, grid: dict[str, Any]) -> None:
    """Compare the to-be map with the goals, the line, and what the report says will be different."""
    journey, persona = perspective.journey, perspective.persona
    assert persona is not None
    said = {key: str(point_words(perspective, one)) for key, one in perspective.to_be.items() if one.is_goal}
    assert {key: grid["points"][key] for key in said} == said
    assert grid["curve"] == said
    assert (grid["now"], grid["then"]) == _lines(perspective, "to-be")
    told = 0
    for touchpoint, label, today, then in differences_told(journey, persona.id):
        content = content_of(label)
        if content is None:
            continue
        cell = _squeezed(grid["cells"][f"of-{content}|{touchpoint}"])
        assert _squeezed(then) in cell, (touchpoint, label)
        is_new = journey.touchpoints[touchpoint].exists_in == "to-be"
        assert is_new or _squeezed(today) in cell, (touchpoint, label)
        told += 1
    assert told or not any(one.to_be_actions for one in journey.experiences.values())


def _lines(perspective: Perspective, state: State) -> tuple[list[Any], list[Any]]:
    """Return the stretches of both curves as the report draws them over the columns of a state."""
    places = [touchpoint for _, touchpoint in columns_of(perspective.journey, state).places]
    found = []
    for points in (perspective.as_is, perspective.to_be):
        stretches: list[list[list[Any]]] = [[]]
        for column, value in line_of(points, places):
            touchpoint = places[column]
            if value is None or touchpoint is None:
                stretches.append([])
            else:
                stretches[-1].append([touchpoint.id, value])
        found.append([stretch for stretch in stretches if stretch])
    return found[0], found[1]


def _of_curve(perspective: Perspective) -> dict[str, list[list[Any]]]:
    """Return where the lines of the live curve go, which has a place for each touchpoint of both states."""
    places = list(perspective.journey.in_order())
    found = {}
    for state, drawn in (("as-is", perspective.as_is), ("to-be", perspective.to_be)):
        line = [[places[column].id, value] for column, value in line_of(drawn, places)]
        if not drawn:
            # Without a goal there is no line to be, and nothing is known of it anywhere.
            persona = perspective.persona
            assert persona is not None
            points = curve(perspective.journey, persona.id, "to-be")
            line = [[one.touchpoint.id, None] for one in points if not one.skipped]
        found[state] = line
    return found


def _with_notes(journey: Journey) -> Records[Lane]:
    own = [lane for lane in journey.lanes.values() if lane.content == "notes"]
    return Records([*_LANES.values(), *own])


def _parts(journey: Journey, persona: str) -> Iterator[tuple[str, tuple[Part, ...]]]:
    perspective = Perspective.of(journey, persona)
    for lane in journey.lanes.values():
        if lane.content in OF_STAGE:
            for stage in journey.stages.values():
                yield f"{lane.id}|{stage.id}", stage_parts(stage, lane)
        else:
            for key in _as_is(journey):
                place = Place(perspective, journey.touchpoints[key])
                yield f"{lane.id}|{key}", cell_parts(place, lane)


def _as_is(journey: Journey) -> list[str]:
    """Return the touchpoints of today: the grid shows one state at a time."""
    return [one.id for one in journey.in_order() if one.exists_in != "to-be"]


def _said(parts: tuple[Part, ...]) -> str:
    return _squeezed(" ".join(part.spoken_text for part in parts))


def _squeezed(text: str) -> str:
    """Leave out what is a painter's: spaces, soft hyphens, marks of direction."""
    return re.sub(r"[\s\u00ad\u2066-\u2069]+", "", text)


def _painted(journey: Journey, persona: str) -> Iterator[tuple[str, str]]:
    """Read the cells of the map as the report and the static face show it."""
    page = BeautifulSoup(str(journey_map(journey, persona, state="as-is")), "html.parser")
    for summary in page.select(".jm-more > summary"):
        summary.decompose()
    for picture in page.select("img.jm-photo"):
        picture.replace_with(str(picture["alt"]))
    rows = page.select("table")[0].select("tr.jm-lane")
    stages = [stage.id for stage in journey.stages.values()]
    columns = [key for stage in stages for key in _of_stage(journey, stage) or [None]]
    for lane, row in zip(journey.lanes.values(), rows, strict=False):
        keys = stages if lane.content in OF_STAGE else columns
        cells = row.select("td, th")[1:]
        is_vacant = len(cells) == 1 and "jm-vacant" in str(cells[0].get("class"))
        texts = [""] * len(keys) if is_vacant else [cell.get_text() for cell in cells]
        for key, text in zip(keys, texts, strict=True):
            if key is not None:
                yield f"{lane.id}|{key}", _squeezed(text)


def _of_stage(journey: Journey, stage: str) -> list[str | None]:
    return [key for key in _as_is(journey) if journey.touchpoints[key].stage == stage]


def _differences(expected: Texts, found: Texts) -> dict[str, tuple[str, str]]:
    assert expected.keys() <= found.keys()
    nobody = {"—nobodyyet", "—nochniemand"}
    return {
        key: (text, found[key])
        for key, text in expected.items()
        if found[key] != text and not (text == "" and found[key] in nobody)
    }


def _grids(journey: Journey) -> list[dict[str, Any]]:
    """Read what the browser's code shows, run outside of a browser."""
    empty = {name for name in COLLECTIONS if not journey.collection(name)}
    data = journey.model_dump(mode="json", exclude_defaults=True, exclude=empty)
    asked = []
    for persona in journey.personas:
        grid = JourneyGrid(journey, persona=persona, language=words.language())
        curve = EmotionCurve(journey, persona=persona, language=words.language())
        asked.append(
            {
                "journey": data,
                "fixed": grid.fixed(),
                "words": front_words(),
                "derived": grid.derived(),
                "measured": curve.derived()["measured"],
                "persona": persona,
            }
        )
        grid.close()
        curve.close()
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    assert node, "no node; run `make venv`"
    done = subprocess.run(
        [node, str(SHOWN)],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found
