"""Lists as in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from babel.lists import format_list

from jmwidgets.words.language import current_locale


def listed(texts: Sequence[str], join: Literal["and", "or"] = "and") -> str:
    """Join texts as in a sentence of the current language.

    Examples
    --------
    >>> listed(["a", "b", "c"]), listed(["a", "b"], "or"), listed([])
    ('a, b and c', 'a or b', '')
    """
    style: Literal["standard", "or"] = "or" if join == "or" else "standard"
    return format_list([*texts], style=style, locale=current_locale()) if texts else ""
