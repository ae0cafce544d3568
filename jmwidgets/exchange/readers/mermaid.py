"""Mermaid `journey` diagrams, alone or fenced in Markdown."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from jmwidgets.exchange.cells import Cell
from jmwidgets.exchange.draft import Draft
from jmwidgets.exchange.found import Found, Given, Pending
from jmwidgets.exchange.moods import MoodScale, is_feeling
from jmwidgets.exchange.safety import text_of
from jmwidgets.exchange.writers.mermaid import CUSTOMERS, NO_SCORE
from jmwidgets.sniffing.prose import JOURNEY, Fence, diagram_of, fences
from jmwidgets.words import Message, message

_SCALE = MoodScale(1, 5, is_told=True)
_ENTITY = re.compile(r"#(\w+);")
_TASK = re.compile(r"^(?P<name>.*?)\s*:\s*(?P<score>[+\-]?\d+(?:[.,]\d+)?|)\s*(?::\s*(?P<actors>.*))?$")
_COMMENT = re.compile(r"\s*(?<!&)#(?!\w+;).*$")
_SELF = {"ich", "me", "i", "moi", "yo", "myself", "user", "kunde", "customer"}
_STAFF = re.compile(
    r"\b(staff|agent|agents|desk|system|clerk|support|portal|employee|team|driver|waiter|waitress|barista|nurse"
    r"|doctor|dentist|cashier|server|backend|bot|website|app|manager|sachbearbeitung|mitarbeiter(in)?|personal"
    r"|service|verkäufer(in)?|amt|hotline|operator|technician|librarian|teacher|coach|reception|receptionist"
    r"|crew|deckhand|business|company|provider|shop|store)\b",
    re.IGNORECASE,
)


@dataclass
class _Task:
    name: str
    stage: str
    score: str
    actors: list[str]
    line: int


def read(given: Given) -> Found:
    """Read a file that is one diagram."""
    found = given.found()
    text = text_of(given.path, given.sniffed.encoding)
    found.journeys = [_diagram(text, 1, found)]
    return found


def read_page(given: Given) -> Found:
    """Read the journey diagrams of a Markdown page."""
    found = given.found()
    text = text_of(given.path, given.sniffed.encoding)
    blocks = [one for one in fences(text) if one.language.split(" ")[0] in {"mermaid", ""}]
    journeys = [one for one in blocks if diagram_of(one.text) == JOURNEY]
    others = [one for one in blocks if diagram_of(one.text) not in {"", JOURNEY}]
    found.lose(
        message("a diagram of another kind"), message("only journey diagrams hold a journey"), len(others)
    )
    rest = [
        line
        for line in text.splitlines()
        if line.strip() and not line.lstrip().startswith(("#", "```", "~~~"))
    ]
    inside = sum(len(one.text.splitlines()) for one in blocks)
    if len(rest) > inside:
        found.lose(
            message("the text and tables around the diagrams"), message("they are no part of a diagram")
        )
    drafts = [_diagram(one.text, one.line, found, one) for one in journeys]
    found.journeys = drafts
    if len(drafts) > 1:
        found.are_apart = True
        options: dict[str, str | Message] = {
            "all": message("all of them"),
            **{str(place): one.title for place, one in enumerate(drafts, 1)},
        }
        asked = found.asking.choice(
            "journey", message("{count} journeys: which of them?", count=len(drafts)), options, "all"
        )
        found.journeys = drafts if asked == "all" else [drafts[int(asked) - 1]]
    _ask_who_i_am(found, journeys)
    return found


def _ask_who_i_am(found: Found, blocks: list[Fence]) -> None:
    names = {one.name for draft in found.journeys for one in draft.personas if one.name.casefold() in _SELF}
    headings = [one.heading for one in blocks if one.heading]
    if not names or not headings:
        return
    name = min(names)
    asked = found.asking.choice(
        "self",
        message("Who is “{name}”?", name=name),
        {
            "name": message("called “{name}”, as in the diagram", name=name),
            "heading": message("the heading above: {headings}", headings=" / ".join(dict.fromkeys(headings))),
        },
        "name",
    )
    if asked == "heading":
        for draft, block in zip(found.journeys, blocks, strict=False):
            for persona in draft.personas:
                if persona.name in names and block.heading:
                    _rename(draft, persona.name, block.heading, found)


def _rename(draft: Draft, old: str, new: str, found: Found) -> None:
    for persona in draft.personas:
        if persona.name == old:
            persona.name = new
    for waiting in found.pending:
        if waiting.draft is draft and waiting.persona == old:
            waiting.persona = new


def _sign(code: str) -> str:
    """Return the sign that a number or a name stands for; nothing where it stands for none."""
    if code.isdigit():
        return chr(int(code)) if 32 <= int(code) < 0x110000 else ""
    found = html.unescape(f"&{code};")
    return "" if found.startswith("&") and found != "&" else found


def _decoded(text: str) -> str:
    """Return a text without Mermaid's own way of writing signs, as in ``#35;`` for ``#``."""
    whole = _ENTITY.sub(lambda match: _sign(match[1]) or match[0], text)
    return whole.replace("<br>", "\n").replace("<br/>", "\n").strip()


