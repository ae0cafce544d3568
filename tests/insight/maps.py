"""A small map to ask things of: three stages, five touchpoints, two personas."""

from __future__ import annotations

from typing import Any

from jmwidgets.document import Journey, parse

STAGES = (
    {"id": "choose", "name": "Choose"},
    {"id": "delivery", "name": "Delivery"},
    {"id": "use", "name": "Use"},
)
TOUCHPOINTS = (
    {"id": "compare", "name": "Compares models", "stage": "choose"},
    {"id": "advice", "name": "Advice by sales staff", "stage": "choose"},
    {"id": "van", "name": "Delivery by van", "stage": "delivery"},
    {"id": "wash", "name": "First wash", "stage": "use"},
    {"id": "call", "name": "Calls customer service", "stage": "use"},
)
PERSONAS = (
    {"id": "ruth", "name": "Ruth", "gender": "female", "segment": "retired"},
    {"id": "kellers", "name": "Amira and Jonas", "segment": "families"},
)
SEGMENTS = ({"id": "retired", "name": "Retired"}, {"id": "families", "name": "Families"})


def lived(
    persona: str, touchpoint: str, emotion: float | dict[str, Any] | None = None, **fields: Any
) -> dict[str, Any]:
    """Give the JSON values of an experience; a number is an assumed emotion."""
    felt = (
        {} if emotion is None else {"emotion": emotion if isinstance(emotion, dict) else {"value": emotion}}
    )
    return {"id": f"{persona}.{touchpoint}", "persona": persona, "touchpoint": touchpoint, **felt, **fields}


def fact(measure: str, value: float, **fields: Any) -> dict[str, Any]:
    """Give the JSON values of a measured fact."""
    parts = [measure, *(str(one) for one in fields.values())]
    key = "-".join("".join(letter for letter in part.lower() if letter.isalnum()) for part in parts)
    return {
        "id": key[:100],
        "measure": measure,
        "value": value,
        "status": "measured",
        "formula": "as computed",
        **fields,
    }


def a_map(*experiences: dict[str, Any], **fields: Any) -> Journey:
    """Make the small map with these experiences, and other collections or fields as given."""
    return parse(
        {
            "schema_version": 2,
            "id": "washing",
            "title": "Buying a washing machine",
            "stages": list(STAGES),
            "touchpoints": list(TOUCHPOINTS),
            "personas": list(PERSONAS),
            "segments": list(SEGMENTS),
            "experiences": list(experiences),
            **fields,
        }
    )


def said(words: object) -> str:
    """Word a message as a test reads it: with plain spaces."""
    return str(words).replace("\u00a0", " ")
