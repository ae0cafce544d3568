"""Several writers on one file: what fits together is merged, the rest is reported."""

from pathlib import Path

import pytest

from jmwidgets.document import (
    Experience,
    Journey,
    JsonValue,
    Move,
    Operation,
    Put,
    Remove,
    Set,
    Stage,
    Touchpoint,
    put,
    removal,
)
from jmwidgets.errors import JourneyError
from jmwidgets.files import JourneyFile, open_journey, replay
from jmwidgets.words import use
from tests.files.small import name, thoughts, title

Pair = tuple[JourneyFile, JourneyFile]


@pytest.fixture
def pair(path: Path) -> Pair:
    """Return two files that are open on the same journey."""
    return JourneyFile(path), JourneyFile(path)


def by(author: str, *operations: Operation) -> list[Operation]:
    return [operation.stamped(author=author) for operation in operations]


def settled(pair: Pair) -> Journey:
    """Return the journey that both have, after checking that the disk has it too."""
    for file in pair:
        file.poll()
    first, second = (file.journey for file in pair)
    path = pair[0].places.document
    assert first == second == open_journey(path) == replay(path)
    return first


def test_an_edit_of_one_reaches_the_other(pair: Pair) -> None:
    ada, ben = pair
    merge = ada.append(by("Ada", title("Washing")))
    ben.poll()
    assert ben.news().operations == merge.operations
    assert ben.journey.title == "Washing"
    assert not ben.news()


def test_different_fields_merge(pair: Pair) -> None:
    ada, ben = pair
    assert not ada.append(by("Ada", name("step-1", "Delivery"))).conflicts
    assert not ben.append(by("Ben", thoughts("step-1", "At last"))).conflicts
    journey = settled(pair)
    assert journey.touchpoints["step-1"].name == "Delivery"
    assert journey.experience("ruth", "step-1").thoughts == "At last"


def test_the_later_value_of_one_field_wins_and_the_other_is_reported(pair: Pair) -> None:
    ada, ben = pair
    ada.append(by("Ada", title("By Ada")))
    (conflict,) = ben.append(by("Ben", title("By Ben"))).conflicts
    assert (conflict.field, conflict.kept, conflict.lost, conflict.author) == (
        "title",
        "By Ben",
        "By Ada",
        "Ada",
    )
    assert str(conflict) == (
        "journey: title: 'By Ben' by Ben stands; 'By Ada' by Ada, written meanwhile, is kept in the log"
    )
    ada.poll()
    (told,) = ada.news().conflicts
    assert told == conflict
    with use("de"):
        # Words of the reader, though somebody else's session wrote it to the log.
        assert str(told) == (
            "journey: title: 'By Ben' von Ben gilt; 'By Ada' von Ada, inzwischen geschrieben, bleibt im "
            "Protokoll"
        )
    assert settled(pair).title == "By Ben"


def test_the_same_value_from_both_is_no_conflict(pair: Pair) -> None:
    ada, ben = pair
    ada.append([title("Washing")])
    assert not ben.append([title("Washing")]).conflicts


def test_what_was_seen_is_no_conflict(pair: Pair) -> None:
    ada, ben = pair
    ada.append([title("By Ada")])
    ben.poll()
    assert not ben.append([title("By Ben")]).conflicts


def test_an_older_base_tells_what_was_not_seen(pair: Pair) -> None:
    ada, ben = pair
    ada.append(by("Ada", title("By Ada")))
    ben.poll()
    (conflict,) = ben.append([title("By Ben").stamped(base=0)]).conflicts
    assert conflict.lost == "By Ada"


def test_an_edit_of_a_record_that_was_removed_is_kept_and_reported(pair: Pair) -> None:
    ada, ben = pair
    ada.append(by("Ada", *removal(ada.journey, "touchpoints", "step-1")))
    merge = ben.append(by("Ben", name("step-1", "Delivery"), title("Washing")))
    (conflict,) = merge.conflicts
    assert conflict.operation is not None
    assert (conflict.lost, conflict.author) == ("Delivery", "Ben")
    assert "no longer fits and is kept in the log" in str(conflict)
    journey = settled(pair)
    assert "step-1" not in journey.touchpoints
    assert journey.title == "Washing"


def test_removing_what_the_other_edited_is_reported(pair: Pair) -> None:
    ada, ben = pair
    ada.append(by("Ada", thoughts("step-1", "At last")))
    (conflict,) = ben.append(by("Ben", *removal(ben.journey, "touchpoints", "step-1"))).conflicts
    assert isinstance(conflict.lost, dict)
    assert conflict.lost["thoughts"] == "At last"
    assert "step-1" not in settled(pair).touchpoints


