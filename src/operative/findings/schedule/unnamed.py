"""What is given without a noun for it: said only to whom and when."""

from __future__ import annotations

from operative.findings.schedule.lexicon import Lexicon
from operative.findings.schedule.pieces import Piece
from operative.findings.schedule.product import Product
from operative.findings.schedule.tokens import Scan, Token
from operative.findings.schedule.when import is_session

_NEXT = 2  # characters between words that stand side by side
_AT_SESSION = 10  # characters between a session and the verb for what is given at it (会议第一期续会上提出)


def _is_complete(piece: Piece, ahead: list[Token]) -> bool:
    """Does a piece say to whom and when, though not what ("and to present it to the Council at its next session")?

    To whom may be said just before ("to submit it to the Council, for consideration at its next session").
    """
    kinds = {token.kind for token in (*ahead, *piece.tokens)}
    verb = piece.verb.end if piece.verb else 0
    to_session = any(token.organ and is_session(token) and 0 <= token.start - verb <= _NEXT for token in piece.tokens)
    return "time" in kinds and (bool(kinds & {"to", "own"}) or (to_session and verb > piece.start))  # 提交第九届会议


def _is_at_session(verb: Token, piece: Piece, scanned: Scan) -> bool:
    """Is something given at the session of who is to consider it: 在大会第八十届会议上提出一项计划，供大会审议?"""
    before = [token for token in piece.tokens if is_session(token) and 0 <= verb.start - token.end <= _AT_SESSION]
    receivers = {token.organ for token in scanned.of_kind("to") if token.start > verb.end}
    return any(token.organ is not None and token.organ in receivers for token in before)


def unnamed(piece: Piece, ahead: list[Token], scanned: Scan, words: Lexicon, last: Product | None) -> list[Product]:
    """What is given without a noun for it: said to whom and when, or, behind another product, a thing with its session.

    "And to present it to the Council at its next session", "and to submit a plan of action at its sixtieth session";
    behind an event what comes of it: "to convene a meeting and to submit the outcome to the Assembly at its session".
    """
    verb = piece.verb
    if verb is None or verb.kind != "give" or words.purpose.match(scanned.plain, piece.start):
        return []
    if words.by_commas and _is_for_session_behind(verb, piece, scanned, words):
        given = True
    elif last:
        anew = verb.start >= piece.start and any(is_session(token) for token in piece.tokens)
        given = anew and words.anew.match(scanned.plain, verb.end + 1) is not None
        given |= anew and last.kind == "event" and not words.by_commas and _is_complete(piece, [])
    else:
        given = _is_complete(piece, ahead) or (words.by_commas and _is_at_session(verb, piece, scanned))
    return [Product("report", verb.start, verb.end, None, "give")] if given else []


def _is_for_session_behind(verb: Token, piece: Piece, scanned: Scan, words: Lexicon) -> bool:
    """Is what is given for the session of an organ that is named behind it: 提出一项计划，供大会第八十届会议审议?"""
    end = scanned.plain.find("，", piece.end + 1)
    behind = scanned.between(piece.end, end if end >= 0 else len(scanned.plain))
    if piece.end - verb.end <= _NEXT or not (behind and behind[0].kind == "to" and any(map(is_session, behind))):
        return False
    return words.for_organ.fullmatch(scanned.plain, piece.end + 1, behind[0].start) is not None
