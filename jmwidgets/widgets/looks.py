"""The brand of the workspace, as widgets carry it."""

from __future__ import annotations

from typing import Any

from jmwidgets.document.brand import Brand
from jmwidgets.files.brand import brand_of
from jmwidgets.render import both_of
from jmwidgets.session import Session


def brand_of_session(session: Session) -> Brand:
    """Return the brand of the workspace that a session's journey lies in.

    Raises
    ------
    JourneyError
        When its file cannot be understood.
    """
    return brand_of(session.path.resolve()) if session.path is not None else Brand()


def looks(brand: Brand) -> dict[str, Any]:
    """Return what the front end sets on a widget.

    Examples
    --------
    >>> looks(Brand(font="Arial"))["style"]["--jm-sans"][:5]
    'Arial'
    """
    style = {name: both_of(*pair) for name, pair in brand.tokens.items()}
    return {"style": style, "logo": brand.logo, "name": brand.name}
