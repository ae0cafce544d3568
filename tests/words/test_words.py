"""Words and numbers as people read them, in every language of the interface."""

from __future__ import annotations

import datetime as dt
import string
import threading

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from jmwidgets import words
from jmwidgets.words import _, message, ngettext, nmessage
from jmwidgets.words.catalogue import LOCALE


@pytest.mark.parametrize(
    ("value", "digits", "english", "german"),
    [
        (1234.5, 1, "1,234.5", "1.234,5"),
        (-0.65, 1, "−0.7", "−0,7"),
        (0.25, 1, "0.3", "0,3"),
        (2.5, 0, "3", "3"),
        (-0.04, 1, "0", "0"),
        (3.0, 2, "3", "3"),
    ],
)
def test_a_number_is_rounded_once_and_written_in_the_way_of_the_language(
    value: float, digits: int, english: str, german: str
) -> None:
    assert words.number(value, digits) == english
    with words.use("de"):
        assert words.number(value, digits) == german


def test_shares_money_quantities_and_days_follow_the_language() -> None:
    shown = {}
    for language in ("en", "de"):
        with words.use(language):
            shown[language] = [
                words.share(0.345, 1),
                words.money(185_760, "EUR"),
                words.quantity(1, "days"),
                words.quantity(45.05, "days"),
                words.day(dt.date(2026, 11, 2)),
                words.listed(["a", "b", "c"]),
            ]
    shown = {
        language: [text.replace(words.NO_BREAK, " ") for text in texts] for language, texts in shown.items()
    }
    assert shown["en"] == ["34.5 %", "€ 186k", "1 day", "45.1 days", "2 Nov 2026", "a, b and c"]
    assert shown["de"] == ["34,5 %", "186 Tsd. €", "1 Tag", "45,1 Tage", "2. Nov. 2026", "a, b und c"]


@given(st.floats(-1e9, 1e9), st.integers(0, 4))
def test_a_rounded_value_reads_the_same_as_the_value(value: float, digits: int) -> None:
    assert words.number(words.rounded(value, digits), digits) == words.number(value, digits)
    assert abs(words.rounded(value, digits) - value) <= 0.5 * 10**-digits * (1 + 1e-6) + 1e-9


def test_a_message_is_data_until_it_is_shown() -> None:
    owner = message("{part:share} of {names}", part=0.5, names=["Ruth", "Marek"])
    assert owner.values["part"] == 0.5
    assert str(owner).replace(words.NO_BREAK, " ") == "50 % of Ruth and Marek"
    assert owner == message("{part:share} of {names}", part=0.5, names=["Ruth", "Marek"])


def test_a_message_inside_a_message_follows_the_language_of_the_whole() -> None:
    whole = message("up to {time}", time=nmessage("{number} day", "{number} days", 3, number=3))
    with words.use("de"):
        assert "3 Tage" in str(whole)


def test_what_people_wrote_is_told_from_the_words_around_it() -> None:
    pieces = list(message("“{name}” has {n} owners", name="Delivery", n=2).pieces())
    assert [text for text, written in pieces if written] == ["Delivery"]


def test_a_name_that_runs_the_other_way_does_not_turn_the_sentence_round() -> None:
    assert _("{name} +0.2", name="דנה") == "\u2068דנה\u2069 +0.2"
    with words.use("ar-XB"):
        assert "\u2068Ruth\u2069" in _("{name} +0.2", name="Ruth")


def test_braces_of_people_stay_as_they_are() -> None:
    assert _("{text}", text="{not} {a {place}") == "{not} {a {place}"


def test_made_up_languages_show_what_was_left_out() -> None:
    with words.use("en-XA"):
        assert not any(
            sign in string.ascii_letters for sign in ngettext("{n} day overdue", "{n} days overdue", 3)
        )
    assert words.direction("ar-XB") == "rtl"


def test_a_language_that_is_not_there_is_refused_with_those_that_are() -> None:
    with (
        pytest.raises(words.UnknownLanguage, match=r"expected a language of .*de.*, got 'tlh'"),
        words.use("tlh"),
    ):
        pass


def test_threads_speak_the_language_of_the_process_and_blocks_their_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(words.LANGUAGE_VARIABLE, "en")
    heard: list[str] = []
    words.set_language("de")
    try:
        with words.use("en"):
            thread = threading.Thread(target=lambda: heard.append(words.language()))
            thread.start()
            thread.join()
            assert (words.language(), heard) == ("en", ["de"])
    finally:
        words.set_language("en")


def test_every_translation_keeps_the_places_of_its_values() -> None:
    wrong = []
    checked = 0
    for path in LOCALE.glob("*/*.po"):
        with path.open("rb") as file:
            for entry in read_po(file):
                forms = [entry.string] if isinstance(entry.string, str) else list(entry.string or ())
                ids = [entry.id] if isinstance(entry.id, str) else list(entry.id)
                wanted = {name for one in ids for name in _places(one)}
                checked += bool(entry.id)
                wrong += [(path.name, form) for form in forms if entry.id and not _places(form) <= wanted]
                if entry.id and set(_places(ids[-1])) - set(_places(forms[-1])):
                    wrong.append((path.name, forms[-1]))
    assert checked > 10
    assert not wrong


def _places(text: str) -> set[str]:
    if text.count("{") != text.count("}"):
        return set()
    return {name for _literal, name, _form, _conversion in string.Formatter().parse(text) if name}
