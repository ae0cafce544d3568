"""Reads rendered markup as a strict browser would: what opens must close."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_CELLS, _ITEMS = {"td", "th"}, {"dt", "dd"}
_ENDS = {
    "td": _CELLS,
    "th": _CELLS,
    "tr": {*_CELLS, "tr"},
    "tbody": {*_CELLS, "tr", "thead", "tbody"},
    "li": {"li"},
    "dt": _ITEMS,
    "dd": _ITEMS,
}
"""What a start tag ends where no end tag does, by the rules of HTML."""
_SPARED = {*_ENDS, "thead"}
_VOID = {"meta", "img", "br", "col", "link", "input", "hr"}


@dataclass
class Element:
    """A start tag and the text directly in it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Read(HTMLParser):
    """What a page consists of."""

    elements: list[Element] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        if len(element.attributes) < len(attrs):
            self.mistakes.append(f"<{tag}> names an attribute twice")
        self.elements.append(element)
        while self._open and self._open[-1].tag in _ENDS.get(tag, ()):
            self._open.pop()
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open[-1].tag in _SPARED - {tag}:
            self._open.pop()
        if not self._open or self._open[-1].tag != tag:
            self.mistakes.append(f"</{tag}> closes {self._open[-1].tag if self._open else 'nothing'}")
            return
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, tag: str) -> list[Element]:
        """Give the elements of one kind."""
        return [element for element in self.elements if element.tag == tag]


def read(markup: str) -> Read:
    """Read markup, and what is wrong with it."""
    reader = Read()
    reader.feed(str(markup))  # a slice of Markup would be Markup, which the parser does not expect
    reader.close()
    reader.mistakes += [f"<{element.tag}> stays open" for element in reader._open]
    return reader


def link(element: Element) -> str:
    """Give where an element leads; links in drawings say so in the namespace of XLink."""
    return element.attributes.get("href") or element.attributes.get("xlink:href", "#")
