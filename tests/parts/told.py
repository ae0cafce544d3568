"""What the report says will be different, read from its page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag

from jmwidgets.document import Experience, Journey, Record, Touchpoint, twins
from jmwidgets.document.shape import field_label
from jmwidgets.parts.typed import TYPED
from jmwidgets.render import to_be
from jmwidgets.words import _

SOFT_HYPHEN = "\u00ad"


class Told(NamedTuple):
    """One field at a touchpoint, as it is and as it is to be."""

    touchpoint: str
    label: str
    today: str
    to_be: str


def differences_told(journey: Journey, persona: str) -> Iterator[Told]:
    """Read every field that the section tells a to-be value of."""
    page = BeautifulSoup(str(to_be(journey, persona)), "html.parser")
    ids = {one.name: one.id for one in journey.touchpoints.values()}
    before = [_(text, value="") for text in ("Today: {value}", "To be: {value}")]
    for block in page.select(".jm-halves > div"):
        title = _one(block, "h3")
        for tag in title.select(".jm-tag"):
            tag.decompose()
        for pair in block.select("dl > div"):
            today, then = ["", *(value.get_text() for value in pair.select("dd"))][-2:]
            yield Told(
                ids[title.get_text().replace(SOFT_HYPHEN, "").strip()],
                _one(pair, "dt").get_text(),
                today.removeprefix(before[0]),
                then.removeprefix(before[1]),
            )


def content_of(label: str) -> str | None:
    """Return what a lane shows that shows the field of that label, if its to-be value stands beside it."""
    records: dict[str, type[Record]] = {"touchpoint": Touchpoint, "experience": Experience}
    for content, (of, fields) in TYPED.items():
        record = records.get(of)
        if record is not None and label in {
            _label(record, typed.field) for typed in fields if typed.field in twins(record)
        }:
            return content
    return None


def _label(record: type[Record], field: str) -> str:
    return _("When") if field == "actual_timing" else str(field_label(record, field))


def _one(element: Tag, selector: str) -> Tag:
    found = element.select_one(selector)
    assert found is not None, selector
    return found
