"""Charts of other libraries become pictures where those are installed; here one stands in for them."""

import json
import sys
from types import SimpleNamespace
from typing import Any

import pytest

from jmwidgets.report.charts import static_picture

SVG = '<svg><path d="M1 1"/></svg>'
VEGALITE = "application/vnd.vegalite.v6+json"


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Collect what the library is asked to draw."""
    asked: list[Any] = []

    def draw(chart: str, allowed_base_urls: list[str]) -> str:
        asked.append((json.loads(chart), allowed_base_urls))
        return SVG

    stand_in = SimpleNamespace(vegalite_to_svg=draw, vega_to_svg=draw)
    monkeypatch.setitem(sys.modules, "vl_convert", stand_in)
    return asked


def test_charts_of_vega_are_drawn_without_loading_anything(drawn: list[Any]) -> None:
    chart = {"mark": "bar", "data": {"values": [{"a": 1}]}}
    for kind in (VEGALITE, "application/vnd.vega.v6+json"):
        assert static_picture({kind: chart, "text/plain": "Chart"}).startswith("data:image/svg+xml;base64,")
    assert drawn == [(chart, []), (chart, [])]


def test_charts_that_would_load_something_are_not_drawn(drawn: list[Any]) -> None:
    for url in ("https://example.org/a.csv", "file:///etc/passwd", "/etc/passwd"):
        assert static_picture({VEGALITE: {"layer": [{"data": {"url": url}}]}}) == ""
    assert drawn == []


def test_without_the_library_there_is_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("vl_convert", "kaleido"):
        monkeypatch.setitem(sys.modules, name, None)
    assert static_picture({VEGALITE: {"mark": "bar"}}) == ""
    assert static_picture({"application/vnd.plotly.v1+json": {"data": []}}) == ""
