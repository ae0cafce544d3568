"""The page of privacy rules: what is withheld when, who sees what, and which tests hold it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from jmwidgets.document import AUDIENCES, COLLECTIONS, Journey, Record, label_of
from jmwidgets.insight.reader.public import PUBLIC, is_outside

__all__ = ["RULES", "Rule", "privacy_page"]


class Rule(NamedTuple):
    """One rule, and the tests that hold it."""

    what: str
    when: str
    against: str
    tests: tuple[str, ...]


RULES: tuple[Rule, ...] = (
    Rule(
        "A figure of few people",
        "fewer than `smallest_group` people stand behind it (5, unless the journey says otherwise), "
        "however many answers, cases or events they have; typed figures too",
        "everybody, the analyst's terminal with `--show-withheld` excepted",
        ("evidence/test_privacy.py", "insight/test_reduced.py", "exchange/test_withheld.py"),
    ),
    Rule(
        "A figure from which one could be worked out",
        "all figures of a source are decided together: where a reader who knows all published ones "
        "could solve them for a group that is too small, a further figure is withheld (linear "
        "programming)",
        "everybody, as above",
        ("evidence/test_privacy.py",),
    ),
    Rule(
        "A newer figure",
        "fewer than `smallest_group` people make the difference to the published one: the earlier "
        "stays, with its day",
        "whoever compares two readings of growing data",
        ("evidence/test_privacy.py",),
    ),
    Rule(
        "Small segments",
        "fewer than `smallest_group` people: joined with others, or left out of every figure",
        "everybody",
        ("evidence/test_groups.py",),
    ),
    Rule(
        "Columns that identify people",
        "names, mail addresses, phone and account numbers, exact birth dates are found by name and by "
        "content and not read; `--keep COLUMN` lets one in",
        "the journey file and everybody behind it",
        ("evidence/test_opening.py", "evidence/test_survey_tools.py"),
    ),
    Rule(
        "Contact details in comments",
        "addresses, handles, dates and numbers are covered; names are not: read quotes before you "
        "hand them on",
        "everybody",
        ("evidence/reading/masking.py",),
    ),
    Rule(
        "What an audience is not told of",
        "a report is built from a reduced journey: other personas, other sections, notebook code and "
        "paths are not in its bytes",
        "readers of the page, of its exports and of its source",
        ("report/test_leaks.py", "insight/test_reduced.py", "exchange/test_withheld.py"),
    ),
    Rule(
        "Rows of data in templates",
        "`report.rows(...)` leaves out columns that identify people and people of groups that are too "
        "small; nothing of it is on a page unless a cell of the template shows it",
        "the template; refused where the audience stands outside",
        ("report/test_chosen_figures.py",),
    ),
    Rule(
        "Everything internal",
        "the audience has no section for people inside: no ranks, n, importance, notes or remarks of "
        "staff, no pages of employees",
        "people outside, such as customers",
        ("insight/test_outside_readers.py", "report/test_for_readers.py"),
    ),
    Rule(
        "One person's answer in a workshop",
        "always; before the reveal the group's result as well. Answers are sealed on the disk; the "
        "key is elsewhere",
        "other participants, the wall, the facilitator's panel, backups",
        ("voices/test_server.py", "voices/test_hostile.py"),
    ),
    Rule(
        "Distribution, mean and spread of few voices",
        "fewer than `smallest_group` voices: the median alone; fewer than three: nothing but one's own",
        "everybody",
        ("voices/test_meeting.py",),
    ),
    Rule(
        "Passwords of data bases",
        "always: they come from the environment or the keyring; an address that holds one is refused",
        "files, logs, reports and messages",
        ("evidence/test_database.py",),
    ),
    Rule(
        "Names, paths and addresses in `jmwidgets doctor`",
        "always: its output can be sent with a question",
        "whoever reads the bug report",
        ("cli/test_doctor.py",),
    ),
)

_ABOUT = """\
What is withheld, when, and from whom. The page lists what the programs do; [Evidence](../evidence.md) and
[Workshops with phones](../voices.md) explain why. Each rule names the tests that hold it, in the folder
`tests/` (`masking.py` has its own, in `jmwidgets/`). The tests of small groups hold an attacker who knows
every published figure and solves the equations between them.
"""
_ABOUT_AUDIENCES = """\
A built-in audience reads the sections that have a mark; your own audiences have the sections that you give
them. *Outside* means: only the fields of the next table can be on its pages, and only texts that were
written for it. `jmwidgets check DIR --audience ID` lists every text that an audience will read.
"""
_ABOUT_FIELDS = """\
What nobody named here stays inside. A field is shown where a section of the audience shows it *and* it
stands in this table.
"""
_FORGET = """\
## Forgetting a person

| Where | `jmwidgets forget DIR "NAME"` lists it | with `--yes` |
|---|---|---|
| journey: texts, authors, ids | yes | removed |
| log, in all its parts, and versions | yes | removed |
| reports that name the person | yes | deleted; a run makes them again |
| data files, notebooks, copies | yes | left, for you to decide |
| backups, the past of version control, reports that were sent | no | not known to it |

Held by `tests/files/test_forgetting.py`. More: [Files](../files.md#forgetting-a-person).

## What stays with you

- Names in comments and notes are not found by themselves: read quotes, and notes from phones, before you
  hand pages on.
- What you published elsewhere, or removed from the map between two readings, is not known to the rules.
- The journey file itself holds everything that people entered. Send pages, not the file, to those who may
  not see all.
- The page for phones is plain HTTP in the local network; [what that means](../voices.md#what-private-
  means).
"""


def privacy_page() -> str:
    """Write the page.

    Returns
    -------
    str
        Its Markdown.
    """
    rows = ["| Withheld | when | from | tests |", "|---|---|---|---|"]
    for rule in RULES:
        tests = ", ".join(f"`{one}`" for one in rule.tests)
        rows.append(f"| {rule.what} | {rule.when} | {rule.against} | {tests} |")
    return "\n".join(
        [
            "# Privacy\n",
            _ABOUT,
            "## What is withheld\n",
            "\n".join(rows) + "\n",
            "## Who reads what\n",
            _ABOUT_AUDIENCES,
            *_audiences(),
            "## What can leave the business at all\n",
            _ABOUT_FIELDS,
            *_fields(),
            _FORGET,
        ]
    )


def _audiences() -> Iterator[str]:
    sections = dict.fromkeys(section for one in AUDIENCES.values() for section in one.sections)
    names = [
        f"{one.name} (outside)" if is_outside(frozenset(one.sections)) else str(one.name)
        for one in AUDIENCES.values()
    ]
    rows = [f"| section | {' | '.join(names)} |", f"|---|{'---|' * len(names)}"]
    for section in sections:
        marks = ["✓" if section in one.sections else "" for one in AUDIENCES.values()]
        rows.append(f"| {label_of('section', section)} | {' | '.join(marks)} |")
    yield "\n".join(rows) + "\n"


def _fields() -> Iterator[str]:
    collections: dict[type[Record], str] = {record: name for name, record in COLLECTIONS.items()}
    collections[Journey] = "journey"
    rows = ["| records | fields |", "|---|---|"]
    for record, fields in PUBLIC.items():
        name = collections.get(record)
        if name:
            rows.append(f"| `{name}` | {', '.join(f'`{one}`' for one in sorted(fields))} |")
    yield "\n".join(rows) + "\n"
