"""Whether somebody sits in front of the notebook that runs."""

from __future__ import annotations

from IPython import get_ipython

__all__ = ["is_attended"]


def is_attended() -> bool:
    """Tell whether a person may use a widget that is made now.

    Programs that run notebooks (nbclient, papermill, ``nbconvert --execute``) say in each request that
    nobody can be asked for input; JupyterLab and other front ends say that somebody can.

    Examples
    --------
    >>> is_attended()
    True
    """
    kernel = getattr(get_ipython(), "kernel", None)
    if kernel is None:
        return True
    request = kernel.get_parent().get("content", {})
    return bool(request.get("allow_stdin", True))
