"""Some of the figures of events, as one writes them with pandas when nothing else is at hand."""

import pandas as pd

from jmwidgets.document import measure


def figures_by_pandas(path: str) -> dict[str, dict[str, float]]:
    """Compute reach, repeats, first contacts, order, drop-off, and the times between."""
    log = pd.read_parquet(path, columns=["customer", "time", "touchpoint", "outcome"])
    log["place"] = log["touchpoint"].str.removeprefix("Touchpoint ").astype("int16")
    log = log.sort_values(["customer", "time"])
    by_customer = log.groupby("customer")
    log["next"] = by_customer["time"].shift(-1)
    visits = log.groupby(["customer", "place"]).agg(
        first=("time", "min"), times=("time", "size"), next=("next", "first")
    )
    visits = visits.reset_index().sort_values(["customer", "first"])
    begun = by_customer["time"].min()
    bought = log[log["outcome"] == "purchased"].groupby("customer")["time"].max()
    ends = by_customer.last()
    lost = ends[~ends.index.isin(bought.index)]["place"].value_counts()
    ahead = visits.groupby("customer")["place"].cummax().groupby(visits["customer"]).shift()
    visits["strayed"] = visits["place"] < ahead
    visits["later"] = visits["customer"].map(bought) >= visits["first"]
    visits["is first"] = ahead.isna()
    visits["repeated"] = visits["times"] > 1
    visits["wait"] = (visits["next"] - visits["first"]).dt.total_seconds()
    visits["days"] = (visits["first"] - visits["customer"].map(begun)).dt.total_seconds()
    by_place = visits.groupby("place")
    reach = by_place.size()
    figures = {
        measure.REACH: reach,
        measure.REPEATS: by_place["repeated"].mean(),
        measure.FIRST_CONTACTS: by_place["is first"].sum(),
        measure.OUT_OF_ORDER: by_place["strayed"].mean(),
        measure.BUYS_LATER: by_place["later"].mean(),
        measure.TIME_TO_NEXT: by_place["wait"].median(),
        measure.TIMING: by_place["days"].median(),
        measure.DROP_OFF: lost.reindex(reach.index, fill_value=0) / reach,
    }
    strays = visits.groupby("customer")["strayed"].any()
    return {
        **{
            name: {f"t{place}": float(value) for place, value in column.items()}
            for name, column in figures.items()
        },
        measure.IN_ORDER: {"": float(1 - strays.mean())},
    }
