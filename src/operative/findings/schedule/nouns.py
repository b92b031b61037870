"""What a noun in a piece is: named by it or there already, one of many, tied to the output before it."""

from __future__ import annotations

import re

from operative.findings.schedule.lexicon import Lexicon
from operative.findings.schedule.pieces import Piece
from operative.findings.schedule.tokens import Scan, Token
from operative.findings.schedule.when import is_day, is_session, limits, opens_series

NOUNS = ("report", "update", "paper", "oral", "event", "gathering")
EVENTS = ("event", "gathering")
_TIED = 70  # characters in which an event's tie to a report stands before it
_NEXT = 2  # characters between words that stand side by side
_ADVERB = 3  # characters of a join and an adverb before a verb (并酌情)
_BEFORE = 40  # characters before an organ that tell whether it is merely named ("the President of the Assembly")
_YEAR = len("2024")
_DAY = len("2024-06-30")
_BRACKETED = re.compile(r"(?:[(（][^()（）]*[)）])?")  # between an organ and a verb: its short name, or nothing
_HEAD = 12  # characters between what a report is on and the word for it


def named(piece: Piece, words: Lexicon) -> list[Token]:
    """The nouns of a piece that may name a product: not what is there already, nor what a passive says more of."""
    kinds = EVENTS if piece.verb and piece.verb.kind == "given" else NOUNS
    gone = _gone(piece)
    if words.by_commas:  # 秘书长2023年8月2日的报告: a document by its day
        days = [token.end for token in piece.tokens if is_day(token) and token.time and len(token.time.value) == _DAY]
        beside = {end + gap for end in days for gap in (0, 1)}
        gone += [token for token in piece.tokens if token.kind == "report" and token.start in beside]
    return [token for token in piece.tokens if token.kind in kinds and token not in gone]


def is_new(token: Token, nouns: list[Token], piece: Piece, scanned: Scan, words: Lexicon) -> bool:
    """Is an event spoken of as known (这次讨论会) one of its own all the same, since its session or date is named?

    One during which another is held is none: «провести в ходе Конференции совещание».
    """
    if token.kind not in EVENTS:
        return False
    if words.by_commas:
        return any(other.kind == "time" for other in piece.tokens)
    held = piece.verb is not None and piece.verb.kind == "hold"
    later = (other for other in nouns if held and other.kind in EVENTS and other.start > token.end)
    return all(words.oblique.ends(scanned.plain, token.end, other.start) for other in later)


def is_beside_the_point(token: Token, nouns: list[Token], piece: Piece, scanned: Scan, words: Lexicon) -> bool:
    """Is a noun what a report is on, whose word stands last (关于建议的报告), or of a purpose (以期向论坛提出建议)?"""
    reported = any(noun.kind == "report" and 0 <= noun.start - token.end <= _HEAD for noun in nouns)
    return reported or words.purpose.match(scanned.plain, piece.start) is not None


def may_tie(piece: Piece, token: Token, scanned: Scan, words: Lexicon, any_before: bool) -> bool:
    """Is there an output that an event may accompany, or does somebody only take part ("to engage in a dialogue")?"""
    if words.by_commas and token.kind == "gathering":  # 与该机制进行对话, but 提出报告并与大会进行对话
        strong = gives(piece) and piece.verb is not None and piece.verb.kind != "weak"
        if words.purpose.match(scanned.plain, piece.start) or not (any_before or strong):
            return False
    if any_before or gives(piece) or piece.verb is None:
        during = words.by_commas and words.tie_after.match(scanned.plain, token.end) is not None
        return any_before or gives(piece) or during
    start = piece.start if words.by_commas else piece.verb.start
    return bool(words.tie.search(scanned.plain[start : token.start]))


def is_tied(token: Token, scanned: Scan, words: Lexicon) -> bool:
    """Does an event accompany the output before it ("to be followed by an interactive dialogue")?"""
    if not words.dialogue.search(scanned.plain, token.start, token.end):
        return False
    return bool(
        words.tie.search(scanned.plain, max(0, token.start - _TIED), token.start)
        or words.tie_after.match(scanned.plain, token.end)
    )


def is_verb(token: Token, piece: Piece, scanned: Scan, words: Lexicon) -> bool:
    """Is a word that is noun and verb a verb here ("every ninety days report to the Council")?

    It is right behind whom it is for, or the session; else where its neighbours let it be none.
    """
    before = [
        other.end
        for other in piece.tokens
        if other.kind in ("to", "own", "time") and other.end <= token.start and not _names_year(other)
    ]
    direct = any(_BRACKETED.fullmatch(scanned.plain, end, token.start) for end in before)
    noun = words.no_verb_after.search(scanned.plain, 0, token.start) or words.no_verb_before.match(
        scanned.plain, token.end
    )
    return words.by_commas and (direct or not noun)


def _names_year(token: Token) -> bool:
    """Is it a bare year, which before a noun tells which one it is (2020年报告)?"""
    return token.time is not None and token.time.kind == "date" and len(token.time.value) == _YEAR


def gives(piece: Piece) -> bool:
    """Does the verb of a piece give or tell something?"""
    return piece.verb is not None and piece.verb.kind in ("give", "tell", "tell_oral", "weak")


