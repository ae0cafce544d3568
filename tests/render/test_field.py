"""Whatever a consultant can enter stands on a report: every field of a document, rows of the field by id."""

from __future__ import annotations

import datetime as dt
import html
import re
from functools import cache
from typing import Any

import pytest

from jmwidgets.document import CHOICES
from jmwidgets.render import about, header
from jmwidgets.words import number, share, signed
from tests.render.everything import whole_page
from tests.render.full import Filling

NOT_SHOWN = {
    "sources.sha256": "tells whether a file is still the one that was read; for programs",
    "audiences.sections": "decides what a report shows (tests/insight/test_reader.py)",
    "lanes.audiences": "decides who sees a lane (tests/insight/test_reader.py)",
    "touchpoints.importance": "holds for customers at large; the persona's own stands in its place",
    "touchpoints.moment_of_truth": "stands as a pill on the curve",
    "experiences.contact_reasons.good": "is said in words behind the reason",
    "experiences.customer_requirements.met": "is told by a sign; unknown has none",
    "experiences.business_requirements.met": "is told by a sign; unknown has none",
    "experiences.information_gaps.direction": "is said in a sentence",
    "experiences.reasons.effect": "is said in the heading over the reasons",
    "kpis.better": "tells better from worse beside the figure",
    "kpis.headline": "lifts the figure to the top of the page",
    "kpis.target": "is a value with a date; a target has no sample",
    "currency": "stands as its sign",
    "emotion_scale": "decides how emotions are written",
    "personas.avatar.emoji": "gives way to the picture",
    "milestones.kind": "decides whether the milestone stands on the map or beside the actions",
    "channels.id": "an id",
    "audiences.id": "an id",
    "public_summary": "stands in place of the summary for people outside (tests/insight/test_reader.py)",
    "public_story": "stands in place of the story for people outside",
    "personas.public_summary": "stands in place of the summary for people outside",
    "personas.public_story": "stands in place of the story for people outside",
    "personas.public_headline": "stands in place of the headline for people outside",
    "workshops.step": "tells where the group is, while the workshop runs",
    "rounds.series": "keeps the rounds of a question together",
    "pins.on_": "decides where a figure is shown",
    "pins.each_": "decides which figures are shown",
    "pins.month": "decides which figures are shown",
    "pins.against_month": "decides which figures are shown",
    "scenarios.changes.emotion": "gives way to the share that is lost then",
    "scenarios.changes.effect": "gives way to the share that is lost then",
    "parent": "an id, of a journey in a file of its own",
    "excerpt": "marks a part of a journey; a whole one has none",
}

