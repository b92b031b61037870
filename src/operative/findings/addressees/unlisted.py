"""Bodies whose names the registry does not hold: the head noun of a name tells of which kind they are.

"The Coral Foundation" is of civil society, whatever it does, and "the Baltic Hydrographic Commission" is a body of its
region. The words are data: ``heads`` and ``regions`` of a language's table ``[addressees]``; a language without them
leaves such names to the rules that hold for all.
"""

from __future__ import annotations

from operative.findings.addressees.lexicon import Lexicon
from operative.findings.addressees.mentions import Mention
from operative.findings.addressees.words import is_comma
from operative.languages.tokens import Tokens
from operative.vocabulary.actors import WHOLE, Actor, find_actor

_OF_A_REGION = frozenset({"organ", "sg", "un-system", "investigation", "peace-operation", "international-community"})
"""Ids of bodies that a region's name before theirs makes bodies of the region; its courts and banks stay such."""

_SECRETARIAT = "secretariat"
_OF_OTHERS = "un-system"
"""Whose secretariat one is before which another name stands than the United Nations': "the Coral Pact secretariat"."""

_WITH_SECRETARIAT = frozenset({"organ", "treaty-body", "un-system", "regional"})
"""Who has a secretariat, where no capital tells that a name stands behind the word for it."""

_PART = "sg"
"""What a division or branch is of which nothing is said but its name."""

_WITH_PARTS = frozenset({"un-system", "ohchr", "regional", "ifi"})
"""Of whose divisions and branches names tell."""

_PARTING = frozenset(",،;؛:")
_SHORTEST = 3
_GOES_ON = frozenset({"joins", "infinitive_after"})
_ENDS = frozenset({"infinitive_after", "modals"})
"""What ends the subject of a sentence."""
_GENERAL = frozenset({"stakeholders"})
_GROUPS = frozenset({"groups"})
_GROUP = Actor("parties", "")
"""What a group in small letters is behind its name: "the Salt Reef movement"."""


def unlisted(toks: Tokens, start: int, end: int, lexicon: Lexicon) -> Mention | None:
    """Return the body whose name stands between two words, or None where its words tell of no kind.

    Args:
        toks: the words of the paragraph.
        start: the index of the first word of the name, which has a capital as the others have.
        end: the index of the word after its last: of a preposition that leads on to its subject, of a mark.
        lexicon: of the language.
    """
    keys = toks.keys[start:end]
    if end < len(toks) and (after := lexicon.phrases.get(toks.keys[end : end + 1])) and after & _GROUPS:
        return Mention(_GROUP, start, end + 1)
    head = next((id_ for key in reversed(keys) if (id_ := lexicon.heads.get(key))), None)
    if head is None:
        return None
    head = _owner(toks, end, lexicon) or head if head == _PART else head
    return Mention(Actor(_of_region(head, keys, lexicon), ""), start, end)


def _owner(toks: Tokens, at: int, lexicon: Lexicon) -> str | None:
    """The id of the organization whose part a name is: "the Reef Branch of the United Nations Office on Tides"."""
    links = {"performer_links", "state_links", "determiners"}
    first = at
    while at < len(toks) and links & (lexicon.phrases.get(toks.keys[at : at + 1]) or frozenset()):
        at += 1
    owner = find_actor(toks.keys, at, lexicon.language) if first < at < len(toks) else None
    return owner.actor.id if owner and owner.actor.id in _WITH_PARTS and owner.actor.actor != WHOLE else None


def renamed(toks: Tokens, start: int, mention: Mention, lexicon: Lexicon) -> Mention:
    """Return a body whose registered name is only the end of a longer one: "the Baltic Navigation Commission".

    Args:
        toks: the words of the paragraph.
        start: the index of the first of the words with a capital before its name.
        mention: as the registry has it.
        lexicon: of the language.
    """
    if mention.actor.actor == _SECRETARIAT and not mention.states:
        id_ = _of_region(_OF_OTHERS, toks.keys[start : mention.start], lexicon)
        return mention._replace(actor=Actor(id_, ""), start=start)
    last = toks.keys[mention.end - 1]
    general = mention.actor.anaphor or mention.actor.id in _GENERAL or mention.actor.actor == WHOLE
    short = mention.end == mention.start + 1 and general
    id_ = (lexicon.heads.get(last) if short else None) or mention.actor.id
    id_ = _of_region(id_, toks.keys[start : mention.start], lexicon)
    if id_ == mention.actor.id or mention.states:
        return mention
    return mention._replace(actor=Actor(id_, ""), start=start)


