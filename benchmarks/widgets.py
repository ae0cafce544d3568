"""The journey grid in a real JupyterLab and Chromium: opening, editing, pasting, scrolling; how it grows.

Beside opening a map stands the same map made of plain ipywidgets: a ``GridBox`` of ``Text`` widgets. As in
the notebooks of a workshop, a first cell imports and opens, and the cell that shows the map is measured; for
both, the time with all of it in one cell of a fresh kernel is given as well.
"""

import json
from functools import partial
from statistics import median

from playwright.sync_api import Browser

from benchmarks._browser import Measured, laboratory, payload, percentile, slowest_second
from benchmarks._journey import journey_of
from benchmarks._report import quick, report
from jmwidgets.document import Journey, parse
from jmwidgets.files import open_journey, save_journey
from tests.browser.lab import Lab
from tests.waiting import eventually

_OPEN = 'from jmwidgets import workshop\nroom = workshop("{name}.journey.json", author="Ann")'
_SHOW = "room.grid()"
_OPEN_PLAIN = """import json
from ipywidgets import GridBox, HTML, Layout, Text
rows = json.load(open("plain.json"))
"""
_SHOW_PLAIN = """cells = [HTML(f"<b>{text}</b>") for text in rows[0]]
cells += [Text(text, layout=Layout(width="120px")) for row in rows[1:] for text in row]
columns = f"repeat({len(rows[0])}, 124px)"
GridBox(cells, layout=Layout(grid_template_columns=columns, overflow="auto", height="700px"))
"""
_USABLE = ".jm-widget:has(.jm-state[data-state=saved]) .jg-row-lane .jg-cell"
_PLAIN_USABLE = (".widget-text input", 12 * 120)
_LANES = {
    "touchpoint": "Touchpoint",
    "emotion": "Emotion",
    "actions": "Doing",
    "thoughts": "Thinking",
    "quote": "Words",
    "expectation": "Expected and got",
    "importance": "Weight",
    "owner": "Owner",
    "channel": "Channel",
}
_KINDS = {"text": "actions", "emotion": "emotion"}
_PASTED_LANES = {
    "channel": "Channel",
    "emotion": "Emotion",
    "actions": "Doing",
    "thoughts": "Thinking",
    "owner": "Owner",
}
_PASTE = """async ([text, first]) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const slot = document.activeElement;
  const start = performance.now();
  slot.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  const until = async (found) => {
    while (!found()) await new Promise(requestAnimationFrame);
  };
  const buttons = () => [...document.querySelectorAll('.jm-widget button')];
  const add = () => buttons().find((one) => /^Add \\d/.test(one.textContent));
  await until(add);
  const asked = performance.now();
  add().click();
  const cells = () => [...document.querySelectorAll('.jg-cell')];
  await until(() => cells().some((one) => one.textContent.includes(first)));
  const state = () => document.querySelector('.jm-state').dataset;
  await until(() => state().state === 'saved' && state().unsaved === '0');
  return [(asked - start) / 1000, (performance.now() - asked) / 1000];
}"""
_PASTED = 24
_ON_SCREEN = 40
"""Cells that the first screen shows at least."""
_REPEATS = 33
"""Milliseconds between the presses of a key that is held down, as systems set it at first."""


def map_of(touchpoints: int, lanes: int, stages: int = 8) -> Journey:
    """Make a journey whose lanes all have something in every column; free ones hold notes."""
    data = journey_of(touchpoints, 1).model_dump(mode="json", exclude_defaults=True)
    free = [f"room-{number}" for number in range(lanes - len(_LANES))]
    data["stages"] = [{"id": f"s{number}", "name": f"Stage {number}"} for number in range(stages)]
    for number, touchpoint in enumerate(data["touchpoints"]):
        touchpoint["stage"] = f"s{number * stages // touchpoints}"
    data["lanes"] = [
        *({"id": content, "name": name, "content": content} for content, name in _LANES.items()),
        *({"id": lane, "name": lane.capitalize(), "content": "notes"} for lane in free),
    ]
    data["notes"] = [
        {
            "id": f"{lane}-{number}",
            "text": f"Note {number} in {lane}",
            "lane": lane,
            "touchpoint": f"t{number}",
        }
        for lane in free
        for number in range(touchpoints)
    ]
    return parse({**data, "schema_version": 2})


