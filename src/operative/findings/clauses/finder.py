"""Go through a reading's operative paragraphs and items, find the acts, and make clauses of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from operative.findings.clauses.acts import ASKING, Act, find_acts
from operative.findings.clauses.lexicon import Lexicon, lexicon, lower
from operative.findings.keys import above, clause_key, fingerprint
from operative.languages import words
from operative.languages.wording import plain, printed_place
from operative.model import Clause, Paragraph, Resolution, Span

_PREAMBULAR = re.compile(r"(?:.*[:.])?P\d")
_FINAL = re.compile(r"[\s.;,:，；。：،؛\"”»’]{1,12}$")
_ENDED = re.compile(r"[.;。；؛!?؟]\s*$")
_OPENING, _ENOUGH = 80, 60
"""Letters of a paragraph, and paragraphs, that tell in which person the organ acts."""
_MOST_BESIDE = 3
"""How many acts before another may have their object in common with it."""
_MERE = frozenset({"affirm", "welcome", "note", "concern"})
_TRAIL = 40
"""How many letters before the end of a clause are looked at for what is taken off."""


def find_clauses(resolution: Resolution) -> tuple[Clause, ...]:
    """Return the clauses of the operative part of a reading.

    A clause begins at its action and ends before the connective of the next, or with the next where both have one
    object. `ask` is preliminary: whoever is asked is
    found by the finder of addressees, which settles it.

    Args:
        resolution: a reading of the structure, of a known language.
    """
    language = resolution.language or "en"
    acting: dict[str, Clause] = {}
    clauses: list[Clause] = []
    for _, division in groupby(filter(_is_operative, resolution.paragraphs), key=_division):
        paragraphs = list(division)
        known = _lexicon_of(paragraphs, language)
        for paragraph in paragraphs:
            chapeaux = [acting[path] for path in above(paragraph.path) if path in acting]
            if chapeaux and _opens_anew(paragraph, chapeaux[0], known, language):  # and so do the items beside it
                acting = {path: last for path, last in acting.items() if path not in above(paragraph.path)}
                chapeaux = []
            free = paragraph.kind == "operative" or not chapeaux
            found = list(_clauses(paragraph, known, language, free=free))
            if found and not _awaits_acts(plain(paragraph.text[-_TRAIL:], language), known):
                acting[paragraph.path] = found[-1]
            clauses += found
    return tuple(clauses)


def _division(paragraph: Paragraph) -> str:
    """Return the part or draft a paragraph belongs to; another organ may speak in each."""
    return paragraph.path.rpartition(":")[0]


def _is_operative(paragraph: Paragraph) -> bool:
    """Can the organ act here? Annexes hold what it adopts, preambles its reasons, headings nothing."""
    return (
        paragraph.kind in ("operative", "item")
        and not paragraph.path.startswith("annex")
        and not ("P" in paragraph.path and _PREAMBULAR.match(paragraph.path))
    )


def _awaits_acts(text: str, known: Lexicon) -> bool:
    """Do the items go on with acts: "Endorses the report and, in this regard:", "Endorses the report, and"?"""
    return not _ENDED.search(text) and bool(known.awaiting.search(f"{lower(text)},"))


def _lexicon_of(paragraphs: list[Paragraph], language: str) -> Lexicon:
    """Choose the lexicon of the person in which most paragraphs open, where verbs agree with the organ.

    Where ``cues`` tell the usages of a language apart, it is that of the first whose cue a paragraph holds, else the
    first of them all.
    """
    table = words(language)["clauses"]
    persons = table.get("persons", [""])
    if len(persons) == 1:
        return lexicon(language, persons[0])
    if cues := table.get("cues"):
        texts = [lower(paragraph.text) for paragraph in paragraphs]
        return lexicon(
            language, next((each for each in cues if any(re.search(cues[each], t) for t in texts)), persons[0])
        )
    lexicons = [lexicon(language, each) for each in persons]
    counts = [0] * len(lexicons)
    asked = paragraphs[:_ENOUGH]
    for left, paragraph in zip(range(len(asked), 0, -1), asked, strict=True):
        first, second = sorted(counts, reverse=True)[:2]
        if first - second > left:
            break  # the others cannot draw level any more
        text = lower(plain(paragraph.text[:_OPENING], language))
        counts = [count + bool(each.opening.match(text, 0)) for count, each in zip(counts, lexicons, strict=True)]
    return lexicons[counts.index(max(counts))]


def _clauses(paragraph: Paragraph, known: Lexicon, language: str, *, free: bool) -> Iterator[Clause]:
    """Yield the clauses of a paragraph; `free` where no act of a paragraph above goes on in it."""
    text = lower(plain(paragraph.text, language))
    opening = known.opening if paragraph.kind == "operative" else known.anywhere
    acts = find_acts(text, known, opening if free or _asks_anew(text, known) else None)
    ends = _ends(text, acts, known)
    for order, (act, end) in enumerate(zip(acts, ends, strict=True), start=1):
        final = end == ends[-1]
        spans = [*_spans(text, act, known), (act.start, max(act.end, end))]
        *action, own = [_printed(paragraph.text, span, language) for span in spans]
        yield _clause(paragraph, act, order, action_spans=action, span=own, final=final)


def _asks_anew(text: str, known: Lexicon) -> bool:
    """Does an item open with an ask of its own though its chapeau acts: "Stresses the following: (a) Urges Malta to"?

    Where verbs have no forms, as in Chinese, it may as well be what the chapeau asks.
    """
    found = None if known.alike else known.anywhere.match(text, 0)
    return found is not None and found[1] in ASKING


def _opens_anew(paragraph: Paragraph, chapeau: Clause, known: Lexicon, language: str) -> bool:
    """Does an item ask for the organ though its chapeau only affirms: 重申需要加强灯塔：(a) 请渔民测绘港口?"""
    if known.anew is None or chapeau.force not in _MERE or known.recalled.search(chapeau.quote):
        return False
    return known.anew.match(lower(plain(paragraph.text[:_OPENING], language))) is not None


def _ends(text: str, acts: Sequence[Act], known: Lexicon) -> list[int]:
    """Return where each act's clause ends; one that has its object in common with the next ends with that.

    Such are verbs side by side ("Welcomes, supports and encourages the efforts"), and a clause whose last preposition
    has nothing behind it ("Welcomes progress in, and encourages work towards, a settlement").
    """
    ends: list[int] = []
    beside = 0
    for act, following in zip(reversed(acts), [None, *reversed(acts)], strict=False):
        if following is None:
            ends.append(_last_end(text, known))
            continue
        end = _end(text, following.joins_at, known.trail)
        shared = act.shares or end <= act.end or known.dangling.search(text, max(act.end, end - _TRAIL), end)
        beside = beside + 1 if shared and beside < _MOST_BESIDE else 0
        ends.append(ends[-1] if beside else end)
    return ends[::-1]


def _printed(text: str, span: Span, language: str) -> Span:
    """Return a span of the plain text as it is in the printed one."""
    return printed_place(text, span[0], language), printed_place(text, span[1], language)


def _last_end(text: str, known: Lexicon) -> int:
    """Return where a paragraph's last clause ends, without the mark or the connective to the acts of its items."""
    awaits = None if _ENDED.search(text) else known.awaiting.search(f"{text},", max(0, len(text) - _TRAIL))
    return _end(text, awaits.start() if awaits else len(text), _FINAL)


