"""Hostile text in every field is shown as text."""

import operator
import re
from typing import Any, TypeVar

import pytest

from jmwidgets.document import About, Journey, Record, Shape, parse, shapes_of
from jmwidgets.document.records import Records
from jmwidgets.insight import Change
from jmwidgets.render import Entry, Failure, changes, index_page
from jmwidgets.words import message
from tests.render.everything import sections, whole_page
from tests.render.markup import link, read
from tests.render.sample import blueprint_lanes, sample

R = TypeVar("R", bound=Record)
PAYLOADS = {
    "script": "<script>alert(1)</script>",
    "attribute": "\"><img src=x onerror=alert(1)>'",
    "template": "{{ 7 * 7 }}{% raw %}",
    "closing": "</style></title></script><h1>",
    "comment": "<!-- ]]> --><svg onload=alert(1)>",
    "address": "javascript:alert(1) https://example.org/",
    "control": "\x00bell\x07\x1b[31m\x7f\x85",
    "direction": "\u202egnp.exe\u2066 שלום مرحبا",
    "emoji": "👩‍👩‍👧‍👦🏴‍☠️ é",
    "entity": "&lt;b&gt; &amp; &#0;",
}
ALLOWED = set(
    re.findall(
        r"\w+",
        """html head meta title style script body a header main section div span p h1 h2 h3 h4
        ul ol li dl dt dd table caption colgroup col thead tbody tr th td details summary b i bdi
        small i use symbol svg g path circle rect line text tspan title desc defs lineargradient stop
        figure figcaption""",
    )
)


def is_free(shape: Shape) -> bool:
    """Return whether a field takes any text: no pattern, no reference, no choice."""
    return shape.kind == "text" and not shape.pattern and shape.longest is None


def filled(value: Any, shape: Shape | None, text: str) -> Any:
    if isinstance(value, Record):
        return hostile(value, text)
    if isinstance(value, Records):
        return Records(hostile(one, text) for one in value.values())
    if isinstance(value, tuple):
        return tuple(filled(one, shape, text) for one in value)
    return text if isinstance(value, str) and shape is not None and is_free(shape) else value


def hostile(record: R, text: str) -> R:
    """Put a text into every free field of a record and of all that it holds."""
    shapes = shapes_of(About if isinstance(record, Journey) else type(record))
    return record.model_copy(
        update={
            name: filled(getattr(record, name), shapes.get(name), text) for name in type(record).model_fields
        }
    )


def small() -> Journey:
    """Give a journey that holds a record of every kind, but few of each."""
    kept = {"compares-models", "delivery-and-connection", "van-is-leaving"}
    data = sample()
    data["touchpoints"] = [one for one in data["touchpoints"] if one["id"] in kept]
    data["experiences"] = [one for one in data["experiences"] if one["touchpoint"] in kept]
    data["paths"] = [{"id": "p", "name": "P", "kind": "loop", "steps": sorted(kept), "condition": "c"}]
    data["assessments"] = [one | {"touchpoint": None} for one in data["assessments"]]
    data["opportunities"] = data["opportunities"][:2]
    data["actions"] = data["actions"][:2]
    data["personas"][0] |= {"first_touchpoint": "compares-models", "age_range": "60-70", "colour": "#aa3300"}
    data["lanes"] = [
        *blueprint_lanes(),
        *({"id": f"{content}-2", "name": content, "content": content} for content in ALL_CONTENTS),
        {"id": "board", "name": "Board", "content": "notes", "colour": "#225588"},
    ]
    data["pins"] = [{"id": "pin", "title": "P", "measure": "reach", "note": "n"}]
    supposed = {"touchpoint": "delivery-and-connection", "lost": 0.1}
    data["scenarios"] = [{"id": "less", "title": "L", "assumptions": "a", "changes": [supposed]}]
    data["notes"].append(
        {"id": "n2", "text": "On the board", "lane": "board", "touchpoint": "compares-models"}
    )
    data["notes"].append({"id": "n3", "text": "Of a stage", "stage": "use"})
    data["loyalty_schemes"] = [{"id": "club", "name": "Club", "description": "D", "effect": "E"}]
    return parse(data)


ALL_CONTENTS = re.findall(
    r"\w+",
    """channel feelings quote satisfaction importance requirements information issues opportunities
    timing process business_side measures next_action""",
)


def test_the_payload_reaches_every_kind_of_record() -> None:
    journey = hostile(small(), "PAYLOAD")
    assert journey.title == "PAYLOAD"
    assert journey.experiences["ruth.delivery-and-connection"].causes[0].kind == "PAYLOAD"
    assert journey.personas["ruth"].goals == ("PAYLOAD", "PAYLOAD")
    assert journey.touchpoints["delivery-and-connection"].measures[0].unit == "PAYLOAD"
    assert journey.touchpoints["delivery-and-connection"].stage == "delivery"


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_text_of_users_is_never_markup(payload: str) -> None:
    journey = hostile(small(), payload)
    for name, markup in sections(journey, "ruth"):
        found = read(markup)
        assert found.mistakes == [], name
        tags = {element.tag for element in found.elements}
        assert tags <= ALLOWED - {"script", "style"}, name
        for element in found.elements:
            handlers = [one for one in element.attributes if one.startswith("on") or one in {"style", "src"}]
            assert handlers == [], name
            assert link(element).startswith("#"), name


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_a_page_keeps_its_shape(payload: str) -> None:
    found = read(whole_page(hostile(small(), payload), "ruth"))
    assert found.mistakes == []
    assert [len(found.all(tag)) for tag in ("script", "style", "h1", "main", "body")] == [2, 1, 1, 1, 1]


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_the_index_keeps_its_shape(payload: str) -> None:
    journey = hostile(small(), payload)
    found = read(index_page([Entry("ruth", "a b#c.html", payload)], journey, [Failure(payload, payload)]))
    assert found.mistakes == []
    assert [len(found.all(tag)) for tag in ("script", "style", "h1")] == [1, 1, 1]
    assert [link.attributes["href"] for link in found.all("a")] == ["#content", "a%20b%23c.html"]


def test_the_text_itself_is_not_lost() -> None:
    journey = hostile(small(), PAYLOADS["script"])
    # A section that has nothing to tell is empty.
    for name, markup in filter(operator.itemgetter(1), sections(journey, "ruth")):
        assert "<script>" in "".join(one.text for one in read(markup).elements[:1]), name
    told = changes(
        journey, (Change("stages", message("{name} was added", name="<i>"), "stages", "use"),), since="<u>"
    )
    assert "&lt;i&gt; was added" in told


def test_control_characters_are_shown_as_signs() -> None:
    document = whole_page(hostile(small(), PAYLOADS["control"]), "ruth")
    assert not [sign for sign in document if ord(sign) < 0x20 and sign not in "\n\t"]
    assert "␀bell␇" in document
    document.encode()


def test_ten_thousand_characters_are_all_there() -> None:
    long = "x" * 10_000
    journey = small()
    stage = journey.stages["delivery"].model_copy(update={"name": long})
    touchpoint = journey.touchpoints["delivery-and-connection"].model_copy(update={"name": long})
    grown = journey.model_copy(
        update={
            "title": long,
            "stages": journey.stages.put(stage),
            "touchpoints": journey.touchpoints.put(touchpoint),
        }
    )
    for name, markup in sections(grown, "ruth"):
        assert read(markup).mistakes == [], name
    document = dict(sections(grown, "ruth"))["journey_map"]
    assert read(document).all("table")[0].text.replace("\u00ad", "").count("x") > 20_000 - 1
