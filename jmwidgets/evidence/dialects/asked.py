"""The questions of a survey, told by what was answered: scales, choices, words, recommendation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from jmwidgets.evidence.dialects.choices import choices_of, separator_of
from jmwidgets.evidence.dialects.headings import Export, Heading, touchpoint_of, without_tags
from jmwidgets.evidence.dialects.steps import Steps, is_no_answer, steps_of
from jmwidgets.evidence.reading.wording import ENDS, metric_of

QuestionKind = Literal["scale", "nps", "ces", "single choice", "several choices", "text", "number"]
_NUMBER = re.compile(r"[+-]?\d{1,6}(\.0+)?")
_UNTICKED = {"", "0", "no", "n", "nein", "false", "unchecked", "not selected", "non", "falsch"}
_TICKED = {"1", "yes", "y", "ja", "j", "true", "checked", "selected", "oui", "x", "wahr"}
_CODED_STEP = re.compile(r"[A-Z]{0,3}0*(\d{1,2})")
_LONG, _OFTEN, _MOST = 60, 2, 25
_FEWEST_STEPS, _MOST_STEPS = 3, 11
_USUAL = ((1, 5), (1, 7), (1, 10), (0, 10), (-2, 2), (-3, 3))


@dataclass(frozen=True)
class Question:
    """A question as it was answered."""

    headings: tuple[Heading, ...]
    label: str
    """The question, or the part of it that a scale is about; empty where the file doesn't say."""
    kind: QuestionKind
    counts: Mapping[str, int] = field(default_factory=dict)
    """Answer -> how many gave it."""
    n: int = 0
    """Who answered."""
    respondents: int = 0
    """Who was asked."""
    not_applicable: Mapping[str, int] = field(default_factory=dict)
    other_texts: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    """Of a scale in words: its words from the worst to the best."""
    ends: tuple[int, int] | None = None
    """Of a scale in numbers."""
    whole: str = ""
    """The question that this is a part of."""
    is_guessed: bool = False
    """Whether nothing but its answers says what it is."""

    @property
    def heading(self) -> Heading:
        """The first of its columns."""
        return self.headings[0]

    @property
    def touchpoint(self) -> str:
        """What a scale is about."""
        return self.label if self.label != self.whole else touchpoint_of(self.label)

    @property
    def no_answer(self) -> int:
        """Who was asked and said nothing."""
        return self.respondents - self.n - sum(self.not_applicable.values())


def questions_of(export: Export) -> list[Question]:
    """Find the questions of an export, in its order."""
    scales = _scales(export)
    found = []
    for members in _grouped(export.headings):
        kinds = {one.part for one in members}
        options = "option" in kinds or (kinds & {"item"} and _are_options(export, members))
        if options:
            found.append(_several(export, members))
            continue
        others = [one for one in members if one.part == "other"]
        asked = (one for one in members if one.part not in {"other", "group"})
        found.extend(_one(export, one, others, scales) for one in asked)
        if len(others) == len(members):
            found += [_one(export, one, (), scales) for one in others]
    return found


def _grouped(headings: Sequence[Heading]) -> list[list[Heading]]:
    """Put the columns of one question together; parts of different questions may have the same name."""
    found: list[list[Heading]] = []
    for one in headings:
        if one.use != "answer":
            continue
        last = found[-1] if found else []
        if (
            last
            and one.question
            and one.question == last[0].question
            and not (one.part == "whole" == last[-1].part)
        ):
            last.append(one)
        else:
            found.append([one])
    return found


def _are_options(export: Export, members: Sequence[Heading]) -> bool:
    """Return whether columns are options of one question: each holds its text, a tick, or nothing."""
    items = [one for one in members if one.part == "item"]
    if len(items) + len([one for one in members if one.part == "other"]) < _OFTEN:
        return False
    said = {one.place: {cell.casefold() for cell in export.cells(one)} - _UNTICKED for one in items}
    if not any(said.values()):
        return False
    own = all(
        len(values) <= 1 and values <= {*_TICKED, without_tags(one.label).casefold(), one.label.casefold()}
        for one in items
        for values in [said[one.place]]
    )
    alike = all(len(values) <= 1 for values in said.values()) and len({*map(tuple, said.values())}) > 1
    return own or alike


def _several(export: Export, members: Sequence[Heading]) -> Question:
    options = [one for one in members if one.part in {"item", "option"}]
    others = [one for one in members if one.part == "other"]
    counts = {
        one.name if one.is_coded else one.label: sum(
            cell.casefold() not in _UNTICKED for cell in export.cells(one)
        )
        for one in options
    }
    columns = [export.cells(one) for one in members]
    states_no = any(cell for cells in columns for cell in cells if cell.casefold() in _UNTICKED)
    asked = sum(any(cells) for cells in zip(*columns, strict=True)) if states_no else len(export.rows)
    texts = tuple(
        cell for one in others for cell in export.cells(one) if cell.casefold() not in _UNTICKED | _TICKED
    )
    question = members[0].question
    return Question(
        tuple(members),
        "" if question.startswith("#") else question,
        "several choices",
        counts,
        asked,
        asked,
        other_texts=texts,
        whole=question,
    )