class Room:
    """A JupyterLab in which maps are opened, each in a notebook and a kernel of its own."""

    def __init__(self, lab: Lab, browser: Browser) -> None:
        self._lab, self._browser = lab, browser
        self._count = 0

    def ours(self, journey: Journey, *, at_once: bool = False) -> Measured:
        """Prepare a notebook with our map."""
        name = self._next("map")
        save_journey(self._lab.folder / f"{name}.journey.json", journey)
        return self._opened(name, _OPEN.format(name=name), _SHOW, at_once=at_once)

    def plain(self, journey: Journey, *, at_once: bool = False) -> Measured:
        """Prepare a notebook with the same map as plain ipywidgets."""
        rows = [[touchpoint.name for touchpoint in journey.in_order()]]
        rows += [[f"{lane.name} {name}" for name in rows[0]] for lane in journey.lanes.values()]
        (self._lab.folder / "plain.json").write_text(json.dumps(rows))
        return self._opened(self._next("plain"), _OPEN_PLAIN, _SHOW_PLAIN, at_once=at_once)

    def _opened(self, name: str, *cells: str, at_once: bool) -> Measured:
        return Measured(self._lab, self._browser, name, *(["\n".join(cells)] if at_once else cells))

    def _next(self, kind: str) -> str:
        self._count += 1
        return f"{kind}-{self._count}"


