"""Which resolution takes up which: found from what the later one cites, from titles, and from mandates.

A resolution takes up the last one of its organ under the same title; or one that it cites, if their titles are alike or
both act on the mandate of one holder. One that is only cited is not taken up: most resolutions cite a dozen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from operative.languages.wording import fold
from operative.model import Resolution
from operative.model.series import Succession

_SAME_TITLE, _LIKE_TITLE, _CITED, _MANDATE = 4.0, 1.5, 2.5, 1.5
_ENOUGH = 4.0
"""What the reasons must come to: one title, or a citation with another reason."""
_LIKE = 85
"""Of 100: from here on two titles are alike, as the country's name or a year may have changed."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Reason:
    weight: float
    words: str


def order_of(resolution: Resolution) -> tuple[str, int, int]:
    """Return by what resolutions are put in order: the day of adoption, then session and number."""
    first, second, *_ = (*map(int, re.findall(r"\d+", resolution.number or resolution.symbol or "")), 0, 0)
    return resolution.adopted_on or resolution.issued_on or "", first, second


@dataclass(frozen=True, slots=True)
class Subject:
    """What tells which resolution takes up which.

    Attributes:
        symbol: of the resolution.
        organ: that adopted it.
        kind: of document.
        language: of its title.
        title: folded, its words alone.
        order: by which it stands before or after another.
        cites: the symbols it names.
        mandates: actors whose mandates it creates, extends or ends.
    """

    symbol: str
    organ: str | None
    kind: str
    language: str | None
    title: str
    order: tuple[str, int, int]
    cites: frozenset[str]
    mandates: frozenset[str]


def subject_of(resolution: Resolution) -> Subject:
    """Return what tells which resolution a reading takes up, and which take it up."""
    return Subject(
        symbol=resolution.symbol or "",
        organ=resolution.organ,
        kind=resolution.kind,
        language=resolution.language,
        title=" ".join(_WORD.findall(fold(resolution.title or ""))),
        order=order_of(resolution),
        cites=frozenset(symbol for citation in resolution.citations for symbol in citation.symbols),
        mandates=frozenset(_mandates(resolution)),
    )


def successions(resolutions: Sequence[Resolution], said: Mapping[str, str | None] | None = None) -> list[Succession]:
    """Return for each resolution which of the others it takes up, if any.

    Args:
        resolutions: in any order; those without a symbol take up none.
        said: by people: the symbol of the resolution that each takes up, None for none; it overrules what is found.
    """
    return successions_of(map(subject_of, resolutions), said)


def successions_of(subjects: Iterable[Subject], said: Mapping[str, str | None] | None = None) -> list[Succession]:
    """Do what :func:`successions` does, from what tells it alone.

    Time grows with the number of subjects: only those of one title or that are cited can come to enough reasons.
    """
    said = said or {}
    found = []
    by_title: dict[str, list[Subject]] = {}
    by_symbol: dict[str, list[Subject]] = {}
    for later in sorted((one for one in subjects if one.symbol), key=lambda one: one.order):
        if later.symbol in said:
            earlier = said[later.symbol]
            if earlier is not None:
                found.append(Succession(earlier, later.symbol, "A person said so.", confirmed=True))
        else:
            near = list(by_title.get(later.title, ()))
            near += [one for name in later.cites for one in by_symbol.get(name, ())]
            ranked = [
                (sum(r.weight for r in reasons), one, reasons) for one in near if (reasons := _reasons(one, later))
            ]
            ranked = [item for item in ranked if item[0] >= _ENOUGH]
            if ranked:
                _, one, reasons = max(ranked, key=lambda item: (item[1].order, item[0]))
                found.append(Succession(one.symbol, later.symbol, _sentence(reasons)))
        if later.title:
            by_title.setdefault(later.title, []).append(later)
        by_symbol.setdefault(later.symbol, []).append(later)
    return found


def _sentence(reasons: Sequence[_Reason]) -> str:
    words = "; ".join(reason.words for reason in reasons)
    return f"{words[:1].upper()}{words[1:]}."


def _reasons(earlier: Subject, later: Subject) -> list[_Reason]:
    if earlier.organ != later.organ or earlier.kind != later.kind or earlier.order == later.order:
        return []
    reasons = []
    if earlier.title and later.title and earlier.language == later.language:
        if earlier.title == later.title:
            reasons.append(_Reason(_SAME_TITLE, "both have one title"))
        elif fuzz.ratio(earlier.title, later.title) >= _LIKE:
            reasons.append(_Reason(_LIKE_TITLE, "their titles are alike"))
    if earlier.symbol in later.cites:
        reasons.append(_Reason(_CITED, f"the later names {earlier.symbol}"))
    if shared := earlier.mandates & later.mandates:
        reasons.append(_Reason(_MANDATE, f"both act on the mandate of {min(shared)}"))
    return reasons


def _mandates(resolution: Resolution) -> set[str]:
    """Return the actors whose mandates a resolution creates, extends or ends."""
    paths = {entry.path for entry in resolution.schedule if entry.kind == "mandate"}
    actors = {
        addressee.actor
        for clause in resolution.clauses
        for addressee in clause.addressees
        if clause.path in paths and addressee.actor
    }
    return {actor for actor in actors if actor}
