"""Which columns stand together on a slide: stages stay whole where they fit, long ones are parted evenly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def spread(
    stages: Iterable[tuple[str, tuple[T, ...]]], most: int
) -> Iterator[tuple[tuple[str, tuple[T, ...]], ...]]:
    """Yield pages of columns, stage by stage.

    Parameters
    ----------
    stages
        Each with its name and its columns.
    most
        Columns of a page.

    Examples
    --------
    >>> list(spread([("A", (1, 2, 3, 4, 5)), ("B", (6,))], 4))
    [(('A', (1, 2, 3)),), (('A', (4, 5)), ('B', (6,)))]
    """
    page: list[tuple[str, tuple[T, ...]]] = []
    for name, columns in stages:
        parts = -(-len(columns) // most)
        size = -(-len(columns) // parts) if parts else 1
        for begin in range(0, len(columns), size):
            part = columns[begin : begin + size]
            if page and sum(len(one) for _name, one in page) + len(part) > most:
                yield tuple(page)
                page = []
            page.append((name, part))
    if page:
        yield tuple(page)
