"""Mermaid, Markdown and other texts: what is in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jmwidgets.words import Message, message

_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n.*?\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_DIRECTIVE = re.compile(r"%%\{.*?\}%%", re.DOTALL)
_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})[ \t]*([^\n`]*)$")
_DIAGRAMS: dict[str, Message] = {
    "flowchart": message("a Mermaid flowchart"),
    "graph": message("a Mermaid flowchart"),
    "sequencediagram": message("a Mermaid sequence diagram"),
    "statediagram": message("a Mermaid state diagram"),
    "statediagram-v2": message("a Mermaid state diagram"),
    "gantt": message("a Mermaid Gantt chart"),
    "timeline": message("a Mermaid timeline"),
    "mindmap": message("a Mermaid mind map"),
    "classdiagram": message("a Mermaid class diagram"),
    "erdiagram": message("a Mermaid entity-relationship diagram"),
    "pie": message("a Mermaid pie chart"),
    "quadrantchart": message("a Mermaid quadrant chart"),
    "gitgraph": message("a Mermaid git graph"),
    "kanban": message("a Mermaid board"),
    "sankey-beta": message("a Mermaid Sankey diagram"),
    "block-beta": message("a Mermaid block diagram"),
    "requirementdiagram": message("a Mermaid requirement diagram"),
    "c4context": message("a Mermaid C4 diagram"),
}
JOURNEY = "journey"


@dataclass(frozen=True)
class Fence:
    """A fenced block of a Markdown page."""

    language: str
    text: str
    line: int
    """Number of the first line inside it, from 1."""
    heading: str
    """The heading above it."""


def diagram_of(text: str) -> str:
    r"""Return the first word of a Mermaid diagram, in small letters; empty when it begins with none.

    Examples
    --------
    >>> diagram_of("---\ntitle: x\n---\n%% a remark\njourney\n  title A"), diagram_of("graph TB")
    ('journey', 'graph')
    """
    rest = _DIRECTIVE.sub("", _FRONT_MATTER.sub("", text.lstrip("\ufeff"), count=1))
    for line in rest.splitlines():
        words = line.strip()
        if words and not words.startswith("%%"):
            first = re.split(r"[\s;:{]", words, maxsplit=1)[0].lower()
            if first == JOURNEY:
                # The word stands alone; a heading of a table may begin with it.
                return first if words.rstrip(";").strip().lower() == JOURNEY else ""
            return first if first in _DIAGRAMS and not set(words) & set(",|\t") else ""
    return ""


def fences(text: str) -> Iterator[Fence]:
    """Yield the fenced blocks of a Markdown page; one inside another is only quoted."""
    heading, opened, language, begun = "", "", "", 0
    inside: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        found = _FENCE.match(line)
        if opened:
            if found and found[1][0] == opened[0] and len(found[1]) >= len(opened) and not found[2].strip():
                yield Fence(language, "\n".join(inside), begun, heading)
                opened, inside = "", []
            else:
                inside.append(line)
        elif found:
            opened, language, begun = found[1], found[2].strip().lower(), number + 1
        elif re.match(r"#{1,6}[ \t]+\S", line):
            heading = line.lstrip("#").strip().rstrip("#").strip()


def outside_fences(text: str) -> str:
    """Return a page with its fenced blocks left blank, so that line numbers stay."""
    lines = text.splitlines()
    opened = ""
    for place, line in enumerate(lines):
        found = _FENCE.match(line)
        if opened:
            if found and found[1][0] == opened[0] and len(found[1]) >= len(opened) and not found[2].strip():
                opened = ""
            lines[place] = ""
        elif found:
            opened = found[1]
            lines[place] = ""
    return "\n".join(lines)


_RULE = re.compile(r"^[ \t]*\|?[ \t]*:?-{1,}:?[ \t]*(\|[ \t]*:?-{1,}:?[ \t]*)*\|?[ \t]*$")
_ITEM = re.compile(r"^[ \t]*(\d+[.)]|[-*+•])[ \t]+\S")
_HEADING = re.compile(r"^#{1,6}[ \t]+\S")


def is_table_rule(line: str) -> bool:
    """Return whether a line parts the head of a Markdown table from its rows."""
    return "|" in line and "-" in line and _RULE.match(line) is not None


def prose_kind(text: str) -> tuple[str, Message]:
    """Recognise what a text is: kind, and which diagram where it is one of another kind."""
    diagram = diagram_of(text)
    if diagram == JOURNEY:
        return "mermaid-journey", Message("")
    if diagram and not _looks_like_markdown(text):
        return "mermaid-other", _DIAGRAMS[diagram]
    mermaid = [diagram_of(one.text) for one in fences(text) if one.language.split(" ")[0] in {"mermaid", ""}]
    if JOURNEY in mermaid:
        return "markdown-mermaid", Message("")
    page = outside_fences(text)
    lines = page.splitlines()
    rules = [
        place for place, line in enumerate(lines) if place and is_table_rule(line) and "|" in lines[place - 1]
    ]
    if rules:
        return ("markdown-detail" if _is_detail(lines, rules) else "markdown-table"), Message("")
    if sum(_ITEM.match(line) is not None for line in lines) > 1:
        return "markdown-list", Message("")
    other = next((one for one in mermaid if one), "")
    if other:
        return "mermaid-other", _DIAGRAMS[other]
    return "", Message("")


def _looks_like_markdown(text: str) -> bool:
    return any(_HEADING.match(line) or _FENCE.match(line) for line in text.splitlines())


def _is_detail(lines: list[str], rules: list[int]) -> bool:
    """Return whether small tables of two columns stand under headings of their own, again and again."""
    small = 0
    for place in rules:
        cells = lines[place].strip().strip("|").count("|") + 1
        above = next((line for line in reversed(lines[: place - 1]) if line.strip()), "")
        small += cells == 2 and _HEADING.match(above) is not None
    return small > 1
