"""Which front ends draw bqplot's figures."""

from __future__ import annotations

import bqplot

__all__ = ["versions"]


def versions() -> dict[str, str]:
    """Return the front-end packages that this kernel's bqplot goes with, as its models name them.

    Scales are of the package ``bqscales`` since bqplot 0.13, of ``bqplot`` itself before.

    Examples
    --------
    >>> "bqplot" in versions()
    True
    """
    models = (bqplot.Figure.class_traits(), bqplot.LinearScale.class_traits())
    return {one["_view_module"].default_value: one["_view_module_version"].default_value for one in models}
