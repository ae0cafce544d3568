"""Events of Google Analytics 4 as BigQuery exports them: nested values, ids that must stay texts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jmwidgets.errors import JourneyError
from jmwidgets.evidence.dialects.parts import Records
from jmwidgets.evidence.reading.packed import readable_stream
from jmwidgets.words import _

_MEANT = {"purchase": "purchase", "in_app_purchase": "purchase", "refund": "return"}
_KINDS = ("string_value", "int_value", "double_value", "float_value")


def read_ga4(path: Path, records: Records) -> tuple[int, int]:
    """Write the events, one a row; give how many there were, and how many without a visitor.

    Raises
    ------
    JourneyError
        When a line is no JSON.
    """
    count = nobody = 0
    for one in _events(path):
        count += 1
        visitor = _text(one.get("user_pseudo_id")) or _text(one.get("user_id"))
        if not visitor:
            nobody += 1
            continue
        records.add(_row(visitor, one))
    return count, nobody


def _row(visitor: str, one: Mapping[str, Any]) -> dict[str, str]:
    told = _params(one.get("event_params"))
    name = _text(one.get("event_name"))
    commerce = one.get("ecommerce") if isinstance(one.get("ecommerce"), dict) else {}
    source = one.get("traffic_source") if isinstance(one.get("traffic_source"), dict) else {}
    found = {
        "customer": visitor,
        "time": _text(one.get("event_timestamp")),
        "touchpoint": name,
        "outcome": _MEANT.get(name, ""),
        "value": _text((commerce or {}).get("purchase_revenue")) or told.get("value", "")
        if name in _MEANT
        else "",
        "session": told.get("ga_session_id", ""),
        "page": told.get("page_location", "").partition("?")[0],
        "medium": _text((source or {}).get("medium")),
        "currency": told.get("currency", "") if name in _MEANT else "",
    }
    return {key: value for key, value in found.items() if value}


def _params(given: Any) -> dict[str, str]:  # noqa: ANN401 - JSON
    found: dict[str, str] = {}
    for one in given if isinstance(given, list) else ():
        value = one.get("value") if isinstance(one, dict) else None
        if isinstance(value, dict):
            held = next((value[kind] for kind in _KINDS if value.get(kind) is not None), None)
            found[str(one.get("key"))] = _text(held)
    return found


def _text(value: Any) -> str:  # noqa: ANN401 - JSON
    return "" if value is None or isinstance(value, dict | list) else str(value).strip()


def _events(path: Path) -> Iterator[Mapping[str, Any]]:
    """Yield the events, a line each or in one list; numbers keep all their digits as texts."""
    with readable_stream(path) as stream:
        for number, line in enumerate(stream, 1):
            text = line.decode("utf-8-sig" if number == 1 else "utf-8", "replace").strip().rstrip(",")
            if not text or text in {"[", "]"}:
                continue
            try:
                found = json.loads(text, parse_float=str, parse_int=str)
            except (ValueError, RecursionError):
                raise JourneyError(
                    _(
                        "{file}, line {line}: expected an event as a JSON object, got something else; "
                        "export the "
                        "table again, an object a line",
                        file=path.name,
                        line=number,
                    )
                ) from None
            yield from (
                one for one in (found if isinstance(found, list) else [found]) if isinstance(one, dict)
            )
