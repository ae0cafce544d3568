"""Many personas in one comparison."""

import itertools
import re
from typing import Any

from bs4 import BeautifulSoup

from jmwidgets import render
from tests.render.sample import sample_journey


def many(count: int) -> dict[str, Any]:
    personas = [{"id": f"p{number}", "name": f"Persona {number}"} for number in range(count)]
    experiences = [
        {
            "id": f"p{number}.{key}",
            "persona": f"p{number}",
            "touchpoint": key,
            "emotion": {"value": round(number / count * 2 - shift, 2)},
        }
        for number in range(count)
        for shift, key in enumerate(("pays-at-the-till", "appointment-by-text"))
    ]
    return {
        "personas": personas,
        "experiences": experiences,
        "segments": [],
        "paths": [],
        "quotes": [],
        "facts": [],
    }


def test_many_personas_keep_their_figures_and_their_names_apart() -> None:
    markup = str(render.comparison(sample_journey(**many(12), rounds=[])))
    words = BeautifulSoup(markup, "html.parser").get_text()
    assert len(re.findall(r'class="jm-track"', markup)) == 8
    assert "4 more personas have figures but no line" in words
    heights = sorted(float(one) for one in re.findall(r'<text x="30" y="([\d.]+)"', markup))
    assert all(after - before >= 14 for before, after in itertools.pairwise(heights))
    for number in range(12):
        assert f"Persona {number}" in words
