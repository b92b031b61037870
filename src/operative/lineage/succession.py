"""Which resolution takes up which: found from what the later one cites, from titles, and from mandates.

A resolution takes up the last one of its organ under the same title; or one that it cites, if their titles are alike or
both act on the mandate of one holder. One that is only cited is not taken up: most resolutions cite a dozen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
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


def successions(resolutions: Sequence[Resolution], said: Mapping[str, str | None] | None = None) -> list[Succession]:
    """Return for each resolution which of the others it takes up, if any.

    Args:
        resolutions: in any order; those without a symbol take up none.
        said: by people: the symbol of the resolution that each takes up, None for none; it overrules what is found.
    """
    said = said or {}
    ordered = sorted((one for one in resolutions if one.symbol), key=order_of)
    found = []
    for place, later in enumerate(ordered):
        assert later.symbol is not None
        if later.symbol in said:
            earlier = said[later.symbol]
            if earlier is not None:
                found.append(Succession(earlier, later.symbol, "A person said so.", confirmed=True))
            continue
        ranked = [
            (sum(r.weight for r in reasons), order_of(one), one, reasons)
            for one in ordered[:place]
            if (reasons := _reasons(one, later))
        ]
        ranked = [item for item in ranked if item[0] >= _ENOUGH]
        if ranked:
            _, _, one, reasons = max(ranked, key=lambda item: (item[1], item[0]))
            assert one.symbol is not None
            found.append(Succession(one.symbol, later.symbol, _sentence(reasons)))
    return found


def _sentence(reasons: Sequence[_Reason]) -> str:
    words = "; ".join(reason.words for reason in reasons)
    return f"{words[:1].upper()}{words[1:]}."


def _reasons(earlier: Resolution, later: Resolution) -> list[_Reason]:
    if earlier.organ != later.organ or earlier.kind != later.kind or order_of(earlier) == order_of(later):
        return []
    reasons = []
    titles = [" ".join(_WORD.findall(fold(one.title or ""))) for one in (earlier, later)]
    if all(titles) and earlier.language == later.language:
        if titles[0] == titles[1]:
            reasons.append(_Reason(_SAME_TITLE, "both have one title"))
        elif fuzz.ratio(*titles) >= _LIKE:
            reasons.append(_Reason(_LIKE_TITLE, "their titles are alike"))
    if any(earlier.symbol in citation.symbols for citation in later.citations):
        reasons.append(_Reason(_CITED, f"the later names {earlier.symbol}"))
    if shared := _mandates(earlier) & _mandates(later):
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
