"""The tutorials are true: every command and every cell on them runs, in order, in an empty folder."""

import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from babel.messages.pofile import read_po

from tools.docs.reference import pages as reference

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.docs
PAGES = [one for part in ("tutorials", "how-to", "de") for one in sorted((ROOT / "docs" / part).glob("*.md"))]
BLOCK = re.compile(
    r"(?:<!-- (?P<kind>\w+): (?P<name>[^ ]+) -->\n)?```(?P<language>\w+)\n(?P<text>.*?)```"
    # What people do by hand in between.
    r"|<!-- meanwhile[^\n]*\n(?P<meanwhile>.*?)-->",
    re.DOTALL,
)


class Reader:
    """Somebody who does what a page says, block by block."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: dict[str, Any] = {}
        self.notebook = Path()
        self.cells: list[str] = []

    def follow(self, page: Path) -> None:
        for block in BLOCK.finditer(page.read_text(encoding="utf-8")):
            if block["meanwhile"]:
                exec(block["meanwhile"], self.names)  # noqa: S102 - our own documentation
            elif block["kind"] == "file":
                (self.folder / block["name"]).write_text(block["text"], encoding="utf-8")
            elif block["kind"] == "notebook":
                self.notebook, self.cells = self.folder / block["name"], [block["text"]]
            elif block["language"] == "sh":
                self.write_notebook()
                for line in commands(block["text"]):
                    self.type(line)
            elif block["language"] == "python" and self.cells:
                self.cells.append(block["text"])
            elif block["language"] == "python":
                exec(block["text"], self.names)  # noqa: S102 - our own documentation

    def write_notebook(self) -> None:
        if self.cells:
            first, *others = self.cells
            notebook = nbformat.v4.new_notebook(
                cells=[nbformat.v4.new_code_cell(one) for one in (first, *others)]
            )
            notebook.cells[0].metadata["tags"] = ["parameters"]
            nbformat.write(notebook, self.notebook)
            self.cells = []

    def type(self, line: list[str]) -> None:
        if line[:2] == ["jmwidgets", "lab"]:
            # Opening JupyterLab is tried in a browser; here, that what it opens is there.
            assert (self.folder / line[2]).is_dir()
            return
        call = [sys.executable, "-m", *line]
        done = subprocess.run(
            call,
            capture_output=True,
            text=True,
            check=False,
            cwd=self.folder,
            env={**os.environ, "COLUMNS": "200"},
        )
        assert done.returncode == 0, f"{shlex.join(line)}: {done.stdout}{done.stderr}"


def commands(text: str) -> Iterator[list[str]]:
    for line in text.replace("\\\n", " ").splitlines():
        typed = shlex.split(line, comments=True)
        if typed and typed[0] == "jmwidgets":
            yield typed


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}-{page.stem}")
def test_what_a_tutorial_says_works(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    reader = Reader(tmp_path)
    reader.follow(page)
    said = page.read_text(encoding="utf-8")
    for made in re.findall(r"`([a-z]+/reports/index\.html)`", said):
        assert (tmp_path / made).is_file()
    if "jmwidgets run" in said:
        assert list(tmp_path.glob("*/reports/**/*.html"))


def test_every_page_is_found_from_the_first_one() -> None:
    docs = ROOT / "docs"
    first = (docs / "index.md").read_text(encoding="utf-8")
    listed = {f"{entry}.md" for entry in re.findall(r"^[\w./-]+$", first, re.MULTILINE)}
    pages = {str(page.relative_to(docs)) for page in docs.rglob("*.md")} - {"index.md"}
    made = {name for name in reference() if name.count("/") == 1}
    assert pages - listed == set()
    assert listed - pages - made == set()


def test_messages_that_troubleshooting_explains_are_what_the_programs_say() -> None:
    page = (ROOT / "docs" / "troubleshooting.md").read_text(encoding="utf-8")
    quoted = re.findall(r"“([^”]+)”", page)
    said = "\n".join(
        text
        for path in (ROOT / "jmwidgets" / "words" / "locale" / "de").glob("*.po")
        for one in read_po(io.BytesIO(path.read_bytes()))
        for text in ([one.id] if isinstance(one.id, str) else one.id)
    )
    assert len(quoted) > 8
    assert [text for text in quoted if text not in said] == []
