"""The rows of a page that compares: earlier text, a step between, later text; on a narrow screen one text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from operative.exports.changes import Row, Segment
from operative.exports.html.frame import english
from operative.exports.html.text import Ids, Script, plain
from operative.exports.phrases import ONLY_HERE
from operative.exports.stretches import Stretch, stretches
from operative.model import Paragraph, Resolution, Span
from operative.model.lineage import ClauseLink, VerbChange

_STEPS = {"strengthened": "up", "weakened": "down"}
_STAIRS = {"up": "M4 18V8h10", "down": "M4 0v10h10", "level": "M3 9h11"}
"""The line that leads from a verb to the other: up from the one below, down from the one above, or on."""
_ONE_SIDED = {"new": "ins", "dropped": "del"}


@dataclass(slots=True)
class RowSetter:
    """Sets the rows of one comparison.

    Attributes:
        scripts: of the earlier and the later text.
        paragraphs: of both, by path.
        ids: addresses given out on the page.
        addresses: of the earlier and of the later paragraphs that have a place on the page, by path.
    """

    scripts: tuple[Script, Script]
    paragraphs: tuple[Mapping[str, Paragraph], Mapping[str, Paragraph]]
    ids: Ids = field(default_factory=Ids)
    addresses: tuple[dict[str, str], dict[str, str]] = field(default_factory=lambda: ({}, {}))

    @classmethod
    def of(cls, earlier: Resolution, later: Resolution) -> RowSetter:
        """Return one for two readings."""
        readings = (earlier, later)
        first, second = ({paragraph.path: paragraph for paragraph in one.paragraphs} for one in readings)
        return cls((Script(earlier.language or ""), Script(later.language or "")), (first, second))

    def row(self, row: Row) -> str:
        """Return one row; its address is that of its later paragraph, and each earlier one has its own."""
        address = ""
        if row.later is not None:
            self.addresses[1][row.later] = place = self.ids.of(row.later)
            address = f' id="{place}"'
        anchors = "".join(self._anchor(path) for path in row.earlier)
        kind = self._kind(row) + (" moved" if row.moved else "")
        name = plain(f"{row.said}: {row.later or ', '.join(row.earlier)}")
        cells = [*self._earlier(row), self._step(row), *self._later(row), *self._inline(row)]
        return f'<article class="row {row.said}{kind}"{address} aria-label="{name}">{anchors}{"".join(cells)}</article>'

    def _kind(self, row: Row) -> str:
        paragraph = self.paragraphs[1].get(row.later or "") or self.paragraphs[0].get(next(iter(row.earlier), ""))
        return f" {paragraph.kind}" if paragraph is not None and paragraph.kind in ("heading", "item") else ""

    def _anchor(self, path: str) -> str:
        if path in self.addresses[0]:
            return ""
        self.addresses[0][path] = address = self.ids.of(path, "earlier")
        return f'<span class="anchor" id="{address}"></span>'

    # -- texts ---------------------------------------------------------------------------------------------------

    def _earlier(self, row: Row) -> Iterator[str]:
        """Set the earlier paragraphs of a row, one under another."""
        script = self.scripts[0]
        texts = ""
        for path in row.earlier:
            spans = [(c.earlier.start, c.earlier.end) for c in row.words if c.earlier.path == path]
            text = self._marked(self.paragraphs[0][path], spans, "del", script)
            texts += self._numbered(path, text, row, 0)
        if texts:
            yield f'<div class="side earlier" {script.attributes}>{texts}</div>'

    def _later(self, row: Row) -> Iterator[str]:
        if row.later is None:
            return
        script = self.scripts[1]
        spans = [(change.later.start, change.later.end) for change in row.words]
        text = self._marked(self.paragraphs[1][row.later], spans, "ins", script)
        yield f'<div class="side later" {script.attributes}>{self._numbered(row.later, text, row, 1)}</div>'

    def _inline(self, row: Row) -> Iterator[str]:
        """Set the later text with what was removed set in, where a screen has room for one text only."""
        if row.later is None or not row.words:
            return
        script, paragraph = self.scripts[1], self.paragraphs[1][row.later]
        text = "".join(self._segment(segment, paragraph, script) for segment in row.inline())
        numbered = self._numbered(row.later, text, row, 1)
        yield f'<div class="side inline" {script.attributes}>{numbered}</div>'

    def _numbered(self, path: str, text: str, row: Row, side: int) -> str:
        script, paragraph = self.scripts[side], self.paragraphs[side][path]
        printed = paragraph.label if paragraph.kind in ("operative", "item") else None
        direction = script.direction if printed else "ltr"
        name = plain(f"{'Later' if side else 'Earlier'} paragraph {path}")
        number = f'<bdi dir="{direction}">{plain(printed or path)}</bdi>'
        mark = _ONE_SIDED.get(row.said)
        whole = f"<{mark}>{text}</{mark}>" if mark else text
        attributes = f'class="number {"printed" if printed else "path"}" href="#{self.addresses[side][path]}"'
        return f'<a {attributes} aria-label="{name}">{number}</a><p class="words">{whole}</p>'

    def _marked(self, paragraph: Paragraph, spans: Sequence[Span], mark: str, script: Script) -> str:
        """Return a paragraph's text with its emphasis, and with changed words in an element of that name."""
        kept = [span for span in spans if span[0] < span[1]]
        pieces = []
        for piece in stretches(paragraph, kept):
            if isinstance(piece, Stretch):
                words = script.words(piece.text)
                words = f"<em>{words}</em>" if piece.emphatic else words
                pieces.append(f"<{mark}>{words}</{mark}>" if piece.marks else words)
        return "".join(pieces)

    def _segment(self, segment: Segment, paragraph: Paragraph, script: Script) -> str:
        if segment.start is None:
            words = script.words(segment.text)
        else:
            cut = stretches(_part(paragraph, segment.start, segment.start + len(segment.text)))
            words = "".join(
                f"<em>{script.words(piece.text)}</em>" if piece.emphatic else script.words(piece.text)
                for piece in cut
                if isinstance(piece, Stretch)
            )
        mark = {"added": "ins", "removed": "del"}.get(segment.role)
        return f"<{mark}>{words}</{mark}>" if mark else words

    # -- between -------------------------------------------------------------------------------------------------

    def _step(self, row: Row) -> str:
        """Return what stands between the two texts: the kind of change, where it comes from, the verbs."""
        told = [f'<p class="said">{english(row.said)}</p>']
        if row.later and row.earlier and row.earlier != (row.later,):
            places = [(self.addresses[0][path], plain(path)) for path in row.earlier]
            links = ", ".join(f'<a href="#{address}"><bdi dir="ltr">{path}</bdi></a>' for address, path in places)
            told.append(f'<p class="from"><span dir="ltr">{english("from")} {links}</span></p>')
        if row.alone:
            told.append(f'<p class="alone">{english(f"{ONLY_HERE}{row.alone}.")}</p>')
        if row.moved:
            told.append(f'<p class="from">{english(row.how_moved)}</p>')
        told += [said for link in row.clauses if (said := self._verbs(link, row.verbs))]
        told += [said for link in row.clauses if (said := self._act(link, row))]
        return f'<div class="between">{"".join(told)}</div>'

    def _verbs(self, link: ClauseLink, changes: Sequence[VerbChange]) -> str:
        """Return both verbs of a clause with a step up or down between them, level where our scale sees none."""
        changed = next((change for change in changes if change.later_clause == link.later), None)
        way = _STEPS.get(link.change, "level")
        if changed is None and way == "level":
            return ""
        verbs = (changed.earlier, changed.later) if changed else (link.actions[0] or "", link.actions[1] or "")
        said = {"up": "stronger by our scale", "down": "weaker by our scale", "level": "became"}[way]
        before, after = (
            f'<span class="{name}" {script.attributes}>{script.words(verb)}</span>'
            for name, script, verb in zip(("before", "after"), self.scripts, verbs, strict=True)
        )
        stair = f'<svg viewBox="0 0 18 18" role="img" aria-label="{said}"><path d="{_STAIRS[way]}"/></svg>'
        return f'<p class="step {way}">{before}{stair}{after}</p>'

    def _act(self, link: ClauseLink, row: Row) -> str:
        """Return an act that came in or went in a paragraph that both texts have."""
        if row.said in _ONE_SIDED or link.change not in ("new", "dropped"):
            return ""
        side = 1 if link.change == "new" else 0
        script, verb = self.scripts[side], link.actions[side] or ""
        words = f"<span {script.attributes}>{script.words(verb)}</span>"
        return f'<p class="act"><span dir="ltr">{english("new act:" if side else "act dropped:")} {words}</span></p>'


def _part(paragraph: Paragraph, start: int, end: int) -> Paragraph:
    """Return some words of a paragraph with their emphasis."""
    emphasis = tuple(
        (max(a, start) - start, min(b, end) - start) for a, b in paragraph.emphasis if a < end and b > start
    )
    return Paragraph(paragraph.path, None, paragraph.kind, paragraph.text[start:end], emphasis)
