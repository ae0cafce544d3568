"""Makes static pictures of charts that browsers draw, where the charts' own libraries are installed."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from jmwidgets.report.pictures import picture_address, svg_address

PLOTLY = "application/vnd.plotly.v1+json"
_ADDRESSES = ("url", "source")
_VEGA = ("application/vnd.vega.", "application/vnd.vegalite.")


def static_picture(data: Mapping[str, Any]) -> str:
    """Draw a chart of an output as a picture; empty when there is none, or what draws it is not installed.

    Vega and Vega-Lite are drawn by `vl-convert-python`, which loads nothing from elsewhere; plotly by plotly
    itself with `kaleido`.

    Parameters
    ----------
    data
        The output by MIME types.

    Returns
    -------
    str
        A data URI.
    """
    for kind, chart in data.items():
        draw = _drawer(kind)
        if draw is not None and not _loads(chart):
            try:
                return draw(chart)
            except Exception:  # noqa: BLE001 - a chart that others can't draw is told as one that is left out
                return ""
    return ""


def _loads(chart: Any) -> bool:  # noqa: ANN401 - any JSON
    """Return whether a chart would load data or pictures from a file or an address."""
    if isinstance(chart, list):
        return any(map(_loads, chart))
    if not isinstance(chart, dict):
        return False
    named = (chart.get(key) for key in _ADDRESSES)
    return any(isinstance(one, str) and not one.startswith("data:") for one in named) or any(
        map(_loads, chart.values())
    )


def _drawer(kind: str) -> Callable[[Any], str] | None:
    if kind == PLOTLY:
        return _plotly
    if kind.startswith(_VEGA):
        return _vegalite if "vegalite" in kind else _vega
    return None


def _vegalite(chart: Any) -> str:  # noqa: ANN401 - any JSON
    return svg_address(import_module("vl_convert").vegalite_to_svg(json.dumps(chart), allowed_base_urls=[]))


def _vega(chart: Any) -> str:  # noqa: ANN401 - any JSON
    return svg_address(import_module("vl_convert").vega_to_svg(json.dumps(chart), allowed_base_urls=[]))


def _plotly(chart: Any) -> str:  # noqa: ANN401 - any JSON
    import_module("kaleido")
    figure = {"data": chart.get("data", []), "layout": chart.get("layout", {})}
    drawn: bytes = import_module("plotly.io").to_image(figure, format="png", scale=2, validate=False)
    return picture_address("image/png", base64.b64encode(drawn).decode())
