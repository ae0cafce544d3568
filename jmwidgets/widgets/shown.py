"""What a notebook shows of a journey beside the widgets that edit it: drawn as the report draws it, live."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from jmwidgets import words
from jmwidgets.document import ROOT, Journey
from jmwidgets.insight import Finding, PainPoint, pain_points
from jmwidgets.render import face, open_questions, pain_list, stylesheet
from jmwidgets.session import Session
from jmwidgets.widgets.bundle import script, style
from jmwidgets.widgets.dollars import without_formulas
from jmwidgets.widgets.following import FollowingWidget
from jmwidgets.widgets.sharing import file_name
from jmwidgets.words import _, ngettext

__all__ = ["Greeting", "Lead", "Missing", "Pains", "Rendered"]


_ADDED = {
    "stages": "stages",
    "touchpoints": "touchpoints",
    "personas": "personas",
    "kpi": "kpis",
    "moments of truth": "touchpoints",
    "quote without touchpoint": "quotes",
    "voice": "quotes",
    "sticky notes": "notes",
    "segment without persona": "segments",
}
"""What the whole map lacks, by rule: the collection to add to."""


@dataclass(frozen=True)
class Lead:
    """The record that an entry of a list speaks of."""

    collection: str
    id: str = ""
    """Empty where there is none yet: the way leads to where one is added."""
    field: str = ""
    elsewhere: str = ""
    """Where it is entered, for a page on which no widget can show it."""


class Rendered(FollowingWidget):
    """Something of the report that follows the edits; its entries lead to the fields that they speak of."""

    _esm = script("rendered/main.js")
    _css = stylesheet() + style("core/core.css", "rendered/rendered.css")

    def markup(self) -> Markup:
        """Return what is shown."""
        raise NotImplementedError

    def leads(self) -> Iterable[Lead]:
        """Return the records that the entries speak of, in the order in which they are shown."""
        return ()

    def face(self) -> Markup:
        """Return what is shown, as it is now."""
        return face(self.markup())

    def computed(self) -> dict[str, Any]:
        """Return the markup, and where its entries lead."""
        return {
            "html": without_formulas(str(self.markup())),
            "file": file_name(self.session),
            "leads": [vars(one) for one in self.leads()],
        }

    def __repr__(self) -> str:
        with words.use(self._language):
            return str(self)


class Greeting(Rendered):
    """Which journey is open, what it holds, where it is kept and who edits.

    Examples
    --------
    >>> from jmwidgets.document import new_journey
    >>> Greeting(Session(new_journey("Buying a lamp", stages="purchase")), "en")
    Buying a lamp: 3 stages, 0 touchpoints, 0 personas. It is kept in memory alone: give it a file.
    """

    def markup(self) -> Markup:
        """Show it as a card."""
        logo = Markup('<img class="jm-logo" src="{}" alt="{}">').format(
            self._brand.logo, self._brand.name or _("Logo")
        )
        lines = [self._kept(), *map(str, self._brand.notices)]
        said = Markup().join(Markup('<p class="jm-soft">{}</p>').format(line) for line in lines)
        card = Markup('<section class="jm jm-card">{}<h2>{}</h2><p>{}.</p>{}</section>')
        return card.format(logo if self._brand.logo else "", self.journey.title, self._counts(), said)

    def __str__(self) -> str:
        return f"{self.journey.title}: {self._counts()}. {self._kept()}"

    def _counts(self) -> str:
        journey = self.journey
        counts = (
            ngettext("{n} stage", "{n} stages", len(journey.stages)),
            ngettext("{n} touchpoint", "{n} touchpoints", len(journey.touchpoints)),
            ngettext("{n} persona", "{n} personas", len(journey.personas)),
        )
        return ", ".join(counts)

    def _kept(self) -> str:
        path, author = self.session.path, self.session.author
        if path is None:
            return _("It is kept in memory alone: give it a file.")
        if author:
            return _(
                "Every change is saved in {file} at once and logged in the name of {author}.",
                file=path.name,
                author=author,
            )
        return _("Every change is saved in {file} at once.", file=path.name)


class Pains(Rendered):
    """What hurts most: one persona, or all of them together.

    Examples
    --------
    >>> from jmwidgets.document import new_journey
    >>> Pains(Session(new_journey("Buying a lamp")), "en", "")
    Nothing hurts yet.
    """

    def __init__(self, session: Session, language: str, persona: str) -> None:
        self._persona = persona or None
        super().__init__(session, language)

    def markup(self) -> Markup:
        """Show the list of the report."""
        return pain_list(self.journey, self._persona, on=_today())

    def leads(self) -> Iterable[Lead]:
        """Lead to the touchpoints."""
        elsewhere = _("It stands in the notebook {notebook}.", notebook="03_stages_and_touchpoints")
        return [Lead("touchpoints", pain.touchpoint.id, elsewhere=elsewhere) for pain in self._pains()]

    def __str__(self) -> str:
        lines = [f"{pain.rank}. {pain.touchpoint.name}" for pain in self._pains()]
        return "\n".join(lines) or _("Nothing hurts yet.")

    def _pains(self) -> list[PainPoint]:
        found = pain_points(self.journey, self._persona) if self._persona else pain_points(self.journey)
        return sorted(found, key=lambda pain: pain.rank)


class Missing(Rendered):
    """What is still missing on a map, to show at the end of a notebook.

    Parameters
    ----------
    session, language
        See `FollowingWidget`.
    look
        Gives what is missing in a journey.
    notebook
        Gives the notebook in which the record of a finding is entered.
    """

    def __init__(
        self,
        session: Session,
        language: str,
        look: Callable[[Journey], tuple[Finding, ...]],
        notebook: Callable[[Finding], str],
    ) -> None:
        self._look = look
        self._notebook = notebook
        super().__init__(session, language)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is missing now."""
        return self._look(self.journey)

    def markup(self) -> Markup:
        """Show the list of the report."""
        return open_questions(self.journey, self.findings)

    def leads(self) -> Iterable[Lead]:
        """Lead to the records that the findings speak of."""
        for one in self.findings:
            elsewhere = _("It is entered in the notebook {notebook}.", notebook=self._notebook(one))
            if one.collection == ROOT and not one.field:
                yield Lead(_ADDED.get(one.rule, ROOT), elsewhere=elsewhere)
            else:
                yield Lead(one.collection, one.id, one.field, elsewhere)

    def __str__(self) -> str:
        return "\n".join(map(str, self.findings)) or _("Nothing is missing here.")


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()
