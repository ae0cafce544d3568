"""Pages of the reference that the code makes: commands, fields, packages, formulas, privacy."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any, cast

import typer
import typer.main
from typer.core import TyperGroup

from jmwidgets.document import CHOICES, COLLECTIONS, About, Record, Shape, label_of, shapes_of
from tools.docs.formulas import formulas_page
from tools.docs.privacy import privacy_page

__all__ = ["PACKAGES", "pages"]

# Package -> what a reader goes there for.
PACKAGES = {
    "jmwidgets": "the names that notebooks begin with",
    "jmwidgets.document": "records, operations, reading and writing of the file format",
    "jmwidgets.files": "opening, saving, history, versions, merging",
    "jmwidgets.session": "one open journey: edits, undo, who else is there",
    "jmwidgets.insight": "findings: pure functions over a journey",
    "jmwidgets.evidence": "facts from events, surveys and customers",
    "jmwidgets.exchange": "maps in and out",
    "jmwidgets.report": "what a template notebook calls",
    "jmwidgets.runs": "plans and runs of templates",
    "jmwidgets.widgets": "the workshop's room and its widgets",
}

_BAR = "\\|"
_ABOUT_COMMANDS = """\
Every command has `--help`, in the language of the interface (`--language de`, `JMWIDGETS_LANGUAGE`). `--json`
prints one object for other programs. The exit status is 0 when all went well, 1 when something failed or is
missing, 2 when the command was asked for what cannot be carried out (then nothing was started), 130 when it
was stopped.
"""
_ABOUT_FIELDS = """\
Every record of a journey file, collection by collection; `jmwidgets schema` prints the same as JSON Schema. A
field in **bold** must be given. A *reference* holds the id of a record in the collection that it names; a
*choice* holds one of the keys at the end of this page. A claim is a figure with its status, n, interval and
sources.
"""


def pages() -> dict[str, str]:
    """Write every page of the reference that the code makes.

    Returns
    -------
    dict of str to str
        Path below the folder of the documentation, and its Markdown.
    """
    made = {
        "reference/command-line.md": _commands(),
        "reference/fields.md": _fields(),
        "reference/formulas.md": formulas_page(),
        "reference/privacy.md": privacy_page(),
        "reference/python.md": _packages(),
    }
    for package in PACKAGES:
        made[f"reference/python/{package}.md"] = _package(package)
    return made


def _commands() -> str:
    """Every command with its arguments and options, as its own help says them."""
    from jmwidgets.cli.app import app

    group = cast("TyperGroup", typer.main.get_command(app))
    parts = [
        "# Command line\n",
        _ABOUT_COMMANDS,
    ]
    for name, command in group.commands.items():
        context = typer.Context(command, info_name=f"jmwidgets {name}")
        usage = command.get_usage(context).removeprefix("Usage: ")
        parts += [f"## jmwidgets {name}\n", f"{_plain(command.help)}\n", f"```text\n{usage}\n```\n"]
        rows = [row for parameter in command.params for row in _parameter(parameter, context)]
        if rows:
            parts.append("\n".join(["| | |", "|---|---|", *rows]) + "\n")
    return "\n".join(parts)


def _parameter(parameter: Any, context: typer.Context) -> Iterator[str]:  # noqa: ANN401 - of a private class
    if getattr(parameter, "hidden", False):
        return
    record = parameter.get_help_record(context)
    if record is not None:
        names, said = record
        signature, about = _plain(names), _cell(_plain(said))
        match = re.fullmatch(r"(.+) <(.+\|.+)>", signature)
        if match is not None:
            # Beside what the option does there is room for all of them, and they may break.
            signature = match[1]
            about += f" One of {', '.join(f'`{one}`' for one in match[2].split('|'))}."
        yield f"| `{signature.replace('|', _BAR)}` | {about} |"


def _fields() -> str:
    """Every collection of the document with its fields."""
    parts = [
        "# Fields\n",
        _ABOUT_FIELDS,
        "## journey\n",
        _table(About),
    ]
    for name, record in COLLECTIONS.items():
        parts += [f"## {name}\n", f"{_first_line(record)}\n", _table(record)]
    parts += ["## Choices\n", "What is stored is the key; its label is in the language of the interface.\n"]
    for name in sorted(CHOICES):
        parts.append(f"### {name}\n")
        keys = [f"| `{key}` | {_cell(str(label_of(name, key)))} |" for key in CHOICES[name]]
        parts.append("\n".join(["| key | label |", "|---|---|", *keys]) + "\n")
    return "\n".join(parts)


def _table(record: type[Record]) -> str:
    rows = ["| field | what | holds |", "|---|---|---|"]
    for shape in shapes_of(record).values():
        name = f"**`{shape.name}`**" if shape.required else f"`{shape.name}`"
        said = f"{shape.label}. {shape.hint}" if shape.hint else f"{shape.label}."
        rows.append(f"| {name} | {_cell(said)} | {_cell(_holds(shape))} |")
    return "\n".join(rows) + "\n"


def _holds(shape: Shape) -> str:
    if shape.collection:
        held = f"reference to {shape.collection}"
    elif shape.choice in CHOICES:
        held = f"choice: [{shape.choice}](#{shape.choice})"
    elif shape.record is not None:
        parts = [one.name for one in shapes_of(shape.record).values()]
        held = f"{shape.kind}: {', '.join(f'`{part}`' for part in parts)}"
    else:
        held = shape.kind
    bounds = [
        f"{word} {value:g}"
        for word, value in (("from", shape.low), ("above", shape.above), ("to", shape.high))
        if value is not None
    ]
    several = "several; " if shape.several else ""
    return several + " ".join([held, *bounds])


def _packages() -> str:
    rows = [f"| [`{package}`](python/{package}.md) | {what} |" for package, what in PACKAGES.items()]
    entries = "\n".join(f"python/{package}" for package in PACKAGES)
    return (
        "# Python\n\nWhat these packages export is public; everything else may change with any release.\n\n"
        + "\n".join(["| package | for |", "|---|---|", *rows])
        + f"\n\n```{{toctree}}\n:hidden:\n:maxdepth: 1\n\n{entries}\n```\n"
    )


def _package(package: str) -> str:
    module = import_module(package)
    parts = [f"# {package}\n", f"{_first_line(module)}\n"]
    for name in sorted(module.__all__, key=str.lower):
        if name == "__version__":
            continue
        home = _home(package, name)
        parts.append(
            f"- {{py:obj}}`{home}.{name}`\n" if home else _described(package, name, getattr(module, name))
        )
    return "\n".join(parts)


def _home(package: str, name: str) -> str:
    """Find the package that describes what the first one only passes on; empty when it is this one."""
    if package != "jmwidgets":
        return ""
    return next((one for one in PACKAGES if one != package and name in import_module(one).__all__), "")


def _described(package: str, name: str, shown: object) -> str:
    if isinstance(shown, type):
        directive = f".. autoclass:: {package}.{name}\n   :members:"
    elif callable(shown) and inspect.isfunction(inspect.unwrap(shown)):
        directive = f".. autofunction:: {package}.{name}"
    else:
        held = (
            f"\n\n   {', '.join(f'``{one}``' for one in shown)}"
            if isinstance(shown, dict | list | tuple)
            else ""
        )
        directive = f".. py:data:: {package}.{name}{held}"
    return f"```{{eval-rst}}\n{directive}\n```\n"


def _first_line(documented: object) -> str:
    return (documented.__doc__ or "").strip().partition("\n")[0]


def _plain(text: str | None) -> str:
    return " ".join((text or "").split())


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")
