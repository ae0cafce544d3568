"""The example's journey: valid, canonical, whole, and using everything that a journey can hold."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pandas as pd
import pytest
from pydantic import BaseModel

from jmwidgets.document import (
    BUILT_IN,
    COLLECTIONS,
    STATUSES,
    About,
    Journey,
    dumps,
    loads,
)
from jmwidgets.document.reference import references
from jmwidgets.document.results import ActionKind, ActionStatus
from jmwidgets.document.structure import LaneContent, PathKind
from jmwidgets.insight import check, emotion, pain_points

SHIPPED = "washing-machines.journey.json"


def records(value: object) -> Iterator[BaseModel]:
    """Yield a record and all records inside it."""
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            yield from records(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from records(one)


def all_records(journey: Journey) -> Iterator[BaseModel]:
    for name in COLLECTIONS:
        for record in journey.collection(name).values():
            yield from records(record)


def used_fields(journey: Journey) -> dict[type[BaseModel], set[str]]:
    used: dict[type[BaseModel], set[str]] = {}
    for record in all_records(journey):
        dumped = record.model_dump(exclude_defaults=True)
        used.setdefault(type(record), set()).update(dumped)
    return used


def test_the_file_is_in_canonical_form(example: Path) -> None:
    text = (example / SHIPPED).read_text(encoding="utf-8")
    assert dumps(loads(text)) == text


@pytest.fixture
def clinic(example: Path) -> Journey:
    """Give the second example, which uses what the first one has no use for."""
    return loads((example.parent / "clinic" / "clinic.journey.json").read_text(encoding="utf-8"))


# Clusters of sticky notes are gone once they became stages.
@pytest.mark.parametrize("collection", sorted(set(COLLECTIONS) - {"clusters"}))
def test_every_collection_is_used(journey: Journey, clinic: Journey, collection: str) -> None:
    assert len(journey.collection(collection)) >= 2 or clinic.collection(collection)


def test_everything_said_of_a_journey_is_said(journey: Journey) -> None:
    standard = {"schema_version", "language", "currency", "emotion_scale", "smallest_group", "point_of_view"}
    standard |= {"excerpt"}  # the mark of a part
    standard |= {"parent"}  # it is part of no larger journey
    for field in set(About.model_fields) - standard:
        assert getattr(journey, field), field


def test_every_field_of_every_record_is_used(journey: Journey, clinic: Journey) -> None:
    """Fields of the FIELD rows ST, TP, CE, PE, DA and AC."""
    # People who see the map from inside are heard in quotes; a persona of that view has a map of its own.
    left_to_others = {("Persona", "point_of_view")}
    # In its data no group is so small that anybody has to be left out, and nothing was read twice.
    left_to_others |= {
        ("Source", "withheld"),
        ("Source", "left_out_by"),
        ("Source", "kept"),
        ("Fact", "earlier"),
    }
    # What stands on a board of sticky notes only until it becomes a map.
    left_to_others |= {("Note", "cluster"), ("Note", "became"), ("Note", "written"), ("Question", "dots_on")}
    # Their defaults are what is meant.
    left_to_others |= {("Contribution", "kind"), ("ExpectedResponse", "goes_on")}
    # No customer of either business is a member of anything.
    left_to_others |= {("LoyaltyScheme", "membership"), ("LoyaltyScheme", "sources")}
    first, second = used_fields(journey), used_fields(clinic)
    unused = {
        (model.__name__, field)
        for model in {*first, *second}
        for field in set(model.model_fields) - first.get(model, set()) - second.get(model, set())
        if not model.__name__.endswith("Claim")
    }
    assert unused <= left_to_others


def test_every_field_of_a_claim_is_used(journey: Journey) -> None:
    used = {
        field
        for model, fields in used_fields(journey).items()
        if model.__name__.endswith("Claim") or model.__name__ == "Fact"
        for field in fields
    }
    assert {"value", "status", "sources", "n", "low", "high", "spread", "note"} <= used


def test_every_reference_leads_somewhere(journey: Journey) -> None:
    found = [
        (reference.collection, reference.id)
        for name in COLLECTIONS
        for record in journey.collection(name).values()
        for reference in references(record)
    ]
    assert len(found) > 1_000
    for collection, key in found:
        assert key in journey.collection(collection) or key in BUILT_IN.get(collection, ())


def test_eight_stages_and_all_their_touchpoints(journey: Journey) -> None:
    """ST2, ST5, ST7, ST12."""
    names = [stage.name for stage in journey.stages.values()]
    assert names == [
        "Awareness", "Consideration", "Decision", "Delivery", "Use", "Monitoring", "Loyalty", "Advocacy",
    ]  # fmt: skip
    today = [one for one in journey.touchpoints.values() if one.exists_in != "to-be"]
    assert len(today) >= 24
    assert {one.exists_in for one in journey.touchpoints.values()} == {"both", "as-is", "to-be"}
    assert all(len(journey.in_order(stage)) >= 2 for stage in journey.stages)
    assert tuple(one.id for one in journey.in_order()) == journey.touchpoints.ids


def test_three_personas_at_every_touchpoint(journey: Journey) -> None:
    """Nothing is left out by accident: a persona meets a touchpoint or is said to skip it."""
    assert journey.personas.ids == ("ruth", "kellers", "marek")
    for persona in journey.personas:
        for touchpoint in journey.touchpoints.values():
            lived = journey.experiences[f"{persona}.{touchpoint.id}"]
            if lived.skipped:
                continue
            assert lived.to_be_emotion or touchpoint.exists_in == "as-is", lived.id
            if touchpoint.exists_in != "to-be":
                assert lived.emotion, lived.id
                assert lived.expectation, lived.id
                assert lived.actions, lived.id
                assert lived.thoughts, lived.id
                assert lived.feelings, lived.id
                assert lived.importance, lived.id


def test_proto_and_validated_personas(journey: Journey) -> None:
    """PE1."""
    statuses = {persona.status for persona in journey.personas.values()}
    assert statuses == {"proto", "validated"}


@pytest.mark.parametrize(
    ("field", "kinds"),
    [("kind", get_args(ActionKind)), ("status", get_args(ActionStatus))],
)
def test_every_kind_and_status_of_action(journey: Journey, field: str, kinds: tuple[str, ...]) -> None:
    """AC3, AC4."""
    assert {getattr(action, field) for action in journey.actions.values()} == set(kinds)


def test_choices_are_used(journey: Journey) -> None:
    """ST6, TP2, TP3, CE10, CE11, CE15, AC11, AC6, DA10."""
    experiences = journey.experiences.values()
    assert {path.kind for path in journey.paths.values()} == set(get_args(PathKind))
    assert {one.kind for one in journey.touchpoints.values()} == {
        "interaction", "evidence", "customer-alone",
    }  # fmt: skip
    groups = {journey.channel(one.channel).group for one in journey.touchpoints.values() if one.channel}
    assert groups == {"digital", "person-to-person", "physical"}
    assert {one.severity for one in experiences} == {None, "trivial", "workaround", "abandonment"}
    assert {one for experience in experiences for one in experience.consequences} == {
        "lost-trust", "lost-customer", "bad-review", "negative-image",
    }  # fmt: skip
    assert {reason.effect for one in experiences for reason in one.reasons} == {"move", "delay", "abandon"}
    gaps = [gap for one in experiences for gap in one.information_gaps]
    assert {(gap.party, gap.direction) for gap in gaps} == {
        (party, direction) for party in ("customer", "business") for direction in ("receiving", "giving")
    }
    assert {gap.problem for gap in gaps} == {"missing", "inaccurate"}
    assert {person.involvement for person in journey.stakeholders.values()} == {
        "responsible", "to-be-convinced", "informed",
    }  # fmt: skip
    assert {one.kind for one in journey.assessments.values()} == {"strength", "weakness"}
    assert {one.kind for one in journey.milestones.values()} == {"journey", "improvement"}
    metrics = {one.satisfaction.metric for one in experiences if one.satisfaction}
    assert metrics == {"CSAT", "NPS", "CES"}
    emotions = [one.emotion for one in experiences if one.emotion]
    statuses = {one.status for one in emotions} | {fact.status for fact in journey.facts.values()}
    assert statuses == set(STATUSES)


def test_lanes_show_the_service_blueprint(journey: Journey) -> None:
    """TP10: the three lines, and a free lane."""
    lines = {lane.line_below for lane in journey.lanes.values()}
    assert lines == {None, "interaction", "visibility", "internal-interaction"}
    contents = {lane.content for lane in journey.lanes.values()}
    assert contents <= set(get_args(LaneContent))
    assert {"frontstage", "backstage", "support_process", "physical_evidence", "notes"} <= contents


def test_actions_are_specific(journey: Journey) -> None:
    """AC3: owner, date, KPI and process, unless it was dropped."""
    for action in journey.actions.values():
        assert action.owner, action.id
        assert action.due, action.id
        assert action.process, action.id
        assert action.kpi or action.status == "dropped", action.id
        assert action.opportunity or action.status == "dropped", action.id


def test_kpis_have_a_baseline_a_target_and_readings_in_order(journey: Journey) -> None:
    """AC1, AC2."""
    headlines = [kpi for kpi in journey.kpis.values() if kpi.headline]
    assert len(headlines) == 4
    for kpi in journey.kpis.values():
        assert kpi.baseline, kpi.id
        assert kpi.target, kpi.id
        assert kpi.unit, kpi.id
        assert kpi.definition, kpi.id
        dates = [reading.date for reading in kpi.readings]
        assert dates, kpi.id
        assert dates == sorted(dates), kpi.id
        assert kpi.target.date > dates[-1], kpi.id


def test_survey_quotes_are_what_respondents_wrote(journey: Journey, ratings: pd.DataFrame) -> None:
    """DA9: verbatim, at the touchpoint and in the segment they are shown for."""
    said = set(zip(ratings.segment, ratings.touchpoint, ratings.comment, strict=True))
    quoted = [quote for quote in journey.quotes.values() if quote.source == "survey"]
    assert len(quoted) > 25
    for quote in quoted:
        assert quote.persona, quote.id
        segment = journey.personas[quote.persona].segment
        assert (segment, quote.touchpoint, quote.text) in said, quote.id


def test_no_group_under_the_threshold_is_counted(journey: Journey) -> None:
    """DA12."""
    counts = [reason.count for one in journey.experiences.values() for reason in one.reasons]
    assert all(count is None or count >= journey.smallest_group for count in counts)


def texts(value: object) -> Iterator[str]:
    """Yield what people wrote; sentences that data made are the catalogues'."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict) and not {"key", "text"} <= value.keys():
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts(one)


