"""Drawn data of few people, with groups and touchpoints of very different sizes, some of them tiny."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

STAGES = (("flyer", "web"), ("shop",), ("van", "desk"))
PLACES = [place for stage in STAGES for place in stage]
STAGE = {place: f"s{number}" for number, places in enumerate(STAGES) for place in places}
OFF_THE_MAP = "kiosk"
FAILS = "timeout"
GROUPS = ("east", "north", "south", "west")
TIERS = ("gold", "silver", "trial", None)
WAIT = "measure:wait, in min"
LASTING = {name: f"measure:{name}, in minutes" for name in ("working time", "waiting time")}
_BEGIN = pd.Timestamp("2026-01-25")


def draw_customers(chance: np.random.Generator, key: str = "customer") -> pd.DataFrame:
    """Draw people in two ways to tell groups apart; some are in no tier."""
    groups = GROUPS[: int(chance.integers(2, 5))]
    sizes = chance.choice([2, 4, 6, 9, 14, 20], len(groups))
    sizes[0] = max(sizes[0], 6)
    group = [name for name, size in zip(groups, sizes, strict=True) for _ in range(int(size))]
    tier = chance.choice(len(TIERS), len(group), p=[0.5, 0.3, 0.14, 0.06])
    told = chance.random(len(group)) < chance.choice([0.5, 0.9, 1.0])
    frame = {
        key: [f"c{number:02}" for number in range(len(group))],
        "group": group,
        "tier": pd.Series(TIERS)[tier].to_numpy(),
        "worth": np.where(told, chance.integers(50, 900, len(group)), np.nan),
        "stayed": np.where(chance.random(len(group)) < 0.8, chance.integers(0, 2, len(group)), np.nan),
        "likes": chance.choice(["tea", "milk", "none"], len(group), p=[0.5, 0.4, 0.1]),
    }
    return pd.DataFrame(frame)


def draw_log(chance: np.random.Generator, customers: pd.DataFrame) -> pd.DataFrame:
    """Draw the way of each customer over the map, with what came of it."""
    sells, complains, promotes, waits = (chance.random() < p for p in (0.6, 0.4, 0.4, 0.3))
    ends_at, strays = chance.choice([0.0, 0.9, 1.0]), chance.choice([0.0, 0.1])
    likely = {group: chance.choice([0.06, 0.2, 0.5, 0.8], len(PLACES)) for group in GROUPS}
    rows: list[tuple[object, ...]] = []
    for customer, group in zip(customers.customer, customers.group, strict=True):
        began = float(chance.integers(0, 24 * 14))
        for turn, place in enumerate(_way(chance, likely[group], ends_at, strays)):
            outcome = promotion = product = None
            if promotes and turn == 0 and chance.random() < 0.5:
                promotion = "voucher"
            elif sells and place != OFF_THE_MAP and chance.random() < 0.25:
                outcome, product = "sold", str(chance.choice(["washer", "dryer"], p=[0.8, 0.2]))
            elif complains and chance.random() < 0.3:
                outcome = str(chance.choice(["complaint", "resolved", "forwarded"], p=[0.5, 0.35, 0.15]))
            elif sells and chance.random() < 0.1:
                outcome, product = "returned", "washer"
            wait = float(chance.integers(1, 40)) if waits and chance.random() < 0.5 else None
            rows.append((customer, began + turn, place, outcome, promotion, product, wait))
    names = ["customer", "hours", "touchpoint", "outcome", "promotion", "product", "wait"]
    log = _with_times(pd.DataFrame(rows, columns=names))
    empty = [name for name in log.columns[3:] if log[name].isna().all()]
    return log.assign(time=_BEGIN + pd.to_timedelta(log.hours, "h")).drop(columns=empty)


def with_failures(chance: np.random.Generator, log: pd.DataFrame) -> pd.DataFrame:
    """Let something fail in contacts of which nothing else came, more often at some touchpoints."""
    often = {place: chance.choice([0.0, 0.1, 0.5]) for place in PLACES}
    fails = chance.random(len(log)) < log.touchpoint.map(often).fillna(0.0)
    told = log.outcome if "outcome" in log else pd.Series(index=log.index, dtype=object)
    outcome = told.where(told.notna() | ~fails, FAILS)
    return log.assign(outcome=outcome) if fails.any() else log


def _with_times(log: pd.DataFrame) -> pd.DataFrame:
    """Add how long was worked on contacts and waited before them, to every third log; of some it is known."""
    # What is drawn afterwards is what it was without.
    chance = np.random.default_rng(len(log))
    known = chance.random((2, len(log))) < (0.8 if len(log) % 3 == 0 else 0.0)
    minutes = chance.integers(1, 600, (2, len(log))).astype(float)
    lasted = dict(zip(("working time", "waiting time"), np.where(known, minutes, np.nan), strict=True))
    log = log.assign(**lasted)
    if len(log) % 3 == 1:
        # The next contact of a customer is in the same visit, or in another.
        log["visit"] = log.customer + "-" + (chance.random(len(log)) < 0.5).cumsum().astype(str)
    return log


def _way(chance: np.random.Generator, likely: Iterable[float], ends_at: float, strays: float) -> list[str]:
    way = [place for place, p in zip(PLACES[:-1], likely, strict=False) if chance.random() < p]
    if chance.random() < 0.2:
        chance.shuffle(way)
    if chance.random() < 0.3 and way:
        way.append(str(chance.choice(way)))
    if chance.random() < strays:
        way = [OFF_THE_MAP, *way] if chance.random() < 0.5 else [OFF_THE_MAP]
    elif chance.random() < ends_at or not way:
        way.append(PLACES[-1])
    return way


def draw_survey(chance: np.random.Generator, people: pd.DataFrame) -> pd.DataFrame:
    """Draw answers: some rate and don't tell what they expected, some tell a verdict, reasons, or neither."""
    asks_whole, asks_why = chance.random() < 0.6, chance.random() < 0.5
    often = chance.choice([0.5, 0.9, 1.0])
    rows = []
    for respondent in people.respondent:
        verdict = int(chance.integers(0, 2)) if chance.random() < 0.8 else None
        score = int(chance.integers(0, 11)) if chance.random() < 0.7 else None
        for place in PLACES[:3]:
            for _ in range(int(chance.choice([0, 1, 1, 1, 3]))):
                rating, expected = (
                    int(chance.integers(1, 6)) if chance.random() < often else None for _ in range(2)
                )
                reason = str(chance.choice(["price", "wait", "staff"])) if chance.random() < 0.4 else None
                rows.append((respondent, place, rating, expected, reason, verdict, score))
    names = ["respondent", "touchpoint", "rating", "expected", "reason", "verdict", "recommends"]
    frame = pd.DataFrame(rows, columns=names)
    left_out = [*([] if asks_whole else ["verdict", "recommends"]), *([] if asks_why else ["reason"])]
    left_out += [name for name in ("verdict", "recommends", "reason") if frame[name].isna().all()]
    return frame.drop(columns=dict.fromkeys(left_out)).merge(people[["respondent", "group", "tier"]])
