"""What every benchmark shares: the ``--quick`` switch and one JSON object a line."""

import argparse
import json


def quick(description: str) -> bool:
    """Parse the command line of a benchmark.

    Parameters
    ----------
    description
        What the benchmark measures, for ``--help``.

    Returns
    -------
    bool
        Whether a small run was asked for.
    """
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--quick", action="store_true", help="a small run, to see that it works")
    return bool(parser.parse_args().quick)


def report(
    name: str,
    ours: float,
    unit: str,
    *,
    peer: float | None = None,
    peer_name: str | None = None,
    at_most: float | None = None,
    at_least: float | None = None,
    ratio_at_least: float | None = None,
) -> None:
    """Print one measurement as one line of JSON.

    Parameters
    ----------
    name
        What was measured.
    ours, peer
        The figures, both in `unit`.
    unit
        Such as ``"s"``, ``"MB"`` or ``"frames/s"``.
    peer_name
        What it was measured beside.
    at_most, at_least, ratio_at_least
        The target, one at most: a bound on our figure, or on the ratio of the peer's figure to ours.

    Raises
    ------
    ValueError
        When there are several targets, or a target for the ratio but no peer.

    Examples
    --------
    >>> report("open", 0.5, "s", peer=3.0, peer_name="plain loop", ratio_at_least=5)
    {"name": "open", "ours": 0.5, "peer": 3.0, "peer_name": "plain loop", "unit": "s", "ratio": 6.0, \
"target": "ratio >= 5", "met": true}
    """
    ratio = None if peer is None else peer / ours
    targets = [
        (f"{label} {sign} {bound:g}", sign, figure, bound)
        for label, sign, figure, bound in (
            ("ours", "<=", ours, at_most),
            ("ours", ">=", ours, at_least),
            ("ratio", ">=", ratio, ratio_at_least),
        )
        if bound is not None
    ]
    if len(targets) > 1:
        raise ValueError(f"expected one target for {name!r}, got {len(targets)}: print a line for each")
    target, met = None, None
    for text, sign, figure, bound in targets:
        if figure is None:
            raise ValueError(f"expected a peer's figure for {name!r}, whose target is a ratio; got none")
        target, met = text, figure <= bound if sign == "<=" else figure >= bound
    row = {
        "name": name,
        "ours": ours,
        "peer": peer,
        "peer_name": peer_name,
        "unit": unit,
        "ratio": ratio,
        "target": target,
        "met": met,
    }
    print(json.dumps(row), flush=True)
