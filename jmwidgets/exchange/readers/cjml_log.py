"""An event log with the keys of CJML (XES): the planned traces are journeys, the lived ones evidence."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from jmwidgets.errors import JourneyError
from jmwidgets.exchange.draft import Draft
from jmwidgets.exchange.found import Found, Given
from jmwidgets.exchange.points import Point, add_point
from jmwidgets.exchange.safety import content_of, xml_of
from jmwidgets.words import _, message

_TRUE = {"true", "1", "yes", "ja"}


def read(given: Given) -> Found:
    """Read the planned journeys of a log; what was lived is read by ``jmwidgets evidence``.

    Raises
    ------
    JourneyError
        When no trace of it is a plan.
    """
    found = given.found()
    root = xml_of(given.path, content_of(given.path))
    traces = [one for one in root if _name(one) == "trace"]
    planned = [one for one in traces if _keys(one).get("isplanned", "").casefold() in _TRUE]
    if not planned:
        raise JourneyError(
            _(
                "{file}: expected a planned journey (a trace whose isPlanned is true), got none; "
                "read what was lived with jmwidgets evidence",
                file=given.path.name,
            )
        )
    for trace in planned:
        found.journeys.append(_journey(trace, given, found))
    found.lose(
        message("lived journeys"),
        message("they are evidence: read them with jmwidgets evidence"),
        len(traces) - len(planned),
    )
    found.are_apart = len(planned) > 1
    return found


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _keys(element: Element) -> dict[str, str]:
    """Return what is said of a trace or an event, by keys in small letters."""
    return {
        one.get("key", "").casefold(): " ".join(one.get("value", "").split())
        for one in element
        if one.get("key")
    }


def _journey(trace: Element, given: Given, found: Found) -> Draft:
    about = _keys(trace)
    name = about.get("concept:name") or about.get("journey") or ""
    draft = Draft(given.stem if name.isdigit() or not name else name, "to-be")
    user = about.get("enduser") or "Customer"
    draft.persona(user, f"trace {name}")
    times = 0
    for event in (one for one in trace if _name(one) == "event"):
        told = _keys(event)
        label = told.get("initiatorslabel") or told.get("initiatorlabel") or told.get("concept:name", "")
        other = told.get("receiverlabel") or told.get("receiverslabel", "")
        if not label and not other:
            found.lose(message("an event without a label"), message("nothing says what happened"))
            continue
        times += any(value for key, value in told.items() if key.startswith("time"))
        receiver = told.get("receiver", "")
        add_point(
            Point(
                told.get("id", ""),
                told.get("phase", ""),
                told.get("initiator", ""),
                label,
                receiver,
                other,
                told.get("channel", ""),
                told.get("comment", ""),
                is_action=not receiver,
                at=f"trace {name}, event {told.get('id', '')}",
            ),
            user,
            draft,
            found,
        )
    found.lose(message("times of single contacts"), message("a map holds typical timing"), times)
    return draft
