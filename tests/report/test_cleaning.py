"""What others put into a notebook reaches the page as text, tables and pictures only."""

import base64
import struct
import zlib
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmwidgets.report.cleaning import prose, tables
from jmwidgets.report.pictures import picture_address, svg_address


def _png() -> str:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    parts = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + parts).decode()


PNG = _png()
PAYLOADS = [
    "<script>canary()</script>",
    "<img src=x onerror=canary()>",
    '<img src="data:image/svg+xml;base64,PHN2Zy8+">',
    '<img src="data:image/png;base64,PHN2Zy8+">',
    "<svg onload=canary()><script>canary()</script></svg>",
    "<style>@import '//canary.example'</style>",
    '<a href="javascript:canary()">a</a>',
    '<a href="https://canary.example">a</a>',
    '<iframe srcdoc="<script>canary()</script>"></iframe>',
    '<meta http-equiv="refresh" content="0;url=//canary.example">',
    '<base href="//canary.example">',
    '<form action="//canary.example"><input name=x></form>',
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=canary()&gt;'>",
    "<table><td background='//canary.example' style='color:red' class='jm-bar' id='content'>7</td></table>",
    "<noscript><p title='</noscript><img src=x onerror=canary()>'></noscript>",
    "</section></main></body><h1>taken over</h1>",
    "<!-- canary -->",
    "<object data='//canary.example'></object><embed src='//canary.example'>",
    "<template><script>canary()</script></template>",
    "<textarea><script>canary()</script></textarea>",
]
ALLOWED = {
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
    *("p", "br", "strong", "em", "b", "i", "s", "del", "code", "sub", "sup", "small", "img"),
    *("h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "hr"),
}


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_comment(self, data: str) -> None:
        self.tags.append("comment")


def _seen(html: str) -> _Seen:
    seen = _Seen()
    seen.feed(html)
    seen.close()
    return seen


def _is_harmless(html: str) -> bool:
    seen = _seen(html)
    names = {name for name, _ in seen.attributes}
    sources = [value or "" for name, value in seen.attributes if name == "src"]
    return (
        set(seen.tags) <= ALLOWED
        and names <= {"alt", "src", "scope", "colspan", "rowspan", "start"}
        and all(
            source.startswith(("data:image/png;base64,iVBOR", "data:image/jpeg;base64,/9j/"))
            for source in sources
        )
    )


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_that_acts_gets_through(payload: str) -> None:
    for html in (
        prose(payload),
        prose(f"text {payload} text"),
        tables(f"<table><tr><td>{payload}</td></tr></table>"),
        tables(f"{payload}<table><tr><td>7</td></tr></table>{payload}"),
    ):
        assert _is_harmless(html), html
        assert "canary" not in html


@given(st.lists(st.sampled_from([*PAYLOADS, "<table>", "<td>", "</table>", "text", "'", '"', "<", "\0"])))
def test_no_mixture_of_payloads_gets_through(parts: list[str]) -> None:
    assert _is_harmless(prose("".join(parts)))
    assert _is_harmless(tables("".join(parts)))


def test_prose_keeps_what_authors_mean() -> None:
    html = prose(
        "# Why now\n\n*Because* **it** hurts, `x < y`.\n\n- one\n- two\n\n|a|b|\n|-|-|\n|1|2|\n\n"
        "[the plan](https://plan.example) ![a map](attachment:map.png)",
        {"map.png": {"image/png": PNG}},
    )
    seen = _seen(html)
    assert {"h2", "em", "strong", "code", "ul", "li", "table", "td", "img"} <= set(seen.tags)
    assert "h1" not in seen.tags
    assert ("src", f"data:image/png;base64,{PNG}") in seen.attributes
    assert ("alt", "a map") in seen.attributes
    assert "the plan" in html
    assert "plan.example" not in html


def test_missing_picture_is_told_by_its_words() -> None:
    assert prose("before ![gone](attachment:gone.png) after") == "<p>before gone after</p>\n"


def test_data_frames_stay_readable() -> None:
    frame = pd.DataFrame({"touchpoint": ["<b>Till</b>", "Van"], "share": [0.25, 0.5]})
    html = tables(frame._repr_html_())  # type: ignore[operator]
    assert "&lt;b&gt;Till&lt;/b&gt;" in html
    assert "0.25" in html
    assert "2 rows" not in html
    styled = tables(frame.style.format({"share": "{:.0%}"}).to_html())
    assert "50%" in styled
    assert "style" not in styled


def test_pictures_are_what_they_say() -> None:
    assert picture_address("image/png", f"{PNG[:20]}\n{PNG[20:]}\n") == f"data:image/png;base64,{PNG}"
    assert picture_address("image/jpeg", PNG) == ""
    assert picture_address("image/svg+xml", PNG) == ""
    assert picture_address("image/png", "no base64!") == ""


DRAWINGS = [
    '<svg onload="canary()"><path d="M1 1"/></svg>',
    '<svg><a href="https://canary.example"><path d="M1 1"/></a></svg>',
    '<svg><image href="https://canary.example/x.png"/><path d="M1 1"/></svg>',
    '<svg><image xlink:href="data:image/svg+xml;base64,PHN2Zy8+"/><path d="M1 1"/></svg>',
    '<svg><use href="https://canary.example#a"/><path d="M1 1"/></svg>',
    '<svg><style>@import "//canary.example"</style><path d="M1 1"/></svg>',
    '<svg><path d="M1 1" style="fill: url(//canary.example#a)"/></svg>',
    '<svg><path d="M1 1" fill="url(https://canary.example#a)"/></svg>',
    '<svg><foreignObject><iframe src="//canary.example"></iframe></foreignObject><path d="M1 1"/></svg>',
    '<svg><set attributeName="href" to="javascript:canary()"/><path d="M1 1"/></svg>',
    '<!DOCTYPE svg [<!ENTITY a "canary">]><svg><path d="M1 1"/><text>&a;</text></svg>',
    "<svg><path d='M1 1'/></svg><script>canary()</script>",
]


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_nothing_that_acts_or_loads_is_left_in_a_drawing(drawing: str) -> None:
    address = svg_address(drawing)
    assert address.startswith("data:image/svg+xml;base64,")
    text = base64.b64decode(address.partition(",")[2]).decode()
    assert 'd="M1 1"' in text
    assert "canary" not in text
    assert "base64" not in text


def test_drawings_of_matplotlib_keep_their_shapes(tmp_path: Path) -> None:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(2, 2))
    figure.subplots().imshow([[1, 2], [3, 4]])
    figure.savefig(tmp_path / "figure.svg")
    drawn = (tmp_path / "figure.svg").read_text(encoding="utf-8")
    text = base64.b64decode(svg_address(drawn).partition(",")[2]).decode()
    for shape in ("<path", "<use", "<image", "clip-path"):
        assert text.count(shape) == drawn.count(shape), shape


@pytest.mark.parametrize("odd", ["", "no drawing", "<svg></svg>", "<svg", "<p>text</p>"])
def test_what_is_no_drawing_has_no_address(odd: str) -> None:
    assert svg_address(odd) == ""
