"""Clause by clause: who is asked, with the State or body that short names mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from operative.findings.addressees.asks import Act, Asked, judge
from operative.findings.addressees.context import Context, context_of
from operative.findings.addressees.lexicon import Lexicon, lexicon
from operative.findings.addressees.mentions import Mention, mention_at
from operative.findings.addressees.zone import read_zone
from operative.languages.tokens import Tokens, tokens
from operative.languages.wording import fold
from operative.model import Paragraph, Resolution
from operative.model.findings import Addressee, Clause
from operative.vocabulary.actors import find_named_state, government, slug, state_slug

_WINDOW = 700
_BEFORE_ACT = 12
_SUBJECT_WORDS = 14
_SHORT_VERB = 4
UNSPECIFIED = Addressee("unspecified")


def with_addressees(resolution: Resolution) -> Resolution:
    """Return a reading whose clauses say whether they ask somebody to act, and whom.

    Args:
        resolution: a reading with its clauses.

    Returns:
        The reading with `ask` and `addressees` of every clause settled.
    """
    if resolution.language is None or not resolution.clauses:
        return resolution
    words = lexicon(resolution.language)
    context = context_of(resolution, words)
    place = {paragraph.path: index for index, paragraph in enumerate(resolution.paragraphs)}
    settled: list[Clause] = []
    for clause in resolution.clauses:
        index = place.get(clause.path)
        earlier = [other for other in settled[-8:] if other.path == clause.path]
        settled.append(clause if index is None else _settle(clause, index, earlier, context))
    return replace(resolution, clauses=tuple(settled))


def _settle(clause: Clause, index: int, earlier: Sequence[Clause], context: Context) -> Clause:
    text = context.paragraphs[index].text
    words = context.lexicon
    start = max((end for _, end in clause.action_spans), default=clause.start)
    toks = tokens(text, words.language, start, min(clause.end, start + _WINDOW))
    asked = judge(Act(text, toks, clause.action, clause.force, words))
    if asked.ask == "none":
        return replace(clause, ask="none", addressees=())
    pronoun = asked.ask == "explicit" and _is_pronoun(clause, text, toks, words)
    addressees = () if pronoun else _resolved(asked.mentions, text, toks, index, context)
    rule = asked.rule
    if not addressees and asked.ask == "explicit":
        addressees, rule = _taken_over(clause, toks, index, earlier, context, pronoun=pronoun)
    if not addressees and asked.ask == "implied":
        return replace(clause, ask="none", addressees=())
    said = f"{clause.rule}; asked: {rule}" if clause.rule else f"asked: {rule}"
    return replace(clause, ask=asked.ask, addressees=addressees, rule=said)


def _resolved(
    mentions: Iterable[Mention], text: str, toks: Tokens, index: int, context: Context
) -> tuple[Addressee, ...]:
    """The addressees that mentions are, each id and actor once."""
    found: list[Addressee] = []
    for mention in mentions:
        if mention.actor.head == "apposition" and found and found[-1].id.startswith("state:"):
            continue  # "Israel, the occupying Power"
        for addressee in _addressees(mention, text, toks, index, context):
            if not any((other.id, other.actor) == (addressee.id, addressee.actor) for other in found):
                found.append(addressee)
    return tuple(found)


def _addressees(mention: Mention, text: str, toks: Tokens, index: int, context: Context) -> list[Addressee]:
    start, end = toks.starts[_with_determiners(mention, toks, context.lexicon)], toks.ends[mention.end - 1]
    states = mention.states
    alternatives: tuple[str, ...] = ()
    if mention.is_open:
        states = _governments(mention, toks, index, context)
    if states:
        return [Addressee(state, government(state[6:]), text[start:end], start, end) for state in states]
    actor, coarse = mention.actor.actor, mention.actor.id
    if mention.actor.anaphor and not _has_subject(mention, toks, context.lexicon):
        full = context.full_name(mention, toks, index, start)
        coarse, actor = (full.actor.id, full.actor.actor) if full else (coarse, actor)
        alternatives = () if full else tuple(other for other in mention.actor.anaphor if other != coarse)
    elif mention.actor.subject:
        actor = _with_subject(mention, toks, text, context.lexicon)
    others = [other.partition(".") for other in mention.actor.also]
    return [
        Addressee(coarse, actor, text[start:end], start, end, alternatives),
        *(Addressee(other, name, text[start:end], start, end) for other, _, name in others),
    ]


def _governments(mention: Mention, toks: Tokens, index: int, context: Context) -> tuple[str, ...]:
    about = context.about()
    if mention.actor.head == "governments":
        return about if len(about) > 1 else ()
    if mention.actor.head == "governments-of":
        return ()
    return context.government(index, toks.starts[mention.start])[:1]


def _with_determiners(mention: Mention, toks: Tokens, words: Lexicon) -> int:
    """The index of the first determiner before a mention: "all relevant" stand in the quote."""
    start = mention.start
    while start > 0 and start > mention.start - 3:
        found = words.phrases.longest(toks.keys, start - 1)
        if not found or found[1] != start or "determiners" not in found[0]:
            break
        start -= 1
    return start


def _has_subject(mention: Mention, toks: Tokens, words: Lexicon) -> bool:
    """Does the rest of a name follow: "the Committee on …"?"""
    found = words.phrases.longest(toks.keys, mention.end) if mention.end < len(toks) else None
    if words.head_final:
        return mention.start > 0 and words.phrases.longest(toks.keys, mention.start - 1) is None
    return bool(found and found[0] & {"prepositions", "datives", "agents"} and toks.keys[mention.end] not in ("with", "in", "within", "under", "to", "dans", "en", "à", "con", "a", "в"))


def _with_subject(mention: Mention, toks: Tokens, text: str, words: Lexicon) -> str:
    """The actor of a mandate with its subject: the State, where it names one, else its words."""
    if not _has_subject(mention, toks, words):
        return mention.actor.actor
    if words.head_final:
        begin, after = max(0, mention.start - _SUBJECT_WORDS), mention.start
    else:
        begin, after = mention.end + 1, min(len(toks), mention.end + _SUBJECT_WORDS)
    for at in range(begin, after):
        if state := find_named_state(toks.keys, at, words.language):
            return f"{mention.actor.actor}-{state_slug(state.actor.id[6:])}"
    return mention.actor.actor


def _taken_over(
    clause: Clause, toks: Tokens, index: int, earlier: Sequence[Clause], context: Context, *, pronoun: bool
) -> tuple[tuple[Addressee, ...], str]:
    """Who is asked where the act names nobody: a pronoun, the chapeau's items, those asked before in the paragraph."""
    if last := _last(clause, index, earlier, context, pronoun=pronoun):
        if pronoun:
            return last, "a pronoun, for those named before"
        if earlier:
            return last, "those asked or said to act just before in the paragraph"
    return _in_items(clause, toks, index, context) or ((UNSPECIFIED,), "nobody is named")


