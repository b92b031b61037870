"""The words of schedules in one language: the table ``[schedule]`` of its file, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from operative.languages import is_spaced, word_edges, words
from operative.languages.phrases import Phrases
from operative.languages.wording import any_of, plain

KINDS = (
    "tell_oral", "tell", "consider", "review", "content", "oral", "report", "update", "paper", "event", "gathering",
    "past", "again", "held", "hold", "given", "give", "weak",
)  # fmt: skip
"""What a word may be, in the order in which the lists are asked: what says more stands before what says less."""

_LETTER = re.compile(r"\\.|[^\W\d_]")

TERMS = ("extend", "create", "end", "mandate", "permit")
ORGANS = ("hrc", "ga", "sc", "ecosoc", "council", "assembly", "committee", "other")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Compiled words of one language, all in small letters.

    Attributes:
        words: finds the words of the lists; its group's name is the kind.
        terms: finds the words of mandates; its group's name is one of :data:`TERMS`.
        own: finds the words by which the organ means itself as the one that gets something ("report to it").
        sibling: what stands before a second product of the same verb ("as well as an").
        listed: what stands before a further one in a list ("monthly updates, an interim report by 1 May and …").
        organs: finds the name of an organ; its group's name is the organ, or ``council``, ``assembly``,
            ``committee``, ``other``.
        recipient_before: what stands before an organ that receives, ending where its name begins.
        recipient_join: what joins a second recipient to a first.
        recipient_form: how a name looks where its case shows that it receives.
        session_of: a session before a name of that form, which only says whose it is (الدورة الستين للجمعية العامة).
        of: what joins an organ to its session ("the fifty-eighth session of the …").
        not_before: what shows that an organ is merely named (a resolution of the Council).
        not_after: likewise behind it.
        not_own_act: what shows that another organ's decision is spoken of, ending where its verb begins.
        indefinite: the article of a noun that no other governs ("to the Secretary-General a report").
        one: the same with the adjectives behind it, ending where the noun begins; in a language without articles
            (list ``single``) an adjective or number in the singular.
        one_noun: the noun itself where its form tells so (Arabic has an article for what is known, Russian none).
        not_oblique: what stands before one that is his own who gives it (提交其报告), and no other's.
        anew: what, right behind a verb that gives, is given and was not spoken of before: by list, else `indefinite`.
        oblique: what stands before a noun that another governs ("on his report"), the words between them included:
            any, or those of ``oblique_between``.
        definite: what stands before a document that is there already, ending where its noun begins.
        pass_on: verbs that pass such a document on.
        to_come: what shows that "his reports" are some to come, whatever the verb.
        not_content: what stands before "in his report" where that report is one that is there already.
        intent: what shows that the organ itself is the one that will do something ("its intention to").
        no_verb_after: after what a word that is both verb and noun ("报告") is the noun.
        no_verb_before: before what it is.
        asking_item: how an item of what is decided asks somebody, up to where who is asked is named.
        informing: verbs that tell somebody, who is an organ only where one is named beside them.
        tie: what ties an event to the report before it ("followed by"), ending where the event's words begin.
        tie_after: the same behind the event's words.
        outcome: what, behind an event's words, is of it (讨论会的结果), which is what is spoken of.
        tie_all: what says that an event accompanies each of several outputs.
        standing: how the words begin of what is told as things go on ("keep the Council informed"), which is a product
            of its own beside a report.
        stage: what says at which stage a report is given once ("mid-term", "final").
        making: of weak verbs, those that make a report of which nothing is said but its time.
        on_day: what stands before a day on which something is to be done.
        thereafter: what opens a piece that only says how often the product before it is given again (其后每90天).
        next_one: what of `thereafter` names the next of its kind, whose time may be a day (下一次报告应于四月之前提交).
        news: what, behind a verb that tells, is told to the organ of the report before it (并酌情通报进展情况).
        and_then: what joins a verb to a noun that is one itself (报告并提供).
        without_term: what is set up and holds no mandate ("a trust fund").
        excepting: a piece or phrase that names what is left out (除提交报告的月份外, "except in months when").
        by_this: what joins a report to what is told in it (通报进展，为此提交报告).
        purpose: what opens a piece that says only what for (以便各国进行对话).
        company: what stands before those in whose company somebody acts («в консультации с Комитетом создать группу»).
        via: what stands before an organ through which something is given ("through the Council, at its session").
        was: what tells, behind a session, that something was then (第六十二届会议期间举行的).
        for_organ: what stands before an organ that is to consider what is given (供大会第八十届会议审议).
        that_session: a session that was named before ("at that session").
        called_by_day: what, behind a day, is called by it ("the 31 December 2016 agreement"), or None.
        called_before: what, right before a day, is called by it (اتفاق 31 كانون الأول/ديسمبر 2016).
        held_sessions: a session that is itself what is held, with the verb ("shall hold its first session", "that the
            next session shall be held"), its words as ``noun``.
        split: particles of a verb that a recurrence may split from it, ending where the recurrence begins.
        interposed: a particle from which a time or, between commas, other words may split its verb, and these words.
        dialogue: finds, in the words of an event, that it is of the kind that accompanies a report.
        hints: letters without which a clause holds no schedule.
        trailing: what ends the words that name a product and says how its time follows (将于).
        by_commas: whether a product and what belongs to it stand between commas, verb last, rather than behind a verb.
        description: the word that ends a description before its name (人权理事会的特别报告员), or None.
    """

    words: Phrases
    terms: Phrases
    own: Phrases
    sibling: re.Pattern[str]
    listed: re.Pattern[str]
    organs: Phrases
    recipient_before: re.Pattern[str]
    recipient_join: re.Pattern[str]
    recipient_form: re.Pattern[str]
    session_of: re.Pattern[str]
    of: re.Pattern[str]
    not_before: re.Pattern[str]
    not_after: re.Pattern[str]
    not_own_act: re.Pattern[str]
    indefinite: re.Pattern[str]
    one: re.Pattern[str]
    one_noun: re.Pattern[str]
    oblique: Phrases
    not_oblique: re.Pattern[str]
    anew: re.Pattern[str]
    definite: re.Pattern[str]
    pass_on: re.Pattern[str]
    to_come: re.Pattern[str]
    not_content: re.Pattern[str]
    intent: re.Pattern[str]
    no_verb_after: re.Pattern[str]
    no_verb_before: re.Pattern[str]
    asking_item: re.Pattern[str]
    informing: re.Pattern[str]
    tie: re.Pattern[str]
    tie_after: re.Pattern[str]
    outcome: re.Pattern[str]
    tie_all: re.Pattern[str]
    standing: re.Pattern[str]
    stage: re.Pattern[str]
    on_day: re.Pattern[str]
    making: re.Pattern[str]
    thereafter: re.Pattern[str]
    next_one: re.Pattern[str]
    news: re.Pattern[str]
    and_then: re.Pattern[str]
    without_term: re.Pattern[str]
    excepting: re.Pattern[str]
    by_this: re.Pattern[str]
    purpose: re.Pattern[str]
    company: re.Pattern[str]
    via: re.Pattern[str]
    was: re.Pattern[str]
    for_organ: re.Pattern[str]
    that_session: re.Pattern[str]
    called_by_day: re.Pattern[str] | None
    called_before: re.Pattern[str] | None
    held_sessions: tuple[re.Pattern[str], ...]
    split: re.Pattern[str]
    interposed: re.Pattern[str]
    dialogue: re.Pattern[str]
    hints: tuple[str, ...]
    trailing: re.Pattern[str]
    by_commas: bool
    description: str | None

    def says_one(self, text: str, start: int, noun: int) -> bool:
        """Is a noun one of its kind, spoken of for the first time ("an expert meeting"), by it or the words before it?

        >>> lexicon("en").says_one("to convene an expert meeting", 11, 21)
        True
        >>> lexicon("ar").says_one("بعقد اجتماع للخبراء", 4, 5), lexicon("ar").says_one("بعقد اجتماع الخبراء", 4, 5)
        (True, False)
        """
        return self.one.search(text, start, noun) is not None or self.one_noun.match(text, noun) is not None


