"""Three ways of doing the steps of a workshop: by mouse, by keys alone, by clicks alone."""

from __future__ import annotations

from abc import ABC, abstractmethod

from playwright.sync_api import Locator

from tests.browser.lab import Notebook
from tests.browser.workshop import Add, AddStage, Choose, Erase, History, Place, Rename, Shift, Step, Write
from tests.waiting import eventually


class Hands(ABC):
    """A way of working; each step has its method."""

    def __init__(self, notebook: Notebook) -> None:
        self.notebook = notebook
        self.page = notebook.page
        self.keys = notebook.page.keyboard
        self.grid = notebook.widget("Journey grid")

    def perform(self, step: Step) -> None:
        """Do one step."""
        match step:
            case Write(row, column, text):
                self.write(self.cell(row, column), text)
            case Add(stage, names):
                self.add(self.cell("touchpoint", f"+{stage}"), names)
            case Place():
                self.place(step)
            case Rename(row, column, name):
                self.write(self.cell(row, column), name)
            case AddStage(name):
                self.add_stage(name)
            case Shift(row, column, amount):
                self.shift(self.cell(row, column), amount, is_stage=row == "stages")
            case Choose(row, column, entries):
                self.choose(self.cell(row, column), entries)
            case History(what):
                self.notebook.wait_until_saved()
                self.history(what)
                self.notebook.wait_until_saved()
            case Erase(row, column):
                self.erase(self.cell(row, column))

    def cell(self, row: str, column: str) -> Locator:
        """Give a cell of the map."""
        return self.grid.locator(f'.jg-cell[data-key="{row}|{column}"]')

    def click_menu(self, entries: tuple[str, ...]) -> None:
        """Click entries of menus that open one after the other."""
        for entry in entries:
            self.page.locator(".jm-popover").get_by_text(entry, exact=True).click()

    @abstractmethod
    def write(self, cell: Locator, text: str) -> None: ...

    @abstractmethod
    def add(self, slot: Locator, names: tuple[str, ...]) -> None: ...

    @abstractmethod
    def place(self, step: Place) -> None: ...

    @abstractmethod
    def add_stage(self, name: str) -> None: ...

    @abstractmethod
    def shift(self, cell: Locator, step: int, *, is_stage: bool) -> None: ...

    @abstractmethod
    def choose(self, cell: Locator, entries: tuple[str, ...]) -> None: ...

    @abstractmethod
    def history(self, what: str) -> None: ...

    @abstractmethod
    def erase(self, cell: Locator) -> None: ...


class Clicks(Hands):
    """Single clicks alone; texts come as from speech or a screen keyboard, and no key is pressed."""

    def write(self, cell: Locator, text: str) -> None:
        cell.click()
        cell.click()
        cell.locator(".jg-field").fill(text)
        self.grid.locator(".jg-title").click()

    def add(self, slot: Locator, names: tuple[str, ...]) -> None:
        for name in names:
            slot.click()
            slot.locator(".jg-field").fill(name)
            self.grid.locator(".jg-title").click()

    def place(self, step: Place) -> None:
        self.choose(self.cell("touchpoint", step.touchpoint), ("Move to …",))
        column = step.before or f"+{step.stage}"
        self.grid.locator(f'.jg-target[data-to="{column}"]').click()

    def add_stage(self, name: str) -> None:
        self.grid.locator(".jg-end").click()
        asked = self.page.locator(".jm-popover")
        asked.get_by_role("textbox").fill(name)
        asked.get_by_role("button", name="Add").click()
        self.grid.locator(".jg-title").click()

    def shift(self, cell: Locator, step: int, *, is_stage: bool) -> None:
        there = ("Move left", "Move right") if is_stage else ("Move up", "Move down")
        self.choose(cell, (there[step > 0],))

    def choose(self, cell: Locator, entries: tuple[str, ...]) -> None:
        cell.hover()
        cell.locator(".jg-actions").click()
        self.click_menu(entries)

    def history(self, what: str) -> None:
        self.grid.get_by_role("button", name=what.capitalize(), exact=True).click()

    def erase(self, cell: Locator) -> None:
        if cell.locator(".jg-actions").count():
            self.choose(cell, ("Remove",))
        else:
            self.write(cell, "")


