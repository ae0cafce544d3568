"""Older files that a sync or a person puts back: told, and nothing leaves the map without a way back."""

from pathlib import Path

import pytest

from jmwidgets.document import Note, Remove, dumps, loads, put
from jmwidgets.errors import JourneyError
from jmwidgets.files import JourneyFile, check_file, history, notices, open_journey, replay
from jmwidgets.session import Change, Session
from tests.files.small import name, thoughts, title


def replaced(path: Path, content: bytes) -> None:
    """Put a file in place of another as a sync does."""
    beside = path.with_name("synced")
    beside.write_bytes(content)
    beside.replace(path)


def test_an_older_file_takes_nothing_off_the_map_while_people_work(path: Path) -> None:
    told: list[Change] = []
    with Session(path, "Ada") as session:
        session.save()
        older = path.read_bytes()
        for number in range(5):
            session.apply(put("notes", Note(id=f"n{number}", text="Said")))
        session.save()
        session.subscribe(told.append)
        replaced(path, older)
        session.apply(title("The room goes on"))
        session.save()
        assert len(session.journey.notes) == 5
        (report,) = (report for change in told for report in change.reports)
        assert "5 changes that it lacks are still on the map" in str(report)
        (offer,) = session.offers
        assert f"jmwidgets restore wash.journey.json --accept {offer.id}" in str(offer.text)
    assert loads(path.read_text(encoding="utf-8")) == open_journey(path) == replay(path)
    assert len(open_journey(path).notes) == 5


def test_the_older_state_can_be_had_and_undone(path: Path) -> None:
    with Session(path) as session:
        older = path.read_bytes()
        session.apply(put("notes", Note(id="a", text="x")), name("step-1", "Delivery"))
        session.apply(Remove(collection="stages", id="buy"))
        session.save()
        now = session.journey
        replaced(path, older)
        session.save()
        session.accept(session.offers[0].id)
        assert session.journey == loads(older.decode())
        assert not session.offers
        assert session.undo().journey == now


def test_an_older_file_that_is_opened_stands_and_the_edits_are_offered(path: Path) -> None:
    older = path.read_bytes()
    with Session(path) as session:
        session.apply(title("Later"), thoughts("step-1", "At last"))
    later = open_journey(path)
    path.write_bytes(older)
    with Session(path, "Ben") as session:
        assert session.journey == loads(older.decode())
        assert "2 changes are not on the map now" in str(session.reports[0])
        assert session.accept(session.offers[0].id).journey == later
    with Session(path) as session:
        assert not session.offers
    assert open_journey(path) == later


def test_an_offer_is_made_until_somebody_decides(path: Path) -> None:
    older = path.read_bytes()
    with Session(path) as session:
        session.apply(title("Later"))
    path.write_bytes(older)
    Session(path).close()
    (notice,) = notices(path)
    assert "To take it back" in str(notice)
    assert check_file(path) == []
    with Session(path) as ada, Session(path) as ben:
        (offer,) = ada.offers
        ada.decline(offer.id)
        ben.poll()
        assert not ben.offers
        with pytest.raises(JourneyError, match="expected one of the offers"):
            ben.accept(offer.id)
    assert open_journey(path).title == "Wash"
    assert notices(path) == []


def test_an_older_file_with_new_changes_gives_the_changes_alone(path: Path) -> None:
    """As when somebody worked on the older state elsewhere, and the sync brought that."""
    older = open_journey(path)
    with Session(path) as session:
        for step in ("step-0", "step-1", "step-2"):
            session.apply(thoughts(step, "Here"))
        session.save()
        elsewhere = older.model_copy(update={"title": "Elsewhere"})
        replaced(path, dumps(elsewhere).encode())
        session.save()
        assert session.journey.title == "Elsewhere"
        assert {session.journey.experience("ruth", f"step-{step}").thoughts for step in range(3)} == {"Here"}
        assert [str(report).partition(";")[0] for report in session.reports] == [
            "the file was changed outside of jmwidgets",
            "an older state of the file was put in its place from outside",
        ]


def test_what_others_change_after_the_offer_is_reported_when_it_is_accepted(path: Path) -> None:
    older = path.read_bytes()
    with Session(path, "Ada") as session:
        session.apply(title("Later"))
    path.write_bytes(older)
    with Session(path, "Ada") as ada, Session(path, "Ben") as ben:
        ben.apply(title("By Ben"))
        (conflict,) = ada.accept(ada.offers[0].id).conflicts
        assert (conflict.kept, conflict.lost, conflict.author) == ("Later", "By Ben", "Ben")


def test_all_who_work_on_the_file_are_told(path: Path) -> None:
    with Session(path) as ada, Session(path) as ben:
        older = path.read_bytes()
        ada.apply(title("Later"))
        ada.save()
        replaced(path, older)
        ada.save()
        ben.poll()
        assert [str(report) for report in ben.reports] == [str(report) for report in ada.reports]
        assert ben.offers == ada.offers


def test_damage_is_told_again_to_who_asks_later(path: Path) -> None:
    JourneyFile(path).append([title("Acknowledged")])
    path.write_bytes(path.read_bytes()[:50])
    JourneyFile(path).close()
    told = [str(notice) for notice in notices(path)]
    assert any("was cut off or damaged" in text for text in told)
    assert any("wash.journey.json.broken-1 was kept" in text for text in told)
    assert "outside" not in str(list(history(path)))
