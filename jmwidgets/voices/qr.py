"""The QR code of an address, for the wall."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import segno


@lru_cache(8)
def squares(text: str) -> dict[str, Any]:
    """Return the QR code of a text as the path of its dark squares, and its size with the quiet zone.

    Examples
    --------
    >>> code = squares("http://192.0.2.7:8765/#7KQ2MX")
    >>> code["size"], code["path"][:12]
    (37, 'M4 4h1v1h-1z')
    """
    rows = [list(row) for row in segno.make(text, error="m", micro=False).matrix_iter(border=4)]
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark
    )
    return {"size": len(rows), "path": path}
