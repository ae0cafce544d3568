"""What each format has a place for; all else is told in the loss report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from jmwidgets.document import COLLECTIONS, About, Journey, label_of, shapes_of
from jmwidgets.exchange.draft import Loss
from jmwidgets.words import Message, message

_SIDES = ("owner", "perceived_owner", "business_side", "frontstage", "backstage", "support_process")
_LIST: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "stages": frozenset({"name"}),
        "touchpoints": frozenset(
            {"name", "stage", "description", "channel", "importance", "physical_evidence", "process", *_SIDES}
            | {"phrasing", "tone", "lost_in_hand_off", "result", "cost"}
        ),
        "channels": frozenset({"name"}),
        "personas": frozenset({"name"}),
        "experiences": frozenset(
            {
                "persona",
                "touchpoint",
                "actions",
                "thoughts",
                "feelings",
                "emotion",
                "customer_issues",
                "to_be",
                "failure_kind",
                "rivals",
            }
        ),
    }
)
HELD: Mapping[str, Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "csv": _LIST,
        "md": MappingProxyType({**_LIST, "journey": frozenset({"title"})}),
        "mermaid": MappingProxyType(
            {
                "journey": frozenset({"title", "summary"}),
                "stages": frozenset({"name"}),
                "touchpoints": frozenset({"name", "stage"}),
                "personas": frozenset({"name"}),
                "experiences": frozenset({"persona", "touchpoint", "emotion"}),
            }
        ),
        "cjml": MappingProxyType(
            {
                "journey": frozenset({"title", "summary"}),
                "stages": frozenset({"name"}),
                "touchpoints": frozenset({"name", "stage", "channel", "owner", "business_side", "exists_in"}),
                "channels": frozenset({"name"}),
                "personas": frozenset({"name"}),
                "experiences": frozenset({"persona", "touchpoint", "emotion", "feelings", "skipped"}),
            }
        ),
    }
)
"""Format -> collection -> fields. Of a claim a format holds the value alone. The workbook holds all."""
_UNASKED = frozenset({"id", "schema_version", "excerpt"})


def losses_of(journey: Journey, to: str) -> list[Loss]:
    """Count the fields that a format has no place for.

    Examples
    --------
    >>> journey = Journey(id="j", title="J", notes=[{"id": "n", "text": "Hush"}])
    >>> [(loss.count, str(loss.what)) for loss in losses_of(journey, "mermaid")]
    [(1, 'Notes: all of them')]
    """
    held = HELD[to]
    found: Counter[tuple[str, str]] = Counter()
    about = journey.model_dump(mode="json", include=set(About.model_fields), exclude_defaults=True)
    for name in set(about) - held.get("journey", frozenset()) - _UNASKED:
        found["journey", name] += 1
    for collection in COLLECTIONS:
        kept = held.get(collection, frozenset())
        if not kept:
            found[collection, ""] = len(journey.collection(collection))
            continue
        for record in journey.collection(collection).values():
            for name in set(record.model_dump(exclude_defaults=True)) - kept - _UNASKED:
                found[collection, name] += 1
    why = message("the format has no place for it")
    told = [Loss(_what(*pair), why, count) for pair, count in sorted(found.items()) if count]
    return told + _of_claims(journey, held)


def _what(collection: str, name: str) -> Message:
    if not name:
        return message("{collection}: all of them", collection=label_of("collection", collection))
    label = message("Journey") if collection == "journey" else label_of("collection", collection)
    model = About if collection == "journey" else COLLECTIONS[collection]
    return message("{collection}: {field}", collection=label, field=shapes_of(model)[name].label)


def _of_claims(journey: Journey, held: Mapping[str, frozenset[str]]) -> list[Loss]:
    """Count the claims of which only the value goes along."""
    count = 0
    lost: list[Loss] = []
    for collection in ("touchpoints", "experiences"):
        for record in journey.collection(collection).values():
            dumped = record.model_dump(mode="json", exclude_defaults=True)
            claims = [
                dumped[name]
                for name in ("importance", "emotion", "cost")
                if name in held.get(collection, ()) and isinstance(dumped.get(name), dict)
            ]
            count += sum(bool(set(claim) - {"value"}) for claim in claims)
    if "rivals" in held.get("experiences", ()):
        lost += _of_rivals(journey)
    what = message("how values are known: status, sources, n, interval")
    return [*lost, Loss(what, message("the format holds the value alone"), count)] if count else lost


def _of_rivals(journey: Journey) -> list[Loss]:
    """Count the rivals of which only the name goes along."""
    rivals = (one for experience in journey.experiences.values() for one in experience.rivals)
    count = sum(bool(one.draws or one.brings_back or one.count is not None) for one in rivals)
    what = message("what draws customers to rivals, and what would bring them back")
    return [Loss(what, message("the format holds the name alone"), count)] if count else []
