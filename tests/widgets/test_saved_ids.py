"""A widget takes the id that the saved notebook has for its cell, so that a page that is loaded finds it."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from jmwidgets.widgets import saved_ids

VIEW = "application/vnd.jupyter.widget-view+json"


@pytest.fixture
def running(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Run the cell "map" of a notebook."""
    kernel = SimpleNamespace(get_parent=lambda: {"metadata": {"cellId": "map"}})
    monkeypatch.setattr(saved_ids, "get_ipython", lambda: SimpleNamespace(kernel=kernel))
    path = tmp_path / "map.ipynb"
    monkeypatch.setenv("JPY_SESSION_NAME", str(path))
    monkeypatch.setattr(saved_ids, "_taken", set())
    return path


def saved(path: Path, *cells: tuple[str, list[str]]) -> None:
    def shown(key: str) -> dict[str, object]:
        return {"output_type": "display_data", "data": {VIEW: {"model_id": key}, "text/plain": "map"}}

    text = {"output_type": "stream", "text": "hello"}
    made = [{"id": cell, "outputs": [text, *map(shown, keys)]} for cell, keys in cells]
    path.write_text(json.dumps({"cells": made}), encoding="utf-8")


def test_the_ids_of_the_cell_are_taken_in_their_order_and_once(running: Path) -> None:
    saved(running, ("text", []), ("other", ["x"]), ("map", ["a", "b"]))
    found = []
    for _ in range(3):
        found.append(key := saved_ids.saved_id())
        saved_ids.take(key or "new")
    assert found == ["a", "b", None]


@pytest.mark.parametrize(
    "text", [None, "", "{", "[]", '{"cells": 3}', '{"cells": [{"id": "map", "outputs": [3]}]}']
)
def test_a_notebook_that_cannot_be_read_gives_no_id(running: Path, text: str | None) -> None:
    if text is not None:
        running.write_text(text, encoding="utf-8")
    assert saved_ids.saved_id() is None
