"""Credit of touchpoints as a section that templates show: four rules, a warning, and nobody given away."""

from __future__ import annotations

import pandas as pd
import pytest

from jmwidgets.document import Persona, Segment, apply_all, put
from jmwidgets.errors import JourneyError
from jmwidgets.evidence import credit
from jmwidgets.evidence.credited import fit_for_a_page
from jmwidgets.evidence.memory import remember
from jmwidgets.files import Workspace
from jmwidgets.insight.credits import RULES, Credits
from jmwidgets.report import open_report
from jmwidgets.report.page import content
from jmwidgets.words import use
from tests.evidence.conftest import journey_of
from tests.evidence.test_crediting import log
from tests.report.conftest import Executed


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, pd.DataFrame]:
    """Give a workspace whose events were read, with a persona for half of the customers."""
    journey = apply_all(
        journey_of([["ad", "site"], ["shop", "call"], ["till"]], smallest_group=5),
        [
            put("segments", Segment(id="even", name="even")),
            put("personas", Persona(id="ann", name="Ann", segment="even")),
        ],
    )
    workspace = Workspace.create(tmp_path_factory.mktemp("credit") / "shop", journey)
    rows = log()
    # Dates as people write them: as texts they would not sort.
    days = pd.Timestamp("2026-01-27") + pd.to_timedelta(rows["time"], unit="D")
    rows.assign(time=days.dt.strftime("%d.%m.%Y")).to_csv(workspace.data / "events.csv", index=False)
    people = pd.DataFrame({"customer": rows["customer"].unique()})
    people["half"] = people["customer"].str[1:].astype(int).mod(2).map({0: "even", 1: "odd"})
    people.to_csv(workspace.data / "customers.csv", index=False)
    places = {name: str(workspace.data / f"{name}.csv") for name in ("events", "customers")}
    remember(workspace.journey_path, {**places, "segments": ["half"], "dates": "day-first"})
    return workspace, rows


@pytest.mark.parametrize("persona", [None, "ann"])
def test_the_section_holds_what_the_rules_give_of_the_rows(
    shop: tuple[Workspace, pd.DataFrame], persona: str | None
) -> None:
    workspace, rows = shop
    if persona:
        rows = rows[rows["customer"].str[1:].astype(int) % 2 == 0]
    found = open_report(workspace.journey_path, persona).credit().found
    # The map calls its touchpoints with a capital.
    expected = credit(rows.assign(touchpoint=rows["touchpoint"].str.title()), "purchased")
    assert (found.goals, found.people) == (("purchase",), expected.attrs["people"])
    assert {one.touchpoint for one in found.rows} == {*expected.index}
    for one in found.rows:
        assert one.n in {None, expected.loc[one.touchpoint, "n"]}
        for rule in RULES:
            share = one.shares[rule]
            if share is not None:
                assert share[0] == pytest.approx(expected.loc[one.touchpoint, rule])


def test_what_a_template_shows_is_drawn_anew_with_a_warning(
    shop: tuple[Workspace, pd.DataFrame], executed: Executed
) -> None:
    report = open_report(shop[0].journey_path, "ann")
    shown = report.credit("purchased")
    notebook = executed(report, shown, report.done())
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if "jm-credits" in str(output.get("data", {}).get("text/html", "")):
                output["data"]["text/html"] = "<p>forged</p>"
    page = "".join(content(notebook).parts)
    assert "Which touchpoints lead to the goal" in page
    assert "forged" not in page
    assert any(one.disagree for one in shown.found.rows)
    assert "quote none of them alone there" in page
    assert "none of the rules proves a cause" in page.lower()
    with use("de"):
        assert "Welche Kontaktpunkte zum Ziel führen" in shown.draw()


def test_readers_outside_get_none_and_an_unknown_goal_is_refused(
    shop: tuple[Workspace, pd.DataFrame],
) -> None:
    folder = shop[0].journey_path
    with pytest.raises(JourneyError, match="stands outside"):
        open_report(folder, "ann", "customers").credit()
    with pytest.raises(JourneyError, match="expected a goal that the events name, got 'paid twice'"):
        open_report(folder, "ann").credit("paid twice")


def ways(*counts: tuple[str, str, int]) -> pd.DataFrame:
    """Give as many people as are told who begin and end at two touchpoints before they buy."""
    rows = []
    for first, last, n in counts:
        for number in range(n):
            who = f"{first}-{last}-{number}"
            rows += [(who, 0, first, None), (who, 1, last, None), (who, 2, "till", "bought")]
    return pd.DataFrame(rows, columns=["customer", "time", "touchpoint", "outcome"])


def fit(rows: pd.DataFrame) -> Credits:
    return Credits.from_json(fit_for_a_page(credit(rows, "bought"), ("bought",), 5))


def test_shares_of_a_few_people_are_left_out_and_cannot_be_taken_off_the_others() -> None:
    rows = ways(("ad", "shop", 40), ("ad", "call", 12), ("shop", "call", 3), ("call", "ad", 20))
    found = fit(rows)
    first = {one.touchpoint: one.shares["first"] for one in found.rows}
    # Three people began in the shop; with one more left out, nobody can tell them.
    assert first["shop"] is None
    assert first["call"] is None
    assert first["ad"] is not None
    hidden = 75 - round(first["ad"][0] * 75)
    assert hidden >= 5
    whole = fit(ways(("ad", "shop", 40), ("shop", "ad", 30)))
    assert all(share is not None for one in whole.rows for share in one.shares.values())


def test_who_nearly_all_met_is_told_without_their_number() -> None:
    rows = ways(("ad", "shop", 40), ("call", "shop", 30), ("ad", "call", 2))
    counts = {one.touchpoint: one.n for one in fit(rows).rows}
    assert counts["shop"] is None
    assert counts["ad"] == 42
