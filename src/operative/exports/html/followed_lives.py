"""The lives of clauses on the page of a series: a table of all, and the biography of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from operative.exports.changes import Segment
from operative.exports.html.frame import english, symbol_of
from operative.exports.html.text import Script, plain
from operative.exports.lives import EVENTS, MARKS, called, dates, met, place, worded
from operative.exports.phrases import word
from operative.model.series import Appearance, Event, Life, Series

_ASKED: tuple[Event, ...] = ("reworded", "strengthened", "weakened", "dropped", "taken-up-again")
"""What a reader may want to see only."""
_WORDED = frozenset({"adopted", "reworded", "strengthened", "weakened", "taken-up-again"})
"""Events after which a clause has words that it had not before."""


def matrix(series: Series, name: str, script: Script) -> Iterator[str]:
    """Yield the table beside the picture: a row for each clause, a column for each resolution.

    Args:
        series: with its lives.
        name: what the addresses of this series begin with.
        script: of its language.
    """
    yield f"<h3>{english('The clauses')}</h3>"
    yield from _filters(series, name)
    label = plain("Table of the clauses")
    yield f'<div class="wide" role="region" tabindex="0" aria-label="{label}"><table class="matrix"><thead><tr>'
    yield f'<th scope="col">{english("Clause")}</th>'
    yield from (f'<th scope="col">{symbol_of(symbol)}</th>' for symbol in series.resolutions)
    yield "</tr></thead><tbody>"
    for number, life in enumerate(series.lives, 1):
        link = f'<a href="#{name}-life-{number}">{script.words(called(life))}</a>'
        cells = "".join(_cell(one) for _, one in met(series, life))
        yield f'<tr class="{_classes(life)}"><th scope="row" {script.attributes}>{number}. {link}</th>{cells}</tr>'
    yield "</tbody></table></div>"


def _filters(series: Series, name: str) -> Iterator[str]:
    """Yield the choice of what to see only, at which the style sheet looks."""
    events = {one.event for life in series.lives for one in life.appearances}
    yield f'<form class="filters" autocomplete="off"><fieldset><legend>{english("Show")}</legend>'
    for event in ("any", *(event for event in _ASKED if event in events)):
        ticked = " checked" if event == "any" else ""
        words = english("all clauses" if event == "any" else word("events", event) or "")
        box = f'<input type="radio" name="{name}-only" value="{event}" class="only-{event}"{ticked}>'
        yield f'<label class="chip">{box}<span>{words}</span></label>'
    yield "</fieldset></form>"


def _classes(life: Life) -> str:
    events = {one.event for one in life.appearances}
    return " ".join(["life", *(f"was-{event}" for event in EVENTS if event in events)])


def _cell(one: Appearance | None) -> str:
    if one is None:
        return "<td></td>"
    said = word("events", one.event) or ""
    shown = f'<bdi dir="ltr">{plain(place(one.clause))}</bdi>' if one.clause else ""
    mark = f'<span aria-hidden="true">{MARKS[one.event]}</span>'
    return f'<td class="{one.event}">{mark} <span class="unseen">{english(said)}</span> {shown}</td>'


def biographies(series: Series, name: str, script: Script) -> Iterator[str]:
    """Yield the life of each clause, closed until it is asked for: when it was adopted, each wording, what happened."""
    yield f"<h3>{english('Their lives')}</h3>"
    when = dates(series)
    for number, life in enumerate(series.lives, 1):
        head = f"{number}. <span {script.attributes}>{script.words(called(life, 90))}</span>"
        yield f'<details class="{_classes(life)}"><summary>{head}</summary><ol id="{name}-life-{number}">'
        for one, segments in worded(life, series.language):
            yield _appearance(one, segments, when.get(one.resolution, ""), script)
        yield "</ol></details>"


def _appearance(one: Appearance, segments: Sequence[Segment], when: str, script: Script) -> str:
    said = f'<span class="said {one.event}">{MARKS[one.event]} {english(word("events", one.event) or "")}</span>'
    where = f' <bdi dir="ltr">{plain(place(one.clause))}</bdi>' if one.clause else ""
    head = f'<p class="met">{symbol_of(one.resolution)}{where} <span class="when">{english(when)}</span> {said}</p>'
    if one.event not in _WORDED:
        return f"<li>{head}</li>"
    words = "".join(_segment(one, segment, script) for segment in segments)
    return f'<li>{head}<p class="words" {script.attributes}>{words}</p></li>'


def _segment(one: Appearance, segment: Segment, script: Script) -> str:
    """Return words of a clause, what changed marked, its verb set off as resolutions do."""
    start, text = segment.start, segment.text
    if start is None:
        words = script.words(text)
    else:
        verb = one.quote.find(one.action)
        first, last = (min(max(place - start, 0), len(text)) for place in (verb, verb + len(one.action)))
        set_off = f"<em>{script.words(text[first:last])}</em>" if verb >= 0 and first < last else ""
        words = f"{script.words(text[:first])}{set_off}{script.words(text[last:] if set_off else text[first:])}"
    mark = {"added": "ins", "removed": "del"}.get(segment.role)
    return f"<{mark}>{words}</{mark}>" if mark else words
