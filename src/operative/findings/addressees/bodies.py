"""Bodies without a name of their own: of which kind "regional integration organizations" are, and whose.

"Organizations, programmes and funds of the United Nations system" are the United Nations', whatever they are called;
else the adjectives before such a word tell: "regional fisheries bodies", "international and financial institutions".
The words are data: the lists `bodies`, `acting_bodies`, `classes` and `owned` of a language's table ``[addressees]``.
"""

from __future__ import annotations

from collections.abc import Sequence

from operative.findings.addressees.lexicon import Lexicon
from operative.findings.addressees.mentions import Mention
from operative.findings.addressees.words import is_comma
from operative.languages.tokens import Tokens, without_clitics
from operative.vocabulary.actors import Actor

_GENERAL = frozenset({"stakeholders", "international-community"})
"""Ids of bodies of a kind so general that the words around them may tell more."""

BODIES = frozenset({"bodies", "acting_bodies"})
_LISTED = BODIES | {"joins"}
_OF_NOBODY = "international-community"
"""Whose bodies are of many kinds: "financial organizations and other entities of the international community"."""

_OF_OWNER = Actor("un-system", "")
_OF_ANY = "stakeholders"
"""Of which kind a general word is where nothing tells more."""
_MOST_BETWEEN = 12
_MOST_BEFORE = 8
_PASSED = BODIES | {"joins", "determiners", "qualifiers"}


def body_at(toks: Tokens, at: int, since: int, named: Mention | None, lexicon: Lexicon) -> Mention | None:
    """Return the bodies that a general word at an index means, where the words around it tell of which kind they are.

    Args:
        toks: the words of the paragraph.
        at: the index of the word.
        since: the index after the last name, before which nothing describes the word.
        named: the actor of the registry that the word begins, if any.
        lexicon: of the language.
    """
    if named and (named.actor.id not in _GENERAL or named.actor.also):
        return _also_of_class(toks, at, since, named, lexicon)
    last = named.end - 1 if named else at
    kinds = _head_kinds(toks, at, lexicon) if lexicon.classes_after else _kinds(toks, last, lexicon)
    clitics = named.clitics if named else ""
    if kinds.isdisjoint(BODIES):
        return None
    found = _classes_after(toks, at + 1, lexicon) if lexicon.classes_after else _classes(toks, at, since, lexicon)[::-1]
    owned = _owner(toks, last + 1, lexicon, listed=last == at)
    if owned and not (found and owned[0] == _OF_NOBODY):
        return Mention(Actor(owned[0], ""), at, owned[1], (), clitics)
    if "acting_bodies" not in kinds or last != at or not found:
        return None
    found = _parted(found, lexicon)
    ids = list(dict.fromkeys(lexicon.classes[toks.keys[place]] for place in found))
    return Mention(Actor(ids[0], "", also=tuple(ids[1:])), min(found[0], at), max(found[-1], at) + 1, (), clitics)


def _parted(found: list[int], lexicon: Lexicon) -> list[int]:
    """Drop what only describes the word beside it: "multilateral financial bodies" are of one kind, financial.

    Args:
        found: the indices of words that say of which kind a body is, in order.
        lexicon: of the language.
    """
    nearer = [None, *found[:-1]] if lexicon.classes_after else [*found[1:], None]
    return [place for place, other in zip(found, nearer, strict=True) if other is None or abs(place - other) > 1]


def _also_of_class(toks: Tokens, at: int, since: int, named: Mention, lexicon: Lexicon) -> Mention | None:
    """Return bodies of two kinds, one in the registry: "humanitarian and non-governmental bodies"."""
    if lexicon.classes_after:
        return _also_behind(toks, at, named, lexicon)
    place = at - 2
    if place < since or toks.keys[place] not in lexicon.classes or named.actor.also:
        return None
    joins = "joins" in _kinds(toks, at - 1, lexicon)
    if not joins or "acting_bodies" not in _kinds(toks, named.end - 1, lexicon):
        return None
    id_ = lexicon.classes[toks.keys[place]]
    return None if id_ == named.actor.id else Mention(Actor(id_, "", also=(named.actor.id,)), place, named.end)


def _also_behind(toks: Tokens, at: int, named: Mention, lexicon: Lexicon) -> Mention | None:
    """Return bodies whose second kind stands behind: «organizaciones regionales y subregionales e internacionales»."""
    id_ = lexicon.classes.get(toks.keys[named.end + 1]) if named.end + 1 < len(toks) else None
    if id_ is None or id_ == named.actor.id or named.actor.also or named.end == at + 1:
        return None
    joined = is_comma(toks.keys[named.end]) or "joins" in _kinds(toks, named.end, lexicon)
    if not joined or "acting_bodies" not in _kinds(toks, at, lexicon):
        return None
    return Mention(Actor(named.actor.id, "", also=(id_,)), at, named.end + 2)


