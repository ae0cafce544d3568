"""The journey told as a story, readable without the picture."""

from jmwidgets.insight.story.narrative import Narrative, narrative

__all__ = ["Narrative", "narrative"]
