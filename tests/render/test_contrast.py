"""Colours can be told apart: WCAG 2.2 AA in the light and in the dark theme."""

import re

import pytest

from jmwidgets.render import stylesheet
from jmwidgets.render.personas import legible

TOKEN = re.compile(r"--jm-([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
TOKENS = {name: {"light": light, "dark": dark} for name, light, dark in TOKEN.findall(stylesheet())}
GROUNDS = ("paper", "card", "well", "tint-0", "tint-1")
TEXT = [
    *((ink, ground) for ink in ("ink", "soft", "blue", "better", "worse") for ground in GROUNDS),
    *(("ink", ground) for ground in ("blue-wash", "blue-wash-2", "worse-wash", "better-wash")),
    *(("soft", ground) for ground in ("blue-wash", "blue-wash-2", "worse-wash", "better-wash")),
    ("better", "better-wash"),
    ("on-signal", "signal"),
    ("on-pill", "pill"),
    ("on-sand", "sand"),
    ("card", "blue"),
    *((f"persona-{number}", ground) for number in range(1, 9) for ground in ("card", "tint-0", "tint-1")),
]
GRAPHICS = [
    *(
        (mark, ground)
        for mark in ("signal", "measured", "observed", "reported", "edge")
        for ground in ("card",)
    ),
]


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_has_a_contrast_of_4_5_in_both_themes(ink: str, ground: str, theme: str) -> None:
    assert contrast(TOKENS[ink][theme], TOKENS[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("mark", "ground"), GRAPHICS)
def test_marks_have_a_contrast_of_3_in_both_themes(mark: str, ground: str, theme: str) -> None:
    assert contrast(TOKENS[mark][theme], TOKENS[ground][theme]) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_better_and_worse_differ_in_lightness_from_their_grounds_alike(theme: str) -> None:
    assert TOKENS["better"][theme] != TOKENS["worse"][theme]
    assert contrast(TOKENS["measured"][theme], TOKENS["assumed"][theme]) >= 3


@pytest.mark.parametrize(
    "colour", ["#ffff00", "#000000", "#ffffff", "#00ff00", "#0000ff", "#7f7f7f", "#ff0000"]
)
def test_a_persona_s_own_colour_is_brought_to_where_it_can_be_seen(colour: str) -> None:
    shown = legible(colour)
    assert contrast(shown, TOKENS["card"]["light"]) >= 3
    assert contrast(shown, TOKENS["card"]["dark"]) >= 3
