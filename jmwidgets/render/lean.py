"""A page without what says nothing: rules of style that nothing on it needs, tags that HTML can spare."""

from __future__ import annotations

import re

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_EMPTY = re.compile(r"@(?:media|supports)[^{}]*\{\s*\}")
_PROPERTY = re.compile(r"(--jm-[\w-]+):[^;{}]*;?")
_USED = re.compile(r"var\((--jm-[\w-]+)")
_CLASS = re.compile(r"\.(jm-[\w-]+)")
_NAME = re.compile(r"jm-[\w-]+")
_CHOICE = re.compile(r":(?:not|is|where|has)\((?:[^()]|\([^()]*\))*\)")
"""What holds where something is not so, or where one of several is so."""
_BETWEEN = re.compile(r",(?![^()]*\))")
_BLANK = re.compile(r'("[^"]*")|\s*([{};,>])\s*|\s+')
_RAW = re.compile(r"(<style>.*?</style>|<script>.*?</script>)", re.DOTALL)
_SPARED = re.compile(r"</(?:td|th|tr|thead|tbody|li|dt|dd)>")
_BEFORE_BLOCK = re.compile(
    r"(?<=>)\s+(?=</?(?:td|th|tr|thead|tbody|li|dt|dd|ul|ol|dl|table|section|div|h[2-4]|p|details)\b)"
)
_TAG = re.compile(r"<[a-zA-Z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_VALUE = re.compile(r"""="([^\s"'=<>`]+)"(?=([/\s>]))""")
_COLON = re.compile(r"([{;][\w-]+): ")


def lean_style(style: str, page: str) -> str:
    r"""Leave the rules of a stylesheet that something on a page, or its script, can need.

    Parameters
    ----------
    style
        Without comments; rules stand in at most one rule for media or support.
    page
        Markup and script, by whose words classes and custom properties are known.

    Examples
    --------
    >>> lean_style(".jm-a { color: red; }\n@media print { .jm-b { top: 0; } }", '<p class="jm-a">')
    '.jm-a{color:red}'
    """
    names = frozenset(_NAME.findall(page))

    def kept(rule: re.Match[str]) -> str:
        selectors = [one for one in _BETWEEN.split(rule[1]) if names.issuperset(_needed(one))]
        return f"{','.join(selectors)}{{{rule[2]}}}" if selectors else ""

    left = _EMPTY.sub("", _RULE.sub(kept, style))
    used = frozenset(_USED.findall(left) + _USED.findall(page))
    left = _PROPERTY.sub(lambda it: it[0] if it[1] in used else "", left)
    return _COLON.sub(r"\1:", _BLANK.sub(lambda it: it[1] or it[2] or " ", left.strip())).replace(";}", "}")


def _needed(selector: str) -> list[str]:
    return _CLASS.findall(_CHOICE.sub("", selector))


def lean_markup(page: str) -> str:
    r"""Leave out of a page the end tags, quotation marks and blanks that HTML does not need.

    What was escaped stays so, wherever it stands.

    Parameters
    ----------
    page
        A document whose texts and values hold no bare sign of markup; style and script stay as they are.

    Examples
    --------
    >>> lean_markup('<!doctype html><title>A</title><ul class="b"> <li>c</li><li>d</li></ul>')
    '<!doctype html><title>A</title><ul class=b><li>c<li>d</ul>'
    """
    pieces = _RAW.split(page)
    pieces[::2] = (_TAG.sub(_lean_tag, _BEFORE_BLOCK.sub("", _SPARED.sub("", one))) for one in pieces[::2])
    return "".join(pieces)


def _lean_tag(tag: re.Match[str]) -> str:
    return _VALUE.sub(lambda value: f"={value[1]} " if value[2] == "/" else f"={value[1]}", tag[0])
