"""Files of every kind, damaged at random: a sentence or a proposal, never a traceback."""

# ruff: noqa: E501 - files have long lines
from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from jmwidgets.evidence.dialects.looking import look as look_at_data
from jmwidgets.exchange import drafts_of, look, propose
from jmwidgets.exchange.bringing import blank_for

_DRAWING = """<mxfile><diagram name="P"><mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>
<mxCell id="l" value="Go" style="swimlane" vertex="1" parent="1"><mxGeometry x="-9" y="4" width="90" height="90"/></mxCell>
<mxCell id="a" value="Sign &lt;b&gt;up&lt;/b&gt;" vertex="1" parent="l"><mxGeometry x="6" y="6"/></mxCell>
<mxCell id="b" value="Wait" vertex="1" parent="l"/><mxCell id="e" edge="1" source="a" target="b" parent="1"/>
</root></mxGraphModel></diagram></mxfile>"""
_PLAN = """<CJML version="2.0"><actualJourney><journeyID>J</journeyID><plannedReference>P</plannedReference>
<journeyPhases><journeyPhase phaseID="p"><phaseName>Go</phaseName></journeyPhase></journeyPhases><actors>
<endUser actorID="u"><actorName>Ann</actorName></endUser></actors><touchpoints><actualAction><touchpointID>T1</touchpointID>
<belongsTo phaseIDref="p"/><compliance>adhoc</compliance><initiator><refersTo actorIDref="u"/><initiatorLabel>Wait</initiatorLabel>
</initiator><touchpointExperience><experienceRating>2</experienceRating></touchpointExperience></actualAction></touchpoints>
</actualJourney></CJML>"""
_XES = """<log xes.version="1.0"><trace><string key="concept:name" value="c1"/><event><string key="concept:name" value="Call"/>
<date key="time:timestamp" value="2026-03-01T08:00:00+01:00"/><string key="lifecycle:transition" value="start"/></event>
<event><string key="concept:name" value="Call"/><date key="time:timestamp" value="2026-03-01T08:09:00+01:00"/>
<string key="lifecycle:transition" value="complete"/></event></trace></log>"""
_STICKIES: list[dict[str, Any]] = [
    {
        "id": "f",
        "type": "frame",
        "data": {"title": "Go"},
        "position": {"x": 0, "y": 0},
        "geometry": {"width": 9},
    },
    {"id": "g", "type": "frame", "data": {"title": "Stay"}, "position": {"x": 50, "y": 0}},
    {
        "id": "s",
        "type": "sticky_note",
        "data": {"content": "<p>Sign</p>"},
        "parent": {"id": "f"},
        "position": {"x": -1.5, "y": 2, "relativeTo": "parent_top_left"},
        "style": {"fillColor": "red"},
    },
]
_BLUEPRINT: dict[str, Any] = {
    "locales": ["en"],
    "lifecycle": {
        "name": {"en": "Hut"},
        "phases": [
            {
                "key": "p",
                "name": {"en": "Go"},
                "order": 0,
                "scenarios": [
                    {
                        "steps": [{"key": "s", "name": {"en": "Ring"}}],
                        "paths": [{"key": "a", "path_type": "happy", "path_steps": ["s"], "layers": []}],
                    }
                ],
            }
        ],
    },
}
_OCEL: dict[str, Any] = {
    "objectTypes": [{"name": "Rider"}],
    "eventTypes": [{"name": "Book"}],
    "objects": [{"id": "r", "type": "Rider"}],
    "events": [
        {"id": "e", "type": "Book", "time": "2026-03-01T08:00:00Z", "relationships": [{"objectId": "r"}]}
    ],
}
_EVENT: dict[str, Any] = {
    "event_date": "20260301",
    "event_timestamp": "1772352000000000",
    "event_name": "view",
}
_EVENT |= {"user_pseudo_id": "1.20", "event_params": [{"key": "ga_session_id", "value": {"int_value": "7"}}]}
_FILES = (
    "journey\n title Hut\n section Go\n  Sign: 4: Ann, Desk\n  Wait: 1: Ann\n",
    "# Hut\n\nWho: Ann\n\n| | Go | Stay |\n|---|---|---|\n| Touchpoints | Sign, gate | Bed |\n| Mood | 😀 | -1 |\n",
    "# Hut\n\n## Go\n- Sign\n  - Pain: wet\n- Gate 😡\n\n## Stay\n- Bed\n",
    "Phase;Kontaktpunkt;Stimmung (-2 bis 2);Wartezeit (Min.)\nGo;Schild;0,5;2\n;Tor;-1,5;\nSumme;;;2\n",
    "Text,BG Color,Sticky type,Position X,Position Y,Area\nGo,#EEE,5x3,0,-90,\nStay,#EEE,5x3,90,-90,\nSign,#FF0,3x3,1,9,\n",
    (
        "Id,Name,Shape Library,Page ID,Contained By,Line Source,Line Destination,Text Area 1\n1,Document,,,,,,Hut\n2,Page,,,,,,P\n"
        "3,Process,x,2,,,,Sign\n4,Process,x,2,,,,Bed\n5,Line,,2,,3,4,\n"
    ),
    ",Ann,Bo\nBackground,x,y\nGoals,rest,\nFrustrations,rain,wind\nAge,31,60\n",
    "Before\nfind the hut\nDuring the stay\nsleep, eat\nAfter\nwrite a card\n",
    _DRAWING,
    _PLAN,
    json.dumps(_STICKIES),
    json.dumps(_BLUEPRINT),
    _XES,
    json.dumps(_OCEL),
    json.dumps(_EVENT) + "\n" + json.dumps(_EVENT) + "\n",
    "customer,time,touchpoint\nk1,2026-03-01 10:00,Call\nk1,2026-03-02 10:00,Visit\nk2,2026-03-02,Call\n",
    "Datum;Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?\n01.03.2026;10\n02.03.2026;0\n",
    (
        'ResponseId,RecordedDate,Q1\nResponse ID,Recorded Date,"How was it?\nTell."\n'
        '"{""ImportId"":""a""}","{""ImportId"":""b""}","{""ImportId"":""c""}"\nR_1,2026-03-01 10:00:00,5\n'
    ),
    "Summary,Issue key,Issue id,Issue Type,Status,Created,Labels,Labels\nS,A-1,1,Bug,Done,09/Jan/26 3:54 PM,a,b\n",
)
_BITS = st.sampled_from(
    [
        "",
        '"',
        "\n",
        ",",
        ";",
        "\t",
        "|",
        "<",
        "</a>",
        "{",
        "]",
        "null",
        "-1e999",
        "\ufeff",
        "\0",
        "\ud7ff",
        "😀",
        "=1+1",
        "&x;",
        "9" * 30,
        "NaN",
        "a" * 300,
        "# ",
        "| |\n|-|-|",
        "  - ",
        "%%",
        "2026-02-30",
    ]
)
_MANY = settings(max_examples=settings().max_examples * 2)


