"""``jmwidgets import FILE --look`` of a file with data: what it holds, what is open, how it is read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from jmwidgets.cli.output import say, say_json
from jmwidgets.words import _, ngettext, number, signed

if TYPE_CHECKING:
    from jmwidgets.evidence import Looked

FAMILIES = frozenset({"survey", "log", "customers"})
"""What is evidence and no map."""
_SHOWN = 12


def tell_of_data(path: Path, *, as_json: bool) -> bool:
    """Describe what a file with data holds; return whether it can be read."""
    from jmwidgets.evidence import look

    found = look(path)
    if as_json:
        say_json(found.as_json())
        return found.verdict != "refuse"
    say(str(found.sentence))
    for line in _counts(found):
        say(f"  {line}")
    if found.questions:
        say()
        say(_("Open, with what is assumed:"))
        for one in found.questions:
            told = f"  {one.about} {one.assumed}"
            say(f"{told} ({one.option})" if one.option else told)
    for warning in found.warnings:
        say()
        say(str(warning))
    if found.lost:
        say()
        say(_("Does not come along:"))
        for what, why, _n in found.lost:
            say(f"  {what}: {why}")
    return found.verdict != "refuse"


def _counts(found: Looked) -> list[str]:
    counts = found.counts
    if found.sniffed.family == "survey" and counts:
        told = ngettext("{n} respondent", "{n} respondents", counts["respondents"])
        questions = ngettext("{n} question", "{n} questions", len(counts["questions"]))
        return [f"{told}, {questions}", *(_question(one) for one in counts["questions"])]
    if found.sniffed.family == "log" and counts:
        return [
            ", ".join(
                [
                    ngettext("{n} row", "{n} rows", counts["rows_in_file"]),
                    ngettext("{n} contact", "{n} contacts", counts["contacts"]),
                    ngettext("{n} customer", "{n} customers", counts["customers"]),
                ]
            ),
            *(
                f"{name}: {ngettext('{n} contact', '{n} contacts', one['contacts'])}"
                for name, one in list(counts["activities"].items())[:_SHOWN]
            ),
            *(
                [ngettext("and {n} more touchpoint", "and {n} more touchpoints", more)]
                if (more := len(counts["activities"]) - _SHOWN) > 0
                else []
            ),
        ]
    if counts:
        return [ngettext("{n} customer", "{n} customers", counts["customers"])]
    return []


def _question(one: dict[str, Any]) -> str:
    kind = _KINDS.get(one["kind"])
    told = f"{one['label'] or '…'}: {kind() if kind else one['kind']}, n {one['n']}"
    if "nps" in one:
        return f"{told}, NPS {signed(one['nps'])}"
    return f"{told}, Ø {number(one['mean_on_scale'], 2)}" if "mean_on_scale" in one else told


_KINDS = {
    "scale": lambda: _("scale"),
    "nps 0-10": lambda: _("recommendation, 0 to 10"),
    "ces 1-7": lambda: _("effort, 1 to 7"),
    "single choice": lambda: _("single choice"),
    "several choices": lambda: _("several choices"),
    "text": lambda: _("text"),
    "number": lambda: _("number"),
}
