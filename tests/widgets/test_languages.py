"""Every widget in made-up languages: no text is left out of the catalogues, none is cut, all are mirrored."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from jmwidgets.document import LANES, Journey
from jmwidgets.evidence import Draft
from jmwidgets.widgets import (
    EmotionCurve,
    EvidencePanel,
    ImportPanel,
    JourneyGrid,
    PersonaBuilder,
    Priorities,
)
from jmwidgets.widgets.live import LiveWidget
from jmwidgets.widgets.panel import ActionBoard, RecordTable, ScopeForm
from tests.widgets.bridge import Bridge

pytestmark = pytest.mark.browser

JOURNEY = Journey.model_validate(
    {
        "id": "j",
        "title": "1",
        "stages": [{"id": "s1", "name": "2"}, {"id": "s2", "name": "3"}],
        "lanes": [{"id": lane.id, "name": str(n), "content": lane.content} for n, lane in enumerate(LANES)],
        "touchpoints": [
            {"id": "t1", "name": "4", "stage": "s1", "channel": "phone", "importance": {"value": 4}},
            {"id": "t2", "name": "5", "stage": "s2"},
        ],
        "personas": [{"id": "p", "name": "6", "summary": "7"}],
        "experiences": [
            {"id": "p.t1", "persona": "p", "touchpoint": "t1", "emotion": {"value": -1.5}},
            {"id": "p.t2", "persona": "p", "touchpoint": "t2", "skipped": True},
        ],
        "opportunities": [{"id": "o", "title": "8", "impact": 2, "effort": 1, "confidence": 0.5}],
        "quotes": [{"id": "q", "text": "9", "touchpoint": "t1"}],
    }
)
"""Whatever people wrote is a figure, so that every letter is the interface's."""

_TEXTS = """root => {
  const told = [];
  for (const one of root.querySelectorAll("*")) {
    if (one.closest(".jmq-model-stages, svg, datalist, style, script")) continue;
    for (const name of ["aria-label", "placeholder", "title"])
      if (one.getAttribute(name)) told.push(one.getAttribute(name));
    for (const node of one.childNodes) if (node.nodeType === Node.TEXT_NODE) told.push(node.data);
  }
  return told;
}"""
_CUT = """root => [...root.querySelectorAll("*")].filter(one => {
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  if (!box.width || ["visible", "auto", "scroll"].includes(style.overflowX)) return false;
  if (box.width < 3 || style.clipPath !== "none" || style.clip !== "auto") return false;
  const own = [...one.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.includes("⟦"));
  return own && one.scrollWidth > one.clientWidth + 1;
}).map(one => one.tagName + "." + one.className + ": " + one.textContent.slice(0, 60))"""


def widgets(language: str) -> Iterator[LiveWidget]:
    for make in (ScopeForm, ActionBoard, Priorities, JourneyGrid, EmotionCurve, PersonaBuilder):
        yield make(JOURNEY, language=language)
    yield RecordTable(JOURNEY, "quotes", "segments", "kpis", language=language)
    yield EvidencePanel(JOURNEY, Draft(), language=language)
    yield ImportPanel(JOURNEY, language=language)


def shown(bridged: Callable[..., Bridge], language: str) -> Iterator[tuple[str, Any]]:
    bridge = None
    for widget in widgets(language):
        if bridge is None:
            bridge = bridged(widget)
        else:
            bridge.show(widget)
        yield type(widget).__name__, bridge.page.locator(".jm-widget")


def test_nothing_stays_english_and_nothing_is_cut(bridged: Callable[..., Bridge]) -> None:
    """Every letter of a message has an accent in the made-up language, and each is a third longer."""
    plain: dict[str, list[str]] = {}
    cut: dict[str, list[str]] = {}
    for name, root in shown(bridged, "en-XA"):
        texts: list[str] = root.evaluate(_TEXTS)
        assert len(texts) > 10, name
        letters = {one for one in texts if re.search(r"[A-Za-z]{3}", one) and "⟦" not in one}
        plain[name] = sorted(letters - {"data/survey.csv"})
        cut[name] = root.evaluate(_CUT)
    assert {name: found for name, found in plain.items() if found} == {}
    assert {name: found for name, found in cut.items() if found} == {}


def test_every_widget_runs_from_right_to_left(bridged: Callable[..., Bridge]) -> None:
    for name, root in shown(bridged, "ar-XB"):
        assert root.evaluate("root => getComputedStyle(root).direction") == "rtl", name
        assert root.evaluate("root => root.scrollWidth <= root.clientWidth + 1"), name
