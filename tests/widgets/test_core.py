"""The front end's core: the same ids and the same operations as in Python, and nothing lost on the way."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from jmwidgets.document import (
    Journey,
    Operation,
    Put,
    Remove,
    Set,
    apply,
    make_id,
    new_journey,
    parse,
)
from jmwidgets.errors import JourneyError
from jmwidgets.files import open_journey, save_journey
from jmwidgets.session import Session
from jmwidgets.widgets.grid import JourneyGrid
from jmwidgets.widgets.hub import as_step
from tests.strategies import journeys, operations
from tests.widgets.bridge import Bridge, Message

pytestmark = pytest.mark.browser

Show = Callable[..., Bridge]


def run(page: Page, module: str, body: str, given: object = None) -> Any:
    """Run a function body that has the names of a module at hand."""
    return page.evaluate(
        f"async (given) => {{ const it = await import('http://widgets.test/{module}'); {body} }}", given
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(max_size=90), min_size=20, max_size=60))
def test_ids_are_made_as_python_makes_them(modules: Page, texts: list[str]) -> None:
    texts = ["Größe & Preis", "配送", "Ærø łódź", "İstanbul", "ﬁne", *texts]
    taken: set[str] = set()
    for text in texts:
        taken.add(make_id(text, taken, otherwise="stage"))
    made = run(
        modules,
        "core/ids.js",
        """const taken = new Set();
        for (const one of given) taken.add(it.makeId(one, taken, 'stage'));
        return [...taken];""",
        texts,
    )
    assert set(made) == taken


@st.composite
def gestures(draw: st.DrawFn) -> tuple[Journey, Journey, list[Operation]]:
    before = after = draw(journeys())
    done: list[Operation] = []
    for _ in range(draw(st.integers(1, 6))):
        operation = draw(operations(after))
        try:
            after = apply(after, operation)
        except JourneyError:
            continue
        done.append(operation)
    return before, after, done


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(gesture=gestures())
def test_operations_change_the_journey_as_in_python(
    modules: Page, gesture: tuple[Journey, Journey, list[Operation]]
) -> None:
    before, after, done = gesture
    found = run(
        modules,
        "core/document.js",
        """let doc = it.readDocument(given[0]);
        for (const step of given[1]) doc = it.applied(doc, step);
        const { journey, ...collections } = doc;
        for (const [name, records] of Object.entries(collections)) journey[name] = [...records.values()];
        return journey;""",
        [before.model_dump(mode="json", exclude_defaults=True), [as_step(one) for one in done]],
    )
    assert parse({**found, "schema_version": 2}) == after


# The grid stands for all widgets here: they share store, link and frame.


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "lamp.journey.json"
    save_journey(found, new_journey("Lamp", stages="purchase"))
    return found


def rename(bridge: Bridge, stage: str, name: str) -> None:
    cell = bridge.page.locator(f'.jg-cell[data-key="stages|={stage}"]')
    cell.dblclick()
    cell.get_by_role("textbox").fill(name)
    cell.get_by_role("textbox").press("Enter")
    expect(cell).to_contain_text(name)


def test_an_edit_is_seen_at_once_and_marked_until_it_is_saved(bridged: Show, path: Path) -> None:
    bridge = bridged(JourneyGrid(path))
    state = bridge.page.locator(".jm-state")
    rename(bridge, "purchase", "Buying")
    assert state.get_attribute("data-unsaved") == "1"
    assert open_journey(path).stages["purchase"].name in {"Purchase", "Buying"}
    bridge.settle()
    expect(state).to_have_text("Saved")
    assert open_journey(path).stages["purchase"].name == "Buying"


def test_a_message_lost_on_the_way_is_noticed_and_fetched(bridged: Show, path: Path) -> None:
    session = Session(path)
    bridge = bridged(JourneyGrid(session))
    bridge.loses = lambda message: message["kind"] == "changes" and not bridge.lost
    session.apply(Set(collection="stages", id="purchase", field="name", value="Buying"))
    bridge.until(lambda: bridge.lost)
    session.apply(Set(collection="stages", id="post-purchase", field="name", value="Using"))
    cell = bridge.page.locator('.jg-cell[data-key="stages|=purchase"]')
    bridge.until(lambda: cell.inner_text().startswith("Buying"))
    assert len(bridge.lost) == 1
    assert [message["kind"] for message in bridge.to_python if message["kind"] == "resync"]


def test_findings_lost_on_the_way_are_noticed_and_fetched(bridged: Show, path: Path) -> None:
    session = Session(path)
    session.apply(
        Put(collection="personas", id="ruth", record={"name": "Ruth"}),
        *(
            _put("touchpoints", {"id": key, "name": key, "stage": "purchase"})
            for key in ("pays", "waits", "leaves")
        ),
    )
    bridge = bridged(JourneyGrid(session))
    bridge.loses = lambda message: message["kind"] == "derived" and len(bridge.lost) < 1
    for key, value in (("pays", -1.5), ("waits", -2), ("leaves", -1)):
        record: dict[str, Any] = {"persona": "ruth", "touchpoint": key, "emotion": {"value": value}}
        session.apply(_put("experiences", {"id": f"ruth.{key}", **record}))
        bridge.until(lambda: bridge.lost)
    marks = bridge.page.locator(".jg-card .jg-mark-pain [aria-hidden]")
    bridge.until(lambda: marks.all_inner_texts() == ["2", "1", "3"])
    assert len(bridge.lost) == 1
    assert "derive" in {message["kind"] for message in bridge.to_python}


def test_a_lost_answer_is_asked_for_again_and_the_edit_done_once(bridged: Show, path: Path) -> None:
    session = Session(path)
    bridge = bridged(JourneyGrid(session))

    def loses(message: Message) -> bool:
        return message["kind"] == "changes" and bool(message["answers"]) and not bridge.lost

    bridge.loses = loses
    rename(bridge, "purchase", "Buying")
    bridge.until(lambda: bridge.lost)
    session.apply(Set(collection="stages", id="purchase", field="name", value="Paying"))
    bridge.settle()
    assert session.journey.stages["purchase"].name == "Paying"
    expect(bridge.page.locator('.jg-cell[data-key="stages|=purchase"]')).to_contain_text("Paying")


def test_edits_made_while_nobody_listens_survive_a_reload(bridged: Show, path: Path) -> None:
    bridge = bridged(JourneyGrid(path))
    bridge.is_deaf = True
    rename(bridge, "purchase", "Buying")
    rename(bridge, "post-purchase", "Using")
    expect(bridge.page.locator(".jm-state")).to_have_text("Waiting for the kernel")
    assert open_journey(path).stages["purchase"].name == "Purchase"
    bridge.open()
    bridge.is_deaf = False
    bridge.until(lambda: bridge.page.locator(".jm-state[data-state=saved]").count())
    bridge.settle()
    stages = open_journey(path).stages
    assert (stages["purchase"].name, stages["post-purchase"].name) == ("Buying", "Using")


def test_what_is_being_typed_survives_a_reload(bridged: Show, path: Path) -> None:
    bridge = bridged(JourneyGrid(path))
    cell = bridge.page.locator('.jg-cell[data-key="stages|=purchase"]')
    cell.dblclick()
    cell.get_by_role("textbox").fill("Buying")
    bridge.open()
    bridge.settle()
    assert open_journey(path).stages["purchase"].name == "Buying"


def test_two_who_add_the_same_name_at_once_both_keep_theirs(bridged: Show, path: Path) -> None:
    session = Session(path)
    bridge = bridged(JourneyGrid(session))
    bridge.is_deaf = True
    slot = bridge.page.locator('.jg-cell[data-key="touchpoint|+purchase"]')
    slot.click()
    for name in ("Pays", "Leaves"):
        slot.get_by_role("textbox").fill(name)
        slot.get_by_role("textbox").press("Enter")
    slot.get_by_role("textbox").press("Enter")
    made = {"id": "pays", "name": "Pays by card", "stage": "purchase"}
    session.apply(_put("touchpoints", made))
    bridge.is_deaf = False
    bridge.settle()
    assert [one.name for one in open_journey(path).in_order("purchase")] == ["Pays by card", "Pays", "Leaves"]


def test_an_edit_whose_message_was_lost_comes_before_the_next(bridged: Show, path: Path) -> None:
    bridge = bridged(JourneyGrid(path))
    slot = bridge.page.locator('.jg-cell[data-key="touchpoint|+purchase"]')
    slot.click()
    bridge.is_deaf = True
    said = len(bridge.to_python)
    for name in ("Pays", "Leaves"):
        slot.get_by_role("textbox").fill(name)
        slot.get_by_role("textbox").press("Enter")
        bridge.until(lambda: any(one["kind"] == "edits" for one in bridge.to_python[said:]))
        bridge.is_deaf = False
    bridge.settle()
    assert [one.name for one in open_journey(path).in_order("purchase")] == ["Pays", "Leaves"]


def test_a_kernel_that_does_not_answer_is_told_with_what_to_do(bridged: Show, path: Path) -> None:
    bridge = bridged(JourneyGrid(path))
    bridge.page.clock.install()
    bridge.open()
    bridge.is_deaf = True
    rename(bridge, "purchase", "Buying")
    state = bridge.page.locator(".jm-state")
    for _ in range(5):
        bridge.page.clock.fast_forward(2_500)
    expect(state).to_have_attribute("data-state", "trouble")
    expect(bridge.page.get_by_role("alert").first).to_contain_text("Run > Run All Cells")
    bridge.is_deaf = False
    bridge.page.clock.fast_forward(30_000)
    bridge.settle()
    assert open_journey(path).stages["purchase"].name == "Buying"


def _put(collection: str, record: dict[str, Any]) -> Operation:
    return Put(collection=collection, id=record["id"], record=record)


def test_a_refused_edit_is_taken_back_and_the_reason_told(bridged: Show, path: Path) -> None:
    session = Session(path)
    bridge = bridged(JourneyGrid(session))
    bridge.is_deaf = True
    rename(bridge, "purchase", "Buying")
    session.apply(Remove(collection="stages", id="purchase"))
    bridge.is_deaf = False
    bridge.settle()
    told = bridge.page.get_by_role("alert").first
    expect(told).to_contain_text("That change was not made")
    expect(told).to_contain_text("stages 'purchase'")
    expect(bridge.page.locator('.jg-cell[data-key="stages|=purchase"]')).to_have_count(0)


def test_no_more_than_twenty_messages_a_second_however_fast_one_types(bridged: Show, path: Path) -> None:
    bridge = bridged(JourneyGrid(path))
    began = len(bridge.to_python)
    bridge.page.locator('.jg-cell[data-key="touchpoint|+purchase"]').click()
    keys = bridge.page.keyboard
    start = bridge.page.evaluate("performance.now()")
    for number in range(40):
        keys.insert_text(f"Step {number}")
        keys.press("Enter")
    seconds = (bridge.page.evaluate("performance.now()") - start) / 1000
    bridge.settle()
    sent = [message for message in bridge.to_python[began:] if message["kind"] == "edits"]
    assert len(sent) <= 20 * seconds + 3
    assert len(open_journey(path).in_order("purchase")) == 40


@pytest.mark.parametrize("touchpoints", [120, 1200])
def test_an_edit_is_as_small_in_a_large_journey_as_in_a_small_one(
    bridged: Show, tmp_path: Path, touchpoints: int
) -> None:
    path = tmp_path / "large.journey.json"
    save_journey(path, _painful(touchpoints))
    bridge = bridged(JourneyGrid(path))
    heard: list[Message] = []

    def loses(message: Message) -> bool:
        heard.append(message)
        return False

    bridge.loses = loses
    bridge.to_python.clear()
    cell = bridge.page.locator('.jg-cell[data-key="emotion|t1"]')
    cell.press("Enter")
    cell.get_by_role("textbox").fill("-2")
    cell.get_by_role("textbox").press("Enter")
    # All pain points after it have another number now, and their messages say no word of it.
    mark = bridge.page.locator('.jg-cell[data-key="touchpoint|t0"] .jg-mark-pain [aria-hidden]')
    bridge.until(lambda: mark.inner_text() == "2")
    bridge.settle()
    said = [*(one for one in bridge.to_python if one["kind"] == "edits"), *heard]
    # Who is here, and where, is said beside it.
    assert {one["kind"] for one in said} - {"people"} == {"edits", "changes", "derived"}
    assert sum(len(json.dumps(one)) for one in said) < 1_000


def _painful(touchpoints: int) -> Journey:
    numbers = range(touchpoints)
    return parse(
        {
            "schema_version": 2,
            "id": "large",
            "title": "Large",
            "stages": [{"id": "use", "name": "Use"}],
            "personas": [{"id": "p", "name": "P"}],
            "touchpoints": [{"id": f"t{one}", "name": f"T {one}", "stage": "use"} for one in numbers],
            "experiences": [
                {
                    "id": f"p.t{one}",
                    "persona": "p",
                    "touchpoint": f"t{one}",
                    "emotion": {"value": 1 if one == 1 else -1},
                    "thoughts": "Nobody told me. " * (500 if one == 1 else 1),
                }
                for one in numbers
            ],
        }
    )


STATES = ("Saved", "Saving…", "Waiting for the kernel", "Not saved yet")


def test_the_map_stays_where_it_is_whatever_the_toolbar_says(bridged: Show, path: Path) -> None:
    bridge = bridged(JourneyGrid(path))
    for width in range(360, 1300, 47):
        bridge.page.set_viewport_size({"width": width, "height": 900})
        tops = bridge.page.evaluate(
            """states => states.map((text) => {
              document.querySelector('.jm-state').lastChild.textContent = text;
              return document.querySelector('.jm-body').getBoundingClientRect().top;
            })""",
            STATES,
        )
        assert len(set(tops)) == 1, width
