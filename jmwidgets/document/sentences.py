"""The sentences that data make, by key: formulas, cautions, criteria."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from jmwidgets.words import Message, message

SENTENCES: Mapping[str, Message] = MappingProxyType(
    {
        "share-of-rows": message("share of rows with {part}"),
    }
)
"""English texts with names in braces; a key never changes its meaning, because files hold it.

A plural is `nmessage("{n} answer", "{n} answers", 0)`; its count is the value `n`.
"""
