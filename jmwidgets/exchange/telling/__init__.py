"""What one reader is told, as tables and lines: worked out once, painted as slides and as pictures."""

from jmwidgets.exchange.telling.reader import Telling

__all__ = ["Telling"]
