"""Mentions to addressees: with the State or body that a short name means, and the subject of a mandate."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from operative.findings.addressees.context import Context
from operative.findings.addressees.lexicon import Kinds, Lexicon
from operative.findings.addressees.mentions import CONCERNED, POWER, TITLED, UNKNOWN_BODY, Mention, mention_at
from operative.findings.addressees.words import is_comma, is_infinitive
from operative.languages.tokens import Tokens, without_clitics
from operative.model.findings import Addressee
from operative.vocabulary.actors import Actor, find_named_state, government, is_of_states, slug, state_slug
from operative.vocabulary.mandates import find_subject, is_in_own_words

_SUBJECT_WORDS = 12
_LONGEST_TITLE = 40  # characters of a subject before its title: 促进真相、正义、赔偿和保证不再发生问题
_SIGN = slice(2, 6)
"""Letters of a title's first word that its cases, genders and particles leave as they are: "Докладчику", "للمقررة"."""
_PARTING = frozenset(",，;；:：。")
_BODIES = frozenset({"hc", "investigation", "ohchr", "organ", "sg", "special-procedure", "treaty-body", "un-system"})
_PARTIES = "parties"
_STAKEHOLDERS = ("stakeholders", "stakeholders")
_THEMATIC = frozenset({"ga", "ecosoc", "hrc"})
_MOST_DETERMINERS = 3
_LONGEST_DETERMINER = 2  # characters, where a word is one
_SHORTEST_NAME = 4  # likewise


def addressees_of(
    mentions: Iterable[Mention], text: str, toks: Tokens, index: int, context: Context
) -> tuple[Addressee, ...]:
    """Return the addressees that mentions are, in order, each id and actor once.

    Args:
        mentions: in the words of a paragraph.
        text: of the paragraph.
        toks: its words.
        index: of the paragraph.
        context: of the document.
    """
    found: list[Addressee] = []
    mentions = tuple(mentions)
    armed = any(mention.actor.id == _PARTIES for mention in mentions)
    for mention in mentions:
        if mention.actor.head in ("apposition", POWER) and found and found[-1].id.startswith("state:"):
            continue  # "Israel, the occupying Power"
        for one in _addressees(mention, text, toks, index, context):
            unknown = mention.actor is UNKNOWN_BODY and one.id == UNKNOWN_BODY.id and one.alternatives
            # "the SAF, the LDF and other armed groups"
            addressee = replace(one, id=_PARTIES, alternatives=UNKNOWN_BODY.anaphor) if armed and unknown else one
            if not any((other.id, other.actor) == (addressee.id, addressee.actor) for other in found):
                found.append(addressee)
    return tuple(found)


def taken(addressees: Iterable[Addressee]) -> tuple[Addressee, ...]:
    """Return addressees as they are taken over by another clause: without a place."""
    return tuple(replace(one, quote="", start=None, end=None) for one in addressees)


def _addressees(mention: Mention, text: str, toks: Tokens, index: int, context: Context) -> list[Addressee]:
    words = context.lexicon
    start, end = toks.starts[_with_determiners(mention, toks, words)], toks.ends[mention.end - 1]
    quote = text[start:end]
    if states := mention.states or (_governments(mention, text, toks, index, context) if mention.is_open else ()):
        return [Addressee(state, government(state[6:]), quote, start, end) for state in states]
    if mention.actor.head == POWER and (power := context.power()):
        return [Addressee(power, government(power[6:]), quote, start, end)]
    if mention.actor.head == TITLED:
        meant = context.in_title(mention, text, toks)
        return [Addressee(meant.id, meant.actor, quote, start, end)]
    if mention.actor is UNKNOWN_BODY and (full := context.spelled_out(text[toks.starts[mention.start] : end])):
        named = full.states or (_governments(full, text, toks, index, context) if full.is_open else ())
        by_state = [Addressee(state, government(state[6:]), quote, start, end) for state in named]  # "the FGS"
        return by_state or [Addressee(full.actor.id, full.actor.actor or None, quote, start, end)]
    if words.country and words.country.fullmatch(quote.lower()) and len(about := context.about()) == 1:
        return [Addressee(about[0], government(about[0][6:]), quote, start, end)]
    if mention.actor is UNKNOWN_BODY and len(about := context.titled()) == 1:
        # Where a document is about one State, a body that nobody else knows is one of its own.
        return [Addressee(about[0], None, quote, start, end, UNKNOWN_BODY.anaphor)]
    concerned = mention.actor.head == CONCERNED and _is_thematic(index, context)
    actor, coarse = _STAKEHOLDERS if concerned else (mention.actor.actor, mention.actor.id)
    one_word = mention.end - mention.start == 1
    if coarse == "parties" and one_word and context.are_to_treaty(toks.keys[mention.start]):
        return [Addressee("states", "states-parties", quote, start, end)]
    alternatives: tuple[str, ...] = ()
    if mention.actor.anaphor and not _has_subject(mention, toks, text, words):
        full = context.full_name(mention, text, toks, index, toks.starts[mention.start])
        meant = full.actor if full else _alone(mention.actor, context)
        coarse, actor = meant.id, meant.actor
        alternatives = () if full else tuple(other for other in mention.actor.anaphor if other != coarse)
    elif mention.actor.subject:
        actor = _with_subject(mention, toks, text, words)
        if actor == mention.actor.actor:
            actor = _as_named_before(mention, text, toks, index, context)
        if is_of_states(mention.actor, context.organ) and (
            is_in_own_words(actor) or (words.head_final and actor == mention.actor.actor)
        ):
            coarse, actor = "organ", ""  # of the Assembly or a commission: "the Working Group on Harbour Dues"
    others = [other.partition(".") for other in mention.actor.also]
    return [
        Addressee(coarse, actor or None, quote, start, end, alternatives),
        *(Addressee(other, name or None, quote, start, end) for other, _, name in others),
    ]


