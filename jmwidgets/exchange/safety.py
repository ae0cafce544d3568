"""What a file may be: sizes and depths that are read, and XML without entities."""

from __future__ import annotations

import gzip
import io
import json
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from jmwidgets.errors import JourneyError
from jmwidgets.sniffing.packed import members
from jmwidgets.sniffing.texts import decoded, encoding_of
from jmwidgets.words import _

LARGEST = 50_000_000
"""Bytes of a file with a map."""
MOST_COLUMNS = 1_000
MOST_ROWS = 200_000
DEEPEST = 200
LONGEST = 20_000
"""Characters of one text."""


def read_bytes(path: Path) -> bytes:
    """Read a file that is no larger than a map can be.

    Raises
    ------
    JourneyError
        When it is.
    """
    size = path.stat().st_size
    if size > LARGEST:
        raise JourneyError(
            _(
                "{file}: expected a map of at most {most} MB, got {size} MB; export a part of it",
                file=path.name,
                most=LARGEST // 1_000_000,
                size=size // 1_000_000,
            )
        )
    return path.read_bytes()


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """Unpack the file that a zip holds into a folder that goes again; it keeps the name of the zip.

    Raises
    ------
    JourneyError
        When it is too large or damaged.
    """
    with tempfile.TemporaryDirectory() as folder:
        inside = Path(folder) / path.name
        inside.write_bytes(content_of(path))
        yield inside


def content_of(path: Path) -> bytes:
    """Read a text file of a map; one that is packed alone with gzip or zip is unpacked, up to the same size.

    Raises
    ------
    JourneyError
        When it is too large, packed or not, or damaged.
    """
    data = read_bytes(path)
    try:
        if data.startswith(b"\x1f\x8b"):
            with gzip.open(io.BytesIO(data)) as stream:
                return _capped(path, stream.read(LARGEST + 1))
        if data.startswith(b"PK"):
            zipped = zipfile.ZipFile(io.BytesIO(data))
            with zipped as packed, packed.open(members(packed.namelist())[0]) as member:
                return _capped(path, member.read(LARGEST + 1))
    except (OSError, EOFError, IndexError, RuntimeError, zlib.error, zipfile.BadZipFile) as error:
        raise JourneyError(
            _(
                "{file}: expected a packed file that can be read, got a damaged one ({why}); pack it again",
                file=path.name,
                why=type(error).__name__,
            )
        ) from None
    return data


def _capped(path: Path, data: bytes) -> bytes:
    if len(data) > LARGEST:
        raise JourneyError(
            _(
                "{file}: expected a map of at most {most} MB, got one that unpacks to more; "
                "export a part of it",
                file=path.name,
                most=LARGEST // 1_000_000,
            )
        )
    return data


def text_of(path: Path, encoding: str) -> str:
    """Read a text file of a map, without the mark at its beginning.

    Raises
    ------
    JourneyError
        When it is too large, or no text.
    """
    data = content_of(path)
    told = encoding or encoding_of(data)
    if not told:
        raise JourneyError(
            _("{file}: expected a text, got other data; export the map as a text or a table", file=path.name)
        )
    return decoded(data, told).lstrip("\ufeff")


def refuse_wide(path: Path, width: int, height: int = 0) -> None:
    """Refuse a table that no map has.

    Raises
    ------
    JourneyError
        When it has too many columns or rows.
    """
    if width > MOST_COLUMNS or height > MOST_ROWS:
        raise JourneyError(
            _(
                "{file}: expected a table of at most {columns} columns and {rows} rows, got {width} and "
                "{height}; export the map alone",
                file=path.name,
                columns=MOST_COLUMNS,
                rows=MOST_ROWS,
                width=width,
                height=height,
            )
        )


def xml_of(path: Path, data: bytes | str) -> Element:
    """Read XML, without entities and without opening what it names.

    Raises
    ------
    JourneyError
        When it is not well-formed, holds entities or is too deep.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root: Element = fromstring(data)
    except ParseError as error:
        line = error.position[0]
        raise JourneyError(
            _(
                "{file}: expected well-formed XML, got an error in line {line}; export it again",
                file=path.name,
                line=line,
            )
        ) from None
    except DefusedXmlException:
        raise JourneyError(
            _(
                "{file}: expected XML without entities and declarations of its own, got some; "
                "export it again without them",
                file=path.name,
            )
        ) from None
    except (ValueError, LookupError) as error:
        raise JourneyError(
            _(
                "{file}: expected XML that can be read, got: {why}; export it again",
                file=path.name,
                why=str(error),
            )
        ) from None
    _refuse_deep(path, root)
    return root


def _refuse_deep(path: Path, root: Element) -> None:
    level, depth = [root], 0
    while level:
        depth += 1
        level = [child for one in level for child in one]
        if depth > DEEPEST:
            raise JourneyError(
                _(
                    "{file}: expected at most {most} levels inside each other, got more; export the map "
                    "alone",
                    file=path.name,
                    most=DEEPEST,
                )
            )


def json_of(path: Path, text: str) -> Any:  # noqa: ANN401 - whatever the file holds
    """Read JSON.

    Raises
    ------
    JourneyError
        When it is none, or too deep.
    """
    try:
        return json.loads(text)
    except RecursionError:
        raise JourneyError(
            _("{file}: expected JSON of a map, got one of endless depth; export it again", file=path.name)
        ) from None
    except ValueError as error:
        raise JourneyError(
            _("{file}: expected whole JSON, got: {why}; export it again", file=path.name, why=str(error))
        ) from None