def test_texts_are_clean(journey: Journey) -> None:
    """No doubled spaces, straight quotation marks, placeholders or addresses."""
    dumped = journey.model_dump(mode="json", exclude={"personas": {"__all__": {"avatar"}}})
    for text in texts(dumped):
        assert text == text.strip(), text
        assert not re.search(r"  |[\"']|\bTODO\b|\bLorem\b|https?:|@", text), text


def test_texts_of_the_map_are_short(journey: Journey) -> None:
    """What stands in a narrow column is read at a glance."""
    for experience in journey.experiences.values():
        for text in (experience.actions, experience.thoughts, experience.feelings):
            assert len(text) <= 48, text
    for touchpoint in journey.touchpoints.values():
        assert len(touchpoint.name) <= 26, touchpoint.name


def test_a_touchpoint_of_tomorrow_is_planned_by_an_opportunity(journey: Journey) -> None:
    planned = {key for one in journey.opportunities.values() for key in one.touchpoints}
    new = {one.id for one in journey.touchpoints.values() if one.exists_in == "to-be"}
    assert new <= planned


def test_a_goal_is_not_below_today(journey: Journey) -> None:
    """CE8: what is aimed at is at least what the strongest evidence shows."""
    for lived in journey.experiences.values():
        today = emotion(journey, lived.persona, lived.touchpoint)
        if today and lived.to_be_emotion:
            assert lived.to_be_emotion.value >= today.value, lived.id


