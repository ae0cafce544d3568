"""What is counted of departures from the map in a log, written down anew, for the attacker."""

from collections.abc import Collection, Mapping

from tests.evidence.attacker import Knowledge, What

At = Mapping[str, Collection[str]]
"""Touchpoint -> the customers who depart from the map there."""


def count_departures(
    known: Knowledge, skipped: At, strayed: At, strange: At, on_the_map: Collection[str]
) -> list[What]:
    """Count at how many touchpoints ways depart from the map, by kind and in all; give who met what it lacks.

    Each touchpoint counts once for a customer. What the map lacks counts for those with a way over the map.
    """
    elsewhere = {place: {*own} & {*on_the_map} for place, own in strange.items()}
    for place, own in elsewhere.items():
        part = known.count("also came", place, own)
        known.part(part, ("came", place), harmless=True)
        known.part(part, ("ad hoc", ""), harmless=True)
        others = "came but not also came", f"{place} {place}"
        known.part(others, ("in the log but not on the map", " "), harmless=True)
    kinds: list[What] = []
    for what, at, name, people in (
        ("touchpoints missed", skipped, "skipped somewhere", "missed"),
        ("touchpoints out of order", strayed, "strayed somewhere", "not in order"),
        ("touchpoints off the map", elsewhere, "also came", "ad hoc"),
    ):
        kind = known.count(what, "", [customer for own in at.values() for customer in own])
        known.add_up(kind, [(name, place) for place in at])
        known.part((people, ""), kind, harmless=True)
        kinds.append(kind)
    every = [customer for at in (skipped, strayed, elsewhere) for own in at.values() for customer in own]
    whole = known.count("departures", "", every)
    known.add_up(whole, kinds)
    for number in (whole, *kinds):
        # They are no people: who departs in each way, and in any, is counted for itself.
        known.is_no_target(number)
    return [("also came", place) for place in elsewhere]