class Mouse(Clicks):
    """Double clicks, right clicks and dragging."""

    def write(self, cell: Locator, text: str) -> None:
        cell.dblclick()
        field = cell.locator(".jg-field")
        field.click(click_count=3)
        self.keys.insert_text(text)
        self.grid.locator(".jg-title").click()

    def place(self, step: Place) -> None:
        target = self.cell("touchpoint", step.before or f"+{step.stage}")
        self._drag(self.cell("touchpoint", step.touchpoint), target, 0.05 if step.before else 0.5)

    def shift(self, cell: Locator, step: int, *, is_stage: bool) -> None:
        cells = self.grid.locator(".jg-stage" if is_stage else ".jg-lane")
        keys = cells.evaluate_all("all => all.map(one => one.dataset.key)")
        at = keys.index(cell.get_attribute("data-key"))
        self._drag(cell, cells.nth(at + step), 0.9 if step > 0 else 0.1)

    def _drag(self, source: Locator, target: Locator, share: float) -> None:
        source.hover()
        start, end = source.bounding_box(), target.bounding_box()
        assert start is not None
        assert end is not None
        self.page.mouse.down()
        self.page.mouse.move(start["x"] + start["width"] / 2 + 12, start["y"] + start["height"] / 2 + 12)
        self.page.mouse.move(end["x"] + end["width"] * share, end["y"] + end["height"] * share, steps=3)
        self.page.mouse.up()

    def choose(self, cell: Locator, entries: tuple[str, ...]) -> None:
        cell.click(button="right")
        self.click_menu(entries)

    def erase(self, cell: Locator) -> None:
        self.choose(cell, ("Remove" if cell.locator(".jg-actions").count() else "Empty",))


ROWS_OF_A_PAGE = 6
# How many rows down, stages on and cells on a cell is, from the corner of the map.
WAY = """one => {
    const row = one.parentElement;
    const columnOf = cell => Number(cell.ariaColIndex);
    const stages = [...row.parentElement.querySelectorAll('.jg-stage')].map(columnOf);
    const passed = stages.filter(column => column <= columnOf(one)).length;
    const from = passed ? Math.max(...stages.filter(column => column <= columnOf(one))) : 1;
    const between = [...row.querySelectorAll('.jg-cell')].map(columnOf)
        .filter(column => column >= from && column < columnOf(one));
    return [row.ariaRowIndex - 1, passed, between.length];
}"""


class Keys(Hands):
    """The keyboard alone."""

    def __init__(self, notebook: Notebook) -> None:
        super().__init__(notebook)
        self.grid.get_by_role("searchbox").focus()
        for _ in range(12):
            self.keys.press("Tab")
            if self._focused():
                return
        raise AssertionError("expected the map among the first tab stops")

    def _focused(self) -> str | None:
        found: str | None = self.page.evaluate(
            "document.activeElement.closest('.jg-cell')?.dataset.key ?? null"
        )
        return found

    def go(self, cell: Locator) -> None:
        """Walk to a cell: to its row along the names, then from stage to stage, then along the row."""
        wanted = cell.get_attribute("data-key")
        down, stages, right = cell.evaluate(WAY)
        pages, rows = divmod(down, ROWS_OF_A_PAGE)
        walk = {"PageDown": pages, "ArrowDown": rows, "Control+ArrowRight": stages, "ArrowRight": right}
        for key in ["Control+Home", *(key for key, times in walk.items() for _ in range(times))]:
            self.keys.press(key)
        assert self._focused() == wanted

    def write(self, cell: Locator, text: str) -> None:
        self.go(cell)
        self.keys.type(text[0])
        self.keys.insert_text(text[1:])
        self.keys.press("Enter")

    def add(self, slot: Locator, names: tuple[str, ...]) -> None:
        self.go(slot)
        for name in names:
            self.keys.type(name[0])
            self.keys.insert_text(name[1:])
            self.keys.press("Enter")
        self.keys.press("Enter")

    def place(self, step: Place) -> None:
        self.go(self.cell("touchpoint", step.touchpoint))
        marker = self.grid.locator(".jg-marker")
        wanted = step.before or f"+{step.stage}"
        self.keys.press("Space")
        for way in ("ArrowLeft", "ArrowRight"):
            before, now = None, ""
            while now not in {before, wanted}:
                self.keys.press(way)
                before, now = now, marker.get_attribute("data-to") or ""
            if now == wanted:
                break
        self.keys.press("Space")

    def add_stage(self, name: str) -> None:
        self.go(self.grid.locator(".jg-end"))
        self.keys.press("Enter")
        self.keys.type(name)
        self.keys.press("Enter")
        self.keys.press("Enter")

    def shift(self, cell: Locator, step: int, *, is_stage: bool) -> None:
        self.go(cell)
        there = ("ArrowLeft", "ArrowRight") if is_stage else ("ArrowUp", "ArrowDown")
        self.keys.press(f"Alt+{there[step > 0]}")

    def choose(self, cell: Locator, entries: tuple[str, ...]) -> None:
        self.go(cell)
        self.keys.press("Shift+F10")
        for entry in entries:
            eventually(self._entry)
            for _ in range(12):
                if self._entry() == entry:
                    break
                self.keys.press(entry[0].lower())
            self.keys.press("Enter")

    def _entry(self) -> str | None:
        label = "document.activeElement.querySelector('.jm-menu-label')?.textContent ?? null"
        found: str | None = self.page.evaluate(label)
        return found

    def history(self, what: str) -> None:
        self.keys.press("Control+z" if what == "undo" else "Control+Shift+Z")

    def erase(self, cell: Locator) -> None:
        self.go(cell)
        self.keys.press("Delete")
