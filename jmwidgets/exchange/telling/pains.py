"""What hurts: felt and expected, at stake, owner, next step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jmwidgets.document import label_of
from jmwidgets.exchange.telling.lines import Cell, Line, Role, cell, line, quoted
from jmwidgets.exchange.telling.notes import of_pain, standing_of
from jmwidgets.exchange.telling.reader import Telling
from jmwidgets.exchange.telling.rows import Row, Table, head_of
from jmwidgets.parts.figure import emotion_text, size_text
from jmwidgets.render.excerpts import shortened
from jmwidgets.render.findings import Hurt
from jmwidgets.words import Written, _, money, ngettext


def pains(telling: Telling) -> Iterator[Table]:
    """Yield the table of the pain points; none where nothing hurts or the reader is not told."""
    hurts = telling.hurts
    if not hurts:
        return
    yield replace(pain_table(telling, hurts), notes=tuple(standing_of(telling)))


def pain_table(telling: Telling, hurts: Sequence[Hurt], *, issue: int = 0) -> Table:
    """Return pain points as a table, with the columns that these have something for.

    Parameters
    ----------
    telling
        For whom.
    hurts
        The pain points.
    issue
        Letters of what is wrong, at most, where the whole text stands on another slide; 0: all of it.
    """
    has_stakes, has_steps = any(hurt.stake for hurt in hurts), any(hurt.step for hurt in hurts)
    columns = [(0.35, ""), (3.4, _("What hurts most")), (1.6, _("Felt"))]
    if has_stakes:
        columns.append((1.5, _("At stake a year, all customers")))
    if telling.sees("owners"):
        columns.append((1.3, _("Owner")))
    if has_steps:
        columns.append((2.8, _("Next step")))
    rows = (_row(telling, hurt, issue=issue, has_stakes=has_stakes, has_steps=has_steps) for hurt in hurts)
    shares, names = zip(*columns, strict=True)
    return Table(_("What hurts most"), shares, (head_of(*names),), tuple(rows))


def _row(telling: Telling, hurt: Hurt, *, issue: int, has_stakes: bool, has_steps: bool) -> Row:
    pain, scale = hurt.pain, telling.perspective.scale
    cells: list[Cell] = [
        cell(line(pain.rank, size=12 if issue else 14, bold=True, role="signal")),
        cell(line(pain.touchpoint.name, size=12 if issue else 13, bold=True), *_issues(hurt, issue)),
    ]
    if pain.emotion is None:
        cells.append(cell(line(_("not recorded"), size=11, role="soft")))
    else:
        claim = pain.emotion
        known = size_text(claim.n) if claim.n is not None else str(label_of("status", claim.status))
        if pain.expectation is not None:
            told = _("expected {expected}", expected=Written(emotion_text(pain.expectation.value, scale)))
            known = f"{told} · {known}"
        cells.append(
            cell(
                line(emotion_text(claim.value, scale), size=13, bold=True), line(known, size=10, role="soft")
            )
        )
    if has_stakes:
        amount = money(hurt.stake.amount, telling.journey.currency) if hurt.stake else ""
        cells.append(
            cell(
                line(amount, size=13, bold=True) if amount else line(_("not recorded"), size=11, role="soft")
            )
        )
    if telling.sees("owners"):
        cells.append(cell(line(hurt.owner, size=12)))
    if has_steps:
        cells.append(_step(telling, hurt, is_brief=bool(issue)))
    return Row(tuple(cells), tuple(of_pain(telling, pain)))


def _issues(hurt: Hurt, most: int) -> list[tuple[Line, ...]]:
    lived, pain = hurt.pain.experience, hurt.pain
    said: list[str] = [*(one for one in (*lived.customer_issues, lived.process_problem) if one)]
    quotes = [quote.text for quote in pain.quotes] or [text for text in (lived.quote, lived.thoughts) if text]
    if most:
        first = said[0] if said else quoted(quotes[0]) if quotes else ""
        return [line(shortened(first, most) if most > 1 else "", size=10, role="soft")]
    return [
        *(line(one, size=11, role="soft", gap=2) for one in said),
        *(line(quoted(one), size=11, italic=True, role="soft", gap=2) for one in quotes[:2]),
        *([] if said or quotes else [line(one, size=11, role="soft") for one in pain.reasons]),
    ]


def _step(telling: Telling, hurt: Hurt, *, is_brief: bool) -> Cell:
    if hurt.following is None:
        return cell(line(hurt.step, size=11, role="soft"))
    action = hurt.following.action
    parts = []
    if not telling.sees("owners") and action.owner:
        parts.append(action.owner)
    if action.progress is not None:
        parts.append(_("{part:share} done", part=action.progress / 100))
    parts.append(_("due {date}", date=action.due) if action.due else _("no date"))
    over = hurt.following.days_over
    late = ngettext("{n} day overdue", "{n} days overdue", over) if over is not None else ""
    if is_brief:
        role: Role = "signal" if late else "soft"
        said = " · ".join(filter(None, (*parts, late)))
        return cell(line(action.title, size=11, bold=True), line(said, size=10, role=role, bold=bool(late)))
    return cell(
        line(action.title, size=12, bold=True),
        line(" · ".join(parts), size=10, role="soft"),
        line(late, size=10, bold=True, role="signal"),
    )
