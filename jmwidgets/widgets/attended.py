"""Widgets that know whether somebody sits in front of the notebook that runs, and show a face to nobody."""

from __future__ import annotations

import os
from typing import Any

import anywidget
import traitlets
from IPython import get_ipython
from markupsafe import Markup

from jmwidgets import words
from jmwidgets.document.brand import Brand
from jmwidgets.render import branded
from jmwidgets.widgets.dollars import without_formulas
from jmwidgets.widgets.looks import looks
from jmwidgets.widgets.saved_ids import saved_id, take

__all__ = ["AttendedWidget", "is_attended"]


SERVER = "SERVER_SOFTWARE"
"""The variable of the environment in which Voila names itself, as CGI has it."""


def is_attended() -> bool:
    """Return whether a person may use a widget that is made now.

    Programs that run notebooks (nbclient, papermill, ``nbconvert --execute``) say in each request that
    nobody can be asked for input; JupyterLab and other front ends say that somebody can. Voila says it too,
    and yet shows the notebook to a person; it names itself in the environment of its kernels.

    Examples
    --------
    >>> is_attended()
    True
    """
    kernel = getattr(get_ipython(), "kernel", None)
    if kernel is None or os.environ.get(SERVER, "").startswith("voila/"):
        return True
    request = kernel.get_parent().get("content", {})
    return bool(request.get("allow_stdin", True))


class AttendedWidget(anywidget.AnyWidget):
    """A widget with a static face, which alone is shown where nobody is there to use it.

    Parameters
    ----------
    language
        The language of the interface.
    brand
        Whose looks it carries.
    **traits
        Values of the widget's traits.
    """

    looks = traitlets.Dict().tag(sync=True)
    """Of the brand: values of the style sheet's variables, and the logo."""

    _model_id: str | None

    def __init__(self, language: str, brand: Brand, **traits: Any) -> None:  # noqa: ANN401 - traits take what they take
        self._language = language
        self._brand = brand
        super().__init__(looks=looks(brand), **traits)

    @property
    def language(self) -> str:
        """The language of the interface."""
        return self._language

    def face(self) -> Markup:
        """Return the static face: what is seen without a kernel."""
        raise NotImplementedError

    def open(self) -> None:
        """Notify the front end, where there is one: stored in a notebook, a live view would hide the face."""
        if is_attended():
            self._model_id = self._model_id or saved_id()
            super().open()
            take(self.model_id)

    def __repr__(self) -> str:
        # ipywidgets would name every trait that has a value, for which it makes further widgets.
        return f"{type(self).__name__}()"

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:  # noqa: ANN401
        with words.use(self._language), branded(self._brand):
            shown = {"text/html": without_formulas(str(self.face())), "text/plain": repr(self)}
        if self.comm is None:
            return shown, {}
        bundle: tuple[dict[str, Any], dict[str, Any]] | None = super()._repr_mimebundle_()
        return bundle and ({**bundle[0], **shown}, bundle[1])
