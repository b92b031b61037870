"""What a page that compares tells beside the texts: verbs, figures, what is to happen, documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from operative.exports.addresses import undocs
from operative.exports.changes import when
from operative.exports.html.frame import english
from operative.exports.html.text import Script, plain
from operative.findings.keys import path_of
from operative.model.lineage import CitationChange, Comparison, FigureChange, ScheduleChange, VerbChange

_T = TypeVar("_T")

NAMES = {
    "verbs": "Verbs and adverbs that changed",
    "figures": "Figures, dates, sessions and documents that moved",
    "schedule": "What is to happen",
    "citations": "Documents cited",
}
"""The lists by their addresses, with what heads them."""


@dataclass(frozen=True, slots=True)
class Lists:
    """Sets the lists of one comparison.

    Attributes:
        found: what changed.
        scripts: of the earlier and the later text.
        addresses: of the earlier and of the later paragraphs, by path.
    """

    found: Comparison
    scripts: tuple[Script, Script]
    addresses: tuple[Mapping[str, str], Mapping[str, str]]

    def counts(self) -> dict[str, int]:
        """Return how many entries each list has, those that have any."""
        counts = (len(self.found.verbs), len(self.found.figures), len(self._moved), len(self.found.citations))
        return {name: count for name, count in zip(NAMES, counts, strict=True) if count}

    def html(self) -> Iterator[str]:
        """Yield the lists."""
        yield from self._list(
            "verbs", self.found.verbs, self._verb, "Unranked: nothing here says which is the stronger."
        )
        yield from self._list("figures", self.found.figures, self._figure)
        yield from self._list("schedule", self._moved, self._entry)
        yield from self._list("citations", self.found.citations, self._citation)

    @property
    def _moved(self) -> tuple[ScheduleChange, ...]:
        return tuple(change for change in self.found.schedule if change.change != "same")

    def _list(self, name: str, items: tuple[_T, ...], set_one: Callable[[_T], str], remark: str = "") -> Iterator[str]:
        if items:
            yield f'<section class="list" id="{name}"><h2>{english(NAMES[name])}</h2>'
            if remark:
                yield f'<p class="remark">{english(remark)}</p>'
            yield f"<ul>{''.join(set_one(item) for item in items)}</ul></section>"

    def _verb(self, change: VerbChange) -> str:
        later, earlier = (path_of(key) for key in (change.later_clause, change.earlier_clause))
        return self._item(later, earlier, self._pair(change.earlier, change.later))

    def _figure(self, change: FigureChange) -> str:
        what = (
            f' <span class="what">{self._words(change.what, 1 if change.later_path else 0)}</span>'
            if change.what
            else ""
        )
        kind = f'<span class="kind">{english(change.kind)}</span>'
        return self._item(change.later_path, change.earlier_path, self._pair(change.earlier, change.later) + what, kind)

    def _entry(self, change: ScheduleChange) -> str:
        later, earlier = (key and path_of(key) for key in (change.later, change.earlier))
        before, after = when(change, 0), when(change, 1)
        moved = ""
        if before or after:
            moved = f'<span class="pair" lang="en" dir="ltr">{_both(plain(before), plain(after), "→")}</span>'
        kind = f'<span class="kind">{english(f"{change.kind}, {change.change}".replace("-", " "))}</span>'
        what = f' <span class="what">{self._words(change.what, 1 if change.later else 0)}</span>'
        return self._item(later, earlier, moved + what, kind)

    def _citation(self, change: CitationChange) -> str:
        added = change.change == "added"
        address = undocs(change.document, self.found.languages[1 if added else 0])
        name = f'<bdi dir="ltr">{plain(change.document)}</bdi>'
        shown = f'<a class="cited" href="{plain(address)}" rel="noreferrer">{name}</a>' if address else name
        mark = "ins" if added else "del"
        kind = f'<span class="kind">{english(change.change)}</span>'
        later, earlier = (change.path, None) if added else (None, change.path)
        return self._item(later, earlier, f"<{mark}>{shown}</{mark}>", kind)

    # -- pieces --------------------------------------------------------------------------------------------------

    def _item(self, later: str | None, earlier: str | None, words: str, kind: str = "") -> str:
        """Return an entry with a link to its paragraph: the later one where there is one, else the earlier."""
        path = later if later is not None else earlier
        address = self.addresses[later is not None].get(path or "", "")
        number = f'<bdi dir="ltr">{plain(path or "")}</bdi>'
        side = "" if later is not None else " gone"
        link = (
            f'<a class="number{side}" href="#{address}">{number}</a>'
            if address
            else f'<span class="number">{number}</span>'
        )
        return f"<li>{link}<p>{kind} {words}</p></li>"

    def _pair(self, before: str | None, after: str | None) -> str:
        rightward = self.scripts[1].direction == "ltr"
        first, second = (self._words(words, side) if words else "" for side, words in ((0, before), (1, after)))
        return f'<span class="pair">{_both(first, second, "→" if rightward else "←")}</span>'

    def _words(self, text: str, side: int) -> str:
        script = self.scripts[side]
        return f"<bdi {script.attributes}>{script.words(text)}</bdi>"


def _both(before: str, after: str, arrow: str) -> str:
    """Return what was and what is; a word for what is not there."""
    first, second = (words or english("none") for words in (before, after))
    return f'<del>{first}</del> <span class="arrow" role="img" aria-label="became">{arrow}</span> <ins>{second}</ins>'
