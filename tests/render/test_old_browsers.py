"""Pages are whole in Firefox ESR 115, Safari 16 and Chrome 109: what those do not know is only an addition.

One selector that a browser does not know makes it drop the whole rule, and one in a script stops the script;
an unknown function makes it drop the declaration, and, behind a custom property, the value.
"""

import re

import pytest

from jmwidgets.render import page_script, stylesheet

KINDS = ("", "index")
NOT_KNOWN_SELECTORS = (":has(", "::details-content", ":popover-open", ":user-valid")
NOT_KNOWN_FUNCTIONS = (
    "light-dark(",
    "color-mix(",
    "oklch(",
    "oklab(",
    "lab(",
    "round(",
    "anchor(",
    "calc-size(",
)
NOT_KNOWN_RULES = ("@scope", "@starting-style", "@view-transition", "@position-try", "&")
NOT_KNOWN_IN_SCRIPTS = (
    ":has(",
    "(?<",
    ".toSorted(",
    ".toReversed(",
    ".toSpliced(",
    ".with(",
    ".findLast(",
    "Object.groupBy",
    "Map.groupBy",
    "Promise.withResolvers",
    "checkVisibility",
    "showPopover",
    "startViewTransition",
    "Iterator.",
    "??=",
    ".isWellFormed",
)
"""What one of them lacks; Safari has lookbehind since 16.4."""


def rules(style: str) -> list[tuple[str, str]]:
    """Part a style sheet into selectors and what stands in their braces, innermost first."""
    plain = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    return [(selector.strip(), body) for selector, body in re.findall(r"([^{};]+)\{([^{}]*)\}", plain)]


def outside_of_supports(style: str) -> str:
    """Leave out what stands behind a question whether the browser knows it."""
    return re.sub(r"@supports[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", style)


@pytest.mark.parametrize("kind", KINDS)
def test_a_selector_that_is_not_known_takes_no_other_with_it(kind: str) -> None:
    for selector, _ in rules(stylesheet(kind)):
        parts = re.split(r",(?![^()]*\))", selector)
        unknown = [part for part in parts if any(one in part for one in NOT_KNOWN_SELECTORS)]
        assert len(unknown) in {0, len(parts)}, selector


@pytest.mark.parametrize("kind", KINDS)
def test_functions_and_rules_that_are_not_known_stand_behind_a_question(kind: str) -> None:
    style = outside_of_supports(stylesheet(kind))
    assert [one for one in NOT_KNOWN_RULES if one in re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)] == []
    for selector, body in rules(style):
        plain: set[str] = set()
        for name, _, value in (part.partition(":") for part in body.split(";")):
            unknown = [one for one in NOT_KNOWN_FUNCTIONS if re.search(rf"(?<![\w-]){re.escape(one)}", value)]
            assert not unknown or name.strip() in plain, (selector, name)
            plain.add(name.strip())


@pytest.mark.parametrize("kind", KINDS)
def test_every_colour_that_follows_the_theme_is_plain_first(kind: str) -> None:
    style = stylesheet(kind)
    themed = set(re.findall(r"(--[\w-]+): light-dark\(", style))
    plain = set(re.findall(r"(--[\w-]+): #", outside_of_supports(style)))
    assert themed
    assert themed <= plain


@pytest.mark.parametrize("kind", KINDS)
def test_scripts_use_nothing_that_is_not_known(kind: str) -> None:
    assert [one for one in NOT_KNOWN_IN_SCRIPTS if one in page_script(kind)] == []
