"""JSON and XML: whose they are, told by their first names."""

from __future__ import annotations

import json
import re
from typing import Any

from jmwidgets.sniffing.dialects import table_kind
from jmwidgets.words import Message, message

_ROOT = re.compile(r"<(?![?!])\s*([A-Za-z_][\w.:-]*)([^>]*)>?")
_LOOK = 400


def json_kind(text: str, *, is_whole: bool) -> tuple[str, str] | None:
    r"""Find out the kind and the container of a JSON text; None when it is none.

    Examples
    --------
    >>> json_kind('{"lifecycle": {"phases": []}}', is_whole=True)
    ('blueprint-json', 'json')
    >>> json_kind('{"event_name": "a", "event_timestamp": "1"}\n', is_whole=True)
    ('ga4-jsonl', 'jsonl')
    """
    stripped = text.lstrip("\ufeff \t\r\n")
    if stripped[:1] not in {"{", "["}:
        return None
    lines = [line for line in stripped.split("\n", 40)[:40] if line.strip()]
    first = _loaded(lines[0])
    if isinstance(first, dict) and (len(lines) > 1 or not is_whole):
        records = [one for line in lines[:-1] or lines if isinstance(one := _loaded(line), dict)]
        return _of_records(records or [first]), "jsonl"
    whole = _loaded(stripped) if is_whole else None
    if isinstance(whole, dict):
        kind = _of_object(whole)
        return kind, "jsonl" if kind == "ga4-jsonl" else "json"
    if isinstance(whole, list):
        return _of_list(whole), "json"
    if whole is None:
        return _of_opening(stripped)
    return None


def _loaded(text: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _of_object(found: dict[str, Any]) -> str:
    names = set(found)
    if {"objectTypes", "eventTypes"} <= names or {"objects", "events"} <= names:
        return "ocel2-json"
    if any(name.startswith("ocel:") for name in names):
        return "ocel1-json"
    if isinstance(found.get("lifecycle"), dict) or _has_phases(found):
        return "blueprint-json"
    if {"cells", "nbformat"} <= names:
        return "notebook"
    if {"schema_version", "id", "title"} <= names:
        return "journey"
    if {"event_name", "event_timestamp"} <= names:
        return "ga4-jsonl"
    for key in ("data", "items", "widgets"):
        if isinstance(found.get(key), list) and _are_items(found[key]):
            return "miro-json"
    return "json"


def _has_phases(found: dict[str, Any]) -> bool:
    phases = found.get("phases")
    return isinstance(phases, list) and any(isinstance(one, dict) and "scenarios" in one for one in phases)


def _are_items(found: list[Any]) -> bool:
    kinds = {"sticky_note", "frame", "shape", "text", "card", "app_card", "connector", "image"}
    return any(isinstance(one, dict) and one.get("type") in kinds for one in found)


def _of_list(found: list[Any]) -> str:
    if _are_items(found):
        return "miro-json"
    records = [one for one in found[:40] if isinstance(one, dict)]
    return _of_records(records) if records else "json"


def _of_records(records: list[dict[str, Any]]) -> str:
    names = list(dict.fromkeys(name for record in records for name in record))
    if {"event_name", "event_timestamp"} <= set(names):
        return "ga4-jsonl"
    if _are_items(list(records)):
        return "miro-json"
    rows = [[str(record.get(name) or "") for name in names] for record in records]
    return table_kind(names, rows)


def _of_opening(text: str) -> tuple[str, str] | None:
    """Recognise a JSON text by its opening, where it is too long to be read whole."""
    opening = text[: 1 << 16]
    if '"objectTypes"' in opening or '"eventTypes"' in opening:
        return "ocel2-json", "json"
    if '"ocel:' in opening:
        return "ocel1-json", "json"
    if '"lifecycle"' in opening[:_LOOK] and "{" in opening:
        return "blueprint-json", "json"
    if '"sticky_note"' in opening:
        return "miro-json", "json"
    if re.match(r"\{\s*\"", text) or re.match(r"\[\s*[\[{\"]", text):
        return "json", "json"
    return None


def xml_kind(text: str) -> tuple[str, Message] | None:
    """Find out the kind of an XML text, and what is wrong with it where that tells; None when it is none.

    Examples
    --------
    >>> xml_kind('<?xml version="1.0"?><!-- one case --><CJML version="2.0">')[0]
    'cjml-xml'
    """
    opening = re.sub(r"<!--.*?-->|<\?.*?\?>", "", text.lstrip("\ufeff \t\r\n")[: 1 << 16], flags=re.DOTALL)
    opening = re.sub(r"<!DOCTYPE[^\[>]*(\[.*?\])?\s*>", "", opening, flags=re.DOTALL | re.IGNORECASE).lstrip()
    root = _ROOT.match(opening)
    if root is None or not text.lstrip("\ufeff \t\r\n").startswith("<"):
        return None
    name = root[1].rpartition(":")[2]
    if name.lower() == "cjml":
        return _cjml(name, text)
    if name in {"mxfile", "mxGraphModel"}:
        return "drawio", Message("")
    if name == "log":
        return ("ocel2-xml" if "object-types" in opening[: 1 << 14] else "xes"), Message("")
    known = {"html": "html", "svg": "svg", "definitions": "bpmn"}
    return known.get(name.lower(), "xml"), Message("")


def _cjml(name: str, text: str) -> tuple[str, Message]:
    from defusedxml import ElementTree

    if name == "CJML":
        return "cjml-xml", Message("")
    try:
        ElementTree.fromstring(text.encode())
    except ElementTree.ParseError as error:
        line = error.position[0]
        told = message(
            "something like CJML of another tool that isn't well-formed XML (line {line})", line=line
        )
        return "cjml-dialect", told
    except ValueError:
        pass
    return "cjml-dialect", Message("")
