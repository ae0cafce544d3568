"""Findings are worked out once for a journey, which never changes; many sections ask for the same ones."""

from __future__ import annotations

import inspect
import weakref
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from jmwidgets.document import Journey

P = ParamSpec("P")
R = TypeVar("R")
_found: dict[int, dict[tuple[Any, ...], Any]] = {}
"""What was found in each journey that is still in use, by its address, function and arguments."""


def once(find: Callable[Concatenate[Journey, P], R]) -> Callable[Concatenate[Journey, P], R]:
    """Keep what a pure function finds in a journey for as long as there is that journey.

    Examples
    --------
    >>> @once
    ... def count(journey: Journey) -> int:
    ...     print("counted")
    ...     return len(journey.stages)
    >>> journey = Journey(id="j", title="J", stages=[{"id": "use", "name": "Use"}])
    >>> count(journey), count(journey)
    counted
    (1, 1)
    """
    signature = inspect.signature(find)
    most = len(signature.parameters) - 1

    @wraps(find)
    def remembered(journey: Journey, /, *args: P.args, **kwargs: P.kwargs) -> R:
        of_journey = _found.get(id(journey))
        if of_journey is None:
            of_journey = _found[id(journey)] = {}
            weakref.finalize(journey, _found.pop, id(journey), None).atexit = False
        question: tuple[Any, ...] = (find, args)
        if kwargs or len(args) < most:
            # What is asked by name, or left to a default, is the same question.
            asked = signature.bind(journey, *args, **kwargs)
            asked.apply_defaults()
            question = (find, asked.args[1:])
        if question not in of_journey:
            of_journey[question] = find(journey, *args, **kwargs)
        found: R = of_journey[question]
        return found

    return remembered
