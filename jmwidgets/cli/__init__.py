"""The command line: ``jmwidgets``, or ``python -m jmwidgets``."""

from jmwidgets.cli.app import main

__all__ = ["main"]
