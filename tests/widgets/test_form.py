"""Forms: every field of the document can be entered in some widget, and what is shown is what is saved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from pydantic import BaseModel

from jmwidgets.document import COLLECTIONS, ROOT, About, Claim, Journey, Set, apply, parse
from jmwidgets.document.record import Computed
from jmwidgets.files import open_journey, save_journey
from jmwidgets.session import Session
from jmwidgets.widgets.form import fields_of
from jmwidgets.widgets.grid import JourneyGrid
from jmwidgets.widgets.panel import ActionBoard, RecordTable, ScopeForm
from jmwidgets.widgets.persona import PersonaBuilder
from jmwidgets.widgets.table import built_in, tables
from tests.render.test_hostile import PAYLOADS, hostile, small
from tests.widgets.bridge import Bridge

pytestmark = pytest.mark.browser

EXAMPLE = Path(__file__).parents[2] / "examples" / "washing-machines" / "washing-machines.journey.json"
COMPUTED = {"facts", "rounds"}
"""Figures come from data; nobody types them."""
ON_THE_BOARD = {"clusters"}
"""Notes are put together by hand (tests/widgets/test_board.py)."""
IN_THE_EXPLORER = {"pins"}
"""Figures are chosen and pinned there (tests/browser/test_explorer.py)."""

ROWS: dict[str, str] = {
    "ST1": "stages.name",
    "ST2": "stages.name",
    "ST3": "stages.kind stages.duration stages.process stages.description",
    "ST4": "stages.kind",
    "ST5": "touchpoints.stage",
    "ST6": "paths.kind paths.steps paths.personas paths.segments paths.condition experiences.skipped",
    "ST7": "touchpoints.stage",
    "ST8": "touchpoints.actual_timing touchpoints.intended_timing",
    "ST9": "stages.name",
    "ST10": "stages.customer_goal stages.next_action",
    "ST11": "milestones.kind milestones.stage milestones.touchpoint milestones.due milestones.reached",
    "ST12": "touchpoints.exists_in experiences.to_be experiences.to_be_emotion",
    "TP1": "touchpoints.name touchpoints.description touchpoints.kind",
    "TP2": "touchpoints.kind touchpoints.physical_evidence",
    "TP3": "touchpoints.channel channels.name channels.group",
    "TP4": "personas.first_touchpoint personas.opinion_before experiences.carried_over",
    "TP5": "touchpoints.importance touchpoints.moment_of_truth experiences.importance",
    "TP6": "touchpoints.result",
    "TP7": "experiences.emotion",
    "TP8": "experiences.contact_reasons",
    "TP9": "touchpoints.business_side experiences.actions",
    "TP10": (
        "touchpoints.frontstage touchpoints.backstage touchpoints.support_process "
        "touchpoints.physical_evidence lanes.line_below"
    ),
    "TP11": "touchpoints.process experiences.process_problem",
    "TP12": "touchpoints.owner touchpoints.perceived_owner",
    "TP13": "touchpoints.measures",
    "CE1": "experiences.actions experiences.thoughts experiences.feelings experiences.quote",
    "CE2": "experiences.satisfaction",
    "CE3": "experiences.customer_requirements experiences.business_requirements",
    "CE4": "experiences.information_gaps",
    "CE5": "experiences.customer_issues experiences.business_issues",
    "CE6": "opportunities.title opportunities.description opportunities.touchpoints opportunities.personas",
    "CE7": "experiences.thoughts experiences.satisfaction experiences.process_problem",
    "CE8": "experiences.expectation experiences.expectation_note experiences.emotion "
    "experiences.to_be_emotion",
    "CE9": "experiences.emotion journey.emotion_scale",
    "CE10": "experiences.severity experiences.failure_kind",
    "CE11": "experiences.consequences experiences.consequence_note",
    "CE12": "experiences.causes experiences.root_cause",
    "CE13": "experiences.anticipated_problems",
    "CE14": "touchpoints.stake experiences.severity",
    "CE15": "experiences.reasons",
    "CE16": "experiences.obstacles experiences.drivers personas.learns_from personas.loyalty_drivers",
    "CE17": "experiences.considerations experiences.value_perception",
    "CE18": "experiences.word_of_mouth",
    "PE1": "personas.status personas.n personas.sources personas.name personas.summary",
    "PE2": (
        "personas.age personas.age_range personas.gender personas.occupation personas.income "
        "personas.household personas.place personas.behaviour personas.preferences"
    ),
    "PE3": (
        "personas.spending_habits personas.value_perception personas.wants personas.needs "
        "personas.appeals personas.puts_off"
    ),
    "PE4": (
        "personas.goals personas.motivations personas.demotivations personas.mindset "
        "personas.decision_process"
    ),
    "PE5": "personas.preferred_channels personas.brand_relationship personas.likes personas.dislikes",
    "PE6": (
        "segments.name segments.criteria segments.traits segments.size segments.share segments.value "
        "segments.sources personas.segment personas.share"
    ),
    "PE7": "personas.colour experiences.emotion",
    "PE8": "journey.key_relationship personas.does_for_us personas.we_do",
    "PE9": "journey.point_of_view personas.point_of_view",
    "PE10": "personas.empathy",
    "AC1": (
        "objectives.name objectives.description objectives.kpis kpis.name kpis.definition kpis.unit "
        "kpis.better kpis.baseline kpis.target kpis.headline kpis.assumptions"
    ),
    "AC2": "kpis.readings",
    "AC3": (
        "actions.title actions.opportunity actions.owner actions.due actions.process actions.kpi "
        "actions.status actions.progress actions.effort actions.impact actions.description"
    ),
    "AC4": "actions.kind",
    "AC5": "opportunities.reach opportunities.impact opportunities.confidence opportunities.effort",
    "AC6": "assessments.kind assessments.text assessments.touchpoint assessments.work",
    "AC7": "touchpoints.stake journey.currency",
    "AC8": "journey.version journey.version_date journey.review_date actions.progress",
    "AC9": "audiences.name audiences.purpose audiences.sections lanes.audiences",
    "AC10": "journey.story journey.summary journey.scenario personas.story",
    "AC11": "stakeholders.name stakeholders.role stakeholders.involvement stakeholders.audience",
    "AC12": "touchpoints.owner actions.owner",
}
"""What a consultant enters for each row of the field; what is computed names what it is computed from."""


def seed() -> Journey:
    """Give a journey in which every reference has something to choose from."""
    return parse(
        {
            "schema_version": 2,
            "id": "lamp",
            "title": "Buying a lamp",
            "sources": [{"id": "survey", "title": "Survey"}],
            "segments": [{"id": "retired", "name": "Retired"}],
            "stages": [{"id": "use", "name": "Use"}, {"id": "before", "name": "Before"}],
            "lanes": [{"id": "board", "name": "Board", "content": "notes"}],
            "touchpoints": [{"id": "flyer", "name": "Sees a flyer", "stage": "before"}],
            "personas": [{"id": "ruth", "name": "Ruth"}],
            "themes": [{"id": "light-switch", "words": ["switch", "dark"], "sources": ["survey"]}],
            "clusters": [{"id": "light", "name": "Light"}],
            "kpis": [{"id": "nps", "name": "NPS"}],
            "opportunities": [{"id": "window", "title": "An hour instead of a day"}],
        }
    )


HANDS = (Path(__file__).parent / "hands.js").read_text(encoding="utf-8")
"""Finds the fields of a form by what they show, and enters something into each of their controls."""


def fill(bridge: Bridge, part: str) -> None:
    for place in bridge.page.locator(part).all():
        place.evaluate(HANDS)
    # A picture is made small before it is there.
    pictures = bridge.page.locator(f"{part} .jmf-image")
    bridge.until(lambda: pictures.evaluate_all("all => all.every((one) => one.src)"))
    bridge.settle()


def empty(model: type[BaseModel], value: BaseModel, where: str) -> Iterator[str]:
    """Name what still is as it is when nobody enters anything, in a record and all that it holds."""
    for name, info in model.model_fields.items():
        if name in {"id", "schema_version", "excerpt"} or any(
            isinstance(one, Computed) for one in info.metadata
        ):
            continue
        found = getattr(value, name)
        if found == info.get_default(call_default_factory=True):
            yield f"{where}.{name}"
        for one in found if isinstance(found, tuple) else (found,):
            # An avatar is an emoji or an image, and its image a file.
            if isinstance(one, BaseModel) and name != "avatar":
                yield from empty(type(one), one, f"{where}.{name}")


def test_every_field_of_the_document_can_be_entered_and_is_kept(bridged: Any, tmp_path: Path) -> None:
    path = tmp_path / "lamp.journey.json"
    save_journey(path, seed())
    session = Session(path)

    bridge = bridged(ScopeForm(session))
    fill(bridge, ".jmq-part:has(> .jmf-form)")

    bridge.show(PersonaBuilder(session))
    fill(bridge, ".jmp-form [role=tabpanel] > .jmf-form")

    bridge.show(RecordTable(session, *tables()))
    bridge.page.evaluate(
        """() => document.querySelectorAll(".jmq-add").forEach((form) => {
          form.querySelector("input").value = "Made by hand";
          form.requestSubmit();
        })"""
    )
    bridge.settle()
    folded = bridge.page.locator("tr.jmq-row:last-of-type button[aria-expanded=false]")
    folded.evaluate_all("all => all.forEach((one) => one.click())")
    for name in ("tr.jmq-row:nth-last-child(1 of .jmq-row)", "tr.jmq-fold"):
        fill(bridge, name)

    bridge.show(JourneyGrid(session))
    for key in ("+touchpoint|flyer", "board|"):
        bridge.page.locator(f'.jg-cell[data-key="{key}"]').click()
        bridge.page.keyboard.press("Alt+Enter")
        fill(bridge, ".jg-drawer")

    journey = open_journey(path)
    left = [*empty(About, journey, ROOT)]
    for name, model in COLLECTIONS.items():
        if name not in COMPUTED | ON_THE_BOARD | IN_THE_EXPLORER:
            records = journey.collection(name).values()
            left += set.intersection(*(set(empty(model, one, name)) for one in records))
    assert left == []


def test_each_row_of_the_field_has_its_place_in_the_forms() -> None:
    known = {
        f"{collection}.{field['name']}"
        for collection in (ROOT, *COLLECTIONS)
        for field in fields_of(collection)
    }
    wanted = {row: fields.split() for row, fields in ROWS.items()}
    lost = {row: [one for one in fields if one not in known] for row, fields in wanted.items()}
    assert not any(lost.values()), lost
    counts = {"ST": 12, "TP": 13, "CE": 18, "PE": 10, "AC": 12}
    assert list(ROWS) == [f"{kind}{n}" for kind, last in counts.items() for n in range(1, last + 1)]


def test_the_rooms_own_widgets_offer_every_table() -> None:
    journey = seed()
    shown = str([widget(journey).fixed() for widget in (ScopeForm, PersonaBuilder, ActionBoard)])
    offered = set(re.findall(r"'collection': '(\w+)', 'fields'", shown))
    assert set(tables()) <= offered


BOXES = (Path(__file__).parent / "boxes.js").read_text(encoding="utf-8")
"""Shows records in the fields of a form, and gives what is read from them."""


@pytest.mark.parametrize("which", ["example", "hostile"])
def test_what_is_shown_is_what_is_saved(modules: Page, which: str) -> None:
    journey = open_journey(EXAMPLE) if which == "example" else hostile(small(), PAYLOADS["attribute"])
    dumped = journey.model_dump(mode="json", exclude_defaults=True)
    records = [
        {"collection": name, "record": record}
        for name in COLLECTIONS
        if name not in COMPUTED
        for record in dumped.get(name, [])
    ]
    records.append({"collection": ROOT, "record": {**dumped, **dict.fromkeys(COLLECTIONS)}})
    fields = {name: list(fields_of(name)) for name in (ROOT, *COLLECTIONS)}

    others = {
        name: [*built_in().get(name, ()), *({"id": key, "name": key} for key in journey.collection(name))]
        for name in COLLECTIONS
    }

    found = modules.evaluate(BOXES, [fields, records, others])

    for given, readings in zip(records, found, strict=True):
        name, key = given["collection"], given["record"]["id"]
        before = journey if name == ROOT else journey.collection(name)[key]
        for field, reading in readings.items():
            assert "problem" not in reading, (name, key, field, reading)
            after = apply(journey, Set(collection=name, id=key, field=field, value=reading["value"]))
            kept = after if name == ROOT else after.collection(name)[key]
            assert kept == before, (name, key, field, reading)
    assert any(isinstance(getattr(one, "share", None), Claim) for one in journey.personas.values())
