"""What happened to a journey's files is told in widgets, with a button for each thing that can be done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from jmwidgets.session import Offer, Session


def with_offers(session: Session, told: Iterable[object]) -> Iterator[object]:
    """Put offers in the place of messages that say the same with a command."""
    offers = {str(one.text): one for one in session.offers}
    return (offers.get(str(text), text) for text in told)


def as_notice(told: object, *, trouble: bool = False, client: str = "") -> dict[str, Any]:
    """Return the message to browsers that shows what is told; to one of them where `client` says so."""
    notice: dict[str, Any] = {"kind": "notice", "text": str(told), "trouble": trouble}
    if isinstance(told, Offer):
        notice["text"] = str(told.told)
        notice["offer"] = {"id": told.id, "accept": str(told.accept), "decline": str(told.decline)}
    return {**notice, "client": client} if client else notice


def answer(session: Session, content: dict[str, Any]) -> str:
    """Do what somebody chose, unless somebody else was first; give the offer, which nobody need look at."""
    offer = str(content["offer"])
    if offer not in {one.id for one in session.offers}:
        return offer
    if content["accept"]:
        session.accept(offer)
    else:
        session.decline(offer)
    return offer
