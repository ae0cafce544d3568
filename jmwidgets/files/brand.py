"""The brand of a workspace, as its file `brand.toml` says it."""

from __future__ import annotations

import base64
import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from jmwidgets.document.brand import Brand
from jmwidgets.errors import JourneyError
from jmwidgets.words import _

BRAND = "brand.toml"
_KINDS = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}
_LARGEST = 300_000
"""Bytes of a logo: it is in every page and in every widget."""
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_FONT = re.compile(r"""[\w ,.'"-]+""")


def brand_of(path: Path) -> Brand:
    """Read the brand of the workspace that a folder or a file belongs to.

    Raises
    ------
    JourneyError
        When the file or the logo cannot be understood; the text says what to write.

    Examples
    --------
    >>> brand_of(Path("nowhere")) == Brand()
    True
    """
    folder = path if path.is_dir() else path.parent
    values = _values(folder)
    logo = _logo_of(folder, values)
    return Brand(**{**values, "logo": _address(logo) if logo else ""})


def logo_file(folder: Path) -> Path | None:
    """Return the file of the logo that a folder's brand names.

    Raises
    ------
    JourneyError
        When there is no such file in the folder.
    """
    return _logo_of(folder, _values(folder))


def _logo_of(folder: Path, values: Mapping[str, str]) -> Path | None:
    name = values.get("logo", "")
    if not name:
        return None
    path = folder / name
    if not path.is_file() or folder.resolve() not in path.resolve().parents:
        raise _wrong(folder / BRAND, "logo", _("the name of a picture in this folder"), name)
    return path


def _values(folder: Path) -> dict[str, str]:
    file = folder / BRAND
    try:
        found: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _wrong(file, "", _('lines such as colour = "#0a5c36"'), str(error)) from None
    known = [field.name for field in fields(Brand)]
    for name, value in found.items():
        if name not in known or not isinstance(value, str):
            raise _wrong(file, "", _("texts named {known}", known=known), f"{name} = {value!r}")
    for name in ("colour", "dark_colour"):
        if found.get(name) and not _COLOUR.fullmatch(found[name]):
            raise _wrong(file, name, _('a colour such as "#0a5c36"'), found[name])
        if name in found:
            found[name] = found[name].lower()
    if found.get("font") and not _FONT.fullmatch(found["font"]):
        raise _wrong(file, "font", _('names of fonts such as "Source Sans 3, Arial"'), found["font"])
    return found


def _address(logo: Path) -> str:
    kind = _KINDS.get(logo.suffix.lower())
    data = logo.read_bytes()
    if kind is None or len(data) > _LARGEST:
        raise _wrong(
            logo.parent / BRAND,
            "logo",
            _("a PNG, JPEG or SVG picture of at most {n} kilobytes", n=_LARGEST // 1000),
            _("{file} of {n} kilobytes", file=logo.name, n=len(data) // 1000),
        )
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def _wrong(file: Path, name: str, expected: str, given: str) -> JourneyError:
    return JourneyError(
        _(
            "{file}: expected {expected}, got {given}; correct the file",
            file=str(file),
            expected=f"{name}: {expected}" if name else expected,
            given=given,
        )
    )
