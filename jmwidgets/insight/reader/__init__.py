"""What a reader may see of a journey."""

from jmwidgets.insight.reader.reduce import for_reader

__all__ = ["for_reader"]
