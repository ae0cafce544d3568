"""How much each touchpoint weighs: what its rating adds to the verdict beside all others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jmwidgets.document import Journey, Worded, Wording, made, measure, wording_of
from jmwidgets.evidence import formulas
from jmwidgets.evidence.figures.making import FactMaker
from jmwidgets.evidence.figures.statistics import SURE, Estimate, chance, correlation, holm
from jmwidgets.evidence.reading.caveat import Caveat, listed
from jmwidgets.evidence.surveys.answers import Place
from jmwidgets.evidence.surveys.drivers import Drivers, Parts, total
from jmwidgets.words import message, nmessage

_PAIRED = "rated, with a verdict"


def importance_facts(
    maker: FactMaker,
    verdicts: Mapping[Place, Parts],
    pairs: Mapping[tuple[Place, Place], Parts],
    verdict: Worded,
) -> list[Caveat]:
    """Make the importance of each touchpoint, for all customers and for each group.

    Where no rating goes with the verdict more than chance does, there is no importance to tell; where too
    few rated a touchpoint beside the others, its part can't be told from theirs.

    Parameters
    ----------
    verdicts
        Touchpoint and group -> sums over rating and verdict.
    pairs
        Two touchpoints of a group -> sums over both ratings.
    verdict
        What it is derived from, in words.
    """
    maker.put(_PAIRED, {cell: total(parts).n for cell, parts in verdicts.items()})
    caveats: list[Caveat] = []
    kept: list[str] = []
    groups = sorted({group for _, group in verdicts}, key=lambda group: -1 if group is None else group)
    for group in groups:
        alone = {
            place: r
            for (place, of), parts in sorted(verdicts.items(), key=str)
            if of == group and not maker.ledger.is_small((_PAIRED, place, of))
            if (r := _alone(parts)) is not None
        }
        if not alone:
            continue
        if group is None:
            caveats += _against(alone, maker.journey, verdict)
        if max(r.value for r in alone.values()) <= 0 or min(holm([r.p for r in alone.values()])) >= SURE:
            continue
        drivers = Drivers(
            {place: verdicts[place, group] for place in alone},
            {(one, other): parts for ((one, of), (other, _)), parts in pairs.items() if of == group},
        )
        enough = drivers.enough(list(alone))
        if group is None:
            kept = enough
            caveats += _left_out([place for place in alone if place not in enough], maker.journey)
        if len(enough) > 1 and (group is None or {*kept} & {*alone} <= {*enough}):
            _facts_of(maker, drivers, enough, alone, verdict=verdict, group=group)
    return caveats


def _alone(parts: Parts) -> Estimate | None:
    found = total(parts)
    return correlation(found.n, *found.about_means) if found.n else None


def _facts_of(
    maker: FactMaker,
    drivers: Drivers,
    places: Sequence[str],
    alone: Mapping[str, Estimate],
    *,
    verdict: Worded,
    group: int | None,
) -> None:
    """Make the importance of touchpoints that are looked at together."""
    together = drivers.together(places)
    strongest = max((one.value for one in together.values()), default=0.0) if together else 0.0
    if together is None or strongest <= 0:
        return
    for place, beta in together.items():
        low, high = beta.interval
        maker.add(
            measure.IMPORTANCE,
            Estimate(
                _on_scale(beta.value, strongest),
                beta.n,
                _on_scale(low, strongest),
                _on_scale(high, strongest),
            ),
            formulas.importance(verdict),
            unit="1..5",
            tells=[(_PAIRED, place, group)],
            touchpoint=place,
            group=group,
            note=_note(maker.journey, beta, alone[place], drivers.companion(place, places)),
            caution=formulas.NO_CAUSE,
        )


def _note(journey: Journey, beta: Estimate, alone: Estimate, companion: tuple[str, float] | None) -> Wording:
    low, high = beta.interval
    told = made(
        "coefficient-beside-others",
        beta=beta.value,
        low=low,
        high=high,
        chance=chance(beta.p),
        r=alone.value,
    )
    if companion is None:
        return told
    name = journey.touchpoints[companion[0]].name
    return made("rated-much-like", coefficient=told, name=name, r=companion[1])


def _left_out(places: Sequence[str], journey: Journey) -> list[Caveat]:
    if not places:
        return []
    told = nmessage(
        "{n} touchpoint ({names}) has no importance: too few rated it beside the others to tell its part of "
        "the verdict apart",
        "{n} touchpoints ({names}) have no importance: too few rated them beside the others to tell their "
        "parts of the verdict apart",
        len(places),
        names=listed(journey.touchpoints[place].name for place in places),
    )
    return [Caveat("importance", len(places), told)]


def _against(alone: Mapping[str, Estimate], journey: Journey, verdict: Worded) -> list[Caveat]:
    """Ask where most ratings go against the verdict: one of the scales is upside down then."""
    sure = holm([r.p for r in alone.values()])
    against = [place for (place, r), p in zip(alone.items(), sure, strict=True) if r.value < 0 and p < SURE]
    if len(against) * 2 <= len(alone):
        return []
    told = message(
        "the better the rating of {names}, the worse {verdict}: is the lowest number the best on one of the "
        "scales, or the other verdict the good one?",
        names=listed(journey.touchpoints[place].name for place in against),
        verdict=wording_of(verdict),
    )
    return [Caveat("direction", len(against), told)]


def _on_scale(coefficient: float, strongest: float) -> float:
    return 1 + 4 * min(1.0, max(0.0, coefficient / strongest))