def listed_after(toks: Tokens, asked: Sequence[Mention], mention: Mention, lexicon: Lexicon) -> Mention:
    """Return the owner's bodies that a list joins on his name: "United Nations bodies, offices and entities".

    Args:
        toks: the words of the paragraph.
        asked: the names read before.
        mention: the general word read now; it is returned as it is where the list is another's.
        lexicon: of the language.
    """
    if lexicon.listed_bodies:
        return _listed_by_sign(toks, asked[-1], mention, lexicon)
    if "owner_names" not in lexicon.lists or mention.actor.id not in _GENERAL or mention.end != mention.start + 1:
        return mention
    later = mention
    for last in reversed(asked):
        if _kinds(toks, later.start, lexicon).isdisjoint(BODIES) or not _are_joined(toks, last, later, lexicon):
            break
        if last.actor.id == _OF_OWNER.id and mention.actor.id == _OF_ANY and _is_of_bodies(toks, last, lexicon):
            return mention._replace(actor=_OF_OWNER)  # "international and regional organizations, agencies"
        if "owner_names" in _kinds(toks, last.start, lexicon):
            own = any(_kinds(toks, place, lexicon) & BODIES for place in (last.end - 1, last.end))
            return mention._replace(actor=_OF_OWNER) if own else mention
        later = last
    return mention


def _listed_by_sign(toks: Tokens, last: Mention, mention: Mention, lexicon: Lexicon) -> Mention:
    """The same where words have no edges, so that the characters from the last name on tell: 各基金、方案和机构."""
    if mention.actor.id != _OF_ANY or last.actor.id != _OF_OWNER.id or lexicon.listed_bodies is None:
        return mention
    listed = lexicon.listed_bodies.search("".join(toks.keys[last.start : mention.end]))
    return mention._replace(actor=_OF_OWNER) if listed and listed.start() < last.end - last.start else mention


def _is_of_bodies(toks: Tokens, mention: Mention, lexicon: Lexicon) -> bool:
    """Does a name end with a general word, so that other such words in its list are of its kind?"""
    return "acting_bodies" in _kinds(toks, mention.end - 1, lexicon)


def _are_joined(toks: Tokens, last: Mention, mention: Mention, lexicon: Lexicon) -> bool:
    """Does nothing stand between two names but what joins them and other such words?"""
    between = range(last.end, mention.start)
    return bool(between) and all(is_comma(toks.keys[at]) or _kinds(toks, at, lexicon) & _LISTED for at in between)


def _owner(toks: Tokens, at: int, lexicon: Lexicon, *, listed: bool) -> tuple[str, int] | None:
    """Whose bodies are ("…, programmes and funds of the United Nations system"), and the index after that.

    After a mark or "and" stands one more name, no owner: in some languages only that tells them apart. What has a name
    of more words is not `listed` with the bodies after a mark: "international organizations, bodies of the".
    """
    parted = False
    for _ in range(_MOST_BETWEEN):
        if at >= len(toks):
            return None
        if not parted and (owned := lexicon.owned.longest(toks.keys, at)):
            return owned
        kinds = _kinds(toks, at, lexicon)
        if is_comma(toks.keys[at]) and not listed:
            return None
        parted = is_comma(toks.keys[at]) or "joins" in kinds
        of_kind = lexicon.classes_after and toks.keys[at] in lexicon.classes  # "bodies humanitarian of the …"
        if not (parted or of_kind or kinds & _PASSED):
            return None
        found = lexicon.phrases.longest(toks.keys, at)
        at = found[1] if found else at + 1
    return None


def _classes(toks: Tokens, at: int, since: int, lexicon: Lexicon) -> list[int]:
    """The indices of the words before a place that say of which kind a body is, the last first."""
    found: list[int] = []
    for place in range(at - 1, max(since, at - _MOST_BEFORE) - 1, -1):
        key = toks.keys[place]
        kinds = _kinds(toks, place, lexicon)
        if key in lexicon.classes:
            found.append(place)
        elif is_comma(key) or "joins" in kinds:
            before = place - 1
            while before >= since and (is_comma(toks.keys[before]) or "joins" in _kinds(toks, before, lexicon)):
                before -= 1
            describes = toks.keys[before] in lexicon.classes or "determiners" in _kinds(toks, before, lexicon)
            if before < since or not describes:  # "international, regional, national and local organizations"
                break
        elif kinds and "determiners" not in kinds:
            break
    return found


def _classes_after(toks: Tokens, at: int, lexicon: Lexicon) -> list[int]:
    """The indices of such words behind a body, of two bodies too: « organes et mécanismes régionaux »."""
    found: list[int] = []
    for place in range(at, min(len(toks), at + _MOST_BEFORE)):
        kinds = _kinds(toks, place, lexicon)
        if toks.keys[place] in lexicon.classes:
            found.append(place)
        elif is_comma(toks.keys[place]) and toks.keys[place + 1 : place + 2] != []:
            if toks.keys[place + 1] not in lexicon.classes:
                break  # « organismes nationaux, régionaux et internationaux »
        elif not (kinds & {"joins", "qualifiers"} or (kinds & BODIES and not found)):
            break
    return found


def _head_kinds(toks: Tokens, at: int, lexicon: Lexicon) -> frozenset[str]:
    """The lists that hold a word, or what it is without the particles written to its front (والهيئات)."""
    kinds = _kinds(toks, at, lexicon)
    if lexicon.article and kinds.isdisjoint(BODIES):
        for form, _ in without_clitics(toks.keys[at], lexicon.language):
            kinds |= lexicon.phrases.get([form]) or frozenset()
    return kinds


def _kinds(toks: Tokens, at: int, lexicon: Lexicon) -> frozenset[str]:
    found = lexicon.phrases.longest(toks.keys, at)
    return found[0] if found else frozenset()
