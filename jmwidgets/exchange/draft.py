"""A map as a file tells it, before it becomes records: names and texts, each with its place in the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from jmwidgets.document import Status
from jmwidgets.words import Message

NoteKind = Literal[
    "thought",
    "pain",
    "opportunity",
    "action",
    "goal",
    "quote",
    "feeling",
    "owner",
    "kpi",
    "to-be",
    "rival",
    "failure",
    "market",
    "scheme",
    "response",
    "note",
]


@dataclass
class DraftStage:
    """A stage, in the order of the file."""

    name: str
    at: str = ""
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(eq=False)
class DraftTouchpoint:
    """A touchpoint; two of one name in two stages are two."""

    name: str
    stage: str
    at: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    persona: str = ""
    """Who alone meets it; empty where the file doesn't say."""

    def as_json(self) -> dict[str, Any]:
        """Return it as one object."""
        told = {"name": self.name, "stage": self.stage}
        return {**told, **({"persona": self.persona} if self.persona else {}), **self.fields, "at": self.at}


@dataclass
class DraftEmotion:
    """What somebody feels at a touchpoint, or in a stage as a whole."""

    raw: str
    value: float | None
    stage: str
    touchpoint: DraftTouchpoint | None = None
    persona: str = ""
    feeling: str = ""
    at: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return it as one object."""
        told: dict[str, Any] = {"persona": self.persona} if self.persona else {}
        if self.touchpoint is not None:
            told["touchpoint"] = self.touchpoint.name
        value = None if self.value is None else round(self.value, 4) + 0.0
        told |= {"stage": self.stage, "raw": self.raw, "value": value}
        return {**told, **({"feeling": self.feeling} if self.feeling else {}), "at": self.at}


@dataclass
class DraftNote:
    """A text that belongs to a touchpoint, a stage, a persona, or to none."""

    kind: NoteKind
    text: str
    stage: str = ""
    touchpoint: DraftTouchpoint | None = None
    persona: str = ""
    at: str = ""
    times: int = 1
    """How often it stood there."""
    of: str = ""
    """The heading or the place that it stood under, where no kind says it."""
    field: str = ""
    """The field of an experience that it belongs into, where its heading names one."""

    def as_json(self) -> dict[str, Any]:
        """Return it as one object."""
        told: dict[str, Any] = {"kind": self.kind, "text": self.text}
        if self.touchpoint is not None:
            told |= {"stage": self.touchpoint.stage, "touchpoint": self.touchpoint.name}
        elif self.stage:
            told["stage"] = self.stage
        told |= {"persona": self.persona} if self.persona else {}
        told |= {"of": self.of} if self.of else {}
        told |= {"field": self.field} if self.field else {}
        told |= {"times": self.times} if self.times > 1 else {}
        return {**told, "at": self.at}


@dataclass
class DraftPersona:
    """A persona; what the file says of it stands in its fields."""

    name: str
    at: str = ""
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass
class DraftPath:
    """A way through the touchpoints."""

    kind: Literal["typical", "alternative", "branch", "loop"]
    steps: list[DraftTouchpoint]
    name: str = ""
    condition: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return it as one object."""
        told: dict[str, Any] = {"kind": self.kind, "steps": [step.name for step in self.steps]}
        told |= {"name": self.name} if self.name else {}
        return {**told, **({"condition": self.condition} if self.condition else {})}


@dataclass
class Loss:
    """Something that is in the file and doesn't come along."""

    what: Message
    why: Message
    count: int = 1

    def as_json(self) -> dict[str, Any]:
        """Return it as one object, in the language of the interface."""
        return {"what": str(self.what), "why": str(self.why), "count": self.count}


@dataclass
class Draft:
    """One journey of a file."""

    title: str = ""
    version: Literal["", "as-is", "to-be"] = ""
    language: str = ""
    description: str = ""
    status: Status = "assumed"
    """How the texts and scores are known."""
    stages: list[DraftStage] = field(default_factory=list)
    lanes: list[str] = field(default_factory=list)
    personas: list[DraftPersona] = field(default_factory=list)
    not_personas: list[str] = field(default_factory=list)
    """Others who act: staff, systems."""
    told: list[str] = field(default_factory=list)
    """Personas whom the file names as such."""
    providers: list[dict[str, str]] = field(default_factory=list)
    """Those of them of whom more is known: company, type."""
    touchpoints: list[DraftTouchpoint] = field(default_factory=list)
    emotions: list[DraftEmotion] = field(default_factory=list)
    expectations: list[DraftEmotion] = field(default_factory=list)
    """What somebody expected to feel, as a number."""
    notes: list[DraftNote] = field(default_factory=list)
    paths: list[DraftPath] = field(default_factory=list)
    skipped: list[tuple[str, DraftTouchpoint]] = field(default_factory=list)
    """Personas who don't meet a touchpoint."""
    stage_mood: str = "each"
    """Where the mood of a whole stage goes: to "each" touchpoint, the "first", or a "note"."""

    def stage(self, name: str, at: str = "") -> DraftStage:
        """Return the stage of a name, made where it is missing."""
        for one in self.stages:
            if one.name == name:
                return one
        made = DraftStage(name, at)
        self.stages.append(made)
        return made

    def persona(self, name: str, at: str = "") -> DraftPersona:
        """Return the persona of a name, made where it is missing."""
        for one in self.personas:
            if one.name.casefold() == name.casefold():
                return one
        made = DraftPersona(name, at)
        self.personas.append(made)
        return made

    def add(self, name: str, stage: str, at: str = "", **fields: Any) -> DraftTouchpoint:  # noqa: ANN401
        """Add a touchpoint, and its stage where it is missing."""
        self.stage(stage, at)
        kept = {key: value for key, value in fields.items() if value not in (None, "")}
        made = DraftTouchpoint(name, stage, at, kept)
        self.touchpoints.append(made)
        return made

    def find(self, name: str, stage: str = "") -> DraftTouchpoint | None:
        """Return the touchpoint of a name, in a stage where one is named."""
        return next(
            (one for one in self.touchpoints if one.name == name and stage in {"", one.stage}),
            None,
        )

    def in_stage(self, stage: str) -> list[DraftTouchpoint]:
        """List the touchpoints of a stage."""
        return [one for one in self.touchpoints if one.stage == stage]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not (self.stages or self.touchpoints or self.notes or self.personas)

    def as_json(self) -> dict[str, Any]:
        """Return the journey in the fixed form for programs."""
        told: dict[str, Any] = {
            "title": self.title or None,
            "stages": [stage.name for stage in self.stages],
            "personas": [persona.name for persona in self.personas],
            "touchpoints": [one.as_json() for one in self.touchpoints],
            "emotions": [one.as_json() for one in self.emotions],
            "notes": [one.as_json() for one in self.notes],
            "status": self.status,
        }
        more: dict[str, Any] = {
            "version": self.version,
            "description": self.description,
            "language": self.language,
            "lanes": self.lanes,
            "not_personas": self.not_personas,
            "providers": self.providers,
            "persona_fields": {one.name: one.fields for one in self.personas if one.fields},
            "stage_fields": {one.name: one.fields for one in self.stages if one.fields},
            "expectations": [one.as_json() for one in self.expectations],
            "paths": [path.as_json() for path in self.paths],
            "skipped": [{"persona": who, "touchpoint": step.name} for who, step in self.skipped],
            "gaps": [one.name for one in self.stages if not self.in_stage(one.name)],
        }
        return {**told, **{name: value for name, value in more.items() if value}}