def test_what_all_personas_share_names_none_of_them(journey: Journey) -> None:
    """A report for one persona holds nothing of another."""
    names = {name for persona in journey.personas.values() for name in persona.name.split()} - {"and"}
    shared = journey.model_dump(mode="json", exclude={"personas", "experiences"})
    own = {one["id"]: one for one in journey.model_dump(mode="json")["personas"]}
    for text in texts({key: drop_own(value) for key, value in shared.items()}):
        assert not any(name in text for name in names), text
    for persona in journey.personas.values():
        others = names - set(persona.name.split())
        lived = [one for one in journey.experiences.values() if one.persona == persona.id]
        for text in texts([own[persona.id], [one.model_dump(mode="json") for one in lived]]):
            assert not any(name in text for name in others), text


def drop_own(records: object) -> object:
    """Leave out records that belong to one persona."""
    if not isinstance(records, list):
        return records
    return [one for one in records if not (one.get("persona") or one.get("personas"))]


def test_the_map_reads_as_finished(journey: Journey) -> None:
    """What is left to do is left on purpose: a persona to check, one to draft, an idea not counted yet."""
    assert journey.version_date is not None
    left = {(finding.collection, finding.id) for finding in check(journey, journey.version_date)}
    assert left == {
        ("personas", "marek"),
        ("segments", "singles"),
        ("opportunities", "loan-machine"),
        ("kpis", "at-stake-delivery"),
        ("kpis", "late-vans"),
        ("touchpoints", "rating-request"),
        ("touchpoints", "reviews"),
        ("touchpoints", "till"),
    }


def test_the_delivery_hurts_most_and_the_advice_least(journey: Journey) -> None:
    """CE7, PE7: the story that the figures tell."""
    worst = {persona: pain_points(journey, persona)[0].touchpoint.id for persona in journey.personas}
    assert worst == {"ruth": "delivery", "kellers": "delivery", "marek": "offer"}
    felt = {key: emotion(journey, "ruth", key) for key in journey.touchpoints}
    best = max((claim.value, key) for key, claim in felt.items() if claim)
    assert best[1] == "advice"