def is_passed_on(piece: Piece, token: Token, scanned: Scan, words: Lexicon) -> bool:
    """Is it a document that is there already ("to transmit all reports to the bodies of the United Nations")?

    So is one for nobody ("to provide the resources necessary for the panel, the summary report thereon and the study").
    """
    # A piece may begin with the noun ("a report at its sixth session, and to make the report public").
    before = piece.start if piece.start < token.start else max(0, token.start - _BEFORE)
    if not words.definite.search(scanned.plain, before, token.start):
        return False
    verb = piece.verb
    passes = verb is not None and words.pass_on.fullmatch(scanned.plain, verb.start, verb.end)
    for_nobody = token.kind == "report" and not any(other.kind in ("to", "own") for other in piece.tokens)
    return bool(passes or (for_nobody and not words.by_commas))


def tells_others(piece: Piece, scanned: Scan, words: Lexicon, any_before: bool) -> bool:
    """Does a piece without an organ or its session only inform somebody (向各国通报)?"""
    verb = piece.verb
    if verb is None or any(token.kind in ("to", "own") or _is_at_its(token, verb, piece) for token in piece.tokens):
        return False
    bare = any_before and verb.start - piece.start <= _ADVERB
    told = bare and words.news.match(scanned.plain, verb.end)
    return not told and bool(words.informing.fullmatch(scanned.plain, verb.start, verb.end))


def _is_at_its(token: Token, verb: Token, piece: Piece) -> bool:
    """Is it the session of an organ at which something is told (在大会第七十九届会议上通报)?"""
    if not is_session(token) or token.end > verb.start:
        return False
    beside = (other for other in piece.tokens if other.end == token.start)
    return token.organ is not None or any(is_of_another(other, piece) for other in beside)


def is_of_another(organ: Token, piece: Piece) -> bool:
    """Does a body that is none of the organs stand before its own session (在特别委员会下届会议上)?"""
    if organ.kind != "organ" or organ.organ is not None:
        return False
    return any(other.start == organ.end and is_session(other) for other in piece.tokens)


def who_holds(start: int, scanned: Scan, words: Lexicon) -> list[str | None]:
    """The organ that is the subject of an event's verb, which begins there: "that the Assembly shall hold a debate"."""
    return [
        token.organ
        for token in scanned.of_kind("to", "organ")
        if 0 <= start - token.end - _said_between(token.end, start, scanned, words) <= _NEXT
        and token.organ
        and not words.not_before.search(scanned.plain, max(0, token.start - _BEFORE), token.start)
        and not (words.by_commas and words.not_after.match(scanned.plain, token.end))
    ]


def _said_between(start: int, end: int, scanned: Scan, words: Lexicon) -> int:
    """How many characters before a verb say when, where that stands before it (大会应每年举行辩论)."""
    times = scanned.between(start, end) if words.by_commas else ()
    return sum(token.end - token.start for token in times if token.time)


def is_one(piece: Piece, token: Token, scanned: Scan, words: Lexicon) -> bool:
    """Is it one meeting ("to hold a joint consultation"), not meetings in general?"""
    start = piece.verb.end if piece.verb and piece.verb.start >= piece.start else piece.start
    return words.says_one(scanned.plain, start, token.start)


def _gone(piece: Piece) -> list[Token]:
    """Nouns of what is there already: "the report submitted to the Council at its fifty-third session"."""
    gone: list[Token] = []
    for index, token in enumerate(piece.tokens):
        if token.kind == "past":
            nouns = [other for other in piece.tokens[:index] if other.kind in NOUNS and token.start - other.end <= 40]
            gone += nouns[-1:]
    return gone


def is_what_is_held(piece: Piece, token: Token) -> bool:
    """Is an event the first noun, and said to be held, where a verb goes before it that says something else of it?"""
    first = next((other for other in piece.tokens if other.kind in NOUNS), None)
    return first is token and any(other.kind == "held" and other.start >= token.end for other in piece.tokens)


def says_for_whom_or_when(token: Token, piece: Piece) -> bool:
    """Does a word of a piece without a product say for whom, at which session or by when what follows is?"""
    if token.kind in ("to", "own"):
        return piece.verb is not None and piece.verb.kind == "give"
    often = token.time is not None and token.time.kind == "recurrence" and token.time.value.startswith("P")
    often |= opens_series(token, piece.tokens)
    return often or is_session(token) or limits(token) or is_day(token)  # "every 90 days from the adoption, to report"


def is_given_again(piece: Piece, scanned: Scan, words: Lexicon, *, held: bool) -> bool:
    """Does a piece only say how often what stands before it is given, or `held`, again: 其后每90天报告一次?"""
    times = [token.time for token in piece.tokens if token.time]
    bare = not held and not any(token.kind in NOUNS for token in piece.tokens)  # «а затем докладывать регулярно»
    if not ((times or bare) and words.thereafter.match(scanned.plain, piece.start)):
        return False
    others = {token.kind for token in piece.tokens} & {"to", "own", *(() if held else ("hold", *EVENTS))}
    another = words.next_one.match(scanned.plain, piece.start) is not None  # 下一次报告应于四月之前提交
    return not others and (another or all(time.kind == "recurrence" for time in times))
