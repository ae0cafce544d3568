"""Sticky notes and drawings: told apart by where they stand and what ties them."""

from __future__ import annotations

import base64
import json
import urllib.parse
import zlib
from collections.abc import Callable
from typing import Any

from jmwidgets.exchange import Looked

Look = Callable[..., Looked]


def _mural(*rows: tuple[str, str, int, int, str]) -> str:
    head = "ID,Text,BG Color,Sticky type,Position X,Position Y,Area,Last Updated By\n"
    return head + "".join(
        f'1,"{text}",{colour},3x3,{x},{y},{area},Ada\n' for text, colour, x, y, area in rows
    )


_WALL = _mural(
    ("Sleep", "#EEE", 600, -200, ""),
    ("Arrive", "#EEE", 0, -205, ""),
    ("Doing", "#EEE", -500, 10, ""),
    ("What hurts", "#EEE", -500, 400, ""),
    ("Lies down", "#FF0", 590, 5, ""),
    ("Rings &amp; waits", "#FF0", 20, -5, ""),
    ("Knocks", "#0FF", 120, 15, ""),
    ("Don&#39;t know the code", "#FF0", 10, 410, ""),
    ("Don&#39;t know the code", "#FF0", 15, 460, ""),
    ("", "#FF0", 600, 400, ""),
    ("Who has the key?", "#0FF", 0, 1800, ""),
    ("Legend", "#FB0", 1500, -200, "Legend"),
    ("Hiker", "#FF0", 1500, -100, "Legend"),
    ("Host", "#0FF", 1500, 0, "Legend"),
)


def test_a_wall_of_mural(
    look_at: Look, points: Callable[..., Any], notes: Callable[..., Any], lost: Callable[[Looked], str]
) -> None:
    looked = look_at(_WALL)
    draft = looked.journeys[0]
    assert [stage.name for stage in draft.stages] == ["Arrive", "Sleep"]
    assert draft.lanes == ["Doing", "What hurts"]
    assert [(one.stage, one.name, one.persona) for one in draft.touchpoints] == [
        ("Arrive", "Rings & waits", "Hiker"),
        ("Arrive", "Knocks", "Host"),
        ("Sleep", "Lies down", "Hiker"),
    ]
    assert notes(looked) == {("pain", "Don't know the code", "Arrive"), ("note", "Who has the key?", "")}
    assert draft.notes[0].times == 2 or draft.notes[1].times == 2
    assert "1 empty notes" in lost(looked)
    assert "Ada" not in str(looked.as_json())
    assert [question.key for question in looked.questions] == ["colours", "touchpoint-lane"]


def test_areas_are_lanes_where_no_note_names_them(look_at: Look, points: Callable[..., Any]) -> None:
    looked = look_at(
        _mural(
            ("Arrive", "#EEE", 0, 0, "Stages"),
            ("Sleep", "#EEE", 500, 0, "Stages"),
            ("Rings", "#FF0", 10, 300, "Actions"),
            ("Lies down", "#FF0", 510, 310, "Actions"),
            ("Too cold", "#0FF", 505, 600, "Pain points"),
        )
    )
    assert points(looked) == [("Arrive", "Rings"), ("Sleep", "Lies down")]
    assert [(note.kind, note.stage) for note in looked.journeys[0].notes] == [("pain", "Sleep")]


def test_the_lane_of_the_touchpoints_is_asked(look_at: Look, points: Callable[..., Any]) -> None:
    looked = look_at(_WALL, **{"touchpoint-lane": "What hurts", "colours": "nothing"})
    assert points(looked) == [("Arrive", "Don't know the code")]
    assert looked.journeys[0].personas == []


def _item(kind: str, text: str, x: float, y: float, **more: Any) -> dict[str, Any]:
    data = {"title": text} if kind == "frame" else {"content": f"<p>{text}</p>" if text else ""}
    found = {
        "id": more.pop("id", text),
        "type": kind,
        "data": data,
        "position": {"x": x, "y": y, "origin": "center"},
    }
    if kind == "frame":
        found["geometry"] = {"width": 1000, "height": 800}
    if "parent" in more:
        found["parent"] = {"id": more["parent"]}
        found["position"]["relativeTo"] = "parent_top_left"
    if "colour" in more:
        found["style"] = {"fillColor": more["colour"]}
    return found


def test_a_board_of_miro(
    look_at: Look, points: Callable[..., Any], notes: Callable[..., Any], lost: Callable[[Looked], str]
) -> None:
    items = [
        _item("frame", "Sleep", 2000, 10, id="f2"),
        _item("frame", "Arrive", 0, 0, id="f1"),
        _item("frame", "Legend", 0, -2000, id="f9"),
        _item("sticky_note", "touchpoint", 100, 100, parent="f9", colour="blue"),
        _item("sticky_note", "pain", 300, 100, parent="f9", colour="pink"),
        _item("sticky_note", "Waits", 800, 100, parent="f1", colour="blue"),
        _item("sticky_note", "<b>Rings</b>&nbsp;twice", 100, 110, parent="f1", colour="blue"),
        _item("sticky_note", "Too cold", 100, 500, parent="f2", colour="pink"),
        _item("sticky_note", "Dogs?", 9000, 9000, colour="gray"),
        _item("sticky_note", "", 200, 200, parent="f1", colour="blue"),
        _item("text", "A night in the hut", 0, -3000, id="t"),
        _item("image", "wall.jpg", 0, 4000, id="i"),
    ]
    looked = look_at(json.dumps({"data": items}))
    assert looked.journeys[0].title == "A night in the hut"
    assert points(looked) == [("Arrive", "Rings twice"), ("Arrive", "Waits")]
    assert notes(looked) == {("pain", "Too cold", "Sleep"), ("note", "Dogs?", "")}
    assert "only an address on another machine" in lost(looked)


