"""A journey as a list: a row for each touchpoint and persona, written as CSV or Markdown."""

from __future__ import annotations

import csv
import io
import re
from itertools import zip_longest

from jmwidgets.document import Experience, Journey, Touchpoint
from jmwidgets.exchange.writers.inert import inert, signed_number

_HEADINGS: dict[str, str] = {
    "stage": "Stage",
    "name": "Touchpoint",
    "persona": "Persona",
    "channel": "Channel",
    "emotion": "Emotion (-2..+2)",
    "feelings": "Feelings in words",
    "actions": "Doing",
    "thoughts": "Thinking",
    "customer_issues": "Pain points",
    "to_be": "To be",
    "importance": "Importance (1-5)",
    "owner": "Owner",
    "perceived_owner": "Perceived owner",
    "description": "Description",
    "business_side": "Business side",
    "frontstage": "Frontstage",
    "backstage": "Backstage",
    "support_process": "Support processes",
    "physical_evidence": "Physical evidence",
    "process": "Process",
    "phrasing": "Wording",
    "tone": "Tone",
    "lost_in_hand_off": "Hand-off",
    "result": "Result",
    "cost": "Cost per contact",
    "failure_kind": "Kind of failure",
    "rivals": "Rivals",
}
"""Fields and the headings that the reader knows them by; English in every language, as an agreed form."""
_OF_TOUCHPOINT = (
    *("owner", "perceived_owner", "description", "business_side", "frontstage", "backstage"),
    *("support_process", "physical_evidence", "process", "phrasing", "tone", "lost_in_hand_off", "result"),
)
_OF_EXPERIENCE = ("actions", "thoughts", "feelings", "to_be", "failure_kind")
Row = dict[str, str]


def rows_of(journey: Journey) -> list[Row]:
    """Give the rows; a stage without touchpoints has one of its own."""
    rows: list[Row] = []
    for stage in journey.stages.values():
        points = journey.in_order(stage.id)
        rows += [{"stage": stage.name}] if not points else []
        for point in points:
            met = [one for one in journey.experiences.values() if one.touchpoint == point.id]
            first = _of_touchpoint(journey, point)
            if not met:
                rows.append(first)
            for experience in met:
                rows += _of_experience(journey, experience, first)
    return rows


def _of_touchpoint(journey: Journey, point: Touchpoint) -> Row:
    row = {"stage": journey.stages[point.stage].name, "name": point.name}
    row |= {name: getattr(point, name) for name in _OF_TOUCHPOINT}
    if point.channel:
        row["channel"] = journey.channel(point.channel).name
    if point.importance:
        row["importance"] = signed_number(point.importance.value)
    if point.cost:
        row["cost"] = signed_number(point.cost.value)
    return row


def _of_experience(journey: Journey, experience: Experience, first: Row) -> list[Row]:
    row = {**first, "persona": journey.personas[experience.persona].name}
    row |= {name: getattr(experience, name) for name in _OF_EXPERIENCE}
    if experience.emotion:
        row["emotion"] = signed_number(experience.emotion.value)
    rivals = tuple(one.name for one in experience.rivals)
    # A cell holds one of several; the others stand in rows of their own.
    several = list(zip_longest(experience.customer_issues, rivals, fillvalue="")) or [("", "")]
    place = {name: row[name] for name in ("stage", "name", "persona")}
    rows = [row, *(dict(place) for _one in several[1:])]
    return [
        {**one, "customer_issues": issue, "rivals": rival}
        for one, (issue, rival) in zip(rows, several, strict=True)
    ]


def _used(rows: list[Row]) -> list[str]:
    always = ("stage", "name", "persona", "emotion")
    return [name for name in _HEADINGS if name in always or any(row.get(name) for row in rows)]


def as_csv(journey: Journey) -> str:
    """Write the rows as CSV in UTF-8 with a mark, as spreadsheet programs like it; no cell is a formula."""
    rows = rows_of(journey)
    names = _used(rows)
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([_HEADINGS[name] for name in names])
    writer.writerows([inert(row.get(name, "")) for name in names] for row in rows)
    return "\ufeff" + target.getvalue()


def as_markdown(journey: Journey) -> str:
    """Write the rows as a Markdown table under the title."""
    rows = rows_of(journey)
    names = _used(rows)
    lines = [f"# {_escaped(journey.title)}", "", "| " + " | ".join(_HEADINGS[name] for name in names) + " |"]
    lines.append("|" + "---|" * len(names))
    lines += ["| " + " | ".join(_escaped(row.get(name, "")) for name in names) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    """Write a text so that Markdown shows it as it is."""
    marked = re.sub(r"([\\`*_{}\[\]<>#|~&!+.-])", r"\\\1", text)
    return marked.replace("\r", "").replace("\n", "<br>")
