"""CJML in its two clothes, and blueprints."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jmwidgets.exchange import Looked, look

Look = Callable[..., Looked]

_CJML = """<?xml version="1.0"?><!-- told by phone --><CJML version="2.0"><{kind}Journey><journeyID>J1</journeyID>
<journeyTitle>Night</journeyTitle><journeyPhases><journeyPhase phaseID="p"><phaseName>Arrive</phaseName></journeyPhase>
</journeyPhases><journeyShortSummary>One night.</journeyShortSummary><actors><endUser actorID="h"><actorName>Hiker</actorName>
</endUser><serviceProvider actorID="o"><actorName>Host</actorName><companyName>Hut &amp; Co</companyName></serviceProvider>
<serviceProvider actorID="c"><actorName>Cook</actorName></serviceProvider></actors><touchpoints>
<{kind}CommunicationPoint><touchpointID>T1</touchpointID><belongsTo phaseIDref="p"/><compliance>missing</compliance>
<initiator><refersTo actorIDref="o"/><initiatorLabel>Send the code</initiatorLabel></initiator>
<receiver><refersTo actorIDref="h"/><receiverLabel>Read the code</receiverLabel></receiver>
<channel><channelName>sms</channelName></channel><comment>never came</comment>
<touchpointExperience><experienceDescription>Lost</experienceDescription><experienceRating>1</experienceRating>
</touchpointExperience></{kind}CommunicationPoint>
<{kind}CommunicationPoint><touchpointID>T2</touchpointID><belongsTo phaseIDref="p"/>
<initiator><refersTo actorIDref="o"/><initiatorLabel>Order soup</initiatorLabel></initiator>
<receiver><refersTo actorIDref="c"/><receiverLabel>Cook it</receiverLabel></receiver></{kind}CommunicationPoint>
<{kind}Action><touchpointID>T3</touchpointID><belongsTo phaseIDref="p"/><initiator><refersTo actorIDref="h"/>
<initiatorLabel>Wait</initiatorLabel></initiator></{kind}Action></touchpoints></{kind}Journey></CJML>"""  # noqa: E501 - XML has long lines


def test_cjml_in_xml(
    look_at: Look, points: Callable[..., Any], moods: Callable[..., Any], lost: Callable[[Looked], str]
) -> None:
    looked = look_at(_CJML.replace("{kind}", "actual"))
    draft = looked.journeys[0]
    assert (looked.verdict, draft.title, draft.version, draft.status) == (
        "import",
        "Night",
        "as-is",
        "reported",
    )
    assert points(looked) == [("Arrive", "Read the code"), ("Arrive", "Order soup"), ("Arrive", "Wait")]
    first, second, third = (one.fields for one in draft.touchpoints)
    assert (first["business_side"], first["happened"], first["channel"]) == ("Send the code", False, "sms")
    assert second["between"] == ["Host", "Cook"]
    assert third["action"]
    assert moods(looked) == {("Read the code", "Hiker"): -2}
    assert "1 comments" in lost(looked)
    assert look_at(_CJML.replace("{kind}", "planned")).journeys[0].version == "to-be"


def test_the_excel_template_of_cjml(
    workbook: Callable[..., Path], points: Callable[..., Any], moods: Callable[..., Any]
) -> None:
    names = (
        "TP ID",
        "Include",
        "Deviation",
        "Phase",
        "Actor who initiated",
        "Initiator's label",
        "Actor who received",
    )
    more = ("Receiver's label", "Channel", "Comment", "UX description", "UX rating", "Date", "Time")
    rows: tuple[tuple[Any, ...], ...] = (
        (
            "T1",
            "Yes",
            "",
            "Arrive",
            "Hiker",
            "Ring",
            "Host",
            "Open",
            "door",
            "",
            "Cold",
            "Very Dissatisfied",
            dt.date(2025, 1, 2),
            "",
        ),
        ("T2", "NEI", "", "Arrive", "Host", "Greet", "Hiker", "Hear", "", "", "", "", "", ""),
        ("D1", "", "Yes", "Sleep", "Host", "Bring soup", "hiker", "Eat", "", "late", "", "satisfied", "", ""),
    )
    cells: dict[str, Any] = {"A2": "End-user ID", "D2": "Hiker", "A5": "Short summary", "D5": "One night"}
    for line, row in ((7, (*names, *more)), *enumerate(rows, 8)):
        cells |= {f"{chr(65 + place)}{line}": value for place, value in enumerate(row) if value != ""}
    looked = look(workbook({"Log": {"A1": "x"}, "Night 1": cells}))
    assert looked.sniffed.kind == "cjml-xlsx"
    assert looked.journeys[0].title == "Night 1"
    assert points(looked) == [("Arrive", "Ring"), ("Sleep", "Eat")]
    assert moods(looked) == {("Ring", "Hiker"): -2, ("Eat", "Hiker"): 1}
    assert looked.journeys[0].touchpoints[1].fields["deviation"]


def test_a_blueprint(look_at: Look, points: Callable[..., Any]) -> None:
    def both(text: str) -> dict[str, str]:
        return {"en": text, "de": f"{text} (de)"}

    layers = [
        {"key": "h", "display_name": both("Hiker"), "role": "customer_actions"},
        {"key": "o", "display_name": both("Host"), "role": "frontstage_people", "tools": ["bell"]},
        {"key": "r", "display_name": both("House rules"), "role": "policy"},
    ]
    cells = [
        {"layer": "h", "step": "ring", "content": both("Rings")},
        {"layer": "o", "step": "ring", "content": both("Opens"), "owner": "host", "perceived_owner": "cook"},
        {"layer": "r", "step": "ring", "content": both("No dogs")},
    ]
    steps = [{"key": key, "name": both(key.title())} for key in ("ring", "sleep")]
    happy = {"key": "a", "name": both("Usual"), "path_type": "happy", "path_steps": ["ring", "sleep"]}
    late = {
        "key": "b",
        "name": both("Late"),
        "path_type": "alternative",
        "path_steps": ["sleep"],
        "layers": layers,
    }
    late |= {"cells": [{"layer": "h", "step": "sleep", "content": both("Sleeps outside")}]}
    scenario = {"steps": steps, "paths": [late, {**happy, "layers": layers, "cells": cells}]}
    phases = [{"key": "p", "name": both("Arrive"), "order": 0, "scenarios": [scenario]}]
    phases.append({"key": "q", "name": both("Leave"), "order": 1, "scenarios": []})
    text = json.dumps({"locales": ["en", "de"], "lifecycle": {"name": both("Hut"), "phases": phases}})
    looked = look_at(text)
    draft = looked.journeys[0]
    assert [stage.name for stage in draft.stages] == ["Arrive", "Leave"]
    assert points(looked) == [("Arrive", "Ring"), ("Arrive", "Sleep")]
    assert draft.touchpoints[0].fields["frontstage"] == "Opens"
    assert draft.touchpoints[0].fields["perceived_owner"] == "cook"
    assert draft.touchpoints[0].fields["other"] == {"House rules": "No dogs"}
    assert [(path.kind, path.name) for path in draft.paths] == [("typical", "Usual"), ("alternative", "Late")]
    assert [note.text for note in draft.notes] == ["Sleeps outside"]
    assert look_at(text, language="de").journeys[0].title == "Hut (de)"
