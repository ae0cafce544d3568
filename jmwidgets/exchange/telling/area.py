"""A rectangle to draw in."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Area:
    """A rectangle on a slide or a picture, in points."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    def below(self, height: float) -> Area:
        """Return what is left under a part of some height."""
        return replace(self, top=self.top + height, height=self.height - height)
