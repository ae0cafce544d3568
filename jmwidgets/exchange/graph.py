"""Drawings as graphs: the order of the steps, the likely way through them, branches and loops."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_YES = {"yes", "ja", "oui", "sí", "si", "y", "ok", "true", "da", "yes!"}


@dataclass(frozen=True)
class Line:
    """A line from one step to another."""

    source: str
    target: str
    label: str = ""


@dataclass(frozen=True)
class Way:
    """A way through the steps."""

    kind: str
    steps: tuple[str, ...]
    condition: str = ""


def _leaving(lines: Sequence[Line]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.source, []).append(line)
    return found


def starts_of(steps: Sequence[str], lines: Sequence[Line]) -> list[str]:
    """List the steps that no line leads to; the first step where each has one."""
    entered = {line.target for line in lines if line.source != line.target}
    return [step for step in steps if step not in entered] or list(steps[:1])


def order_of(steps: Sequence[str], lines: Sequence[Line]) -> list[str]:
    """Order steps along the lines; what a branch does stands before the place where it joins again.

    Examples
    --------
    >>> order_of("cab", [Line("a", "b"), Line("b", "c")])
    ['a', 'b', 'c']
    """
    leaving = _leaving(lines)
    back = _back_lines(steps, lines)
    known = set(steps)
    rank = {step: place for place, step in enumerate(steps)}
    indegree = dict.fromkeys(steps, 0)
    for line in lines:
        if line not in back and line.target in known and line.source in known:
            indegree[line.target] += 1
    ready = [step for step in steps if indegree[step] == 0]
    found: list[str] = []
    while ready:
        step = ready.pop(0)
        found.append(step)
        following = []
        for line in leaving.get(step, ()):
            if line in back or line.target not in known:
                continue
            indegree[line.target] -= 1
            if indegree[line.target] == 0:
                following.append(line.target)
        ready = sorted(following, key=rank.__getitem__) + ready
    return [*found, *(step for step in steps if step not in found)]


def _back_lines(steps: Sequence[str], lines: Sequence[Line]) -> set[Line]:
    """Find the lines that lead back to a step that is being walked through."""
    leaving = _leaving(lines)
    back: set[Line] = set()
    done: set[str] = set()
    for start in [*starts_of(steps, lines), *steps]:
        if start in done:
            continue
        path: list[str] = [start]
        walk = [iter(leaving.get(start, ()))]
        on_path = {start}
        while walk:
            line = next(walk[-1], None)
            if line is None:
                walk.pop()
                left = path.pop()
                on_path.discard(left)
                done.add(left)
            elif line.target in on_path:
                back.add(line)
            elif line.target not in done:
                path.append(line.target)
                on_path.add(line.target)
                walk.append(iter(leaving.get(line.target, ())))
    return back


def _reach(steps: Sequence[str], lines: Sequence[Line]) -> dict[str, int]:
    """Return how many steps each can still be followed by."""
    back = _back_lines(steps, lines)
    leaving = _leaving(lines)
    reach: dict[str, int] = {}
    for step in reversed(order_of(steps, lines)):
        forward = [reach.get(line.target, 0) for line in leaving.get(step, ()) if line not in back]
        reach[step] = 1 + max(forward, default=0)
    return reach


def ways_of(steps: Sequence[str], lines: Sequence[Line]) -> tuple[list[Way], list[Line]]:
    """Find the typical way, the branches and the loops; also the lines whose labels were used.

    At a fork the line that says yes is the typical one, else the one that leads furthest.

    Examples
    --------
    >>> lines = [Line("a", "b"), Line("b", "d", "yes"), Line("b", "c", "no"), Line("c", "d")]
    >>> [(way.kind, way.steps, way.condition) for way in ways_of("abcd", lines)[0]]
    [('typical', ('a', 'b', 'd'), 'yes'), ('branch', ('b', 'c', 'd'), 'no')]
    """
    if not lines:
        return [], []
    leaving, reach = _leaving(lines), _reach(steps, lines)
    begin = max(starts_of(steps, lines), key=lambda step: reach.get(step, 0))
    typical, taken, used = _walk(begin, leaving, reach, set())
    condition = next((line.label for line in taken if line.label and len(leaving[line.source]) > 1), "")
    ways = [Way("typical", tuple(typical), condition)]
    place = {step: rank for rank, step in enumerate(typical)}
    seen = set(taken)
    for step in typical:
        for line in leaving.get(step, ()):
            if line in seen:
                continue
            seen.add(line)
            side, more = [step, line.target], line.target
            while more not in place and leaving.get(more) and len(side) <= len(steps) + 1:
                following = _choose(leaving[more], reach, set())
                seen.add(following)
                more = following.target
                side.append(more)
                if side.count(more) > 1:
                    break
            kind = "loop" if more in place and place[more] <= place[step] else "branch"
            used.append(line)
            ways.append(Way(kind, tuple(side), line.label))
    return ways, used


def _walk(
    begin: str, leaving: Mapping[str, list[Line]], reach: Mapping[str, int], seen: set[str]
) -> tuple[list[str], list[Line], list[Line]]:
    path = [begin]
    taken: list[Line] = []
    used: list[Line] = []
    seen.add(begin)
    while True:
        lines = [line for line in leaving.get(path[-1], ()) if line.target not in seen]
        if not lines:
            return path, taken, used
        line = _choose(lines, reach, seen)
        if len(leaving[path[-1]]) > 1:
            used.append(line)
        taken.append(line)
        path.append(line.target)
        seen.add(line.target)


def _choose(lines: Sequence[Line], reach: Mapping[str, int], seen: set[str]) -> Line:
    free = [line for line in lines if line.target not in seen] or list(lines)
    agreed = next((line for line in free if line.label.strip().casefold() in _YES), None)
    return agreed or max(free, key=lambda line: reach.get(line.target, 0))