def test_both_may_remove_the_same(pair: Pair) -> None:
    ada, ben = pair
    steps = removal(ada.journey, "touchpoints", "step-1")
    ada.append(steps)
    merge = ben.append(steps)
    assert not merge.operations
    assert not merge.conflicts
    assert "step-1" not in settled(pair).touchpoints


def test_a_stage_that_the_other_filled_meanwhile_stays(pair: Pair) -> None:
    ada, ben = pair
    ada.append([put("touchpoints", Touchpoint(id="shop", name="Shop", stage="buy"))])
    (conflict,) = ben.append([Remove(collection="stages", id="buy")]).conflicts
    assert "shop" in str(conflict)
    assert "buy" in settled(pair).stages


def test_new_records_with_one_id_both_stay_and_references_follow(pair: Pair) -> None:
    ada, ben = pair
    ada.append([put("stages", Stage(id="return", name="Return it"))])
    merge = ben.append(
        [
            put("stages", Stage(id="return", name="Come back")),
            put("touchpoints", Touchpoint(id="again", name="Again", stage="return")),
            put("experiences", Experience(id="ruth.again", persona="ruth", touchpoint="again")),
            Move(collection="stages", id="return", before="buy"),
        ]
    )
    assert not merge.conflicts
    assert [operation.id for operation in merge.operations] == ["return-2", "again", "ruth.again", "return-2"]
    journey = settled(pair)
    assert [journey.stages[key].name for key in ("return", "return-2")] == ["Return it", "Come back"]
    assert journey.touchpoints["again"].stage == "return-2"
    assert journey.stages.ids == ("return-2", "buy", "use", "return")


def test_an_experience_follows_its_touchpoint_to_the_new_id(pair: Pair) -> None:
    ada, ben = pair
    shop = put("touchpoints", Touchpoint(id="shop", name="Shop", stage="buy"))
    ada.append([shop])
    ben.append(
        [
            put("touchpoints", Touchpoint(id="shop", name="Web shop", stage="buy")),
            put("experiences", Experience(id="ruth.shop", persona="ruth", touchpoint="shop")),
            thoughts("shop", "So many"),
        ]
    )
    journey = settled(pair)
    assert journey.touchpoints["shop-2"].name == "Web shop"
    assert journey.experience("ruth", "shop-2").thoughts == "So many"
    assert "ruth.shop" not in journey.experiences


def test_a_new_id_does_not_take_one_that_comes_later_in_the_gesture(pair: Pair) -> None:
    ada, ben = pair
    ada.append([put("stages", Stage(id="x", name="X of Ada"))])
    ben.append([put("stages", Stage(id=key, name=f"{key} of Ben")) for key in ("x", "x-2")])
    names = {stage.name for stage in settled(pair).stages.values()}
    assert {"X of Ada", "x of Ben", "x-2 of Ben"} <= names


def test_the_same_new_record_from_both_is_one(pair: Pair) -> None:
    ada, ben = pair
    step = put("stages", Stage(id="return", name="Return"))
    ada.append([step])
    assert not ben.append([step]).conflicts
    assert settled(pair).stages.ids == ("buy", "use", "return")


def test_a_new_experience_from_both_is_merged_field_by_field(pair: Pair) -> None:
    ada, ben = pair
    for file in pair:
        file.append([Remove(collection="experiences", id="ruth.step-0")])
    settled(pair)

    ids = {"persona": "ruth", "touchpoint": "step-0"}
    hers: dict[str, JsonValue] = {**ids, "thoughts": "Hm", "actions": "Looks"}
    his: dict[str, JsonValue] = {**ids, "thoughts": "Oh", "feelings": "Glad"}
    ada.append(by("Ada", Put(collection="experiences", id="ruth.step-0", record=hers)))
    (conflict,) = ben.append(by("Ben", Put(collection="experiences", id="ruth.step-0", record=his))).conflicts
    assert (conflict.field, conflict.kept, conflict.lost) == ("thoughts", "Oh", "Hm")
    lived_now = settled(pair).experiences["ruth.step-0"]
    assert (lived_now.thoughts, lived_now.actions, lived_now.feelings) == ("Oh", "Looks", "Glad")


