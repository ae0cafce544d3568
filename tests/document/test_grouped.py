"""Records are found by the values of their fields, in order, and what was found never goes stale."""

from __future__ import annotations

import copy
import pickle

from hypothesis import given

from jmwidgets.document import Journey, Records, Stage
from tests.strategies import journeys

STAGES = Records(
    [
        Stage(id="use", name="Use", kind="post-purchase"),
        Stage(id="buy", name="Buy", kind="purchase"),
        Stage(id="care", name="Care", kind="post-purchase"),
    ]
)


def test_groups_keep_the_order_and_name_every_field() -> None:
    assert [stage.id for stage in STAGES.grouped("kind")["post-purchase",]] == ["use", "care"]
    assert [stage.id for stage in STAGES.grouped("kind", "name")["purchase", "Buy"]] == ["buy"]
    assert ("pre-purchase",) not in STAGES.grouped("kind")


def test_a_changed_collection_has_groups_of_its_own() -> None:
    assert len(STAGES.grouped("kind")["purchase",]) == 1
    changed = STAGES.put(Stage(id="use", name="Use", kind="purchase"))
    assert [stage.id for stage in changed.grouped("kind")["purchase",]] == ["use", "buy"]
    assert [stage.id for stage in STAGES.grouped("kind")["purchase",]] == ["buy"]


def test_a_missing_record_is_none_or_the_default() -> None:
    assert STAGES.get("nowhere") is None
    assert STAGES.get("nowhere", "default") == "default"
    assert STAGES.get("use") is STAGES["use"]


@given(journeys())
def test_a_collection_survives_the_way_to_another_process(journey: Journey) -> None:
    for records in (journey.touchpoints, journey.facts):
        records.grouped("id")
        assert pickle.loads(pickle.dumps(records)) == records  # noqa: S301 - our own bytes
        assert copy.deepcopy(records) == records
