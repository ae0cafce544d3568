"""The page of formulas, made of the docstrings and sentences that the programs themselves work with."""

from __future__ import annotations

import ast
import inspect
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import FunctionType, ModuleType

from jmwidgets import evidence, insight
from jmwidgets.document.change_sentences import CHANGE_SENTENCES
from jmwidgets.document.fact_sentences import FACT_SENTENCES
from jmwidgets.document.measures import MEASURES
from jmwidgets.document.way_sentences import WAY_SENTENCES
from jmwidgets.evidence import formulas as of_figures
from jmwidgets.evidence.customers import clustering
from jmwidgets.evidence.figures import statistics
from jmwidgets.evidence.surveys import drivers
from jmwidgets.words import Message
from tools.docs.sources import SOURCES, named_in

__all__ = ["formulas_page", "works_named"]

_ABOUT = """\
Every figure that a page shows is named here with how it is computed. This page is made of the programs' own
sentences and docstrings, so that it says what they do; the same sentence stands beside the figure in a
report. *n* counts people, or what the formula says. Intervals are for 95 %. The tests hold intervals and
tests against independent computations.
"""
_ABOUT_STATISTICS = """\
Every share, mean, median and difference gets its interval from one of these. Below a doubled arrow `>>>`
stands a call with its result, which the tests run.
"""
_ABOUT_FINDINGS = """\
What is concluded from the map and from figures. Each is a pure function of
[`jmwidgets.insight`](python/jmwidgets.insight.md), which tells the details.
"""
_ABOUT_FIGURES = """\
What events, surveys and customers give. Which data give which of them: [Evidence](../evidence.md).
"""
_ABOUT_CAUTIONS = "These sentences stand beside figures that could be read for more than they prove:\n"
_ENDS = ("_FORMULA", "_RULE")
_IN_BRACES = re.compile(r"\{(\w+)(?::\w+)?\}")


def formulas_page() -> str:
    """Write the page.

    Returns
    -------
    str
        Its Markdown.
    """
    parts = [
        "# Formulas\n",
        _ABOUT,
        "## Intervals and tests\n",
        _ABOUT_STATISTICS,
        *_statistics(),
        "## Findings\n",
        _ABOUT_FINDINGS,
        *_findings(),
        "## Figures from data\n",
        _ABOUT_FIGURES,
        *_figures(),
        "## What a figure does not prove\n",
        _ABOUT_CAUTIONS,
        "\n".join(f"- {_open(str(text))}" for _, text in _sentences() if str(text).endswith(".")) + "\n",
        "## Sources\n",
        "Formulas without a source are our own definitions.\n",
        *_sources(),
    ]
    return "\n".join(parts)


def _statistics() -> Iterator[str]:
    for name, function in vars(statistics).items():
        is_shown = isinstance(function, FunctionType) and function.__module__ == statistics.__name__
        if is_shown and not name.startswith("_") and "Examples" in (function.__doc__ or ""):
            said, _, example = inspect.cleandoc(function.__doc__ or "").partition("\n\nExamples\n--------\n")
            yield f"### {_title(name)}\n"
            yield f"{_markdown(said)}\n"
            yield f"```python\n{example}\n```\n"
    yield "### Importance beside all other ratings\n"
    yield f"{_markdown(inspect.cleandoc(drivers.__doc__ or ''))}\n"
    yield "### Groups that are found\n"
    said, _, _ = inspect.cleandoc(_documented(clustering)).partition("\n\nParameters\n")
    yield f"{_markdown(said)}\n"


def _documented(module: ModuleType) -> str:
    """Find the docstring of a module's code that names a work."""
    return next(text for text in _docstrings(module) if list(named_in(text)))


