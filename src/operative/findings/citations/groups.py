"""Groups the pieces of a text into citations: which number is a resolution's, of which organ, of which day.

A citation is a chain of pieces with only small words between them ("General Assembly", "resolutions", "5/1", "5/2", "18
June 2007"). In most languages the organ and the word for a resolution come first, and what stands after a number (its
date, and in French, Spanish and Russian its organ) belongs to it and to those before; in Chinese all comes before the
number but the word for a resolution. A list goes on over a description ("5/1, on institution-building …, and 5/2").
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field

from operative.findings.citations.grammar import COUNCIL, OTHER, Grammar
from operative.findings.citations.pieces import Piece, linked
from operative.vocabulary.numbering import organs_of

_FARTHEST = 400
"""Code points over which a list goes on past a description of one of its members."""
_ASIDE = 32
"""Code points between the word for a resolution and its number that are more than a name."""


@dataclass(slots=True)
class Member:
    """One resolution of a list.

    Attributes:
        piece: its number.
        kind: ``resolution`` or ``decision``; empty where no word said so yet.
        organ: whose it is as the words say, or None.
        own: does the text call it the organ's own?
        date: of its adoption, or None.
        start: where the words that belong to it begin.
        end: where they end.
        linked: does it follow the member before with nothing but small words between?
        settled: has an organ after it been read as its own?
    """

    piece: Piece
    kind: str
    organ: str | None
    own: bool
    start: int
    end: int
    date: str | None = None
    linked: bool = False
    settled: bool = False


@dataclass(slots=True)
class _State:
    """What has been read of the chain under way."""

    kind: str = ""
    organ: str | None = None
    own: bool = False
    start: int | None = None
    date: Piece | None = None
    described: bool = False
    """Does a description of the resolution stand between its organ and its number?"""
    group: list[Member] = field(default_factory=list)


def members(bare: str, pieces: Sequence[Piece], rules: Grammar) -> list[Member]:
    """Return the resolutions that a text names, in order.

    Args:
        bare: the text in the form its language is matched in.
        pieces: found in it.
        rules: of its language.
    """
    reader = _Leading(bare, rules) if rules.leading else _Trailing(bare, rules)
    for place, piece in enumerate(pieces):
        before = pieces[place - 1] if place else None
        after = pieces[place + 1] if place + 1 < len(pieces) else None
        reader.take(piece, before, after)
    return [member for member in reader.found if member.kind]


class _Reader(ABC):
    """Takes the pieces of a text in order; each order of words has a reader of its own."""

    def __init__(self, bare: str, rules: Grammar) -> None:
        self.bare, self.rules = bare, rules
        self.state = _State()
        self.found: list[Member] = []

    @abstractmethod
    def take(self, piece: Piece, before: Piece | None, after: Piece | None) -> None:
        """Take one piece, which stands between two others."""

    def joined(self, before: Piece | None, piece: Piece | None) -> bool:
        """Do only small words stand between two pieces?"""
        return before is not None and piece is not None and linked(self.bare, before, piece, self.rules)

    def add(self, piece: Piece, *, joined: bool) -> Member:
        state = self.state
        start = piece.start if state.start is None else state.start
        member = Member(piece, state.kind, state.organ, state.own, start, piece.end, linked=joined)
        self.found.append(member)
        state.group.append(member)
        state.start = None
        return member


class _Trailing(_Reader):
    """The word for a resolution first, dates after the number."""

    def __init__(self, bare: str, rules: Grammar) -> None:
        super().__init__(bare, rules)
        self._named: tuple[str | None, bool] = (None, False)
        """The organ that was named last, or that it is the text's own."""
        self._near = False
        """Do only a date and small words stand after that organ: "the Assembly, on 3 May, in its resolution"?"""
        self._glued = False
        """Was the organ before in the genitive of a number?"""

    def take(self, piece: Piece, before: Piece | None, after: Piece | None) -> None:
        joined = self.joined(before, piece)
        if piece.kind == "number":
            self._number(piece, before, after, joined=joined)
        elif piece.kind == "date":
            self._date(piece, before, joined=joined)
            self._near = self._near and joined
        elif piece.kind == "organ":
            self._organ(piece, before, joined=joined)
            self._near = True
        elif piece.kind == "own":
            if not (joined and before is not None and before.kind in ("organ", "date") and self._near):
                self._named = (None, True)
        else:
            self._kind(piece, before, joined=joined)
        if piece.kind in ("number", "kind"):
            self._near = False

    def _number(self, piece: Piece, before: Piece | None, after: Piece | None, *, joined: bool) -> None:
        state = self.state
        follows = before is not None and (before.kind in ("number", "date") or (before.kind == "organ" and self._glued))
        if not state.kind:
            return
        if not joined:
            last = state.group[-1].end if state.group else piece.start
            dated = after is not None and after.kind == "date" and self.joined(piece, after)
            if piece.start - last > _FARTHEST or not (dated or self._listed(piece)):
                return
            if before is not None and piece.start - before.end > _ASIDE:
                state.start = None  # a description stands between: the number stands alone
        self.add(piece, joined=joined and follows and bool(state.group))

    def _listed(self, piece: Piece) -> bool:
        """Does a small word of lists stand right before a number, as after a description?"""
        words = self.bare[max(0, piece.start - 12) : piece.start].casefold().split()
        return bool(words) and (words[-1] in self.rules.filler or words[-1].endswith((",", "،")))

    def _date(self, piece: Piece, before: Piece | None, *, joined: bool) -> None:
        """A date belongs to the number before it, and to those before that have none and can be of that day."""
        loose = before is None or before.kind == "date" or (before.kind == "organ" and not self._glued)
        if not joined or loose:
            return
        for place, member in enumerate(reversed(self.state.group)):
            if member.date is not None or (place and not _can_be(member, piece.value)):
                return
            member.date = piece.value
            if place == 0:
                member.end = piece.end
            elif not self._next_linked(place):
                return

    def _next_linked(self, place: int) -> bool:
        """Is the member after the one at this place, counted from the end, linked to it?"""
        return self.state.group[-place].linked

    def _organ(self, piece: Piece, before: Piece | None, *, joined: bool) -> None:
        """An organ after a number or its date, in the genitive, is theirs; any other leads what follows."""
        if joined and before is not None and before.kind in ("number", "date") and self.state.group:
            gap = self.bare[before.end : piece.start]
            self._glued = self.rules.glue.fullmatch(gap.lstrip(" ,،")) is not None
            if self._glued:
                for member in reversed(self.state.group):
                    if member.settled:
                        break
                    member.organ, member.own, member.settled = piece.value, False, True
                self.state.group[-1].end = piece.end
                return
        self._named, self._glued = (piece.value, False), False
        if joined and before is not None and before.kind == "kind":
            self.state.organ, self.state.own = piece.value, False

    def _kind(self, piece: Piece, before: Piece | None, *, joined: bool) -> None:
        if joined and before is not None and before.kind in ("organ", "own"):
            organ, own = self._named
        else:
            state = self.state  # "resolution 5/1 and decision 6/102"; "all resolutions of the Council, including …"
            near = state.kind and not state.group and piece.start - (state.start or 0) <= _FARTHEST
            organ, own = (state.organ, state.own) if near or (joined and state.group) else (None, False)
        whole = before is not None and before.kind == "own" and before.end == piece.start
        self.state = _State(piece.value, organ, own, before.start if whole and before else piece.start)


