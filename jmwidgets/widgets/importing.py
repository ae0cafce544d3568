"""From a file that people have to the map: choose, drop or paste it, see what it holds, answer, import."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from markupsafe import Markup

from jmwidgets.document import Journey
from jmwidgets.errors import JourneyError
from jmwidgets.exchange import MapImport
from jmwidgets.exchange.safety import LARGEST
from jmwidgets.render import face, stylesheet
from jmwidgets.session import Session
from jmwidgets.widgets.bundle import script, style
from jmwidgets.widgets.stepping import SteppedWidget
from jmwidgets.words import N_, _, use

__all__ = ["ImportPanel"]

_BUSY = {
    "take": N_("Reading the file…"),
    "answer": N_("Reading the file…"),
    "import": N_("Importing…"),
}


class ImportPanel(SteppedWidget):
    """Import a map of another format: a file or a pasted text becomes stages, touchpoints and emotions.

    Parameters
    ----------
    journey
        A journey file, a workspace folder, a journey in memory, or a session.
    file
        One to begin with; left out, the panel asks for one.
    author
        Who imports; it is stamped on every change.

    Raises
    ------
    JourneyError
        When the journey can't be opened, or there is no such file. What is wrong with a file is told in the
        panel.

    Examples
    --------
    >>> from jmwidgets.document import new_journey
    >>> panel = ImportPanel(new_journey("Buying a washing machine"))
    >>> panel.derived()["name"]
    ''
    """

    _esm = script("import/main.js")
    _css = stylesheet() + style("core/core.css", "form/form.css", "import/import.css")

    busy_words = _BUSY
    failed = "a file could not be imported"

    def __init__(
        self,
        journey: str | os.PathLike[str] | Journey | Session,
        file: str | os.PathLike[str] = "",
        *,
        author: str = "",
        **options: Any,  # noqa: ANN401 - see LiveWidget
    ) -> None:
        self._coming: dict[str, list[bytes]] = {}
        self.bringing = MapImport()
        super().__init__(journey, author=author, **options)
        self.bringing.journey_file = self.session.path
        if file:
            with use(self.language):
                self._begin(Path(file).expanduser())

    def _begin(self, path: Path) -> None:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise JourneyError(
                _(
                    "{file}: expected a file to import, got: {why}; correct the path",
                    file=str(path),
                    why=error.strerror or str(error),
                )
            ) from None
        self.bringing.take(path.name, data)

    def close(self) -> None:
        """Take the widget away."""
        self.bringing.close()
        super().close()

    def face(self) -> Markup:
        """Describe how maps are imported without a kernel."""
        said = _(
            "Maps of other formats are imported here when the notebook runs; in a terminal: {command}.",
            command="jmwidgets import FILE --into .",
        )
        return face(
            Markup('<section class="jm jm-card"><p>{}</p></section>').format(
                said,
            )
        )

    def fixed(self) -> dict[str, Any]:
        """Return how large a file may be."""
        return {"largest": LARGEST}

    def derived(self) -> dict[str, Any]:
        """Return what the file is and would do, what is being done, and the last step of each browser."""
        return {**self.bringing.as_dict(self.journey), **self.progress()}

    def received(self, kind: str, content: dict[str, Any], client: str) -> None:
        """Take a piece of a file, or a step."""
        if kind == "piece":
            # A large message would end the connection: a file comes in several.
            pieces = self._coming.setdefault(client, [])
            if int(content["place"]) == 0:
                pieces.clear()
            pieces.append(base64.b64decode(str(content["data"])))
            if sum(map(len, pieces)) > LARGEST:
                pieces.clear()
            return
        super().received(kind, {**content, "client": client}, client)

    def steps(self, content: dict[str, Any]) -> dict[str, Callable[[], None]]:
        """Return the steps of an import."""
        bringing = self.bringing
        return {
            "take": lambda: bringing.take(
                str(content.get("name", "")), b"".join(self._coming.pop(str(content["client"]), []))
            ),
            "answer": lambda: bringing.answer(str(content["key"]), str(content["answer"])),
            "choose": lambda: bringing.choose(str(content["which"])),
            "import": self._import,
        }

    def _import(self) -> None:
        self.bringing.bring(self.journey, self.session.apply)
