"""What was found in a clause: words that count, organs and expressions of time, each in its place."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from operative.languages.times import Time
from operative.languages.wording import printed_place
from operative.model.quick import quick


@quick
@dataclass(frozen=True, slots=True)
class Token:
    """A word that counts, in its plain form's places.

    Attributes:
        start: in the clause's plain text.
        end: likewise.
        kind: one of :data:`~operative.findings.schedule.lexicon.KINDS`, ``to`` (a recipient), ``organ`` or ``time``.
        organ: of ``to`` and ``organ``; for a session, the organ that holds it, None where it is another body's.
        time: for ``time``, what it says.
    """

    start: int
    end: int
    kind: str
    organ: str | None = None
    time: Time | None = None


@quick
@dataclass(frozen=True, slots=True)
class Scan:
    """A clause's text and what was found in it.

    Attributes:
        text: the clause as printed.
        plain: in its plain form, to which the tokens' places belong.
        language: its code.
        tokens: in order.
        starts: where each begins.
        lead: for an item whose chapeau ends with a verb ("Requests the Panel to provide:"), that verb and what says for
            whom and when; their places are the chapeau's.
    """

    text: str
    plain: str
    language: str
    tokens: tuple[Token, ...]
    starts: tuple[int, ...]
    lead: tuple[Token, ...] = ()

    def place(self, at: int) -> int:
        """Where a place of the plain form is in the text as printed."""
        return at if len(self.text) == len(self.plain) else printed_place(self.text, at, self.language)

    def between(self, start: int, end: int) -> list[Token]:
        """The tokens that begin in a stretch of the plain text, in order."""
        first = bisect_left(self.starts, start)
        return list(self.tokens[first : bisect_left(self.starts, end, lo=first)])

    def of_kind(self, *kinds: str) -> list[Token]:
        """The tokens of some kinds, in order."""
        return [token for token in self.tokens if token.kind in kinds]