def start_of_name(text: str, toks: Tokens, mention: Mention) -> int | None:
    """Return where the name begins of those whose secretariat one is: "the Coral Pact secretariat"; None for others."""
    start = mention.start
    if mention.actor.actor != _SECRETARIAT or text[toks.starts[start]].isupper():
        return None
    while start > 0 and text[toks.starts[start - 1]].isupper() and toks.ends[start - 1] + 1 == toks.starts[start]:
        start -= 1
    return start if start < mention.start else None


def with_secretariat(text: str, toks: Tokens, mention: Mention, lexicon: Lexicon) -> Mention:
    """Return a body's secretariat where the word for it stands right beside the body.

    "The Forum secretariat", 论坛秘书处; before it in other languages: « le secrétariat du Forum »,
    «секретариат Форума».
    """
    at = mention.end
    if lexicon.head_final and mention.actor.actor == _SECRETARIAT and text[: toks.starts[mention.start]].endswith("》"):
        return mention._replace(actor=Actor(_OF_OTHERS, ""))  # 《公约》秘书处
    if mention.actor.actor == _SECRETARIAT:
        return _of_body(text, toks, mention, lexicon)
    space = 0 if lexicon.head_final else 1
    named = lexicon.heads or lexicon.head_final
    if not named or at >= len(toks) or toks.ends[at - 1] + space != toks.starts[at] or mention.states:
        return mention
    behind = None if text[toks.starts[at]].isupper() else find_actor(toks.keys, at, lexicon.language)
    if behind is None or behind.actor.actor != _SECRETARIAT or mention.actor.actor == WHOLE:
        return mention
    id_ = "regional" if mention.actor.id == "regional" else _OF_OTHERS
    return mention._replace(actor=Actor(id_, ""), end=behind.end)


def _of_body(text: str, toks: Tokens, mention: Mention, lexicon: Lexicon) -> Mention:
    """Return the secretariat of the body named right behind it; the United Nations' own, with a capital, stays such."""
    at = mention.end
    if mention.states or text[toks.starts[at - 1]].isupper():
        return mention
    while at < len(toks) and "state_links" in (lexicon.phrases.get(toks.keys[at : at + 1]) or ()):
        at += 1
    if at >= len(toks) or any(mark in _PARTING for mark in text[toks.ends[mention.end - 1] : toks.starts[at]]):
        return mention
    owner = find_actor(toks.keys, at, lexicon.language)
    if owner and (owner.actor.actor == WHOLE or owner.actor.id == "sg"):
        return mention
    if not (text[toks.starts[at]].isupper() or (owner and owner.actor.id in _WITH_SECRETARIAT)):
        return mention
    id_ = "regional" if owner and owner.actor.id == "regional" else _OF_OTHERS
    return mention._replace(actor=Actor(id_, ""))


def is_abbreviation(text: str, toks: Tokens, start: int, end: int, lexicon: Lexicon, *, tight: bool) -> bool:
    """Is what stands between two words an abbreviation with its article, behind which a list or an infinitive goes on?

    "Calls upon the Governments, the JMC, and all others to meet" names a body that the document spells out elsewhere.
    In the subject of a sentence, where names are `tight`, a verb has to follow: "that the JMC should meet".
    """
    word = text[toks.starts[start] : toks.ends[end - 1]]
    if end != start + 1 or not (word.isupper() and word.isalpha() and len(word) >= _SHORTEST):
        return False
    before = lexicon.phrases.get(toks.keys[start - 1 : start]) if start else None
    if not (before and "determiners" in before) or end >= len(toks):
        return False
    after = lexicon.phrases.longest(toks.keys, end)
    if tight:
        return bool(after and after[0] & _ENDS)
    return is_comma(toks.keys[end]) or bool(after and after[0] & _GOES_ON)


def _of_region(id_: str, keys: list[str], lexicon: Lexicon) -> str:
    return "regional" if id_ in _OF_A_REGION and not lexicon.regions.isdisjoint(keys) else id_