def small(wording: str) -> str:
    """Return a wording in small letters, its escapes (``\\S``) as they are: texts are searched in small letters too.

    >>> small("l'Assemblée \\\\S+")
    "l'assemblée \\\\S+"
    """
    return _LETTER.sub(lambda match: match.group() if match.group()[0] == "\\" else match.group().lower(), wording)


@cache
def lexicon(language: str) -> Lexicon:
    """Return the compiled words of a language (one of the six codes)."""
    table = words(language)["schedule"]
    spaced = is_spaced(language)
    begin, end = word_edges(language)

    def any_word(key: str) -> str:
        return any_of(map(small, table[key]))

    def named(forms: dict[str, str]) -> Phrases:
        return Phrases.named(forms, begin, end)

    one = "single" if "single" in table else "indefinite"
    article = rf"(?:\s{any_word('article')})?"
    # A bare pattern is not passed through `any_of`, which would spell out the apostrophe within its brackets.
    between = any_word("oblique_between") if "oblique_between" in table else r"[^\W\d_][\w’'-]*"
    return Lexicon(
        words=named({kind: any_word(kind) for kind in KINDS if table[kind]}),
        terms=named({kind: any_word(kind) for kind in TERMS}),
        own=named({"own": any_word("own")}),
        sibling=re.compile(rf"{any_word('sibling')}(?:\s?[^\W\d_][\w-]*){{0,2}}?\s?\Z"),
        listed=re.compile(rf"{any_of(table.get('listed', []))}(?:\s?[^\W\d_][\w-]*){{0,2}}?\s?\Z"),
        organs=named({organ: any_of(map(small, table["organs"][organ])) for organ in ORGANS}),
        recipient_before=re.compile(rf"{begin}{any_word('recipient_before')}\s?\Z"),
        recipient_join=re.compile(rf"\s?{any_word('recipient_join')}{article}\s?\Z"),
        recipient_form=re.compile(any_word("recipient_form")),
        session_of=re.compile(rf"{begin}{any_of(table.get('session_of', []))}\s?\Z"),
        of=re.compile(rf"\s?{any_word('of')}\s?\Z"),
        not_before=re.compile(rf"{any_word('not_before')}{article}\s?\Z"),
        not_after=re.compile(any_word("not_after")),
        not_own_act=re.compile(rf"{any_word('not_own_act')}\s?\Z"),
        indefinite=re.compile(rf"{begin}{any_word('indefinite')}\s"),
        anew=re.compile(rf"{begin}{any_word('anew' if 'anew' in table else 'indefinite')}\s"),
        one=re.compile(rf"{begin}{any_word(one)}(?:\s[^\W\d_][\w’'-]*){{0,4}}\s?\Z"),
        not_oblique=re.compile(rf"{any_of(table.get('not_oblique', []))}\Z"),
        one_noun=re.compile(any_of(table.get("single_noun", []))),
        oblique=Phrases.whole(
            any_word("oblique"),
            begin,
            rf"(?:\s(?!{any_word('indefinite')}\s){between}){{0,3}}\s?\Z" if spaced else r"\Z",
        ),
        definite=re.compile(rf"{begin}{any_word('definite')}(?:\s[^\W\d_][\w’'-]*)?\s?\Z"),
        pass_on=re.compile(any_word("pass_on")),
        to_come=re.compile(rf"{begin}{any_word('to_come')}{end}"),
        not_content=re.compile(rf"{begin}{any_word('not_content')}\s?\Z"),
        intent=re.compile(any_word("intent")),
        no_verb_after=re.compile(rf"{any_word('no_verb_after')}\s?\Z"),
        no_verb_before=re.compile(any_word("no_verb_before")),
        asking_item=re.compile(rf"\s*{any_word('asking_item')}\s?"),
        informing=re.compile(any_word("informing")),
        standing=re.compile(any_word("standing")),
        stage=re.compile(any_of(table.get("stage", []))),
        making=re.compile(any_word("making")),
        on_day=re.compile(rf"{begin}{any_word('on_day')}\s?\Z"),
        thereafter=re.compile(any_word("thereafter")),
        next_one=re.compile(any_of(table.get("next_one", []))),
        news=re.compile(any_of(table.get("news", []))),
        and_then=re.compile(any_of(table.get("and_then", []))),
        without_term=re.compile(any_word("without_term")),
        excepting=re.compile(any_of(table.get("excepting", []))),
        by_this=re.compile(any_of(table.get("by_this", []))),
        purpose=re.compile(any_of(table.get("purpose", []))),
        company=re.compile(rf"{any_of(table.get('company', []))}\s?\Z"),
        via=re.compile(rf"{begin}{any_of(table['via'])}\s?\Z" if "via" in table else r"(?!)"),
        was=re.compile(any_of(table.get("was", []))),
        for_organ=re.compile(any_of(table.get("for_organ", []))),
        that_session=re.compile(rf"{begin}{any_word('that_session')}{end}"),
        called_by_day=re.compile(rf"\s{any_word('called_by_day')}{end}") if "called_by_day" in table else None,
        called_before=re.compile(rf"{begin}{any_word('called_before')}\s\Z") if "called_before" in table else None,
        held_sessions=tuple(re.compile(begin + any_of([wording])) for wording in table["held_sessions"]),
        split=re.compile(rf"{begin}{any_word('split')}\s?\Z"),
        interposed=re.compile(rf"{begin}{any_of(table.get('interposing', []))}(?:, [^;]+,)? ?\Z"),
        dialogue=re.compile(any_word("dialogue")),
        outcome=re.compile(any_of(table.get("outcome", []))),
        tie_all=re.compile(any_word("tie_all")),
        tie_after=re.compile(rf"\s?{any_word('tie_after')}"),
        tie=re.compile(
            rf"{begin}{any_word('tie')}(?:\s?[^\W\d_]+[-\s]){{0,5}}?\s?\Z"
            if spaced
            else rf"{any_word('tie')}[^，。；]{{0,40}}\Z"
        ),
        hints=_shortest([plain(hint, language) for hint in table["hints"]]),
        trailing=re.compile(rf"{any_of(table.get('trailing', []))}\Z"),
        by_commas=table["cut"] == "comma",
        description=words(language)["addressees"].get("description"),
    )


def _shortest(hints: list[str]) -> tuple[str, ...]:
    """Return the hints without those that hold another: where they stand, so does that."""
    return tuple(hint for hint in hints if not any(other != hint and other in hint for other in hints))
