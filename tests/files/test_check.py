import json
import pickle
import zlib
from pathlib import Path

import pytest

from jmwidgets.document import InvalidDocument, dumps, loads
from jmwidgets.errors import JourneyError
from jmwidgets.files import JourneyFile, check_file, open_journey
from jmwidgets.words import use
from tests.files.small import small_journey, title

WHOLE = dumps(small_journey())


def changed(**fields: object) -> bytes:
    return json.dumps({**json.loads(WHOLE), **fields}).encode()


def experience(**fields: object) -> list[dict[str, object]]:
    return [{"id": "ruth.step-0", "persona": "ruth", "touchpoint": "step-0", **fields}]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (
            changed(touchpoints=[{"id": "a", "name": "A", "stage": "sue"}], experiences=[]),
            "in stages, got 'sue'",
        ),
        (
            changed(stages=[{"id": "use", "name": "Use"}] * 2),
            "stages[1] 'use': id: expected an id of its own",
        ),
        (changed(experiences=experience(emotion={"value": 9})), "at most 2, got 9"),
        (changed(experiences=experience(emotion={"value": float("nan")})), "finite number, got nan"),
        (WHOLE.encode()[:120], "the file may be cut off"),
        (changed(tilte="x"), "did you mean 'title'?"),
        (changed(**{"not\na field\ud800": "x"}), "expected a known field"),
        (changed(experiences=experience(**{"half\ud83d\n": 1})), "expected a known field"),
        (changed(id="half\ud83d\n"), "an id of lower-case letters"),
        (changed(schema_version=99), "update jmwidgets"),
        (WHOLE.encode("utf-16"), "save the file as UTF-8"),
    ],
    ids=[
        "dangling reference",
        "duplicate id",
        "off the scale",
        "no number",
        "truncated",
        "unknown field",
        "unprintable field",
        "unprintable field of a record",
        "unprintable id",
        "future version",
        "wrong encoding",
    ],
)
def test_each_mistake_is_named_in_one_readable_line(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "wash.journey.json"
    path.write_bytes(content)
    (line,) = check_file(path)
    assert line.startswith("wash.journey.json: ")
    assert problem in line
    assert line.isprintable()
    assert path.read_bytes() == content
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "wash.journey.json"
    path.write_bytes(changed(title="", language="english", tilte="x"))
    assert len(check_file(path)) == 3


def test_a_whole_journey_has_no_problem(path: Path) -> None:
    JourneyFile(path).append([title("Not in the document yet")])
    assert check_file(path) == []


def test_damage_of_the_log_is_named(path: Path) -> None:
    file = JourneyFile(path)
    file.append([title("First")])
    file.append([title("Second")])
    log = file.places.log
    log.write_bytes(log.read_bytes().replace(b"First", b"Worst")[:-10])
    damaged, cut = check_file(path)
    assert damaged.startswith("wash.journey.log.jsonl: line 4 of the log is damaged")
    assert cut.startswith("wash.journey.log.jsonl: the last line is cut off")


def test_a_log_of_a_newer_version_is_named_and_left_as_it_is(path: Path) -> None:
    log = path.with_name("wash.journey.log.jsonl")
    body = b'{"kind":"dance","partner":"ada"}'
    line = b'{"crc32": "%08x", "length": %d, "record": %s}\n'
    log.write_bytes(log.read_bytes() + line % (zlib.crc32(body), len(body), body))
    before = {file.name: file.read_bytes() for file in path.parent.iterdir()}
    (problem,) = check_file(path)
    assert "a newer jmwidgets wrote it" in problem
    for opening in (open_journey, JourneyFile):
        with pytest.raises(JourneyError, match="update jmwidgets"):
            opening(path)
    assert {file.name: file.read_bytes() for file in path.parent.iterdir()} == before


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert check_file(tmp_path / "no.journey.json") == [
        f"{tmp_path}/no.journey.json: expected a journey file, got nothing there; correct the name"
    ]


@pytest.mark.parametrize(
    ("content", "german"),
    [
        (
            changed(tilte="x"),
            "tilte: erwartet: ein bekanntes Feld, bekommen: ein unbekanntes; ist 'title' gemeint?",
        ),
        (
            changed(experiences=experience(emotion={"value": 9})),
            "erwartet: höchstens 2, bekommen: 9; berichtigen",
        ),
        (changed(experiences=experience(emotion={"value": "many"})), "erwartet: eine Zahl, bekommen: 'many'"),
        (
            changed(touchpoints=[{"id": "a", "name": "A", "stage": "sue", "kind": "dance"}], experiences=[]),
            "erwartet: 'interaction', 'evidence' oder 'customer-alone', bekommen: 'dance'",
        ),
        (WHOLE.encode()[:120], "die Datei ist vielleicht abgeschnitten"),
        (changed(schema_version=99), "jmwidgets aktualisieren"),
        (WHOLE.encode("utf-16"), "die Datei als UTF-8 speichern"),
    ],
    ids=[
        "unknown field",
        "off the scale",
        "no number",
        "no choice",
        "truncated",
        "future version",
        "wrong encoding",
    ],
)
def test_a_mistake_is_named_in_the_language_of_the_interface(
    tmp_path: Path, content: bytes, german: str
) -> None:
    path = tmp_path / "wash.journey.json"
    path.write_bytes(content)
    with use("de"):
        (line,) = check_file(path)
    assert german in line
    assert "expected" not in line


def test_a_mistake_is_worded_when_it_is_shown() -> None:
    with pytest.raises(InvalidDocument) as caught, use("de"):
        loads('{"schema_version": 2, "id": "wash"}')
    error = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own
    assert str(error) == "journey: title: expected a value, got nothing; add title"
    with use("de"):
        assert str(error) == "journey: title: erwartet: ein Wert, bekommen: nichts; title ergänzen"
