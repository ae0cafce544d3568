"""KPIs on a page: what is known of them, and no column for what nobody knows."""

from __future__ import annotations

from typing import Any

import pytest

from jmwidgets import render
from jmwidgets.document import Journey

MAY, JUNE = ({"date": f"2026-0{month}-01", "value": month} for month in (5, 6))


@pytest.mark.parametrize(("readings", "told"), [([MAY], 0), ([MAY, JUNE], 1)])
def test_a_course_has_a_column_where_there_is_one(readings: list[dict[str, Any]], told: int) -> None:
    """AC2: one reading is no course."""
    kpis = [{"id": "wait", "name": "Minutes of waiting", "readings": readings}]
    shown = render.kpi_panel(Journey.model_validate({"id": "j", "title": "J", "kpis": kpis}))
    assert shown.count('<th scope="col">Over time') == told
