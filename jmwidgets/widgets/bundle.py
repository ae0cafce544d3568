"""The front end of a widget: plain ES modules, joined into the one file that anywidget takes."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

STATIC: Final = Path(__file__).parent / "static"

_IMPORT = re.compile(r'^import (\{[^}]*\}) from "(\.[^"]+)";\n', re.MULTILINE)
_DECLARED = re.compile(r"^export (?=(?:(?:async )?function\*?|class|const) (\w+))", re.MULTILINE)
_DOC_COMMENT = re.compile(r"^[ \t]*/\*\*(?:(?!\*/).)*\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
_LINE_COMMENT = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)


class BundleError(Exception):
    """Modules that cannot be joined; a defect of the library."""


@cache
def script(main: str) -> str:
    """Join a module of `static/` with all that it imports, in the order of dependence.

    Each module keeps a scope of its own. They use only what joining can keep: ``import { names }
    from "./file.js"`` on relative files, ``export`` before a function, a class or a constant, and
    ``export default`` in the main module. Comments are left out: each widget carries its own copy.

    Parameters
    ----------
    main
        The widget's own module, such as ``"grid/main.js"``.

    Raises
    ------
    BundleError
        When a module imports or exports in another way, or modules import each other in a ring.
    """
    first = (STATIC / main).resolve()
    modules: dict[Path, str] = {}
    _gather(first, modules, ())
    names = {path: f"$module{position}" for position, path in enumerate(modules)}
    return "\n".join(_scoped(path, source, names, last=path == first) for path, source in modules.items())


@cache
def style(*names: str) -> str:
    """Join style sheets of `static/`."""
    return "\n".join((STATIC / name).read_text(encoding="utf-8") for name in names)


def _gather(path: Path, modules: dict[Path, str], above: tuple[Path, ...]) -> None:
    if path in modules:
        return
    if path in above:
        raise BundleError(f"expected modules that do not import each other in a ring, got {path.name} twice")
    source = path.read_text(encoding="utf-8")
    for _, wanted in _IMPORT.findall(source):
        _gather((path.parent / wanted).resolve(), modules, (*above, path))
    modules[path] = source


def _scoped(path: Path, source: str, names: dict[Path, str], *, last: bool) -> str:
    def imported(found: re.Match[str]) -> str:
        return f"const {found[1].replace(' as ', ': ')} = {names[(path.parent / found[2]).resolve()]};\n"

    exported = _DECLARED.findall(source)
    body = _DECLARED.sub("", _IMPORT.sub(imported, source))
    allowed = r"^import\b|^export (?!default\b)" if last else r"^import\b|^export\b"
    if re.search(allowed, body, re.MULTILINE):
        raise BundleError(f"expected only imports and exports that can be joined, got another in {path.name}")
    bare = _LINE_COMMENT.sub("", _DOC_COMMENT.sub("", body)).strip()
    if last:
        return f"{bare}\n"
    return f"const {names[path]} = (() => {{\n{bare}\nreturn {{ {', '.join(exported)} }};\n}})();\n"
