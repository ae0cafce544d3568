"""Which front ends draw bqplot's figures."""

from __future__ import annotations

import bqplot

__all__ = ["versions"]


def versions() -> dict[str, str]:
    """Return the front-end packages that this kernel's bqplot goes with, as its models name them.

    Examples
    --------
    >>> sorted(versions())
    ['bqplot', 'bqscales']
    """
    models = {"bqplot": bqplot.Figure, "bqscales": bqplot.LinearScale}
    return {
        name: model.class_traits()["_view_module_version"].default_value for name, model in models.items()
    }
