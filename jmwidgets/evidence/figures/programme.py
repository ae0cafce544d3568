"""What a reader of figures knows, as a linear programme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from jmwidgets.evidence.figures.numbers import Number, Sum

if TYPE_CHECKING:
    import numpy as np
    from highspy import Highs

    Numbers = np.ndarray[Any, np.dtype[np.float64]]

NOTHING = 1e-6
_PRIMAL = 4
_MOST = 1e7
_NODES = 200
"""As many branches are tried for whole numbers; a clock would decide otherwise on another machine."""
_ROUNDED = 1e-5


def are_whole(numbers: Numbers) -> bool:
    """Return whether all numbers are whole, but for what computing leaves.

    Examples
    --------
    >>> import numpy as np
    >>> are_whole(np.array([2.0, 5.0000001])), are_whole(np.array([2.0, 0.5]))
    (True, False)
    """
    return bool((abs(numbers - numbers.round()) < _ROUNDED).all())


def _solver() -> Highs:
    import highspy

    class Quiet(highspy.Highs):
        """Says nothing, not even who it is."""

        def enableCallbacks(self) -> None:  # noqa: N802 - the name that HiGHS gives it
            self.setOptionValue("output_flag", False)  # noqa: FBT003 - an option of HiGHS
            super().enableCallbacks()  # type: ignore[no-untyped-call]

    solver = Quiet()  # type: ignore[no-untyped-call]
    solver.setOptionValue("threads", 1)
    return solver


class Programme:
    """What a reader knows, as a linear programme: no number is negative, and all sums are right.

    It grows, and numbers of it get free: the last solution stays a place to begin from.
    """

    def __init__(
        self,
        columns: Sequence[Number] = (),
        sums: Sequence[Sum] = (),
        fixed: Mapping[Number, int] | None = None,
    ) -> None:
        import highspy

        self._solver = _solver()
        # Only what is looked for changes: the last solution stays a place to begin from.
        self._solver.setOptionValue("simplex_strategy", _PRIMAL)
        self._solver.setOptionValue("presolve", "off")
        self._optimal = highspy.HighsModelStatus.kOptimal
        self._infeasible = highspy.HighsModelStatus.kInfeasible
        self._senses = highspy.ObjSense.kMaximize, highspy.ObjSense.kMinimize
        self.columns: list[Number] = []
        self.place: dict[Number, int] = {}
        self.grow(columns, sums, fixed or {})

    def grow(self, columns: Sequence[Number], sums: Sequence[Sum], fixed: Mapping[Number, int]) -> None:
        """Add numbers, some of them fixed, and sums of numbers."""
        import numpy as np

        self.place |= {number: place for place, number in enumerate(columns, len(self.columns))}
        self.columns += columns
        none = np.array([], dtype=np.int32)
        self._solver.addCols(
            len(columns),
            np.zeros(len(columns)),
            np.array([float(fixed.get(number, 0)) for number in columns]),
            np.array([float(fixed.get(number, _MOST)) for number in columns]),
            0,
            none,
            none,
            np.array([]),
        )
        starts: list[int] = []
        index: list[int] = []
        value: list[float] = []
        for whole, parts in sums:
            starts.append(len(index))
            index += [self.place[whole], *(self.place[part] for part in parts)]
            value += [1.0, *([-1.0] * len(parts))]
        zeros = np.zeros(len(sums))
        self._solver.addRows(
            len(sums),
            zeros,
            zeros,
            len(index),
            np.array(starts, dtype=np.int32),
            np.array(index, dtype=np.int32),
            np.array(value),
        )

    def free(self, column: Number) -> None:
        """Let a number be any that is not negative."""
        self._solver.changeColBounds(self.place[column], 0.0, _MOST)

    def towards(self, places: Sequence[int], *, upwards: bool) -> tuple[Numbers, list[int]]:
        """Return numbers of which some are as large or as small as can be, and the bounds that matter.

        Raises
        ------
        ValueError
            If there is no solution: then a sum is not right, and nothing can be said of any number.
        """
        import numpy as np

        for place in places:
            self._solver.changeColCost(place, 1.0)
        self._solver.changeObjectiveSense(self._senses[0 if upwards else 1])
        self._solver.run()
        if self._solver.getModelStatus() != self._optimal:
            # A solver that lost its way from the last solution finds it from the beginning.
            self._solver.clearSolver()
            self._solver.run()
        if (status := self._solver.getModelStatus()) != self._optimal:
            raise ValueError(f"expected sums that can be right, got {status}")
        solution = self._solver.getSolution()
        for place in places:
            self._solver.changeColCost(place, 0.0)
        duals = np.array(solution.col_dual)
        return np.array(solution.col_value), np.flatnonzero(abs(duals) > NOTHING).tolist()

    def towards_in_whole_numbers(self, place: int, *, upwards: bool) -> Numbers | None:
        """Return whole numbers of which one is as large or as small as was found; None if none were."""
        import highspy
        import numpy as np

        model = self._solver.getLp()
        model.integrality_ = [highspy.HighsVarType.kInteger] * len(self.columns)
        solver = _solver()
        solver.setOptionValue("mip_max_nodes", _NODES)
        solver.passModel(model)
        solver.changeColCost(place, 1.0)
        solver.changeObjectiveSense(self._senses[0 if upwards else 1])
        solver.run()
        found = np.array(solver.getSolution().col_value)
        return found.round() if len(found) == len(self.columns) and are_whole(found) else None

    def is_possible(self) -> bool:
        """Return whether all sums can be right."""
        self._solver.run()
        return bool(self._solver.getModelStatus() != self._infeasible)
