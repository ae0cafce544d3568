"""``jmwidgets evidence --against``: two periods of the same data beside each other; nothing is attached."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from jmwidgets.cli.evidence_options import as_wrong_use, gathered
from jmwidgets.cli.moved import comparison_as_json, move_words
from jmwidgets.cli.output import WrongUse, say, say_json
from jmwidgets.words import _, ngettext

if TYPE_CHECKING:
    from jmwidgets.evidence import Options


def compare(
    folder: Path, places: Mapping[str, str], options: Options, against: str, *, as_json: bool
) -> None:
    """Read the data of both periods, and tell which figures differ clearly; surest first."""
    from jmwidgets.document import apply_all
    from jmwidgets.evidence.comparing import compared

    since, dots, until = against.partition("..")
    if not dots:
        raise WrongUse(
            _(
                "expected two days such as {example} for --against, got {given}; correct it",
                example="2026-02-01..2026-02-28",
                given=repr(against),
            )
        )
    earlier = replace(options, since=since.strip() or None, until=until.strip() or None)
    with as_wrong_use():
        _refuse_shared_days(options, earlier)
    journey, found = gathered(folder, places, options, alone=True)
    _journey, before = gathered(folder, places, earlier, alone=True)
    told = compared(before.facts, found.facts)
    named = apply_all(journey, found.operations(journey))
    if as_json:
        say_json({"tests": len(told), "compared": [comparison_as_json(named, one) for one in told]})
        return
    clear = [one for one in told if one.is_clear]
    say(
        ngettext(
            "{n} figure is known of both periods and was tested; p is corrected for that number (Holm).",
            "{n} figures are known of both periods and were tested; p is corrected for that number (Holm).",
            len(told),
        )
    )
    for one in clear:
        say(f"  {move_words(named, one)}")
    if not clear:
        say(_("No figure differs clearly."))
    elif len(told) > len(clear):
        say(
            ngettext(
                "{n} other doesn’t differ clearly.",
                "{n} others don’t differ clearly.",
                len(told) - len(clear),
            )
        )


def _refuse_shared_days(options: Options, earlier: Options) -> None:
    """Refuse periods that overlap: who is in both would be held against themselves."""
    ours, others = options.settings(), earlier.settings()
    begins = max(ours.since or dt.date.min, others.since or dt.date.min)
    ends = min(ours.until or dt.date.max, others.until or dt.date.max)
    if begins <= ends:
        raise WrongUse(
            _(
                "expected two periods that share no day, got {one} and {other}; "
                "give the days of the first with --since and --until",
                one=_days(ours.since, ours.until),
                other=_days(others.since, others.until),
            )
        )


def _days(since: dt.date | None, until: dt.date | None) -> str:
    return f"{since or ''}..{until or ''}"
