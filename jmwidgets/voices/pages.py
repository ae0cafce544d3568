"""The participants' page in every language: what it says, put in once when the server starts."""

from __future__ import annotations

from jmwidgets import words
from jmwidgets.document import Question
from jmwidgets.voices.app import filled_page
from jmwidgets.voices.asking import FORMS, levels, wording
from jmwidgets.words import N_, _, direction, languages, signed
from jmwidgets.words.front import front_words

_TEXTS = {
    "page": N_("Workshop"),
    "loading": N_("This page needs JavaScript, and a browser of the last five years."),
    "join": N_("Join the workshop"),
    "code": N_("Join code"),
    "code-help": N_("Six letters and digits; they stand on the screen."),
    "name": N_("Your name or a pseudonym"),
    "name-help": N_("Shown beside what you write. You may leave it empty."),
    "anonymous": N_("You take part anonymously: nobody is asked for a name."),
    "enter": N_("Join"),
    "private": N_(
        "Your answers stay private until the facilitator shows the result of the whole group. "
        "Single answers are never shown with your name."
    ),
    "written": N_("What you write is shown to everybody afterwards, beside your name if you gave one."),
    "written-anonymous": N_("What you write is shown to everybody afterwards, without a name."),
    "in": N_("You are in."),
    "wait": N_("Nothing is asked at the moment. This page changes by itself."),
    "round": N_("Round {n}"),
    "again": N_("Asked once more: answer as you see it now."),
    "answered": N_("{answered} of {here} have answered"),
    "missing": N_("still missing: {n}"),
    "all-here": N_("everybody who is here has answered"),
    "left": N_("Time left: {time}"),
    "time-up": N_("The time is up."),
    "connected": N_("Connected"),
    "offline": N_("No connection. Your answers are kept on this device and sent as soon as there is one."),
    "connecting": N_("Connecting…"),
    "saved": N_("Saved"),
    "saving": N_("Sending…"),
    "kept": N_("Kept on this device"),
    "saved-all": N_("All your answers are saved."),
    "unsaved": N_("Answers not sent yet: {n}"),
    "locked": N_("Answering is locked for the moment."),
    "muted": N_("Notes are paused for the moment."),
    "closed": N_("This round is closed."),
    "done-of": N_("{n} of {all} answered"),
    "not-met": N_("Does not happen to them"),
    "chosen": N_("Your answer: {answer}"),
    "figure": N_("Number"),
    "figure-wrong": N_("Enter a number from {low} to {high}."),
    "number-wrong": N_("Enter a number."),
    "note": N_("Your note"),
    "place": N_("Where it belongs"),
    "add": N_("Add the note"),
    "your-notes": N_("Your notes"),
    "remove": N_("Remove"),
    "remove-note": N_("Remove: {text}"),
    "too-long": N_("At most {n} characters, please."),
    "dots-left": N_("Dots left: {n}"),
    "dots": N_("Dots: {n}"),
    "more": N_("One dot more: {item}"),
    "fewer": N_("One dot fewer: {item}"),
    "send": N_("Send"),
    "your-answer": N_("Your answer"),
    "result": N_("Result"),
    "differs-most": N_("Where you disagree most comes first."),
    "median": N_("Median {median}"),
    "mean": N_("mean {mean}"),
    "spread": N_("spread {spread}"),
    "voices": N_("{n} voices"),
    "one-voice": N_("1 voice"),
    "not-met-count": N_("does not happen: {n}"),
    "few": N_("Fewer than {n} voices: the median alone is shown."),
    "few-votes": N_("Fewer than {n} voices: what got most votes is shown alone, without numbers."),
    "too-few": N_("Fewer than {n} voices: each would learn what the others said, so nothing is shown."),
    "before": N_("round before: median {median}, spread {spread}"),
    "before-median": N_("round before: median {median}"),
    "you": N_("you"),
    "you-said": N_("you said {answer}"),
    "outlier": N_(
        "You see this differently from most. Only you can see this line: would you like to say why?"
    ),
    "votes": N_("{n} dots"),
    "one-vote": N_("1 dot"),
    "no-notes": N_("Nobody wrote a note."),
    "by": N_("by {name}"),
    "refused-code": N_("This is not the code on the screen. Look at it once more."),
    "refused-wait": N_("Too many wrong codes came from here. Wait a minute and try again."),
    "refused-closed": N_("The facilitator takes nobody in any more. Ask them to open the door again."),
    "refused-full": N_("The workshop is full."),
    "refused-text": N_("At most 40 letters, please."),
    "refused-other": N_("That did not work. Load this page again."),
    "late": N_("The round was closed before your last answer arrived; it does not count."),
    "budget": N_("You have spent all your dots."),
    "many": N_("That was the last note this round can take from you."),
    "elsewhere": N_("You went on in another tab or on another device. This page has stopped."),
    "here-again": N_("Go on here"),
    "removed": N_("The facilitator has taken you out of this workshop."),
    "ended": N_("The workshop has ended. Thank you for your voice!"),
    "fresh": N_("Join another workshop"),
    "anew": N_("You are not known in this workshop any more. Join again."),
    "pass-on": N_("Pass this device on"),
    "pass-on-sure": N_("Pass it on: your answers stay, and somebody else joins"),
}
"""What the page says, by key; English texts are the keys of the catalogues."""


def texts(naming: str) -> dict[str, str]:
    """Return what the page says in the current language.

    Examples
    --------
    >>> texts("anonymous")["enter"]
    'Join'
    """
    front = front_words()
    return {
        **{key: _(text) for key, text in _TEXTS.items()},
        **{f"asks {kind}": wording(Question.model_validate({"kind": kind})) for kind in FORMS},
        **{f"emotion {value:g}": word for value, word in levels(Question(kind="emotion"))},
        **{f"importance {value:g}": word for value, word in levels(Question(kind="importance"))},
        "naming": naming,
        "point": front["point"],
        "minus": signed(-1)[0],
    }


def pages(naming: str) -> dict[str, str]:
    """Return the page in every language; under "" in the one that the facilitator speaks.

    Examples
    --------
    >>> sorted(pages("anonymous"))
    ['', 'de', 'en']
    """
    spoken = words.language()
    made = {code: _page(code, naming) for code in {*languages(), spoken}}
    return {**made, "": made[spoken]}


def _page(code: str, naming: str) -> str:
    with words.use(code):
        return filled_page(texts(naming), language=code, direction=direction())
