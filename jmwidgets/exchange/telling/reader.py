"""What one reader is told, for files that leave the workspace: reduced first, drawn afterwards."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from jmwidgets.document import Journey, Persona, Section
from jmwidgets.errors import JourneyError
from jmwidgets.insight import Headline, for_reader, headline
from jmwidgets.parts.audiences import audience_name
from jmwidgets.parts.perspective import Perspective
from jmwidgets.render.findings import Hurt, ranked
from jmwidgets.render.layers import sees
from jmwidgets.words import Message, _, message

_WORST = 3


@dataclass(frozen=True)
class Telling:
    """One persona's journey for one audience, as of a day.

    Attributes
    ----------
    journey : Journey
        The part that the reader may see: what is not in it can't be drawn.
    persona : Persona
        Whose journey.
    audience : str
        Id of the audience; empty for those inside, who are told everything.
    on : datetime.date
        The day of the file: what is late is told by it.
    """

    journey: Journey
    persona: Persona
    audience: str
    on: dt.date

    @classmethod
    def of(
        cls, journey: Journey, persona: str = "", audience: str = "", on: dt.date | None = None
    ) -> Telling:
        """Reduce a journey to what a reader may see.

        Parameters
        ----------
        journey
            The whole document.
        persona
            Whose journey; left out, the first.
        audience
            For whom; left out, for those inside.
        on
            The day that deadlines are judged by; today if left out.

        Raises
        ------
        JourneyError
            When there is no persona, no such one, or no such audience.

        Examples
        --------
        >>> journey = Journey(id="j", title="Hike", personas=[{"id": "ruth", "name": "Ruth"}])
        >>> Telling.of(journey, audience="customers").persona.name
        'Ruth'
        """
        if not journey.personas:
            raise JourneyError(
                _(
                    "expected a journey with a persona, got {title} without one; add a persona first",
                    title=repr(journey.title),
                )
            )
        chosen = persona or journey.personas.ids[0]
        part = for_reader(journey, chosen, audience or None)
        return cls(part, part.personas[chosen], audience, on or dt.datetime.now().astimezone().date())

    @cached_property
    def perspective(self) -> Perspective:
        """The journey through the persona's eyes."""
        return Perspective.of(self.journey, self.persona.id)

    @cached_property
    def headline(self) -> Headline:
        """The one sentence that a reader should keep."""
        return headline(self.journey, self.persona.id)

    @cached_property
    def hurts(self) -> list[Hurt]:
        """The pain points with owner, next step and value at stake, the worst first."""
        return ranked(self.perspective, self.audience, self.on) if self.sees("pain-points") else []

    @property
    def worst(self) -> list[Hurt]:
        """The pain points that a summary names."""
        return self.hurts[:_WORST]

    @property
    def is_felt(self) -> bool:
        """Whether an emotion is recorded anywhere."""
        return any(point.claim for point in self.perspective.as_is.values())

    def sees(self, section: Section) -> bool:
        """Return whether the reader is told of something."""
        return sees(self.journey, self.audience, section)

    @property
    def for_whom(self) -> Message:
        """For whom the file is."""
        if not self.audience:
            return message("internal")
        name = audience_name(self.journey.audience(self.audience))
        if self.journey.is_outside:
            return message("for: {audience}", audience=name)
        return message("internal, for: {audience}", audience=name)

    @property
    def stem(self) -> str:
        """The name of a file without its ending: persona, and audience where there is one."""
        return f"{self.persona.id}-{self.audience}" if self.audience else self.persona.id
