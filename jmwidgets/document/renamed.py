"""From schema version 1 to 2: English phrases became keys, `"in progress"` `"in-progress"`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

_CAUSES = ("store layout", "product quality", "staff behaviour", "staff knowledge", "waiting time")
_MEASURES = (
    "first contacts",
    "time to next",
    "resolution rate",
    "resolution time",
    "stock-out effect",
    "now at",
    "out of order",
    "in order",
    "off the map",
    "buys later",
    "time to purchase",
)
_RENAMED: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "channels": {"group": ("person to person",)},
        "sources": {"kind": ("event data", "customer data", "focus group", "desk research")},
        "lanes": {"line_below": ("internal interaction",)},
        "touchpoints": {"kind": ("customer alone",)},
        "experiences": {
            "consequences": ("lost trust", "lost customer", "bad review", "negative image"),
            "causes": _CAUSES,
        },
        "facts": {"measure": _MEASURES},
        "actions": {
            "kind": (
                "process change",
                "new technology",
                "feedback loop",
                "expectation management",
                "care team",
            ),
            "status": ("in progress",),
        },
        "stakeholders": {"involvement": ("to be convinced",)},
        "audiences": {"sections": ("pain points",)},
    }
)
"""The phrases by collection and field; other texts, as a cause in somebody's own words, stay."""


def with_keys(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the JSON values of a document of version 1 with keys in place of phrases.

    Examples
    --------
    >>> with_keys({"actions": [{"id": "a", "title": "Text", "status": "in progress"}]})["actions"][0][
    ...     "status"
    ... ]
    'in-progress'
    """
    changed = {
        name: [_record(name, record) for record in document[name]]
        for name in _RENAMED
        if isinstance(document.get(name), list)
    }
    return {**document, **changed}


def operation_with_keys(operation: Mapping[str, Any]) -> dict[str, Any]:
    """Return the JSON values of an operation on a document of version 1 with keys in place of phrases.

    Examples
    --------
    >>> step = {"kind": "set", "collection": "actions", "id": "a", "field": "status", "value": "in progress"}
    >>> operation_with_keys(step)["value"]
    'in-progress'
    """
    name = str(operation.get("collection"))
    if name not in _RENAMED:
        return {**operation}
    if "record" in operation:
        return {**operation, "record": _record(name, operation["record"])}
    phrases = _RENAMED[name].get(str(operation.get("field")), ())
    return (
        {**operation, "value": _key(operation["value"], phrases)} if "value" in operation else {**operation}
    )


def _record(name: str, record: Any) -> Any:  # noqa: ANN401 - a mistake in the document stays to be told
    if not isinstance(record, dict):
        return record
    changed = {
        field: _key(record[field], phrases) for field, phrases in _RENAMED[name].items() if field in record
    }
    return {**record, **changed}


def _key(value: Any, phrases: Sequence[str]) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, str):
        return value.replace(" ", "-") if value in phrases else value
    if isinstance(value, list):
        return [_key(one, phrases) for one in value]
    if isinstance(value, dict) and "kind" in value:
        return {**value, "kind": _key(value["kind"], phrases)}
    return value
