"""Documents and logs that a failing disk cut off or changed: whole, mended with a report, or refused."""

import shutil
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmwidgets.document import Journey, Operation, Stage, loads, put, removal
from jmwidgets.errors import JourneyError
from jmwidgets.files import JourneyFile, check_file, open_journey, save_journey
from tests.files.small import name, small_journey, thoughts, title


@dataclass(frozen=True)
class Found:
    """What may lie on disk: a document, its log, and the journeys that they stood for, the last first."""

    document: bytes = field(repr=False)
    log: bytes = field(repr=False)
    journeys: tuple[Journey, ...] = field(repr=False)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Found]:
    """Return what a session leaves at different moments."""
    path = tmp_path_factory.mktemp("found") / "wash.journey.json"
    log = path.with_name("wash.journey.log.jsonl")
    save_journey(path, small_journey(2))
    journeys = [small_journey(2)]
    file = JourneyFile(path)
    steps: list[list[Operation]] = [
        [title("First"), name("step-1", "Größe")],
        [put("stages", Stage(id="return", name="Return"))],
        [thoughts("step-0", "x" * 300)],
        removal(small_journey(2), "touchpoints", "step-1"),
    ]
    for step in steps[:2]:
        file.append(step)
        journeys.insert(0, file.journey)
    older = path.read_bytes()
    file.write()
    saved = Found(path.read_bytes(), log.read_bytes(), tuple(journeys))
    before_it_was_marked = saved.log[: saved.log.rindex(b"\n", 0, -1) + 1]
    for step in steps[2:]:
        file.append(step)
        journeys.insert(0, file.journey)
    return {
        "all saved": saved,
        "killed before the document was replaced": Found(older, before_it_was_marked, saved.journeys),
        "killed after the document was replaced": Found(saved.document, before_it_was_marked, saved.journeys),
        "edits that were not saved": Found(saved.document, log.read_bytes(), tuple(journeys)),
    }


def cut(data: bytes, where: float) -> bytes:
    return data[: round(where * len(data))]


def flipped(data: bytes, where: float, bit: int) -> bytes:
    position = min(round(where * len(data)), len(data) - 1)
    return data[:position] + bytes([data[position] ^ (1 << bit)]) + data[position + 1 :]


def blanked(data: bytes, where: float, length: int) -> bytes:
    position = round(where * len(data))
    return data[:position] + bytes(len(data[position : position + length])) + data[position + length :]


Damage = Callable[[bytes], bytes]
places = st.floats(0, 1)
damages = st.one_of(
    st.just(lambda data: data),
    st.builds(lambda where: lambda data: cut(data, where), places),
    st.builds(lambda where, bit: lambda data: flipped(data, where, bit), places, st.integers(0, 7)),
    st.builds(lambda where, length: lambda data: blanked(data, where, length), places, st.integers(1, 600)),
)
moments = st.sampled_from(
    [
        "all saved",
        "killed before the document was replaced",
        "killed after the document was replaced",
        "edits that were not saved",
    ]
)


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if not file.name.endswith(".lock")}


@given(moment=moments, damage_document=damages, damage_log=damages)
def test_damage_is_mended_with_a_report_or_refused(
    found: dict[str, Found],
    tmp_path_factory: pytest.TempPathFactory,
    moment: str,
    damage_document: Damage,
    damage_log: Damage,
) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    path = folder / "wash.journey.json"
    document = damage_document(found[moment].document)
    log = damage_log(found[moment].log)
    path.write_bytes(document)
    path.with_name("wash.journey.log.jsonl").write_bytes(log)
    # Whole lines that are missing at the end can't be told from edits that never were.
    is_cut_between_lines = found[moment].log.startswith(log) and log[-1:] in {b"\n", b"}", b""}
    rightly = found[moment].journeys if is_cut_between_lines else found[moment].journeys[:1]
    before = contents(folder)
    assert all(line.isprintable() for line in check_file(path))
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        try:
            journey = open_journey(path)
        except JourneyError:
            journey = None
    assert contents(folder) == before
    if journey is None:
        with pytest.raises(JourneyError):
            JourneyFile(path)
        assert contents(folder) == before
        assert (document, log) != (found[moment].document, found[moment].log)
    else:
        file = JourneyFile(path)
        assert file.journey == journey
        conflicts = file.news().conflicts
        assert journey in rightly or (told and (file.reports or conflicts))
        file.write()
        again = JourneyFile(path)
        assert again.journey == journey == loads(path.read_text(encoding="utf-8-sig"))
        assert again.reports == []
    shutil.rmtree(folder)


def test_a_whole_file_is_whole_at_every_moment(found: dict[str, Found], tmp_path: Path) -> None:
    for left in found.values():
        path = tmp_path / "wash.journey.json"
        path.write_bytes(left.document)
        path.with_name("wash.journey.log.jsonl").write_bytes(left.log)
        assert open_journey(path) == left.journeys[0]
        assert check_file(path) == []
        assert JourneyFile(path).reports == []
