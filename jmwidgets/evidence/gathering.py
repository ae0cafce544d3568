"""From files and frames to everything that can be attached to a journey."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from jmwidgets.document import (
    Fact,
    Journey,
    Quote,
    Source,
    Stage,
    Theme,
    Touchpoint,
    apply_all,
    made,
    put,
)
from jmwidgets.errors import JourneyError
from jmwidgets.evidence.creating import missing, names_in, placed
from jmwidgets.evidence.customers.clustering import group_by_likeness
from jmwidgets.evidence.customers.grouping import Grouping, Split, group_by_columns
from jmwidgets.evidence.customers.segments import (
    Described,
    People,
    as_shown,
    describe_groups,
    segment_facts,
)
from jmwidgets.evidence.customers.verdict import customer_verdict_facts
from jmwidgets.evidence.effects import idle_ways, refuse_idle, unused_names
from jmwidgets.evidence.events.facts import event_facts
from jmwidgets.evidence.events.goals import kept_goals
from jmwidgets.evidence.events.traits import customer_kinds
from jmwidgets.evidence.figures.making import FactMaker, GroupIds, Withheld, day_of
from jmwidgets.evidence.gathered import Evidence
from jmwidgets.evidence.money import doubts_about_money, in_currency
from jmwidgets.evidence.opened import Opened, open_data, with_chosen_rows
from jmwidgets.evidence.reading.caveat import Caveat, listed
from jmwidgets.evidence.reading.ids import doubtful_ids
from jmwidgets.evidence.reading.look import look_through, unread_numbers
from jmwidgets.evidence.reading.mapping import ColumnMap, TableKind
from jmwidgets.evidence.rereading import Found, read_beside
from jmwidgets.evidence.settings import Settings
from jmwidgets.evidence.surveys.facts import survey_facts
from jmwidgets.evidence.surveys.scales import FoundScale
from jmwidgets.words import Message, _, message, nearest, not_one_of, use

MOST_TOUCHPOINTS = 300
"""A map with more is none; and so many texts are rarely names of touchpoints."""


def gather(
    journey: Journey,
    *,
    events: object = None,
    survey: object = None,
    customers: object = None,
    roles: Mapping[TableKind, Mapping[str, str]] | None = None,
    segments: Sequence[str] = (),
    clusters: int | str | None = None,
    settings: Settings | None = None,
    create: bool = False,
    stage: str | None = None,
    names: Mapping[TableKind, str] | None = None,
) -> Evidence:
    """Compute all that data can tell of a journey.

    Parameters
    ----------
    journey
        The map; it is not changed.
    events, survey, customers
        Paths, data frames or tables that `open_table` gave.
    roles
        For each table, roles of columns where the guess is wrong.
    segments
        Columns to tell groups by, of the customers or of the survey; ``"age:30,60"`` cuts numbers
        into bands.
    clusters
        Find groups of customers who are alike in those columns (or in all attributes) instead: how
        many, or "auto" for the number that fits best.
    settings
        What else is told about the data.
    create
        Add the touchpoints that the map lacks, and draft a persona for each group that has none.
    stage
        The stage of added touchpoints.
    names
        For each table, the name of its source; left out, that of its file.

    Raises
    ------
    JourneyError
        When data can't be read, a map of columns doesn't fit, or a name was told to mean a touchpoint or
        a persona that isn't there; the message says what to do.
    """
    settings = settings or Settings()
    given: dict[TableKind, object] = {"events": events, "survey": survey, "customers": customers}
    opened = {
        kind: open_data(
            journey, kind, data, settings, roles=(roles or {}).get(kind, {}), name=(names or {}).get(kind)
        )
        for kind, data in given.items()
        if data is not None
    }
    if not opened:
        raise JourneyError(
            _("expected events, a survey or customers, got none of them; name at least one file")
        )
    opened = with_chosen_rows(opened, settings)
    if "events" in opened and not settings.goals:
        settings = replace(settings, goals=kept_goals(journey, opened["events"].source.id))
    refuse_idle(settings, {kind: (one.table, one.roles) for kind, one in opened.items()})
    journey = in_currency(journey, settings.currency)
    stages, touchpoints = _missing(journey, opened, settings, stage) if create else ([], [])
    if create and stage is not None and not touchpoints:
        raise JourneyError(
            _(
                "expected touchpoints to add to the stage {stage}, got none that the map lacks; leave the "
                "stage out",
                stage=repr(stage),
            )
        )
    opened = {kind: replace(one, roles=_without_stages(one.roles)) for kind, one in opened.items()}
    drawn = apply_all(
        journey, [*(put("stages", one) for one in stages), *(put("touchpoints", one) for one in touchpoints)]
    )
    _check_meanings(message("touchpoints"), settings.touchpoints, drawn.touchpoints)
    _check_meanings(message("personas"), settings.personas, drawn.personas)
    return _Gathering(drawn, opened, settings, create).evidence(segments, clusters, stages, touchpoints)


def grouped(
    journey: Journey,
    opened: Mapping[TableKind, Opened],
    settings: Settings,
    segments: Sequence[str],
    clusters: int | str | None,
) -> Mapping[TableKind, Grouping]:
    """Tell which group each row of opened data belongs to, as `gather` does."""
    language = nearest(journey.language)
    splits = [Split.read(text, language) for text in segments]
    return _Gathering(journey, opened, settings, drafts=False).groupings(splits, clusters, language)


def _check_meanings(kinds: Message, told: Mapping[str, str], known: Mapping[str, object]) -> None:
    for name, meant in told.items():
        if meant not in known:
            raise JourneyError(f"{name}={meant}: {not_one_of(kinds, meant, known)}")


def _missing(
    journey: Journey, opened: Mapping[TableKind, Opened], settings: Settings, stage: str | None
) -> tuple[list[Stage], list[Touchpoint]]:
    rated, met = (
        names_in(one.table, one.roles, settings) if (one := opened.get(kind)) is not None else []
        for kind in ("survey", "events")
    )
    # Events know what follows what, where nobody told a stage; questions are asked in any order.
    found = list(dict.fromkeys([*(name for name in rated if placed(name)[1]), *met, *rated]))
    if len(found) > MOST_TOUCHPOINTS:
        raise JourneyError(
            _(
                "expected at most {most} touchpoints to add to the map, got {n} texts, such as {examples}; "
                "are they addresses or messages? Name another column, or join what belongs together first",
                most=MOST_TOUCHPOINTS,
                n=len(found),
                examples=listed(found[:3]),
            )
        )
    return missing(journey, found, settings.touchpoints, stage)


def _without_stages(roles: ColumnMap) -> ColumnMap:
    return ColumnMap(
        roles.kind, tuple((column, role, placed(argument)[0]) for column, role, argument in roles.roles)
    )


def _ahead(latest: date | None) -> list[Caveat]:
    """Ask about data that go on after today."""
    if latest is None or latest <= datetime.now(UTC).date() + timedelta(days=1):
        return []
    what = message(
        "the data go on until {day}, which is still ahead: leave out what is only planned, or tell how dates "
        "are written",
        day=latest,
    )
    return [Caveat("future", 0, what)]


@dataclass
class _Gathering:
    """The steps of `gather`, on a journey that has all touchpoints."""

    journey: Journey
    opened: Mapping[TableKind, Opened]
    settings: Settings
    drafts: bool
    facts: list[Fact] = field(default_factory=list)
    withheld: list[Withheld] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    themes: list[Theme] = field(default_factory=list)
    caveats: list[tuple[str, Caveat]] = field(default_factory=list)
    scales: list[FoundScale] = field(default_factory=list)
    without_sizes: set[str] = field(default_factory=set)
    """Segments of which no table may tell how many people they are."""
    people_told: dict[str, int] = field(default_factory=dict)
    """Segment -> how many people it has at least, as figures of the tables before tell."""

    def evidence(
        self,
        segments: Sequence[str],
        clusters: int | str | None,
        stages: Sequence[Stage],
        touchpoints: Sequence[Touchpoint],
    ) -> Evidence:
        """Run all steps."""
        people = People(self.journey, self.settings, self.drafts)
        language = nearest(self.journey.language)
        grouped = self.groupings([Split.read(text, language) for text in segments], clusters, language)
        for kind, one in self.opened.items():
            self.caveats += [(one.table.title, caveat) for caveat in one.table.caveats]
            money = doubts_about_money(self.journey, one.table, one.roles, self.settings.currency)
            self.caveats += [(one.table.title, caveat) for caveat in money]
            person = one.roles.first("respondent" if kind == "survey" else "customer")
            doubts = () if person is None else doubtful_ids(one.table, person)
            self.caveats += [(one.table.title, caveat) for caveat in doubts]
            self._one(one, grouped.get(kind, Grouping()), people)
        self.caveats += [(_("segments"), caveat) for caveat in people.strangers()]
        idle = idle_ways(self.settings, {kind: (one.table, one.roles) for kind, one in self.opened.items()})
        self.caveats += [(_("options"), caveat) for caveat in idle]
        self._told_names()
        return Evidence(
            tuple(self.facts),
            tuple(self.sources),
            tuple(self.quotes),
            tuple(people.segments.values()),
            tuple(people.personas.values()),
            tuple(stages),
            tuple(touchpoints),
            tuple(self.caveats),
            {kind: one.roles.as_dict() for kind, one in self.opened.items()},
            next((grouping.reason for grouping in grouped.values()), ""),
            tuple(self.withheld),
            tuple(self.scales),
            self.settings.currency,
            tuple(self.themes),
        )

    def _told_names(self) -> None:
        """Report names that people gave to touchpoints and that stand nowhere."""
        if not self.settings.touchpoints:
            return
        found = [
            name
            for kind in ("survey", "events")
            if (one := self.opened.get(kind)) is not None
            for name in names_in(one.table, one.roles, self.settings)
        ]
        if found:
            unused = unused_names(self.settings.touchpoints, found)
            self.caveats += [(_("touchpoints"), caveat) for caveat in unused]

    def groupings(
        self, splits: Sequence[Split], clusters: int | str | None, language: str
    ) -> dict[TableKind, Grouping]:
        """Group customers where their data say so, else the survey by its own columns."""
        smallest = self.journey.smallest_group
        customers, survey = self.opened.get("customers"), self.opened.get("survey")
        wanted = {split.column for split in splits}
        found: dict[TableKind, Grouping] = {}
        if clusters is not None:
            if customers is None:
                raise JourneyError(_("expected customers to find groups among, got none; name their file"))
            found["customers"] = group_by_likeness(
                customers.table,
                customers.roles,
                clusters,
                smallest,
                [split.column for split in splits],
                language=language,
            )
        elif splits and customers is not None and wanted <= {*customers.table.names}:
            key = customers.roles.first("customer")
            found["customers"] = group_by_columns(
                customers.table, splits, smallest, key, members=True, language=language
            )
        if "customers" in found:
            found["events"] = found["customers"]
            found["survey"] = found["customers"]
        if splits and clusters is None and survey is not None and wanted <= {*survey.table.names}:
            found["survey"] = group_by_columns(
                survey.table, splits, smallest, survey.roles.first("respondent"), language=language
            )
        if splits and not found:
            table = (customers or survey or next(iter(self.opened.values()))).table
            for column in wanted:
                table.column(column)
            events = self.opened.get("events")
            if events is not None and wanted <= {*events.table.names}:
                raise JourneyError(
                    _(
                        "expected the columns of segments in the customers or in the survey, got them in the "
                        "events; where each row says it of its customer, name the same data as the "
                        "customers, too (--customers)"
                    )
                )
            raise JourneyError(
                _(
                    "expected the columns of segments in the customers or in the survey, got them nowhere; "
                    "name those data"
                )
            )
        for grouping in {id(one): one for one in found.values()}.values():
            self.caveats += [(_("segments"), caveat) for caveat in grouping.caveats]
        return found

    def _one(self, one: Opened, grouping: Grouping, people: People) -> None:
        """Make the facts of one table."""
        ids = people.ids(grouping, one.source.id)
        joined = {ids[group.number].segment for group in grouping.groups if group.joined}
        reading = read_beside(
            self.journey,
            one.source,
            grouping,
            lambda groups: self._found(one, groups, ids, grouping.nameless),
            joined,
        )
        # What a draft says is content: it is written in the language of the journey.
        with use(nearest(self.journey.language)):
            is_all = one.kind == "customers"
            note = made("share-of-all-customers") if is_all else made("share-of-all-respondents")
            described = as_shown(reading.found.described, ids, reading.shown)
            people.describe(described, ids, one.source.id, note=note)
        if not reading.found.maker.with_sizes:
            self.without_sizes |= {one.segment for one in ids.values()}
        for segment, least in reading.found.maker.people_told(reading.shown).items():
            self.people_told[segment] = max(least, self.people_told.get(segment, 0))
        self.facts += reading.shown
        self.withheld += reading.withheld
        if reading.found.answered is not None:
            told = {fact.theme for fact in reading.shown if fact.theme is not None}
            self.themes += (one for one in reading.found.answered.themes if one.id in told)
            self.quotes += (
                one for one in reading.found.answered.quotes if one.theme is None or one.theme in told
            )
            self.scales += reading.found.answered.scales
        self.caveats += [(one.table.title, caveat) for caveat in (*reading.found.caveats, *reading.caveats)]
        self.caveats += [(one.table.title, caveat) for caveat in _ahead(reading.source.date)]
        self.sources.append(reading.source)

    def _found(self, one: Opened, grouping: Grouping, ids: Mapping[int, GroupIds], nameless: int) -> Found:
        """Compute all that one table tells; `nameless` are in no group, whoever is left out."""
        sizes = {group.number: group.size for group in grouping.groups}
        maker = FactMaker(self.journey, (one.source.id,), ids, sizes, nameless)
        described: dict[int, Described] = {}
        if grouping.groups and (
            one.kind == "customers" or (one.kind == "survey" and not grouping.by_customer)
        ):
            with use(nearest(self.journey.language)):
                described = describe_groups(one.table, one.roles, grouping, self.journey.smallest_group)
            maker.with_sizes = self.without_sizes.isdisjoint(group.segment for group in ids.values())
            is_all = one.kind == "customers"
            formula = made("segment-share") if is_all else made("segment-share-of-respondents")
            counted = {number: self.people_told.get(one.segment, 0) for number, one in ids.items()}
            segment_facts(maker, described, formula, counted)
        return replace(self._facts(one, maker, grouping), described=described)

    def _facts(self, one: Opened, maker: FactMaker, grouping: Grouping) -> Found:
        if one.kind == "events":
            customers = self.opened.get("customers")
            kinds = None
            if customers is not None:
                kinds = customer_kinds(customers.table, customers.roles, self.settings)
            found = event_facts(maker, one.table, one.roles, self.settings, grouping, kinds)
            return Found(maker, found.customers, day_of(found.ends), found.caveats)
        if one.kind == "survey":
            answered = survey_facts(maker, one.table, one.roles, self.settings, grouping)
            return Found(maker, answered.respondents, day_of(answered.ends), answered.caveats, answered)
        worth = [column for column, _ in one.roles.all("value")]
        look = look_through(one.table, self.settings, numbers=worth)
        verdict = customer_verdict_facts(maker, one.table, one.roles, self.settings, grouping)
        sizes = sum(group.size for group in grouping.groups) + grouping.nameless
        return Found(maker, sizes or None, None, (*look.caveats, *unread_numbers(look), *verdict))
