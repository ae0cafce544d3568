"""What the keys of the document are called: a label for each value that a choice may take.

A document stores stable keys (`"in-progress"`); people read labels. The label of a key is a message, which
is worded in the language of the interface where it is shown::

    from jmwidgets.document import label_of

    str(label_of("action-status", "in-progress"))  # "in progress", "in Arbeit" ...

In a template: ``{{ label_of("cause", cause.kind) }}``. A key that is not in the catalogue, such as a cause in
somebody's own words, is given back as it is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, get_args

from jmwidgets.document.catalogues import CAUSES, FAILURE_KINDS
from jmwidgets.document.collection_names import COLLECTION_NAMES
from jmwidgets.document.experience import Experience
from jmwidgets.document.labels import KINDS, Labels
from jmwidgets.document.measures import MEASURES
from jmwidgets.document.ordinary import ordinary
from jmwidgets.document.record import Label
from jmwidgets.document.touchpoint import Touchpoint
from jmwidgets.words import Message, message


def _complete(labels: Labels, hint: Any) -> Labels:  # noqa: ANN401 - a type of the document
    """Give the labels in the order of the keys; a key that is the name of a field has the field's label."""
    return {key: labels.get(key) or _label_beside(key) for key in get_args(hint)}


def _label_beside(field: str) -> Message:
    model = Touchpoint if field in Touchpoint.model_fields else Experience
    marks = model.model_fields[field].metadata
    return next(mark.text for mark in marks if isinstance(mark, Label))


CHOICES: Mapping[str, Labels] = MappingProxyType(
    {
        **{name: MappingProxyType(_complete(labels, hint)) for name, hint, labels in KINDS},
        "cause": MappingProxyType(CAUSES),
        "failure": MappingProxyType(FAILURE_KINDS),
        "collection": MappingProxyType(COLLECTION_NAMES),
        "measure": MappingProxyType({key: measured.label for key, measured in MEASURES.items()}),
    }
)
"""The labels of every kind of key, in the order in which a choice offers them."""

STEPS: Mapping[str, Mapping[float, Message]] = MappingProxyType(
    {
        "impact": {
            3: message("3, massive"),
            2: message("2, high"),
            1: message("1, medium"),
            0.5: message("0.5, low"),
            0.25: message("0.25, minimal"),
        },
        "confidence": {
            1: message("100 %, high"),
            0.8: message("80 %, medium"),
            0.5: message("50 %, low"),
        },
    }
)
"""The labels of numbers that take only a few values, by the name of the field."""

_KIND_OF: Mapping[Any, str] = {hint: name for name, hint, _ in KINDS}


def kind_of(hint: object) -> str:
    """Return the name in `CHOICES` of a type of the document; nothing where its values need no label.

    Examples
    --------
    >>> from jmwidgets.document.results import ActionStatus
    >>> kind_of(ActionStatus)
    'action-status'
    """
    return _KIND_OF.get(hint, "")


def key_of(kind: str, text: str) -> str:
    """Return the key that people mean by its label, in the language of the interface or in English.

    Examples
    --------
    >>> key_of("failure", "Out of stock"), key_of("failure", "The lift"), key_of("failure", "stock")
    ('stock', 'The lift', 'stock')
    """
    told = ordinary(text)
    for key, label in CHOICES[kind].items():
        if told in {ordinary(key), ordinary(str(label)), ordinary(label.id)}:
            return key
    return text


def label_of(kind: str, key: str) -> Message | str:
    """Return what people call a key, as a message; a key that is not in the catalogue stays as it is written.

    Parameters
    ----------
    kind
        One of `CHOICES`: "action-status", "cause", "measure" ...
    key
        The value as it is stored.

    Examples
    --------
    >>> str(label_of("channel-group", "person-to-person"))
    'person to person'
    >>> label_of("cause", "The lift is out of order")
    'The lift is out of order'
    """
    return CHOICES[kind].get(key, key)
