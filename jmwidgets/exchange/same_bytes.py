"""Packed files that come out the same each time, and tell of nobody who made them."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile

_WHEN = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_ABOUT = "docProps/app.xml"
_CORE = "docProps/core.xml"
_PROGRAM = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>jmwidgets</Application></Properties>"
)
_NESTED = ".xlsx"


def same_package(data: bytes, on: dt.date) -> bytes:
    """Write an Office file anew with one date in it, without names of people or companies in its properties.

    Parameters
    ----------
    data
        A ``.pptx`` or ``.xlsx``.
    on
        The day that it is made for.

    Examples
    --------
    >>> packed = io.BytesIO()
    >>> with zipfile.ZipFile(packed, "w") as file:
    ...     file.writestr("docProps/core.xml", "<dcterms:created>2026-01-01T07:08:09Z</dcterms:created>")
    >>> done = same_package(packed.getvalue(), dt.date(2026, 11, 28))
    >>> zipfile.ZipFile(io.BytesIO(done)).read("docProps/core.xml")
    b'<dcterms:created>2026-11-28T00:00:00Z</dcterms:created>'
    """
    target = io.BytesIO()
    moment = (max(on.year, 1980), on.month, on.day, 0, 0, 0)
    with (
        zipfile.ZipFile(io.BytesIO(data)) as packed,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written,
    ):
        for one in packed.infolist():
            content = packed.read(one.filename)
            if one.filename == _ABOUT:
                content = _PROGRAM
            elif one.filename == _CORE:
                content = _WHEN.sub(rb"\g<1>" + f"{on:%Y-%m-%d}T00:00:00Z".encode() + rb"\g<3>", content)
            elif one.filename.endswith(_NESTED):
                content = same_package(content, on)
            entry = zipfile.ZipInfo(one.filename, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(entry, content)
    return target.getvalue()
