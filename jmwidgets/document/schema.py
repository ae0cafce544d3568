"""The JSON Schema of a journey file, for other programs and for editors."""

from __future__ import annotations

from typing import Any

from jmwidgets.document.journey import SCHEMA_VERSION, Journey


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of the current schema version.

    Examples
    --------
    >>> json_schema()["title"]
    'Journey'
    """
    schema = Journey.model_json_schema(mode="validation")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["properties"]["schema_version"] = {
        "type": "integer",
        "minimum": 1,
        "maximum": SCHEMA_VERSION,
        "description": "Version of this format.",
    }
    schema["required"] = sorted({*schema["required"], "schema_version"})
    return schema
