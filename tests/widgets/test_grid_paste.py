"""Lists and blocks of a spreadsheet go onto the map and off it: rows are touchpoints, columns are lanes."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.widgets.bridge import Bridge
from tests.widgets.grid import Shown, cell, disk, lamp

BLOCK = (
    "Touchpoint\tStage\tChannel\tEmotion\tDoing\tThinking\tOwner\tPain points\n"
    "Reads the blog\tPre-purchase\tWebsite\t1\tReads\tNice\tMarketing\t\n"
    'Asks a friend\tPre-purchase\tPigeon post\t-1.5\t"Asks,\nthen asks again"\tHm\t\tNobody knows; Too late\n'
    "Unpacks\tUnboxing\t\t7\tOpens the box\t\tLogistics\t\n"
)


def paste(page: Page, text: str) -> None:
    page.evaluate(
        """text => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", text);
          const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
          document.activeElement.dispatchEvent(event);
        }""",
        text,
    )


def copy(page: Page) -> str:
    copied: str = page.evaluate(
        """() => {
          const clipboardData = new DataTransfer();
          const event = new ClipboardEvent("copy", { clipboardData, bubbles: true, cancelable: true });
          document.activeElement.dispatchEvent(event);
          return clipboardData.getData("text/plain");
        }"""
    )
    return copied


def names(bridge: Bridge, stage: str) -> list[str]:
    found = disk(bridge.widget.session).touchpoints.values()
    return [one.name for one in found if one.stage == stage]


def test_a_list_becomes_touchpoints_whether_the_slot_is_open_or_not(shown: Shown) -> None:
    bridge, _ = shown()
    slot = cell(bridge, "touchpoint", "+purchase")
    slot.click()
    paste(bridge.page, "- Orders online\n- Gets a letter\n- Waits for the van")
    bridge.page.keyboard.press("Enter")
    bridge.settle()
    assert names(bridge, "purchase")[-3:] == ["Orders online", "Gets a letter", "Waits for the van"]
    cell(bridge, "touchpoint", "shop").focus()
    bridge.page.keyboard.press("Control+z")
    bridge.settle()
    assert names(bridge, "purchase") == ["Asks in the shop", "Pays"]


def test_a_block_becomes_touchpoints_with_what_stands_in_the_lanes(shown: Shown) -> None:
    bridge, _ = shown()
    cell(bridge, "touchpoint", "+pre-purchase").click()
    paste(bridge.page, BLOCK)
    expect(bridge.page.get_by_text("1 cell can’t be read and is left out.")).to_be_visible()
    bridge.page.get_by_role("button", name="Add 3").click()
    bridge.settle()
    journey = disk(bridge.widget.session)
    assert names(bridge, "pre-purchase") == ["Sees a flyer", "Reads the blog", "Asks a friend"]
    blog, friend = journey.touchpoints["reads-the-blog"], journey.touchpoints["asks-a-friend"]
    assert (blog.channel, blog.owner) == ("website", "Marketing")
    assert journey.channels[friend.channel or ""].name == "Pigeon post"
    felt = journey.experience("ruth", "asks-a-friend")
    assert felt.emotion is not None
    assert felt.emotion.value == -1.5
    assert felt.actions == "Asks, then asks again"
    assert felt.customer_issues == ("Nobody knows", "Too late")
    unpacks = journey.touchpoints["unpacks"]
    assert journey.stages[unpacks.stage].name == "Unboxing"
    expect(bridge.page.get_by_text("New channels: Pigeon post")).to_be_visible()
    bridge.page.get_by_role("button", name="Undo", exact=True).last.click()
    bridge.settle()
    assert disk(bridge.widget.session).touchpoints.keys() == lamp().touchpoints.keys()


def test_figures_go_along_their_lane_and_what_finds_no_place_is_told(shown: Shown) -> None:
    bridge, _ = shown()
    cell(bridge, "emotion", "flyer").click()
    paste(bridge.page, "1\n-2\nseven\n2")
    bridge.settle()
    journey = disk(bridge.widget.session)
    felt = [journey.experience("ruth", one).emotion for one in ("flyer", "shop")]
    assert [one and one.value for one in felt] == [1, -2]
    expect(bridge.page.get_by_text("2 cells were pasted. 2 cells found no place")).to_be_visible()


def test_a_text_of_several_lines_stays_one_text(shown: Shown) -> None:
    bridge, _ = shown()
    cell(bridge, "doing", "flyer").click()
    paste(bridge.page, "Reads it\nand keeps it")
    bridge.settle()
    assert disk(bridge.widget.session).experience("ruth", "flyer").actions == "Reads it\nand keeps it"


def test_what_is_copied_can_be_pasted_again(shown: Shown) -> None:
    bridge, session = shown()
    cell(bridge, "stages", "=purchase").focus()
    block = copy(bridge.page)
    head, first, second = (line.split("\t") for line in block.split("\n"))
    assert head[:2] == ["Touchpoint", "Stage"]
    assert [first[0], second[0]] == ["Asks in the shop", "Pays"]
    assert first[head.index("Doing")] == "Asks for light"
    cell(bridge, "touchpoint", "+post-purchase").click()
    paste(bridge.page, block.replace("\tPurchase\t", "\t\t"))
    bridge.page.keyboard.press("Enter")
    bridge.settle()
    again = session.journey.experience("ruth", "asks-in-the-shop")
    assert again.actions == "Asks for light"
    assert names(bridge, "post-purchase") == ["Asks in the shop", "Pays"]


def test_an_input_method_writes_into_the_field_that_opens(shown: Shown) -> None:
    bridge, _ = shown()
    cell(bridge, "thinking", "flyer").click()
    bridge.page.evaluate(
        """() => document.activeElement.dispatchEvent(
          new KeyboardEvent("keydown", { key: "a", keyCode: 229, bubbles: true, cancelable: true }))"""
    )
    field = cell(bridge, "thinking", "flyer").get_by_role("textbox")
    expect(field).to_be_focused()
    bridge.page.keyboard.insert_text("安全")
    expect(field).to_have_value("安全")
