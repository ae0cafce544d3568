"""What is counted of a log, written down anew from the meaning of each figure, for the attacker."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise, product, takewhile

import pandas as pd

from tests.evidence.attacker import Knowledge, What
from tests.evidence.drawing import FAILS
from tests.evidence.log_contacts import Contact, contacts_of
from tests.evidence.log_departures import count_departures
from tests.evidence.log_sales import ISSUE, SOLD, count_issues, count_promotions, count_sales
from tests.evidence.log_visits import count_visits


def is_here(pair: tuple[str, Contact]) -> bool:
    return pair[0] == pair[1].place


class LogNumbers:
    """Counts all that figures of a log tell of, and says how it hangs together."""

    def __init__(
        self, known: Knowledge, log: pd.DataFrame, places: Sequence[str], stage_of: Mapping[str, str]
    ) -> None:
        self.known = known
        self.places, self.stage_of = places, stage_of
        self.stages = list(dict.fromkeys(stage_of.values()))
        self.rows = contacts_of(log)
        self.ways: dict[str, list[Contact]] = defaultdict(list)
        self.on_map = [row for row in self.rows if row.place in stage_of]
        for row in self.on_map:
            self.ways[row.customer].append(row)
        self.last_sale = {row.customer: row.hours for row in self.rows if row.outcome == SOLD}
        self.count()

    def count(self) -> None:
        """Count everything."""
        known = self.known
        self.everybody = known.count("in the log", "", {row.customer for row in self.rows})
        known.may_grow(self.everybody)
        self.people = known.count("on the map", "", [*self.ways])
        known.part(self.people, self.everybody, harmless=True)
        for name in {row.place for row in self.rows if row.place not in self.stage_of}:
            strange = known.count("came", name, {row.customer for row in self.rows if row.place == name})
            known.part(strange, self.everybody)
        self._contacts()
        self._order()
        self._stages()
        self._outcomes()
        self.buyers = count_sales(known, self.rows, self.places, self.with_outcome)
        known.part(self.buyers, self.people, harmless=True)
        for place in self.places:
            known.part(self.later[place], self.buyers, harmless=True)
        count_promotions(known, self.rows, self.last_sale, self.everybody, self.buyers)
        count_issues(known, self.rows, self.on_map, self.places, self.with_outcome)
        self._failures()
        count_visits(known, self.on_map, self.stage_of)

    def _failures(self) -> None:
        """Count who met each failure in the first stay at a touchpoint, and who was lost from there on."""
        known = self.known
        for place in self.places:
            failed = {row.customer for row in self.on_map if row.place == place and row.outcome == FAILS}
            known.part(known.count("failed", place, failed), self.came[place])
            stays: dict[str, list[Contact]] = {}
            lost = set[str]()
            for customer, way in self.ways.items():
                begins = next((number for number, row in enumerate(way) if row.place == place), None)
                if begins is None:
                    continue
                stay = [row for _, row in takewhile(is_here, ((place, row) for row in way[begins:]))]
                stays[customer] = stay
                gone = way[-1].hours <= stay[-1].hours
                if (self.last_sale.get(customer, -1) < stay[0].hours) if self.last_sale else gone:
                    lost.add(customer)
            every = known.count("lost from here on", place, lost)
            known.part(every, self.came[place])
            if self.last_sale:
                known.add_up(self.came[place], [every, self.later[place]])
            for failure in (ISSUE, FAILS):
                met = {one for one, stay in stays.items() if any(row.outcome == failure for row in stay)}
                own = self._met(failure, place, met, {*stays}, lost)
                if failure == FAILS:
                    known.part(own, ("failed", place))

    def _met(self, failure: str, place: str, met: set[str], here: set[str], lost: set[str]) -> What:
        known = self.known
        own = known.count(f"met {failure}", place, met)
        others = known.count(f"met no {failure}", place, here - met)
        known.add_up(self.came[place], [own, others])
        own_lost = known.count(f"lost after {failure}", place, lost & met)
        others_lost = known.count(f"lost after no {failure}", place, lost - met)
        known.part(own_lost, own)
        known.part(others_lost, others)
        known.add_up(("lost from here on", place), [own_lost, others_lost])
        return own

    def _each(self, what: str, people: Mapping[str, Iterable[str]]) -> dict[str, What]:
        return {place: self.known.count(what, place, [*people.get(place, ())]) for place in self.places}

    def _contacts(self) -> None:
        came: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        first, last, onward, later = (defaultdict[str, set[str]](set) for _ in range(4))
        for customer, way in self.ways.items():
            first[way[0].place].add(customer)
            last[way[-1].place].add(customer)
            begun: dict[str, float] = {}
            for row, following in pairwise((*way, None)):
                assert row is not None
                came[row.place][customer] += 1
                if row.place not in begun:
                    begun[row.place] = row.hours
                    if following is not None:
                        onward[row.place].add(customer)
            for place, hours in begun.items():
                if self.last_sale.get(customer, -1) >= hours:
                    later[place].add(customer)
        known = self.known
        self.came = self._each("came", came)
        self.later = self._each("later", later)
        self.ended = self._each("ended", last)
        again = {place: [one for one, times in found.items() if times > 1] for place, found in came.items()}
        lost = {place: [one for one in found if one not in self.last_sale] for place, found in last.items()}
        self.first = self._each("first", first)
        goes_on = self._each("went on", onward)
        for place, whole in self.came.items():
            for part in (self._each("again", again), self.first, goes_on, self.later, self.ended):
                known.part(part[place], whole)
            known.part(known.count("lost", place, lost.get(place, ())), self.ended[place])
            self._ways(place, goes_on[place])
        self._rounds()
        for parts in (self.first, self.ended):
            known.add_up(self.people, [*parts.values()])
        self._went_on(goes_on)
        self._lasting()

    def _went_on(self, from_places: Mapping[str, What]) -> None:
        """Count who had several contacts: whoever went on from somewhere."""
        known = self.known
        went_on, alone = (
            known.count(what, "", [one for one, way in self.ways.items() if (len(way) > 1) is is_long])
            for what, is_long in (("went on at all", True), ("went nowhere else", False))
        )
        known.add_up(self.people, [went_on, alone])
        for part in from_places.values():
            known.part(part, went_on, harmless=True)
        known.cover(went_on, [*from_places.values()])

    def _lasting(self) -> None:
        """Count of whom it is known how long was worked and waited, on the whole way and in each stage."""
        known = self.known
        for what in ("worked", "waited between"):
            rows = [
                row for row in self.on_map if (row.worked if what == "worked" else row.paused) is not None
            ]
            whole = known.count(what, "", {row.customer for row in rows})
            known.part(whole, self.people, harmless=True)
            parts = [
                known.count(what, stage, {row.customer for row in rows if self.stage_of[row.place] == stage})
                for stage in self.stages
            ]
            for part in parts:
                known.part(part, whole, harmless=True)
            known.cover(whole, parts)

    def _rounds(self) -> None:
        """Count who comes back to a touchpoint after another one, with no purchase at the ends of the way."""
        for place in self.places:
            back = []
            for customer, way in self.ways.items():
                steps = [row.place for row in way]
                hours = [row.hours for row in way if row.place == place]
                runs = sum(here == place != then for here, then in pairwise([*steps, ""]))
                sales = [row.hours for row in self.rows if row.customer == customer and row.outcome == SOLD]
                ends = {min(sales), max(sales)} if sales else set[float]()
                if runs > 1 and not any(min(hours) <= one <= max(hours) for one in ends):
                    back.append(customer)
            self.known.part(self.known.count("round", place, back), ("again", place))

    def _ways(self, place: str, goes_on: What) -> None:
        """Count who went straight to which touchpoint; one customer may go several ways."""
        then: dict[str, set[str]] = defaultdict(set)
        for customer, way in self.ways.items():
            for row, following in pairwise(way):
                if row.place == place:
                    then[following.place].add(customer)
        ways = [self.known.count(f"then {other}", place, then[other]) for other in self.places]
        for one in ways:
            self.known.part(one, goes_on)
        self.known.cover(goes_on, ways)

    def _order(self) -> None:
        rank = {place: number for number, place in enumerate(self.places)}
        farthest, strayed, further, beyond = (defaultdict[str, set[str]](set) for _ in range(4))
        in_order = set(self.ways)
        for customer, way in self.ways.items():
            met: dict[str, int] = {}
            for row in way:
                if row.place not in met and met and max(met.values()) > rank[row.place]:
                    strayed[row.place].add(customer)
                    in_order.discard(customer)
                met[row.place] = rank[row.place]
            top = max(met.values())
            farthest[self.places[top]].add(customer)
            for place in self.places[:top]:
                beyond[place].add(customer)
                if place in met:
                    further[place].add(customer)
        self._whole_ways(in_order, beyond, further, strayed)
        known = self.known
        far = self._each("farthest", farthest)
        known.add_up(self.people, [*far.values()])
        for number, place in enumerate(self.places):
            back = known.count("strayed", place, strayed[place])
            known.part(back, self.came[place])
            gone = known.count("further", place, further[place])
            known.part(gone, self.came[place])
            # Whoever comes to a touchpoint out of order has been further; nobody was beyond the last one.
            known.part(back, gone, harmless=True)
            whole = known.count("beyond", place, beyond[place])
            known.add_up(whole, [far[other] for other in self.places[number + 1 :]])
            known.add_up(whole, [gone, known.count("skipped", place, beyond[place] - further[place])])

    def _whole_ways(
        self,
        in_order: set[str],
        beyond: Mapping[str, set[str]],
        further: Mapping[str, set[str]],
        strayed: Mapping[str, set[str]],
    ) -> None:
        """Count who departs from the map in which ways, in all that follow from each other."""
        known = self.known
        seen = {row.place for row in self.on_map}
        skipped = {place: beyond[place] - further[place] for place in self.places if place in seen}
        missed, people = set[str]().union(*skipped.values()), set(self.ways)
        off = {row.customer for row in self.rows if row.place not in self.stage_of}
        sets = {"missed": missed, "not in order": people - in_order, "ad hoc": off & people}
        for name, inside in sets.items():
            whole = known.count(name, "", inside)
            known.add_up(self.people, [whole, known.count(f"no {name}", "", people - inside)])
        cells: dict[tuple[bool, ...], What] = {}
        for mask in product((False, True), repeat=len(sets)):
            own = [
                one
                for one in people
                if all((one in inside) is has for inside, has in zip(sets.values(), mask, strict=True))
            ]
            cells[mask] = known.count(
                "way" if any(mask) else "as planned", str(mask) if any(mask) else "", own
            )
        for place, name in enumerate(sets):
            for has, what in ((True, name), (False, f"no {name}")):
                known.add_up((what, ""), [cell for mask, cell in cells.items() if mask[place] is has])
        known.part(cells[False, False, False], self.people)
        self.whole_ways = [
            *cells.values(),
            ("missed", ""),
            ("no missed", ""),
            ("ad hoc", ""),
            ("no ad hoc", ""),
        ]
        anywhere = {("missed", "skipped"): skipped, ("not in order", "strayed"): strayed}
        for (every, name), at in anywhere.items():
            parts = [known.count(f"{name} somewhere", where, own) for where, own in at.items()]
            for part in parts:
                known.add_up(part, [(name, part[1])])
                known.part(part, (every, ""), harmless=True)
            known.cover((every, ""), parts)
        met_elsewhere: dict[str, set[str]] = defaultdict(set)
        for row in self.rows:
            if row.place not in self.stage_of:
                met_elsewhere[row.place].add(row.customer)
        self.departures = count_departures(known, skipped, strayed, met_elsewhere, people)
        strange = [("came", where) for where in met_elsewhere]
        known.cover(("ad hoc", ""), strange)
        met = known.count("met the unknown", "", off)
        known.add_up(met, [("ad hoc", ""), ("in the log but not on the map", " ")])
        for one in strange:
            known.part(one, met, harmless=True)

    def _stages(self) -> None:
        known = self.known
        first: dict[str, dict[str, float]] = defaultdict(dict)
        last: dict[str, dict[str, float]] = defaultdict(dict)
        for customer, way in self.ways.items():
            for row in way:
                stage = self.stage_of[row.place]
                first[stage].setdefault(customer, row.hours)
                last[stage][customer] = row.hours
        reached = {stage: known.count("in stage", stage, [*first[stage]]) for stage in self.stages}
        for stage in self.stages:
            own = [place for place in self.places if self.stage_of[place] == stage]
            known.part(reached[stage], self.people, harmless=True)
            known.cover(reached[stage], [self.came[place] for place in own])
            self._in_stage(stage, own, [*first[stage]])
            now = known.count("now", stage, [one for one, way in self.ways.items() if way[-1].place in own])
            known.add_up(now, [self.ended[place] for place in own])
            for earlier in self.stages[: self.stages.index(stage)]:
                goes = [one for one, begun in first[earlier].items() if last[stage].get(one, -1) > begun]
                part = known.count(f"from {earlier}", stage, goes)
                known.part(part, reached[earlier])
                known.part(part, reached[stage])

    def _in_stage(self, stage: str, own: Sequence[str], reached: Sequence[str]) -> None:
        """Count who went past a stage, was lost there, and had several contacts there."""
        known = self.known
        known.add_up(
            known.count(
                "lost in stage",
                stage,
                [one for one, way in self.ways.items() if way[-1].place in own and one not in self.last_sale],
            ),
            [("lost", place) for place in own],
        )
        known.part(("lost in stage", stage), ("in stage", stage))
        stays = [one for one in reached if sum(row.place in own for row in self.ways[one]) > 1]
        known.part(known.count("stayed", stage, stays), ("in stage", stage))
        for place in own:
            known.part(("again", place), ("stayed", stage), harmless=True)
        later = {*self.places[self.places.index(own[-1]) + 1 :]}
        beyond = [one for one, way in self.ways.items() if any(row.place in later for row in way)]
        without = [one for one in beyond if one not in {*reached}]
        known.count("beyond stage", stage, beyond)
        known.part(known.count("past stage", stage, without), ("beyond stage", stage))
        known.part(("beyond stage but not past stage", f"{stage} {stage}"), ("in stage", stage))
        known.add_up(("beyond", own[-1]), [("beyond stage", stage)])
        for place in own:
            known.part(("past stage", stage), ("skipped", place))

    def _outcomes(self) -> None:
        known = self.known
        told = [row for row in self.on_map if row.outcome is not None]
        months = sorted({row.month for row in self.rows})
        self.with_outcome: dict[tuple[str, str], What] = {}
        for place in self.places:
            here = [row for row in told if row.place == place]
            whole = known.count("outcomes", place, (row.customer for row in here))
            parts = []
            for name in dict.fromkeys(row.outcome or "" for row in here):
                own = [row for row in here if row.outcome == name]
                part = known.count(f"outcome {name}", place, (row.customer for row in own))
                known.part(part, whole)
                self.with_outcome[name, place] = part
                parts.append(part)
                known.add_up(part, [self._in_month(f"outcome {name}", place, own, month) for month in months])
            if parts:
                known.add_up(whole, parts)
                known.add_up(whole, [self._in_month("outcomes", place, here, month) for month in months])
                for month in months:
                    known.add_up(
                        ("outcomes", f"{place} {month}"), [(what, f"{place} {month}") for what, _ in parts]
                    )
            for what in ("wait", "worked", "paused"):
                rows = [row for row in self.on_map if row.place == place and getattr(row, what) is not None]
                known.count(f"rows with {what}", place, (row.customer for row in rows))

    def _in_month(self, what: str, place: str, rows: Sequence[Contact], month: str) -> What:
        own = (row.customer for row in rows if row.month == month)
        return self.known.count(what, f"{place} {month}", own)
