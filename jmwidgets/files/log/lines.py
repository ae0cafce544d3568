"""Lines of the log: each carries its length and its CRC32, so that damage is seen."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from jmwidgets.document import SCHEMA_VERSION
from jmwidgets.files.log.entry import Entry, from_body, to_body

_LINE = re.compile(rb'\{"crc32": "([0-9a-f]{8})", "length": ([0-9]{1,12}), "record": (.*)\}', re.DOTALL)
_VERSION = re.compile(rb'"schema_version":([0-9]{1,6})')
_KIND = re.compile(rb'\{"kind":"([a-z]+)"')


@dataclass(frozen=True)
class Line:
    """A whole line of the log, read only as far as its kind."""

    number: int
    kind: str
    body: bytes
    schema_version: int = SCHEMA_VERSION
    """Of the documents when the line was written."""

    def entry(self) -> Entry:
        """Read what the line says."""
        return from_body(self.kind, self.body, self.schema_version)


@dataclass(frozen=True)
class Scan:
    """What a stretch of the log holds."""

    lines: tuple[Line, ...]
    damaged: tuple[int, ...]
    """Numbers of the lines whose length or checksum is wrong, from 1."""
    end: int
    """Offset behind the last line."""
    torn: int
    """Bytes of a half-written line behind that."""
    is_unended: bool
    """Whether the last line is whole but for its end of line."""
    last: bytes
    """The last line as it stands."""


def encoded(entries: Iterable[Entry]) -> bytes:
    """Write entries as lines of JSON.

    Examples
    --------
    >>> from jmwidgets.files.log.entry import Written
    >>> print(encoded([Written(hash="9f", sequence=3)]).decode().strip())
    {"crc32": "86459ba4", "length": 43, "record": {"kind":"written","hash":"9f","sequence":3}}
    """
    return encoded_bodies(map(to_body, entries))


def encoded_bodies(bodies: Iterable[bytes]) -> bytes:
    """Write what entries say, as `to_body` gives it, as lines."""
    return b"".join(map(_encoded, bodies))


def _encoded(body: bytes) -> bytes:
    return b'{"crc32": "%08x", "length": %d, "record": %s}\n' % (zlib.crc32(body), len(body), body)


def scan(data: bytes, *, offset: int = 0, number: int = 1) -> Scan:
    """Find the whole lines in `data`, which was read from `offset` on and begins with line `number`.

    Examples
    --------
    >>> from jmwidgets.files.log.entry import Written
    >>> data = encoded([Written(hash="9f", sequence=3), Written(hash="a0", sequence=4)])
    >>> found = scan(data.replace(b"9f", b"9e") + b'{"crc32": "00')
    >>> found.damaged, found.torn, [line.entry().hash for line in found.lines]
    ((1,), 13, ['a0'])
    """
    whole, newline, torn = data.rpartition(b"\n")
    texts = whole.split(b"\n") if newline else []
    version = _schema_version(texts[0]) if texts and number == 1 and not offset else SCHEMA_VERSION
    is_unended = _line(0, torn, version) is not None
    if is_unended:
        texts.append(torn)
    lines: list[Line] = []
    damaged: list[int] = []
    for position, text in enumerate(texts, number):
        # Version control may have changed the ends of lines.
        line = _line(position, text.removesuffix(b"\r"), version)
        if line is None:
            damaged.append(position)
        else:
            lines.append(line)
    return Scan(
        tuple(lines),
        tuple(damaged),
        end=offset + (len(data) if is_unended else len(whole) + len(newline)),
        torn=0 if is_unended else len(torn),
        is_unended=is_unended,
        last=texts[-1] + b"\n" if texts else b"",
    )


def _schema_version(first: bytes) -> int:
    found = _VERSION.search(first) if b'"kind":"begin"' in first else None
    return int(found[1]) if found else SCHEMA_VERSION


def _line(number: int, text: bytes, schema_version: int) -> Line | None:
    found = _LINE.fullmatch(text)
    if found is None:
        return None
    crc32, length, body = found.groups()
    kind = _KIND.match(body)
    if len(body) != int(length) or zlib.crc32(body) != int(crc32, 16) or kind is None:
        return None
    return Line(number, kind[1].decode(), body, schema_version)
