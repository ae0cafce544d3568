"""Where in time a rate or a count differs from the rest: scans of windows of weeks, and trends.

All windows that a series has are looked at, and the p value of the most unusual one is multiplied by their
number (Bonferroni); whoever looks through several series corrects for those as well.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median as middle
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[np.float64]]

FEWEST_WEEKS = 8
"""Fewer whole weeks tell nothing of what is usual."""
_FEWEST = 30
"""Fewer people inside a window, or outside, tell nothing of a rate."""
_AROUND = 8
"""Weeks before and after a window that tell what a count is usually."""
_FEWEST_AROUND = 3
_LONGEST_RISE = 4
_CLEAR_DIP = 0.01
_NEGLIGIBLE = 40.0
"""A term that is smaller by so many powers of e adds nothing."""
_NORMAL_MAD = 1.4826
"""The standard deviation of a normal distribution in median absolute deviations."""


@dataclass(frozen=True)
class Window:
    """Weeks ``start`` to before ``stop`` of a series, and the chance of such a window where there is none."""

    start: int
    stop: int
    p: float
    strength: float
    """Twice the log of the likelihood ratio, or the square of z."""


@dataclass(frozen=True)
class Moved:
    """A rise of a count and the dip right after it."""

    rise: Window
    dip: Window
    level: float
    """What a week holds usually."""
    p: float
    net: float
    """How many more, or fewer, both together hold than as many usual weeks."""
    error: float
    """The standard error of `net`."""


def chi_square_tail(value: float) -> float:
    """Return the chance of a chi-square of one degree of freedom at least as large.

    Examples
    --------
    >>> round(chi_square_tail(3.841459), 4)
    0.05
    """
    return math.erfc(math.sqrt(max(value, 0.0) / 2))


def scan_rate(counts: Sequence[int], wholes: Sequence[int]) -> Window | None:
    """Find the window of weeks in which a share differs most from the share of all other weeks.

    The binomial scan statistic of Kulldorff (1997), in either direction. A window begins after the first
    week and holds at most half of the weeks, unless it goes on to the last one; there the rate of
    three weeks at least must be known before it.

    Parameters
    ----------
    counts, wholes
        Of each week, in the order of time.

    Returns
    -------
    Window or None
        None where there are too few weeks or people; `p`, by Fisher's exact test, is corrected for the
        number of windows.

    Examples
    --------
    >>> found = scan_rate([50, 52, 47, 20, 21, 50, 49, 53, 51], [100] * 9)
    >>> found.start, found.stop, found.p < 0.001
    (3, 5, True)
    """
    import numpy as np

    weeks = len(wholes)
    if weeks < FEWEST_WEEKS:
        return None
    own = np.concatenate(([0], np.cumsum(counts, dtype=float)))
    all_of = np.concatenate(([0], np.cumsum(wholes, dtype=float)))
    starts, stops = np.triu_indices(weeks + 1, k=1)
    length = stops - starts
    is_open = (
        (starts > 0)
        & ((length <= weeks // 2) | (stops == weeks))
        & ((stops < weeks) | (starts >= _FEWEST_AROUND))
    )
    starts, stops = starts[is_open], stops[is_open]
    inside, inside_of = own[stops] - own[starts], all_of[stops] - all_of[starts]
    outside, outside_of = own[-1] - inside, all_of[-1] - inside_of
    enough = (inside_of >= _FEWEST) & (outside_of >= _FEWEST)
    if not enough.any():
        return None

    def likelihood(part: Numbers, whole: Numbers) -> Numbers:
        with np.errstate(divide="ignore", invalid="ignore"):
            yes, no = part * np.log(part / whole), (whole - part) * np.log(1 - part / whole)
        found: Numbers = np.nan_to_num(yes) + np.nan_to_num(no)
        return found

    everything = likelihood(own[-1:], all_of[-1:])[0]
    ratio = 2 * (likelihood(inside, inside_of) + likelihood(outside, outside_of) - everything)
    ratio[~enough] = -1.0
    best = int(ratio.argmax())
    chance = exact_chance(int(inside[best]), int(inside_of[best]), int(own[-1]), int(all_of[-1]))
    return Window(int(starts[best]), int(stops[best]), min(1.0, len(starts) * chance), float(ratio[best]))


def exact_chance(part: int, whole: int, all_parts: int, everybody: int) -> float:
    """Return the p value of Fisher's exact test of a share of some against that of the others.

    Twice the smaller tail of the hypergeometric distribution.

    Examples
    --------
    >>> round(exact_chance(8, 10, 12, 30), 4)
    0.0053
    """
    log = math.lgamma

    def chosen(n: int, k: int) -> float:
        return log(n + 1) - log(k + 1) - log(n - k + 1)

    below = part * everybody < whole * all_parts
    step = -1 if below else 1
    least, most = max(0, whole + all_parts - everybody), min(whole, all_parts)
    total, first, at = 0.0, None, part
    while least <= at <= most:
        term = chosen(all_parts, at) + chosen(everybody - all_parts, whole - at) - chosen(everybody, whole)
        first = term if first is None else first
        if term < first - _NEGLIGIBLE:
            break
        total += math.exp(term)
        at += step
    return min(1.0, 2 * total)


def trend_of_rate(counts: Sequence[int], wholes: Sequence[int]) -> float | None:
    """Return the p value of the Cochran-Armitage test of a trend of shares (Armitage 1955).

    Examples
    --------
    >>> trend_of_rate([60, 55, 50, 45, 40, 35, 30, 25], [100] * 8) < 0.001
    True
    """
    people = sum(wholes)
    if len(wholes) < FEWEST_WEEKS or people < 2 * _FEWEST:
        return None
    rate = sum(counts) / people
    centre = sum(week * n for week, n in enumerate(wholes)) / people
    spread = rate * (1 - rate) * sum(n * (week - centre) ** 2 for week, n in enumerate(wholes))
    if spread <= 0:
        return None
    total = sum(
        (week - centre) * (own - n * rate) for week, (own, n) in enumerate(zip(counts, wholes, strict=True))
    )
    return chi_square_tail(total * total / spread)


def scan_count(counts: Sequence[int]) -> Window | None:
    """Find up to four weeks that hold more than the weeks before and after them.

    The usual level is the larger one of the medians of up to eight weeks on either side; the test is that of
    Farrington (1996): on the power 2/3 of a count, with its dispersion taken from the data.

    Returns
    -------
    Window or None
        None where nothing rises by half at least; `p` is corrected for the number of windows.

    Examples
    --------
    >>> found = scan_count([40, 43, 39, 41, 40, 120, 118, 42, 38, 41, 40])
    >>> found.start, found.stop
    (5, 7)
    """
    weeks = len(counts)
    if weeks < FEWEST_WEEKS:
        return None
    dispersion = dispersion_of(counts)
    looks, best = 0, None
    for start in range(_FEWEST_AROUND, weeks):
        for stop in range(start + 1, min(start + _LONGEST_RISE, weeks - _FEWEST_AROUND) + 1):
            looks += 1
            before, after = counts[max(0, start - _AROUND) : start], counts[stop : stop + _AROUND]
            level = max(middle(before), middle(after), 1.0)
            held = sum(counts[start:stop])
            z = _z_of_count(held, stop - start, level, min(len(before), len(after)), dispersion)
            if held >= 1.5 * level * (stop - start) and (best is None or z > best.strength):
                best = Window(start, stop, 0.0, z)
    if best is None:
        return None
    return Window(best.start, best.stop, min(1.0, looks * _upper_tail(best.strength)), best.strength**2)


def dispersion_of(counts: Sequence[int]) -> float:
    """Return how much more than Poisson's a count varies from week to week, 1 at least; robust to peaks.

    Examples
    --------
    >>> dispersion_of([40, 43, 39, 41, 40, 120, 118, 42, 38, 41, 40])
    1.0
    """
    levels = [middle(counts[max(0, week - 2) : week + 3]) for week in range(len(counts))]
    rests = [
        (count - level) / math.sqrt(level) for count, level in zip(counts, levels, strict=True) if level > 0
    ]
    if not rests:
        return 1.0
    return max(1.0, (_NORMAL_MAD * middle(map(abs, rests))) ** 2)


def scan_moved(counts: Sequence[int]) -> Moved | None:
    """Find a rise of a count that a dip of about the same size follows: what was moved, not won.

    Returns
    -------
    Moved or None
        None where there is no such pair; `p` is that of both sides together (Stouffer 1949), corrected
        for the number of pairs. The dip alone must be clear as well.

    Examples
    --------
    >>> found = scan_moved([100, 98, 103, 101, 160, 161, 44, 39, 99, 102, 97, 101])
    >>> (found.rise.start, found.rise.stop), (found.dip.start, found.dip.stop)
    ((4, 6), (6, 8))
    """
    weeks = len(counts)
    if weeks < FEWEST_WEEKS + 2:
        return None
    dispersion = dispersion_of(counts)
    looks, best = 0, None
    for start in range(_FEWEST_AROUND, weeks):
        for turn in range(start + 1, min(start + _LONGEST_RISE, weeks) + 1):
            for stop in range(turn + 1, min(turn + 2 * (turn - start) + 1, weeks - _FEWEST_AROUND) + 1):
                looks += 1
                found = _moved(counts, start, turn, stop, dispersion)
                if found is not None and (best is None or found.p < best.p):
                    best = found
    if best is None:
        return None
    return Moved(best.rise, best.dip, best.level, min(1.0, looks * best.p), best.net, best.error)


def _moved(counts: Sequence[int], start: int, turn: int, stop: int, dispersion: float) -> Moved | None:
    before, after = counts[max(0, start - _AROUND) : start], counts[stop : stop + _AROUND]
    around, level = [*before, *after], (middle(before) + middle(after)) / 2
    if level <= 0:
        return None
    rise, dip = sum(counts[start:turn]), sum(counts[turn:stop])
    excess, lack = rise - level * (turn - start), level * (stop - turn) - dip
    if excess < 0.25 * level * (turn - start) or lack <= 0:
        return None
    up = _z_of_count(rise, turn - start, level, len(around), dispersion)
    down = -_z_of_count(dip, stop - turn, level, len(around), dispersion)
    # What a usual week holds is known from a few weeks only.
    length = stop - start
    error = math.sqrt(dispersion * level * length * (1 + 1.57 * length / len(around)))
    if _upper_tail(down) > _CLEAR_DIP or abs(excess - lack) > max(1.96 * error, excess / 3):
        return None
    return Moved(
        Window(start, turn, _upper_tail(up), up * up),
        Window(turn, stop, _upper_tail(down), down * down),
        level,
        _upper_tail((up + down) / math.sqrt(2)),
        excess - lack,
        error,
    )


def _z_of_count(held: float, length: int, level: float, around: int, dispersion: float) -> float:
    expected = level * length
    # A median of weeks is known to about 1.57 times the variance of their mean.
    error = math.sqrt(dispersion * (1 + 1.57 * length / around)) * expected ** (1 / 6)
    found: float = 1.5 * (held ** (2 / 3) - expected ** (2 / 3)) / error
    return found


def _upper_tail(z: float) -> float:
    return math.erfc(z / math.sqrt(2)) / 2
