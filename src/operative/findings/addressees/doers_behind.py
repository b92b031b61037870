"""Whose duty something is where he stands behind the word for it and what describes stands first (Chinese).

应由秘书处提供支助, 应得到国际社会的充分支持, 保护平民是各国的首要责任; and names that only say where (在主要委员会中).
"""

from __future__ import annotations

from operative.findings.addressees.act import STOPS, Act, Asked
from operative.findings.addressees.mentions import Mention, mention_at
from operative.findings.addressees.reader import Zone
from operative.typography.punctuation import COMMAS

_AGENT_WITHIN = 40
_SECOND_WITHIN = 80
_RIGHT_BEHIND = 2
_DETERMINED = 3  # 所有会员国


def bound_behind_comma(act: Act, start: int, *, alone: bool = False) -> tuple[Mention, ...]:
    """Return whom a later sentence of a decision binds: 决定马耳他应停止出口盐，所有会员国应禁止进口盐.

    Where it is `alone`, the first binding nobody, its name stands bare: in 由特使领导，该特使应 it only says more.
    """
    far = 1 if alone else _DETERMINED
    keys = act.toks.keys
    for at in range(start + 1, min(len(keys), start + _SECOND_WITHIN)):
        if keys[at] in STOPS:
            break
        mark = act.kinds(at - 1)
        parts = keys[at - 1] in COMMAS and not (mark and "joins" in mark[0])
        if parts and any(map(act.name_at, range(at, at + far))):
            zone = act.zone(at, tight=True)
            if zone.asked and zone.asked[0].start < at + far and act.has_duty(zone.end, _RIGHT_BEHIND):
                return tuple(zone.asked)
    return ()


def is_place(act: Act, start: int, zone: Zone) -> bool:
    """Do names only say where something is done (决定在主管的主要委员会中继续审议)?"""
    found, end = act.kinds(start), zone.asked[-1].end
    leads = act.lexicon.head_final and found is not None and "coverbs" in found[0]
    return leads and not act.lexicon.aside_ends.isdisjoint(act.toks.keys[end : end + 1])


def done_by_agent(act: Act) -> Asked | None:
    """The doer right behind a verb of duty and what leads to him: 应由秘书处提供支助, 应得到国际社会的充分支持."""
    for at in range(1, min(len(act.toks), _AGENT_WITHIN)):
        found = act.kinds(at)
        if act.toks.keys[at] in STOPS or act.toks.keys[at] in COMMAS:
            return None
        if not found or found[0].isdisjoint({"modals", "needs"}):
            continue
        last = act.kinds(found[1] - 1)
        agent = last if last and "agents" in last[0] else act.kinds(found[1])
        if agent is None or agent[0].isdisjoint({"agents", "being"}):
            continue
        if "being" in agent[0]:
            doer = mention_at(act.text, act.toks, agent[1], act.lexicon)
            of = doer and act.toks.keys[doer.end : doer.end + 1] == [act.lexicon.description]
            return Asked("implied", (doer,), "names by whom it is to be done", doer.end) if doer and of else None
        zone = act.zone(agent[1], tight=True)
        if not zone.asked or zone.asked[0].start > agent[1] or act.is_done_to(zone.asked[-1].end):
            return None
        return Asked("implied", tuple(zone.asked), "names by whom it is to be done", zone.end)
    return None


def borne_by(act: Act) -> Asked | None:
    """Judge 着重指出保护平民是各国和国际组织的首要责任: whose duty it is stands behind the verb, at the end."""
    if not (found := act.closing()) or found.lastgroup != "duties":
        return None
    for at in range(1, len(act.toks)):
        if not (kinds := act.kinds(at)) or "borne" not in kinds[0]:
            continue
        doers, place = [], kinds[1]
        while mention := mention_at(act.text, act.toks, place, act.lexicon):
            doers.append(mention)
            place = mention.end + 1
            if not (join := act.kinds(mention.end)) or "joins" not in join[0]:
                of = act.toks.keys[mention.end : place] == [act.lexicon.description]
                return Asked("implied", tuple(doers), "names whose duty it is", place) if of else None
        return None
    return None
