"""The participants' page uses nothing that phones of the last five years lack."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jmwidgets.voices.app import STATIC

NEWER = {
    "JavaScript": {
        r"\.at\(": "Safari 15.4",
        r"\.findLast(Index)?\(": "Safari 15.4",
        r"\.(toSorted|toReversed|toSpliced|with)\(": "Safari 16",
        r"\bstructuredClone\b": "Safari 15.4",
        r"\bObject\.(hasOwn|groupBy)\b": "Safari 15.4",
        r"\brandomUUID\b": "pages with TLS alone",
        r"\bAbortSignal\.(any|timeout)\b": "Safari 16",
        r"\(\?<[=!]": "Safari 16.4",
        r"\bstatic \{": "Safari 16.4",
        r"#\w+ in ": "Safari 15",
        r"\bshowPopover\b|\bpopover\b": "Safari 17",
        r"\bIntl\.(DurationFormat|Segmenter)\b": "Firefox 125",
        r"^import .* with ": "Safari 17.2",
        r"\bPromise\.withResolvers\b": "Safari 17.4",
        r"\bnavigator\.serviceWorker\b|\bnavigator\.clipboard\b": "pages with TLS alone",
    },
    "CSS": {
        r":has\(": "Safari 15.4",
        r"@container\b|container-type": "Safari 16",
        r"@layer\b": "Safari 15.4",
        r"@property\b": "Safari 16.4",
        r"\bcolor-mix\(|\blight-dark\(|\boklch\(": "Safari 16.2",
        r"\b\d+(dvh|svh|lvh|cqw|cqi)\b": "Safari 15.4",
        r"\baccent-color\b": "Safari 15.4",
        r"\btext-wrap\b": "Safari 17.4",
        r"\bsubgrid\b": "Safari 16",
        r"^\s*&": "Safari 17.2",
        r"\binset\s*:": "Safari 14.1",
        r"\baspect-ratio\b": "Safari 15",
    },
}
"""What came later than November 2021 to Safari on iOS, Chrome or Samsung Internet, or needs TLS."""


@pytest.mark.parametrize("path", sorted(STATIC.iterdir()), ids=lambda path: path.name)
def test_the_page_asks_for_nothing_newer(path: Path) -> None:
    text = re.sub(r"//.*|/\*.*?\*/", "", path.read_text(encoding="utf-8"))
    kind = "CSS" if path.suffix == ".css" else "JavaScript"
    found = [
        f"{pattern}: {since}"
        for pattern, since in NEWER[kind].items()
        if re.search(pattern, text, re.MULTILINE)
    ]
    assert found == []
