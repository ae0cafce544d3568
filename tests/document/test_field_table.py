"""The table of what a map holds names fields that there are."""

from __future__ import annotations

import re
from pathlib import Path

from jmwidgets.document import COLLECTIONS, ROOT, About, shapes_of

TABLE = Path(__file__).parents[2] / "docs" / "field.md"


def test_every_field_in_the_table_is_one_of_the_document() -> None:
    fields = re.findall(r"`(\w+)\.(\w+)`", TABLE.read_text(encoding="utf-8"))
    models = {ROOT: About, **COLLECTIONS}
    assert len(fields) > 100
    assert [f"{name}.{field}" for name, field in fields if field not in shapes_of(models[name])] == []
