"""A large journey is read persona by persona, and gives each report the same as the whole would."""

from pathlib import Path

import pytest

from benchmarks._crowd import crowd
from jmwidgets.document import Journey, Set, dumps
from jmwidgets.files import save_journey
from jmwidgets.insight import for_reader
from jmwidgets.runs.planning.laid_out import OF_PERSONAS, LaidOut, laid_out
from jmwidgets.runs.planning.source import Summary
from jmwidgets.session import Session


@pytest.fixture(scope="module")
def whole() -> Journey:
    return crowd(6)


def read(journey: Journey) -> LaidOut:
    return LaidOut(dumps(journey).encode())


@pytest.mark.parametrize("audience", [None, "board", "service-team", "marketing", "customers"])
def test_every_reader_gets_of_the_pieces_what_the_whole_gives(whole: Journey, audience: str | None) -> None:
    pieces = read(whole)
    for persona in whole.personas:
        of_pieces = for_reader(pieces.of(persona), persona, audience)
        assert dumps(of_pieces) == dumps(for_reader(whole, persona, audience))


def test_the_frame_says_what_a_plan_has_to_know(whole: Journey) -> None:
    assert Summary.of(read(whole).frame) == Summary.of(whole)


@pytest.mark.parametrize("name", OF_PERSONAS)
def test_a_record_of_one_persona_changes_the_footprint_of_that_one_alone(whole: Journey, name: str) -> None:
    records = whole.collection(name)
    key = next(key for key, one in records.items() if one.persona == "ruth-3")
    less = whole.model_copy(update={name: type(records)(one for one in records.values() if one.id != key)})
    changed = [one for one in whole.personas if read(whole).footprint(one) != read(less).footprint(one)]
    assert changed == ["ruth-3"]


@pytest.mark.parametrize("name", ["touchpoints", "actions", "facts", "notes", "opportunities"])
def test_a_record_of_nobody_changes_all_footprints(whole: Journey, name: str) -> None:
    records = whole.collection(name)
    last = [one for one in records.values() if getattr(one, "persona", None) is None][-1]
    other = last.model_copy(update={"id": f"{last.id}-2"})
    more = whole.model_copy(update={name: type(records)([*records.values(), other])})
    assert all(read(whole).footprint(one) != read(more).footprint(one) for one in whole.personas)


def test_what_somebody_else_wrote_or_has_yet_to_be_saved_is_opened_as_a_whole(
    tmp_path: Path, whole: Journey
) -> None:
    path = tmp_path / "wash.journey.json"
    save_journey(path, whole)
    assert laid_out(path) is not None
    with Session(path, author="test") as session:
        session.apply(Set(collection="personas", id="ruth", field="name", value="Ruth H."))
        assert laid_out(path) is None
    found = laid_out(path)
    assert found is not None
    assert found.frame.personas["ruth"].name == "Ruth H."
    path.write_text(path.read_text(encoding="utf-8").replace("Ruth H.", "Ruth I."), encoding="utf-8")
    assert laid_out(path) is None
