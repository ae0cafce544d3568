"""What was found out about a file, and the sentence that says it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from jmwidgets.sniffing.kinds import KINDS, Family, Kind
from jmwidgets.words import Message, message

_SUFFIXES = {
    ".pptx": ("pptx", message("a PowerPoint file")),
    ".ppt": ("ole", message("a PowerPoint file")),
    ".xlsx": ("xlsx", message("an Excel workbook")),
    ".xls": ("ole", message("an Excel workbook")),
    ".docx": ("docx", message("a Word file")),
    ".pdf": ("pdf", message("a PDF")),
}
"""What some endings promise."""
_WORKBOOKS = {"xlsx", "xlsx-journey", "cjml-xlsx", "jmwidgets-xlsx"}


@dataclass(frozen=True)
class Sniffed:
    """What a file is, told by what it holds.

    Attributes
    ----------
    name : str
        The file's name, without its folder.
    kind : str
        One of `KINDS`.
    container : str
        What the kind is packed in or kept as: "csv.gz", "zip", "sqlite", "duckdb", "parquet", "jsonl",
        "json", "xlsx"; empty for a text as it is.
    encoding, separator : str
        Of a text file and of a table in one; empty elsewhere. ``utf-8-sig``: skip the mark.
    header_rows : int
        How many rows of a table are headings; 0 for a table without any, and where there is no table.
    header_row : int
        How many rows stand above the headings.
    tables : tuple of str
        The tables of a data base, or the sheets of a workbook.
    detail : Message
        What else is worth saying: which diagram it is, why it is damaged.

    Examples
    --------
    >>> Sniffed("map.mmd", "mermaid-journey").family
    'journey'
    """

    name: str
    kind: str
    container: str = ""
    encoding: str = ""
    separator: str = ""
    header_rows: int = 0
    header_row: int = 0
    columns: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    detail: Message = field(default_factory=lambda: Message(""))

    @property
    def about(self) -> Kind:
        """What is known of the kind."""
        return KINDS[self.kind]

    @property
    def family(self) -> Family:
        """What the file is good for."""
        return self.about.family

    @property
    def what(self) -> Message:
        """What the file is, and what its name promises where that is something else."""
        promised = _SUFFIXES.get(Path(self.name).suffix.lower())
        label = self.detail or self.about.label
        right = promised is None or promised[0] in {self.kind, self.container}
        if right or promised is None or (promised[0] == "xlsx" and self.kind in _WORKBOOKS):
            return label
        return message("{what}, not {promised} as its name says", what=label, promised=promised[1])

    @property
    def sentence(self) -> Message:
        """Describe in one sentence what the file is and what can be done with it."""
        path = self.name
        if self.family in {"journey", "personas"}:
            done = message("bring it in with: {command}", command=f"jmwidgets import '{path}'")
        elif self.family in {"survey", "log", "customers"}:
            done = message("read it with: {command}", command=self.command)
        elif self.family == "table":
            done = message(
                "say what it is: {importing} for a list of touchpoints, or {evidence} with --events, "
                "--survey or --customers",
                importing=f"jmwidgets import '{path}' --as journey-csv",
                evidence="jmwidgets evidence DIR",
            )
        elif self.family == "own":
            done = message("look it through with: {command}", command=f"jmwidgets check '{path}'")
        else:
            done = self.about.advice
        return message("“{name}” is {what}; {done}.", name=path, what=self.what, done=done)

    @property
    def command(self) -> str:
        """The `jmwidgets evidence` command that reads the file; empty where none does."""
        option = {"survey": "--survey", "log": "--events", "customers": "--customers"}.get(self.family)
        return f"jmwidgets evidence DIR {option} '{self.name}'" if option else ""
