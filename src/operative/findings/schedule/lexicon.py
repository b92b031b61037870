"""The words of schedules in one language: the table ``[schedule]`` of its file, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from operative.languages import words
from operative.languages.wording import any_of, plain

KINDS = (
    "tell_oral", "tell", "consider", "oral", "report", "paper", "event", "gathering", "past", "again", "held", "hold",
    "given", "give", "weak",
)  # fmt: skip
"""What a word may be, in the order in which the lists are asked: what says more stands before what says less."""

TERMS = ("extend", "create", "end", "mandate")
ORGANS = ("hrc", "ga", "sc", "ecosoc", "council", "assembly", "other")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Compiled words of one language.

    Attributes:
        words: finds any word of the lists; its group's name is the kind.
        terms: finds the words of mandates; its group's name is one of :data:`TERMS`.
        own: finds the words by which the organ means itself as the one that gets something ("report to it").
        sibling: what stands before a second product of the same verb ("as well as an").
        organs: finds the name of an organ; its group's name is the organ, or ``council``, ``assembly``, ``other``.
        recipient_before: what stands before an organ that receives, ending where its name begins.
        recipient_join: what joins a second recipient to a first.
        recipient_form: how a name looks where its case shows that it receives.
        of: what joins an organ to its session ("the fifty-eighth session of the …").
        not_before: what shows that an organ is merely named (a resolution of the Council).
        not_after: likewise behind it.
        oblique: what stands before a noun that another governs ("on his report").
        no_verb_after: after what a word that is both verb and noun ("报告") is the noun.
        tie: what ties an event to the report before it ("followed by"), ending where the event's words begin.
        tie_after: the same behind the event's words.
        hints: letters without which a clause holds no schedule.
        by_commas: whether a product and what belongs to it stand between commas, verb last, rather than behind a verb.
    """

    words: re.Pattern[str]
    terms: re.Pattern[str]
    own: re.Pattern[str]
    sibling: re.Pattern[str]
    organs: re.Pattern[str]
    recipient_before: re.Pattern[str]
    recipient_join: re.Pattern[str]
    recipient_form: re.Pattern[str]
    of: re.Pattern[str]
    not_before: re.Pattern[str]
    not_after: re.Pattern[str]
    oblique: re.Pattern[str]
    no_verb_after: re.Pattern[str]
    tie: re.Pattern[str]
    tie_after: re.Pattern[str]
    hints: tuple[str, ...]
    by_commas: bool


@cache
def lexicon(language: str) -> Lexicon:
    """Return the compiled words of a language (one of the six codes)."""
    table = words(language)["schedule"]
    spaced = "digits" not in words(language)["numbers"]
    begin, end = (r"(?<!\w)", r"(?!\w)") if spaced else ("", "")

    def compiled(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
        return re.compile(pattern, flags)

    def any_word(key: str) -> str:
        return any_of(table.get(key, []))

    kinds = "|".join(f"(?P<{kind}>{any_word(kind)})" for kind in KINDS if table.get(kind))
    organs = "|".join(f"(?P<{organ}>{any_of(table['organs'][organ])})" for organ in ORGANS)
    return Lexicon(
        words=compiled(f"{begin}(?:{kinds}){end}"),
        terms=compiled(f"{begin}(?:{'|'.join(f'(?P<{kind}>{any_word(kind)})' for kind in TERMS)}){end}"),
        own=compiled(f"{begin}{any_word('own')}{end}"),
        sibling=compiled(rf"{any_word('sibling')}(?:\s?[^\W\d_][\w-]*){{0,2}}?\s?\Z"),
        organs=compiled(f"{begin}(?:{organs}){end}"),
        recipient_before=compiled(rf"{begin}{any_word('recipient_before')}\s?\Z"),
        recipient_join=compiled(rf"\s?{any_word('recipient_join')}(?:\s(?:the|la|le|l['’]|el))?\s?\Z"),
        recipient_form=compiled(any_word("recipient_form")),
        of=compiled(rf"\s?{any_word('of')}\s?\Z"),
        not_before=compiled(rf"{any_word('not_before')}(?:\s(?:the|la|le|el))?\s?\Z"),
        not_after=compiled(any_word("not_after")),
        oblique=compiled(
            rf"{begin}{any_word('oblique')}(?:\s[^\W\d_][\w’'-]*){{0,3}}\s?\Z"
            if spaced
            else rf"{any_word('oblique')}\Z"
        ),
        no_verb_after=compiled(rf"{any_word('no_verb_after')}\s?\Z"),
        tie_after=compiled(rf"\s?{any_word('tie_after')}"),
        tie=compiled(
            rf"{begin}{any_word('tie')}(?:\s?[^\W\d_]+[-\s]){{0,5}}?\s?\Z"
            if spaced
            else rf"{any_word('tie')}[^，。；]{{0,14}}\Z"
        ),
        hints=tuple(plain(hint, language) for hint in table["hints"]),
        by_commas=table["cut"] == "comma",
    )
