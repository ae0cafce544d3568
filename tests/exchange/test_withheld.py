"""What is withheld is in no file that leaves the house, and in none that is kept."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PIL import Image
from pypdf import PdfReader

from jmwidgets.document import Journey, Persona, apply_all, dumps, put
from jmwidgets.evidence import Evidence, gather
from jmwidgets.exchange import Wanted, hand_out, write, write_facts
from jmwidgets.session import Session
from jmwidgets.words.numbers import number
from tests.evidence.conftest import journey_of
from tests.render.everything import whole_page

ON = dt.date(2026, 5, 1)


def everything_in(data: bytes) -> Iterator[str]:
    """Yield the text of a file, and of all that is packed in it."""
    if data[:2] == b"\x1f\x8b":
        yield from everything_in(gzip.decompress(data))
    elif data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for name in packed.namelist():
                yield from everything_in(packed.read(name))
    elif data[:5] == b"%PDF-":
        # A line may be broken anywhere between words.
        yield " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    elif data[:8] == b"\x89PNG\r\n\x1a\n":
        # Its picture is that of the SVG; this is what is written beside it.
        with Image.open(io.BytesIO(data)) as picture:
            yield str(picture.info)
    else:
        yield data.decode("utf-8", "replace")


def written(value: float) -> set[str]:
    """Return the ways in which data and pages write a number."""
    return {f"{value:.6g}", *(number(value, digits) for digits in (0, 1, 2) if value > 1)}


def waits(customers: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Draw waiting times that tell each group by its mean; three customers live on an island."""
    chance = np.random.default_rng(11)
    who = [f"c{number:02}" for number in range(customers)]
    regions = ["isle" if number < 3 else "coast" if number < 25 else "hills" for number in range(customers)]
    wait = chance.uniform(10_000, 90_000, customers)
    time = pd.Timestamp("2026-03-01") + pd.to_timedelta(np.arange(customers), "h")
    events = pd.DataFrame({"customer": who, "time": time, "touchpoint": "van", "wait": wait})
    return events, pd.DataFrame({"customer": who, "region": regions})


def read(journey: Journey, customers: int) -> Evidence:
    events, people = waits(customers)
    roles = {
        "customer": "customer",
        "time": "time",
        "touchpoint": "touchpoint",
        "wait": "measure:wait, in min",
    }
    return gather(
        journey,
        events=events,
        customers=people,
        segments=["region"],
        roles={"events": roles, "customers": {"customer": "customer", "region": "attribute"}},
    )


@pytest.mark.browser
def test_no_file_tells_what_is_withheld(tmp_path: Path) -> None:
    path = tmp_path / "kept" / "j.journey.json"
    path.parent.mkdir()
    drawn = journey_of((("van",),), smallest_group=5)
    drawn = apply_all(drawn, [put("personas", Persona(id="ruth", name="Ruth"))])
    path.write_text(dumps(drawn), encoding="utf-8")
    withheld: set[str] = set()
    told: set[str] = set()
    with Session(path, author="analyst") as session:
        # All customers; then two more, who would follow from the difference.
        for customers in (60, 62):
            found = read(session.journey, customers)
            session.apply(*found.operations(session.journey))
            session.save_version(f"with {customers}")
            for one in found.withheld:
                withheld |= written(one.fact.value) if one.fact.value % 1 else set()
            for fact in found.facts:
                told |= written(fact.value)
        journey = session.journey
    out = tmp_path / "out"
    for to in ("svg", "png", "pdf", "pptx", "findings", "jira"):
        wanted = Wanted(to, on=ON, pages=lambda persona: whole_page(journey, persona))
        assert all(not one.error for one in hand_out(journey, wanted, out))
    (out / "ruth.html").write_text(whole_page(journey, "ruth"), encoding="utf-8")
    write(journey, out / "map.xlsx")
    write(journey, out / "map.md")
    assert write_facts(journey, out / "facts.csv")
    assert write_facts(journey, out / "facts.xlsx")
    texts = {
        str(file.relative_to(tmp_path)): "\n".join(everything_in(file.read_bytes()))
        for file in tmp_path.rglob("*")
        if file.is_file()
    }
    assert len(withheld - told) > 3
    assert not [(name, value) for name, text in texts.items() for value in withheld - told if value in text]
    # It would have been found: what is told stands in journey, log, versions, table and pages.
    with_waits = {
        name for name, text in texts.items() if any(value in text for value in told if len(value) > 5)
    }
    assert {"out/facts.csv", "out/ruth.html", "out/ruth.pdf", "kept/j.journey.json"} <= with_waits
    assert len([name for name in with_waits if name.startswith("kept")]) > 2
