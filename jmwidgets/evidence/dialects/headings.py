"""What the columns of a survey export are: questions, parts of them, and what tools write beside them."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from jmwidgets.words import Message

Part = Literal["whole", "item", "option", "other", "group"]
"""A question, a part of one, an option, the free words behind an option, a group made from a score."""
Use = Literal["answer", "attribute", "respondent", "time", "technical", "personal"]
Row = Sequence[str]

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_ASKED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:overall,? )?how (?:satisfied|happy|pleased) (?:were|are) you with (.+)",
        r"(?:overall,? )?how (?:was|were|did you (?:like|find|experience)|do you like) (.+)",
        r"how easy was(?: it to)? (.+)",
        r"how (?:would|do|did) you (?:rate|judge|describe) (.+)",
        r"(?:please )?(?:rate|judge) (.+)",
        r"(.+?) (?:was|were|is|are)",
        r"wie (?:zufrieden (?:sind|waren) sie|zufrieden bist du|zufrieden warst du) (?:mit|bei) (.+)",
        r"wie (?:war|waren|fanden sie|bewerten sie|beurteilen sie) (.+)",
        r"wie (?:hat|gefiel) (?:ihnen|dir|euch) (.+?)(?: gefallen)?",
        r"comment (?:était|avez-vous trouvé|évaluez-vous) (.+)",
        r"(?:cómo|como) (?:fue|estuvo|valora|califica) (.+)",
    )
)
_ARTICLE = re.compile(
    r"(?:the|our|your|der|die|das|dem|den|unser\w*|ihr\w*|le|la|les|el|los|las) ", re.IGNORECASE
)
_ITSELF = re.compile(r" (?:itself|themselves|today|with us|selbst|bei uns|overall)$", re.IGNORECASE)


@dataclass(frozen=True)
class Heading:
    """A column of an export."""

    place: int
    """Its position in the file, from 0."""
    name: str
    """As the file calls it."""
    label: str
    """What it is about: the question, or the part of it."""
    question: str = ""
    """The question that it is a part of."""
    part: Part = "whole"
    use: Use = "answer"
    is_coded: bool = False
    """Whether the label is a code and no text."""


@dataclass(frozen=True)
class Answered:
    """A row of answers, and the line of the file that it stands in, as a spreadsheet numbers it."""

    line: int
    cells: tuple[str, ...]
    is_finished: bool = True


@dataclass(frozen=True)
class Export:
    """The export of a survey tool, taken apart but not yet understood."""

    kind: str
    header_rows: int
    headings: tuple[Heading, ...]
    rows: tuple[Answered, ...]
    left_out: tuple[tuple[Message, int], ...] = ()
    """Rows that are no answers: what they are, and how many."""
    separator: str = ""
    """What stands between several choices in one cell."""
    knows_finished: bool = False
    """Whether the export tells who finished."""
    rows_after_header: int = 0
    lines_left_out: tuple[int, ...] = field(default=(), repr=False)

    def using(self, use: Use) -> list[Heading]:
        """Return the columns of a use."""
        return [heading for heading in self.headings if heading.use == use]

    def cells(self, heading: Heading) -> list[str]:
        """Return what stands in a column, an empty text where nothing does."""
        return [row.cells[heading.place].strip() for row in self.rows]


def without_tags(text: str) -> str:
    """Write a text of a form without HTML, on one line.

    Examples
    --------
    >>> without_tags("<strong>How was the <em>pick-up</em>?</strong>&nbsp;")
    'How was the pick-up?'
    """
    return " ".join(html.unescape(_TAG.sub("", text)).split())


def touchpoint_of(question: str) -> str:
    """Name the touchpoint that a question is about; the question itself where nothing tells.

    Examples
    --------
    >>> (
    ...     touchpoint_of("How was the ride itself?"),
    ...     touchpoint_of("Finding a seat was …"),
    ...     touchpoint_of("The bill"),
    ... )
    ('ride', 'Finding a seat', 'The bill')
    """
    text = question.strip().rstrip("?!:.… ").strip()
    for pattern in _ASKED:
        match = pattern.fullmatch(text)
        if match:
            about = _ITSELF.sub("", match[1].strip().rstrip(".… "))
            about = _ARTICLE.sub("", about, count=1) if _ARTICLE.match(about) else about
            return about.strip() or question.strip()
    return text or question.strip()


def kept_rows(rows: Sequence[Row], width: int, first_line: int) -> list[Answered]:
    """Return the rows that are not empty, each as wide as the header."""
    return [
        Answered(line, (*row[:width], *[""] * (width - len(row))))
        for line, row in enumerate(rows, first_line)
        if any(cell.strip() for cell in row)
    ]


def without_empty(export: Export, what: Message) -> Export:
    """Leave out rows that answer nothing, and tell of them."""
    places = [heading.place for heading in export.headings if heading.use == "answer"]
    full = tuple(row for row in export.rows if any(row.cells[place].strip() for place in places))
    count = len(export.rows) - len(full)
    if not count:
        return export
    gone = tuple(row.line for row in export.rows if row not in full)
    return replace(
        export,
        rows=full,
        left_out=(*export.left_out, (what, count)),
        lines_left_out=(*export.lines_left_out, *gone),
    )
