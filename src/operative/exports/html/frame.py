"""What every page of HTML has: one file that needs nothing else: no script to be read, no other file, no network."""

from __future__ import annotations

import base64
import hashlib
import re

from operative.exports.html.fonts import font_rules
from operative.exports.html.text import NO_BREAK, Script, plain
from operative.exports.stylesheets import style_sheet

_IN_DATE = re.compile(r"(?<=\d) (?=[A-Z][a-z]{2,8} \d{4})")
"""The space in a date at which no line ends: between day and month."""


def english(text: str) -> str:
    """Return words of the page itself, which are English whatever the document's language."""
    return f'<bdi lang="en">{plain(_IN_DATE.sub(NO_BREAK, text))}</bdi>'


SKIP = english("Skip to the text")
"""The first words of every page, for who comes by keyboard."""


def symbol_of(symbol: str) -> str:
    """Return a document symbol, whose signs keep their order in any text."""
    return f'<bdi dir="ltr">{plain(symbol)}</bdi>'


def frame(
    content: str,
    *,
    script: Script,
    title: str,
    sheets: tuple[str, ...],
    italic: bool,
    head: str = "",
    keys: str = "",
) -> str:
    """Return a whole page.

    The page's own policy forbids all but its one style sheet, its fonts and the script of its keys, where it has one;
    so hostile text can do nothing.

    Args:
        content: what stands in the body, with an element whose id is ``text``.
        script: of the page's main language.
        title: as plain text.
        sheets: names of style sheets, beside those that all pages have.
        italic: is anything set in italics?
        head: what else stands in the page's head.
        keys: the name of a script that only moves a reader by keys, if there is one.
    """
    moves = style_sheet(keys) if keys else ""
    rules = font_rules(content, language=script.language, italic=italic)
    style = "\n".join(["", rules, *map(style_sheet, ("colours.css", "base.css", *sheets))])
    return _PAGE.format(
        attributes=script.attributes,
        policy=_policy(style, moves),
        title=plain(title),
        style=style,
        skip=SKIP,
        head=f"\n{head}" if head else "",
        content=content,
        keys=f"<script>{moves}</script>\n" if moves else "",
    )


_PAGE = """\
<!doctype html>
<html {attributes}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Operative">
<title>{title}</title>{head}
<link rel="icon" href="data:,">
<style>{style}</style>
</head>
<body>
<a class="skip" href="#text">{skip}</a>
{content}
{keys}</body>
</html>
"""


def _policy(style: str, moves: str) -> str:
    """The page's own content policy: its one style sheet and its script, known by their hashes, and its fonts."""
    scripts = f"script-src '{_hash(moves)}'; " if moves else ""
    return (
        f"default-src 'none'; {scripts}style-src '{_hash(style)}'; font-src data:; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}"
