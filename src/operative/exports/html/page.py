"""A reading as one page of HTML that needs nothing else: no script, no other file, no network."""

from __future__ import annotations

from collections.abc import Iterator

from operative.exports.html.apparatus import apparatus, contents, header, legend, roll_call, title
from operative.exports.html.body import body
from operative.exports.html.frame import SKIP, frame
from operative.exports.html.marks import Marks, marks_of
from operative.exports.html.text import Ids, Script
from operative.exports.writing import shown
from operative.model import Resolution
from operative.sources.plan import NAME, plan_of

_PIECE = 3000
"""Code points of a plan in one element."""


def page(resolution: Resolution, marks: Marks | None = None) -> str:
    """Return a reading as a self-contained page of HTML.

    Every word of the document is escaped, and the page's own policy forbids all but its one style sheet and fonts, so
    that hostile text can do nothing. Each paragraph has a stable address made from its canonical path (``#p-31-a``),
    and the page can be read back (:mod:`operative.sources.html`) to the same paragraphs, notes and emphasis.

    Args:
        resolution: a reading.
        marks: what is said of its words; by default all that was found in it (:func:`.marks.marks_of`).

    >>> "<script" in page(Resolution(title="<script>alert(1)</script>"))
    False
    """
    script = Script(resolution.language or "")
    marks = marks_of(resolution) if marks is None else marks
    content = "\n".join(
        [
            *header(resolution, script),
            *contents(resolution, script),
            *legend(marks),
            f'<main id="text" {script.attributes}>',
            *body(resolution, script, Ids(), marks),
            "</main>",
            *roll_call(resolution, script),
            *apparatus(resolution, script, marks),
        ]
    )
    italic = "<em>" in content or 'class="formula"' in content
    plan = "\n".join(_plan(resolution, shown(SKIP + content)))
    name = _name(resolution)
    return frame(content, script=script, title=name, sheets=("page.css",), italic=italic, head=plan)


def _plan(resolution: Resolution, text: str) -> Iterator[str]:
    """The plan of the reading, in pieces: readers of pages cut what is written into very long tags."""
    plan = plan_of(resolution, text)
    for start in range(0, len(plan), _PIECE):
        yield f"<meta name=\"{NAME}\" content='{plan[start : start + _PIECE]}'>"


def _name(resolution: Resolution) -> str:
    symbol, called = resolution.symbol, title(resolution)
    return f"{symbol} · {called}" if symbol and symbol != called else called