def opening(room: Room, rounds: int) -> None:
    """Measure from the execution of a cell to a map that can be used, beside plain ipywidgets."""
    journey, peer = map_of(120, 12), "GridBox of Text widgets"
    name = "open a map of 8 stages, 12 lanes, 120 touchpoints"
    ours = median(_opened(room.ours(journey)) for _ in range(rounds))
    report(name, ours, "s", at_most=1.5)
    plain = median(_opened(room.plain(journey), *_PLAIN_USABLE) for _ in range(rounds // 2 or 1))
    report(name, ours, "s", peer=plain, peer_name=peer, ratio_at_least=5)
    ours = _opened(room.ours(journey, at_once=True))
    plain = _opened(room.plain(journey, at_once=True), *_PLAIN_USABLE)
    report(f"{name}, imports included", ours, "s", peer=plain, peer_name=peer)


def _opened(shown: Measured, selector: str = _USABLE, count: int = _ON_SCREEN) -> float:
    taken = shown.run_until(selector, count)
    shown.close()
    return taken


def editing(room: Room, touchpoints: int, edits: int) -> None:
    """Measure the bytes of an edit, and the time from a key press until it is on disk."""
    shown = room.ours(map_of(touchpoints, 12))
    shown.run_until(_USABLE, _ON_SCREEN)
    shown.start_clocks()
    for kind, lane in _KINDS.items():
        shown.focus(lane, "t1")
        own, whole = [], []
        for number in range(edits):
            shown.wait_until_quiet()
            shown.page.keyboard.type(str(number % 5 - 2))
            shown.frames.clear()
            shown.page.keyboard.press("Enter")
            shown.notebook.wait_until_saved()
            shown.wait_until_quiet()
            own.append(sum(len(payload(frame)) for frame in shown.frames))
            whole.append(sum(map(len, shown.frames)))
        name = f"one edit of {kind} over the wire, both ways, {touchpoints} touchpoints"
        report(f"{name}: the widget's messages", max(own), "bytes", at_most=2048)
        report(f"{name}: with Jupyter's envelopes and the kernel's status", median(whole), "bytes")
    name = f"key press to saved on disk, p95, {touchpoints} touchpoints"
    report(name, percentile(shown.clock("saved"), 0.95), "ms", at_most=150)
    shown.close()


def pasting(room: Room, rounds: int) -> None:
    """Measure a block of a spreadsheet: from the paste to its preview, and from there to map and disk."""
    lanes = [one for one in map_of(1, 9).lanes.values() if one.content in {"touchpoint", *_PASTED_LANES}]
    empty = map_of(1, 9).model_copy(update={"touchpoints": {}, "experiences": {}, "notes": {}, "facts": {}})
    journey = parse(
        {
            **empty.model_dump(mode="json", exclude_defaults=True),
            "lanes": [one.model_dump(mode="json", exclude_defaults=True) for one in lanes],
            "schema_version": 2,
        }
    )
    head = "\t".join(["Touchpoint", *_PASTED_LANES.values()])
    rows = [f"Step {n}\tWebsite\t{n % 5 - 2}\tDoes {n}\tThinks {n}\tTeam {n}" for n in range(_PASTED)]
    asked, added = [], []
    for _ in range(rounds):
        shown = room.ours(journey)
        shown.run_until('.jg-cell[data-key^="touchpoint|+"]')
        shown.page.locator('.jg-cell[data-key^="touchpoint|+"]').first.focus()
        took = shown.page.evaluate(_PASTE, ["\n".join([head, *rows]), "Does 0"])
        path = shown.notebook.lab.folder / f"{shown.notebook.path.removesuffix('.ipynb')}.journey.json"
        assert len(open_journey(path).touchpoints) == _PASTED
        shown.page.keyboard.press("Control+z")
        shown.notebook.wait_until_saved()
        eventually(partial(open_journey, path), lambda journey: not journey.touchpoints)
        asked.append(took[0])
        added.append(took[1])
        shown.close()
    name = f"{_PASTED} touchpoints with 5 lanes pasted"
    report(f"{name}: to the preview", median(asked), "s")
    report(f"{name}: from there to the map and the disk, in one step", median(added), "s", at_most=2)


def moving(room: Room, times: int) -> None:
    """Measure the frames a second while somebody scrolls and types: of the slowest second."""
    shown = room.ours(map_of(120, 12))
    shown.run_until(_USABLE, _ON_SCREEN)
    shown.start_clocks()
    shown.focus("actions", "t1")
    shown.wait_until_quiet()
    shown.clock("frames")
    for number in range(times):
        shown.page.mouse.wheel(*((0, 40) if number % 8 == 7 else (60, 0)))  # noqa: PLR2004 - down now and then
    report(
        "frames while scrolling, slowest second",
        slowest_second(shown.clock("frames")),
        "frames/s",
        at_least=50,
    )
    shown.focus("actions", "t1")
    shown.clock("frames")
    shown.page.keyboard.type("Waits for the appointment. " * (times // 20), delay=25)
    report(
        "frames while typing, slowest second", slowest_second(shown.clock("frames")), "frames/s", at_least=50
    )
    shown.close()


def large(room: Room, rounds: int, keys: int) -> None:
    """Measure a map of 10,000 cells: its first screen, and a key press until it is shown.

    Keys come as from a key that is held down, thirty a second.
    """
    journey = map_of(200, 50, stages=50)
    report(
        "open a map of 10,000 cells",
        median(_opened(room.ours(journey)) for _ in range(rounds)),
        "s",
        at_most=1.5,
    )
    shown = room.ours(journey)
    shown.run_until(_USABLE, _ON_SCREEN)
    shown.start_clocks()
    shown.focus("actions", "t1")
    shown.wait_until_quiet()
    shown.clock("shown")
    for number in range(keys):
        shown.page.keyboard.press("ArrowRight" if number % 2 else "ArrowDown", delay=_REPEATS)
    report(
        "a key that moves is shown, p95, 10,000 cells",
        percentile(shown.clock("shown"), 0.95),
        "ms",
        at_most=50,
    )
    shown.page.keyboard.type("w" * keys, delay=_REPEATS)
    report(
        "a key that types is shown, p95, 10,000 cells",
        percentile(shown.clock("shown"), 0.95),
        "ms",
        at_most=50,
    )
    shown.close()


def main() -> None:
    """Run all of it, or a small part."""
    small = quick(__doc__)
    with laboratory() as (lab, browser):
        room = Room(lab, browser)
        opening(room, 1 if small else 5)
        for touchpoints in (120, 1200):
            editing(room, touchpoints, 3 if small else 25)
        pasting(room, 1 if small else 3)
        moving(room, 60 if small else 240)
        large(room, 1 if small else 5, 10 if small else 60)


if __name__ == "__main__":
    main()
