"""Which columns stand together on a slide: stages stay whole where they fit, long ones are parted evenly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
    given = [(name, columns) for name, columns in stages if columns]
    fewest = len(_spread(given, most))
    # No page is nearly empty where the others could give some of theirs.
    even = (size for size in range(1, most) if len(_spread(given, size)) == fewest)
    yield from _spread(given, next(even, most))


def _spread(
    stages: Sequence[tuple[str, tuple[T, ...]]], most: int
) -> list[tuple[tuple[str, tuple[T, ...]], ...]]:
    pages: list[tuple[tuple[str, tuple[T, ...]], ...]] = []
    page: list[tuple[str, tuple[T, ...]]] = []
    for name, columns in stages:
        size = -(-len(columns) // -(-len(columns) // most))
        for begin in range(0, len(columns), size):
            part = columns[begin : begin + size]
            if page and sum(len(one) for _name, one in page) + len(part) > most:
                pages.append(tuple(page))
                page = []
            page.append((name, part))
    return [*pages, tuple(page)] if page else pages
