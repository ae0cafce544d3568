import json
from pathlib import Path

import pytest

from jmwidgets.document import Journey, NewerSchema, Put, Records, Touchpoint, apply, dumps, loads, put
from jmwidgets.errors import JourneyError
from jmwidgets.files import JourneyFile, open_journey, save_journey
from tests.files.small import name, small_journey, title


def test_what_was_saved_is_what_is_opened(path: Path, journey: Journey) -> None:
    assert open_journey(path) == journey
    assert path.read_text(encoding="utf-8") == dumps(journey)


def test_saving_again_turns_the_difference_into_edits(path: Path, journey: Journey) -> None:
    save_journey(path, apply(journey, name("step-1", "Delivery")), author="Ada")
    assert open_journey(path).touchpoints["step-1"].name == "Delivery"
    with JourneyFile(path) as file:
        assert file.sequence == 1


def test_saving_with_the_base_keeps_what_others_wrote(path: Path, journey: Journey) -> None:
    save_journey(path, apply(journey, name("step-1", "By Ada")), author="Ada")
    conflicts = save_journey(path, apply(journey, title("By Ben")), base=journey, author="Ben")
    assert not conflicts
    together = open_journey(path)
    assert (together.title, together.touchpoints["step-1"].name) == ("By Ben", "By Ada")


def test_saving_with_the_base_reports_what_it_writes_over(path: Path, journey: Journey) -> None:
    save_journey(path, apply(journey, title("By Ada")), author="Ada")
    (conflict,) = save_journey(path, apply(journey, title("By Ben")), base=journey, author="Ben")
    assert (conflict.kept, conflict.lost) == ("By Ben", "By Ada")
    assert open_journey(path).title == "By Ben"


def test_another_journey_is_not_written_over(path: Path, journey: Journey) -> None:
    other = Journey(id="dry", title="Dry")
    with pytest.raises(JourneyError, match="save under another name"):
        save_journey(path, other)
    assert open_journey(path) == journey


def test_a_missing_file_is_named() -> None:
    with pytest.raises(JourneyError, match=r"nowhere\.journey\.json: expected a journey file"):
        open_journey("nowhere.journey.json")


def test_a_missing_file_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(JourneyError, match="got nothing there"):
        JourneyFile(tmp_path / "wash.journey.json")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_missing_is_named(tmp_path: Path, journey: Journey) -> None:
    with pytest.raises(JourneyError, match="nothing there"):
        save_journey(tmp_path / "no" / "wash.journey.json", journey)


def test_a_journey_without_a_log_gets_one(tmp_path: Path, journey: Journey) -> None:
    path = tmp_path / "wash.journey.json"
    path.write_text(dumps(journey), encoding="utf-8")
    with JourneyFile(path) as file:
        assert file.reports == []
        file.append([title("Washing")])
    assert open_journey(path).title == "Washing"


def test_a_byte_order_mark_is_accepted(tmp_path: Path, journey: Journey) -> None:
    path = tmp_path / "wash.journey.json"
    path.write_text(dumps(journey), encoding="utf-8-sig")
    assert open_journey(path) == journey


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (dumps(small_journey()).encode("utf-16"), "expected text in UTF-8, got UTF-16"),
        (
            dumps(small_journey()).replace("Ruth", "Rüth").encode("latin-1"),
            "expected text in UTF-8, got another",
        ),
        (dumps(small_journey()).encode()[:200], "expected JSON"),
        (b"", "expected JSON"),
        (bytes(500), "expected JSON"),
        (b"\xff\xfe\xfd", "expected text in UTF-8, got UTF-16"),
        (b"\x80\x81" + bytes(40), "expected UTF-8, got other bytes"),
        (b"[" * 100_000, "nested without end"),
        (
            b'{"schema_version": 2, "id": "wash", "title": "x", "n": ' + b"9" * 5000 + b"}",
            "thousands of digits",
        ),
        (b"<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> other\n", "both sides of a merge"),
        (
            dumps(small_journey()).replace('"use"', '"sue"', 1).encode(),
            "expected the id of a record in stages",
        ),
        (dumps(small_journey()).replace('"title"', '"tilte"').encode(), "did you mean 'title'"),
        (b"null", "expected an object with named fields"),
    ],
)
def test_what_cannot_be_read_is_named_in_one_line_and_left_as_it_is(
    tmp_path: Path, content: bytes, message: str
) -> None:
    path = tmp_path / "wash.journey.json"
    path.write_bytes(content)
    for opening in (open_journey, JourneyFile):
        with pytest.raises(JourneyError, match=message) as caught:
            opening(path)
        assert str(caught.value).startswith("wash.journey.json: ")
        assert all(line.isprintable() for line in str(caught.value).splitlines())
    assert path.read_bytes() == content
    assert [file.name for file in tmp_path.iterdir() if not file.name.endswith(".lock")] == [path.name]


def test_a_newer_schema_is_left_as_it_is(path: Path) -> None:
    values = {**json.loads(path.read_text(encoding="utf-8")), "schema_version": 99, "new": {"in": "99"}}
    path.write_text(json.dumps(values), encoding="utf-8")
    before = {file.name: file.read_bytes() for file in path.parent.iterdir()}
    for opening in (open_journey, JourneyFile):
        with pytest.raises(NewerSchema, match="update jmwidgets"):
            opening(path)
    assert {file.name: file.read_bytes() for file in path.parent.iterdir()} == before


def test_three_hundred_touchpoints_by_forty_personas_open_and_save(tmp_path: Path) -> None:
    journey = small_journey(300)
    personas = [{"id": f"p{number}", "name": f"Persona {number}"} for number in range(40)]
    experiences = [
        {"id": f"{one['id']}.{step}", "persona": one["id"], "touchpoint": step}
        for one in personas
        for step in journey.touchpoints
    ]
    values = json.loads(dumps(journey)) | {"personas": personas, "experiences": experiences}
    large = loads(json.dumps(values))
    path = tmp_path / "large.journey.json"
    save_journey(path, large)
    with JourneyFile(path) as file:
        file.append([name("step-299", "The last one")])
    opened = open_journey(path)
    assert len(opened.experiences) == 12_000
    assert opened.touchpoints["step-299"].name == "The last one"
    assert opened == loads(path.read_text(encoding="utf-8"))


def test_the_order_of_records_survives(path: Path, journey: Journey) -> None:
    first = put("touchpoints", Touchpoint(id="first", name="First", stage="buy"), before="step-0")
    assert isinstance(first, Put)
    changed = apply(journey, first)
    save_journey(path, changed)
    assert open_journey(path).touchpoints.ids == ("first", "step-0", "step-1", "step-2")
    assert open_journey(path).touchpoints == Records(changed.touchpoints.values())
