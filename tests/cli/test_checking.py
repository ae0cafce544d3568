import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jmwidgets.document import json_schema
from jmwidgets.runs import examples_folder

Command = Callable[..., subprocess.CompletedProcess[str]]

STAGE = {"id": "use", "name": "Use"}
TOUCHPOINT = {"id": "manual", "name": "Reads the manual", "stage": "use"}
PERSONA = {"id": "ruth", "name": "Ruth"}
EXPERIENCE = {"id": "ruth.manual", "persona": "ruth", "touchpoint": "manual"}


def _journey(**changes: Any) -> bytes:
    whole = {"schema_version": 2, "id": "j", "title": "Größe", "stages": [STAGE], "touchpoints": [TOUCHPOINT]}
    return json.dumps({**whole, "personas": [PERSONA], **changes}, ensure_ascii=False).encode()


BROKEN = {
    "dangling reference": (_journey(stages=[]), ["manual", "stage", "'use'"]),
    "duplicate id": (_journey(stages=[STAGE, STAGE]), ["'use'", "id", "taken"]),
    "off the scale": (
        _journey(experiences=[{**EXPERIENCE, "emotion": {"value": 3}}]),
        ["ruth.manual", "emotion.value", "2", "got 3"],
    ),
    "truncated": (_journey()[:-20], ["JSON", "line 1"]),
    "unknown field": (_journey(stages=[{**STAGE, "colur": "#ffffff"}]), ["'use'", "colur"]),
    "future schema": (_journey(schema_version=99), ["schema version", "99", "update jmwidgets"]),
    "wrong encoding": (_journey().decode().encode("latin-1"), ["UTF-8"]),
    "no object": (b"[]", ["object"]),
    "not a number": (
        _journey(experiences=[{**EXPERIENCE, "emotion": {"value": float("nan")}}]),
        ["ruth.manual", "emotion.value", "nan"],
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_file_is_named_in_one_line_and_left_alone(command: Command, tmp_path: Path, name: str) -> None:
    content, told = BROKEN[name]
    path = tmp_path / "wash.journey.json"
    path.write_bytes(content)
    done = command("check", path.name)
    assert done.returncode == 1
    assert done.stderr == ""
    line, summary = done.stdout.splitlines()
    assert all(word in line for word in told), line
    assert summary == "wash.journey.json is not valid: 1 problem."
    assert path.read_bytes() == content
    assert [entry.name for entry in tmp_path.iterdir()] == ["wash.journey.json"]


def test_all_problems_are_told_at_once_as_json(command: Command, tmp_path: Path) -> None:
    stages = [{**STAGE, "name": ""}, {**STAGE, "colour": "red"}]
    (tmp_path / "wash.journey.json").write_bytes(_journey(stages=stages))
    done = command("check", ".", "--json")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert told["valid"] is False
    assert len(told["problems"]) == 2
    assert told["findings"] == []


def test_what_a_valid_map_lacks_is_advice(command: Command, tmp_path: Path) -> None:
    (tmp_path / "wash.journey.json").write_bytes(_journey())
    done = command("check", ".")
    assert done.returncode == 0
    assert "to look at" in done.stdout
    told = json.loads(command("check", "wash.journey.json", "--json").stdout)
    assert told["valid"] is True
    assert told["problems"] == []
    advice, after = done.stdout.split("\n\n")
    assert len(told["findings"]) == len(advice.splitlines()) - 1
    assert "jmwidgets run ." in after
    assert {"where", "words", "advice"} <= set(told["findings"][0])


def test_shipped_example_is_valid(command: Command) -> None:
    done = command("check", examples_folder() / "washing-machines")
    assert done.returncode == 0
    assert "is valid" in done.stdout


def test_folder_without_a_journey_is_told_plainly(command: Command) -> None:
    done = command("check", ".")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "jmwidgets new" in done.stderr


def test_schema_is_printed_and_the_committed_one_is_current(command: Command) -> None:
    import jmwidgets.document

    committed = Path(jmwidgets.document.__file__).parent / "journey.schema.json"
    done = command("schema")
    assert done.returncode == 0
    assert json.loads(done.stdout) == json_schema()
    assert json.loads(committed.read_text(encoding="utf-8")) == json_schema(), (
        "run: python -m jmwidgets schema > jmwidgets/document/journey.schema.json"
    )


def test_every_text_that_an_audience_will_read_is_listed(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "wash.journey.json"
    file.write_bytes(_journey(summary="The van is not.", public_summary="How we deliver."))
    done = command("check", file, "--audience", "customers")
    assert done.returncode == 0
    assert "summary: How we deliver.\n" in done.stdout
    assert "The van is not." not in done.stdout
    listed = json.loads(command("check", file, "--audience", "customers", "--json").stdout)
    assert {"collection": "journey", "id": "j", "field": "summary", "text": "How we deliver."} in listed[
        "texts"
    ]


def test_an_audience_that_is_not_there_is_told_with_those_that_are(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "wash.journey.json"
    file.write_bytes(_journey())
    done = command("check", file, "--audience", "clients")
    assert done.returncode == 1
    assert "expected an audience ('board'" in done.stderr
    assert "got 'clients'" in done.stderr


def test_a_file_that_is_no_journey_is_told_for_what_it_is(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "map.mmd"
    file.write_text("journey\n  section Go\n    Walk: 3: Walker\n")
    done = command("check", file)
    assert done.returncode == 1
    assert "is a Mermaid journey diagram; bring it in with: jmwidgets import 'map.mmd'" in done.stdout
    assert json.loads(command("check", file, "--json").stdout)["kind"] == "mermaid-journey"


def test_too_little_evidence_fails_where_it_is_asked_for(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "wash.journey.json"
    path.write_bytes(_journey(experiences=[{**EXPERIENCE, "emotion": {"value": 1.0}}]))
    assert command("check", path.name).returncode == 0
    done = command("check", path.name, "--least-evidence", "0.5")
    assert done.returncode == 1
    assert "Too little evidence: 0\u00a0% of the figures about Ruth are more than assumed" in done.stdout
    told = json.loads(command("check", path.name, "--least-evidence", "0.5", "--json").stdout)
    assert len(told["lacks"]) == 1
    assert command("check", path.name, "--least-evidence", "0").returncode == 0
