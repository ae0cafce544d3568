"""What the front end has to know of the document, written from the document's types.

`make front` writes jmwidgets/widgets/static/core/vocabulary.js; `make check` fails when it is not current.
Labels are none of it: they follow the language of the widget and come with its fixed values.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from jmwidgets.document import (
    BUILT_IN,
    COLLECTIONS,
    EMOTION_LEVELS,
    SCALES,
    Record,
    Shape,
    Touchpoint,
    experience_id,
    shapes_of,
    twins,
)
from jmwidgets.document.channel import ChannelGroup
from jmwidgets.document.structure import LaneContent, Line
from jmwidgets.parts.cells import OF_STAGE

_FIXED = frozenset({"COLLECTIONS"})
PATH = Path(__file__).parents[1] / "jmwidgets" / "widgets" / "static" / "core" / "vocabulary.js"
_REFERENCE = """\
/**
 * An id, or records with ids in them; one or several.
 * @typedef {{ collection?: string, fields?: Record<string, Reference>, several?: boolean }} Reference
 */
"""
_HEAD = "// Made by `make front` from the types in jmwidgets/document; change them there."


def text() -> str:
    """Write the module."""
    return "\n".join((_HEAD, "", *_lines()))


def _lines() -> Iterator[str]:
    yield _REFERENCE
    for name, (comment, value) in _vocabulary().items():
        yield f"/** {comment} */"
        written = json.dumps(value, indent=2, ensure_ascii=False)
        # The names of collections are a type of their own.
        yield f"export const {name} = " + (
            f"/** @type {{const}} */ ({written});" if name in _FIXED else f"{written};"
        )
        yield ""


def _vocabulary() -> Mapping[str, tuple[str, Any]]:
    return {
        "COLLECTIONS": (
            "The collections of a journey: records refer only to collections that stand before their own.",
            list(COLLECTIONS),
        ),
        "BUILT_IN": (
            "Ids that every journey may refer to without listing them, by collection.",
            {name: sorted(ids) for name, ids in BUILT_IN.items()},
        ),
        "REFERENCES": (
            "Where ids of other records sit. @type {Record<string, Record<string, Reference>>}",
            {name: found for name, model in COLLECTIONS.items() if (found := _references(model))},
        ),
        "TO_BE": (
            "Fields of today with their to-be fields. @type {Record<string, Record<string, string>>}",
            {name: {**twins(model)} for name, model in COLLECTIONS.items() if twins(model)},
        ),
        "DEFAULTS": (
            "What a choice or a flag is when nobody chose. @type {Record<string, Record<string, any>>}",
            {name: found for name, model in COLLECTIONS.items() if (found := _defaults(model))},
        ),
        "EXPERIENCE_ID": (
            "The id of an experience, of the ids of persona and touchpoint.",
            experience_id("{persona}", "{touchpoint}"),
        ),
        "SCALES": (
            "The emotion scales, each with its ends.",
            {name: [scale.low, scale.high] for name, scale in SCALES.items()},
        ),
        "EMOTION_LEVELS": ("The keys of the emotions from -2 to +2.", list(EMOTION_LEVELS)),
        "CHANNEL_GROUPS": ("The groups of channels.", list(get_args(ChannelGroup))),
        "LINES": ("The lines of a service blueprint.", list(get_args(Line))),
        "LANE_CONTENTS": ("What a lane may show.", list(get_args(LaneContent))),
        "FIGURES": (
            "What a lane may show that is a figure of the touchpoint.",
            [
                content
                for content in get_args(LaneContent)
                if content in Touchpoint.model_fields and shapes_of(Touchpoint)[content].kind == "record"
            ],
        ),
        "STAGE_CONTENTS": (
            "What a lane may show that belongs to a stage.",
            [content for content in get_args(LaneContent) if content in OF_STAGE],
        ),
    }


def _references(model: type[Record]) -> dict[str, dict[str, Any]]:
    found = {name: _reference(shape) for name, shape in shapes_of(model).items()}
    return {name: reference for name, reference in found.items() if reference}


def _reference(shape: Shape) -> dict[str, Any]:
    inner = _references(shape.record) if shape.record is not None else {}
    if not shape.collection and not inner:
        return {}
    where: dict[str, Any] = {"fields": inner} if inner else {"collection": shape.collection}
    return {**where, "several": True} if shape.several else where


def _defaults(model: type[Record]) -> dict[str, Any]:
    return {
        name: shape.default
        for name, shape in shapes_of(model).items()
        if shape.kind in {"choice", "flag"} and shape.default not in (None, ())
    }
