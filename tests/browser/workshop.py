"""One workshop as a list of steps."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Write:
    """Put a text into a cell; the old one is replaced."""

    row: str
    column: str
    text: str


@dataclass(frozen=True)
class Add:
    """Add touchpoints to the end of a stage, one after the other."""

    stage: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """Move a touchpoint before another one, or to the end of a stage."""

    touchpoint: str
    stage: str
    before: str | None = None


@dataclass(frozen=True)
class Rename:
    """Give a stage or a lane another name."""

    row: str
    column: str
    name: str


@dataclass(frozen=True)
class AddStage:
    """Add a stage at the end."""

    name: str


@dataclass(frozen=True)
class Shift:
    """Move a stage or a lane one step on (1) or back (-1)."""

    row: str
    column: str
    step: int


@dataclass(frozen=True)
class Choose:
    """Take an entry of a cell's menu, or of a menu behind it."""

    row: str
    column: str
    entries: tuple[str, ...]


@dataclass(frozen=True)
class History:
    """Undo or redo."""

    what: str


@dataclass(frozen=True)
class Erase:
    """Remove what stands in a place: a touchpoint, a stage, a lane, or the text of a cell."""

    row: str
    column: str


Step = Write | Add | Place | Rename | AddStage | Shift | Choose | History | Erase

STEPS: tuple[Step, ...] = (
    Add("pre-purchase", ("Lamp breaks", "Asks a friend", "Sees a flyer", "Looks online")),
    Add("purchase", ("Enters the shop", "Gets advice", "Pays")),
    Add("post-purchase", ("Unpacks", "Reads the manual", "Writes a review")),
    Write("doing", "lamp-breaks", "Sits in the dark"),
    Write("doing", "asks-a-friend", "Calls Karin"),
    Write("doing", "sees-a-flyer", "Puts it on the fridge"),
    Write("doing", "pays", "Pays by card"),
    Write("thinking", "lamp-breaks", "Not again!"),
    Write("thinking", "gets-advice", "She listens to me"),
    Write("thinking", "reads-the-manual", "Letters too small"),
    Write("emotion", "lamp-breaks", "-1.5"),
    Write("emotion", "asks-a-friend", "0.5"),
    Write("emotion", "sees-a-flyer", "0.2"),
    Write("emotion", "looks-online", "-0.5"),
    Write("emotion", "enters-the-shop", "1"),
    Write("emotion", "gets-advice", "2"),
    Write("emotion", "pays", "0"),
    Write("emotion", "unpacks", "1"),
    Write("emotion", "reads-the-manual", "-2"),
    Write("expectation-vs-experience", "gets-advice", "0.5"),
    Write("expectation-vs-experience", "reads-the-manual", "0"),
    Write("owner", "gets-advice", "Store"),
    Write("owner", "reads-the-manual", "Product"),
    Write("owner", "pays", "Store"),
    Place("looks-online", "pre-purchase", "asks-a-friend"),
    Place("writes-a-review", "post-purchase", "unpacks"),
    Place("sees-a-flyer", "purchase", "enters-the-shop"),
    Place("pays", "post-purchase"),
    History("undo"),
    Rename("stages", "=pre-purchase", "Before"),
    Rename("stages", "=post-purchase", "Afterwards"),
    AddStage("Farewell"),
    Add("farewell", ("Sells it on", "Recycles it")),
    Shift("stages", "=farewell", -1),
    Shift("stages", "=farewell", 1),
    Write("customer-goal", "=farewell", "Part with it well"),
    Write("customer-goal", "=purchase", "Be sure before paying"),
    Rename("doing", "", "What Ruth does"),
    Shift("owner", "", -1),
    Choose("thinking", "", ("Line below …", "Line of interaction")),
    Choose("doing", "", ("Colour …", "Green")),
    Choose("stages", "=purchase", ("Colour …", "Blue")),
    Choose("touchpoint", "gets-advice", ("Moment of truth",)),
    Choose("touchpoint", "recycles-it", ("Ruth skips this touchpoint",)),
    Choose("expectation-vs-experience", "", ("Collapse",)),
    Choose("expectation-vs-experience", "", ("Expand",)),
    Rename("touchpoint", "unpacks", "Unpacks the lamp"),
    Erase("touchpoint", "asks-a-friend"),
    History("undo"),
    Erase("thinking", "reads-the-manual"),
    History("undo"),
    History("redo"),
    Erase("touchpoint", "sells-it-on"),
    Erase("stages", "=farewell"),
    History("undo"),
    Place("recycles-it", "post-purchase"),
    Erase("stages", "=farewell"),
    Write("emotion", "looks-online", "-1"),
    Write("doing", "looks-online", "Compares watts and lumens"),
    Choose("touchpoint", "writes-a-review", ("Move left",)),
)
