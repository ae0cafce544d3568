"""Leading a workshop: asks, reveals, asks again, and keeps all of it in the journey."""

from __future__ import annotations

from typing import Any

from jmwidgets.document import (
    Decision,
    Question,
    Round,
    Topic,
    make_id,
    put,
    removal,
)
from jmwidgets.errors import JourneyError
from jmwidgets.voices import journal, outcome, tally
from jmwidgets.voices.asking import asked, wording
from jmwidgets.voices.board import results
from jmwidgets.voices.held import HeldWorkshop
from jmwidgets.words import message


class Meeting(HeldWorkshop):
    """A workshop that is led; see `HeldWorkshop` for how it is opened."""

    def go_to(self, step: int) -> None:
        """Go to a step of the agenda; its time begins now.

        Raises
        ------
        JourneyError
            When there is no such step.
        """
        if not 0 <= step < len(self.workshop.agenda):
            raise JourneyError(
                message(
                    "expected a step from 1 to {last}, got {step}",
                    last=len(self.workshop.agenda),
                    step=step + 1,
                )
            )
        self._set("step", step, "step_began", outcome.moment())
        self._show()

    def more_time(self, minutes: int) -> None:
        """Give the step more time, or less."""
        workshop = self.workshop
        steps = [step.model_dump(mode="json", exclude_defaults=True) for step in workshop.agenda]
        place = workshop.step or 0
        steps[place]["minutes"] = max(0, workshop.agenda[place].minutes + minutes)
        self._set("agenda", steps)
        self._show()

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
            step = self.workshop.agenda[self.workshop.step or 0]
            question = step.question
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
        gathering = tally.gathered(journal.read(self._journal).records, self._server.kept.key, waiting.id)
        notes = tally.written(waiting, gathering)
        operations = outcome.revealed(
            self.journey,
            waiting,
            tally.results(self.journey, waiting, gathering.answers),
            notes,
            joined=len(gathering.names),
            voices=len(gathering.answers),
        )
        self.session.apply(*operations)
        done = self.journey.rounds[waiting.id]
        written_by = [one.note for one in done.results if one.note]
        self.writers |= dict(zip(written_by, (note.person for note in notes), strict=False))
        self.shown = done.id
        self._show()
        return done

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

    def park(self, text: str) -> None:
        """Put a topic into the parking lot."""
        lot = [*self.workshop.parking_lot, Topic(text=text)]
        self._set("parking_lot", [one.model_dump(mode="json", exclude_defaults=True) for one in lot])
        self._listen()

    def decide(self, text: str, owner: str = "", dissent: str = "") -> None:
        """Write a decision down, with its owner and who saw it differently."""
        key = make_id(text, self.journey.decisions, otherwise="decision")
        made = Decision(id=key, text=text, owner=owner, dissent=dissent, workshop=self.workshop.id)
        self.session.apply(put("decisions", made))
        self._listen()