_DRAWING = """<mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>
<mxCell id="L2" value="Sleep" style="swimlane" vertex="1" parent="1"><mxGeometry x="400" y="0" width="300" height="300"/></mxCell>
<mxCell id="L1" value="Arrive" style="swimlane" vertex="1" parent="1"><mxGeometry x="0" y="0" width="300" height="300"/></mxCell>
<mxCell id="g" value="" style="group" vertex="1" parent="L1"><mxGeometry x="10" y="10" width="200" height="200"/></mxCell>
<mxCell id="a" value="Rings&#xa;twice" style="rounded=1" vertex="1" parent="g"><mxGeometry x="5" y="5"/></mxCell>
<mxCell id="q" value="Key?" style="rhombus" vertex="1" parent="L1"><mxGeometry x="5" y="90"/></mxCell>
<mxCell id="b" value="&lt;b&gt;Waits&lt;/b&gt; &amp;amp; knocks" style="rounded=1" vertex="1" parent="L1"><mxGeometry x="5" y="150"/></mxCell>
<UserObject id="c" label="Lies down" owner="Host"><mxCell style="rounded=1" vertex="1" parent="L2"><mxGeometry x="5" y="5"/></mxCell></UserObject>
<mxCell id="n" value="Cold" style="shape=note;fillColor=#f8cecc" vertex="1" parent="L2"><mxGeometry x="5" y="90"/></mxCell>
<mxCell id="e1" edge="1" parent="1" source="a" target="q"/><mxCell id="e2" value="yes" edge="1" parent="1" source="q" target="c"/>
<mxCell id="e3" edge="1" parent="1" source="q" target="b"/><mxCell id="e3l" value="no" style="edgeLabel" vertex="1" parent="e3"/>
<mxCell id="e4" edge="1" parent="1" source="b" target="q"/><mxCell id="e5" edge="1" parent="1" source="n" target="c" style="dashed=1"/>
</root></mxGraphModel>"""  # noqa: E501 - a drawing has long lines


def _check_drawing(looked: Looked) -> None:
    draft = looked.journeys[0]
    assert [stage.name for stage in draft.stages] == ["Arrive", "Sleep"]
    assert [one.name for one in draft.touchpoints] == ["Rings\ntwice", "Key?", "Waits & knocks", "Lies down"]
    assert draft.touchpoints[-1].fields["owner"] == "Host"
    ways = [(path.kind, [step.name for step in path.steps], path.condition) for path in draft.paths]
    assert ways == [
        ("typical", ["Rings\ntwice", "Key?", "Lies down"], "yes"),
        ("loop", ["Key?", "Waits & knocks", "Key?"], "no"),
    ]
    assert [(note.text, note.touchpoint.name if note.touchpoint else "") for note in draft.notes] == [
        ("Cold", "Lies down")
    ]


def test_a_drawing_plain_and_packed(look_at: Look) -> None:
    _check_drawing(look_at(f'<mxfile><diagram name="Hut">{_DRAWING}</diagram></mxfile>', "a.xml"))
    packer = zlib.compressobj(wbits=-15)
    packed = packer.compress(urllib.parse.quote(_DRAWING).encode()) + packer.flush()
    text = base64.b64encode(packed).decode()
    _check_drawing(look_at(f'<mxfile><diagram name="Hut">{text}</diagram></mxfile>', "b.xml"))


def test_a_list_of_shapes(look_at: Look, points: Callable[..., Any], lost: Callable[[Looked], str]) -> None:
    looked = look_at(
        "Id,Name,Shape Library,Page ID,Contained By,Line Source,Line Destination,Text Area 1,"
        "Text Area 2,Comments\n"
        "1,Document,,,,,,Hut,,\n2,Page,,,,,,Today,,\n3,Swim Lane,F,2,,,,Hiker,Host,\n"
        "4,Process,F,2,3,,,Lies down,,\n"
        "5,Process,F,2,3,,,Rings,,twice\n6,Decision,F,2,3,,,Key?,,\n7,Process,F,2,3,,,Waits,,\n8,Line,,2,,5,6,,,\n"
        "9,Line,,2,,6,4,yes,,\n10,Line,,2,,6,7,no,,\n11,Line,,2,,7,6,again,,\n12,Line,,2,,4,,,,\n"
    )
    draft = looked.journeys[0]
    assert (draft.title, draft.lanes) == ("Hut", ["Hiker", "Host"])
    assert points(looked) == [
        ("Today", "Rings"),
        ("Today", "Key?"),
        ("Today", "Waits"),
        ("Today", "Lies down"),
    ] or points(looked) == [("Today", "Rings"), ("Today", "Key?"), ("Today", "Lies down"), ("Today", "Waits")]
    assert [path.kind for path in draft.paths] == ["typical", "loop"]
    assert "which lane a step is in" in lost(looked)
    assert [(note.text, note.touchpoint.name) for note in draft.notes if note.touchpoint] == [
        ("twice", "Rings")
    ]
