"""The page that lists every persona of a run."""

from __future__ import annotations

from collections.abc import Iterable

from jmwidgets import render
from jmwidgets.insight import for_reader
from jmwidgets.runs.outcome import Outcome
from jmwidgets.runs.perform import write_whole
from jmwidgets.runs.planning import Plan, report_names


def write_index(plan: Plan, outcomes: Iterable[Outcome]) -> None:
    """Write the index of all personas that have a report, and of the failures of this run.

    A persona that this run was not asked for keeps the report that an earlier run made.
    """
    failures = {outcome.persona: str(outcome.failure) for outcome in outcomes if outcome.failure}
    names = report_names(plan.journey.personas)
    entries = {
        key: f"{name}.html"
        for key, name in names.items()
        if key not in failures and (plan.out / f"{name}.html").exists()
    }
    visible = for_reader(plan.journey, None, plan.audience or None)
    write_whole(plan.index, str(render.index_page(entries, visible, failures)))
