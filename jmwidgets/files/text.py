"""Text that another program cut in the middle of a character."""

from __future__ import annotations

import re
from typing import Any

REPLACEMENT = "\ufffd"
_HALF = re.compile("[\ud800-\udfff]")


def whole_text(value: Any) -> Any:  # noqa: ANN401 - JSON values of any kind
    """Put a replacement sign for each half of a character, in all texts of a JSON value.

    Half an emoji comes from texts that were cut to a length; no file can hold it.

    Examples
    --------
    >>> whole_text(["cut" + chr(0xD83D)]) == ["cut" + REPLACEMENT]
    True
    """
    if isinstance(value, str):
        return _HALF.sub(REPLACEMENT, value)
    if isinstance(value, list | tuple):
        return [whole_text(one) for one in value]
    if isinstance(value, dict):
        return {whole_text(key): whole_text(one) for key, one in value.items()}
    return value


def count_halves(value: object) -> int:
    """Count the texts of a JSON value that hold half a character."""
    if isinstance(value, str):
        return bool(_HALF.search(value))
    if isinstance(value, dict):
        return sum(map(count_halves, value.values()))
    return sum(map(count_halves, value)) if isinstance(value, list) else 0
