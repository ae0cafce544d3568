"""What a map still lacks, and what would make it better."""

from jmwidgets.insight.check.finding import Finding, Subject
from jmwidgets.insight.check.rules import check

__all__ = ["Finding", "Subject", "check"]
