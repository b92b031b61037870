"""Those between whom something is to be done: "the need to enhance cooperation between …", 两国之间的合作."""

from __future__ import annotations

from bisect import bisect_left

from operative.findings.addressees.act import Act, Asked
from operative.findings.addressees.mentions import Mention, mention_at
from operative.findings.addressees.words import opening_at
from operative.typography.punctuation import COMMAS

_WITHIN = 60
_JOINT_WITHIN = 16
_NEED_WITHIN = 14
_TOGETHER_WITHIN = 10
_ENDS_OBJECT = frozenset({"prepositions", "that", "relatives"})
_LINKS = frozenset({"joins", "determiners", "asides_with"})


def between(act: Act) -> tuple[Mention, ...]:
    """Return the names before "between" of those who are to cooperate; none where nothing is done together.

    Args:
        act: with the words after it, in a language in which what describes a noun stands before it.
    """
    said = act.lexicon.between_said
    if act.toks.keys and (named := _together(act)):
        return named
    if said is None or not act.toks.keys or not said.search(act.text, act.toks.starts[0], act.toks.ends[-1]):
        return ()  # most often so
    for at in range(1, min(len(act.toks), _WITHIN)):
        found = act.kinds(at)
        if found and "between" in found[0]:
            near = range(at, min(len(act.toks), at + _JOINT_WITHIN))
            together = any((kinds := act.kinds(place)) and "joint" in kinds[0] for place in near)
            return _named_before(act, at) if together else ()
    return ()


def _together(act: Act) -> tuple[Mention, ...]:
    """The names behind a verb such as "strengthen", of those who do together what stands behind them.

    加强秘书长和会员国(包括出兵国)在这方面的合作; a single name is no doer here: 促进会员国的合作.
    """
    opens = act.lexicon.strengthens.match(act.text, act.toks.starts[0]) if act.lexicon.strengthens else None
    if opens is None or act.lexicon.together is None:
        return ()
    chain: list[Mention] = []
    at, last = bisect_left(act.toks.starts, opens.end()), len(act.toks)
    while at < last:
        mention = mention_at(act.text, act.toks, at, act.lexicon)
        if mention and chain and chain[-1].end == at:
            chain.pop()  # 联合国系统各实体
        if mention:
            chain.append(mention)
            at = after_bracket(act, mention.end)
        elif (found := act.kinds(at)) and found[0] & _LINKS and act.toks.keys[at] != act.lexicon.description:
            at = found[1]
        else:
            break
    far = at < last and act.lexicon.together.match(act.text, act.toks.starts[at])
    return tuple(chain) if far and len(chain) > 1 else ()


def after_bracket(act: Act, at: int) -> int:
    """Return the index after a bracket that opens at a word, or the word's own."""
    keys = act.toks.keys
    if at >= len(keys) or keys[at] != "(":
        return at
    return next((place + 1 for place in range(at, min(len(keys), at + _WITHIN)) if keys[place] == ")"), at)


def needed_together(act: Act) -> Asked | None:
    """Judge "Stresses the need to enhance cooperation between Malta and Iceland": between whom it is needed.

    Args:
        act: with the words after it; in most languages the infinitive that follows a need has a mark.
    """
    if not act.lexicon.inflects and (not act.lexicon.infinitive_marks or act.lexicon.needs.isdisjoint(act.toks.keys)):
        return None
    for at in range(min(len(act.toks), _NEED_WITHIN)):
        kinds, after = act.kinds(at) or (frozenset[str](), at + 1)
        if "modals" in kinds and at and act.begins(after - 1):  # "the need to", a verb behind other words
            after -= 1
        elif "needs" not in kinds or not act.begins(after):
            continue
        return _between_whom(act, after)
    return None


def _between_whom(act: Act, start: int) -> Asked | None:
    """Read the names behind an infinitive and the cooperation that it is of; only adjectives stand before that."""
    for at in range(start, min(len(act.toks), start + _TOGETHER_WITHIN)):
        kinds, after = act.kinds(at) or (frozenset[str](), at + 1)
        if kinds & {"between", "among"}:
            zone = act.zone(after, tight=True, doer=True) if act.has_before("joint", start, at) else None
            if zone is None or not zone.asked or all(mention.is_persons for mention in zone.asked):
                return None
            return Asked("implied", tuple(zone.asked), "names between whom something is needed", zone.end)
        if at > start and kinds & _ENDS_OBJECT:
            return None
    return None


def _named_before(act: Act, at: int) -> tuple[Mention, ...]:
    """Return the names that stand side by side up to an index, in order."""
    chain: list[Mention] = []
    for mention in reversed(_mentions(act, at)):
        if mention.end != at and not _links(act, mention.end, at):
            break
        chain.append(mention)
        at = mention.start
    return tuple(reversed(chain))


def _mentions(act: Act, end: int) -> list[Mention]:
    """Read the names before an index."""
    found: list[Mention] = []
    at = 0
    while at < end:
        opens = opening_at(act.toks.keys, at, act.lexicon)
        mention = mention_at(act.text, act.toks, at, act.lexicon) if opens.names and not opens.inert else None
        if mention and mention.end <= end:
            found.append(mention)
        at = mention.end if mention else at + 1
    return found


def _links(act: Act, start: int, end: int) -> bool:
    """Do only links stand between two names?"""
    while start < end:
        found = act.kinds(start)
        if found and found[0] & _LINKS:
            start = found[1]
        elif act.toks.keys[start] in COMMAS:
            start += 1
        else:
            return False
    return True