ROWS = {
    "ST3": ["stages.name", "stages.kind", "stages.duration", "stages.process"],
    "ST6": ["paths.name", "paths.kind", "paths.condition", "paths.share.value"],
    "ST8": ["touchpoints.actual_timing.text", "touchpoints.intended_timing.text"],
    "ST10": ["stages.customer_goal", "stages.next_action"],
    "ST11": ["milestones.name", "milestones.due", "milestones.reached"],
    "ST12": ["experiences.to_be", "experiences.to_be_emotion.value"],
    "TP1": ["touchpoints.name", "touchpoints.description"],
    "TP2": ["touchpoints.kind", "touchpoints.physical_evidence"],
    "TP3": ["channels.name", "channels.group"],
    "TP4": ["personas.opinion_before", "experiences.carried_over"],
    "TP5": ["experiences.importance.value"],
    "TP6": ["touchpoints.result"],
    "TP8": ["experiences.contact_reasons.text"],
    "TP9": ["touchpoints.business_side"],
    "TP10": [
        "touchpoints.frontstage",
        "touchpoints.backstage",
        "touchpoints.support_process",
        "lanes.line_below",
    ],
    "TP11": ["touchpoints.process"],
    "TP12": ["touchpoints.owner", "touchpoints.perceived_owner"],
    "TP13": ["touchpoints.measures.name", "touchpoints.measures.value.value", "touchpoints.measures.unit"],
    "CE1": ["experiences.actions", "experiences.thoughts", "experiences.feelings", "experiences.quote"],
    "CE2": ["experiences.satisfaction.value", "experiences.satisfaction.variant"],
    "CE3": ["experiences.customer_requirements.text", "experiences.business_requirements.text"],
    "CE4": ["experiences.information_gaps.text", "experiences.information_gaps.problem"],
    "CE5": ["experiences.customer_issues", "experiences.business_issues"],
    "CE6": ["opportunities.title", "opportunities.description"],
    "CE8": ["experiences.expectation.value", "experiences.expectation_note"],
    "CE9": ["experiences.emotion.value"],
    "CE10": ["experiences.severity", "experiences.failure_kind"],
    "CE11": ["experiences.consequences", "experiences.consequence_note"],
    "CE12": ["experiences.causes.kind", "experiences.causes.text", "experiences.root_cause"],
    "CE13": ["experiences.anticipated_problems"],
    "CE15": ["experiences.reasons.text", "experiences.reasons.count"],
    "CE16": [
        "experiences.obstacles",
        "experiences.drivers",
        "personas.learns_from",
        "personas.loyalty_drivers",
    ],
    "CE17": ["experiences.considerations", "experiences.value_perception"],
    "CE18": ["experiences.word_of_mouth"],
    "PE1": ["personas.status", "personas.n"],
    "PE2": [
        f"personas.{name}"
        for name in (
            *("age", "age_range", "gender", "occupation", "income", "household", "place"),
            *("behaviour", "preferences"),
        )
    ],
    "PE3": [
        f"personas.{name}"
        for name in ("spending_habits", "value_perception", "wants", "needs", "appeals", "puts_off")
    ],
    "PE4": [
        f"personas.{name}"
        for name in ("goals", "motivations", "demotivations", "mindset", "decision_process")
    ],
    "PE5": ["personas.brand_relationship", "personas.likes", "personas.dislikes"],
    "PE6": ["segments.name", "segments.criteria", "segments.size", "segments.share.value"],
    "PE8": ["personas.does_for_us", "personas.we_do", "key_relationship"],
    "PE9": ["point_of_view", "personas.point_of_view"],
    "PE10": [f"personas.empathy.{name}" for name in ("says", "thinks", "does", "feels", "pains", "gains")],
    "DA9": ["quotes.text", "quotes.speaker"],
    "DA10": ["experiences.emotion.status", "experiences.emotion.n", "sources.title", "sources.kind"],
    "DA11": ["experiences.team_rating.value"],
    "DA12": ["smallest_group"],
    "AC1": ["objectives.name", "kpis.name", "kpis.baseline.value", "kpis.target.value", "kpis.unit"],
    "AC2": ["kpis.readings.value", "kpis.readings.date"],
    "AC3": ["actions.title", "actions.owner", "actions.due", "actions.process", "actions.status"],
    "AC4": ["actions.kind"],
    "AC5": [
        "opportunities.reach",
        "opportunities.impact",
        "opportunities.confidence",
        "opportunities.effort",
    ],
    "AC6": ["assessments.text", "assessments.kind", "assessments.work"],
    "AC7": ["touchpoints.stake.customers_lost.value", "touchpoints.stake.assumptions"],
    "AC8": ["version", "review_date", "actions.progress"],
    "DA13": ["pins.title", "pins.note", "pins.measure", "pins.about"],
    "AC17": [
        "scenarios.title",
        "scenarios.changes.goes_on",
        "scenarios.changes.lost",
        "scenarios.value_each",
    ],
    "AC10": ["story"],
    "AC11": ["stakeholders.name", "stakeholders.role", "stakeholders.involvement"],
}


@cache
def filled() -> Filling:
    return Filling()


@cache
def shown() -> tuple[str, str]:
    """Give the page as it was written, and its text as a reader sees it."""
    page = whole_page(filled().journey, "it")
    text = re.sub(r"<(style|script)>.*?</\1>|<[^>]+>", " ", page, flags=re.DOTALL)
    return page, re.sub(r"\s+", " ", html.unescape(text).replace("\u00ad", "").replace("\u00a0", " "))


def is_shown(value: Any) -> bool:
    page, text = shown()
    if isinstance(value, str) and value.startswith(("#", "data:")):
        return value in page
    return any(
        re.search(rf"(?<![\d.,]){re.escape(written)}(?!\d)", text, re.IGNORECASE) for written in ways(value)
    )


def ways(value: Any) -> set[str]:
    """Give the ways in which a value may be written."""
    if isinstance(value, str):
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            day = dt.date.fromisoformat(value)
            return {f"{day.day} {day:%b} {day.year}"}
        return {value, *(str(labels[value]) for labels in CHOICES.values() if value in labels)}
    percent = share(value).replace("\u00a0", " ")
    return {number(value, 0), number(value), number(value, 2), signed(value), signed(value, 0), percent}


@pytest.mark.parametrize("row", ROWS)
def test_a_row_of_the_field_stands_on_the_report(row: str) -> None:
    values = dict(filled().values)
    assert [path for path in ROWS[row] if not is_shown(values[path])] == []


def test_every_field_of_a_document_stands_on_the_report_or_is_known_not_to() -> None:
    missing = [
        path for path, value in filled().values if path not in filled().references and not is_shown(value)
    ]
    known = (*NOT_SHOWN, "audiences.name", "audiences.purpose")
    unknown = [path for path in missing if not path.startswith(known)]
    assert unknown == []


def test_a_report_says_for_whom_it_was_made() -> None:
    """AC9."""
    shown = about(filled().journey, "it", "readers")
    assert "For: Text of audiences name (Text of audiences purpose)" in shown
    assert "internal, for: Text of audiences name" in header(filled().journey, "it", "readers")
    assert "for:" not in header(filled().journey, "it")


def test_a_report_names_the_records_that_others_refer_to() -> None:
    names = [value for path, value in filled().texts() if path.endswith((".name", ".title"))]
    assert [name for name in names if name not in shown()[1] and "audiences" not in name] == []
    assert len(names) > 10
