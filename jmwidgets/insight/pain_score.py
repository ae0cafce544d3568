"""How much a touchpoint hurts: what is felt there, how many leave, and what is at stake."""

from __future__ import annotations

from collections.abc import Mapping

from jmwidgets.document import STATUSES, Claim, Fact, Journey, Severity
from jmwidgets.document.scale import EMOTION, IMPORTANCE
from jmwidgets.insight.curve import UNKNOWN_IMPORTANCE
from jmwidgets.insight.seven_tests import Encounter
from jmwidgets.insight.value import value_at_stake
from jmwidgets.words import Message, message

HURT_WEIGHTS = {"emotion": 0.5, "gap": 0.3, "severity": 0.2}
"""What the hurt is made of; parts that nobody recorded are left out of the mean."""
SEVERITY = {"trivial": 1 / 3, "workaround": 2 / 3, "abandonment": 1.0}
CERTAINTY = {status: 0.7 + 0.1 * position for position, status in enumerate(STATUSES)}
"""0.7 assumed, 0.8 reported, 0.9 observed, 1 measured: what we only believe comes after what we know."""
PAIN_FORMULA = message(
    "pain = 100 × (1 − (1 − felt) × (1 − lost / 2) × (1 − stake / 2)); "
    "felt = hurt × importance / 5 × certainty; "
    "hurt = mean of emotion (below neutral / 2, or the share annoyed or angry if that is more; weight 0.5), "
    "disappointment / 4 (0.3) and severity (0.2), over the parts that are recorded; importance 3 where none "
    "is recorded; certainty 0.7 assumed, 0.8 reported, 0.9 observed, 1 measured; lost = share of customers "
    "who do not go on, by the lower end of its interval; stake = share of all value at stake"
)


def pain_score(met: Encounter, importance: Claim | None, lost: float, stake: float) -> tuple[float, Message]:
    """Compute how much an encounter hurts, from 0 to 100, with the formula's figures.

    Parameters
    ----------
    met
        One persona at one touchpoint.
    importance
        How much the touchpoint weighs, by the strongest evidence.
    lost
        Share of customers who do not go on, 0 to 1.
    stake
        Share of all value at stake, 0 to 1.
    """
    parts = hurt_parts(
        None if met.emotion is None else met.emotion.value,
        None if met.expectation is None else met.expectation.value,
        None if met.unhappy is None else met.unhappy.value,
        met.experience.severity,
    )
    hurt = mean_hurt(parts)
    weight = UNKNOWN_IMPORTANCE if importance is None else importance.value
    certainty = CERTAINTY[met.emotion.status if met.emotion is not None else "assumed"]
    score = joined(hurt * weight / IMPORTANCE.high * certainty, lost, stake)
    if not lost and not stake:
        form = "100 × {hurt:number2} × {weight} / {most} × {certainty} = {score:number0}"
    else:
        form = (
            "100 × (1 − (1 − {hurt:number2} × {weight} / {most} × {certainty}) × (1 − {lost:number2} / 2) "
            "× (1 − {stake:number2} / 2)) = {score:number0}"
        )
    values = {
        "hurt": hurt,
        "weight": weight,
        "most": IMPORTANCE.high,
        "certainty": certainty,
        "lost": lost,
        "stake": stake,
        "score": score,
    }
    return score, Message(form, values)


def hurt_parts(
    felt: float | None, expected: float | None, unhappy: float | None, severity: Severity | None
) -> dict[str, float]:
    """Return what the hurt is made of, each part from 0 to 1, without those that nobody recorded.

    Examples
    --------
    >>> hurt_parts(-1.0, 1.0, None, "trivial")
    {'emotion': 0.5, 'gap': 0.5, 'severity': 0.3333333333333333}
    """
    parts: dict[str, float] = {}
    if felt is not None or unhappy is not None:
        parts["emotion"] = max(0.0, 0.0 if felt is None else felt / EMOTION.low, unhappy or 0.0)
    if felt is not None and expected is not None:
        parts["gap"] = max(0.0, expected - felt) / (EMOTION.high - EMOTION.low)
    if severity is not None:
        parts["severity"] = SEVERITY[severity]
    return parts


def mean_hurt(parts: Mapping[str, float], weights: Mapping[str, float] = HURT_WEIGHTS) -> float:
    """Return the weighted mean of the parts that are recorded; 0 where none is."""
    total = sum(weights[name] for name in parts)
    return sum(weights[name] * part for name, part in parts.items()) / total if parts else 0.0


def joined(felt: float, lost: float, stake: float) -> float:
    """Join what is felt, lost and at stake, each from 0 to 1, to a score from 0 to 100."""
    if not lost and not stake:
        return 100 * felt
    return 100 * (1 - (1 - felt) * (1 - lost / 2) * (1 - stake / 2))


def share_lost(losses: tuple[Fact, ...]) -> float:
    """Return the share of customers who do not go on, as far as data are sure of it."""
    return max((max(0.0, fact.value if fact.low is None else fact.low) for fact in losses), default=0.0)


def shares_at_stake(journey: Journey) -> dict[str, float]:
    """Return the share of all value at stake that each touchpoint holds."""
    entries = value_at_stake(journey).entries
    total = sum(entry.amount for entry in entries if entry.amount > 0)
    return {entry.touchpoint.id: entry.amount / total for entry in entries if entry.amount > 0}
