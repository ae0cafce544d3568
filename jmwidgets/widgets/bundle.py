"""The front end of a widget: plain ES modules, joined into the one file that anywidget takes."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

STATIC: Final = Path(__file__).parent / "static"

_IMPORT = re.compile(r'^import \{[^}]*\} from "(\.[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?function|class|const|let)", re.MULTILINE)
_TOP_LEVEL = re.compile(r"^(?:export )?(?:async )?(?:function\*?|class|const|let) (\w+)", re.MULTILINE)
_DOC_COMMENT = re.compile(r"^[ \t]*/\*\*.*?\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
_LINE_COMMENT = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)


class BundleError(Exception):
    """Modules that cannot stand in one file; a defect of the library."""


@cache
def script(main: str) -> str:
    """Join a module of `static/` with all that it imports, in the order of dependence.

    The modules use only what joining can keep: ``import { names } from "./file.js"`` on relative
    files, ``export`` before a declaration, ``export default`` in the main module, and top-level
    names that no two modules share. Comments are left out: each widget carries its own copy.

    Parameters
    ----------
    main
        The widget's own module, such as ``"grid/main.js"``.

    Raises
    ------
    BundleError
        When two modules declare the same name or a module imports in another way.
    """
    modules: dict[Path, str] = {}
    _gather((STATIC / main).resolve(), modules, ())
    owners: dict[str, Path] = {}
    for path, source in modules.items():
        for name in _TOP_LEVEL.findall(source):
            if owners.setdefault(name, path) != path:
                both = f"{owners[name].name} and {path.name}"
                raise BundleError(f"expected top-level names of their own, got {name!r} in {both}")
    return "\n".join(map(_bare, modules.values()))


@cache
def style(*names: str) -> str:
    """Join style sheets of `static/`."""
    return "\n".join((STATIC / name).read_text(encoding="utf-8") for name in names)


def _gather(path: Path, modules: dict[Path, str], above: tuple[Path, ...]) -> None:
    if path in modules:
        return
    if path in above:
        msg = f"expected modules that do not import each other in a ring, got {path.name} twice"
        raise BundleError(msg)
    source = path.read_text(encoding="utf-8")
    for wanted in _IMPORT.findall(source):
        _gather((path.parent / wanted).resolve(), modules, (*above, path))
    if re.search(r"^import\b", _IMPORT.sub("", source), re.MULTILINE):
        msg = f'expected imports of the form import {{ name }} from "./file.js"; in {path.name}, got another'
        raise BundleError(msg)
    modules[path] = source


def _bare(source: str) -> str:
    source = _EXPORT.sub("", _IMPORT.sub("", source))
    return _LINE_COMMENT.sub("", _DOC_COMMENT.sub("", source))
