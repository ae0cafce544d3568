import string
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmwidgets.files import JourneyPaths, safe_file_name

HOSTILE = [
    "../../etc/passwd",
    "..",
    "/",
    "\\\\server\\share",
    "C:\\Windows",
    "CON",
    "con.txt",
    "NUL",
    "COM1",
    "COM¹",
    "LPT9.journey",
    "ends with dots...",
    "ends with spaces   ",
    "Ä/ß",
    "🎉",
    "👩‍👩‍👧",
    "مرحبا",
    "\u202egnp.exe",
    "<script>alert(1)</script>",
    "a\x00b",
    "line\nbreak",
    "x" * 10_000,
    "\U0001d509" * 10_000,
    "é" * 10_000,
    "",
    "   ",
    "-rf",
    "%2e%2e",
    'a:b|c?d*e"f',
]
DEVICES = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}


def is_safe(name: str) -> bool:
    return (
        0 < len(name.encode()) <= 200
        and not set(name) & set('/\\:*?"<>|.\0')
        and name == name.strip()
        and not name.startswith("-")
        and name.casefold() not in DEVICES
        and all(unicodedata.category(one)[0] != "C" for one in name)
        and unicodedata.is_normalized("NFC", name)
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_give_safe_names_that_the_disk_takes(text: str, tmp_path: Path) -> None:
    name = safe_file_name(text)
    assert is_safe(name)
    file = tmp_path / f"{name}.journey.log.jsonl"
    file.write_text("x", encoding="utf-8")
    assert [entry.name for entry in tmp_path.iterdir()] == [file.name]


def test_hostile_texts_give_distinct_names() -> None:
    taken: list[str] = []
    for text in HOSTILE * 2:
        taken.append(safe_file_name(text, taken))
    assert len({name.casefold() for name in taken}) == len(taken)


def test_names_stay_readable() -> None:
    assert safe_file_name("Größe & Preis") == "Größe-Preis"
    assert safe_file_name("After the workshop, 3 May") == "After-the-workshop-3-May"
    assert safe_file_name("配送") == "配送"


def test_case_alone_does_not_tell_names_apart() -> None:
    assert safe_file_name("MAP", ["map"]) == "MAP-2"
    assert safe_file_name("straße", ["STRASSE"]) == "straße-2"


@given(st.text(max_size=300), st.lists(st.text(alphabet=string.ascii_letters, max_size=3), max_size=5))
def test_any_text_gives_a_safe_free_name(text: str, taken: list[str]) -> None:
    name = safe_file_name(text, taken)
    assert is_safe(name)
    assert name.casefold() not in {one.casefold() for one in taken}


def test_all_files_of_a_journey_lie_beside_it() -> None:
    places = JourneyPaths(Path("maps/wash.journey.json"))
    beside = {places.log, places.lock, places.save_lock, places.versions}
    assert {path.parent for path in beside} == {Path("maps")}
    assert len({path.name for path in beside} | {places.document.name}) == 5
