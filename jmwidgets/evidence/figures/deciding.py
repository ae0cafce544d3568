"""The figures of a reading that may be shown, so that this reading and others tell of no small group."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from jmwidgets.evidence.figures.disclosure import Ledger, Number, Reason


def decide(
    ledger: Ledger,
    figures: Sequence[Collection[Number]],
    *,
    known: Collection[Number] = (),
    fixed: Collection[int] = (),
    frozen: bool = False,
) -> dict[int, Reason]:
    """Choose the figures that must not be shown: of everybody first, of groups with those in view.

    Parameters
    ----------
    figures
        The numbers that each figure tells.
    known
        Numbers that are told elsewhere.
    fixed
        Positions of figures that were told before, so that nothing is gained by withholding them.
    frozen
        Whether no figure of everybody may be told that was not told before.

    Returns
    -------
    dict
        Position of a figure -> why it is withheld.

    Examples
    --------
    >>> ledger = Ledger(5)
    >>> for group, count in ((None, 100), (0, 57), (1, 40), (2, 3)):
    ...     ledger.put(("reach", "van", group), count)
    >>> decide(ledger, [[number] for number in ledger.values])
    {3: 'small', 2: 'second'}
    """
    of_all = [place for place, tells in enumerate(figures) if all(number[2] is None for number in tells)]
    of_groups = [
        place for place, tells in enumerate(figures) if any(number[2] is not None for number in tells)
    ]
    everybody = ledger.of_everybody()
    if frozen:
        found: dict[int, Reason] = dict.fromkeys(of_all, "few")
        return found | _decide(ledger, figures, of_groups, {*known}, fixed)
    found = _decide(everybody, figures, of_all, {*known} & {*everybody.values}, fixed)
    told = {number for place in of_all if place not in found for number in figures[place]}
    silent = {number for place in of_all for number in figures[place]} - told
    for place in of_groups:
        # The parts of what is withheld would bring other groupings near to it.
        if any((*number[:2], None) in silent for number in figures[place]):
            found[place] = "small" if any(map(ledger.is_small, figures[place])) else "second"
    left = [place for place in of_groups if place not in found]
    return found | _decide(ledger, figures, left, {*known} | told, fixed)


def _decide(
    ledger: Ledger,
    figures: Sequence[Collection[Number]],
    places: Sequence[int],
    known: set[Number],
    fixed: Collection[int],
) -> dict[int, Reason]:
    """Decide on some of the figures; those that were told before stay unless they are small."""
    found = ledger.withheld([figures[place] for place in places], known)
    chosen = {places[place]: reason for place, reason in found.items()}
    stay = {place for place in places if place in fixed and not any(map(ledger.is_small, figures[place]))}
    if stay.isdisjoint(chosen):
        return chosen
    open_to = [place for place in places if place not in stay]
    known = known | {number for place in stay for number in figures[place]}
    found = ledger.withheld([figures[place] for place in open_to], known)
    return {open_to[place]: reason for place, reason in found.items()}
