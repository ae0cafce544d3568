"""Lists, maps and personas in CSV, pasted text and Excel."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jmwidgets.document import Journey, Set
from jmwidgets.errors import JourneyError
from jmwidgets.exchange import Looked, bring_in, look
from jmwidgets.files import save_journey
from jmwidgets.session import Session

Look = Callable[..., Looked]


def test_a_german_list_with_a_sum(
    look_at: Look,
    points: Callable[..., Any],
    moods: Callable[..., Any],
    notes: Callable[..., Any],
    lost: Callable[[Looked], str],
) -> None:
    looked = look_at(
        "Phase;Kontaktpunkt;Kanal;Wichtigkeit (1-5);Stimmung;Wartezeit (Min.);Was stört;Zuständig\r\n"
        'Ankommen;Tür;Telefon;5;sehr schlecht;2,5;"dunkel;\r\nkalt";Wirt\r\nAnkommen;Klingel;;;gut;;;\r\n'
        "Schlafen;Bett;;2;mies;;;\r\nSumme;3 Kontaktpunkte;;;;2,5;;\r\n"
    )
    assert points(looked) == [("Ankommen", "Tür"), ("Ankommen", "Klingel"), ("Schlafen", "Bett")]
    first = looked.journeys[0].touchpoints[0].fields
    assert (first["channel"], first["importance"], first["waiting_minutes"], first["owner"]) == (
        "Telefon",
        5,
        2.5,
        "Wirt",
    )
    assert moods(looked) == {("Tür", ""): -2, ("Klingel", ""): 1, ("Bett", ""): -2}
    assert notes(looked) == {("pain", "dunkel;\nkalt", "Tür")}
    assert looked.journeys[0].language == "de"
    assert "the row “Summe”" in lost(looked)
    assert [question.key for question in looked.questions] == ["columns", "words", "persona"]


def test_answers_change_what_is_made(look_at: Look, moods: Callable[..., Any]) -> None:
    text = "Stage,Touchpoint,Mood,Weather\nGo,Sign,meh,rain\nGo,Gate,good,sun\n"
    looked = look_at(text, words="meh = -1", persona="Ruth", columns="Weather = channel")
    assert moods(looked) == {("Sign", "Ruth"): -1, ("Gate", "Ruth"): 1}
    assert looked.journeys[0].touchpoints[0].fields["channel"] == "rain"
    assert looked.verdict == "import"


def test_cells_from_the_clipboard(
    look_at: Look, points: Callable[..., Any], moods: Callable[..., Any]
) -> None:
    looked = look_at(
        '\tStep\tWhere\tFeels\tNote\nGo\tFinds the sign\tpath\t-2\t"torn\nwet"\n\tWaits\thut\t0\t\n'
    )
    assert looked.sniffed.kind == "journey-tsv"
    assert points(looked) == [("Go", "Finds the sign"), ("Go", "Waits")]
    assert moods(looked) == {("Finds the sign", ""): -2, ("Waits", ""): 0}


def test_personal_columns_stay_at_the_door(look_at: Look, lost: Callable[[Looked], str]) -> None:
    rows = "".join(f"Go,Sign {n},guest{n}@example.org,Guest {n}\n" for n in range(6))
    looked = look_at("Stage,Touchpoint,Heard from,Customer name\n" + rows)
    assert "example.org" not in str(looked.as_json())
    assert "Guest 3" not in str(looked.as_json())
    assert "personal data stay at the door" in lost(looked)


def test_personas_in_columns_and_in_rows(look_at: Look, lost: Callable[[Looked], str]) -> None:
    columns = look_at(
        ',Ada,Bo\nType,Proto-persona,Regular\nMarket size,60 %,\nDemographics,"41, baker",\n'
        "Goals,Rest; quiet,Speed\nFrustrations,Rain,\nQuote,“Still far?”,\nShoe size,41,\n"
    )
    ada = columns.journeys[0].personas[0].fields
    assert (ada["share"], ada["age"], ada["goals"], ada["quote"]) == (
        0.6,
        41,
        ["Rest", "quiet"],
        "Still far?",
    )
    assert ada["Shoe size"] == "41"
    assert "Shoe size" in lost(columns)
    rows = look_at("Name,Age,Goals,Frustrations,Quote\nAda,41,Rest,Rain,Oh\nBo,30,Speed,,No\n")
    assert [one.name for one in rows.journeys[0].personas] == ["Ada", "Bo"]
    assert rows.journeys[0].personas[1].fields["age"] == 30


def test_texts_in_order_ask_for_their_headings(
    look_at: Look, notes: Callable[..., Any], points: Callable[..., Any]
) -> None:
    text = (
        '\ufeff"Our hut"\n"On the way"\n"The sign is gone, again"\n"At the door"\n"Rings twice"\n'
        '"Waits in the rain for long"\n"Sign","Ranger"\n"On the way"\n"Meets a cow by the lake"\n'
    )
    looked = look_at(text)
    assert looked.journeys[0].title == "Our hut"
    assert [stage.name for stage in looked.journeys[0].stages] == ["On the way", "At the door", "Rings twice"]
    told = look_at(text, headings="Rings twice = note")
    assert ("note", "Rings twice", "At the door") in notes(told)
    assert ("note", "Meets a cow by the lake", "On the way") in notes(told)
    assert points(told) == []
    for answer in ("2, 4", '"On the way"; At the door', "5 = note"):
        stages = look_at(text, headings=answer).journeys[0].stages
        assert [stage.name for stage in stages] == ["On the way", "At the door"], answer
    with pytest.raises(JourneyError, match="expected NAME = VALUE for the question headings"):
        look_at(text, headings="no idea")
    assert not look_at(text, persona="one persona to be named").journeys[0].personas
    as_points = look_at(text, headings="Rings twice = note", **{"plain-notes": "touchpoint"})
    assert ("On the way", "Meets a cow by the lake") in points(as_points)


def test_a_map_anywhere_on_a_sheet(
    workbook: Callable[..., Path],
    points: Callable[..., Any],
    moods: Callable[..., Any],
    notes: Callable[..., Any],
    lost: Callable[[Looked], str],
) -> None:
    file = workbook(
        {
            "Tabelle1": {
                "C2": "A night in the hut",
                **dict(
                    zip(
                        ("C4", "D4", "E4", "F4", "G4"),
                        ("Stage", "Goal", "Touchpoints", "Emotion", "Pain points"),
                        strict=True,
                    )
                ),
                **dict(
                    zip(
                        ("C5", "D5", "E5", "F5", "G5"),
                        ("Arrive", "Dry", "Door / bell", "Cold", "Dark\nWet"),
                        strict=True,
                    )
                ),
                **dict(
                    zip(
                        ("C6", "D6", "E6", "F6", "G6"),
                        ("Sleep", "Rest", "Bunk; blanket", "Glad", "-"),
                        strict=True,
                    )
                ),
                "H4": "drawn in May",
                "C9": "Stage",
                "D9": "Score",
                "C10": "Arrive",
                "D10": 1,
                "C11": "Sleep",
                "D11": 5,
            }
        }
    )
    looked = look(file)
    assert looked.journeys[0].title == "A night in the hut"
    assert points(looked) == [("Arrive", "Door"), ("Arrive", "bell"), ("Sleep", "Bunk"), ("Sleep", "blanket")]
    assert moods(looked) == {("Arrive", ""): -2, ("Sleep", ""): 2}
    assert [one.feeling for one in looked.journeys[0].emotions] == ["Cold", "Glad"]
    assert ("pain", "Wet", "Arrive") in notes(looked)
    assert "drawn in May" in lost(looked)
    assert looked.journeys[0].touchpoints[0].at == "Tabelle1!E5"
    assert moods(look(file, answers={"scores": "leave-out"})) == {("Sleep", ""): 1}


def test_a_sheet_for_each_persona(
    workbook: Callable[..., Path], points: Callable[..., Any], moods: Callable[..., Any]
) -> None:
    def sheet(*stages: str) -> dict[str, Any]:
        cells: dict[str, Any] = {"A1": "Section", "A2": "Action", "A3": "Channels", "A4": "Emotion"}
        for column, (number, name) in zip("BCD", enumerate(stages, 1), strict=False):
            cells |= {
                f"{column}1": f"{number} {name} [HUT]",
                f"{column}2": f"{name}s",
                f"{column}3": "path",
                f"{column}4": f"+{number} · glad",
            }
        return cells

    looked = look(
        workbook(
            {"Hiker": sheet("Go", "Rest"), "Host": sheet("Cook", "Clean"), "Read me": {"A1": "for the team"}}
        )
    )
    assert [draft.title for draft in looked.journeys] == ["Hiker", "Host"]
    assert points(looked) == [("Go", "Gos"), ("Rest", "Rests")]
    assert moods(looked)["Rest", "Hiker"] == 2
    assert looked.are_apart


def test_states_in_colours(
    workbook: Callable[..., Path], moods: Callable[..., Any], lost: Callable[[Looked], str]
) -> None:
    cells: dict[str, Any] = {"A1": "Stage", "B1": "Touchpoint", "C1": "Hiker", "D1": "Host", "E1": "secret"}
    cells |= {
        "A2": "Arrive",
        "B2": "Door",
        "C2": (None, "FF5050", "too dark"),
        "D2": (None, "92D050"),
        "E2": "hush",
    }
    cells |= {"B3": "Bell", "C3": "n/a", "D3": (None, "FFC000")}
    cells |= {"A4": "Sleep", "B4": "Bunk", "C4": (None, "92D050"), "D4": (None, "FF5050")}
    looked = look(workbook({"Map": cells}, merged=("A2:A3",), hidden="E"))
    assert moods(looked) == {
        ("Door", "Hiker"): -1,
        ("Door", "Host"): 1,
        ("Bell", "Host"): 0,
        ("Bunk", "Hiker"): 1,
        ("Bunk", "Host"): -1,
    }
    assert [(who, point.name) for who, point in looked.journeys[0].skipped] == [("Hiker", "Bell")]
    assert "too dark" in [note.text for note in looked.journeys[0].notes]
    assert "hush" not in str(looked.as_json())
    assert "the hidden column “secret”" in lost(looked)


def test_a_heading_that_begins_with_journey_is_a_heading(look_at: Look, points: Callable[..., Any]) -> None:
    looked = look_at("Journey Stage,Touchpoint,Emotion\nArrive,Door,Frustrated\n")
    assert looked.sniffed.kind == "journey-csv"
    assert points(looked) == [("Arrive", "Door")]


def test_title_and_persona_above_a_map_whose_words_and_scores_stand_in_two_rows(
    workbook: Callable[..., Path], moods: Callable[..., Any]
) -> None:
    cells: dict[str, Any] = {"A1": "A night", "A2": "Persona:", "B2": "Anna", "A4": "Stage", "B4": "Arrive"}
    cells |= {"C4": "Sleep", "A5": "Touchpoint", "B5": "Door", "C5": "Bunk", "A6": "Emotion", "B6": "Annoyed"}
    cells |= {"C6": "Happy", "A7": "Emotion score", "B7": 1, "C7": 5}
    looked = look(workbook({"Sheet1": cells}))
    draft = looked.journeys[0]
    assert (draft.title, [one.name for one in draft.personas]) == ("A night", ["Anna"])
    assert moods(looked) == {("Arrive", ""): -2, ("Sleep", ""): 2}
    assert [one.feeling for one in draft.emotions] == ["Annoyed", "Happy"]


def test_columns_that_count_and_columns_that_rate(
    look_at: Look, points: Callable[..., Any], moods: Callable[..., Any]
) -> None:
    looked = look_at("Step,Action,Feeling\n1,Rings,annoyed\n2,Lies down,happy\n")
    assert points(looked) == [("Journey", "Rings"), ("Journey", "Lies down")]
    rated = look_at(
        "| Phase | Touchpoint | Satisfaction |\n|-|-|-|\n| Go | Door | ★☆☆☆☆ |\n| Go | Bunk | ★★★★★ |\n"
    )
    assert moods(rated) == {("Door", ""): -2, ("Bunk", ""): 2}


def test_a_list_for_each_persona_and_a_legend_on_a_sheet_of_its_own(
    workbook: Callable[..., Path], moods: Callable[..., Any]
) -> None:
    head = {"A1": "Stage", "B1": "Touchpoint", "C1": "Emotion", "A2": "Go", "B2": "Door", "C2": "+1"}
    looked = look(workbook({"Anna": head, "Ben": head}))
    assert moods(looked, 1) == {("Door", "Ben"): 1}
    key = {"A1": (None, "FFC000"), "B1": "schlecht", "A2": (None, "92D050"), "B2": "sehr gut"}
    cells: dict[str, Any] = {"A1": "Stage", "B1": "Touchpoint", "C1": "Ada", "A2": "Go", "B2": "Door"}
    cells |= {"C2": (None, "FFC000"), "A3": "Go", "B3": "Bunk", "C3": (None, "92D050")}
    assert moods(look(workbook({"Map": cells, "Legende": key}))) == {("Door", "Ada"): -1, ("Bunk", "Ada"): 2}


def test_exports_and_personas_kept_as_a_workbook_or_packed_are_the_same(
    look_at: Look, workbook: Callable[..., Path], points: Callable[..., Any], tmp_path: Path
) -> None:
    rows = [
        ["ID", "Text", "BG Color", "Sticky type", "Position X", "Position Y"],
        *([str(n), name, "#AAA", "5x3", str(n * 400), "0"] for n, name in enumerate(("Go", "Climb", "Rest"))),
        *([str(n + 9), f"Step {n}", "#FF0", "3x3", str(n * 400), "300"] for n in range(3)),
    ]
    answers = {"plain-notes": "touchpoint"}
    plain = look_at("\n".join(map(",".join, rows)), "wall.csv", **answers)
    cells = {f"{'ABCDEF'[x]}{y}": cell for y, row in enumerate(rows, 1) for x, cell in enumerate(row)}
    book = workbook({"Read me": {"A1": "The wall of Monday"}, "Wall": cells})
    packed = tmp_path / "wall.zip"
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("export/", "")
        made.write(book, "export/wall.xlsx")
        made.writestr("__MACOSX/export/._wall.xlsx", "x")
    wanted = [("Go", "Step 0"), ("Climb", "Step 1"), ("Rest", "Step 2")]
    for looked in (plain, look(book, answers=answers), look(packed, answers=answers)):
        assert (looked.sniffed.kind, points(looked)) == ("mural-csv", wanted)
    with_personas = workbook(
        {"Sheet1": {"B1": "Ada", "A2": "Type", "B2": "Regular", "A3": "Goals", "B3": "Rest", "A4": "Quote"}}
    )
    [draft] = look(with_personas).journeys
    assert ([one.name for one in draft.personas], draft.stages) == (["Ada"], [])


def test_what_a_list_says_of_costs_words_and_rivals_comes_in(
    look_at: Look, made: Callable[[Looked], Journey]
) -> None:
    """Wording, tone, hand-offs, cost, result, rivals, kinds of failure, market opportunities, schemes."""
    looked = look_at(
        "Stage,Touchpoint,Wording,Tone of voice,Hand-off,Cost per contact,Result,Competitors,Kind of failure,"
        "Market opportunity,Loyalty scheme\n"
        "Go,Gate,Mind the gap,stern,the seat number,€ 4.20,Sells seats,The coach,waiting,A seat in advance,"
        "Miles\n"
        "Go,Platform,,,,3,,The coach,The lift,,Miles\n"
    )
    journey = made(looked)
    gate, platform = journey.touchpoints.values()
    assert (gate.phrasing, gate.tone, gate.lost_in_hand_off) == ("Mind the gap", "stern", "the seat number")
    assert [one.cost and one.cost.value for one in (gate, platform)] == [4.2, 3]
    assert gate.result == "Sells seats"
    at_gate, at_platform = journey.experiences.values()
    assert [one.name for one in at_gate.rivals] == ["The coach"]
    assert (at_gate.failure_kind, at_platform.failure_kind) == ("waiting", "The lift")
    (chance,) = journey.opportunities.values()
    assert (chance.kind, chance.title, chance.touchpoints) == ("market", "A seat in advance", (gate.id,))
    assert [one.name for one in journey.loyalty_schemes.values()] == ["Miles"]


def test_german_headings_of_costs_and_rivals_mean_the_same(
    look_at: Look, made: Callable[[Looked], Journey]
) -> None:
    looked = look_at(
        "Phase;Kontaktpunkt;Wortlaut;Tonfall;Übergabe;Kosten;Wettbewerber;Fehlerart;Marktchance;Treueprogramm\n"
        "Los;Tor;Bitte warten;streng;der Platz;4,20 €;Der Bus;Warten;Platz vorab;Meilen\n"
        "Los;Gleis;;;;3;;;;\n"
    )
    journey = made(looked)
    gate = next(iter(journey.touchpoints.values()))
    assert (gate.phrasing, gate.tone, gate.lost_in_hand_off) == ("Bitte warten", "streng", "der Platz")
    assert gate.cost is not None
    assert gate.cost.value == 4.2
    assert [one.kind for one in journey.opportunities.values()] == ["market"]


@pytest.mark.parametrize(
    "heads",
    ["Stage,Touchpoint,Segment,Expected response", "Phase,Kontaktpunkt,Zielgruppe,Erwartete Reaktion"],
)
def test_what_is_expected_of_a_segment_comes_in(
    heads: str, look_at: Look, made: Callable[[Looked], Journey]
) -> None:
    """PE12: words as a response, a percentage alone as the share that goes on."""
    looked = look_at(
        f"{heads}\nGo,Gate,Families,They will ask\nGo,Gate,Retired,80 %\nGo,Train,Families,None\n"
    )
    journey = made(looked)
    families, retired = journey.segments.values()
    assert (families.name, retired.name) == ("Families", "Retired")
    assert [one.segment for one in journey.personas.values()] == [families.id, retired.id]
    (asked,) = families.expected_responses
    assert (asked.touchpoint, asked.text) == ("gate", "They will ask")
    (share,) = retired.expected_responses
    assert share.goes_on is not None
    assert (share.goes_on.value, share.goes_on.status) == (0.8, "assumed")


def test_a_changed_expectation_changes_and_what_people_added_stays(tmp_path: Path) -> None:
    file, path = tmp_path / "expected.csv", tmp_path / "train.journey.json"
    head = "Stage,Touchpoint,Segment,Expected response\n"
    save_journey(path, Journey(id="train", title="Train"))
    session = Session(path)
    for text in ("They will ask", "They will ask somebody"):
        file.write_text(f"{head}Go,Gate,Families,{text}\n", encoding="utf-8")
        bring_in(file, session)
        [[kept]] = [one.expected_responses for one in session.journey.segments.values()]
        assert kept.text == text
    (families,) = session.journey.segments.values()
    own = [{"touchpoint": "gate", "text": "They will push"}, *families.model_dump()["expected_responses"]]
    session.apply(Set(collection="segments", id=families.id, field="expected_responses", value=own))
    file.write_text(f"{head}Go,Gate,Families,They will wait\n", encoding="utf-8")
    bring_in(file, session)
    (families,) = session.journey.segments.values()
    assert [one.text for one in families.expected_responses] == [
        *("They will push", "They will ask somebody", "They will wait"),
    ]
