"""Pages speak the language of the interface: no English message is left on a German or a made-up one."""

from __future__ import annotations

import json
import re
from functools import cache

import pytest

from jmwidgets.document import CHANNELS, Journey, channel_name, dumps, parse
from jmwidgets.files import Workspace
from jmwidgets.render import Entry, Failure, index_page
from jmwidgets.runs.planning.shipped import examples_folder
from jmwidgets.words import use
from tests.render.everything import whole_page
from tests.spoken import english_in, english_pieces, said

CONTENT = "fr"
"""The language that the example is said to be written in, so that what people wrote is marked."""


@cache
def example() -> Journey:
    journey = Workspace(examples_folder() / "washing-machines").open()
    return parse({**json.loads(dumps(journey)), "language": CONTENT})


@cache
def shown(code: str) -> str:
    """Give what the interface says on a report and on an index, without what people wrote."""
    journey = example()
    with use(code):
        entries = [Entry(key, f"{key}.html") for key in journey.personas]
        pages = (whole_page(journey, "ruth"), index_page(entries, journey, [Failure("ruth", "42")]))
    return said(pages, journey)


def test_no_english_message_stands_on_a_german_page() -> None:
    page = shown("de")
    assert "Was am meisten schmerzt" in page
    assert len(english_pieces()) > 500
    assert english_in(page) == []


def test_nothing_is_left_out_of_the_catalogues() -> None:
    """In the made-up language every letter of a message has an accent; what has none was never a message."""
    plain = re.sub(r"\b(?:CSAT|Sept|June|July|Amira|Jonas|Dorn|Keller)\b", "", shown("en-XA"))
    assert sorted(set(re.findall(r"\b[A-Za-z]{4,}\b", plain))) == []


def test_built_in_channels_have_a_name_in_every_language() -> None:
    with use("de"):
        assert str(channel_name(CHANNELS["word-of-mouth"])) == "Mundpropaganda"
        assert str(channel_name(CHANNELS["phone"])) == "Telefon"
    own = CHANNELS["phone"].model_copy(update={"name": "Helpline"})
    assert channel_name(own) == "Helpline"


@pytest.mark.parametrize(("code", "direction"), [("de", ""), ("ar-XB", " dir=rtl")])
def test_a_page_says_in_which_language_it_is(code: str, direction: str) -> None:
    with use(code):
        page = whole_page(example(), "ruth")
    assert page.startswith(f"<!doctype html>\n<html lang={code}{direction}>")
    assert f"lang={CONTENT}" in page
