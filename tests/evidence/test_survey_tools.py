"""Exports of survey tools: what is a question, what is an answer, and which facts come of them."""

import csv
import datetime as dt
import gzip
import zipfile
from pathlib import Path

import openpyxl
import pytest

from jmwidgets.document import Journey, measure
from jmwidgets.evidence import Evidence, Settings, gather, open_table
from jmwidgets.evidence.dialects.choices import choices_of
from jmwidgets.evidence.dialects.looking import look
from jmwidgets.evidence.reading.chosen import Where
from jmwidgets.evidence.reading.worded import as_numbers
from jmwidgets.evidence.reading.wording import metric_of

ZOO = Journey(id="zoo", title="A day at the zoo", smallest_group=2)


def written(path: Path, rows: list[list[str]], separator: str = ",") -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=separator).writerows(rows)
    return path


def attached(path: Path) -> tuple[Evidence, dict[tuple[str, str], tuple[float, int | None]]]:
    found = gather(ZOO, survey=path, create=True)
    names = {one.id: one.name for one in found.touchpoints}
    return found, {
        (fact.measure, names.get(fact.touchpoint or "", "")): (round(fact.value, 2), fact.n)
        for fact in found.facts
        if fact.measure
        in {measure.EMOTION, measure.CSAT, measure.SATISFACTION["NPS"], measure.SATISFACTION["CES"]}
    }


def qualtrics(path: Path) -> Path:
    names = [
        "StartDate",
        "Status",
        "IPAddress",
        "Finished",
        "RecordedDate",
        "ResponseId",
        "Q1_1",
        "Q1_2",
        "Q2_NPS_GROUP",
        "Q2",
    ]
    long = "How was each part?\n\nOf your last visit. - "
    texts = [
        *["Start Date", "Response Type", "IP Address", "Finished", "Recorded Date", "Response ID"],
        *[
            long + "The till, and its queue",
            long + "The lions",
            "Would you recommend us to a friend? - Group",
        ],
        "Would you recommend us to a friend?",
    ]
    ids = [f'{{"ImportId":"{name}"}}' for name in names]
    five = ["Very bad", "Bad", "Neither good nor bad", "Good", "Very good"]
    rows = []
    for number, (till, lions, score) in enumerate(
        [(1, 4, 9), (2, 4, 10), (3, 5, 0), (4, None, 7), (0, 3, None)]
    ):
        told = ["" if step is None else five[step - 1] if step else five[0] for step in (till, lions)]
        status = "Survey Preview" if number == 4 else "IP Address"
        group = "" if score is None else "Promoter" if score > 8 else "Passive" if score > 6 else "Detractor"
        rows.append(
            [
                "2026-03-01 10:00:00",
                status,
                f"192.0.2.{number}",
                str(number != 3),
                f"2026-03-0{number + 1} 10:00:00",
                f"R_{number}",
                *told,
                group,
                "" if score is None else str(score),
            ]
        )
    return written(path, [names, texts, ids, *rows])


def test_qualtrics_has_three_header_rows_previews_and_unfinished_answers(tmp_path: Path) -> None:
    found, facts = attached(qualtrics(tmp_path / "march.csv"))
    # The four real answers: till 1, 2, 3, 4; lions 4, 4, 5; recommended by two of four, a real 0 among them.
    assert facts[measure.EMOTION, "The till, and its queue"] == (-0.5, 4)
    assert facts[measure.EMOTION, "The lions"] == (1.33, 3)
    assert facts[measure.CSAT, "The lions"] == (1.0, 3)
    assert facts[measure.SATISFACTION["NPS"], ""] == (25.0, 4)
    told = [str(caveat) for _, caveat in found.caveats]
    assert any("preview rows (1)" in text for text in told)
    assert any("1 answer is unfinished" in text for text in told)
    assert "192.0.2" not in " ".join(told)


