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
    failed = {outcome.persona: outcome.failure for outcome in outcomes if outcome.failure}
    entries = [
        render.Entry(persona, f"{name}.html")
        for persona, name in report_names(plan.journey.personas).items()
        if persona not in failed and (plan.out / f"{name}.html").is_file()
    ]
    failures = [
        render.Failure(plan.journey.personas[persona].name, str(failure))
        for persona, failure in failed.items()
    ]
    visible = for_reader(plan.journey, None, plan.audience or None)
    write_whole(plan.index, render.index_page(entries, visible, failures))
