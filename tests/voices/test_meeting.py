"""A workshop from its opening to its end: asked in private, revealed together, asked again, kept as data."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
import secrets
from pathlib import Path

import pytest

from jmwidgets.document import (
    EmotionClaim,
    Journey,
    Question,
    put,
)
from jmwidgets.errors import JourneyError
from jmwidgets.files import open_journey
from jmwidgets.insight import votes
from jmwidgets.render import minutes
from jmwidgets.render.catch_up import catch_up_page
from jmwidgets.session import Session
from jmwidgets.voices.meeting import Meeting
from tests.voices.gatherings import answering, said
from tests.voices.phones import leave

FEELINGS = Question(kind="emotion")


def test_a_group_of_six_sees_where_it_disagrees_and_moves_in_a_second_round(meeting: Meeting) -> None:
    meeting.ask(FEELINGS)
    flyer, shop, unpacks = (f"ruth.{key}" for key in ("flyer", "shop", "unpacks"))
    said(
        meeting,
        [{flyer: 0, shop: value, unpacks: "not met" if value == 2 else 1} for value in (-2, -2, -1, 1, 2, 2)],
    )
    first = meeting.reveal()

    torn, *_ = first.results
    assert (torn.touchpoint, torn.n, torn.median, torn.mean) == ("shop", 6, 0, 0)
    assert torn.spread == pytest.approx(1.8974, abs=1e-4)
    assert [(one.value, one.n) for one in torn.counts] == [(-2, 2), (-1, 1), (1, 1), (2, 2)]
    (some,) = (one for one in first.results if one.touchpoint == "unpacks")
    # Four gave a value: no distribution of so few.
    assert (some.n, some.not_met, some.median, some.mean, some.counts) == (4, 2, 1, None, ())

    felt = meeting.journey.experience("ruth", "shop").emotion
    assert felt is not None
    assert (felt.value, felt.n, felt.spread, felt.status) == (0, 6, 1.8974, "assumed")
    source = meeting.journey.sources[felt.sources[0]]
    assert (source.kind, source.n) == ("workshop", 6)

    meeting.again()
    said(meeting, [{shop: value} for value in (1, 1, 1, 2, 2, 2)])
    second = meeting.reveal()
    assert (second.number, second.series) == (2, first.series)
    board = meeting._server.board
    assert board is not None
    moved = next(row for row in board["results"]["rows"] if row["key"] == shop)
    assert (moved["before"]["median"], moved["median"]) == (0, 1.5)
    assert meeting.session.path is not None
    meeting.session.save()
    on_disk = open_journey(meeting.session.path)
    assert [one.voices for one in on_disk.rounds.values()] == [6, 6]
    assert on_disk.experience("ruth", "shop").emotion == meeting.journey.experience("ruth", "shop").emotion


def test_what_customers_said_is_not_written_over(meeting: Meeting) -> None:
    known = EmotionClaim(value=-1.5, status="reported", n=80)
    experience = meeting.journey.experience("ruth", "shop").model_copy(update={"emotion": known})
    meeting.session.apply(put("experiences", experience))
    meeting.ask(FEELINGS)
    said(meeting, [{"ruth.shop": 2}] * 5)
    done = meeting.reveal()
    assert meeting.journey.experience("ruth", "shop").emotion == known
    assert next(one.mean for one in done.results if one.touchpoint == "shop") == 2


def test_phones_are_told_nothing_before_the_reveal_and_all_of_it_after(meeting: Meeting) -> None:
    async def everybody() -> None:
        phones = await answering(meeting, [{"ruth.shop": value} for value in (-2, -1, 0, 1, 2)])
        for phone in phones:
            assert all(one.get("results") is None for one in phone.heard if one["type"] == "board")
        await asyncio.to_thread(meeting.reveal)
        for phone in phones:
            shown = await phone.until(lambda one: one["type"] == "board" and one["results"] is not None)
            assert shown["results"]["rows"][0]["counts"] == [1, 1, 1, 1, 1]
            assert "Guest" not in str(shown)
        await leave(phones)

    meeting.ask(FEELINGS)
    asyncio.run(everybody())


def test_dots_and_notes_become_results_and_records(meeting: Meeting) -> None:
    meeting.ask(Question(kind="dots"))
    few = [{"": {"manual": 2, "advice": 1}}, {"": {"manual": 3}}, {"": {"advice": 3}}]
    said(meeting, [*few, {"": {"advice": 1}}, {"": {"manual": 1}}])
    done = meeting.reveal()
    assert [(one.opportunity, one.dots, one.n) for one in done.results] == [
        ("manual", 6, 3),
        ("advice", 5, 3),
    ]

    meeting.ask(Question(kind="words"))
    note = {"text": "The letters are too small", "place": "stage:post-purchase"}
    said(meeting, [{secrets.token_hex(6): note}])
    (found,) = meeting.reveal().results
    written = meeting.journey.notes[found.note or ""]
    assert (written.text, written.stage, written.author) == (note["text"], "post-purchase", "Guest 0")
    meeting.remove_writer(written.id)
    assert written.id not in meeting.journey.notes
    assert meeting._server.board["results"]["notes"] == []  # type: ignore[index]


@pytest.mark.parametrize(
    ("votes", "first"),
    [
        ([], []),
        (["option0", "option1"], []),
        (["option1", "option1", "option0"], ["A sign"]),
        (["option1", "option0", "option1", "option0"], ["A chair", "A sign"]),
    ],
)
def test_of_a_few_votes_no_number_is_told_to_anybody(
    shared_meeting: Meeting, votes: list[str], first: list[str]
) -> None:
    shared_meeting.ask(Question(kind="choice", options=("A chair", "A sign")))
    for vote in votes:
        shared_meeting.sheet({"": vote})
    done = shared_meeting.reveal()
    assert [(one.option, one.n, one.dots) for one in done.results] == [(one, 0, None) for one in first]
    shown = shared_meeting.results()
    assert shown is not None
    assert (shown["counted"], [row["n"] for row in shown["rows"]]) == (not votes, [0] * len(first))


def test_dots_of_a_few_name_what_has_most_in_panel_page_and_minutes(meeting: Meeting) -> None:
    meeting.ask(Question(kind="dots"))
    for dots in ({"manual": 2}, {"manual": 1, "advice": 1}, {"advice": 1}):
        meeting.sheet({"": dots})
    (best,) = meeting.reveal().results
    assert (best.opportunity, best.n, best.dots) == ("manual", 0, None)
    (voted,) = votes(meeting.journey).values()
    assert str(voted.words) == "most dots of 3 people"
    told = [str(minutes(meeting.journey)), catch_up_page(meeting.journey, meeting.workshop.id)]
    for text in told:
        assert "what got most votes is shown alone" in text
        assert "A manual that is read" in text
        assert "More advice" not in text
        assert not re.search(r"[0-9] dots?\b", text)


def test_another_kernel_goes_on_with_what_was_asked(meeting: Meeting, session: Session) -> None:
    meeting.ask(FEELINGS)
    said(meeting, [{"ruth.shop": 1}] * 5)
    code = meeting.code
    meeting.leave()

    other = Meeting(session)
    other.open()
    assert other.code == code
    assert other.reveal().voices == 5
    other.close()


def test_the_end_deletes_key_and_answers_and_keeps_the_result(meeting: Meeting, state: Path) -> None:
    meeting.ask(FEELINGS)
    said(meeting, [{"ruth.shop": 1}] * 5)
    meeting.reveal()
    meeting.park("What about the catalogue?")
    meeting.decide("The shop gets a chair", owner="Store", dissent="Space is short", due="2031-03-01")
    with pytest.raises(JourneyError, match=r"expected a day such as .* got '1 March'"):
        meeting.decide("And a lamp", due="1 March")
    path = meeting.session.path
    assert path is not None
    meeting.close()
    assert [one.name for one in path.parent.glob("*voices*")] == []
    assert not any(one.is_file() for one in state.rglob("*"))
    workshop = next(iter(meeting.journey.workshops.values()))
    assert workshop.participants == 5
    assert [topic.text for topic in workshop.parking_lot] == ["What about the catalogue?"]
    (decision,) = meeting.journey.decisions.values()
    assert (decision.dissent, str(decision.due)) == ("Space is short", "2031-03-01")


def test_the_next_workshop_carries_out_what_the_last_one_decided(meeting: Meeting) -> None:
    meeting.decide("The shop gets a chair")
    meeting.close()
    meeting.open("The second one")
    meeting.decide("Ring before the van leaves")
    assert [one.text for one in meeting.decisions] == ["Ring before the van leaves", "The shop gets a chair"]
    meeting.carry_out("the-shop-gets-a-chair", on=True)
    assert meeting.journey.decisions["the-shop-gets-a-chair"].done == dt.datetime.now().astimezone().date()
    # It stays for today, so that a tick by mistake can be taken back.
    assert len(meeting.decisions) == 2
    meeting.carry_out("the-shop-gets-a-chair", on=False)
    assert meeting.journey.decisions["the-shop-gets-a-chair"].done is None


def test_a_step_has_its_time_and_the_time_survives(meeting: Meeting, session: Session) -> None:
    meeting.go_to(1)
    board = meeting._server.board
    assert board is not None
    until = board["until"]
    assert board["step"] == "Feelings, each for themselves"
    meeting.leave()
    other = Meeting(session)
    other.open()
    assert other._server.board["until"] == until  # type: ignore[index]
    other.close()


def test_what_does_not_go_is_said_in_plain_words(meeting: Meeting) -> None:
    with pytest.raises(JourneyError, match="asks nothing"):
        meeting.ask()
    with pytest.raises(JourneyError, match="ask first"):
        meeting.reveal()
    with pytest.raises(JourneyError, match="nothing to choose from"):
        meeting.ask(Question(kind="choice"))
    meeting.ask(FEELINGS)
    with pytest.raises(JourneyError, match="open still"):
        meeting.ask(FEELINGS)
    with pytest.raises(JourneyError, match="in a file"):
        Meeting(Session(Journey(id="j", title="J")))
