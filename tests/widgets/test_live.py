"""The protocol between Python and browsers, with real sessions on real files."""

from __future__ import annotations

import asyncio
import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from jmwidgets import words
from jmwidgets.document import Journey, Remove, Set, new_journey
from jmwidgets.errors import JourneyError
from jmwidgets.files import open_journey, save_journey
from jmwidgets.session import Session
from jmwidgets.widgets.live import LiveWidget

Message = dict[str, Any]


class Title(LiveWidget):
    """The smallest widget."""

    _esm = "export default { render() {} };"

    def face(self) -> Markup:
        return Markup("<b>{}</b>").format(self.journey.title)

    def derived(self) -> dict[str, Any]:
        return {"length": len(self.journey.title)}


class Browser:
    """What a front end is for Python: messages to and fro."""

    def __init__(self, widget: LiveWidget, client: str = "tab") -> None:
        self.widget, self.client = widget, client
        self.messages: list[Message] = []
        self.pieces: list[bytes] = []
        self.requests = 0
        self.heard = asyncio.Event()
        send: Callable[..., None] = widget.send

        def both(content: Message, buffers: list[bytes] | None = None) -> None:
            if content.get("client", client) == client:
                self.messages.append(content)
                self.pieces += buffers or []
                self.heard.set()
            send(content, buffers)

        widget.send = both

    def say(self, kind: str, **content: Any) -> None:
        self.widget._on_message(self.widget, {"kind": kind, "client": self.client, **content}, [])

    def edit(self, *ops: Message, request: int | None = None, **more: Any) -> int:
        self.requests = request or self.requests + 1
        self.say("edits", edits=[{"request": self.requests, "ops": list(ops), **more}])
        return self.requests

    def of_kind(self, kind: str) -> list[Message]:
        return [message for message in self.messages if message["kind"] == kind]

    def answers(self) -> list[Message]:
        return [answer for message in self.of_kind("changes") for answer in message["answers"]]

    def steps(self) -> list[Message]:
        return [step for message in self.of_kind("changes") for step in message["steps"]]


def title(value: str) -> Message:
    return {"kind": "set", "collection": "journey", "id": "lamp", "field": "title", "value": value}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "lamp.journey.json"
    save_journey(found, new_journey("Lamp", stages="purchase"))
    return found


@pytest.fixture
def browser(path: Path) -> Browser:
    return Browser(Title(Session(path)))


def test_a_view_gets_the_whole_journey_once(browser: Browser) -> None:
    browser.say("hello")
    snapshot = json.loads(b"".join(browser.pieces))
    assert snapshot["journey"]["title"] == "Lamp"
    assert snapshot["derived"] == {"length": 4}
    assert browser.of_kind("snapshot")[0]["number"] == 0


def test_a_large_journey_comes_in_pieces_below_the_limit(tmp_path: Path) -> None:
    story = "long " * 1_000_000
    path = tmp_path / "long.journey.json"
    save_journey(path, Journey(id="long", title="Long", story=story))
    browser = Browser(Title(Session(path)))
    browser.say("hello")
    assert len(browser.pieces) == 3
    assert max(map(len, browser.pieces)) <= 2_000_000
    assert json.loads(b"".join(browser.pieces))["journey"]["story"] == story


def test_a_number_that_is_none_is_refused_at_the_door(browser: Browser, path: Path) -> None:
    before = path.read_bytes()
    record = {"name": "Ruth", "share": {"value": math.nan}}
    browser.edit({"kind": "put", "collection": "personas", "id": "ruth", "record": record})
    assert "should be a finite number" in browser.answers()[0]["refused"]
    assert path.read_bytes() == before
    assert not open_journey(path).personas


def test_an_edit_without_those_before_it_waits_until_they_have_come(browser: Browser, path: Path) -> None:
    after = {"epoch": 0, "after": ["tab", 1], "edits": [{"request": 2, "ops": [title("Lantern")]}]}
    browser.say("edits", **after)
    assert browser.of_kind("again")
    assert browser.answers() == []
    browser.edit(title("Light"), request=1)
    browser.say("edits", **after)
    assert [answer["request"] for answer in browser.answers()] == [1, 2]
    assert open_journey(path).title == "Lantern"


def test_an_answered_edit_is_on_disk(browser: Browser, path: Path) -> None:
    request = browser.edit(title("Lantern"))
    assert {"client": "tab", "request": request} in browser.answers()
    assert open_journey(path).title == "Lantern"


