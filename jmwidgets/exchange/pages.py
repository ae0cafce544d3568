"""What of each kind of file is kept and lost: the words of `docs/import.md`, beside the names of the code."""

# The lines of a page are as long as its sentences, and its cells are put together from several.
# ruff: noqa: E501, ISC004

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from jmwidgets.document import COLLECTIONS, About, shapes_of
from jmwidgets.exchange.readers.registry import READABLE
from jmwidgets.exchange.writers.held import HELD
from jmwidgets.exchange.writing import FORMATS
from jmwidgets.sniffing import KINDS

_LOOKS = "places, sizes, colours, bold and italics"
KEPT: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "mermaid-journey": (
            "title, sections as stages, tasks as touchpoints, scores 1 to 5 as emotions, actors as personas",
            "comments, theme, scores outside 1 to 5",
            "which actors are customers; whose a task is that names nobody; bare # and ; in names",
        ),
        "markdown-mermaid": (
            "each `journey` diagram of the page, as a journey of its own",
            "other diagrams, the text around",
            "which diagrams; who “I” is",
        ),
        "markdown-table": (
            "stages as columns or as rows, touchpoints, moods in words, faces or numbers, all lanes; as-is "
            "and to-be",
            "tables that are no map, prose, bold and italics",
            "which table is as-is; faces, words, ranges; whether the mood of a stage goes to each touchpoint",
        ),
        "markdown-detail": (
            "a heading for each stage, the small table below it, a table about the persona",
            "other tables, priorities",
            "of two moods which one counts",
        ),
        "markdown-list": (
            "nested lists or headings with items: stages and touchpoints, notes below them",
            "lists that stand under no stage, prose",
            "whether the outer level is a stage",
        ),
        "journey-csv": (
            "a list of touchpoints or a map with stages as columns: channel, owner, importance, waiting "
            "time, cost, wording, tone, hand-offs, result, mood, pain points, kinds of failure, rivals, ideas, "
            "market opportunities, loyalty schemes, expected responses of segments, notes; a blank stage means the one "
            "above",
            "sums, personal columns",
            "which column is what; words and scales of mood; whose journey it is",
        ),
        "journey-tsv": ("the same, pasted from a spreadsheet", "as above", "as above"),
        "persona-csv": (
            "personas in columns or in rows; what no field knows becomes a line of the behaviour",
            "nothing but empty cells",
            "nothing",
        ),
        "miro-csv": (
            "texts in order, as notes, touchpoints or pain points of the heading above them",
            "place, colour and author, which the file doesn't have; tables on the board",
            "which texts are headings, and what the others are",
        ),
        "text-list": (
            "texts in order, as notes, touchpoints or pain points of the heading above them",
            "nothing",
            "which texts are headings, and what the others are",
        ),
        "xlsx-journey": (
            "a table anywhere on a sheet, a row for each stage or touchpoint or a column for each stage, a "
            "sheet for "
            "each persona, several touchpoints in a cell, moods in words, numbers, faces or grounds of "
            "cells, comments",
            "hidden columns unless asked for, other tables, formulas without a value, looks",
            "the heading row, what colours mean, what a table of scores is, hidden columns, whose the moods "
            "are",
        ),
        "ods-journey": (
            "the same, from LibreOffice and other programs",
            "as above; colours, comments and merged cells",
            "as above, but for colours",
        ),
        "cjml-xml": (
            "planned and actual journeys, joined as to be and as is where the actual one names the plan in the "
            "same file: phases, points by the end user's own label, the other side as "
            "business side, "
            "channel, ratings 1 to 5, comments, deviations and what did not happen",
            "times of single contacts, comments of the XML, company and provider type but for the name",
            "nothing",
        ),
        "cjml-xes": (
            "the planned traces, told with `--as cjml-xes`: points by the end user's own label, the other "
            "side, channel",
            "what was lived, which `jmwidgets evidence` reads; phases, which the log doesn't have",
            "nothing",
        ),
        "cjml-xlsx": (
            "every filled-in sheet of the template, as above; rows whose Include says no are left out",
            "helper sheets, dates and times, creator and status",
            "nothing",
        ),
        "mural-csv": (
            "stages from the row of headings on top, lanes from the column at the left, personas or lanes "
            "from the "
            "legend of colours, notes off the grid",
            "who wrote what, places, borders, tags, empty notes; a text that stands twice is kept once",
            "what colours mean; which lane holds the touchpoints",
        ),
        "miro-json": (
            "frames as stages from left to right, notes by place, colours by the legend",
            "pictures, lines, who wrote what, empty notes, " + _LOOKS,
            "what colours mean",
        ),
        "lucid-csv": (
            "shapes in the order of their lines, typical path, branches and loops, comments",
            "which lane a step is in, which the file doesn't say; other pages, labels of lines",
            "what the one stage is called; which page",
        ),
        "drawio": (
            "swimlanes as stages or actors, steps in the order of their lines, paths, notes tied to a step; "
            "packed or not",
            "other pages, empty boxes, labels of lines that are no condition, " + _LOOKS,
            "whether lanes are stages or actors",
        ),
        "blueprint-json": (
            "phases, steps, layers by their role, owners, paths",
            "other languages, triggers, tools, provenance",
            "language, typical path, whether phases or steps are the stages",
        ),
    }
)
"""Kind -> what is kept, what is lost, what is asked."""
_BEGIN = """\
# Maps in and out

What people have already becomes a journey, and a journey becomes what other programs read:

```sh
jmwidgets import board.csv --look            # what it is, what would be made, what is asked and lost
jmwidgets import board.csv                   # a new workspace; what is open is asked
jmwidgets import board.csv --into hut --yes  # into a journey that is there, taking what is assumed
jmwidgets export hut --to xlsx               # or csv, md, mermaid, cjml
```

In a notebook, `room.import_map()` does the same in a panel; it takes the export of a tracker as well, which brings the
state of actions back. From Python, into a live journey, as one step that `session.undo()` takes back:

```python
from jmwidgets.exchange import bring_in, look, write

look("board.csv").as_json()
bring_in("board.csv", session, answers={"persona": "Ruth"})
write(session.journey, "map.xlsx")
```

- **What a file is, is told by its content**, never by its name. `jmwidgets check FILE` says it in one sentence. A file
  that stands alone in a zip is read as it is; of a workbook with several sheets, the one that holds the map or the data.
- **At most five questions**, each with the answer that is assumed. Answers (`--answer KEY=ANSWER`) are kept beside the
  journey, in `NAME.imports.json`, and used again; that file holds fingerprints and places, no texts of the map.
- **Every record names its source**: file, fingerprint, and the cell or line. What a board or a text says is `assumed`;
  where the file says that people were asked, `reported`.
- **The same file again makes no doubles.** A changed cell changes its field. A field that people edited since is kept,
  and asked about when the file changed as well (`--answer edited=file`); records that people removed stay away; what
  left the file stays until you say otherwise (`--answer gone=remove`).
- **A column, lane or line headed with the name of a field goes into it**, in English or German: *Root cause*, *Word of
  mouth*, *Owner, to be*, *Next step for the business* ([all names](reference/fields.md)). An *expectation* that is a
  number is read on the scale of the moods beside it; any other one is kept in words. *Severity*, *Kind*, *Consequences* and
  *Moment of truth* take their choices by name, or yes and no; a cell that is none of them is a note.
- **Personal columns stay at the door**, as do the names of those who wrote notes.
- **Nothing in a file is run or opened**: no formula, no entity, no address. Files that are too large, too deep or packed
  without end are refused.
- `--look --json` prints one object for programs: `kind`, `verdict` (`import`, `ask`, `refuse`), `sentence`, `questions`,
  `journeys`, `lost`, `warnings`; surveys and logs name the `command` that reads them.

## What comes in

"""
_MIDDLE = """
## What goes out

The workbook loses nothing: its first sheets show the map of each persona, with stages as bands, lanes as rows, grounds by
emotion and headings that stay in sight; then a sheet for each collection, a column a field. Change cells in it and import
it again: what you changed changes the map, and what the map changed meanwhile stays. No cell is a formula: texts that
begin with = + - @ are texts in the workbook, and have an apostrophe before them in CSV.

The other formats hold a part, and say what they have no place for; of a claim they hold the value alone.

| Format | File | What it holds |
|---|---|---|
| `xlsx` | `.xlsx` | everything |
"""


def import_page() -> str:
    """Write `docs/import.md` from the tables of the code.

    Examples
    --------
    >>> import_page().startswith("# Maps in and out")
    True
    """
    return _BEGIN + "\n".join(_incoming()) + "\n" + _MIDDLE + "\n".join(_outgoing()) + "\n"


def _incoming() -> Iterator[str]:
    for kind in READABLE:
        label = KINDS[kind].label.id
        kept, lost, asked = KEPT[kind]
        yield f"### {label[0].upper()}{label[1:]}\n"
        yield f"Kind: `{kind}`.\n"
        yield f"- Kept: {kept}.\n- Lost: {lost}.\n- Asked: {asked}.\n"


def _outgoing() -> Iterator[str]:
    for name, suffix in FORMATS.items():
        if name in HELD:
            yield f"| `{name}` | `{suffix}` | {'; '.join(_held(name))} |"


def _held(name: str) -> Iterator[str]:
    for collection, fields in HELD[name].items():
        model = About if collection == "journey" else COLLECTIONS[collection]
        labels = [shape.label.id for key, shape in shapes_of(model).items() if key in fields]
        yield f"{collection}: {', '.join(labels)}"
