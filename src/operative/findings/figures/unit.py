"""What stands after a number: a word that multiplies it, what makes it a share, and what is counted."""

from __future__ import annotations

import re
from typing import NamedTuple

from operative.findings.figures.grammar import Grammar
from operative.model import Span

_WORD = re.compile(r"(?P<gap>[\s‑-])?(?P<word>[^\W\d_][\w’'‑-]*)")
_MOST_WORDS, _MOST_CHARACTERS = 5, 9
_CHARACTERS = re.compile(rf"[\u4e00-\u9fff]{{0,{_MOST_CHARACTERS}}}")


class Unit(NamedTuple):
    """What follows a number.

    Attributes:
        factor: by which the number is multiplied.
        words: where the unit stands, or an empty span.
        of: where it stands what a share is a share of, or an empty span.
        scale_end: where the number with its factor ends.
        name: of the unit, where no words of the text are it (90-дневный: дней).
        before: does the unit stand before the number?
    """

    factor: int
    words: Span
    of: Span
    scale_end: int
    name: str = ""
    before: bool = False

    @property
    def end(self) -> int:
        """Where the unit ends, or the number where there is none after it."""
        return max(self.words[1], self.scale_end)


def unit_after(bare: str, at: int, rules: Grammar) -> Unit:
    """Return what follows a number that ends at a place of a plain text."""
    factor, end = scaled(bare, at, rules)
    if share := rules.share.match(bare, end):
        start = share.start() + len(share[0]) - len(share[0].lstrip())
        return Unit(factor, (start, share.end()), shared(bare, share.end(), rules), end)
    words = _counted(bare, end, rules)
    if rules.rate and (rate := rules.rate.match(bare, words[1])):
        start = words[0] if words[0] < words[1] else rate.start() + 1
        return Unit(factor, (start, max(rate.end(), _counted(bare, rate.end(), rules)[1])), (end, end), end)
    of = _counted(bare, words[1], rules, partitive=True) if _may_be_of(bare, words, rules) else (end, end)
    return Unit(factor, words, of, end)


def scaled(bare: str, at: int, rules: Grammar) -> tuple[int, int]:
    """Return by what the words behind a number multiply it, and where it ends with them ("mil millones")."""
    factor, end = 1, at
    while found := rules.scale.match(bare, end):
        factor *= next(times for pattern, times in rules.scales if pattern.fullmatch(found["scale"]))
        end = found.end()
    return factor, end


def shared(bare: str, at: int, rules: Grammar) -> Span:
    """Return where it stands what a share that ends at a place is of."""
    led = _counted(bare, at, rules, partitive=True)
    if led[0] == led[1] and rules.share_of and rules.share_of.match(bare, at + 1):
        return _words(bare, at, rules, led=False)
    return led


def _may_be_of(bare: str, words: Span, rules: Grammar) -> bool:
    """May what is counted be "of" something? Units of time are of few things: 15 years of age.

    Where no spaces part words, what follows is of what is counted, not the other way round: 两个伙伴的权利.
    """
    if not rules.times.fullmatch(bare, *words):
        return rules.spaced and words[0] < words[1]
    lead = rules.partitive.match(bare, words[1])
    return lead is not None and rules.lasting.match(bare, lead.end()) is not None


def _counted(bare: str, at: int, rules: Grammar, *, partitive: bool = False) -> Span:
    """Return where the words of what is counted stand; an empty span where there are none.

    Args:
        bare: the plain text.
        at: where the number ends.
        rules: of the language.
        partitive: must a word such as "of" lead to them?
    """
    lead = rules.partitive.match(bare, at)
    if partitive and lead is None:
        return at, at
    start = lead.end() if lead else at
    gap = 1 if bare[start : start + 1].isspace() else 0
    if whole := rules.complete.match(bare, start + gap):
        return whole.span()
    if rules.spaced:
        counted = _words(bare, start, rules, led=lead is not None)
        return counted if counted[0] < counted[1] else (at, at)
    if rules.events and (several := rules.events.match(bare, start)):
        return start + 1, several.end()
    if rules.measure and (measured := rules.measure.match(bare, start)):
        start = measured.end()
    run = _CHARACTERS.match(bare, start)
    end = run.end() if run else start
    if stopped := rules.stop.search(bare, start, end + _MOST_CHARACTERS):  # with what a word may look ahead to
        end = min(end, stopped.start())
    return start, end


def _words(bare: str, start: int, rules: Grammar, *, led: bool) -> Span:
    end, first, last = start, None, start
    for count in range(_MOST_WORDS):
        found = _WORD.match(bare, end)
        if found is None:
            break
        if rules.stop.match(bare, found.start("word")):
            if not (rules.joined and count and (both := rules.joined.match(bare, last))):
                break
            end = both.end()  # national and regional workshops
            continue
        if count and rules.late_stop.match(bare, found.start("word")):
            break
        if found["gap"] is None and not (led and count == 0):
            break
        last = found.start("word")
        first = last if first is None else first
        end = found.end()
        if count == 0 and found["gap"] in ("-", "‑"):  # a 30-year period counts years
            break
    return (start, start) if first is None else (first, end)
