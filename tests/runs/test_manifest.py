"""The ledger survives damage and other commands; at worst a report is made again."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmwidgets.runs.output.manifest import Manifest, ManifestEntry
from jmwidgets.runs.planning.source import Summary

NAMES = st.text(min_size=1, max_size=8)
MADE = st.builds(ManifestEntry, NAMES, NAMES, NAMES, NAMES, NAMES, st.floats(0, 100))


def _write(folder: Path, entries: list[ManifestEntry]) -> Manifest:
    manifest = Manifest(folder)
    manifest.path.unlink(missing_ok=True)
    for made in entries:
        manifest.add(made)
    return manifest


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ledger")


@given(entries=st.lists(MADE, max_size=12))
def test_last_entry_of_each_report_counts(folder: Path, entries: list[ManifestEntry]) -> None:
    _write(folder, entries)
    assert Manifest(folder).made == {made.report: made for made in entries}


@given(entries=st.lists(MADE, min_size=1, max_size=8), data=st.data())
def test_damage_costs_entries_and_never_makes_one_up(
    folder: Path, entries: list[ManifestEntry], data: st.DataObject
) -> None:
    path = _write(folder, entries).path
    whole = path.read_bytes()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    path.write_bytes(whole[:start] + data.draw(st.binary(max_size=20)) + whole[end:])
    manifest = Manifest(folder)
    assert set(manifest.made.values()) <= set(entries)
    # What is added after the damage holds.
    added = ManifestEntry("new.html", "s", "p", "r", "o")
    manifest.add(added)
    assert Manifest(folder).made["new.html"] == added


@pytest.mark.parametrize("body", [b'["made", {}]', b'["index", {}]', b'["later", {"a": 1}]', b"7", b"[]"])
def test_lines_of_another_version_are_passed_over(tmp_path: Path, body: bytes) -> None:
    import zlib

    manifest = Manifest(tmp_path)
    manifest.add(ManifestEntry("ruth.html", "s", "p", "r", "o"))
    with manifest.path.open("ab") as file:
        file.write(b"%08x %s\n" % (zlib.crc32(body), body))
    assert list(Manifest(tmp_path).made) == ["ruth.html"]


def test_two_commands_at_once_lose_no_line(tmp_path: Path) -> None:
    def command(name: str) -> None:
        manifest = Manifest(tmp_path)
        for number in range(200):
            manifest.add(ManifestEntry(f"{name}-{number}.html", "s", "p", "r", "o" * 500))

    with ThreadPoolExecutor(3) as threads:
        list(threads.map(command, ["ruth", "ben", "marek"]))
    assert len(Manifest(tmp_path).made) == 600


def test_ledger_that_is_mostly_waste_is_written_anew_with_what_others_added(tmp_path: Path) -> None:
    writing = Manifest(tmp_path)
    for number in range(50):
        writing.add(ManifestEntry("ruth.html", f"s{number}", "p", "r", "o"))
    writing.add_summary("s49", Summary("Wash", ("ruth",), (), outside=("customers",)))
    writing.add_index("index.html", made_of="m", output="o")
    size = writing.path.stat().st_size
    ours, other = Manifest(tmp_path), Manifest(tmp_path)
    other.add(ManifestEntry("ben.html", "s", "p", "r", "o"))
    ours.tidy()
    assert ours.path.stat().st_size < size / 10
    after = Manifest(tmp_path)
    assert sorted(after.made) == ["ben.html", "ruth.html"]
    assert after.made["ruth.html"].source == "s49"
    assert after.summaries["s49"].personas == ("ruth",)
    assert after.indexes["index.html"]["made_of"] == "m"
