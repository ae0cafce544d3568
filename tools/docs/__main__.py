"""Build the documentation site, without a network, from `docs/` and the code.

``python -m tools.docs [FOLDER]``. The pages in `docs/` can be read as they are; the site adds the reference
that is made of the code, a search, and one way through all of it. A warning, a link that leads nowhere or an
address of another network fails the build.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from sphinx.cmd.build import build_main

from tools.docs.reference import pages

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
# What a browser would fetch by itself when it shows a page.
_FETCHED = re.compile(
    r"""<(?:script|img|link|iframe|source)\b[^>]*?\b(?:src|href)=["'](?:https?:)?//[^"']+"""
)
_STYLED = re.compile(r"""(?:url\(|@import\s+)["']?(?:https?:)?//[^"')]+""")


def main(arguments: list[str]) -> int:
    """Build the site, and say what is wrong with it."""
    site = Path(arguments[0]) if arguments else ROOT / "build" / "site"
    source = site.with_name(f"{site.name}-source")
    shutil.rmtree(source, ignore_errors=True)
    shutil.copytree(ROOT / "docs", source)
    for name, text in pages().items():
        page = source / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")
    # Every page is written anew: what the code makes changes without its file being older.
    status = build_main(
        ["-q", "-E", "-W", "--keep-going", "-c", str(HERE), "-b", "html", str(source), str(site)]
    )
    if status:
        return status
    outside = sorted(set(_outside(site)))
    sys.stderr.writelines(f"{line}\n" for line in outside)
    sys.stdout.write(f"{site / 'index.html'}\n")
    return bool(outside)


def _outside(site: Path) -> Iterator[str]:
    """Find what would be fetched from another network."""
    for path in site.rglob("*"):
        if path.suffix in {".html", ".css"}:
            text = path.read_text(encoding="utf-8")
            pattern = _FETCHED if path.suffix == ".html" else _STYLED
            for found in pattern.finditer(text):
                yield f"{path.relative_to(site)}: {found.group()}"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
