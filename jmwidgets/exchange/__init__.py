"""Maps in other formats, in and out, each with a report of what is lost.

Look first, then bring in::

    from jmwidgets.exchange import bring_in, look

    look("map.xlsx").as_json()  # what it is, what would be made, what is asked and lost
    bring_in("map.xlsx", session)  # one step, which `session.undo()` takes back
"""

from jmwidgets.exchange.bringing import Proposal, bring_in, drafts_of, new_journey, propose
from jmwidgets.exchange.importing import MapImport
from jmwidgets.exchange.looking import Looked, look
from jmwidgets.exchange.readers.registry import READABLE
from jmwidgets.exchange.writing import FORMATS, WrittenMap, write

__all__ = [
    "FORMATS",
    "READABLE",
    "Looked",
    "MapImport",
    "Proposal",
    "WrittenMap",
    "bring_in",
    "drafts_of",
    "look",
    "new_journey",
    "propose",
    "write",
]
