"""An Excel workbook of what was found and measured: a sheet for each kind, each figure with its evidence."""

from __future__ import annotations

import io
from collections.abc import Iterator

from jmwidgets.document import Opportunity, field_label, label_of, wording_of
from jmwidgets.exchange.findings_growth import responses, scenarios, schemes
from jmwidgets.exchange.findings_sheet import Sheet, Value, evidence_heads, known, write_sheet
from jmwidgets.exchange.same_bytes import same_package
from jmwidgets.exchange.telling.notes import standing_of
from jmwidgets.exchange.telling.priorities import told
from jmwidgets.exchange.telling.reader import Telling
from jmwidgets.exchange.writers.values import escaped
from jmwidgets.insight import action_states, by_urgency, kpi_progress, value_at_stake
from jmwidgets.insight.emotions import shown
from jmwidgets.insight.facts import whom
from jmwidgets.parts.figure import fact_name
from jmwidgets.words import _, rounded


def findings_book(telling: Telling) -> bytes:
    """Return the findings on one persona for one reader as a workbook; its cells are inert.

    Numbers are numbers, days are days, so that they can be sorted and charted; nothing is a formula.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = escaped(f"{telling.journey.title}: {telling.persona.name}")[:200]
    book.properties.creator = ""
    for make in SHEETS:
        for sheet in make(telling):
            write_sheet(book.create_sheet(sheet.name[:31]), sheet)
    written = io.BytesIO()
    book.save(written)
    return same_package(written.getvalue(), telling.on)


def _about(telling: Telling) -> Iterator[Sheet]:
    rows: list[tuple[Value, ...]] = [
        (_("Journey"), telling.journey.title),
        (_("Persona"), telling.persona.name),
    ]
    rows += [(_("Headline"), telling.headline.words), (_("Of what"), next(standing_of(telling)))]
    yield Sheet(_("About"), (_("What"), _("Text")), rows)


def _curve(telling: Telling) -> Iterator[Sheet]:
    scale, journey = telling.perspective.scale, telling.journey

    def read(value: float) -> float:
        return shown(min(max(value, -2.0), 2.0), scale)

    rows = []
    for point in telling.perspective.as_is.values():
        goal = telling.perspective.to_be.get(point.touchpoint.id)
        pain = telling.perspective.pains.get(point.touchpoint.id)
        rows.append(
            (
                journey.stages[point.touchpoint.stage].name,
                point.touchpoint.name,
                None if point.claim is None else read(point.claim.value),
                *known(telling, point.claim, read),
                None if point.expectation is None else read(point.expectation.value),
                None
                if point.claim is None or point.expectation is None
                else rounded(read(point.claim.value) - read(point.expectation.value)),
                None if goal is None or not goal.is_goal or goal.claim is None else read(goal.claim.value),
                pain.rank if pain else None,
                _("skipped") if point.skipped else None,
            )
        )
    head = (_("Stage"), _("Touchpoint"), _("Felt"), *evidence_heads(), _("Expected"), _("Gap"), _("Goal"))
    yield Sheet(_("Emotion curve"), (*head, _("Pain point"), _("Note")), rows)


def _pains(telling: Telling) -> Iterator[Sheet]:
    rows = [
        (
            hurt.pain.rank,
            hurt.pain.touchpoint.name,
            rounded(hurt.pain.score),
            "\n".join(map(str, hurt.pain.reasons)),
            hurt.owner if telling.sees("owners") else None,
            hurt.step,
            hurt.following.action.due if hurt.following else None,
            hurt.following.days_over if hurt.following else None,
            hurt.stake.amount if hurt.stake else None,
            hurt.pain.calculation,
        )
        for hurt in telling.hurts
    ]
    stake = _("At stake a year, all customers ({currency})", currency=telling.journey.currency)
    head = (_("Rank"), _("Touchpoint"), _("Score"), _("Why"), _("Owner"), _("Next step"), _("Due"))
    if rows:
        yield Sheet(_("What hurts"), (*head, _("Days overdue"), stake, _("Calculation")), rows)


def _opportunities(telling: Telling) -> Iterator[Sheet]:
    rows = [
        (
            one.rank,
            one.opportunity.title,
            one.opportunity.description,
            label_of("opportunity-kind", one.opportunity.kind),
            one.opportunity.unserved,
            one.opportunity.process,
            "\n".join(_participants(telling, one.opportunity)),
            None if one.rice is None else rounded(one.rice),
            one.opportunity.reach,
            one.opportunity.impact,
            one.opportunity.confidence,
            one.opportunity.effort,
            one.quadrant_label,
            one.keeps_place,
            one.calculation,
        )
        for one in told(telling)
    ]
    kind = (field_label(Opportunity, "kind"), field_label(Opportunity, "unserved"))
    work = (field_label(Opportunity, "process"), field_label(Opportunity, "participants"))
    head = (_("Rank"), _("Opportunity"), _("Description"), *map(str, (*kind, *work)))
    head = (*head, _("RICE"), _("Reach a quarter"), _("Impact"))
    more = (_("Confidence"), _("Effort, person-months"), _("Quadrant"), _("Rank unchanged (share)"))
    if rows:
        yield Sheet(_("Opportunities"), (*head, *more, _("Calculation")), rows)


def _participants(telling: Telling, it: Opportunity) -> Iterator[str]:
    """Yield who must take part, with what, and whether they said so."""
    known = telling.journey.stakeholders
    for one in it.participants:
        if one.stakeholder is not None and one.stakeholder in known:
            part = f"{known[one.stakeholder].name}, {one.part}" if one.part else known[one.stakeholder].name
            yield f"{part}: {label_of('commitment', one.commitment)}"


def _actions(telling: Telling) -> Iterator[Sheet]:
    if not telling.sees("actions"):
        return
    rows = [
        (
            state.action.id,
            state.action.title,
            state.action.description,
            state.action.owner,
            state.action.due,
            label_of("action-status", state.action.status),
            state.action.progress,
            state.days_over,
            state.kpi.name if state.kpi else None,
            ", ".join(one.name for one in state.touchpoints),
        )
        for state in by_urgency(action_states(telling.journey, telling.on))
    ]
    head = (_("Key"), _("Action"), _("Description"), _("Owner"), _("Due"), _("Status"), _("Progress, %"))
    if rows:
        yield Sheet(_("Actions"), (*head, _("Days overdue"), _("KPI"), _("Touchpoints")), rows)


def _kpis(telling: Telling) -> Iterator[Sheet]:
    if not telling.sees("kpis"):
        return
    rows = []
    for one in kpi_progress(telling.journey, telling.on):
        now, was, aim = one.current, one.kpi.baseline, one.kpi.target
        rows.append(
            (
                one.kpi.name,
                one.kpi.definition,
                one.kpi.unit,
                *((now.value, now.date, now.n, now.low, now.high) if now else (None,) * 5),
                was.value if was else None,
                aim.value if aim else None,
                aim.date if aim else None,
                one.since_last.words if one.since_last else None,
            )
        )
    head = (_("KPI"), _("Definition"), _("Unit"), _("Value"), _("Date"), _("n"), _("95 % from"), _("95 % to"))
    if rows:
        yield Sheet(_("KPIs"), (*head, _("Baseline"), _("Target"), _("Target date"), _("Since then")), rows)


def _stakes(telling: Telling) -> Iterator[Sheet]:
    found = value_at_stake(telling.journey)
    rows = [
        (
            one.touchpoint.name,
            one.amount,
            one.low,
            one.high,
            one.customers_lost.value,
            *known(telling, one.customers_lost),
            one.value_each,
            one.assumptions,
        )
        for one in found.entries
    ]
    head = (_("Touchpoint"), _("Amount a year ({currency})", currency=found.currency), _("from"), _("to"))
    more = (_("Customers lost"), *evidence_heads(), _("Value of each"), _("Assumptions"))
    if rows:
        yield Sheet(_("Value at stake"), (*head, *more), rows)


def _facts(telling: Telling) -> Iterator[Sheet]:
    journey = telling.journey
    rows = [
        (
            fact_name(fact),
            journey.touchpoints[fact.touchpoint].name if fact.touchpoint else None,
            whom(journey, fact),
            fact.value,
            fact.unit,
            *known(telling, fact),
            fact.begins,
            fact.ends,
            wording_of(fact.formula),
        )
        for fact in journey.facts.values()
    ]
    head = (
        _("Measure"),
        _("Touchpoint"),
        _("Whom"),
        _("Value"),
        _("Unit"),
        *evidence_heads(),
        _("Begins"),
        _("Ends"),
    )
    if rows:
        yield Sheet(_("Facts"), (*head, _("Formula")), rows)


def _sources(telling: Telling) -> Iterator[Sheet]:
    rows = [
        (one.title, label_of("source-kind", one.kind), one.date, one.n, one.withheld or None, one.note)
        for one in telling.journey.sources.values()
    ]
    head = (_("Source"), _("Kind"), _("Date"), _("n"), _("Figures withheld"), _("Note"))
    if rows and not telling.journey.is_outside:
        yield Sheet(_("Sources"), head, rows)


SHEETS = (
    *(_about, _curve, _pains, _opportunities, _actions, scenarios, responses, schemes),
    *(_kpis, _stakes, _facts, _sources),
)
"""What makes sheets, in their order; each makes none where there is nothing to tell."""
