"""Which act governs which words: a paragraph's clauses, and for an item without an act of its own its chapeau's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from operative.findings.keys import above
from operative.model import Clause, Paragraph, Resolution

_ASKING = ("decide", "request", "urge", "encourage")


class Governed(NamedTuple):
    """Words under an act that may set a schedule.

    Attributes:
        paragraph: in which they stand.
        start: where they begin in its text.
        end: where they end.
        clause: the act; for an item, its chapeau's.
        inherited: whether it is a chapeau's.
        doer: id of who does it where that is not said by the act: who holds the mandate that a chapeau creates, whose
            tasks its items are; who is asked by an item itself. None elsewhere.
    """

    paragraph: Paragraph
    start: int
    end: int
    clause: Clause
    inherited: bool = False
    doer: str | None = None

    @property
    def text(self) -> str:
        """The words."""
        return self.paragraph.text[self.start : self.end]

    @property
    def who(self) -> tuple[str, ...]:
        """Ids of those who are to act, each once; the organ itself where it decides and nobody else is bound."""
        if self.doer:
            return (self.doer,)
        ids = tuple(dict.fromkeys(addressee.id for addressee in self.clause.addressees))
        return ids or (("organ",) if self.clause.force == "decide" else ("unspecified",))


def governed(resolution: Resolution) -> Iterator[Governed]:
    """Yield the words under each act of the operative part that decides, requests, urges or encourages, or affirms."""
    of: dict[str, list[Clause]] = {}
    for clause in resolution.clauses:
        of.setdefault(clause.path, []).append(clause)
    for paragraph in resolution.paragraphs:
        if paragraph.kind == "heading":
            continue
        own = of.get(paragraph.path, [])
        first = own[0].start if own else len(paragraph.text)
        chapeau = _chapeau(paragraph.path, of)
        if chapeau and first > 0 and chapeau.force in _ASKING:
            yield Governed(paragraph, 0, first, chapeau, inherited=True)
        for clause in own:
            if clause.force in (*_ASKING, "affirm") or clause.ask == "implied":
                yield Governed(paragraph, clause.start, clause.end, clause)


def _chapeau(path: str, of: dict[str, list[Clause]]) -> Clause | None:
    """The last act of the nearest paragraph above an item."""
    return next((of[chapeau][-1] for chapeau in above(path) if of.get(chapeau)), None)
