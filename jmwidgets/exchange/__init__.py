"""Maps in other formats, in and out; findings and facts as files for other programs.

Look first, then bring in::

    from jmwidgets.exchange import bring_in, look

    look("map.xlsx").as_json()  # what it is, what would be made, what is asked and lost
    bring_in("map.xlsx", session)  # one step, which `session.undo()` takes back
"""

from jmwidgets.exchange.bringing import Proposal, bring_in, drafts_of, new_journey, propose
from jmwidgets.exchange.facts import write_facts
from jmwidgets.exchange.handout import HANDOUTS, HandedOut, Wanted, hand_out
from jmwidgets.exchange.importing import MapImport
from jmwidgets.exchange.looking import Looked, look
from jmwidgets.exchange.readers.registry import READABLE
from jmwidgets.exchange.writing import FORMATS, WrittenMap, write
from jmwidgets.insight.fact_rows import facts_frame

__all__ = [
    "FORMATS",
    "HANDOUTS",
    "READABLE",
    "HandedOut",
    "Looked",
    "MapImport",
    "Proposal",
    "Wanted",
    "WrittenMap",
    "bring_in",
    "drafts_of",
    "facts_frame",
    "hand_out",
    "look",
    "new_journey",
    "propose",
    "write",
    "write_facts",
]