def _findings() -> Iterator[str]:
    shown: set[str] = set()
    for module in _modules(insight):
        rows = [
            (name, value)
            for name, value in vars(module).items()
            if name.endswith(_ENDS) and isinstance(value, Message) and _is_home(module, name)
        ]
        if not rows:
            continue
        title, _, about = (module.__doc__ or "").partition("\n")[0].rstrip(".").partition(": ")
        yield f"### {title}\n"
        if about:
            yield f"{about[0].upper()}{about[1:]}.\n"
        for _, value in rows:
            said = _open(str(value))
            if said not in shown:
                yield f"- {said}\n"
            shown.add(said)
        public = [name for name in _functions(module) if name in insight.__all__]
        if public:
            calls = ", ".join(f"{{py:func}}`~jmwidgets.insight.{name}`" for name in public)
            yield f"Computed by {calls}.\n"


def _is_home(module: ModuleType, name: str) -> bool:
    """Tell whether a module itself gives a name its value."""
    return re.search(rf"^{name} = ", inspect.getsource(module), re.MULTILINE) is not None


def _functions(module: ModuleType) -> Iterator[str]:
    for name, held in vars(module).items():
        unwrapped = inspect.unwrap(held) if callable(held) else held
        if isinstance(unwrapped, FunctionType) and unwrapped.__module__ == module.__name__:
            yield name


def _figures() -> Iterator[str]:
    rows = ["| figure | unit | what it is |", "|---|---|---|"]
    rows += [
        f"| {one.label} | {one.unit or 'its own'} | {_cell(str(one.meaning))} |" for one in MEASURES.values()
    ]
    yield "\n".join(rows) + "\n"
    yield "### How they are computed\n"
    rows = ["| formula | computed as |", "|---|---|"]
    rows += [
        f"| `{key}` | {_cell(_open(str(text)))} |"
        for key, text in _sentences()
        if not str(text).endswith(".")
    ]
    yield "\n".join(rows) + "\n"


def _sentences() -> Iterator[tuple[str, Message]]:
    """Yield the sentences that figures are made with today; older files hold others, which stay readable."""
    used = {
        node.args[0].value
        for node in ast.walk(ast.parse(inspect.getsource(of_figures)))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "made"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    chosen = {
        branch.value
        for node in ast.walk(ast.parse(inspect.getsource(of_figures)))
        if isinstance(node, ast.IfExp)
        for branch in (node.body, node.orelse)
        if isinstance(branch, ast.Constant)
    }
    sentences = {**FACT_SENTENCES, **WAY_SENTENCES, **CHANGE_SENTENCES}
    yield from ((key, text) for key, text in sentences.items() if key in used | chosen)


def works_named() -> dict[str, set[str]]:
    """Return the works that docstrings of findings and figures name, each with the modules that name it."""
    found: dict[str, set[str]] = {}
    for package in (insight, evidence):
        for module in _modules(package):
            for text in _docstrings(module):
                for work in named_in(text):
                    found.setdefault(work, set()).add(module.__name__)
    return found


def _sources() -> Iterator[str]:
    named = works_named()
    rows = ["| named as | work | in |", "|---|---|---|"]
    for work, reference in sorted(SOURCES.items()):
        places = ", ".join(f"`{place.removeprefix('jmwidgets.')}`" for place in sorted(named.get(work, ())))
        rows.append(f"| {work} | {_cell(reference)} | {places} |")
    yield "\n".join(rows) + "\n"


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not found.ispkg:
            yield import_module(found.name)


def _docstrings(module: ModuleType) -> Iterator[str]:
    """Yield every docstring of a module, those of its constants too, without the code of examples."""
    for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            text = node.value.value
            if isinstance(text, str):
                yield "\n".join(line for line in text.splitlines() if line.strip()[:3] not in {">>>", "..."})


def _title(name: str) -> str:
    words = name.replace("_", " ")
    return f"{words[0].upper()}{words[1:]}"


def _markdown(text: str) -> str:
    return text.replace("``", "`")


def _open(text: str) -> str:
    """Show the places of a sentence that figures fill."""
    return _IN_BRACES.sub(r"*\1*", text).replace("<", "&lt;")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