def test_replacing_a_record_spares_the_fields_that_the_other_changed(pair: Pair) -> None:
    ada, ben = pair
    before = ben.journey.touchpoints["step-1"]
    ada.append(by("Ada", name("step-1", "Delivery")))
    changed = before.model_copy(update={"description": "By van"})
    assert not ben.append(by("Ben", put("touchpoints", changed))).conflicts
    now = settled(pair).touchpoints["step-1"]
    assert (now.name, now.description) == ("Delivery", "By van")


def test_replacing_a_record_reports_the_field_that_both_changed(pair: Pair) -> None:
    ada, ben = pair
    changed = ben.journey.touchpoints["step-1"].model_copy(update={"name": "By Ben"})
    ada.append(by("Ada", name("step-1", "By Ada")))
    (conflict,) = ben.append(by("Ben", put("touchpoints", changed))).conflicts
    assert (conflict.kept, conflict.lost) == ("By Ben", "By Ada")
    assert settled(pair).touchpoints["step-1"].name == "By Ben"


def test_a_record_that_was_removed_and_replaced_is_put_back_and_reported(pair: Pair) -> None:
    ada, ben = pair
    changed = ben.journey.stages["buy"].model_copy(update={"name": "Shopping"})
    ada.append(by("Ada", Remove(collection="stages", id="buy")))
    (conflict,) = ben.append(by("Ben", put("stages", changed))).conflicts
    assert str(conflict) == "stages 'buy': removed by Ada, put back by Ben"
    assert settled(pair).stages["buy"].name == "Shopping"


def test_both_may_move_one_record(pair: Pair) -> None:
    ada, ben = pair
    ada.append([Move(collection="touchpoints", id="step-2", before="step-0")])
    (conflict,) = ben.append([Move(collection="touchpoints", id="step-2", before="step-1")]).conflicts
    assert (conflict.field, conflict.kept, conflict.lost) == ("place", "step-1", "step-0")
    assert settled(pair).touchpoints.ids == ("step-0", "step-2", "step-1")


def test_a_mistake_is_refused_and_nothing_of_the_gesture_stays(pair: Pair) -> None:
    ada, ben = pair
    ada.append([title("Washing")])
    with pytest.raises(JourneyError, match="expected a record that exists"):
        ben.append([thoughts("step-1", "Hm"), name("nowhere", "x")])
    journey = settled(pair)
    assert journey.title == "Washing"
    assert journey.experience("ruth", "step-1").thoughts == ""


def test_a_conflict_stays_in_the_log(pair: Pair) -> None:
    ada, ben = pair
    ada.append([title("By Ada")])
    ben.append([title("By Ben")])
    assert b"is kept in the log" in ada.places.log.read_bytes()


def test_a_record_of_somebody_else_with_the_same_name_is_not_written_over_in_silence(pair: Pair) -> None:
    ada, ben = pair
    ada.append(by("Ada", put("stages", Stage(id="return", name="Return", description="Hers"))))
    (conflict,) = ben.append(
        by("Ben", Set(collection="stages", id="return", field="description", value="His"))
    ).conflicts
    assert (conflict.kept, conflict.lost) == ("His", "Hers")


def test_an_unknown_field_is_a_mistake_whatever_others_did(pair: Pair) -> None:
    ada, ben = pair
    ada.append([name("step-1", "Delivery"), title("Washing")])
    for wrong in (
        Set(collection="touchpoints", id="step-1", field="nam", value="x"),
        Set(collection="journey", id="wash", field="tilte", value="x"),
        Set(collection="nowhere", id="step-1", field="name", value="x"),
    ):
        with pytest.raises(JourneyError, match="expected"):
            ben.append([wrong])
    assert settled(pair).title == "Washing"


@pytest.mark.parametrize(("left", "reported"), [("At last", [("At last", "Too late")]), ("", [])])
def test_a_record_put_back_meanwhile_is_written_over_with_a_report_if_anything_was_there(
    pair: Pair, left: str, reported: list[tuple[str, str]]
) -> None:
    ada, ben = pair
    key = "ruth.step-1"
    again = Experience(id=key, persona="ruth", touchpoint="step-1", thoughts=left)
    ada.append(by("Ada", Remove(collection="experiences", id=key), put("experiences", again)))
    conflicts = ben.append(by("Ben", thoughts("step-1", "Too late"))).conflicts
    assert [(one.lost, one.kept) for one in conflicts] == reported
    assert settled(pair).experiences[key].thoughts == "Too late"
