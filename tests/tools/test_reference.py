"""The pages of formulas and of privacy hold all that the code has, and what they name is there."""

import re
from pathlib import Path

from jmwidgets.document.measures import MEASURES
from tools.docs.formulas import formulas_page, works_named
from tools.docs.privacy import RULES, privacy_page
from tools.docs.sources import SOURCES

ROOT = Path(__file__).parents[2]


def test_every_work_that_a_formula_names_has_its_reference() -> None:
    named = works_named()
    assert set(named) == set(SOURCES)


def test_every_formula_and_every_measure_is_on_the_page() -> None:
    page = formulas_page()
    assert [one.name for one in MEASURES.values() if f"| {one.label} |" not in page] == []
    # Findings that carry a formula are shown with it.
    carriers = [
        path
        for path in (ROOT / "jmwidgets" / "insight").rglob("*.py")
        if re.search(r"^[A-Z_]+_(FORMULA|RULE) = ", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert len(carriers) > 20
    for path in carriers:
        first = path.read_text(encoding="utf-8").removeprefix('"""').partition("\n")[0].partition(":")[0]
        title = first.rstrip('".')
        assert f"### {title}\n" in page, path.name
    assert "Wilson (1927)" in page
    assert "[Evidence](../evidence.md)" in page


def test_every_rule_of_privacy_is_held_by_tests_that_are_there() -> None:
    for rule in RULES:
        for name in rule.tests:
            assert (ROOT / "tests" / name).is_file() or (ROOT / "jmwidgets" / name).is_file(), name
    page = privacy_page()
    assert "Customers (outside)" in page
    assert "Board (outside)" not in page
