"""What can be installed beside the core, and what to say when it is not there."""

from __future__ import annotations

from jmwidgets.errors import JourneyError
from jmwidgets.words import _

__all__ = ["MissingExtra", "missing_extra", "packages_of_extras"]

_EXTRAS: dict[str, tuple[str, ...]] = {
    "run": (
        *(
            "IPython",
            "ipykernel",
            "jupyter_client",
            "jupyter_core",
            "nbclient",
            "nbconvert",
            "nbformat",
            "nh3",
        ),
        *("bleach", "mistune", "pandas", "papermill", "traitlets", "yaml"),
    ),
    "lab": ("anywidget", "bqplot", "ipywidgets", "jupyterlab"),
    "voices": ("nacl", "segno", "starlette", "uvicorn", "websockets"),
    "excel": ("openpyxl",),
    "slides": ("pptx",),
    "pdf": ("playwright",),
    "database": ("sqlalchemy",),
    "cluster": ("sklearn",),
    "dask": ("dask", "distributed"),
}
"""Extra -> the packages that it brings, by the names that they are imported by."""


class MissingExtra(JourneyError):  # noqa: N818  (a fact about what is installed)
    """Something was asked for whose packages are not installed."""


def missing_extra(error: ModuleNotFoundError) -> MissingExtra | None:
    """Return the error that names the extra of a missing package; None for a package of no extra.

    Examples
    --------
    >>> print(missing_extra(ModuleNotFoundError("No module named 'papermill'", name="papermill")))
    expected the package papermill, which is not installed; install it with: pip install 'jmwidgets[run]'
    """
    package = (error.name or "").partition(".")[0]
    for extra, packages in _EXTRAS.items():
        if package in packages:
            return MissingExtra(
                _(
                    "expected the package {package}, which is not installed; install it with: {command}",
                    package=package,
                    command=f"pip install 'jmwidgets[{extra}]'",
                )
            )
    return None


def packages_of_extras() -> dict[str, tuple[str, ...]]:
    """Return each extra with the packages that it brings, by the names that they are imported by.

    Examples
    --------
    >>> packages_of_extras()["excel"]
    ('openpyxl',)
    """
    return dict(_EXTRAS)