def _is_thematic(index: int, context: Context) -> bool:
    """Is the document of an organ that speaks of themes, and about no one State, nor a paragraph about a conflict?

    « Toutes les parties concernées » are then stakeholders.
    """
    if context.organ not in _THEMATIC or context.about():
        return False
    named = (place.mention for place in context.mentions(index))
    return not any(
        one.actor.id == "peace-operation"
        or (one.actor.id == _PARTIES and one.actor.head != CONCERNED and one.end > one.start + 1)
        for one in named
    )


def _alone(actor: Actor, context: Context) -> Actor:
    """Whom a short name means of which no full one stands before it: working groups of these organs are of States."""
    return Actor("organ", "") if is_of_states(actor, context.organ) else actor


def _first_word(mention: Mention, text: str, toks: Tokens) -> str:
    return text[toks.starts[mention.start] : toks.ends[mention.start]].lower()


def _governments(mention: Mention, text: str, toks: Tokens, index: int, context: Context) -> tuple[str, ...]:
    """The States whose Government or Governments are meant without their names."""
    if mention.actor.head == "governments":
        about = context.about()
        return about if len(about) > 1 else context.two(index, toks.starts[mention.start])
    several = context.lexicon.governments
    if mention.actor.head == "governments-of" or (several and several.fullmatch(_first_word(mention, text, toks))):
        return ()
    if _is_of_another(mention, toks, context.lexicon):
        return ()
    return context.government(index, toks.starts[mention.start])[:1]


def _is_of_another(mention: Mention, toks: Tokens, words: Lexicon) -> bool:
    """Does a name that is no State's stand with a Government: "حكومة كاليدونيا الجديدة", 新喀里多尼亚政府?"""
    if words.head_final:
        return _unknown_before(mention, toks, words) >= _SHORTEST_NAME
    forms = without_clitics(toks.keys[mention.end - 1], words.language) if words.article else ()
    return bool(forms) and not any(form.startswith(str(words.article)) for form, _ in forms)


def _unknown_before(mention: Mention, toks: Tokens, words: Lexicon) -> int:
    """How many words of no list stand right before a mention."""
    at = mention.start
    while at > 0 and not is_comma(toks.keys[at - 1]) and _phrase_before(toks, at, words) is None:
        at -= 1
    return mention.start - at


def _with_determiners(mention: Mention, toks: Tokens, words: Lexicon) -> int:
    """The index of the first determiner before a mention: "all relevant" stand in the quote."""
    start = mention.start
    for _ in range(_MOST_DETERMINERS):
        before = _phrase_before(toks, start, words)
        if before is None or "determiners" not in before[0] or toks.keys[start - 1] == words.description:
            break
        start = before[1]
    return start


def _phrase_before(toks: Tokens, at: int, words: Lexicon) -> tuple[Kinds, int] | None:
    """The lists of the phrase that ends before a word, and the index of its first word; 这些 has two characters."""
    for start in range(at - 1, max(-1, at - 1 - (_LONGEST_DETERMINER if words.head_final else 1)), -1):
        found = words.phrases.longest(toks.keys, start)
        if found and found[1] == at:
            return found[0], start
    return None


def _has_subject(mention: Mention, toks: Tokens, text: str, words: Lexicon) -> bool:
    """Does the rest of a name stand beside it: "the Committee on …"?

    A link may also lead to what is asked: « prie l’Expert indépendant de présenter … ».
    """
    if words.head_final:
        before = _phrase_before(toks, mention.start, words)
        return mention.start > 0 and (before is None or "subject_links" in before[0])
    if mention.end >= len(toks) or _begins_infinitive(toks, mention.end, text, words):
        return False
    found = words.phrases.longest(toks.keys, mention.end)
    links = {"subject_links"} if mention.actor.subject else {"subject_links", "performer_links"}
    if not (found and found[0] & links):
        return False
    after = words.phrases.longest(toks.keys, found[1]) if found[1] < len(toks) else None
    return not (after and "possessives" in after[0])  # "appreciation to the Commission for its briefings"


