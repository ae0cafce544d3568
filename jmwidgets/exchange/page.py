"""A Markdown page as blocks: headings, paragraphs, tables and lists, each with its line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jmwidgets.exchange.cells import Cell, Table

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n---[ \t]*\n", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


@dataclass
class Item:
    """An item of a list, with those below it."""

    text: str
    line: int
    items: list[Item] = field(default_factory=list)


@dataclass
class Block:
    """A heading, a paragraph, a table or a list."""

    kind: str
    line: int
    text: str = ""
    level: int = 0
    rows: tuple[tuple[Cell, ...], ...] = ()
    items: list[Item] = field(default_factory=list)
    raw: str = ""
    """A paragraph as it is written, with its marks."""


@dataclass
class Page:
    """The blocks of a page, and how often words were set in bold or italics."""

    blocks: list[Block]
    marks: int = 0

    def table(self, block: Block) -> Table:
        """Return a table with the heading above it and the texts before it."""
        place = self.blocks.index(block)
        heading, near = "", []
        for one in reversed(self.blocks[:place]):
            if one.kind == "heading":
                heading = heading or one.text
                break
            if one.kind == "paragraph":
                near.append(one.text)
        return Table(block.rows, heading, context="\n".join(near))

    def heading_of(self, block: Block, below: int = 99) -> Block | None:
        """Return the heading that a block stands under."""
        above = self.blocks[: self.blocks.index(block)]
        return next((one for one in reversed(above) if one.kind == "heading" and one.level < below), None)


def read_page(text: str) -> Page:
    r"""Take a Markdown page apart.

    Examples
    --------
    >>> page = read_page("# A\n\n| Stage | Step |\n|---|---|\n| Go | Sign \\| gate |\n")
    >>> [block.kind for block in page.blocks], page.blocks[1].rows[1][1].text
    (['heading', 'table'], 'Sign | gate')
    """
    from markdown_it import MarkdownIt

    front = _FRONT_MATTER.match(text)
    if front:
        text = "\n" * front[0].count("\n") + text[front.end() :]
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)
    page = Page([])
    place = 0
    while place < len(tokens):
        place = _read(tokens, place, page)
    return page


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 0


def _read(tokens: list[Token], place: int, page: Page) -> int:
    """Read a block; give the place behind it."""
    token = tokens[place]
    if token.type == "heading_open":
        level = int(token.tag[1])
        page.blocks.append(Block("heading", _line(token), _plain(tokens[place + 1], page), level))
        return place + 3
    if token.type == "paragraph_open":
        inline = tokens[place + 1]
        page.blocks.append(Block("paragraph", _line(token), _plain(inline, page), raw=inline.content))
        return place + 3
    if token.type == "table_open":
        return _read_table(tokens, place, page)
    if token.type in {"bullet_list_open", "ordered_list_open"}:
        items, after = _read_list(tokens, place, page)
        last = page.blocks[-1] if page.blocks else None
        if last is not None and last.kind == "list":
            # Another sign before the items begins a list of its own; people mean one.
            last.items += items
        else:
            page.blocks.append(Block("list", _line(token), items=items))
        return after
    return place + 1


def _read_table(tokens: list[Token], place: int, page: Page) -> int:
    begun = place
    rows: list[tuple[Cell, ...]] = []
    row: list[Cell] = []
    line = _line(tokens[place])
    while tokens[place].type != "table_close":
        token = tokens[place]
        if token.type == "tr_open":
            row, line = [], _line(token) or line
        elif token.type == "inline":
            row.append(Cell(_plain(token, page), f"line {line}"))
        elif token.type == "tr_close":
            rows.append(tuple(row))
        place += 1
    page.blocks.append(Block("table", _line(tokens[begun]), rows=tuple(rows)))
    return place + 1


def _read_list(tokens: list[Token], place: int, page: Page) -> tuple[list[Item], int]:
    items: list[Item] = []
    depth = tokens[place].level
    place += 1
    while not (tokens[place].type.endswith("list_close") and tokens[place].level == depth):
        token = tokens[place]
        if token.type == "list_item_open":
            items.append(Item("", _line(token)))
        elif token.type == "inline" and items:
            text = _plain(token, page)
            items[-1].text = f"{items[-1].text}\n{text}" if items[-1].text else text
        elif token.type in {"bullet_list_open", "ordered_list_open"}:
            below, place = _read_list(tokens, place, page)
            if items:
                items[-1].items += below
            continue
        place += 1
    # What stands below an item without words stands in its place.
    return [one for item in items for one in ([item] if item.text else item.items)], place + 1


def _plain(inline: Token, page: Page) -> str:
    """Return the words of a line without their marks."""
    parts = []
    for child in inline.children or ():
        if child.type in {"text", "code_inline"}:
            parts.append(child.content)
        elif child.type == "hardbreak" or (child.type == "html_inline" and _BREAK.fullmatch(child.content)):
            parts.append("\n")
        elif child.type == "softbreak":
            parts.append(" ")
        elif child.type == "image":
            parts.append(child.content)
        elif child.type in {"strong_open", "em_open", "s_open"}:
            page.marks += 1
    return "\n".join(line.strip() for line in "".join(parts).split("\n")).strip()
