"""Leading a workshop: asks, reveals, asks again, and keeps all of it in the journey."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jmwidgets.document import (
    Question,
    Round,
    make_id,
    put,
    removal,
)
from jmwidgets.errors import JourneyError
from jmwidgets.voices import journal, outcome, tally, typed
from jmwidgets.voices.asked import Asked
from jmwidgets.voices.asking import asked, wording
from jmwidgets.voices.board import results
from jmwidgets.voices.gathered import gathered
from jmwidgets.voices.planned import PlannedWorkshop
from jmwidgets.voices.sealing import Sealer, public_key
from jmwidgets.words import message


class Meeting(PlannedWorkshop):
    """A workshop that is led; see `HeldWorkshop` for how it is opened, `PlannedWorkshop` for its agenda."""

    def ask(self, question: Question | None = None) -> Round:
        """Ask everybody: a question of your own, or the one of the agenda's step.

        Raises
        ------
        JourneyError
            When a round is open still, there is no question, or nothing to answer about.
        """
        if self.open_round is not None:
            raise JourneyError(message("a question is open still; reveal it or take it back first"))
        if question is None:
            plan = self.plan
            question = plan.steps[plan.at].question if plan.steps else None
        if question is None:
            raise JourneyError(message("this step of the agenda asks nothing; choose a question"))
        title = wording(question)
        series = make_id(title, {one.series for one in self.journey.rounds.values()}, otherwise="question")
        return self._open_round(question, title, series, 1)

    def again(self) -> Round:
        """Ask the last question once more, as a round of its own.

        Raises
        ------
        JourneyError
            When nothing was asked yet, or a round is open still.
        """
        if self.open_round is not None:
            raise JourneyError(message("a question is open still; reveal it or take it back first"))
        if not self.rounds:
            raise JourneyError(message("nothing was asked yet; ask first"))
        last = self.rounds[-1]
        return self._open_round(last.question, last.title, last.series, last.number + 1)

    def _open_round(self, question: Question, title: str, series: str, number: int) -> Round:
        made = Round(
            id=f"{series}.{number}",
            title=title,
            workshop=self.workshop.id,
            question=question,
            series=series,
            number=number,
            opened=outcome.moment(),
        )
        asked(self.journey, made)
        self.session.apply(put("rounds", made))
        self.shown = ""
        self.is_locked = False
        self._show()
        return made

    def take_back(self) -> None:
        """Close the open round without a result; nobody ever reads its answers."""
        waiting = self.open_round
        if waiting is not None:
            self.session.apply(put("rounds", waiting.model_copy(update={"revealed": outcome.moment()})))
            self._show()

    def reveal(self) -> Round:
        """Show everybody what the group said, and write it into the journey.

        Raises
        ------
        JourneyError
            When no round is open, or answers can't be read.
        """
        waiting = self.open_round
        if waiting is None:
            raise JourneyError(message("no question is open; ask first"))
        self._server.command("close round")
        gathering = gathered(journal.read(self._journal).records, self._server.kept.key, waiting.id)
        notes = tally.written(waiting, gathering)
        operations = outcome.revealed(
            self.journey,
            waiting,
            tally.results(self.journey, waiting, gathering),
            notes,
            joined=gathering.joined,
            voices=gathering.voices,
        )
        self.session.apply(*operations)
        done = self.journey.rounds[waiting.id]
        written_by = [one.note for one in done.results if one.note]
        self.writers |= dict(zip(written_by, (note.person for note in notes), strict=False))
        self.shown = done.id
        self._show()
        return done

    @property
    def was_asked(self) -> bool:
        """Whether the question of the agenda's step was the last one to be revealed."""
        plan, rounds = self.plan, self.rounds
        if not plan.steps or not rounds or not rounds[-1].results:
            return False
        return rounds[-1].question == plan.steps[plan.at].question

    @property
    def asked(self) -> Asked | None:
        """What everybody is asked now, as phones have it."""
        waiting = self.open_round
        return asked(self.journey, waiting) if waiting else None

    # Those without a phone.

    def hands(self, item: str, counts: Mapping[str, int]) -> None:
        """Keep the totals of a show of hands about one thing; later totals take the place of earlier ones.

        Parameters
        ----------
        item
            What it is about: "persona.touchpoint" on a scale, empty for a choice or dots.
        counts
            Answer, as text -> how many hands; none takes them back.

        Raises
        ------
        JourneyError
            When no question is open, or the totals do not fit it.
        """
        asked = self._asked_now()
        self._keep(asked, "hands", typed.hands(asked, item, counts), item=item)

    def sheet(self, answers: Mapping[str, Any], number: int | None = None) -> int:
        """Keep the answers of one paper sheet, as of one more person; return its number.

        Parameters
        ----------
        answers
            Item -> answer, as phones give them.
        number
            Of a sheet that is typed in again; left out, it is the next one.

        Raises
        ------
        JourneyError
            When no question is open, or an answer does not fit it.
        """
        asked = self._asked_now()
        kept = self._server.command("status")["typed"]["sheets"]
        place = number or max(kept, default=0) + 1
        self._keep(asked, "sheet", typed.sheet(asked, answers), number=place)
        return place

    def take_sheet_back(self, number: int) -> None:
        """Take a paper sheet back, as if it had never been typed in."""
        self._keep(self._asked_now(), "sheet", {}, number=number)

    def _asked_now(self) -> Asked:
        asked = self.asked
        if asked is None:
            raise JourneyError(message("no question is open; ask first"))
        return asked

    def _keep(self, asked: Asked, kind: str, value: object, **about: object) -> None:
        sealed = Sealer(public_key(self._server.kept.key)).seal({"value": value})
        record = {"kind": kind, "round": asked["round"], **about, "empty": not value}
        self._server.command("keep", record={**record, "sealed": sealed})

    def results(self) -> dict[str, Any] | None:
        """Return the result that everybody sees; None while a question is open or none is shown."""
        shown = self.journey.rounds.get(self.shown)
        if shown is None or self.open_round is not None:
            return None
        return results(self.journey, shown, self.hidden)

    def show(self, round_id: str) -> None:
        """Show the result of an earlier round again; an empty id shows none."""
        self.shown = round_id
        self._show()

    def lock(self, *, on: bool) -> None:
        """Stop answering for a while, or go on."""
        self.is_locked = on
        self._show()

    def mute(self, *, on: bool) -> None:
        """Take no notes for a while, or take them again."""
        self.is_muted = on
        self._show()

    def door(self, *, is_open: bool) -> None:
        """Take nobody new in any more, or do again; who is in stays."""
        self.may_join = is_open
        self._show()

    def hide(self, note: str) -> None:
        """Take a note off all screens and off the map; it can be undone there."""
        self.hidden.add(note)
        if note in self.journey.notes:
            self.session.apply(*removal(self.journey, "notes", note))
        self._show()

    def remove_writer(self, note: str) -> None:
        """Remove who wrote a note from the workshop, without learning who it is."""
        person = self.writers.get(note)
        if person is None:
            raise JourneyError(message("nobody knows any more who wrote this; hide the note instead"))
        self._server.command("remove", person=person)
        self.hide(note)

    def remove(self, person: str) -> None:
        """Remove somebody: their answers count no more, and they do not come back."""
        self._server.command("remove", person=person)
