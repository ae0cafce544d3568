"""Those without a phone: a show of hands as totals, and paper sheets; private until the reveal."""

from __future__ import annotations

from typing import Any

import pytest

from jmwidgets.document import Note, Opportunity, Question, put
from jmwidgets.errors import JourneyError
from jmwidgets.session import Session
from jmwidgets.voices.meeting import Meeting
from tests.voices.gatherings import said

FEELINGS = Question(kind="emotion")
FLYER, SHOP = "ruth.flyer", "ruth.shop"


def test_hands_sheets_and_phones_are_one_group(meeting: Meeting) -> None:
    meeting.ask(FEELINGS)
    said(meeting, [{SHOP: 2}, {SHOP: 1}])
    meeting.hands(SHOP, {"-2": 4, "not met": 1})
    meeting.hands(SHOP, {"-2": 3, "not met": 1})
    assert [meeting.sheet({SHOP: -1, FLYER: 0}), meeting.sheet({SHOP: 0})] == [1, 2]
    meeting.take_sheet_back(2)

    done = meeting.reveal()
    # Two phones, one sheet, and four hands that were raised at once.
    assert (done.joined, done.voices) == (7, 7)
    (shop,) = (one for one in done.results if one.touchpoint == "shop")
    assert (shop.n, shop.not_met, shop.median) == (6, 1, -1.5)
    assert [(one.value, one.n) for one in shop.counts] == [(-2, 3), (-1, 1), (1, 1), (2, 1)]
    meeting.close()
    (workshop,) = meeting.journey.workshops.values()
    assert workshop.participants == 7


def test_what_was_typed_in_is_sealed_and_outlives_kernel_and_server(
    meeting: Meeting, session: Session
) -> None:
    meeting.ask(FEELINGS)
    meeting.sheet({SHOP: -2})
    meeting.hands(SHOP, {"2": 7})
    assert session.path is not None
    texts = [path.read_text() for path in session.path.parent.glob("*.jsonl")]
    assert not any('"value"' in text or '"2"' in text for text in texts)
    meeting.leave()

    other = Meeting(session)
    other.open()
    assert other._server.command("status")["typed"] == {"sheets": [1], "hands": [SHOP]}
    assert other.reveal().voices == 8
    other.close()


@pytest.mark.parametrize(
    ("question", "item", "counts"),
    [
        (FEELINGS, SHOP, {"3": 1}),
        (FEELINGS, SHOP, {"2": -1}),
        (FEELINGS, SHOP, {"2": 1.5}),
        (FEELINGS, "ruth.nowhere", {"2": 1}),
        (Question(kind="words"), "", {"yes": 1}),
    ],
)
def test_totals_that_do_not_fit_are_refused_in_words(
    shared_meeting: Meeting, question: Question, item: str, counts: dict[str, Any]
) -> None:
    shared_meeting.ask(question)
    with pytest.raises(JourneyError, match="expected"):
        shared_meeting.hands(item, counts)
    with pytest.raises(JourneyError, match="expected"):
        shared_meeting.sheet({item: {"text": ""}})
    with pytest.raises(JourneyError, match="empty sheet"):
        shared_meeting.sheet({})
    shared_meeting.take_back()


def test_dots_go_on_pain_points_and_notes_with_a_budget(meeting: Meeting) -> None:
    hurts = meeting.journey.experience("ruth", "shop").model_copy(
        update={"customer_issues": ("Nobody there",)}
    )
    worst = hurts.model_copy(update={"severity": "abandonment"})
    meeting.session.apply(put("experiences", worst), put("notes", Note(id="chair", text="A chair")))
    meeting.session.apply(put("opportunities", Opportunity(id="more", title="More")))

    meeting.ask(Question(kind="dots", dots_on="pain-points", budget=2))
    asked = meeting.asked
    assert asked is not None
    assert [(one["key"], one["label"], one["detail"]) for one in asked["items"]] == [
        (SHOP, "Asks in the shop", "Ruth: Nobody there")
    ]
    with pytest.raises(JourneyError, match="at most 2 dots"):
        meeting.sheet({"": {SHOP: 3}})
    meeting.sheet({"": {SHOP: 2}})
    meeting.hands("", {SHOP: 4})
    (pain,) = meeting.reveal().results
    assert (pain.touchpoint, pain.persona, pain.dots, pain.n) == ("shop", "ruth", 6, 5)
    shown = meeting.results()
    assert shown is not None
    assert shown["rows"] == [{"key": SHOP, "label": "Asks in the shop", "group": "Ruth", "n": 5, "dots": 6}]

    meeting.ask(Question(kind="dots", dots_on="notes"))
    meeting.sheet({"": {"chair": 3}})
    meeting.hands("", {"chair": 4})
    (note,) = meeting.reveal().results
    assert (note.note, note.dots) == ("chair", 7)