@pytest.mark.parametrize("kept_as", ["zip", "gz", "xlsx", "xlsx in a zip"])
def test_an_export_gives_the_same_facts_packed_or_as_a_workbook(tmp_path: Path, kept_as: str) -> None:
    plain = qualtrics(tmp_path / "march.csv")
    _found, wanted = attached(plain)
    file = tmp_path / "march"
    if "xlsx" in kept_as:
        book = openpyxl.Workbook()
        book.worksheets[0].append(["How we asked"])
        sheet = book.create_sheet("Answers")
        with plain.open(encoding="utf-8-sig", newline="") as rows:
            for row in csv.reader(rows):
                sheet.append([int(cell) if cell.isdigit() else cell or None for cell in row])
        book.save(file)
        plain = file.rename(tmp_path / "march.xlsx")
    if "zip" in kept_as:
        with zipfile.ZipFile(file, "w") as packed:
            packed.writestr("survey/", "")
            packed.write(plain, f"survey/{plain.name}")
            packed.writestr("__MACOSX/survey/._march", "x")
    elif kept_as == "gz":
        file.write_bytes(gzip.compress(plain.read_bytes()))
    else:
        plain.rename(file)
    found, facts = attached(file)
    assert facts == wanted
    assert any("preview rows (1)" in str(caveat) for _, caveat in found.caveats)
    assert look(file).as_json()["survey"]["respondents"] == 4


def test_unfinished_answers_can_be_left_out(tmp_path: Path) -> None:
    chosen = Settings(where=(Where.read("finished=yes"),))
    found = gather(ZOO, survey=qualtrics(tmp_path / "march.csv"), create=True, settings=chosen)
    (nps,) = [fact for fact in found.facts if fact.measure == measure.NPS]
    # Of 9, 10, 0 and no answer, the one of the third is not finished; the preview never counted.
    assert nps.n == 3


def test_a_column_may_be_called_by_the_code_of_its_tool(tmp_path: Path) -> None:
    found = gather(
        ZOO, survey=qualtrics(tmp_path / "march.csv"), roles={"survey": {"Q1_2": "ignore"}}, create=True
    )
    assert [one.name for one in found.touchpoints] == ["The till, and its queue"]


def test_surveymonkey_goes_on_to_the_right_and_below(tmp_path: Path) -> None:
    fixed = ["Respondent ID", "Collector ID", "Start Date", "Email Address", "First Name"]
    first = [
        *fixed,
        "How do you like our animals?",
        "",
        "Where did you eat?  (all that apply)",
        "",
        "",
        "Getting in was …",
    ]
    second = [
        "",
        "",
        "",
        "",
        "",
        "The bears",
        "The seals",
        "Café",
        "Picnic",
        "Other (please specify)",
        "Response",
    ]
    rows = [
        [
            "1",
            "9",
            "03/25/2026 05:20:33 PM",
            "a@example.org",
            "A",
            "Love it",
            "Like it",
            "Café",
            "",
            "",
            "Easy",
        ],
        [
            "2",
            "9",
            "03/26/2026 05:20:33 PM",
            "",
            "",
            "Hate it",
            "It's okay",
            "Café",
            "Picnic",
            "",
            "Very hard",
        ],
        [
            "3",
            "9",
            "03/26/2026 06:20:33 PM",
            "",
            "",
            "It's okay",
            "Don't know",
            "",
            "Picnic",
            "the bus",
            "Hard",
        ],
        ["4", "9", "03/27/2026 06:20:33 PM", "", "", "Don't like it", "Love it", "", "", "", "Very easy"],
    ]
    found, facts = attached(written(tmp_path / "april.csv", [first, second, *rows]))
    assert facts[measure.EMOTION, "The bears"] == (-0.25, 4)
    assert facts[measure.EMOTION, "The seals"] == (1.0, 3)
    assert facts[measure.EMOTION, "Getting in"] == (0.0, 4)
    table = open_table(tmp_path / "april.csv")
    assert table.values("Where did you eat? (all that apply): Picnic") == ["no", "yes", "yes", "no"]
    assert {"Email Address", "First Name"} <= {one.column for one in table.identifying}
    assert "a@example.org" not in str(table.rows)
    assert found.sources[0].date is not None


