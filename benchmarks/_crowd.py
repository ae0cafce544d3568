"""The shipped example with as many personas as wanted, each with experiences, facts, quotes and notes."""

import json
from typing import Any

from jmwidgets.document import Journey, dumps, experience_id, parse
from jmwidgets.files import Workspace
from jmwidgets.runs import examples_folder

_LOWEST, _HIGHEST = -2.0, 2.0


def crowd(personas: int) -> Journey:
    """Make a journey with more personas, each like one of the example's, who feels a little different.

    Examples
    --------
    >>> journey = crowd(5)
    >>> journey.personas.ids[3:]
    ('ruth-3', 'kellers-4')
    """
    data: dict[str, Any] = json.loads(dumps(Workspace(examples_folder() / "washing-machines").open()))
    models = [persona["id"] for persona in data["personas"]]
    added = {number: models[number % len(models)] for number in range(len(models), personas)}
    for name in ("personas", "experiences", "facts", "quotes", "notes"):
        of_model = {model: [one for one in data[name] if _persona(name, one) == model] for model in models}
        data[name] += [
            _like(name, one, f"{model}-{number}", number)
            for number, model in added.items()
            for one in of_model[model]
        ]
    return parse(data)


def _persona(collection: str, record: dict[str, Any]) -> str:
    persona: str = record["id"] if collection == "personas" else record.get("persona", "")
    return persona


def _like(collection: str, record: dict[str, Any], persona: str, number: int) -> dict[str, Any]:
    if collection == "personas":
        return {**record, "id": persona, "name": f"{record['name']} {number}"}
    if collection != "experiences":
        return {**record, "id": f"{record['id']}-{number}", "persona": persona}
    copy = {**record, "id": experience_id(persona, record["touchpoint"]), "persona": persona}
    if "emotion" in copy:
        felt = copy["emotion"]
        change = (number % 7 - 3) / 10
        moved = {
            name: min(_HIGHEST, max(_LOWEST, round(felt[name] + change, 2)))
            for name in ("value", "low", "high")
            if name in felt
        }
        copy["emotion"] = {**felt, **moved}
    return copy
