"""Maps in other formats, in and out; findings and facts as files for other programs.

Look first, then bring in::

    from jmwidgets.exchange import bring_in, look

    look("map.xlsx").as_json()  # what it is, what would be made, what is asked and lost
    bring_in("map.xlsx", session)  # one step, which `session.undo()` takes back
"""

from typing import TYPE_CHECKING

from jmwidgets.lazy import exports

if TYPE_CHECKING:
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

__getattr__, __dir__ = exports(
    __name__,
    {
        "FORMATS": "jmwidgets.exchange.writing",
        "HANDOUTS": "jmwidgets.exchange.handout",
        "READABLE": "jmwidgets.exchange.readers.registry",
        "HandedOut": "jmwidgets.exchange.handout",
        "Looked": "jmwidgets.exchange.looking",
        "MapImport": "jmwidgets.exchange.importing",
        "Proposal": "jmwidgets.exchange.bringing",
        "Wanted": "jmwidgets.exchange.handout",
        "WrittenMap": "jmwidgets.exchange.writing",
        "bring_in": "jmwidgets.exchange.bringing",
        "drafts_of": "jmwidgets.exchange.bringing",
        "facts_frame": "jmwidgets.insight.fact_rows",
        "hand_out": "jmwidgets.exchange.handout",
        "look": "jmwidgets.exchange.looking",
        "new_journey": "jmwidgets.exchange.bringing",
        "propose": "jmwidgets.exchange.bringing",
        "write": "jmwidgets.exchange.writing",
        "write_facts": "jmwidgets.exchange.facts",
    },
)
