"""pm4py on a log of events: read, sorted, first and last activities, what follows what, and repeats.

Run by the Python of an environment that holds pm4py; it reports nothing to anybody.
"""

import json
import resource
import sys
import time

import pandas as pd
import pm4py


def main() -> None:
    """Measure on the log that the command line names."""
    begun = time.perf_counter()
    log = pd.read_parquet(sys.argv[1], columns=["customer", "time", "touchpoint"])
    log["customer"] = log["customer"].astype(str)
    log = pm4py.format_dataframe(log, case_id="customer", activity_key="touchpoint", timestamp_key="time")
    first = pm4py.get_start_activities(log)
    pm4py.get_end_activities(log)
    pm4py.discover_dfg(log)
    repeated = pm4py.get_rework_cases_per_activity(log)
    seconds = time.perf_counter() - begun
    figures = {
        name: {touchpoint.replace("Touchpoint ", "t"): int(count) for touchpoint, count in counts.items()}
        for name, counts in (("first-contacts", first), ("repeated", repeated))
    }
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "megabytes": most, "figures": figures}))


if __name__ == "__main__":
    main()
