"""The facilitator's panel: who is in, what is asked, what everybody said, what comes of it (WS1 to WS8)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar
from weakref import WeakKeyDictionary

from markupsafe import Markup

from jmwidgets.errors import JourneyError
from jmwidgets.files import safe_file_name
from jmwidgets.render import face, minutes, paper_sheets, stylesheet
from jmwidgets.session import Session
from jmwidgets.voices.agendas import presets
from jmwidgets.voices.asking import places
from jmwidgets.voices.board import until
from jmwidgets.voices.meeting import Meeting
from jmwidgets.voices.qr import squares
from jmwidgets.voices.typed import answers_to
from jmwidgets.widgets.attended import is_attended
from jmwidgets.widgets.bundle import script, style
from jmwidgets.widgets.questions import fields_of_step, kinds, question_of, shown_step
from jmwidgets.widgets.stepping import SteppedWidget
from jmwidgets.widgets.written import write_page
from jmwidgets.words import N_, _

__all__ = ["Voices"]


class Voices(SteppedWidget):
    """Steer a workshop that people join with their phones.

    Parameters
    ----------
    journey
        A journey file, a workspace folder, or a session on a file.
    **options
        See `LiveWidget`.

    Raises
    ------
    JourneyError
        When the journey can't be opened, or is in memory alone.
    """

    _esm = script("voices/main.js")
    _css = stylesheet() + style("core/core.css", "form/form.css", "panel/panel.css", "voices/voices.css")

    busy_words: ClassVar[Mapping[str, str]] = {
        "begin": N_("Opening the workshop…"),
        "network": N_("Opening to the network…"),
        "reveal": N_("Counting what everybody said…"),
        "end": N_("Ending the workshop…"),
    }
    failed: ClassVar[str] = "a step of the workshop failed"

    def __init__(self, journey: Any, **options: Any) -> None:  # noqa: ANN401 - see LiveWidget
        self._paper: dict[str, str] = {}
        self._forget: Callable[[], None] = lambda: None
        super().__init__(journey, **options)
        self.meeting, self._forget = _meeting_of(self.session, self._changed)
        if self.meeting.was_left and is_attended():
            # The kernel was restarted in the middle of it.
            self.take(self.meeting.open)

    def close(self) -> None:
        """Take the widget away; the workshop goes on."""
        self._forget()
        super().close()

    def face(self) -> Markup:
        """Show the minutes."""
        return face(minutes(self.journey))

    def fixed(self) -> dict[str, Any]:
        """Return the agendas to begin with, and what may be asked at once."""
        return {"presets": presets(), "kinds": list(kinds())}

    def derived(self) -> dict[str, Any]:
        """Return all that the panel shows."""
        meeting = self.meeting
        if not meeting.is_open:
            return {"isOpen": False, **self.progress()}
        workshop, waiting, asked = meeting.workshop, meeting.open_round, meeting.asked
        shown = self.journey.rounds.get(meeting.shown)
        ended = until(workshop)
        return {
            "isOpen": True,
            **self.progress(),
            "title": workshop.title,
            "address": meeting.address,
            "code": meeting.code,
            "qr": squares(f"{meeting.address}#{meeting.code}"),
            "isInNetwork": meeting.is_in_network,
            "people": {name: meeting.people[name] for name in ("joined", "here", "answered", "missing")},
            "refused": sum(meeting.people["refused"].values()),
            "named": [one for one in meeting.people["people"] if one["name"]],
            "trouble": meeting.trouble,
            "agenda": [shown_step(step) for step in workshop.agenda],
            "step": workshop.step or 0,
            "until": None if ended is None else ended * 1000,
            "before": [str(one) for one in meeting.before_next()],
            "asked": asked,
            "wasAsked": meeting.was_asked,
            "counted": answers_to(asked) if asked else [],
            "typed": meeting.people["typed"],
            "paper": self._paper.get(waiting.id, "") if waiting else "",
            "isLocked": meeting.is_locked,
            "isMuted": meeting.is_muted,
            "mayJoin": meeting.may_join,
            "results": meeting.results(),
            "order": [".".join(filter(None, one)) for one in places(self.journey, shown.question)]
            if shown
            else [],
            "rounds": [
                {"id": one.id, "title": one.title, "number": one.number, "voices": one.voices}
                for one in meeting.rounds
                if one.revealed
            ],
            "writers": sorted(meeting.writers),
            "parked": [topic.text for topic in workshop.parking_lot],
            "decisions": [
                {
                    **one.model_dump(mode="json", include={"id", "text", "owner", "due", "done", "dissent"}),
                    "isEarlier": one.workshop != workshop.id,
                }
                for one in meeting.decisions
            ],
        }

    def steps(self, content: dict[str, Any]) -> Mapping[str, Callable[[], object]]:
        """Return what the facilitator may ask for."""
        meeting = self.meeting
        text = {
            name: str(content.get(name, ""))
            for name in ("title", "preset", "naming", "text", "owner", "dissent", "due")
        }
        place = int(content.get("place", 0))
        return {
            "begin": lambda: meeting.open(
                text["title"],
                preset=text["preset"] or "half-day",
                naming="pseudonym" if text["naming"] == "pseudonym" else "anonymous",
            ),
            "network": lambda: meeting.to_network(str(content.get("address", ""))),
            "go": lambda: meeting.go_to(
                int(content.get("step", meeting.plan.at + int(content.get("by", 0))))
            ),
            "ask": lambda: meeting.ask(question_of(content)),
            "again": meeting.again,
            "reveal": meeting.reveal,
            "take back": meeting.take_back,
            "show": lambda: meeting.show(str(content["round"])),
            "lock": lambda: meeting.lock(on=bool(content["on"])),
            "mute": lambda: meeting.mute(on=bool(content["on"])),
            "door": lambda: meeting.door(is_open=bool(content["on"])),
            "hide": lambda: meeting.hide(str(content["note"])),
            "remove writer": lambda: meeting.remove_writer(str(content["note"])),
            "remove": lambda: meeting.remove(str(content["person"])),
            "hands": lambda: meeting.hands(str(content["item"]), dict(content["counts"])),
            "sheet": lambda: meeting.sheet(dict(content["answers"])),
            "sheet back": lambda: meeting.take_sheet_back(int(content["sheet"])),
            "sheets": self._write_sheets,
            "minutes": lambda: meeting.more_time(int(content["minutes"])),
            "use agenda": lambda: meeting.use_agenda(text["preset"]),
            "add step": lambda: meeting.add_step(place, **fields_of_step(content)),
            "remove step": lambda: meeting.remove_step(place),
            "move step": lambda: meeting.move_step(place, int(content["to"])),
            "change step": lambda: meeting.change_step(place, **fields_of_step(content)),
            "park": lambda: meeting.park(text["text"]),
            "decide": lambda: meeting.decide(text["text"], text["owner"], text["dissent"], text["due"]),
            "carry out": lambda: meeting.carry_out(str(content["decision"]), on=bool(content["on"])),
            "end": meeting.close,
        }

    def _write_sheets(self) -> None:
        """Write the open question as paper sheets, beside the reports."""
        waiting, asked, path = self.meeting.open_round, self.meeting.asked, self.session.path
        if waiting is None or asked is None or path is None:
            raise JourneyError(_("no question is open; ask first, then make its sheets"))
        page = paper_sheets(self.journey, self.meeting.workshop.title, asked)
        written = write_page(path, f"{safe_file_name(waiting.id)}-sheets", page, waiting.title)
        self._paper = {**self._paper, waiting.id: written.link}

    def _changed(self) -> None:
        self._deriving.soon(after=0)


_MEETINGS: WeakKeyDictionary[Session, tuple[Meeting, list[Callable[[], None]]]] = WeakKeyDictionary()


def _meeting_of(session: Session, listener: Callable[[], None]) -> tuple[Meeting, Callable[[], None]]:
    """Return the one meeting of a session, and the function that ends listening to it."""
    if session not in _MEETINGS:
        listeners: list[Callable[[], None]] = []

        def tell() -> None:
            for one in listeners:
                one()

        _MEETINGS[session] = Meeting(session, tell), listeners
    meeting, listening = _MEETINGS[session]
    listening.append(listener)
    return meeting, lambda: listening.remove(listener) if listener in listening else None