def _end(text: str, place: int, trail: re.Pattern[str]) -> int:
    """Return where a text that is cut at a place ends, without the marks and connectives before it."""
    found = trail.search(text, max(0, place - _TRAIL), place)
    return found.start() if found else place


def _clause(
    paragraph: Paragraph, act: Act, order: int, *, action_spans: Sequence[Span], span: Span, final: bool
) -> Clause:
    quote = paragraph.text[span[0] : span[1]]
    action = " ".join(paragraph.text[start:end] for start, end in action_spans)
    ends = "with the paragraph" if final else "before the next act"
    doubt = f" Translators use these words for force “{act.doubt}” too." if act.doubt else ""
    return Clause(
        key=clause_key(paragraph.path, order),
        fingerprint=fingerprint(quote),
        path=paragraph.path,
        start=span[0],
        end=span[1],
        quote=quote,
        action=action,
        action_spans=tuple(action_spans),
        force=act.force,
        ask="explicit" if act.force in ASKING else "none",
        rule=f"“{action}” {act.how} and is listed as an act of force “{act.force}”; the clause ends {ends}.{doubt}",
    )


def _spans(text: str, act: Act, known: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield where the words of an act stand, without a connective between them."""
    start = act.start
    for hole in known.hole.finditer(text, act.start, act.end):
        if hole.end() < act.end:
            yield start, hole.start()
            start = hole.end() + (text[hole.end()] == " ")
    yield start, act.end