def _scales(export: Export) -> dict[str, Steps]:
    """Find the words of each scale among all parts of its question; questions that share words share them."""
    answers: dict[str, dict[str, None]] = {}
    for one in export.headings:
        if one.use == "answer" and one.part in {"item", "whole"}:
            cells = dict.fromkeys(cell for cell in export.cells(one) if cell)
            answers.setdefault(one.question, {}).update(cells)
    found = {}
    for question, said in answers.items():
        steps = steps_of(said) or _coded(question, export, said)
        if steps is not None:
            found[question] = steps
    for question, said in answers.items():
        real = [text for text in said if not is_no_answer(text)]
        wider = next(
            (
                one
                for one in found.values()
                if len(real) > 1 and {*real} <= {*one.words} and len(one.words) >= _FEWEST_STEPS
            ),
            None,
        )
        if wider is not None and (question not in found or len(found[question].words) < len(wider.words)):
            found[question] = Steps(wider.words, tuple(text for text in said if text not in real))
    return found


def _coded(question: str, export: Export, said: Mapping[str, None]) -> Steps | None:
    """Take codes such as A1 to A5 under the parts of a question for steps."""
    members = [one for one in export.headings if one.question == question and one.use == "answer"]
    real = [text for text in said if not is_no_answer(text) and text != "-oth-"]
    matches = [_CODED_STEP.fullmatch(text) for text in real]
    letters = {text.rstrip("0123456789") for text in real}
    coded = all(matches) and len(letters) == 1 and "" not in letters and "-oth-" not in said
    if not coded or len(members) == 1 or len(real) < _FEWEST_STEPS:
        return None
    (before,) = letters
    width = len(real[0]) - len(before)
    highest = max(int(match[1]) for match in matches if match)
    words = tuple(f"{before}{place:0{width}d}" for place in range(1, highest + 1))
    return Steps(words, tuple(text for text in said if text not in words)) if highest <= _MOST_STEPS else None


def _one(export: Export, one: Heading, others: Sequence[Heading], scales: Mapping[str, Steps]) -> Question:
    cells = export.cells(one)
    counts = Counter(cell for cell in cells if cell)
    none = {text: n for text, n in counts.items() if is_no_answer(text)}
    real = {text: n for text, n in counts.items() if text not in none}
    label, n = one.label or one.name, sum(real.values())
    texts = tuple(cell for other in others for cell in export.cells(other) if cell)
    whole = one.question if one.part == "item" else label
    base = Question(
        (one, *others),
        label,
        "text",
        n=counts.total(),
        respondents=len(cells),
        whole=whole,
        other_texts=texts,
    )
    if real and all(_NUMBER.fullmatch(text) for text in real):
        return _numeric(base, {int(float(text)): n for text, n in real.items()}, none)
    steps = scales.get(one.question)
    if (
        steps is not None
        and real
        and {*real} <= {*steps.words}
        and (one.part == "item" or len(steps.words) >= _FEWEST_STEPS)
    ):
        return replace(
            base,
            kind="scale",
            counts={word: real.get(word, 0) for word in steps.words},
            n=n,
            not_applicable={**dict.fromkeys(steps.no_answer, 0), **none},
            steps=steps.words,
        )
    split = choices_of(cells, separator_of(cells, export.separator))
    if split is not None:
        options, own = split
        return replace(base, kind="several choices", counts=options, n=n, other_texts=(*texts, *own))
    if _is_choice(real, n):
        return replace(base, kind="single choice", counts={**real, **none})
    return base


def _is_choice(real: Mapping[str, int], n: int) -> bool:
    """Return whether answers come from a list: each of them was given about twice, and none is long."""
    return 0 < len(real) <= _MOST and len(real) * _OFTEN <= n and max(map(len, real)) <= _LONG


def _numeric(base: Question, real: Mapping[int, int], none: Mapping[str, int]) -> Question:
    one, low, high, n = base.heading, min(real), max(real), sum(real.values())
    asked = metric_of(f"{one.question} {one.label}") or metric_of(one.name)
    named = re.match(r"(nps|rec|recommend|empf|weiterempf)\w*$", one.name, re.IGNORECASE) is not None
    if low >= 0 and high <= ENDS["nps"][1] and (asked == "nps" or named):
        return _scaled(replace(base, kind="nps", is_guessed=asked is None), ENDS["nps"], real, none)
    if low >= 0 and high <= 1:
        counts = {str(value): real[value] for value in sorted(real, reverse=True)}
        return replace(base, kind="single choice", counts=counts, n=n)
    if asked == "ces" and low >= 1 and high <= ENDS["ces"][1]:
        return _scaled(replace(base, kind="ces"), ENDS["ces"], real, none)
    for ends in _USUAL:
        if ends[0] <= low and high <= ends[1]:
            return _scaled(replace(base, kind="scale", is_guessed=True), ends, real, none)
    texts = {str(value): count for value, count in sorted(real.items())}
    return replace(base, kind="number", counts=texts if len(texts) <= _MOST else {}, n=n)


def _scaled(
    base: Question, ends: tuple[int, int], real: Mapping[int, int], none: Mapping[str, int]
) -> Question:
    counts = {str(value): real.get(value, 0) for value in range(ends[0], ends[1] + 1)}
    return replace(base, counts=counts, n=sum(real.values()), not_applicable=none, ends=ends)