def test_typeform_writes_html_and_options_as_columns(tmp_path: Path) -> None:
    head = [
        "#",
        "<strong>How was the <em>bird show</em>?</strong>",
        "Owls",
        "Parrots",
        "Other",
        "Would you come again?",
        "Response Type",
        "Submit Date (UTC)",
        "Network ID",
    ]
    rows = [
        ["a1", "5", "Owls", "", "", "1", "completed", "2026-05-01 10:00:00", "n1"],
        ["a2", "2", "Owls", "Parrots", "", "0", "completed", "2026-05-01 11:00:00", "n2"],
        ["a3", "4", "", "Parrots", "the crow", "1", "completed", "2026-05-01 12:00:00", "n3"],
        ["a4", "", "", "", "", "", "partial", "", "n4"],
    ]
    found, facts = attached(written(tmp_path / "show.csv", [head, *rows]))
    assert facts[measure.EMOTION, "bird show"] == (0.67, 3)
    assert found.sources[0].n == 3
    table = open_table(tmp_path / "show.csv")
    assert table.values("Owls") == ["yes", "yes", "no"]
    assert "Network ID" not in table.names


def test_google_forms_keeps_grids_apart_and_an_option_with_a_comma_whole(tmp_path: Path) -> None:
    head = ["Timestamp", "Email Address", "How was … [The map]", "How was … [The toilets]", "Who came along?"]
    rows = [
        ["3/8/2026 11:23:07", "v1@example.org", "Very good", "Bad", "Children, big and small, Dog"],
        ["3/8/2026 11:25:07", "v2@example.org", "Good", "Very bad", "Dog"],
        ["3/9/2026 11:23:07", "v3@example.org", "Good", "", "Children, big and small"],
        ["3/9/2026 12:23:07", "v4@example.org", "Neutral", "Bad", "Grandmother"],
    ]
    _, facts = attached(written(tmp_path / "Visit (Responses).csv", [head, *rows]))
    assert facts[measure.EMOTION, "The map"] == (1.0, 4)
    assert facts[measure.EMOTION, "The toilets"] == (-1.33, 3)
    table = open_table(tmp_path / "Visit (Responses).csv")
    assert table.values("Who came along?: Children, big and small") == ["yes", "no", "yes", "no"]


def test_limesurvey_keeps_its_codes(tmp_path: Path) -> None:
    head = [
        "id",
        "submitdate",
        "lastpage",
        "startlanguage",
        "seed",
        "startdate",
        "SAT[SQ001]",
        "SAT[SQ002]",
        "ATE[SQ001]",
        "ATE[SQ002]",
        "NPS",
    ]
    rows = [
        ["1", "2026-05-05 18:06:00", "2", "de", "1", "2026-05-05 18:02:00", "A5", "A4", "Y", "N", "10"],
        ["2", "2026-05-05 18:16:00", "2", "de", "2", "2026-05-05 18:12:00", "A3", "A1", "Y", "Y", "0"],
        ["5", "", "1", "de", "3", "2026-05-05 19:02:00", "A4", "N/A", "", "", ""],
        ["6", "", "0", "de", "4", "2026-05-05 20:02:00", "", "", "", "", ""],
    ]
    found, facts = attached(written(tmp_path / "results.csv", [head, *rows]))
    assert facts[measure.EMOTION, "SAT[SQ001]"] == (1.0, 3)
    assert facts[measure.EMOTION, "SAT[SQ002]"] == (-0.5, 2)
    assert facts[measure.SATISFACTION["NPS"], ""] == (0.0, 2)
    assert found.sources[0].n == 3


def test_limesurvey_writes_the_text_of_a_question_behind_its_code(tmp_path: Path) -> None:
    head = [
        *("id. Antwort ID", "submitdate. Datum Abgeschickt", "lastpage. Letzte Seite"),
        *("SAT[SQ001]. Wie war es? [Die Kasse]", "SAT[SQ002]. Wie war es? [Die Löwen]"),
        "REC. Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?",
    ]
    words = ["sehr schlecht", "schlecht", "mittel", "gut", "sehr gut"]
    rows = [
        [str(n), f"2026-05-0{n} 18:06:00", "2", words[n - 1], words[5 - n], str(2 * n)] for n in range(1, 6)
    ]
    found, facts = attached(written(tmp_path / "results.csv", [head, *rows]))
    assert [one.name for one in found.touchpoints] == ["Die Kasse", "Die Löwen"]
    assert facts[measure.EMOTION, "Die Kasse"] == (0.0, 5)
    # Of 2, 4, 6, 8 and 10 one recommends and three do not.
    assert facts[measure.SATISFACTION["NPS"], ""] == (-40.0, 5)


