"""Whose session an expression of time names: the organ that says it, the one it is said beside, or another body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from operative.findings.schedule.lexicon import Lexicon
from operative.findings.schedule.tokens import Token
from operative.languages.times import Time

COUNCILS = ("hrc", "sc", "ecosoc")
_BEFORE_ITS = {"give": 2, "tell": 2, "tell_oral": 2, "report": 9}  # characters between each and the organ's session
_OWN = 12  # characters between "to itself" and its session ("à elle-même, à sa soixantième session")
_BESIDE = 1  # characters between an organ and its session ("the Assembly's seventy-seventh", 大会第七十七届)
# Between an organ and its session: "at its", "en su", « à sa »; في, where the session's own ending says whose it is.
_IN_ITS = re.compile(r"\s\w{1,7}\s\w{2,3}\s?|\s\w{2}\s")
_FIRST_YEAR = 1945  # numbers of sessions from here on are years
_NEAR_SESSIONS = 5  # from its own on that an organ speaks of, who asks another body for something
_DOING = frozenset({"give", "given", "tell", "tell_oral", "hold", "own", "to"})
NEAR = 48  # characters in which a word decides about its neighbour
_FAR = 140  # characters over which a session still belongs to the organ named before it


def timed(time: Time, text: str, tokens: list[Token], words: Lexicon, own: str | None, number: int | None) -> Token:
    """An expression of time as a token; a session with the organ that holds it, None where it is another body's."""
    if time.kind != "session":
        return Token(time.start, time.end, "time", own, time)
    holder = _holder_of(time, text, tokens, words, own)
    numbered = bool(time.numbers) and not time.value and max(time.numbers) < _FIRST_YEAR
    if holder == "ecosoc" and numbered and not (number and number < _FIRST_YEAR):
        holder = None  # "the outcome of its eleventh session"
    if holder is None and number and all(0 < each - number <= _NEAR_SESSIONS for each in time.numbers or (0,)):
        holder = own if _is_before_verb(time, tokens) else None
    return Token(time.start, time.end, "time", holder, time)


def where_it_holds(time: Token, tokens: list[Token], asked: Sequence[tuple[int, int, str]]) -> Token:
    """A session, as that of another organ that is asked to hold something: "that the Assembly hold a debate at"."""
    if time.time is None or time.time.kind != "session" or not asked:
        return time
    kinds = ("organ", "to")  # «рекомендует Совету провести»: in the case of one that receives
    organs = (token for token in tokens if token.kind in kinds and token.organ and token.end <= time.start)
    holds = next((token for token in organs if any(each[0] <= token.start < each[1] for each in asked)), None)
    if holds is None or holds.organ == time.organ or _is_named_behind(time, tokens):
        return time
    between = [token.kind for token in tokens if holds.end <= token.start < time.start and token.kind in _DOING]
    # أن تعقد الجمعية: where the verb stands before who holds it.
    verb_first = any(token.kind == "hold" and 0 <= holds.start - token.end <= _BESIDE for token in tokens)
    return replace(time, organ=holds.organ) if between == ["hold"] * (not verb_first) else time


def _is_named_behind(time: Token, tokens: list[Token]) -> bool:
    """Is a session said to be that of the organ behind it («durante el período de sesiones de la Asamblea General»)?"""
    held = {token.start for token in tokens if token.kind in ("event", "gathering")}  # «на его сессии форум»
    behind = (token for token in tokens if token.kind in ("organ", "to") and 0 <= token.start - time.end <= _OWN)
    return any(token.organ == time.organ and token.start not in held for token in behind)


def _is_before_verb(time: Time, tokens: list[Token]) -> bool:
    """Is a session said right beside what somebody gives at it («que en su octogésimo período de sesiones informe»)?"""
    apart = [(t.kind, time.start - t.end if t.kind == "report" else t.start - time.end) for t in tokens]
    return any(0 <= far <= _BEFORE_ITS.get(kind, -1) for kind, far in apart)  # «un informe para su octogésimo»


def _receiver_behind(time: Time, text: str, organs: list[Token], words: Lexicon) -> Token | None:
    """Who gets something behind a session that is not the body's before it: 请委员会在第九届会议上向大会提出报告."""
    behind = next((token for token in organs if token.kind == "to" and token.start >= time.end), None)
    if behind is None or "，" in text[time.end : behind.start]:
        return None
    if words.and_then.search(text, time.end, behind.start):
        return None  # 请委员会在第九届会议上审议此事并向大会报告
    return None if _is_its(time, text, words) else behind


def _is_its(time: Time, text: str, words: Lexicon) -> bool:
    """Is a session said to be that of who was named (在其第九届会议)?"""
    return words.oblique.ends(text, max(0, time.start - 2), time.start)


def _holder_of(time: Time, text: str, tokens: list[Token], words: Lexicon, own: str | None) -> str | None:
    """Whose session is it? That of the organ named right behind ("session of the …"), else of the one named before.

    The sessions of the Economic and Social Council bear years: "to the Assembly, through the Council, at its fiftieth
    session". Another body named before counts only where nothing is given in between: "requests the Committee to
    report at its next session" leaves open whose session it is, and resolutions then mean the organ's own.
    """
    organs = [token for token in tokens if token.kind in ("to", "organ")]
    inside = [token for token in organs if time.start <= token.start < time.end]
    if inside:
        return inside[-1].organ
    for token in organs:
        if time.end <= token.start <= time.end + NEAR and words.of.fullmatch(text, time.end, token.start):
            return token.organ
    numbered = bool(time.numbers) and not time.value and max(time.numbers) < _FIRST_YEAR
    before = [
        token
        for token in organs
        if token.end <= time.start and time.start - token.end <= _FAR and not (numbered and token.organ == "ecosoc")
        if not words.via.search(text, max(0, token.start - NEAR), token.start)
    ]
    of_year = own == "ecosoc" and bool(time.numbers) and not numbered and not time.value
    beside = before and (time.start == before[-1].end or _IN_ITS.fullmatch(text, before[-1].end, time.start))
    if before and of_year and before[-1].kind == "to" and beside:
        return before[-1].organ  # "by the Forum at its session in 2018"
    if not before or of_year:
        return own
    nearest = before[-1]
    if words.by_commas and nearest.organ is None and time.start > nearest.end:
        if receiver := _receiver_behind(time, text, organs, words):
            return receiver.organ
        if "，" in text[nearest.end : time.start] and not _is_its(time, text, words):
            return own  # 请委员会进行审计，并在第九届会议上提出报告
    if time.start - nearest.end <= _BESIDE or _IN_ITS.fullmatch(text, nearest.end, time.start):
        return nearest.organ
    if any(t.kind == "own" and nearest.end <= t.start and 0 <= time.start - t.end <= _FAR for t in tokens):
        return own  # « au Conseil, à sa soixantième session, et de lui présenter un rapport à sa … »
    between = [
        t
        for t in tokens
        if t.kind in ("give", "tell", "tell_oral", "hold", "own") and nearest.end <= t.start < time.start
    ]
    if nearest.kind == "to" and (nearest.organ is not None or (words.by_commas and _is_its(time, text, words))):
        return nearest.organ  # 向委员会提交报告供其第九届会议审议
    return own if between or nearest.organ is not None else None
