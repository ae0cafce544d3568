"""The sentences that data make, by key: formulas, cautions, criteria, conflicts."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from jmwidgets.document.change_sentences import CHANGE_SENTENCES
from jmwidgets.document.fact_sentences import FACT_SENTENCES
from jmwidgets.document.way_sentences import WAY_SENTENCES
from jmwidgets.words import Message, message

SENTENCES: Mapping[str, Message] = MappingProxyType(
    {
        "somebody": message("somebody"),
        "all-of-it": message("all of it"),
        "place-of-record": message("place"),
        "conflict-overwritten": message(
            "{record}: {field}: {ours} by {by} stands; {lost} by {other}, written meanwhile, is kept in the "
            "log"
        ),
        "conflict-removed": message(
            "{record}: removed by {by}; {fields} as {other} wrote it meanwhile is kept in the log"
        ),
        "conflict-put-back": message("{record}: removed by {other}, put back by {by}"),
        "conflict-left-out": message("{record}: {what} by {by} no longer fits and is kept in the log: {why}"),
        "conflict-not-shown": message(
            "{record}: {what} by {by} is not in the document; look whether it should be"
        ),
        "share-of-rows": message("share of rows with {part}"),
        **FACT_SENTENCES,
        **WAY_SENTENCES,
        **CHANGE_SENTENCES,
    }
)
"""English texts with names in braces; a key never changes its meaning, because files hold it.

A plural is `nmessage("{n} answer", "{n} answers", 0)`; its count is the value `n`.
"""
