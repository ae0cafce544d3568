"""What the interface says, told from what people wrote; and the English messages of the catalogues."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser

from babel.messages.pofile import read_po

from jmwidgets.document import Journey, dumps
from jmwidgets.words.catalogue import LOCALE
from tests.render.markup import _VOID as VOID

PLACES = re.compile(r"\{[^{}]*\}|%")
SPOKEN = ("aria-label", "alt", "title", "data-label")


class _OfInterface(HTMLParser):
    """Collects the words of a page that are not marked as written in the language of the content."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self._content = content
        self.words: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.words += [found[name] or "" for name in SPOKEN if name in found]
        if tag not in VOID:
            self._open.append((tag, found.get("lang") == self._content or tag in {"style", "script"}))

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1][0] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if not any(apart for _, apart in self._open):
            self.words.append(data)


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)


def said(pages: tuple[str, ...], journey: Journey) -> str:
    """Give what the interface says on pages, without what people wrote in a journey."""
    reader = _OfInterface(journey.language)
    for page in pages:
        reader.feed(page)
    found = "\n".join(" ".join(one.replace("\u00ad", "").split()) for one in reader.words)
    return without_content(found, journey)


def without_content(text: str, journey: Journey) -> str:
    """Take out what people wrote, where nothing marks it, as in attributes, pictures and a terminal."""
    written = {" ".join(one.split()) for one in texts(json.loads(dumps(journey))) if len(one) > 2}
    for one in sorted(written, key=len, reverse=True):
        text = text.replace(one, "")
    return text


@cache
def english_pieces() -> frozenset[str]:
    """Give the pieces of English messages that are long enough to be told from names."""
    return frozenset(piece for piece in _messages() if len(piece) > 11 and " " in piece)


def _messages() -> Iterator[str]:
    """Yield the pieces of English messages that read differently in German."""
    for path in sorted((LOCALE / "de").glob("*.po")):
        with path.open("rb") as file:
            for entry in read_po(file, locale="de"):
                ids = [entry.id] if isinstance(entry.id, str) else list(entry.id)
                if entry.string in {entry.id, ""}:
                    continue
                yield from (piece.strip() for one in ids for piece in PLACES.split(one))


def english_in(text: str) -> list[str]:
    """List the English messages that stand in a text."""
    return sorted(piece for piece in english_pieces() if piece in text)
