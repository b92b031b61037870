"""The picture of a series as SVG: made here, needing no script and no other file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from operative.exports.flow.layout import Band, Layout, Stand, Thread, lay_out
from operative.exports.lives import MARKS, called, dates, last_held, place, tallies, told
from operative.exports.phrases import SCALE, UNCONFIRMED, word
from operative.exports.stylesheets import style_sheet
from operative.exports.writing import RIGHT_TO_LEFT, legal
from operative.lineage.forces import level
from operative.model.series import Appearance, Event, Life, Series

_WIDE, _NARROW, _MANY = 148, 118, 8
"""From one column to the next where there are few, where there are many, and from how many on."""
_STAND, _SLOT, _TOP, _SIDE, _LABELS = 54, 17, 62, 12, 300
"""Width of a stand, height of a slot; room above for heads, at the side, and for the words of clauses."""
_THINNEST, _THICKER = 2.0, 1.7
"""How thick a ribbon of the weakest force is, and how much thicker each level of force makes it."""
_LABEL_COLUMNS = 52
_TOLD: tuple[Event, ...] = ("adopted", "strengthened", "weakened", "dropped", "taken-up-again")
"""What is counted at the head of a column."""


def picture(series: Series) -> str:
    """Return the picture of a series as a file of its own, in light or dark colours as its reader prefers.

    >>> picture(Series("<On lighthouses>", ("A/RES/75/1",), (), (), ()))[:38]
    '<?xml version="1.0" encoding="utf-8"?>'
    """
    style = "".join(map(style_sheet, ("colours.css", "flow.css")))
    head = '<?xml version="1.0" encoding="utf-8"?>\n'
    return head + drawing(series, style=f"<style>{escape(style, quote=False)}</style>")


def drawing(series: Series, *, name: str = "flow", style: str = "", links: str = "") -> str:
    """Return the picture of a series as an element that can stand in a page.

    Args:
        series: with its lives.
        name: what its ids begin with.
        style: an element that holds the style sheet, where the page around does not.
        links: what the address of a life begins with, ``#life-`` for one; empty where nothing leads anywhere.
    """
    pen = _Pen(series, lay_out(series), links)
    svg = "\n".join(pen.draw())
    title, description = f"{name}-title", f"{name}-description"
    classes = "flow long" if len(series.resolutions) > _MANY // 2 else "flow"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{classes}" role="img" aria-labelledby="{title} {description}" '
        f'width="{pen.width}" height="{pen.height}" viewBox="0 0 {pen.width} {pen.height}">'
        f'<title id="{title}">{_text(f"{series.title}: clauses through {len(series.resolutions)} resolutions")}</title>'
        f'<desc id="{description}">{_text(_description(series))}</desc>{style}\n{svg}\n</svg>'
    )


def _description(series: Series) -> str:
    when = dates(series)
    parts = [f"{symbol}, {when[symbol]}: {told(counts)}." for symbol, counts in tallies(series).items()]
    return " ".join(["A ribbon for each clause, thick where its force is strong.", *parts, SCALE, UNCONFIRMED])


@dataclass(frozen=True, slots=True)
class _Pen:
    series: Series
    layout: Layout
    links: str

    @property
    def step(self) -> int:
        return _NARROW if len(self.series.resolutions) > _MANY else _WIDE

    @property
    def width(self) -> int:
        return 2 * _SIDE + self.step * (len(self.series.resolutions) - 1) + self.step + _LABELS

    @property
    def height(self) -> int:
        return _TOP + _SLOT * max(self.layout.slots, 1) + _SIDE

    @property
    def leftward(self) -> bool:
        return self.series.language in RIGHT_TO_LEFT

    def x(self, column: int, across: float = 0) -> float:
        """Return a place across, from the middle of a column; where the text runs to the left, years do too."""
        value = _SIDE + self.step / 2 + column * self.step + across
        return round(self.width - value if self.leftward else value, 1)

    def y(self, slot: int) -> float:
        return _TOP + _SLOT * slot + _SLOT / 2

    # -- in the order in which it is drawn -----------------------------------------------------------------------

    def draw(self) -> Iterator[str]:
        yield from self._heads()
        yield from map(self._thread, self.layout.threads)
        for index in sorted(range(len(self.series.lives)), key=self._depth):
            yield from self._life(index, self.series.lives[index])

    def _depth(self, index: int) -> int:
        """Return how far above others a life is drawn: lines over a gap below all, changes above what went on."""
        events = {one.event for one in self.series.lives[index].appearances}
        return 0 if "taken-up-again" in events else 1 + bool(events & {"strengthened", "weakened"})

    def _heads(self) -> Iterator[str]:
        when, counts = dates(self.series), tallies(self.series)
        for column, symbol in enumerate(self.series.resolutions):
            x = self.x(column)
            yield f'<line class="rule" x1="{x}" y1="{_TOP - 6}" x2="{x}" y2="{self.height - _SIDE}"/>'
            yield f'<text class="head" x="{x}" y="14">{_text(symbol)}</text>'
            yield f'<text class="date" x="{x}" y="29">{_text(when[symbol])}</text>'
            tally = "  ".join(f"{MARKS[event]} {counts[symbol][event]}" for event in _TOLD if counts[symbol][event])
            yield f'<text class="date" x="{x}" y="44">{_text(tally)}</text>'

    def _life(self, index: int, life: Life) -> Iterator[str]:
        stands = self.layout.stands[index]
        yield f'<g class="life"><title>{_text(_biography(life))}</title>'
        if self.links:
            yield f'<a href="{escape(self.links)}{index + 1}" tabindex="-1">'
        yield from map(self._band, self.layout.bands(index))
        for stand in stands:
            yield from self._stand(stand)
        if life.is_alive:
            x, y = self.x(stands[-1].column, _STAND / 2 + 8), self.y(stands[-1].slot) + 4
            classes = "label leftward" if self.leftward else "label"
            yield f'<text class="{classes}" x="{x}" y="{y}">{_text(called(life, _LABEL_COLUMNS))}</text>'
        if self.links:
            yield "</a>"
        yield "</g>"

    def _stand(self, stand: Stand) -> Iterator[str]:
        one = stand.appearance
        x, y = self.x(stand.column), self.y(stand.slot)
        left = x - _STAND / 2
        event = "first" if stand.column == 0 else one.event
        yield f'<rect class="stand {event}" x="{left}" y="{y - 7}" width="{_STAND}" height="14" rx="7"/>'
        mark = "" if event in ("first", "same") else f"{MARKS[one.event]} "
        yield f'<text class="place {event}" x="{x}" y="{y + 3.5}">{_text(mark + place(one.clause or ""))}</text>'
        if stand.leaves:
            end = self.x(stand.column, _STAND / 2 + 16)
            yield f'<path class="end" d="M{self.x(stand.column, _STAND / 2)} {y}H{end}"/>'
            yield f'<text class="gone" x="{end}" y="{y + 4.5}">{MARKS["dropped"]}</text>'

    def _band(self, band: Band) -> str:
        """Draw a ribbon, at each end as thick as the act is strong there; a clause taken up again has a dotted line."""
        x0, x1 = self.x(band.before.column, _STAND / 2), self.x(band.after.column, -_STAND / 2)
        y0, y1 = self.y(band.before.slot), self.y(band.after.slot)
        middle = round((x0 + x1) / 2, 1)
        if band.has_gap:
            return f'<path class="gap" d="M{x0} {y0}C{middle} {y0} {middle} {y1} {x1} {y1}"/>'
        half0, half1 = (_thickness(stand.appearance) / 2 for stand in (band.before, band.after))
        top = f"M{x0} {y0 - half0:.1f}C{middle} {y0 - half0:.1f} {middle} {y1 - half1:.1f} {x1} {y1 - half1:.1f}"
        bottom = f"L{x1} {y1 + half1:.1f}C{middle} {y1 + half1:.1f} {middle} {y0 + half0:.1f} {x0} {y0 + half0:.1f}Z"
        return f'<path class="ribbon {band.after.appearance.event}" d="{top}{bottom}"/>'

    def _thread(self, thread: Thread) -> str:
        x0, x1 = self.x(thread.before.column, _STAND / 2), self.x(thread.after.column, -_STAND / 2)
        y0, y1 = self.y(thread.before.slot), self.y(thread.after.slot)
        middle = round((x0 + x1) / 2, 1)
        return f'<path class="thread" d="M{x0} {y0}C{middle} {y0} {middle} {y1} {x1} {y1}"/>'


def _thickness(one: Appearance) -> float:
    return _THINNEST + _THICKER * (level(one.force) if one.force else 0)


def _biography(life: Life) -> str:
    """Return a life in one line, for who rests a pointer on it."""
    events = [
        f"{one.resolution} {word('events', one.event)}{f' ({one.action})' if one.action else ''}"
        for one in life.appearances
    ]
    return f"{last_held(life).quote[:160]} — {'; '.join(events)}"


def _text(words: str) -> str:
    return escape(legal(words))