def _with_subject(mention: Mention, toks: Tokens, text: str, words: Lexicon) -> str:
    """The actor of a mandate with its subject: the State, where it names one, else its name, else its own words.

    ``special-rapporteur-cambodia``, ``special-rapporteur:minority-issues``. Where the subject stands before the title,
    nothing tells where its own words begin.
    """
    actor = mention.actor.actor
    if not _has_subject(mention, toks, text, words):
        return actor
    begin, after = _subject(mention, toks, text, words)
    for at in range(begin, after):
        if state := find_named_state(toks.keys, at, words.language):
            return f"{actor}-{state_slug(state.actor.id[6:])}"
    keys = toks.keys
    if words.head_final:
        keys = keys[:after]
        while begin > 0 and after - begin < _LONGEST_TITLE and keys[begin - 1] not in _PARTING:
            begin -= 1
    subject = find_subject(keys, begin, after, words.language) if after > begin else None
    if after > begin and subject is None and not words.head_final:
        subject = slug(text[toks.starts[begin] : toks.ends[after - 1]])
    return f"{actor}:{subject}" if subject else actor


def _as_named_before(mention: Mention, text: str, toks: Tokens, index: int, context: Context) -> str:
    """The actor of a mandate without its subject: with that of the same title named last before it.

    What was found for an earlier paragraph is kept.
    """
    title = tuple(toks.keys[mention.start : mention.end])
    word = text[toks.starts[mention.start] : toks.ends[mention.start]]
    sign = text[toks.starts[mention.start] : toks.ends[mention.end - 1]] if context.lexicon.head_final else word[_SIGN]
    first, actor = context.mandates.get(title, (0, None))
    for place in range(index - 1, first - 1, -1):
        if sign in context.paragraphs[place].text and (found := _named_last(mention, title, place, None, context)):
            actor = found
            break
    context.mandates[title] = (max(first, index), actor)
    before = toks.starts[mention.start]
    here = sign in text[:before] and _named_last(mention, title, index, before, context)
    return here or actor or mention.actor.actor


def _named_last(
    mention: Mention, title: tuple[str, ...], index: int, before: int | None, context: Context
) -> str | None:
    """The actor with its subject named last in a paragraph, or before a place in it, by the words of a title."""
    text = context.paragraphs[index].text
    for named in reversed(context.mentions(index)):
        last = named.mention
        if before is not None and named.toks.starts[last.start] >= before:
            continue
        if tuple(named.toks.keys[last.start : last.end]) == title:
            actor = _with_subject(last, named.toks, text, context.lexicon)
            if actor != mention.actor.actor and not is_in_own_words(actor):
                return actor
    return None


def _subject(mention: Mention, toks: Tokens, text: str, words: Lexicon) -> tuple[int, int]:
    """Where the subject of a mandate stands: before its name, or between its link and what ends it."""
    if words.head_final:
        begin = mention.start
        while begin > 0 and mention.start - begin < _SUBJECT_WORDS and not is_comma(toks.keys[begin - 1]):
            begin -= 1
        return begin, mention.start
    link = words.phrases.longest(toks.keys, mention.end)
    begin = link[1] if link else mention.end
    while (found := words.phrases.longest(toks.keys, begin) if begin < len(toks) else None) and (
        "determiners" in found[0]
    ):
        begin = found[1]
    end = begin
    while end < min(len(toks), begin + _SUBJECT_WORDS) and not _ends_subject(toks, end, text, words):
        end += 1
    return begin, end


def _ends_subject(toks: Tokens, at: int, text: str, words: Lexicon) -> bool:
    if is_comma(toks.keys[at]) or toks.keys[at] == ".":
        return True
    found = words.phrases.longest(toks.keys, at)
    if found and ("that" in found[0] or (words.article and "boundaries" in found[0])):
        return True
    if found and "joins" in found[0] and _names_another(toks, found[1], text, words):
        return True
    return toks.keys[at - 1] not in words.owns_marker and _begins_infinitive(toks, at, text, words)


def _names_another(toks: Tokens, at: int, text: str, words: Lexicon) -> bool:
    """Does the name of another body stand here: "on the rights of Indigenous Peoples and the Permanent Forum"?"""
    while (found := words.phrases.longest(toks.keys, at) if at < len(toks) else None) and "determiners" in found[0]:
        at = found[1]
    if at >= len(toks) or not text[toks.starts[at]].isupper():
        return False
    mention = mention_at(text, toks, at, words)
    return mention is not None and mention.actor.id in _BODIES


def _begins_infinitive(toks: Tokens, at: int, text: str, words: Lexicon) -> bool:
    """Does what is asked begin here, with its infinitive or the word before one?"""
    found = words.phrases.longest(toks.keys, at)
    marked = bool(found and "infinitive_after" in found[0])
    place = found[1] if found and marked else at
    if place >= len(toks) or not (marked or words.needs_no_marker):
        return False
    return is_infinitive(text[toks.starts[place] : toks.ends[place]], words.language)
