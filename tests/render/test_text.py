"""User text is shown as text, whatever stands in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmwidgets.render.hyphens import hyphenated
from jmwidgets.render.text import clean, content_in, excerpt, isolated, narrow, prose
from jmwidgets.words import message, use

SOFT_HYPHEN = "\u00ad"


@given(st.text())
def test_markup_never_comes_through(text: str) -> None:
    for shown in (prose(text), narrow(text)):
        inside = shown.removeprefix("<bdi>").removesuffix("</bdi>")
        assert "<" not in inside
        assert '"' not in inside


@given(st.text(alphabet=st.characters(categories=["Cc", "Cs", "L"])))
def test_control_characters_and_lone_surrogates_become_visible(text: str) -> None:
    shown = clean(text)
    assert not [sign for sign in shown if ord(sign) < 0x20 and sign not in "\t\n\r"]
    assert not [sign for sign in shown if 0x7F <= ord(sign) < 0xA0]
    shown.encode()


def test_direction_overrides_stay_inside() -> None:
    assert prose("abc \u202egnp.exe") == "<bdi>abc \u202egnp.exe</bdi>"
    assert isolated("\u202egnp") == "\u2068\u202egnp\u2069"
    assert prose("שלום") == "<bdi>שלום</bdi>"
    assert prose("plain") == "plain"


@given(st.text(alphabet="a\u202e\u202c\u2066\u2067\u2068\u2069ש", max_size=30))
def test_isolates_are_closed_in_every_text(text: str) -> None:
    for shown in (isolated(text), prose(text).removeprefix("<bdi>").removesuffix("</bdi>")):
        depth = 0
        for sign in shown:
            depth += (sign in "\u2066\u2067\u2068") - (sign == "\u2069")
            assert depth >= 0
        assert depth == 0


@given(st.text(alphabet="abcdeghiknoprstuäöß", min_size=1, max_size=40), st.sampled_from(["en", "de", "xx"]))
def test_hyphens_only_part_words_and_leave_two_letters_on_both_sides(word: str, language: str) -> None:
    parts = hyphenated(word, language).split(SOFT_HYPHEN)
    assert "".join(parts) == word
    assert len(parts) == 1 or min(len(parts[0]), len(parts[-1])) >= 2


@pytest.mark.parametrize(
    ("language", "word", "parted"),
    [
        ("en", "guidebooks", "guide-books"),
        ("en", "responsible", "re-spon-si-ble"),
        ("en", "comparison", "com-par-i-son"),
        ("en", "strangers", "strangers"),
        ("de", "Fensterbank", "Fens-ter-bank"),
        ("de", "Gebrauchsanweisung", "Ge-brauchs-an-wei-sung"),
        ("he", "consideration", "consideration"),
    ],
)
def test_words_part_as_the_dictionary_of_their_language_says(language: str, word: str, parted: str) -> None:
    assert hyphenated(word, language).replace(SOFT_HYPHEN, "-") == parted


def test_only_words_that_do_not_fit_a_line_may_break() -> None:
    assert SOFT_HYPHEN not in narrow("Every delivery fits")
    assert narrow("reconsideration", fits=10).count(SOFT_HYPHEN) == 5


def test_what_people_wrote_is_marked_with_its_language_where_that_is_not_the_interface_s() -> None:
    with content_in("de"):
        assert prose("Lieferung") == '<span lang="de">Lieferung</span>'
        assert prose(message("No owner")) == "No owner"
        assert prose(message("Root cause: {cause}", cause="kein Wagen")) == (
            'Root cause: <span lang="de">kein Wagen</span>'
        )
        with use("de"):
            assert prose("Lieferung") == "Lieferung"
    with content_in("he"):
        assert prose("Ruth") == '<bdi lang="he">Ruth</bdi>'


@given(st.text(max_size=600), st.integers(10, 300))
def test_an_excerpt_loses_nothing_but_the_space_where_it_parts(text: str, most: int) -> None:
    shown, rest = excerpt(text, most)
    assert shown + rest == text or f"{shown} {rest}" == text
    assert len(shown) <= most * 1.3
