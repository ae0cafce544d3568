"""The page about maps in and out says of every kind what is kept and lost."""

from __future__ import annotations

from jmwidgets.exchange.pages import KEPT, import_page
from jmwidgets.exchange.readers.registry import READABLE
from tools.doors import PAGE


def test_every_kind_that_is_read_is_described() -> None:
    assert set(KEPT) == set(READABLE)


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == import_page()