def _last(
    clause: Clause, index: int, earlier: Sequence[Clause], context: Context, *, pronoun: bool
) -> tuple[Addressee, ...]:
    """Those asked by the act just before; else whose doing it speaks of; else those asked before in the paragraph."""
    if earlier and (named := _named(earlier[-1])):
        return named
    since = earlier[-1].start if earlier else 0
    text = context.paragraphs[index].text
    for place in reversed(context.mentions(index)):
        at = place.toks.starts[place.mention.start]
        if since <= at < clause.start and (pronoun or place.mention.states or place.mention.is_open):
            found = _addressees(place.mention, text, place.toks, index, context)
            return tuple(replace(one, quote="", start=None, end=None) for one in found)
    return next(filter(None, map(_named, reversed(earlier))), ())


def _named(clause: Clause) -> tuple[Addressee, ...]:
    """Those whom a clause asks, as they are taken over by another."""
    return tuple(
        replace(one, quote="", start=None, end=None) for one in clause.addressees if one.id != UNSPECIFIED.id
    )


def _is_pronoun(clause: Clause, text: str, toks: Tokens, words: Lexicon) -> bool:
    """Does a pronoun stand for those asked: after the act, before it, or at its end?"""
    near = tokens(text, words.language, max(0, clause.start - _BEFORE_ACT), clause.start).keys[-1:]
    inside = tokens(clause.action, words.language).keys
    if words.clitic_pronouns:
        places = (*near, *inside[:1])
    else:
        found = words.phrases.longest(toks.keys, 0) if toks.keys else None
        return bool(found and "pronouns" in found[0] and "determiners" not in found[0]) or _has_suffix(inside, words)
    return any((found_ := words.phrases.get([key])) and "pronouns" in found_ for key in places)


def _has_suffix(inside: Sequence[str], words: Lexicon) -> bool:
    """Is a pronoun written to the end of the verb?"""
    return bool(words.suffixes and inside and len(inside[0]) > _SHORT_VERB and inside[0].endswith(words.suffixes))


def _in_items(
    clause: Clause, toks: Tokens, index: int, context: Context
) -> tuple[tuple[Addressee, ...], str] | None:
    """A chapeau that names nobody ("Calls for:") may leave that to its items."""
    if not toks.keys or toks.keys[-1] not in ":：" or len(toks) > _BEFORE_ACT:
        return None
    found: list[Addressee] = []
    for at in range(index + 1, len(context.paragraphs)):
        item = context.paragraphs[at]
        if not item.path.startswith(clause.path + "("):
            break
        words = tokens(item.text[:_WINDOW], context.lexicon.language)
        zone = read_zone(item.text, words, 0, len(words), context.lexicon, tight=True)
        found += [
            replace(one, quote="", start=None, end=None)
            for one in _resolved(zone.asked, item.text, words, at, context)
            if all(other.id != one.id for other in found)
        ]
    return (tuple(found), "named in the items") if found else None
