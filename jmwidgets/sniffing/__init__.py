"""What a file is, told by what it holds and never by its name: one place for import, evidence and check."""

from jmwidgets.sniffing.identifying import Identifying, identifying_columns
from jmwidgets.sniffing.kinds import KINDS, Family, Kind
from jmwidgets.sniffing.recognising import sniff
from jmwidgets.sniffing.sniffed import Sniffed

__all__ = ["KINDS", "Family", "Identifying", "Kind", "Sniffed", "identifying_columns", "sniff"]