@st.composite
def _damaged(draw: st.DrawFn) -> bytes:
    """Draw a file of a kind in which some parts are cut out, doubled or written over."""
    text = draw(st.sampled_from(_FILES))
    for _ in range(draw(st.integers(1, 4))):
        begin = draw(st.integers(0, len(text)))
        end = min(len(text), begin + draw(st.sampled_from([0, 1, 3, 10, 60])))
        text = text[:begin] + draw(st.one_of(_BITS, st.just(text[begin:end] * 2))) + text[end:]
    encoding = draw(st.sampled_from(["utf-8", "utf-8", "utf-8", "utf-16", "cp1252"]))
    return text.encode(encoding, "replace")


@_MANY
@given(_damaged())
def test_a_damaged_file_gives_a_sentence_or_a_proposal(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "given.bin"
        file.write_bytes(data)
        looked = look(file)
        told = looked.as_json()
        if looked.journeys:
            for group in drafts_of(looked):
                told |= propose(looked, blank_for(looked, group), group).as_json()
        elif looked.sniffed.family in {"survey", "log", "customers"}:
            told = look_at_data(file).as_json()
        json.dumps(told)
        assert told["sentence"]
        assert told["verdict"] in {"import", "ask", "refuse"}
        assert len(told["questions"]) <= 5
