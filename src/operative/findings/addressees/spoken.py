"""Of whom the act before speaks: "Commends the work of A and B, and encourages them", "cooperation between A and B"."""

from __future__ import annotations

from operative.findings.addressees.addressee import addressees_of, taken
from operative.findings.addressees.context import Context
from operative.findings.addressees.lexicon import Kinds, Lexicon
from operative.findings.addressees.mentions import Mention
from operative.findings.addressees.reader import Zone
from operative.findings.addressees.words import is_comma
from operative.findings.addressees.zone import read_zone
from operative.languages.tokens import Tokens, tokens, without_clitics
from operative.model.findings import Addressee, Clause

_DOERS = frozenset({"performers", "roles"})
_SHARED = _DOERS | {"joint"}
_BY = frozenset({"agents"})
_BETWEEN = frozenset({"between"})
_LONGEST = 700
_JOINT_WITHIN = 12
_LAST = 4  # words of one character
_AGENT_WITHIN = 6
_WITH_WITHIN = 3
_MANY = 2
_POINTED_WITHIN = 8
_POINTED_WITHIN_CHARACTERS = 24
_WHOSE_WITHIN = 4
_BY_OR_OF = frozenset({"agents", "performer_links", "that"})


def spoken_of(before: Clause, index: int, context: Context) -> tuple[Addressee, ...]:
    """Return those whom an act names first, or whose role, work or efforts it speaks of, where they are more than one.

    Args:
        before: the act.
        index: of its paragraph.
        context: of the document.
    """
    text, words = context.paragraphs[index].text, context.lexicon
    toks = _after(before, text, words)
    zone = read_zone(text, toks, 0, len(toks), words, tight=True)
    named = [*zone.asked, *_with_whom(text, toks, zone, words)]
    at = 0
    while at < len(toks) and not (named and at == 0):
        found = words.phrases.longest(toks.keys, at)
        at = found[1] if found else at + 1
        place = _name_after(text, toks, found[0], at, words) if found else None
        if place is not None:
            zone = read_zone(text, toks, place, len(toks), words, tight=True)
            named += [mention for mention in zone.asked if not mention.is_persons]
            at = max(at, zone.end)
    found_ones = taken(addressees_of(named, text, toks, index, context))
    many = len(found_ones) >= _MANY or any(mention.actor.many for mention in named)  # "those agencies"
    return found_ones if many else ()


def _with_whom(text: str, toks: Tokens, zone: Zone, words: Lexicon) -> list[Mention]:
    """Those with whom those named first do what stands behind both: 工作组与委员会的合作."""
    if not (words.head_final and zone.asked and zone.end < len(toks)):
        return []
    link = words.phrases.longest(toks.keys, zone.end)
    last = max(link[1], len(toks) - _LAST) if link else 0  # 与委员会合作，努力测绘 is what those named first do
    if not link or "asides_with" not in link[0] or _first(toks, "joint", last, _LAST, words) is None:
        return []
    if "," in toks.keys[link[1] :]:
        return []
    return read_zone(text, toks, link[1], len(toks), words, tight=True).asked


def _name_after(text: str, toks: Tokens, kinds: Kinds, at: int, words: Lexicon) -> int | None:
    """Return the index at which those begin who do what a noun says, or None where nobody is named.

    "The work of the Board", "the efforts made by the Board", "the cooperation established between the Board and".
    """
    if words.article and kinds & _DOERS and not _has_article(toks.keys[at - 1], words):
        return at  # "جهود الدول": nothing links a noun to whose it is
    links = (_BY if kinds & _DOERS else frozenset[str]()) | (_BETWEEN if "joint" in kinds else frozenset[str]())
    for place in range(at, min(len(toks), at + 2) if links and not words.head_final else at + 1):
        link = words.phrases.longest(toks.keys, place) if place < len(toks) else None
        if link and (link[0] & links or (place == at and kinds & _SHARED and "performer_links" in link[0])):
            return link[1]
        if link:
            done = place > at and kinds & _DOERS and _is_passive(text, toks, at, words)
            return _agent_after(toks, link[1], words) if done else None
    return None


def _is_passive(text: str, toks: Tokens, at: int, words: Lexicon) -> bool:
    """Is a word a passive participle? Its accents tell: « menées »."""
    return words.passive.fullmatch(text[toks.starts[at] : toks.ends[at]].lower()) is not None


def _agent_after(toks: Tokens, at: int, words: Lexicon) -> int | None:
    """Return the index behind the word for an agent that is near: « les activités menées en Islande par la Banque »."""
    for place in range(at, min(len(toks), at + _AGENT_WITHIN)):
        found = words.phrases.longest(toks.keys, place)
        if is_comma(toks.keys[place]) or (found and "joins" in found[0]):
            return None
        if found and found[0] & _BY:
            return found[1]
    return None


def _has_article(key: str, words: Lexicon) -> bool:
    return any(form.startswith(str(words.article)) for form, _ in (without_clitics(key, words.language)))


