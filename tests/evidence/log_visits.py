"""What is counted of visits in a log, written down anew from the meaning of each figure, for the attacker."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from tests.evidence.attacker import Knowledge, What
from tests.evidence.log_contacts import Contact

Visit = Sequence[Contact]


def count_visits(known: Knowledge, contacts: Iterable[Contact], stage_of: Mapping[str, str]) -> None:
    """Count visits, what is in them, and where they lead; each is a row of its customer."""
    visits: dict[tuple[str, str], list[Contact]] = defaultdict(list)
    for row in contacts:
        if row.visit is not None:
            visits[row.customer, row.visit].append(row)
    if not visits:
        return

    def of_visits(what: str, where: str, holds: Callable[[Visit], bool]) -> What:
        rows = [customer for (customer, _), own in visits.items() if holds(own)]
        return known.count(what, where, rows)

    people = known.count("in a session", "", {customer for customer, _ in visits})
    known.add_up(("on the map", ""), [people])
    sessions = of_visits("sessions", "", bool)
    every = [customer for (customer, _), own in visits.items() for _ in own]
    distinct = [customer for (customer, _), own in visits.items() for _ in {row.place for row in own}]
    all_contacts = known.count("contacts in sessions", "", every)
    touchpoints = known.count("touchpoints in sessions", "", distinct)
    for part, whole in ((people, sessions), (sessions, touchpoints), (touchpoints, all_contacts)):
        known.part(part, whole, harmless=True)
    known.part(of_visits("sessions of several", "", lambda own: len(own) > 1), sessions)
    well = of_visits("sessions with a goal", "", _sells)
    known.part(well, sessions)
    first: dict[str, Visit] = {}
    for (customer, _), own in visits.items():
        first.setdefault(customer, own)
    at_once = known.count("goal at first", "", [customer for customer, own in first.items() if _sells(own)])
    known.part(at_once, people)
    known.part(at_once, well, harmless=True)
    for place in stage_of:
        part = of_visits("in sessions", place, leads_to({place}))
        known.part(part, sessions)
        known.part(("came", place), part, harmless=True)
    known.add_up(touchpoints, [("in sessions", place) for place in stage_of])
    for stage in dict.fromkeys(stage_of.values()):
        inside = {place for place, of in stage_of.items() if of == stage}
        whole = of_visits("in sessions", stage, leads_to(inside))
        known.part(whole, sessions)
        known.part(("in stage", stage), whole, harmless=True)
        known.cover(whole, [("in sessions", place) for place in inside])


def leads_to(places: Collection[str]) -> Callable[[Visit], bool]:
    return lambda own: any(row.place in places for row in own)


def _sells(visit: Visit) -> bool:
    return any(row.outcome == "sold" for row in visit)
