"""`jmwidgets evidence`: data and a mapping become figures, personas and reports in one command."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from jmwidgets.document import EMOTION, Journey, measure
from jmwidgets.evidence import ROLES
from jmwidgets.files import Workspace

Command = Callable[..., subprocess.CompletedProcess[str]]

GUESTS = {("business", "suite"): 0.9, ("business", "single"): -0.3, ("private", "single"): 0.2}
RATINGS = {
    "Booking": "Online booking @ Before",
    "Sleep": "The night @ At the hotel",
    "Breakfast": "Breakfast @ At the hotel",
}
MAPPING = {
    **{column: f"rating:{place}" for column, place in RATINGS.items()},
    "verdict": "outcome",
    "Reason of stay": "attribute",
}
MEAN = {"Booking": 3.4, "Sleep": 2.6, "Breakfast": 3.9}


@pytest.fixture(scope="module")
def survey() -> pd.DataFrame:
    """Answers of hotel guests, a column for each touchpoint; 0 is a touchpoint that they did not meet."""
    random = np.random.default_rng(7)
    rows: list[dict[str, object]] = []
    for (reason, room), shift in GUESTS.items():
        for _ in range(40):
            mood = random.normal(0, 0.8)
            rated = {
                name: int(np.clip(round(mean + shift + mood + random.normal(0, 0.6)), 1, 5))
                for name, mean in MEAN.items()
            }
            verdict = "would return" if rated["Sleep"] + random.normal(0, 0.8) > 2.8 else "never again"
            skipped = {name: 0 if random.random() < 0.1 else rating for name, rating in rated.items()}
            rows.append(
                {"id": f"g{len(rows)}", "Reason of stay": reason, "Room": room, **skipped, "verdict": verdict}
            )
    return pd.DataFrame(rows)


@pytest.fixture
def asked(survey: pd.DataFrame, tmp_path: Path) -> tuple[object, ...]:
    """Write survey and mapping to files; give the words that name them."""
    survey.to_csv(tmp_path / "guests.csv", index=False)
    (tmp_path / "roles.json").write_text(json.dumps(MAPPING), encoding="utf-8")
    return ("--survey", "guests.csv", "--map", "roles.json", "--segments", "Reason of stay,Room")


def _interval(ratings: pd.Series) -> tuple[float, float, float]:
    """Give mean and Student's t interval on the scale of emotions, by hand."""
    felt = (ratings - 1) / 4 * (EMOTION.high - EMOTION.low) + EMOTION.low
    low, high = stats.t.interval(0.95, len(felt) - 1, felt.mean(), stats.sem(felt))
    return float(felt.mean()), float(low), float(high)