def parties(toks: Tokens, before: Clause, index: int, context: Context) -> tuple[Addressee, ...]:
    """Return those between whom the act before speaks of cooperation, where an act asks for more and names nobody.

    "Notes the cooperation between A and B, and encourages further cooperation": both; "with B": A.

    Args:
        toks: the words after the act that asks.
        before: the act before.
        index: of their paragraph.
        context: of the document.
    """
    text, words = context.paragraphs[index].text, context.lexicon
    joint = _first(toks, "joint", 0, _JOINT_WITHIN, words)
    if joint is None:
        return ()
    old = _after(before, text, words)
    first = _first(old, "joint", 0, _JOINT_WITHIN, words)
    between = _first(old, "between", first, _JOINT_WITHIN, words) if first is not None else None
    if between is None:
        return ()
    zone = read_zone(text, old, between, len(old), words, tight=True, doer=True)
    ids, names = _others(text, toks, joint, words)
    asked = [mention for mention in zone.asked if old.keys[mention.end - 1] not in names]
    return taken(one for one in addressees_of(asked, text, old, index, context) if one.id not in ids)


def doers_before(toks: Tokens, before: Clause, index: int, context: Context) -> tuple[Addressee, ...]:
    """Return those whose doing an act points back to: "Thanks the Board for its visits, and recommends such visits".

    Args:
        toks: the words after the act that asks.
        before: the act before, in which the same noun stands with whose it is.
        index: of their paragraph.
        context: of the document.
    """
    text, words = context.paragraphs[index].text, context.lexicon
    if words.head_final:
        return _doers_of_same(toks, before, index, context)
    near = [words.phrases.longest(toks.keys, at) for at in range(min(len(toks) - 1, _POINTED_WITHIN))]
    nouns = [toks.keys[at + 1] for at, found in enumerate(near) if found and "pointers" in found[0]]
    old = _after(before, text, words) if nouns else toks
    for at in range(len(old)) if nouns else ():
        if old.keys[at] not in nouns:
            continue
        near = [words.phrases.longest(old.keys, place) for place in range(max(0, at - _WHOSE_WITHIN), at)]
        own = any(found and "possessives" in found[0] for found in near)
        link = words.phrases.longest(old.keys, at + 1) if at + 1 < len(old) else None
        if link is None and at + 2 < len(old) and _is_passive(text, old, at + 1, words):
            link = words.phrases.longest(old.keys, at + 2)  # "the efforts made by the Board"
        place = 0 if own else link[1] if link and link[0] & _BY_OR_OF else None
        if place is None and words.inflects:  # «усилия, прилагаемые Советом», «шаги Совета»
            place = at + 1 + (old.keys[at + 1 : at + 2] == [","])
            done = place < len(old) and words.participle and words.participle.match(text, old.starts[place])
            place += bool(done)
        if place is not None:
            zone = read_zone(text, old, place, len(old), words, tight=not own, doer=True)
            return taken(addressees_of(zone.asked[:1] if own else zone.asked, text, old, index, context))
    return ()


def _doers_of_same(toks: Tokens, before: Clause, index: int, context: Context) -> tuple[Addressee, ...]:
    """The same where whose doing it is stands before the noun: 欢迎秘书长采取的措施，请根据决议执行这些措施."""
    text, phrases = context.paragraphs[index].text, context.lexicon.phrases
    for at in range(min(len(toks) - 1, _POINTED_WITHIN_CHARACTERS)):
        pointer = phrases.longest(toks.keys, at)
        noun = phrases.longest(toks.keys, pointer[1]) if pointer and "pointers" in pointer[0] else None
        if not (pointer and noun and "performers" in noun[0]):
            continue
        old = _after(before, text, context.lexicon)
        zone = read_zone(text, old, 0, len(old), context.lexicon, tight=True)
        said = "".join(toks.keys[pointer[1] : noun[1]]) in "".join(old.keys[zone.end :])
        if said and zone.asked and zone.asked[0].start <= 1:
            return taken(addressees_of(zone.asked, text, old, index, context))
        return ()
    return ()


def _others(text: str, toks: Tokens, at: int, words: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """With whom the cooperation is to be that is asked for: ids and the words of their names.

    "With the Community and its member States", where the Caribbean Community was named.
    """
    found = words.phrases.longest(toks.keys, at) if at < len(toks) else None
    if not found or "prepositions" not in found[0]:
        return frozenset(), frozenset()
    zone = read_zone(text, toks, found[1], len(toks), words, tight=True)
    ids = frozenset(mention.actor.id for mention in zone.asked[:1])
    return ids, frozenset(toks.keys[found[1] : found[1] + _WITH_WITHIN])


def _first(toks: Tokens, kind: str, start: int, within: int, words: Lexicon) -> int | None:
    """Return the index after the first phrase of a list in so many words."""
    for at in range(start, min(len(toks), start + within)):
        found = words.phrases.longest(toks.keys, at)
        if found and kind in found[0]:
            return found[1]
    return None


def _after(clause: Clause, text: str, words: Lexicon) -> Tokens:
    """The words of a clause after its act."""
    start = max((end for _, end in clause.action_spans), default=clause.start)
    return tokens(text, words.language, start, min(clause.end, start + _LONGEST))
