"""Pages speak the language of the interface: no English message is left on a German or a made-up one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser

import pytest
from babel.messages.pofile import read_po

from jmwidgets.document import CHANNELS, Journey, dumps, parse
from jmwidgets.files import Workspace
from jmwidgets.parts.channels import BUILT_IN, channel_name
from jmwidgets.render import Entry, Failure, index_page
from jmwidgets.runs.planning.shipped import examples_folder
from jmwidgets.words import use
from jmwidgets.words.catalogue import LOCALE
from tests.render.everything import whole_page
from tests.render.markup import _VOID as VOID

CONTENT = "fr"
"""The language that the example is said to be written in, so that what people wrote is marked."""
PLACES = re.compile(r"\{[^{}]*\}|%")
SPOKEN = ("aria-label", "alt", "title", "data-label")


@cache
def example() -> Journey:
    journey = Workspace(examples_folder() / "washing-machines").open()
    return parse({**json.loads(dumps(journey)), "language": CONTENT})


class _OfInterface(HTMLParser):
    """Collects the words of a page that are not marked as written in another language."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.words += [found[name] or "" for name in SPOKEN if name in found]
        if tag not in VOID:
            self._open.append((tag, found.get("lang") == CONTENT or tag in {"style", "script"}))

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


@cache
def shown(code: str) -> str:
    """Give what the interface says on a report and on an index, without what people wrote."""
    journey = example()
    with use(code):
        entries = [Entry(key, f"{key}.html") for key in journey.personas]
        pages = (whole_page(journey, "ruth"), index_page(entries, journey, [Failure("ruth", "42")]))
    reader = _OfInterface()
    for page in pages:
        reader.feed(page)
    found = "\n".join(" ".join(one.replace("\u00ad", "").split()) for one in reader.words)
    # In attributes and pictures nothing can be marked; there, what people wrote is taken out by its words.
    written = {" ".join(one.split()) for one in texts(json.loads(dumps(journey))) if len(one) > 2}
    for text in sorted(written, key=len, reverse=True):
        found = found.replace(text, "")
    return found


def messages() -> Iterator[str]:
    """Yield the pieces of English messages that read differently in German."""
    for path in sorted((LOCALE / "de").glob("*.po")):
        with path.open("rb") as file:
            for entry in read_po(file, locale="de"):
                ids = [entry.id] if isinstance(entry.id, str) else list(entry.id)
                if entry.string in {entry.id, ""}:
                    continue
                yield from (piece.strip() for one in ids for piece in PLACES.split(one))


def test_no_english_message_stands_on_a_german_page() -> None:
    page = shown("de")
    assert "Was am meisten schmerzt" in page
    pieces = {piece for piece in messages() if len(piece) > 11 and " " in piece}
    assert len(pieces) > 500
    assert sorted(piece for piece in pieces if piece in page) == []


def test_nothing_is_left_out_of_the_catalogues() -> None:
    """In the made-up language every letter of a message has an accent; what has none was never a message."""
    plain = re.sub(r"\b(?:CSAT|Sept|June|July|Amira|Jonas|Dorn|Keller)\b", "", shown("en-XA"))
    assert sorted(set(re.findall(r"\b[A-Za-z]{4,}\b", plain))) == []


def test_built_in_channels_have_a_name_in_every_language() -> None:
    assert {channel.name for channel in CHANNELS.values()} == {*BUILT_IN}
    with use("de"):
        assert str(channel_name(CHANNELS["phone"])) == "Telefon"
    own = CHANNELS["phone"].model_copy(update={"name": "Helpline"})
    assert channel_name(own) == "Helpline"


@pytest.mark.parametrize(("code", "direction"), [("de", ""), ("ar-XB", ' dir="rtl"')])
def test_a_page_says_in_which_language_it_is(code: str, direction: str) -> None:
    with use(code):
        page = whole_page(example(), "ruth")
    assert page.startswith(f'<!doctype html>\n<html lang="{code}"{direction}>')
    assert f'lang="{CONTENT}"' in page