def test_a_plain_table_is_known_by_its_questions(tmp_path: Path) -> None:
    head = [
        "Datum",
        "Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?",
        "Wie einfach war es, den Eingang zu finden?",
        "Was ist der Grund für Ihre Bewertung?",
    ]
    rows = [
        ["13.07.2026", "10", "7", "Die Löwen waren gut zu sehen"],
        ["14.07.2026", "0", "2", "Der Weg war zu weit"],
        ["15.07.2026", "8", "5", "Alles in Ordnung so weit"],
        ["16.07.2026", "9", "6", "Die Kinder waren sehr froh"],
    ]
    found, facts = attached(written(tmp_path / "zoo.csv", [head, *rows], ";"))
    assert facts[measure.SATISFACTION["NPS"], ""] == (25.0, 4)
    assert facts[measure.SATISFACTION["CES"], ""] == (5.0, 4)
    assert found.maps["survey"]["Was ist der Grund für Ihre Bewertung?"] == "comment"


@pytest.mark.parametrize(
    "order",
    [
        ["Hate it", "Don't like it", "It's okay", "Like it", "Love it"],
        ["Not at all", "Rather not", "So-so", "Rather", "Very much"],
        ["Sehr ungern", "Ungern", "Teils, teils", "Gern", "Sehr gern"],
        ["😡", "🙁", "😐", "😀", "😍"],
        ["Never", "Rarely", "Sometimes", "Often", "Always"],
    ],
)
def test_answers_in_words_have_an_order(order: list[str]) -> None:
    found = as_numbers(sorted(order))
    assert found is not None
    assert sorted(found.numbers, key=lambda word: found.numbers[word]) == order
    assert found.points == len(order)


@pytest.mark.parametrize(
    "answers", [["Web", "Phone", "Till"], ["Yes", "No", "Maybe"], ["Good", "Nice", "Fine"]]
)
def test_words_without_an_order_are_no_scale(answers: list[str]) -> None:
    assert as_numbers(answers) is None


@pytest.mark.parametrize(
    ("question", "metric"),
    [
        ("Would you recommend us?", "nps"),
        ("Recommanderiez-vous notre zoo à un proche ?", "nps"),
        ("¿Qué tan fácil fue encontrar la entrada?", "ces"),
        ("Overall, how satisfied are you?", "csat"),
        ("Wie zufrieden sind Sie insgesamt?", "csat"),
        ("How was the tiger house?", None),
    ],
)
def test_usual_questions_are_known_by_their_words(question: str, metric: str | None) -> None:
    assert metric_of(question) == metric


def test_a_form_of_another_maker_names_its_zone_and_parts_choices_by_semicolons(tmp_path: Path) -> None:
    head = ["Timestamp", "Email", "How happy are you with each step?  [Entrance step]", "What did you see?"]
    rows = [
        ["2026/03/01 1:00:28 PM GMT+1", "anonymous", "Happy", "Owls; Bears"],
        ["2026/03/01 1:10:28 PM GMT+1", "anonymous", "Very happy", "Bears"],
        ["2026/03/02 1:00:28 AM GMT+1", "anonymous", "Unhappy", "Owls; Bears"],
    ]
    path = written(tmp_path / "form.csv", [head, *rows])
    found, facts = attached(path)
    assert facts[measure.EMOTION, "Entrance step"] == (0.67, 3)
    assert found.sources[0].date == dt.date(2026, 3, 2)
    assert open_table(path).values("What did you see?: Owls") == ["yes", "no", "yes"]
    assert "Email" not in open_table(path).names


def test_one_answer_a_cell_is_not_taken_apart() -> None:
    assert choices_of(["Well, yes", "No", "Yes", "No"], ", ") is None
