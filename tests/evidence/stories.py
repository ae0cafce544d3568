"""Logs of a shop in which something happened, seeded; and the same logs with all order shuffled out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
import pandas as pd

from jmwidgets.document import Journey

BEGINS = pd.Timestamp("2026-01-05")
"""A Monday."""
WEEKS = 26
_PLACES = ("home", "search", "product", "advice", "cart", "payment", "delivery", "setup", "help")
_STAGES = {
    "Discover": ("home", "search"),
    "Choose": ("product",),
    "Advise": ("advice",),
    "Buy": ("cart", "payment"),
    "Receive": ("delivery",),
    "Use": ("setup", "help"),
}
_GOES = {
    "home": 0.9,
    "search": 0.85,
    "product": 0.7,
    "advice": 1.0,
    "cart": 0.8,
    "payment": 0.75,
    "delivery": 0.6,
}
"""How many of those who come to a touchpoint go further."""
_ADVISED = 0.45


@dataclass(frozen=True)
class Story:
    """What is unlike usual."""

    fault: bool = False
    """On mobile devices, few get past the cart for four weeks."""
    outage: bool = False
    """Few payments work for two weeks."""
    promotion: bool = False
    """Purchases of three weeks come in one."""
    spike: bool = False
    """For a week, many come from a blog."""
    segment: bool = False
    """From some week on there are people on a family plan, and fewer and fewer of them get past the "
    "product."""
    loop: bool = False
    """Half of those who come to the help desk are sent to the setup and come back."""
    skipped: bool = False
    """Hardly anybody takes advice."""


STORIES: Mapping[str, Story] = MappingProxyType(
    {
        **{name: replace(Story(), **{name: True}) for name in Story.__dataclass_fields__},
        "nothing": Story(),
    }
)


def shop() -> Journey:
    """Give the map of the shop."""
    return Journey.model_validate(
        {
            "id": "shop",
            "title": "Shop",
            "stages": [{"id": name.lower(), "name": name} for name in _STAGES],
            "touchpoints": [
                {"id": key, "name": key.title(), "stage": stage.lower()}
                for stage, keys in _STAGES.items()
                for key in keys
            ],
        }
    )


def log_of(story: Story, seed: int, customers: int = 5000) -> pd.DataFrame:
    """Make the log of a story: customer, time, touchpoint, outcome, device, source and plan."""
    rng = np.random.default_rng(seed)
    starts = rng.uniform(0, WEEKS * 7, customers)
    source = rng.choice(["search engine", "advert", "friends"], customers, p=[0.5, 0.3, 0.2])
    if story.spike:
        many = customers // 6
        starts = np.concatenate([starts, rng.uniform(11 * 7, 12 * 7, many)])
        others = rng.choice(["search engine", "advert", "friends"], many, p=[0.5, 0.3, 0.2])
        source = np.concatenate([source, np.where(rng.random(many) < 0.85, "blog", others)])
    count = len(starts)
    device = rng.choice(["mobile", "desktop", "tablet"], count, p=[0.5, 0.4, 0.1])
    plan = np.where(rng.random(count) < 0.3, "business", "single")
    if story.segment:
        plan = np.where((starts > 9 * 7) & (rng.random(count) < 0.35), "family", plan)
    rows = [
        (who, day, place, outcome, device[who], source[who], plan[who])
        for who in range(count)
        for day, place, outcome in _way(story, rng, starts[who], device[who], plan[who])
    ]
    names = ["customer", "day", "touchpoint", "outcome", "device", "source", "plan"]
    return _written(pd.DataFrame(rows, columns=names))


def _way(
    story: Story, rng: np.random.Generator, day: float, device: str, plan: str
) -> list[tuple[float, str, str | None]]:
    found: list[tuple[float, str, str | None]] = []
    for place in _PLACES[:7]:
        if place == "advice" and rng.random() > (0.03 if story.skipped else _ADVISED):
            continue
        on = rng.random() < _goes_on(story, place, day, device, plan)
        found.append((day, place, "purchase" if place == "payment" and on else None))
        if not on:
            return found
        day += rng.exponential(0.3)
    return [*found, *_later_purchases(story, rng, day), *_use(story, rng, day + rng.exponential(1.0))]


def _goes_on(story: Story, place: str, day: float, device: str, plan: str) -> float:
    if place == "cart" and story.fault and device == "mobile" and 70 <= day < 98:
        return 0.3
    if place == "payment" and story.outage and 84 <= day < 98:
        return 0.15
    if place == "product" and plan == "family":
        return 0.75 - 0.5 * (day - 63) / (WEEKS * 7 - 63)
    return _GOES[place]


def _later_purchases(
    story: Story, rng: np.random.Generator, day: float
) -> list[tuple[float, str, str | None]]:
    """Make further purchases now and then; what would come soon after the promotion comes in it."""
    found: list[tuple[float, str, str | None]] = []
    for _ in range(rng.poisson(3.0)):
        day += rng.exponential(30)
        bought = day
        if story.promotion and 98 <= bought < 105 and rng.random() < 0.9:
            bought -= 7
        elif story.promotion and 105 <= bought < 112 and rng.random() < 0.75:
            bought -= 14
        found += [(bought, "cart", None), (bought + 0.01, "payment", "purchase")]
    return found


def _use(story: Story, rng: np.random.Generator, day: float) -> list[tuple[float, str, str | None]]:
    found: list[tuple[float, str, str | None]] = [(day, "setup", None)]
    if rng.random() < 0.5:
        found.append((day + 0.5, "help", None))
        rounds = 0
        while rounds < 4 and rng.random() < (0.6 if story.loop else 0.04):
            rounds += 1
            found += [(day + rounds, "setup", None), (day + rounds + 0.5, "help", None)]
    return found


def _written(log: pd.DataFrame) -> pd.DataFrame:
    """Cut what lies after the end, and write times as systems do."""
    log = log[(log["day"] >= 0) & (log["day"] < WEEKS * 7)]
    time = BEGINS + pd.to_timedelta((log["day"] * 86_400).astype(int), unit="s")
    return log.assign(time=time).drop(columns="day").sort_values(["time", "customer"], ignore_index=True)


def shuffled(log: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Take all order out of a log: who begins when, who is of which kind, and what is called how.

    Every customer's way begins at a chance time, the kinds are dealt anew among customers, and each
    customer's touchpoints change their names with each other, so that no touchpoint is unlike others.
    """
    # Not the numbers of chance that the log was made with.
    rng = np.random.default_rng([seed, 1])
    codes, who = np.unique(log["customer"], return_inverse=True)
    day = ((log["time"] - BEGINS).dt.total_seconds() / 86_400).to_numpy()
    begins = pd.Series(day).groupby(who).transform("min").to_numpy()
    kinds = log.groupby("customer")[["device", "source", "plan"]].first().loc[codes]
    found = log.assign(day=day - begins + rng.uniform(0, WEEKS * 7, len(codes))[who])
    for column in kinds:
        found[column] = rng.permutation(kinds[column].to_numpy())[who]
    names = rng.permuted(np.tile(np.arange(len(_PLACES)), (len(codes), 1)), axis=1)
    place = pd.Categorical(log["touchpoint"], categories=_PLACES).codes
    found["touchpoint"] = np.array(_PLACES)[names[who, place]]
    return _written(found.drop(columns="time"))
