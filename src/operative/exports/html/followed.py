"""Series as one page of HTML: the picture of their clauses, why each takes up another, every clause's life."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from operative.exports.flow import drawing
from operative.exports.html.followed_lives import biographies, matrix
from operative.exports.html.frame import english, frame, symbol_of
from operative.exports.html.text import Script, plain
from operative.exports.lives import EVENTS, MARKS, dates, tallies
from operative.exports.phrases import SCALE, UNCONFIRMED, counted, word
from operative.model.series import Series


def followed(found: Sequence[Series]) -> str:
    """Return series as a self-contained page of HTML that reads without a script.

    Args:
        found: what :func:`operative.series` returned; the page runs in the direction of the first one's language.

    >>> "<script" in followed([Series("<script>", ("A/RES/75/1",), (), (), ())])
    False
    """
    script = Script((found[0].language if found else None) or "")
    parts = [line for index, series in enumerate(found, 1) for line in _series(series, index, len(found))]
    content = "\n".join(
        [
            *_header(found, script),
            '<main id="text">',
            *(parts or [f"<p>{english('None of these resolutions takes up another.')}</p>"]),
            "</main>",
            f"<footer><p>{english(UNCONFIRMED)}</p><p>{english(SCALE)}</p></footer>",
        ]
    )
    title = found[0].title if len(found) == 1 else f"{len(found)} series of resolutions"
    return frame(
        content,
        script=script,
        title=title,
        sheets=("lineage.css", "followed.css", "flow.css"),
        italic="<em>" in content,
    )


def _header(found: Sequence[Series], script: Script) -> Iterator[str]:
    yield f'<header><p class="origin">{english("Clauses through the years")}</p>'
    if len(found) == 1:
        yield f"<h1 {script.attributes}>{script.words(found[0].title)}</h1>"
    else:
        yield f"<h1>{english(f'{len(found)} series')}</h1><ol>"
        for index, series in enumerate(found, 1):
            own = Script(series.language or "")
            number = english(counted(len(series.resolutions), "resolution"))
            yield f'<li><a href="#series-{index}" {own.attributes}>{own.words(series.title)}</a> {number}</li>'
        yield "</ol>"
    yield f'<p class="sum">{english(UNCONFIRMED)}</p></header>'


def _series(series: Series, index: int, of: int) -> Iterator[str]:
    script = Script(series.language or "")
    name = f"series-{index}"
    yield f'<section class="series" id="{name}" dir="{script.direction}">'
    if of > 1:
        yield f"<h2 {script.attributes}>{script.words(series.title)}</h2>"
    yield f'<figure><div class="wide" role="region" tabindex="0" aria-label="{plain("Picture of the series")}">'
    yield drawing(series, name=f"{name}-flow", links=f"#{name}-life-")
    yield f"</div><figcaption>{_legend()}</figcaption></figure>"
    yield from _resolutions(series)
    yield from matrix(series, name, script)
    yield from biographies(series, name, script)
    yield "</section>"


def _legend() -> str:
    signs = ", ".join(f"{MARKS[event]} {word('events', event)}" for event in EVENTS if event != "same")
    told = (
        "A ribbon is a clause, the thicker the stronger its force by our scale; dotted where resolutions in between "
        "did without it, dashed where paragraphs were merged or split. Numbers are those of paragraphs."
    )
    return f"<p>{english(signs + '.')}</p><p>{english(told)}</p>"


def _resolutions(series: Series) -> Iterator[str]:
    """Yield a table of the resolutions: day, why each takes up another, how many clauses changed in which way."""
    why = {one.later: one for one in series.successions}
    when, counts = dates(series), tallies(series)
    heads = "".join(f'<th scope="col">{english((word("events", event) or "").capitalize())}</th>' for event in EVENTS)
    yield f"<h3>{english('The resolutions')}</h3>"
    yield f'<div class="wide" role="region" tabindex="0" aria-label="{plain("Table of the resolutions")}"><table>'
    columns = "".join(f'<th scope="col">{english(name)}</th>' for name in ("Resolution", "Adopted", "Takes up"))
    yield f"<thead><tr>{columns}{heads}</tr></thead><tbody>"
    for symbol in series.resolutions:
        taken = ""
        if (one := why.get(symbol)) is not None:
            found = "" if one.confirmed else "Found: "
            taken = f'{symbol_of(one.earlier)} <span class="why">{english(found + one.rule)}</span>'
        numbers = "".join(f'<td class="count">{counts[symbol][event] or ""}</td>' for event in EVENTS)
        yield (
            f'<tr><th scope="row">{symbol_of(symbol)}</th><td class="when">{english(when[symbol])}</td>'
            f'<td class="taken">{taken}</td>{numbers}</tr>'
        )
    yield "</tbody></table></div>"
    yield from (f"<p>{english(remark)}</p>" for remark in series.remarks)
