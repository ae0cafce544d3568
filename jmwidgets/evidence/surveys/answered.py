"""A first look at the answers themselves: the numbers behind words, and the scale of every question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from jmwidgets.errors import JourneyError
from jmwidgets.evidence.reading import sql
from jmwidgets.evidence.reading.caveat import Caveat, listed
from jmwidgets.evidence.reading.script import Query, Script
from jmwidgets.evidence.reading.source import Row
from jmwidgets.evidence.reading.worded import WordReading, Words, as_numbers
from jmwidgets.evidence.settings import Settings
from jmwidgets.evidence.surveys.form import METRICS, SurveyForm
from jmwidgets.evidence.surveys.scales import FoundScale, find_scales, seen
from jmwidgets.words import Written, _, message, nmessage


@dataclass(frozen=True)
class WordedAnswers:
    """The answers of a column in words, and how they are read."""

    words: Words
    unread: Mapping[str, int]
    """Answers that stand for no number, and how often each was given."""

    @property
    def reading(self) -> WordReading:
        """How the column is read."""
        return WordReading(tuple(self.words.numbers.items()))

    @property
    def in_order(self) -> tuple[tuple[str, float], ...]:
        """Answers with their numbers, the worst first."""
        return tuple(sorted(self.words.numbers.items(), key=lambda item: item[1]))


def read_words(
    columns: Mapping[str, Iterable[Row]], settings: Settings, declared: Mapping[str, Sequence[str]]
) -> dict[str, WordedAnswers]:
    """Find the numbers that the answers of columns in words stand for.

    Parameters
    ----------
    columns
        Column -> its different answers, and how often each was given.
    declared
        Column -> its answers from the worst to the best, where the kind of the file says so.
    """
    found = {}
    in_use = not settings.words
    for column, rows in columns.items():
        counts = {str(text): int(n) for text, n in rows if text is not None}
        is_told = any(word.casefold() in map(str.casefold, counts) for word in settings.words)
        words = as_numbers(counts, settings.words if is_told else declared.get(column, settings.words))
        in_use |= is_told
        if words is not None:
            unread = {text: n for text, n in counts.items() if text not in words.numbers}
            found[column] = WordedAnswers(words, unread)
    if not in_use:
        raise JourneyError(
            _(
                "expected answers in the words {words}, got none in a column that is read as a rating; "
                "correct the words, or say which column holds them",
                words=listed(settings.words),
            )
        )
    return found


def told_words(words: Mapping[str, WordedAnswers]) -> list[Caveat]:
    """Return which numbers the words were read as, once for columns that are read alike."""
    alike: dict[tuple[tuple[str, float], ...], list[str]] = defaultdict(list)
    for column, one in words.items():
        alike[one.in_order].append(column)
    caveats = []
    for order, columns in alike.items():
        pairs = Written(", ".join(f"{text} = {number:g}" for text, number in order))
        if not words[columns[0]].words.points:
            continue
        told = message(
            "answers in words of {columns} read as {pairs}; tell the words from the worst to the best if "
            "that is not their order",
            columns=listed(columns, longest=3),
            pairs=pairs,
        )
        caveats.append(Caveat("words", len(columns), told))
    for column, one in words.items():
        if one.unread:
            n = sum(one.unread.values())
            told = nmessage(
                "{n} answer of {column} ({texts}) counts as no answer",
                "{n} answers of {column} ({texts}) count as no answer",
                n,
                column=repr(column),
                texts=listed(one.unread, longest=3),
            )
            caveats.append(Caveat("no answer", n, told))
    return caveats


def scales_of(
    form: SurveyForm, words: Mapping[str, WordedAnswers]
) -> tuple[dict[str, FoundScale], list[Caveat]]:
    """Find the scale of every question: of each column of ratings, in long form of each touchpoint.

    Raises
    ------
    JourneyError
        When a scale was told for a question that is not there, or answers in words have no known order.
    """
    columns = dict(form.roles.all("rating"))
    _refuse_unknown_words(form, words)
    touchpoint = form.roles.first("touchpoint")
    settings = form.settings
    beside = {
        column: [other for other, of in form.roles.all("expectation") if of == about]
        for column, about in columns.items()
    }
    if not columns:
        found: dict[str, dict[float, int]] = {}
    elif touchpoint is None:
        found = {column: {} for column in columns}
        pairs = [(name, column) for column, others in beside.items() for name in (column, *others)]
        for question, value, n in _counts(form, [(sql.text(of), name) for name, of in pairs]):
            found[question][float(value)] = found[question].get(float(value), 0) + int(n)
    else:
        found = defaultdict(dict)
        names = [name for column, others in beside.items() for name in (column, *others)]
        own = f"{sql.name(touchpoint)}::VARCHAR"
        for text, value, n in _counts(form, [(own, name) for name in names]):
            if text is not None and text.strip():
                found[text][float(value)] = found[text].get(float(value), 0) + int(n)
    known = {*found, *columns}
    for question in settings.scales:
        if question not in known:
            raise JourneyError(
                _(
                    "expected a question to tell the scale of, got {given}; the questions are {names}",
                    given=repr(question),
                    names=listed(found),
                )
            )
    in_words = {
        column: (one.words.points, one.in_order) for column, one in words.items() if column in columns
    }
    if touchpoint is not None and columns:
        column = next(iter(columns))
        settings = replace(settings, scale=settings.scales.get(column, settings.scale))
        in_words = dict.fromkeys(found, in_words[column]) if column in in_words else {}
    return find_scales(found, settings, in_words)


def closing_scales(form: SurveyForm) -> tuple[FoundScale, ...]:
    """Return the scales of questions of recommending, satisfaction and effort, with their answers."""
    columns = [(column, METRICS[role]) for role in METRICS for column, _ in form.roles.all(role)]
    given: dict[str, dict[float, int]] = {column: {} for column, _ in columns}
    for question, value, n in _counts(form, [(sql.text(column), column) for column in given]):
        given[question][float(value)] = int(n)
    return tuple(seen(FoundScale(column, *ends, "metric"), given[column]) for column, ends in columns)


def _counts(form: SurveyForm, pairs: Sequence[tuple[str, str]]) -> list[Row]:
    """Count the answers of each question; a question is told by an expression."""
    if not pairs:
        return []
    structs = ", ".join(
        f"{{'question': {question}, 'value': {form.number(column)}}}" for question, column in pairs
    )
    query = Query(
        f"SELECT question, value, count(*) FROM (SELECT UNNEST([{structs}], recursive := true) FROM "
        f"{form.rows}) WHERE value IS NOT NULL GROUP BY ALL ORDER BY ALL",
        2,
    )
    script = Script({"values": query})
    used = {*form.look.numbers, form.roles.first("touchpoint") or ""} - {""}
    return form.look.table.gather(script, script.merge, used)["values"]


def _refuse_unknown_words(form: SurveyForm, words: Mapping[str, WordedAnswers]) -> None:
    """Refuse answers that are nothing but words of no known order, or of a scale of another length."""
    table = form.look.table
    for role in ("rating", "expectation", *METRICS):
        for column, _about in form.roles.all(role):
            values = table.values(column)
            if column not in words:
                if table.column(column).kind == "text" and values and not any(map(_has_number, values)):
                    raise JourneyError(
                        _(
                            "{title}: expected numbers in {column}, or answers in words of a known order, "
                            "got {given}; tell the words from the worst to the best",
                            title=table.title,
                            column=repr(column),
                            given=listed(dict.fromkeys(values), longest=6),
                        )
                    )
            elif role in METRICS and words[column].words.points:
                low, high = METRICS[role]
                if words[column].words.points != high - low + 1:
                    raise JourneyError(
                        _(
                            "{title}: expected answers from {low} to {high} in {column}, got words of a "
                            "scale of {n} steps; read the column as a rating",
                            title=table.title,
                            low=f"{low:g}",
                            high=f"{high:g}",
                            column=repr(column),
                            n=words[column].words.points,
                        )
                    )


def _has_number(text: str) -> bool:
    return text.lstrip("+-( ")[:1].isdigit()