def test_one_command_gives_figures_per_segment_and_a_report_each(
    command: Command, asked: tuple[object, ...], survey: pd.DataFrame, tmp_path: Path
) -> None:
    done = command("evidence", "hotel", *asked, "--not-applicable", "0", "--create", "--reports", "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    journey = Workspace(tmp_path / "hotel").open()
    assert [stage.name for stage in journey.stages.values()] == ["Before", "At the hotel"]
    assert [one.name for one in journey.in_order()] == ["Online booking", "The night", "Breakfast"]
    _check_emotions(told, journey, survey)
    _check_importance(told, survey)
    drafts = [persona for persona in journey.personas.values() if persona.status == "proto" and persona.n]
    assert {journey.segments[one.segment or ""].name for one in drafts} == {
        f"{reason}, {room}" for reason, room in GUESTS
    }
    for persona in drafts:
        page = (tmp_path / f"hotel/reports/{persona.id}-internal.html").read_text(encoding="utf-8")
        assert persona.name in page
        assert "n 4" in re.sub(r"<[^>]+>", "", page)
    assert told["run"]["failed"] == 0


def _check_emotions(told: dict[str, object], journey: Journey, survey: pd.DataFrame) -> None:
    rows = told["emotions"]
    assert isinstance(rows, list)
    names = {place.partition(" @ ")[0]: column for column, place in RATINGS.items()}
    seen = set()
    for row in rows:
        group = journey.segments[row["segment"]].name if row["segment"] else None
        of_group = survey
        if group:
            reason, room = group.split(", ")
            of_group = survey[(survey["Reason of stay"] == reason) & (survey["Room"] == room)]
        ratings = of_group[names[row["name"]]]
        ratings = ratings[ratings != 0]
        assert row["n"] == len(ratings)
        assert (row["value"], row["low"], row["high"]) == pytest.approx(_interval(ratings), abs=1e-9)
        seen.add((group, row["name"]))
    assert len(seen) == len(rows) == (1 + len(GUESTS)) * len(RATINGS)


def _check_importance(told: dict[str, object], survey: pd.DataFrame) -> None:
    rows = told["importance"]
    assert isinstance(rows, list)
    good = (survey["verdict"] == "would return").astype(float)
    ratings = survey[list(RATINGS)].where(lambda column: column != 0)
    names = [place.partition(" @ ")[0] for place in RATINGS.values()]
    betas = np.linalg.solve(ratings.corr().to_numpy(), ratings.corrwith(good).to_numpy())
    expected = {name: max(1.0, 1 + 4 * beta / betas.max()) for name, beta in zip(names, betas, strict=True)}
    assert {row["name"]: row["value"] for row in rows} == pytest.approx(expected, abs=1e-9)


def test_zero_is_a_rating_until_it_is_told_that_it_is_none(
    command: Command, asked: tuple[object, ...], survey: pd.DataFrame
) -> None:
    plain, told = (
        json.loads(command("evidence", "hotel", *asked, "--create", "--look", "--json", *more).stdout)
        for more in ([], ["--not-applicable", "0"])
    )
    assert {row["n"] for row in plain["emotions"] if row["segment"] is None} == {len(survey)}
    zeros = int((survey[list(RATINGS)] == 0).sum().sum())
    assert [one["count"] for one in told["caveats"] if "not applicable" in one["text"]] == [zeros]


def test_look_changes_nothing_and_shows_how_columns_are_read(
    command: Command, asked: tuple[object, ...], tmp_path: Path
) -> None:
    assert command("new", "hotel").returncode == 0
    file = Workspace(tmp_path / "hotel").journey_path
    before = file.read_bytes()
    done = command("evidence", "hotel", *asked, "--create", "--look")
    assert done.returncode == 0, done.stderr
    assert "Sleep = rating:The night" in done.stdout
    assert "may tell groups apart: Room; Reason of stay" in done.stdout
    assert "nothing was changed" in done.stdout
    assert file.read_bytes() == before
    assert not command("evidence", "elsewhere", *asked, "--create", "--look").stderr
    assert not (tmp_path / "elsewhere").exists()


def test_attaching_again_changes_nothing(command: Command, asked: tuple[object, ...], tmp_path: Path) -> None:
    first, again = (
        json.loads(command("evidence", "hotel", *asked, "--create", "--json").stdout) for _ in range(2)
    )
    assert first["changes"] > 0
    assert again["changes"] == 0
    assert again["path"] == "hotel/hotel.journey.json"
    facts = Workspace(tmp_path / "hotel").open().facts.values()
    assert sum(fact.measure == measure.EMOTION for fact in facts) == len(first["emotions"])


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        ([], 2, "--survey"),
        (["--survey", "none.csv"], 2, "none.csv"),
        (["--survey", "."], 2, "folder"),
        (["--survey", "guests.csv", "--encoding", "plain"], 2, "latin-1"),
        (["--survey", "guests.csv", "--time-zone", "Mars"], 2, "Europe/Berlin"),
        (["--survey", "guests.csv", "--clusters", "many"], 2, "'auto'"),
        (["--survey", "guests.csv", "--persona", "private=ruth"], 1, "got 'ruth'"),
        (["--survey", "guests.csv", "--map", "Sleep"], 2, "'Sleep'"),
        (["--survey", "guests.csv", "--map", "Slepp=rating"], 2, "'Sleep'"),
        (["--survey", "guests.csv", "--map", "Sleep=stars"], 1, "rating"),
        (["--survey", "guests.csv", "--scale", "good"], 2, "1..5"),
        (["--survey", "guests.csv", "--source", "events=CRM"], 2, "survey"),
        (["--survey", "guests.csv", "--segments", "Floor"], 1, "'Room'"),
        (["--survey", "guests.csv", "--look", "--reports"], 2, "leave one of them out"),
        (["--events", "guests.csv"], 1, "expected a column for 'time'"),
    ],
)
@pytest.mark.usefixtures("asked")
def test_what_cannot_be_done_is_told_in_one_line(
    command: Command, tmp_path: Path, words: list[str], status: int, told: str
) -> None:
    done = command("evidence", "hotel", *words, "--create")
    assert (done.returncode, told in done.stderr) == (status, True), done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "hotel").exists()


def test_names_that_nothing_has_are_told(command: Command, asked: tuple[object, ...], tmp_path: Path) -> None:
    assert command("evidence", "hotel", *asked, "--create").returncode == 0
    persona = next(iter(Workspace(tmp_path / "hotel").open().personas))
    done = command("evidence", "hotel", *asked, "--look", "--persona", f"privat={persona}")
    assert done.returncode == 0
    assert "no group is called 'privat'" in done.stdout
    done = command("evidence", "hotel", *asked, "--touchpoint", "Morning=brekfast")
    assert done.returncode == 1
    assert "did you mean 'breakfast'?" in done.stderr


def test_workspace_that_is_missing_is_made_only_when_asked(
    command: Command, asked: tuple[object, ...], tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    for folder in ("hotel", "empty"):
        done = command("evidence", folder, *asked)
        assert done.returncode == 2
        assert "jmwidgets new" in done.stderr
    assert command("evidence", "empty", *asked, "--create").returncode == 0
    assert Workspace(tmp_path / "empty").open().touchpoints


def test_help_names_every_role(process: Command) -> None:
    shown = process("evidence", "--help", COLUMNS="120").stdout
    words = set(re.findall(r"[a-z]+", shown))
    assert {role for roles in ROLES.values() for role in roles} <= words


def test_data_of_which_no_figure_comes_are_no_success(command: Command, tmp_path: Path) -> None:
    """Few answers, all of them withheld: the command says so, and so does its exit status."""
    rows = [(f"r{n}", "Desk", n + 1) for n in range(3)]
    frame = pd.DataFrame(rows, columns=["respondent", "touchpoint", "rating"])
    frame.to_csv(tmp_path / "few.csv", index=False)
    done = command("evidence", "few", "--survey", "few.csv", "--create")
    assert done.returncode == 1
    assert "expected data that give a figure, got none" in done.stderr
    again = command("refresh", "few")
    assert again.returncode == 1
    assert "expected data that give a figure, got none" in again.stderr