def test_the_same_edit_sent_twice_is_done_once(browser: Browser) -> None:
    browser.edit(title("Lantern"), request=1)
    browser.widget.session.apply(Set(collection="journey", id="lamp", field="title", value="Torch"))
    browser.edit(title("Lantern"), request=1)
    assert browser.widget.journey.title == "Torch"
    assert [answer["request"] for answer in browser.answers()] == [1, 1]


def test_a_refused_edit_says_why_in_plain_words_and_again_when_asked_again(browser: Browser) -> None:
    for _ in range(2):
        browser.edit(title(""), request=1)
    first, second = (answer["refused"] for answer in browser.answers())
    assert first == second
    assert "expected" in first
    assert browser.widget.journey.title == "Lamp"


def test_an_unexpected_error_is_told_not_swallowed(
    browser: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    browser.say("edits", edits=[{"request": "many"}])
    (notice,) = browser.of_kind("notice")
    assert "Something went wrong inside jmwidgets (ValueError)" in notice["text"]
    assert "could not be handled" in caplog.text


def test_widgets_on_one_session_see_each_others_changes(path: Path) -> None:
    session = Session(path)
    one, other = Browser(Title(session), "one"), Browser(Title(session), "other")
    one.edit(title("Lantern"))
    assert [step["value"] for step in other.steps()] == ["Lantern"]
    assert not other.answers()


def test_changes_carry_their_author(path: Path) -> None:
    browser = Browser(Title(path, author="Ann"))
    browser.edit(title("Lantern"))
    assert [step["author"] for step in browser.steps()] == ["Ann"]


def test_an_edit_stays_small_however_large_the_journey(tmp_path: Path) -> None:
    path = tmp_path / "long.journey.json"
    save_journey(path, Journey(id="lamp", title="Long", story="long " * 1_000_000))
    browser = Browser(Title(Session(path)))
    browser.edit(title("Lantern"))
    assert sum(len(json.dumps(message)) for message in browser.messages) < 600


def test_a_gap_is_filled_from_what_is_remembered(browser: Browser) -> None:
    for name in ("A", "B", "C"):
        browser.edit(title(name))
    hub = browser.widget._hub.name
    browser.messages.clear()
    browser.say("resync", hub=hub, number=1)
    (message,) = browser.of_kind("changes")
    assert message["first"] == 2
    assert [step["value"] for step in message["steps"]] == ["B", "C"]


def test_a_gap_that_is_too_old_or_of_another_kernel_gets_the_whole_journey(browser: Browser) -> None:
    browser.edit(title("A"))
    browser.say("resync", hub="before the restart", number=7)
    browser.say("resync", hub=browser.widget._hub.name, number=900)
    assert len(browser.of_kind("snapshot")) == 2


def test_undo_and_redo_tell_whether_there_is_more(browser: Browser) -> None:
    browser.edit(title("Lantern"))
    browser.say("edits", edits=[{"request": 2, "do": "undo"}])
    assert browser.widget.journey.title == "Lamp"
    assert browser.of_kind("changes")[-1]["can"] == {"": [False, True]}
    browser.say("edits", edits=[{"request": 3, "do": "redo"}])
    assert browser.widget.journey.title == "Lantern"


def test_edits_of_one_group_are_undone_together(browser: Browser) -> None:
    browser.edit(title("La"), group="typing")
    browser.edit(title("Lantern"), group="typing")
    browser.say("edits", edits=[{"request": 3, "do": "undo"}])
    assert browser.widget.journey.title == "Lamp"


def test_an_id_taken_at_the_same_moment_is_not_overwritten(browser: Browser) -> None:
    stage = {"kind": "put", "collection": "stages", "id": "use", "new": True}
    browser.edit({**stage, "record": {"name": "Use"}})
    other = Browser(Title(browser.widget.session), "other")
    other.edit({**stage, "record": {"name": "Wear out"}})
    answer = other.answers()[-1]
    assert answer["taken"] == ["stages", "use"]
    # What the browser had sent before it knew goes by another id now; until it says so, nothing is done.
    other.edit(
        {"kind": "set", "collection": "stages", "id": "use", "field": "name", "value": "Wear"}, request=2
    )
    assert browser.widget.journey.stages["use"].name == "Use"
    other.say(
        "edits",
        epoch=answer["epoch"],
        edits=[{"request": 1, "ops": [{**stage, "id": "use-2", "record": {"name": "Wear out"}}]}],
    )
    assert browser.widget.journey.stages["use-2"].name == "Wear out"


def test_edits_of_a_page_that_is_gone_are_taken_over(browser: Browser) -> None:
    browser.say("edits", edits=[{"request": 4, "from": "old tab", "ops": [title("Lantern")]}])
    browser.say("edits", edits=[{"request": 4, "from": "old tab", "ops": [title("Lantern")]}])
    assert browser.widget.journey.title == "Lantern"
    assert {"client": "old tab", "request": 4} in browser.answers()


def test_an_unknown_option_is_refused_with_the_known_ones(path: Path) -> None:
    with pytest.raises(JourneyError, match="expected the options selected, got colour"):
        Title(path, colour="red")


def test_a_closed_widget_hears_nothing_any_more(path: Path) -> None:
    session = Session(path)
    browser = Browser(Title(session))
    browser.widget.close()
    session.apply(Set(collection="journey", id="lamp", field="title", value="Lantern"))
    assert not browser.messages


def test_the_selection_is_shared_by_the_widgets_of_a_session(path: Path) -> None:
    session = Session(path)
    one, other = Title(session), Title(session)
    one.selected = "pay"
    assert other.selected == "pay"


def test_the_static_face_stands_beside_the_view(browser: Browser) -> None:
    bundle = browser.widget._repr_mimebundle_()
    assert bundle is not None
    assert bundle[0]["text/html"] == "<b>Lamp</b>"
    assert "application/vnd.jupyter.widget-view+json" in bundle[0]


def test_findings_follow_the_journey(browser: Browser) -> None:
    browser.say("hello")
    browser.edit(title("Lantern"))
    assert browser.of_kind("derived")[-1]["patch"] == {"length": 7}


def test_many_changes_make_few_messages(path: Path) -> None:
    async def workshop() -> list[Message]:
        browser = Browser(Title(Session(path)))
        for number in range(200):
            browser.widget.session.apply(
                Set(collection="journey", id="lamp", field="title", value=f"Lamp {number}")
            )
        await asyncio.wait_for(browser.heard.wait(), 20)
        return browser.of_kind("changes")

    messages = asyncio.run(workshop())
    assert len(messages) == 1
    assert len(messages[0]["steps"]) == 200


def test_what_another_kernel_wrote_arrives(path: Path) -> None:
    async def look() -> list[Message]:
        browser = Browser(Title(Session(path)))
        other = Session(path)
        other.apply(Remove(collection="stages", id="purchase"))
        await asyncio.wait_for(browser.heard.wait(), 20)
        return browser.steps()

    assert [(step["kind"], step["id"]) for step in asyncio.run(look())] == [("remove", "purchase")]


class Spoken(Title):
    """A widget that says what it computes in words."""

    def derived(self) -> dict[str, Any]:
        return {"said": words.number(0.5)}


def test_each_widget_speaks_its_own_language_whoever_asks() -> None:
    german, english = (Spoken(new_journey("Lamp"), language=language) for language in ("de-AT", ""))
    sent: list[dict[str, Any]] = []
    for widget in (german, english):
        widget.send = lambda content, buffers=None: sent.extend(map(json.loads, buffers or []))
        widget._on_message(widget, {"kind": "hello", "client": "one"}, [])
    assert [one["words"]["language"] for one in sent] == ["de", "en"]
    assert [one["derived"]["said"] for one in sent] == ["0,5", "0.5"]
    assert sent[0]["words"]["messages"]["Undo"] == "Rückgängig"
    assert [widget.opening for widget in (german, english)] == ["Wird geöffnet …", "Opening…"]
    assert german.language == "de"


def test_what_is_computed_in_a_thread_is_in_the_widgets_language() -> None:
    async def compute() -> Message:
        browser = Browser(Spoken(new_journey("Lamp"), language="de"))
        browser.widget._deriving.soon(after=0)
        while not browser.of_kind("derived"):
            browser.heard.clear()
            await browser.heard.wait()
        return browser.of_kind("derived")[0]

    assert asyncio.run(compute())["patch"] == {"said": "0,5"}


def test_a_language_without_a_catalogue_is_refused_by_name() -> None:
    with pytest.raises(JourneyError, match=r"expected a language of en, de, got 'fr'"):
        Title(new_journey("Lamp"), language="fr")
