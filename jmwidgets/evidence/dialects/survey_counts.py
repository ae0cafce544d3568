"""The answers to a survey, counted for the first look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from jmwidgets.evidence.dialects.asked import Question
from jmwidgets.evidence.dialects.survey import Survey
from jmwidgets.evidence.dialects.survey_table import role_of
from jmwidgets.words import Message, message

_PROMOTER, _DETRACTOR = 9, 6
_FIVE = 5
_KINDS = {"nps": "nps 0-10", "ces": "ces 1-7"}


def count_survey(survey: Survey) -> dict[str, Any]:
    """Return rows, respondents and questions as plain data; nobody's own words are among them."""
    export = survey.export
    found: dict[str, Any] = {
        "header_rows": export.header_rows,
        "rows_after_header": export.rows_after_header,
        "left_out": [{"what": str(what), "count": n} for what, n in export.left_out],
        "respondents": len(export.rows),
    }
    if export.knows_finished:
        found["finished"] = sum(row.is_finished for row in export.rows)
    respondent = export.using("respondent")
    found["respondent_id"] = respondent[0].name if respondent else None
    found["questions"] = [_question(question) for question in survey.questions]
    found["attributes"] = {
        heading.label: dict(Counter(filter(None, export.cells(heading))))
        for heading in export.using("attribute")
    }
    found["personal"] = [one.name for one in export.using("personal")]
    found["technical"] = [
        one.name for one in export.headings if one.use in {"technical", "respondent", "time"}
    ]
    return found


def _question(question: Question) -> dict[str, Any]:
    told: dict[str, Any] = {
        "column": question.heading.name,
        "label": question.label,
        "kind": _KINDS.get(question.kind, question.kind),
        "role": role_of(question) if question.kind != "several choices" else "attribute",
        "n": question.n,
        "no_answer": question.no_answer,
    }
    if question.whole and question.whole != question.label:
        told["question"] = question.whole
    if question.counts:
        told["counts"] = dict(question.counts)
    if question.other_texts:
        told["other_answers"] = len(question.other_texts)
    if len(question.headings) > 1 and question.kind == "several choices":
        told["columns"] = [one.place + 1 for one in question.headings]
    if question.not_applicable:
        told["not_applicable"] = dict(question.not_applicable)
    if question.kind == "scale":
        told |= _scale(question)
    if question.kind == "nps":
        told |= nps_of({int(score): n for score, n in question.counts.items()})
    return told


def _scale(question: Question) -> dict[str, Any]:
    low, high = question.ends or (1, len(question.steps))
    if question.steps:
        numbers = {word: place for place, word in enumerate(question.steps, 1)}
    else:
        numbers = {text: int(text) for text in question.counts}
    n = question.n
    total = sum(numbers[word] * count for word, count in question.counts.items())
    told: dict[str, Any] = {"touchpoint": question.touchpoint, "scale": numbers}
    if n:
        mean = total / n
        told["mean_on_scale"] = round(mean, 4)
        told["emotion_mean"] = round((mean - low) * 4 / (high - low) - 2, 4)
        if (low, high) == (1, _FIVE):
            top = sum(count for word, count in question.counts.items() if numbers[word] >= _FIVE - 1)
            told["csat_top2"] = {"k": top, "n": n, "percent": round(100 * top / n, 2)}
    return told


def nps_of(counts: Mapping[int, int]) -> dict[str, Any]:
    """Return the share of promoters less that of detractors.

    Examples
    --------
    >>> nps_of({0: 1, 8: 1, 10: 2})
    {'promoters': 2, 'passives': 1, 'detractors': 1, 'nps': 25.0}
    """
    promoters = sum(n for score, n in counts.items() if score >= _PROMOTER)
    detractors = sum(n for score, n in counts.items() if score <= _DETRACTOR)
    n = sum(counts.values())
    told = {"promoters": promoters, "passives": n - promoters - detractors, "detractors": detractors}
    return {**told, "nps": round(100 * (promoters - detractors) / n, 2)} if n else told


def survey_losses(survey: Survey) -> list[tuple[Message, Message, int]]:
    """Return what of an export doesn't become figures, and why."""
    export = survey.export
    found: list[tuple[Message, Message, int]] = [
        (what, message("they answer nothing that counts"), n) for what, n in export.left_out
    ]
    people = export.using("personal")
    if people:
        what = message("columns about people: {columns}", columns=[one.name for one in people])
        found.append((what, message("they stay at the door"), len(people)))
    texts = sum(len(question.other_texts) for question in survey.questions)
    if texts:
        found.append(
            (message("what people wrote beside the options"), message("it belongs to no option"), texts)
        )
    groups = [one.name for one in export.headings if one.part == "group"]
    if groups:
        what = message("groups made from a score: {columns}", columns=groups)
        found.append((what, message("the score itself is read"), len(groups)))
    return found
