"""Style sheets hold no words: a word in one is in no catalogue, and stays English in every language."""

import re
from pathlib import Path

import jmwidgets

_SHOWN = re.compile(r"content:\s*(?:\"([^\"]*)\"|'([^']*)')")


def test_no_style_sheet_shows_a_word() -> None:
    sheets = [*Path(jmwidgets.__file__).parent.rglob("*.css")]
    assert len(sheets) > 10
    shown = [
        (sheet.name, text)
        for sheet in sheets
        for found in _SHOWN.findall(sheet.read_text(encoding="utf-8"))
        for text in found
    ]
    assert shown
    assert [one for one in shown if re.search(r"[^\W\d_]{2,}", re.sub(r"\\[0-9a-fA-F]+", "", one[1]))] == []
