"""Service blueprints in JSON: phases, scenarios, paths, and layers by steps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jmwidgets.exchange.draft import Draft, DraftNote, DraftPath, DraftTouchpoint
from jmwidgets.exchange.found import Found, Given
from jmwidgets.exchange.safety import json_of, text_of
from jmwidgets.words import message

_SIDES: tuple[tuple[str, str], ...] = (
    ("customer", "customer"),
    ("user", "customer"),
    ("evidence", "physical_evidence"),
    ("frontstage", "frontstage"),
    ("backstage", "backstage"),
    ("support", "support_process"),
)


class _Reader:
    """Reads texts in the language that was chosen."""

    def __init__(self, language: str, found: Found) -> None:
        self.language = language
        self.found = found
        self.others = 0

    def text(self, value: object) -> str:
        """Return a text, which may be told in several languages."""
        if isinstance(value, Mapping):
            chosen = value.get(self.language) or next((one for one in value.values() if one), "")
            self.others += len(value) > 1
            return str(chosen).strip()
        return str(value or "").strip()


def read(given: Given) -> Found:
    """Read a blueprint."""
    found = given.found()
    whole = json_of(given.path, text_of(given.path, given.sniffed.encoding))
    lifecycle = whole.get("lifecycle", whole)
    reader = _Reader(_language(whole, lifecycle, found), found)
    draft = Draft(reader.text(lifecycle.get("name") or lifecycle.get("title")) or given.stem)
    draft.description = reader.text(lifecycle.get("description"))
    draft.language = reader.language
    found.journeys = [draft]
    phases = _ordered(lifecycle.get("phases"))
    as_stages = "phases"
    if phases:
        as_stages = "steps"
        as_stages = found.asking.choice(
            "stages",
            message("Phases or steps as stages?"),
            {"phases": message("phases; steps are the touchpoints"), "steps": message("steps")},
            "phases",
        )
    typical = _typical(phases, reader)
    for phase in phases:
        name = reader.text(phase.get("name")) or str(phase.get("key", ""))
        if as_stages == "phases":
            draft.stage(name, f"phase {phase.get('key', '')}")
        for scenario in _ordered(phase.get("scenarios")):
            _scenario(scenario, name, typical, draft, reader, by_step=as_stages == "steps")
    found.lose(message("texts in other languages"), message("a journey is in one language"), reader.others)
    return found


def _ordered(rows: object) -> list[dict[str, Any]]:
    found = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return sorted(
        found, key=lambda row: row.get("order", 0) if isinstance(row.get("order"), int | float) else 0
    )


def _language(whole: dict[str, Any], lifecycle: dict[str, Any], found: Found) -> str:
    name = lifecycle.get("name")
    told = whole.get("locales")
    languages = [str(one) for one in told] if isinstance(told, list) and told else []
    languages = languages or ([str(one) for one in name] if isinstance(name, dict) else [])
    if len(languages) < 2:
        return languages[0] if languages else ""
    return found.asking.choice(
        "language", message("Which language?"), {one: one for one in languages}, languages[0]
    )


def _typical(phases: list[dict[str, Any]], reader: _Reader) -> str:
    paths = [
        path
        for phase in phases
        for scenario in _ordered(phase.get("scenarios"))
        for path in scenario.get("paths", [])
        if isinstance(path, dict)
    ]
    names = {str(path.get("key")): reader.text(path.get("name")) for path in paths}
    happy = next(
        (str(path.get("key")) for path in paths if path.get("path_type") in {"happy", "typical", "main"}), ""
    )
    if len(names) < 2:
        return happy or next(iter(names), "")
    return reader.found.asking.choice(
        "typical-path", message("Which path is the typical one?"), names, happy or next(iter(names))
    )


def _scenario(
    scenario: dict[str, Any],
    phase: str,
    typical: str,
    draft: Draft,
    reader: _Reader,
    *,
    by_step: bool,
) -> None:
    points: dict[str, DraftTouchpoint] = {}
    for step in (one for one in scenario.get("steps", []) if isinstance(one, dict)):
        name = reader.text(step.get("name")) or str(step.get("key", ""))
        made = draft.add(name, name if by_step else phase, f"step {step.get('key', '')}")
        points[str(step.get("key"))] = made
    paths = [one for one in scenario.get("paths", []) if isinstance(one, dict)]
    paths.sort(key=lambda path: str(path.get("key")) != typical)
    for path in paths:
        is_typical = str(path.get("key")) == typical or len(paths) == 1
        steps = [points[key] for key in map(str, path.get("path_steps", [])) if key in points]
        kind = "typical" if is_typical else "alternative"
        if steps:
            draft.paths.append(DraftPath(kind, steps, reader.text(path.get("name"))))  # type: ignore[arg-type]
        _cells(path, points, draft, reader, is_typical=is_typical)
        _tell(path, reader.found)


def _cells(
    path: dict[str, Any],
    points: dict[str, DraftTouchpoint],
    draft: Draft,
    reader: _Reader,
    *,
    is_typical: bool,
) -> None:
    layers = {str(one.get("key")): one for one in path.get("layers", []) if isinstance(one, dict)}
    for layer in layers.values():
        role = str(layer.get("role", "")).casefold()
        if _side(role) == "customer":
            draft.persona(
                reader.text(layer.get("display_name")) or str(layer.get("key")), f"layer {layer.get('key')}"
            )
    for cell in (one for one in path.get("cells", []) if isinstance(one, dict)):
        layer, point = layers.get(str(cell.get("layer")), {}), points.get(str(cell.get("step")))
        content = reader.text(cell.get("content"))
        if point is None or not content:
            reader.found.lose(
                message("a cell of an unknown step, or without text"), message("it belongs nowhere")
            )
            continue
        side = _side(str(layer.get("role", "")).casefold())
        name = reader.text(layer.get("display_name")) or str(cell.get("layer"))
        _put(content, side if is_typical else "", name, point, draft, path, reader)
        for field in ("owner", "perceived_owner", "needs_review"):
            if cell.get(field) and is_typical:
                value = cell[field] if field == "needs_review" else reader.text(cell[field])
                point.fields[field] = value
        if cell.get("provenance"):
            reader.found.lose(message("where a cell comes from"), message("may become a source"))


def _side(role: str) -> str:
    return next((side for word, side in _SIDES if word in role), "other")


def _put(  # noqa: PLR0917 - a text and its place
    text: str,
    side: str,
    layer: str,
    point: DraftTouchpoint,
    draft: Draft,
    path: dict[str, Any],
    reader: _Reader,
) -> None:
    if not side:
        of = str(message("path {name}", name=reader.text(path.get("name"))))
        draft.notes.append(DraftNote("action", text, touchpoint=point, at=point.at, of=of))
    elif side == "other":
        point.fields.setdefault("other", {})[layer] = text
    else:
        known = point.fields.get(side)
        point.fields[side] = f"{known}\n{text}" if known else text


def _tell(path: dict[str, Any], found: Found) -> None:
    found.lose(
        message("what one cell sets off in another"),
        message("a map has no field for it"),
        len(path.get("triggers", [])),
    )
    layers = [one for one in path.get("layers", []) if isinstance(one, dict)]
    extra = sum(len(layer.get(key, [])) for layer in layers for key in ("tools", "kpis"))
    found.lose(message("tools and KPIs of layers"), message("may become a note and a KPI"), extra)