class _Leading(_Reader):
    """Organ and date first, the word for a resolution last."""

    def take(self, piece: Piece, before: Piece | None, after: Piece | None) -> None:
        joined = self.joined(before, piece)
        if piece.kind in ("organ", "own"):
            self._whose(piece, before, after, joined=joined)
        elif piece.kind == "kind":
            self._kind(piece, before, joined=joined)
        else:
            if before is not None and before.kind == "kind" and self.state.group and not joined:
                self.state = _State()  # another citation: nothing is taken over
            if piece.kind == "date":
                self.state.date = piece
                if self.state.start is None or not joined:
                    self.state.start = piece.start
            else:
                self._number(piece, joined=joined)

    def _whose(self, piece: Piece, before: Piece | None, after: Piece | None, *, joined: bool) -> None:
        """An organ counts where its resolution follows at once, or after a description (关于…的)."""
        follows = after is not None and after.kind != "kind" and self.joined(piece, after)
        if not follows and not self.rules.describing.match(self.bare, piece.end):
            return
        if self.state.described and piece.value in (OTHER, COUNCIL):
            return  # named in the description
        if piece.kind == "own" and joined and before is not None and before.kind == "organ":
            return  # 大会在其第60/251号决议中: the Assembly's
        start = piece.start if follows else None
        self.state = _State(organ=piece.value or None, own=piece.kind == "own", start=start, described=not follows)

    def _number(self, piece: Piece, *, joined: bool) -> None:
        state = self.state
        marked = self.bare[max(0, piece.start - 2) : piece.start].rstrip().endswith("第")
        if not (joined or marked or self.bare[piece.end : piece.end + 1] == "号"):
            return
        if not joined:
            state.start = None
        member = self.add(piece, joined=joined)
        if marked and member.start == piece.start:
            member.start = self.bare.rindex("第", 0, piece.start)
        member.date = state.date.value if state.date and _can_be(member, state.date.value) else None

    def _kind(self, piece: Piece, before: Piece | None, *, joined: bool) -> None:
        if not (joined and before is not None and before.kind == "number" and self.state.group):
            return
        start = piece.start
        for member in reversed(self.found):
            if member.kind or start - member.end > _FARTHEST:
                break
            if self._is_other(member):
                continue
            member.kind, start = piece.value, member.start
        self.found[-1].end = piece.end
        self.state.start = self.state.date = None
        self.state.described = False

    def _is_other(self, member: Member) -> bool:
        """Does another noun follow the number at once, as in 第22/36号法令, a decree?"""
        at = member.end + 1
        after = self.bare[at : at + 1]
        if self.bare[member.end : at] != "号" or not after.isalpha() or after in self.rules.filler:
            return False
        return not any(goes_on.match(self.bare, at) for goes_on in (self.rules.describing, self.rules.named.pattern))


def _can_be(member: Member, day: str) -> bool:
    return member.piece.number is not None and bool(organs_of(member.piece.number, day))
