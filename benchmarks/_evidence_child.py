"""One way of computing figures of events, in a process of its own: ``ours``, ``by hand`` or ``pandas``.

Prints one JSON object: seconds, the most memory that the process ever had, and the figures to compare.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

from benchmarks._events import journey_with_places
from benchmarks._events_pandas import figures_by_pandas
from benchmarks._events_sql import figures_by_hand
from jmwidgets.document import Fact, measure
from jmwidgets.evidence import gather

Shared = dict[str, dict[str, float]]
"""Measure -> touchpoint, stage or other subject -> value."""
_OF_TOUCHPOINTS = (
    measure.REACH,
    measure.REPEATS,
    measure.FIRST_CONTACTS,
    measure.OUT_OF_ORDER,
    measure.BUYS_LATER,
)
_MEDIANS = {measure.TIME_TO_NEXT: 3600, measure.TIMING: 86_400}


def ours(path: str) -> Shared:
    """Make every fact, as ``jmwidgets evidence --events`` does."""
    roles = {"events": {"waiting": "measure:waiting, in minutes"}}
    facts = gather(journey_with_places(), events=path, roles=roles).facts  # type: ignore[arg-type]
    found: Shared = {}
    for fact in facts:
        if not fact.to_touchpoint:
            found.setdefault(fact.measure, {})[_about(fact)] = fact.value
    for name, unit in _MEDIANS.items():
        found[name] = {key: value * unit for key, value in found[name].items()}
    return found


def _about(fact: Fact) -> str:
    return " ".join(part for part in (fact.touchpoint, fact.stage, str(fact.subject)) if part)


def by_hand(path: str) -> Shared:
    """Compute all figures by SQL; give the ones that can be compared one by one."""
    found = figures_by_hand(path)
    shared: Shared = {name: {} for name in (*_OF_TOUCHPOINTS, *_MEDIANS, measure.DROP_OFF, measure.SKIPPED)}
    for place, (n, repeats, first, strayed, later, wait, days) in found["contacts"].items():
        counts = (n, repeats / n, first, strayed / n, later / n)
        for name, value in zip(_OF_TOUCHPOINTS, counts, strict=True):
            shared[name][f"t{place}"] = value
        shared[measure.TIME_TO_NEXT][f"t{place}"] = wait
        shared[measure.TIMING][f"t{place}"] = days
        shared[measure.DROP_OFF][f"t{place}"] = found["ends"].get(place, (0, 0))[1] / n
    for place, (beyond, came) in found["skipped"].items():
        shared[measure.SKIPPED][f"t{place}"] = (beyond - came) / beyond if beyond else 0
    everybody, buyers = found["everybody"][""]
    shared[measure.IN_ORDER] = {"": found["in order"][""][0] / everybody}
    shared[measure.LIFT] = {
        promotion: later / exposed - (buyers - bought) / (everybody - exposed)
        for promotion, (exposed, later, bought) in found["promotions"].items()
    }
    shared[measure.FUNNEL] = {
        **{f"s{stage} at all": count for stage, count in enumerate(found["funnel"][""])},
        **{f"s{stage + 1} in order": count for stage, count in enumerate(found["followed"][""])},
    }
    shared[measure.RETURNS] = {product: back / sold for product, (sold, back) in found["returns"].items()}
    return shared


_WAYS: dict[str, Callable[[str], Shared]] = {"ours": ours, "by hand": by_hand, "pandas": figures_by_pandas}


def main() -> None:
    """Run the way that the command line names."""
    import duckdb  # noqa: F401 - loaded by whoever computes, and not what is measured
    import pandas as pd  # noqa: F401

    way, path = sys.argv[1:]
    begun = time.perf_counter()
    found = _WAYS[way](path)
    seconds = time.perf_counter() - begun
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told: dict[str, Any] = {"seconds": seconds, "megabytes": most, "figures": found}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