def _diagram(  # noqa: PLR0915 - a grammar of a dozen kinds of lines
    text: str, first: int, found: Found, block: Fence | None = None
) -> Draft:
    draft = Draft()
    tasks: list[_Task] = []
    stage, comments, looks = "", 0, 0
    bare: list[int] = []
    unscored: set[int] = set()
    begun, description, in_front = False, [""], False
    lines = text.splitlines()
    in_description = False
    for number, line in enumerate(lines, first):
        words = line.strip()
        if not begun and words == "---":
            in_front = not in_front
            looks += in_front
            continue
        if in_front or not words:
            continue
        if words.startswith(CUSTOMERS.strip()):
            names = words.removeprefix(CUSTOMERS.strip()).split(",")
            draft.told = [_decoded(one.strip()) for one in names if one.strip()]
            continue
        if words == NO_SCORE:
            unscored.add(number + 1)
            continue
        if words.startswith("%%"):
            is_setting = words.startswith("%%{")
            looks += is_setting
            comments += not is_setting
            continue
        if in_description:
            if words.startswith("}"):
                in_description = False
            else:
                description.append(words)
            continue
        lowered = words.casefold()
        if not begun and lowered.split()[0].rstrip(";") == JOURNEY:
            begun = True
        elif lowered.startswith(("title ", "title:")):
            draft.title = _decoded(words[6:])
        elif lowered.startswith("acctitle"):
            found.lose(message("the title for screen readers"), message("the title of the diagram is kept"))
        elif lowered.startswith("accdescr"):
            rest = words[8:].strip().lstrip(":").strip()
            in_description = rest.startswith("{") and not rest.endswith("}")
            if rest.strip("{} "):
                description.append(rest.strip("{} "))
        elif lowered.startswith("section "):
            stage = _decoded(words[8:])
            draft.stage(stage, f"line {number}")
        elif begun:
            stage = stage or draft.title or str(message("Journey"))
            task, has_comment, is_bare = _task(words, stage, number)
            comments += has_comment
            if task is None:
                found.warn(
                    message("line {line} is no task, and was left out: {text}", line=number, text=words[:60])
                )
                found.lose(message("a line that is no task"), message("it has no score"))
                continue
            draft.stage(stage, f"line {number}")
            if is_bare:
                bare.append(number)
            if number in unscored:
                task.score = ""
            tasks.append(task)
    draft.description = "\n".join(description[1:])
    found.lose(message("comments"), message("they are no part of the diagram"), comments)
    found.lose(message("theme and settings"), message("looks only"), looks)
    if bare:
        tasks = _asked_about_bare(tasks, bare, found)
    _fill(draft, tasks, found, block)
    return draft


