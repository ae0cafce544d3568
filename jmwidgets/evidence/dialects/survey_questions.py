"""What the export of a survey leaves open."""

from __future__ import annotations

from jmwidgets.evidence.dialects.asked import Question
from jmwidgets.evidence.dialects.dates import are_unclear, day_order_of
from jmwidgets.evidence.dialects.open_questions import Open
from jmwidgets.evidence.dialects.survey import Survey
from jmwidgets.evidence.dialects.survey_table import FINISHED
from jmwidgets.words import Message, message

_TOOLS_WITH_CODES = {"limesurvey-csv"}


def survey_questions(survey: Survey) -> list[Open]:
    """Return what only people know: the order of words, what codes mean, whether unfinished answers count."""
    export = survey.export
    found = [*_orders(survey), *_codes(survey)]
    unfinished = sum(not row.is_finished for row in export.rows)
    partial = sum(count for _, count in export.left_out) if export.kind == "typeform-csv" else 0
    if unfinished or partial:
        found.append(
            Open(
                "unfinished",
                message("Unfinished answers: count what they answered?"),
                (message("yes"), message("no")),
                message("yes: count what is answered")
                if unfinished
                else message("left out: nothing is answered"),
                f"--where {FINISHED}=yes" if unfinished and export.knows_finished else "",
            )
        )
    dates = _dates(survey)
    if are_unclear(dates):
        order = day_order_of(export.kind, dates)
        found.append(
            Open(
                "dates",
                message("{date}: does the month or the day come first?", date=dates[0].split()[0]),
                (message("month first"), message("day first")),
                message("month first") if order == "month first" else message("day first"),
                "--dates",
            )
        )
    in_cells = (
        question
        for question in survey.questions
        if question.kind == "several choices" and len(question.headings) == 1
    )
    found += [
        Open(
            f"options {question.label}",
            message("Which options does “{question}” have?", question=question.label),
            (message("split at every comma"), *question.counts),
            message("these {n}; the rest is what people wrote", n=len(question.counts)),
        )
        for question in in_cells
    ]
    return found


def _orders(survey: Survey) -> list[Open]:
    """Ask once for each scale: its words from the worst to the best, or whether its highest number is."""
    found: dict[tuple[str, ...], Question] = {}
    numbers: dict[tuple[int, int], Question] = {}
    for question in survey.questions:
        if question.steps and not question.heading.is_coded:
            found.setdefault(question.steps, question)
        elif question.kind == "scale" and question.ends:
            numbers.setdefault(question.ends, question)
    orders = [
        Open(
            f"order {question.whole}",
            message("The words of “{question}”, from the worst to the best?", question=question.whole),
            steps,
            message("as listed: 1 to {n}{none}", n=len(steps), none=_none(question)),
            "--words",
        )
        for steps, question in found.items()
    ]
    ends = [
        Open(
            f"scale {low}..{high}",
            message("Ratings from {low} to {high}: is {high} the best?", low=low, high=high),
            (message("yes"), message("no")),
            message("yes"),
            "--scale",
        )
        for low, high in numbers
    ]
    return [*orders, *ends]


def _none(question: Question) -> Message | str:
    words = [word for word, n in question.not_applicable.items() if n]
    return message("; {words} = no answer", words=words) if words else ""


def _codes(survey: Survey) -> list[Open]:
    found: list[Open] = []
    coded = [question for question in survey.questions if question.heading.is_coded]
    scales = {question.heading.question: question for question in coded if question.steps}
    for name, question in scales.items():
        first, last = question.steps[0], question.steps[-1]
        found.append(
            Open(
                f"codes {name}",
                message(
                    "What do {first} to {last} of {question} mean?", first=first, last=last, question=name
                ),
                (message("{code} is the best", code=last), message("{code} is the best", code=first)),
                message("{code} is the best; N/A = no answer", code=last),
                "--scale",
            )
        )
    if coded and survey.export.kind in _TOOLS_WITH_CODES:
        found.append(
            Open(
                "names",
                message("What are the questions called?"),
                (message("type them"), message("keep the codes")),
                message("keep the codes"),
                "--map",
            )
        )
    unnamed = [
        question for question in survey.questions if question.kind == "several choices" and not question.label
    ]
    if unnamed:
        columns = [str(one.headings[0].place + 1) + "-" + str(one.headings[-1].place + 1) for one in unnamed]
        found.append(
            Open(
                "unnamed",
                message("Columns {columns} are options: what was asked?", columns=columns),
                (message("name them"),),
                message("left unnamed, by column"),
            )
        )
    found += [
        Open(
            f"nps {question.label}",
            message("Is {question} a recommend question from 0 to 10?", question=question.label),
            (message("yes"), message("no")),
            message("yes"),
            "--map",
        )
        for question in survey.questions
        if question.kind == "nps" and question.is_guessed
    ]
    return found


def _dates(survey: Survey) -> list[str]:
    return [
        cell for heading in survey.export.using("time")[:1] for cell in survey.export.cells(heading) if cell
    ]


def survey_warnings(survey: Survey) -> list[Message]:
    """Return what must be told though it is read."""
    if are_unclear(_dates(survey)):
        return [message("all dates can be read in two ways")]
    return []
