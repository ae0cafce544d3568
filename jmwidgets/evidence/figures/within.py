"""What is counted of people, held against how many there are whom another table tells apart by groups."""

from __future__ import annotations

from jmwidgets.evidence.figures.disclosure import OUTSIDE, SIZES, TOLD_APART, Number
from jmwidgets.evidence.figures.making import FactMaker


def within_sizes(maker: FactMaker, what: str) -> None:
    """Say that a number of people of a group is at most the group, and of those in none at most these.

    Parameters
    ----------
    what
        What is counted, in the data as a whole.
    """
    ledger = maker.ledger
    # A table that tells the sizes of its own groups has those in none among its own numbers.
    if maker.sizes and (SIZES, "", None) not in ledger.values:
        _within_all(maker, what)
    for group, size in maker.sizes.items():
        whole: Number = (SIZES, "", group)
        for number in [one for one in ledger.values if one[0] == what and one[2] == group]:
            if ledger.values[number] <= size:
                ledger.put(whole, size)
                maker.known.add(whole)
                ledger.at_most(number, whole, harmless=True)


def _within_all(maker: FactMaker, what: str) -> None:
    """Say that people are among all whom another table tells apart, whose number it tells."""
    ledger, outside = maker.ledger, maker.nameless + maker.left_out
    for group, size in maker.sizes.items():
        ledger.put((SIZES, "", group), size)
        maker.known.add((SIZES, "", group))
    ledger.outside, ledger.hidden_outside = outside, maker.left_out
    ledger.within_outside.append(what)
    ledger.put(TOLD_APART, sum(maker.sizes.values()) + outside)
    maker.known |= {TOLD_APART} if maker.left_out else {TOLD_APART, (SIZES, "", OUTSIDE)}
    for number in [one for one in ledger.values if one[0] == what and one[2] is None]:
        if ledger.values[number] <= ledger.values[TOLD_APART]:
            ledger.at_most(number, TOLD_APART, harmless=True)