def _task(words: str, stage: str, line: int) -> tuple[_Task | None, bool, bool]:
    """Take a task apart; also whether a comment stood behind it, and a bare sign in its name."""
    kept = _ENTITY.sub(lambda match: f"\ue000{match[1]}\ue001" if _sign(match[1]) else match[0], words)
    match = _TASK.match(kept)
    if match is None:
        return None, False, False
    actors = match["actors"] or ""
    with_comment = _COMMENT.search(actors)
    actors = _COMMENT.sub("", actors)
    names = [one.strip().rstrip(";").strip() for one in actors.split(",")]

    def whole(text: str) -> str:
        return _decoded(text.replace("\ue000", "#").replace("\ue001", ";"))

    is_bare = any(sign in match["name"] for sign in "#;")
    task = _Task(whole(match["name"]), stage, match["score"], [whole(one) for one in names if one], line)
    return task, with_comment is not None, is_bare


def _asked_about_bare(tasks: list[_Task], bare: list[int], found: Found) -> list[_Task]:
    lines = ", ".join(map(str, bare))
    found.warn(message("lines {lines} aren't valid Mermaid: # begins a comment, ; ends a name", lines=lines))
    asked = found.asking.choice(
        "bare-signs",
        message(
            "Lines {lines} aren't valid Mermaid (# or ; in a name): take them as they stand?", lines=lines
        ),
        {"yes": message("yes"), "leave-out": message("leave those lines out")},
        "yes",
    )
    if asked == "yes":
        return tasks
    found.lose(message("lines with # or ; in a name"), message("left out as you asked"), len(bare))
    return [task for task in tasks if task.line not in bare]


def _fill(draft: Draft, tasks: list[_Task], found: Found, block: Fence | None) -> None:
    names = list(dict.fromkeys(actor for task in tasks for actor in task.actors))
    feelings = [name for name in names if is_feeling(name)]
    actors = [name for name in names if name not in feelings]
    customers = (
        [name for name in actors if name in draft.told] if draft.told else _customers(tasks, actors, found)
    )
    for name in customers:
        draft.persona(name)
    draft.not_personas = [name for name in actors if name not in customers]
    without = [task for task in tasks if not [one for one in task.actors if one not in feelings]]
    whose = customers
    if without and len(customers) > 1:
        options: dict[str, str | Message] = {
            "all": message("all of them"),
            **{name: name for name in customers},
            "nobody": message("nobody"),
        }
        asked = found.asking.choice(
            "nobody-named",
            message("“{name}” names nobody: whose is it?", name=without[0].name),
            options,
            "all",
        )
        whose = customers if asked == "all" else [name for name in customers if name == asked]
    for task in tasks:
        stage = task.stage or draft.title or str(message("Journey"))
        point = draft.add(task.name, stage, f"line {task.line}")
        staff = [name for name in task.actors if name in draft.not_personas]
        if staff:
            point.fields["staff"] = staff
        who = [name for name in task.actors if name in customers]
        if task in without:
            who = whose or ([""] if not customers else [])
        for name in who:
            if task.score:
                cell = Cell(task.score, f"line {task.line}")
                found.pending.append(Pending(draft, cell, "", "", stage, point, name, _SCALE))
        if task.score and not who and task not in without:
            found.lose(
                message("scores of those who aren't customers"), message("a map holds what customers feel")
            )
        for feeling in (one for one in task.actors if one in feelings):
            point.fields["feeling"] = feeling
    if block is not None and block.heading:
        draft.title = draft.title or block.heading


def _customers(tasks: list[_Task], actors: list[str], found: Found) -> list[str]:
    """Tell customers and staff apart: they act first or alone; ask where there are several actors."""
    if len(actors) < 2:
        return actors
    first = {task.actors[0] for task in tasks if task.actors}
    assumed = [name for name in actors if name in first and not _STAFF.search(name)] or actors[:1]
    values = (message("customer"), message("staff"))
    customer, staff = map(str, values)
    told = {name: customer if name in assumed else staff for name in actors}
    about = message("Which actors are customers?")
    answers = found.asking.pairs("customers", about, told, actors, values, rest=values[-1])
    yes = {"customer", "yes", "ja", "kunde", customer.casefold()}
    return [name for name in actors if answers.get(name, "").casefold() in yes]
