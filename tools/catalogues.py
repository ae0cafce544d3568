"""Bring the message catalogues up to date: extract, merge, compile, and say what has no translation.

python -m tools.catalogues          write what is to be written
python -m tools.catalogues --check  write nothing; fail when something is not current or not translated
"""

from __future__ import annotations

import ast
import datetime as dt
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from jmwidgets.widgets import form
from jmwidgets.words.catalogue import COMPILED, LOCALE

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "jmwidgets"
NOTEBOOKS = ROOT / "notebooks" / "templates"
_ANY_DAY = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
FIELDS = PACKAGE / "widgets" / "form.py"
"""It shows the hints of the document's fields, which stand beside their types."""
FRONT = "front"
"""The catalogue of the widgets' front end, which goes to the browser as JSON."""
_METHODS = {".html": "jinja2", ".js": "javascript"}
_KEYWORDS: Mapping[str, tuple[int | tuple[int, int] | tuple[int, str], ...] | None] = {
    "_": None,
    "message": None,
    "N_": None,
    "Label": None,
    "gettext": None,
    "ngettext": (1, 2),
    "nmessage": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pmessage": ((1, "c"), 2),
    # The front end's own two.
    "t": None,
    "tn": (1, 2),
}
_OPTIONS = {"trimmed": "true", "silent": "false"}
# Messages stand within template strings, too.
_SCRIPT = {"parse_template_string": True}

Ids = str | tuple[str, ...] | list[str]
Found = tuple[Ids, str | None, str]
"""A message or its two forms, its context, and the file that it stands in."""


def rooms() -> dict[str, list[Path]]:
    """Sort the files that hold messages by the catalogue they belong to."""
    found: dict[str, list[Path]] = {}
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix not in {".py", *_METHODS}:
            continue
        inner = path.relative_to(PACKAGE)
        room = FRONT if path.suffix == ".js" and inner.parts[0] == "widgets" else inner.parts[0]
        found.setdefault(room.removesuffix(".py"), []).append(path)
    found["notebooks"] = sorted(NOTEBOOKS.glob("*.ipynb"))
    return found


def messages_of(path: Path) -> Iterator[Found]:
    """Yield the messages of a file."""
    where = path.relative_to(ROOT).as_posix()
    if path.suffix == ".ipynb":
        yield from ((text, None, where) for text in _cells(path))
        return
    if path == FIELDS:
        yield from ((text, None, where) for text in dict.fromkeys(form.hints()))
    if path.suffix == ".py":
        yield from ((ids, context, where) for ids, context in _calls(path))
        return
    with path.open("rb") as file:
        options = {**_OPTIONS, **(_SCRIPT if path.suffix == ".js" else {}), "encoding": "utf-8"}
        for _line, ids, _comments, context in extract(
            _METHODS[path.suffix], file, keywords=_KEYWORDS, options=options
        ):
            yield ids, context, where


