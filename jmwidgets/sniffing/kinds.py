"""The kinds of files that are known, what each is called and what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from jmwidgets.words import Message, message

Family = Literal["journey", "personas", "survey", "log", "customers", "table", "own", "refused"]
"""What a file is good for: a map, personas, evidence of three sorts, any table, our own file, nothing."""


@dataclass(frozen=True)
class Kind:
    """A kind of file.

    Examples
    --------
    >>> KINDS["mermaid-journey"].family
    'journey'
    """

    name: str
    family: Family
    label: Message
    """What it is called, as the end of "it is ..."."""
    advice: Message = field(default_factory=lambda: Message(""))
    """What to do with a file that can't be read."""


_AS_TABLE = message("save it as .xlsx or CSV")
_UNPACK = message("unpack it, and name the file that is in it")
_PICTURE = message("keep it as a source; name a file with texts or data")
_SLIDES = message("keep it as a source, or export its texts as a Markdown or Excel table")

_ROWS: tuple[tuple[str, Family, Message] | tuple[str, Family, Message, Message], ...] = (
    ("mural-csv", "journey", message("a sticky-note export of Mural (CSV)")),
    (
        "miro-csv",
        "journey",
        message("a board that Miro saved as CSV: texts in order, without places or colours"),
    ),
    ("miro-json", "journey", message("the items of a Miro board (JSON)")),
    ("lucid-csv", "journey", message("the list of shapes of a Lucidchart drawing (CSV)")),
    ("drawio", "journey", message("a draw.io drawing")),
    ("mermaid-journey", "journey", message("a Mermaid journey diagram")),
    ("markdown-mermaid", "journey", message("a Markdown page with Mermaid journey diagrams")),
    ("markdown-table", "journey", message("a Markdown page with a map as a table")),
    (
        "markdown-detail",
        "journey",
        message("a Markdown page with a heading and a small table for each stage"),
    ),
    ("markdown-list", "journey", message("a Markdown page with the journey as a list")),
    ("text-list", "journey", message("a list of texts, one a line")),
    ("cjml-xml", "journey", message("a journey in CJML 2.0 (XML)")),
    ("cjml-xes", "journey", message("the planned journey in an event log with the keys of CJML (XES)")),
    ("cjml-xlsx", "journey", message("the Excel template of CJML, filled in")),
    ("xlsx-journey", "journey", message("an Excel workbook with a journey map")),
    ("ods-journey", "journey", message("an OpenDocument spreadsheet with a journey map")),
    ("jmwidgets-xlsx", "journey", message("an Excel workbook that jmwidgets wrote")),
    ("journey-csv", "journey", message("a table of touchpoints (CSV)")),
    ("journey-tsv", "journey", message("a table of touchpoints, pasted from a spreadsheet")),
    ("blueprint-json", "journey", message("a service blueprint (JSON)")),
    ("persona-csv", "personas", message("a table of personas")),
    ("qualtrics-csv", "survey", message("a survey that Qualtrics exported")),
    ("surveymonkey-csv", "survey", message("a survey that SurveyMonkey exported")),
    ("typeform-csv", "survey", message("a survey that Typeform exported")),
    ("google-forms-csv", "survey", message("the answers of a Google form")),
    ("limesurvey-csv", "survey", message("a survey that LimeSurvey exported")),
    ("nps-csv", "survey", message("answers to the question whether people would recommend (CSV)")),
    ("survey-csv", "survey", message("a table of answers (CSV)")),
    ("survey-table", "survey", message("a table of answers")),
    ("xes", "log", message("an event log in XES")),
    ("ocel2-json", "log", message("an event log in OCEL 2 (JSON)")),
    ("ocel2-xml", "log", message("an event log in OCEL 2 (XML)")),
    ("ocel2-sqlite", "log", message("an event log in OCEL 2 (SQLite)")),
    ("ocel1-json", "log", message("an event log in OCEL 1 (JSON)")),
    ("event-csv", "log", message("an event log (CSV)")),
    ("event-table", "log", message("a table of events")),
    ("ga4-jsonl", "log", message("events of Google Analytics 4, as BigQuery exports them")),
    ("salesforce-case-csv", "log", message("cases that Salesforce exported")),
    ("zendesk-csv", "log", message("tickets that Zendesk exported")),
    ("jira-csv", "log", message("issues that Jira exported")),
    ("hubspot-contacts-csv", "customers", message("contacts that HubSpot exported")),
    ("customers-csv", "customers", message("a table of customers (CSV)")),
    ("customers-table", "customers", message("a table of customers")),
    (
        "table-csv",
        "table",
        message("a table (CSV) whose headings say neither touchpoints, answers nor events"),
    ),
    ("table", "table", message("a table whose headings say neither touchpoints, answers nor events")),
    ("xlsx", "table", message("an Excel workbook without a journey map")),
    ("journey", "own", message("a journey file of jmwidgets")),
    (
        "mermaid-other",
        "refused",
        message("a Mermaid diagram of another kind"),
        message("only Mermaid's journey diagrams are read: export it as a journey, or as a Markdown table"),
    ),
    (
        "cjml-dialect",
        "refused",
        message("something like CJML, written by another tool"),
        message("export CJML 2.0, or the Excel template of CJML"),
    ),
    (
        "pdf",
        "refused",
        message("a PDF"),
        message(
            "a PDF can't be read as a map: keep it as a source, or export its pages as text or as a table"
        ),
    ),
    ("pptx", "refused", message("a PowerPoint file"), _SLIDES),
    ("docx", "refused", message("a Word file"), message("save it as Markdown, or its table as .xlsx or CSV")),
    ("odp", "refused", message("an OpenDocument presentation"), _SLIDES),
    ("odt", "refused", message("an OpenDocument text"), message("save it as Markdown, or its table as CSV")),
    ("ods", "table", message("an OpenDocument spreadsheet")),
    ("ole", "refused", message("an old Excel, Word or PowerPoint file"), _AS_TABLE),
    ("picture", "refused", message("a picture"), _PICTURE),
    ("svg", "refused", message("a drawing (SVG)"), message("export it as draw.io XML, Mermaid or a table")),
    ("html", "refused", message("a web page"), message("save the table that is on it as CSV or Markdown")),
    ("bpmn", "refused", message("a process in BPMN"), message("export it as draw.io XML or as a table")),
    (
        "webvtt",
        "refused",
        message("a transcript (WebVTT)"),
        message("keep it as a source; copy what was said"),
    ),
    ("notebook", "refused", message("a Jupyter notebook"), message("run it with jmwidgets run")),
    ("bzip2", "refused", message("a file packed with bzip2"), _UNPACK),
    ("xz", "refused", message("a file packed with xz"), _UNPACK),
    ("7z", "refused", message("a file packed with 7-Zip"), _UNPACK),
    ("rar", "refused", message("a file packed with RAR"), _UNPACK),
    ("zstd", "refused", message("a file packed with Zstandard"), _UNPACK),
    ("orc", "refused", message("an ORC file"), message("export the data as Parquet or CSV")),
    ("zip", "refused", message("a packed folder"), message("unpack it, and name a file that is in it")),
    ("xml", "refused", message("XML of an unknown kind"), message("export it as CSV, Excel or Markdown")),
    ("json", "refused", message("JSON of an unknown kind"), message("export it as CSV, Excel or Markdown")),
    (
        "text",
        "refused",
        message("a text without a table, a list or a diagram"),
        message("write the stages as a Markdown list or table"),
    ),
    ("empty", "refused", message("an empty file"), message("export it again")),
    ("damaged", "refused", message("a damaged file"), message("copy or export it again")),
    (
        "too-large",
        "refused",
        message("a file that unpacks to more than is safe"),
        message("name a smaller one"),
    ),
    (
        "too-wide",
        "refused",
        message("a table with more columns than a map or a survey has"),
        message("export the columns that matter"),
    ),
    (
        "binary",
        "refused",
        message("a file of an unknown kind"),
        message("export it as CSV, Excel or Markdown"),
    ),
)
KINDS: Mapping[str, Kind] = MappingProxyType({row[0]: Kind(*row) for row in _ROWS})
"""Every kind by name."""
