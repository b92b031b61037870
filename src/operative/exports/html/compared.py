"""A comparison as one page of HTML: the two texts side by side, what changed marked, filters that need no script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from operative.exports.changes import SAID, Row, Said, rows
from operative.exports.html.apparatus import title
from operative.exports.html.compared_lists import NAMES, Lists
from operative.exports.html.compared_rows import RowSetter
from operative.exports.html.frame import english, frame, symbol_of
from operative.exports.html.text import Script
from operative.exports.phrases import SCALE, UNCONFIRMED, across, adoption, counted, together
from operative.model import Resolution
from operative.model.lineage import Comparison


def compared(
    comparison: Comparison, earlier: Resolution, later: Resolution, shown: Collection[Said] = frozenset(SAID)
) -> str:
    """Return a comparison as a self-contained page of HTML.

    It reads without a script: the filters are boxes that the style sheet looks at. Its one script moves a reader from
    change to change by keys, and shows that it does. Each paragraph of the later text has
    the address it has on its reading page (``#p-31-a``), each of the earlier one has its own (``#earlier-31-a``).

    Args:
        comparison: of the two readings.
        earlier: the earlier reading.
        later: the later one; the page runs in the direction of its language.
        shown: the kinds of change whose boxes are ticked when the page opens.

    >>> both = Resolution(title="<script>"), Resolution()
    >>> compared(Comparison(None, None, (None, None)), *both).count("<script")
    1
    """
    every = rows(comparison, earlier, later)
    setter = RowSetter.of(earlier, later)
    set_rows = [setter.row(row) for row in every]
    lists = Lists(comparison, setter.scripts, setter.addresses)
    script = setter.scripts[1]
    content = "\n".join(
        [
            *_header(earlier, later, setter.scripts, _sum(every, comparison)),
            *_ways(lists.counts()),
            *_filters(Counter(row.said for row in every), shown),
            f'<main id="text">{_heads(earlier, later)}',
            *set_rows,
            "</main>",
            *lists.html(),
            f"<footer><p>{english(UNCONFIRMED)}</p><p>{english(SCALE)}</p></footer>",
        ]
    )
    name = f"{_called(earlier, 'Earlier text')} → {_called(later, 'later text')}"
    return frame(
        content,
        script=script,
        title=name,
        sheets=("lineage.css", "compared.css"),
        italic="<em>" in content,
        keys="compared.js",
    )


def _called(resolution: Resolution, otherwise: str) -> str:
    return resolution.symbol or otherwise


def _sum(every: Sequence[Row], comparison: Comparison) -> str:
    changed = sum(row.said != "same" for row in every)
    told = f"{changed} of {counted(len(every), 'paragraph')} changed."
    return " ".join(filter(None, (told, across(comparison.languages), together(comparison.versions), UNCONFIRMED)))


def _header(earlier: Resolution, later: Resolution, scripts: tuple[Script, Script], told: str) -> Iterator[str]:
    yield f'<header><p class="origin">{english("What changed between two resolutions")}</p>'
    yield f"<h1 {scripts[1].attributes}>{scripts[1].words(title(later))}</h1>"
    yield '<div class="pair">'
    for name, reading, script in zip(("Earlier", "Later"), (earlier, later), scripts, strict=True):
        yield f'<section><h2>{english(name)}</h2><p class="symbol">{symbol_of(_called(reading, "No symbol"))}</p>'
        if name == "Earlier" and reading.title and reading.title != later.title:
            yield f"<p {script.attributes}>{script.words(reading.title)}</p>"
        if how := adoption(reading):
            yield f'<p class="adoption">{english(how)}</p>'
        yield "</section>"
    yield f'</div><p class="sum">{english(told)}</p></header>'


def _ways(counts: Mapping[str, int]) -> Iterator[str]:
    """Yield the way to the lists below the texts."""
    if counts:
        told = {name: english(f"{NAMES[name]} ({count})") for name, count in counts.items()}
        links = "".join(f'<li><a href="#{name}">{words}</a></li>' for name, words in told.items())
        yield f'<nav aria-label="Lists"><ul>{links}</ul></nav>'


def _filters(counts: Mapping[Said, int], shown: Collection[Said]) -> Iterator[str]:
    """Yield a box for each kind of change that occurs; the style sheet hides the rows of those not ticked."""
    yield f'<form class="filters" autocomplete="off"><fieldset><legend>{english("Show")}</legend>'
    for kind in SAID:
        if counts.get(kind):
            ticked = " checked" if kind in shown else ""
            name = f'{english(kind)} <span class="count">{counts[kind]}</span>'
            box = f'<input type="checkbox" id="show-{kind}"{ticked}>'
            yield f'<label class="chip {kind}">{box}<span>{name}</span></label>'
    yield f'<button type="reset">{english("Reset")}</button></fieldset></form>'
    box = '<input type="checkbox" id="keys" autocomplete="off" checked>'
    yield f'<p class="keys" hidden><label>{box} {_KEYS}</label></p>'


_KEYS = english("Keys: j next change, k the one before")
"""Shown by the script alone; a key of one letter must be one that can be turned off (WCAG 2.1.4)."""


def _heads(earlier: Resolution, later: Resolution) -> str:
    """Return the heads of the columns, which stay in sight; screen readers have them from the header."""
    names = (_called(earlier, "Earlier text"), _called(later, "Later text"))
    first, second = (f"<span>{symbol_of(plain_name)}</span>" for plain_name in names)
    return f'<div class="heads" aria-hidden="true">{first}<span></span>{second}</div>'
