"""A workshop room: all widgets on one journey, opened with one line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from os import PathLike, fspath
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from jmwidgets import words
from jmwidgets.document import Journey
from jmwidgets.errors import JourneyError
from jmwidgets.extras import missing_extra
from jmwidgets.files import find_journey, safe_file_name
from jmwidgets.insight import Finding, check
from jmwidgets.render import catch_up_page
from jmwidgets.session import Session
from jmwidgets.widgets.board import NoteBoard
from jmwidgets.widgets.curve import EmotionCurve
from jmwidgets.widgets.evidence import Draft, EvidencePanel
from jmwidgets.widgets.explorer import Explorer
from jmwidgets.widgets.exporting import ExportMaker
from jmwidgets.widgets.grid import JourneyGrid
from jmwidgets.widgets.importing import ImportPanel
from jmwidgets.widgets.panel import ActionBoard, RecordTable, ScopeForm
from jmwidgets.widgets.persona import PersonaBuilder
from jmwidgets.widgets.priorities import Priorities
from jmwidgets.widgets.replay import Replay, workshop_asked_for
from jmwidgets.widgets.reporting import ReportMaker
from jmwidgets.widgets.sharing import shared_session
from jmwidgets.widgets.shown import Greeting, Missing, Pains
from jmwidgets.widgets.written import WrittenPage, write_page
from jmwidgets.words import _, message, not_one_of
from jmwidgets.words.language import checked

if TYPE_CHECKING:
    from jmwidgets.widgets.voices import Voices

__all__ = ["Workshop", "workshop"]

_ANY = ""
TOPICS: Mapping[str, frozenset[tuple[str, str]]] = MappingProxyType(
    {
        "evidence": frozenset(
            {
                *(("journey", rule) for rule in ("personas", "touchpoints", "small group")),
                *(("personas", rule) for rule in ("proto-persona", "source", "evidence")),
                ("experiences", "source"),
                ("sources", _ANY),
            }
        ),
        "notes": frozenset({("journey", "sticky notes")}),
        "scope": frozenset(
            {
                ("journey", "stages"),
                ("journey", "scenario"),
                ("journey", "review date"),
                ("journey", "kpi"),
                *((name, _ANY) for name in ("kpis", "objectives", "stakeholders", "sources")),
            }
        ),
        "personas": frozenset(
            {
                ("journey", "personas"),
                ("segments", _ANY),
                *(
                    ("personas", rule)
                    for rule in ("goal", "proto-persona", "source", "evidence", "small group")
                ),
            }
        ),
        "touchpoints": frozenset(
            {
                ("journey", "touchpoints"),
                ("stages", _ANY),
                ("paths", _ANY),
                *(("touchpoints", rule) for rule in ("owner", "channel", "order")),
            }
        ),
        "emotions": frozenset(
            {
                ("experiences", _ANY),
                *(("personas", rule) for rule in ("experiences", "emotion", "expectation", "importance")),
            }
        ),
        "opportunities": frozenset(
            {
                ("journey", "moments of truth"),
                ("touchpoints", "value at stake"),
                ("touchpoints", "pain point without opportunity"),
                ("opportunities", "priority"),
                ("opportunities", "place"),
            }
        ),
        "actions": frozenset(
            {
                ("opportunities", "opportunity without action"),
                ("actions", _ANY),
                ("kpis", _ANY),
                ("milestones", _ANY),
            }
        ),
    }
)
"""What a part of the workshop is about: collections and the rules that count there; an empty rule is all."""
_NOTEBOOKS = {
    "evidence": "00_evidence",
    "notes": "00_sticky_notes",
    "scope": "01_scope",
    "personas": "02_personas",
    "touchpoints": "03_stages_and_touchpoints",
    "emotions": "04_emotion_curve",
    "opportunities": "05_pain_points_and_opportunities",
    "actions": "06_actions",
}
"""The notebook of each part."""


def workshop(
    journey: str | PathLike[str] | Journey | Session = "", author: str = "", *, language: str = ""
) -> Workshop:
    """Open a journey to work on it together.

    Parameters
    ----------
    journey
        A journey file, a workspace folder, the name of one of several journeys in the workspace that the
        notebook lies in, a journey in memory, or a session; left out, the journey of that workspace.
    author
        Who edits; written to the log with every change.
    language
        The language of the interface, such as "de"; left out, that of the process.

    Raises
    ------
    JourneyError
        When there is no journey, it can't be opened, or the language has no catalogue; the text says what to
        do.

    Examples
    --------
    >>> from jmwidgets.document import new_journey
    >>> room = workshop(new_journey("Buying a washing machine"))
    >>> room.journey.title
    'Buying a washing machine'
    """
    spoken = checked(language) if language else words.language()
    named = find_journey(fspath(journey)) if isinstance(journey, (str, PathLike)) else journey
    return Workshop(shared_session(named, author), spoken)


class Workshop:
    """The widgets of one session; each method gives one to show.

    Widgets of one journey act on each other at once, whichever notebook cell they stand in.
    """

    def __init__(self, session: Session, language: str) -> None:
        self.session = session
        self.language = language

    def __repr__(self) -> str:
        return f"Workshop({self.journey.title!r})"

    def _repr_mimebundle_(self, **_options: object) -> Any:  # noqa: ANN401 - see ipywidgets
        return self.greeting()._repr_mimebundle_()

    @property
    def journey(self) -> Journey:
        """The journey as it is now."""
        return self.session.journey

    def greeting(self) -> Greeting:
        """Show which journey is open, what it holds, where it is kept and who edits."""
        return Greeting(self.session, self.language)

    def board(self) -> NoteBoard:
        """Show the board of sticky notes: collect first, then cluster, then make the map of it."""
        return NoteBoard(self.session, language=self.language)

    def scope(self) -> ScopeForm:
        """Show what the journey is about: scenario, stages, objectives, KPIs, people."""
        return ScopeForm(self.session, language=self.language)

    def personas(self, persona: str = "") -> PersonaBuilder:
        """Show the personas to build."""
        return PersonaBuilder(self.session, persona=persona, language=self.language)

    def grid(self, **options: Any) -> JourneyGrid:  # noqa: ANN401 - see JourneyGrid
        """Show the map: stages, lanes, touchpoints; `options` as `JourneyGrid` takes them."""
        return JourneyGrid(self.session, language=self.language, **options)

    def curve(self, **options: Any) -> EmotionCurve:  # noqa: ANN401 - see EmotionCurve
        """Show the emotion curve; `options` as `EmotionCurve` takes them."""
        return EmotionCurve(self.session, language=self.language, **options)

    def open(self) -> Voices:
        """Show the panel that lets people join with their phones, asks them and reveals what they said.

        Raises
        ------
        JourneyError
            When the packages of `jmwidgets[voices]` are missing, or the journey is in no file.
        """
        try:
            from jmwidgets.widgets.voices import Voices
        except ModuleNotFoundError as error:
            raise missing_extra(error) or error from None
        return Voices(self.session, language=self.language)

    def replay(self, workshop: str = "") -> Replay:
        """Show a workshop once more, step by step, as the log tells it; `frame()` gives it as a data frame.

        Parameters
        ----------
        workshop
            Its id; left out, the last one.

        Raises
        ------
        JourneyError
            When there is no such workshop, or the journey is in memory alone.
        """
        return Replay(self.session, self.language, workshop)

    def catch_up(self, workshop: str = "") -> WrittenPage:
        """Write a page that is read in two minutes, for those who were not there.

        Parameters
        ----------
        workshop
            Its id; left out, the last one.

        Raises
        ------
        JourneyError
            When there is no such workshop.
        """
        with words.use(self.language):
            key, path = workshop_asked_for(self.journey, workshop), self.session.path
            if path is None or not key:
                return WrittenPage(
                    None, _("No workshop on a journey in a file yet: open one with room.open() first.")
                )
            name = _("{title} in two minutes", title=self.journey.workshops[key].title)
            return write_page(path, f"{safe_file_name(key)}-catch-up", catch_up_page(self.journey, key), name)

    def pain_points(self, persona: str = "") -> Pains:
        """Show what hurts most, while the map is edited too; of one persona or, left out, of all together.

        Raises
        ------
        JourneyError
            When there is no such persona.
        """
        if persona and persona not in self.journey.personas:
            with words.use(self.language):
                raise JourneyError(not_one_of(message("personas"), persona, self.journey.personas))
        return Pains(self.session, self.language, persona)

    def priorities(self) -> Priorities:
        """Show which opportunity comes first."""
        return Priorities(self.session, language=self.language)

    def actions(self) -> ActionBoard:
        """Show what happens next."""
        return ActionBoard(self.session, language=self.language)

    def evidence(self, draft: Draft | None = None) -> EvidencePanel:
        """Show how data become facts on the map.

        Parameters
        ----------
        draft
            A `jmwidgets.evidence.Draft`, which may hold data frames; this room knows nothing of data itself.

        Raises
        ------
        JourneyError
            Without a draft; the text says how one is made.
        """
        if draft is None:
            with words.use(self.language):
                raise JourneyError(
                    _(
                        "expected a draft, got none; write 'from jmwidgets.evidence import Draft' and "
                        "'room.evidence(Draft())'"
                    )
                )
        return EvidencePanel(self.session, draft, language=self.language)

    def explore(self, measure: str = "", **choice: str) -> Explorer:
        """Show the figures that data gave: choose, compare, pin to the report or the map.

        Parameters
        ----------
        measure
            What is looked at first, such as "drop-off".
        **choice
            "about", "place", "group", "month" and "against", as `jmwidgets.insight.Choice` takes them.
        """
        return Explorer(self.session, choice={"measure": measure, **choice}, language=self.language)

    def import_map(self, file: str | PathLike[str] = "") -> ImportPanel:
        """Show how a map of another format comes in: a file, dropped or chosen, or a pasted text.

        Parameters
        ----------
        file
            One to begin with.

        Raises
        ------
        JourneyError
            When there is no such file.
        """
        return ImportPanel(self.session, file, language=self.language)

    def report(self) -> ReportMaker:
        """Show a button that makes the reports, with whom they are about and for, and links to them.

        Raises
        ------
        JourneyError
            When the journey is kept in memory alone; the text says what to do.
        """
        return ReportMaker(self.session, self.language)

    def export(self, template: str = "") -> ExportMaker:
        """Show a button that writes findings as slides, PDF, pictures, workbooks or plans, and links to them.

        Parameters
        ----------
        template
            A PowerPoint template (``.potx`` or ``.pptx``) for slides, as seen from the notebook.

        Raises
        ------
        JourneyError
            When the journey is kept in memory alone, or there is no such template.
        """
        with words.use(self.language):
            return ExportMaker(self.session, self.language, template)

    def table(self, *collections: str) -> RecordTable:
        """Show collections such as "quotes" as tables."""
        return RecordTable(self.session, *collections, language=self.language)

    def missing(self, *topics: str) -> Missing:
        """Show what is still missing, and keep it current while the map is edited.

        Parameters
        ----------
        *topics
            Parts of the workshop: "evidence", "notes", "scope", "personas", "touchpoints", "emotions",
            "opportunities", "actions"; none for the whole map.

        Raises
        ------
        JourneyError
            When there is no such topic.

        Examples
        --------
        >>> from jmwidgets.document import new_journey
        >>> print(workshop(new_journey("Buying a washing machine")).missing("personas"))
        Buying a washing machine: nobody whose journey it is; add the first persona
        """
        unknown = [topic for topic in topics if topic not in TOPICS]
        if unknown:
            with words.use(self.language):
                raise JourneyError(not_one_of(message("topics"), unknown[0], TOPICS))
        wanted = frozenset().union(*(TOPICS[topic] for topic in topics))

        def look(journey: Journey) -> tuple[Finding, ...]:
            found = check(journey, on=dt.datetime.now().astimezone().date())
            return tuple(one for one in found if not topics or _belongs(one, wanted))

        return Missing(self.session, self.language, look, _notebook_of)


def _belongs(finding: Finding, wanted: frozenset[tuple[str, str]]) -> bool:
    return (finding.collection, finding.rule) in wanted or (finding.collection, _ANY) in wanted


def _notebook_of(finding: Finding) -> str:
    return next(
        (_NOTEBOOKS[topic] for topic, about in TOPICS.items() if _belongs(finding, about)), "01_scope"
    )