def _calls(path: Path) -> Iterator[tuple[Ids, str | None]]:
    """Yield what is handed to the functions of `words`; variables are none of the catalogues' business."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id not in _KEYWORDS:
            continue
        texts = [
            one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)
        ]
        places = _KEYWORDS[node.func.id] or (1,)
        if len(texts) < len(places):
            continue
        if node.func.id.startswith("p"):
            yield texts[1], texts[0]
        else:
            yield (texts[0] if len(places) == 1 else (texts[0], texts[1])), None


def _cells(path: Path) -> Iterator[str]:
    """Yield the paragraphs that a notebook explains itself with."""
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "markdown":
            yield "".join(cell["source"])


def extracted(paths: Iterable[Path]) -> Catalog:
    """Collect the messages of some files, each with the files that it stands in."""
    catalogue = Catalog(charset="utf-8", fuzzy=False)
    for path in paths:
        for ids, context, where in messages_of(path):
            catalogue.add(ids, locations=[(where, 0)], context=context)
    return catalogue


def updated(language: str, room: str, template: Catalog) -> Catalog:
    """Merge what is there now with what was translated before; what is gone goes."""
    path = LOCALE / language / f"{room}.po"
    known = Catalog(locale=language, charset="utf-8", fuzzy=False)
    if path.exists():
        with path.open("rb") as file:
            known = read_po(file, locale=language, charset="utf-8")
    merged = Catalog(locale=language, charset="utf-8", fuzzy=False, header_comment="")
    for entry in template:
        if not entry.id:
            continue
        before = known.get(_key(entry.id), entry.context)
        text = before.string if before is not None else ""
        if isinstance(entry.id, (list, tuple)) and isinstance(text, str):
            text = ("", "")
        merged.add(entry.id, text, locations=entry.locations, context=entry.context)
    return merged


def _key(ids: Ids) -> str:
    return ids if isinstance(ids, str) else ids[0]


def _texts(translation: Ids | None) -> tuple[str, ...]:
    """List the forms of a translation; one empty one where there is none."""
    return (translation,) if isinstance(translation, str) else tuple(translation or ("",))


def _is_whole(translation: Ids | None) -> bool:
    return all(_texts(translation))


def as_po(catalogue: Catalog) -> bytes:
    """Write a catalogue for translators: sorted by place, without line numbers, so that diffs read well."""
    out = io.BytesIO()
    write_po(
        out,
        catalogue,
        width=110,
        sort_by_file=True,
        omit_header=True,
        include_lineno=False,
        include_previous=False,
    )
    lines = (
        f"Language: {catalogue.locale}",
        "Content-Type: text/plain; charset=utf-8",
        f"Plural-Forms: {catalogue.plural_forms}",
    )
    head = "".join(f'"{line}\\n"\n' for line in lines)
    return f'msgid ""\nmsgstr ""\n{head}\n'.encode() + out.getvalue()


def untranslated(catalogue: Catalog) -> list[str]:
    """List the messages that have no translation yet."""
    return [_key(entry.id) for entry in catalogue if entry.id and not _is_whole(entry.string)]


def compiled(language: str, catalogues: Mapping[str, Catalog]) -> bytes:
    """Put the catalogues of all rooms together, as gettext reads them."""
    # With a date of its own making, the same catalogues would give other bytes every minute.
    whole = Catalog(
        locale=language,
        project="jmwidgets",
        version="",
        creation_date=_ANY_DAY,
        revision_date=_ANY_DAY,
        last_translator="",
        language_team="",
        fuzzy=False,
    )
    for room, catalogue in sorted(catalogues.items()):
        if room == FRONT:
            continue
        for entry in catalogue:
            if entry.id and _is_whole(entry.string):
                whole.add(entry.id, entry.string, context=entry.context)
    out = io.BytesIO()
    write_mo(out, whole)
    return out.getvalue()


def front_words(catalogue: Catalog) -> bytes:
    """Write the front end's messages as the JSON that it reads."""
    words = {
        _key(entry.id): entry.string if isinstance(entry.id, str) else _texts(entry.string)
        for entry in catalogue
        if entry.id and _is_whole(entry.string)
    }
    return (json.dumps(words, ensure_ascii=False, indent=0, sort_keys=True) + "\n").encode()


def contradictions(catalogues: Mapping[str, Catalog]) -> list[str]:
    """List messages that two rooms translate differently; in one language a message has one translation."""
    seen: dict[tuple[str, str | None], tuple[tuple[str, ...], str]] = {}
    found = []
    for room, catalogue in catalogues.items():
        for entry in catalogue:
            if entry.id and _is_whole(entry.string):
                key, texts = (_key(entry.id), entry.context), _texts(entry.string)
                before, where = seen.setdefault(key, (texts, room))
                if before != texts:
                    found.append(f"{key[0]!r} in {where} and {room}")
    return found


def current(language: str, catalogues: Mapping[str, Catalog]) -> dict[str, bytes]:
    """Write the files of a language as they should be."""
    files = {
        f"{room}.po": as_po(catalogue)
        for room, catalogue in catalogues.items()
        if any(entry.id for entry in catalogue)
    }
    return {
        **files,
        COMPILED: compiled(language, catalogues),
        "front.json": front_words(catalogues[FRONT]),
    }


def outdated(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """List the files of a language that are not as they should be, and those that belong to no room."""
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*.*")} - {*files}
    for name, data in files.items():
        path = folder / name
        if not path.exists() or path.read_bytes() != data:
            found.add(name)
    return sorted(found)


def main(arguments: list[str]) -> int:
    """Write the catalogues, or check them."""
    check = "--check" in arguments
    templates = {room: extracted(paths) for room, paths in rooms().items()}
    wrong: list[str] = []
    for folder in sorted(path for path in LOCALE.iterdir() if path.is_dir()):
        catalogues = {room: updated(folder.name, room, template) for room, template in templates.items()}
        files = current(folder.name, catalogues)
        for name in outdated(folder, files):
            if check:
                wrong.append(f"{folder.name}/{name} is not current; run `make words`")
            elif name in files:
                (folder / name).parent.mkdir(exist_ok=True)
                (folder / name).write_bytes(files[name])
            else:
                (folder / name).unlink()
        for room, catalogue in catalogues.items():
            wrong += [
                f"{folder.name}/{room}.po: no translation of {text!r}" for text in untranslated(catalogue)
            ]
        wrong += [f"{folder.name}: two translations of {text}" for text in contradictions(catalogues)]
    sys.stdout.writelines(f"{line}\n" for line in wrong)
    return bool(wrong)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
