"""The words around the names of those who are asked: the table ``[addressees]`` of each language file, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from operative.findings.addressees.tables import closing, first_words, keyed, markers, owned, pattern, spelled
from operative.languages import words
from operative.languages.tokens import tokens
from operative.languages.wording import any_of, fold
from operative.languages.wordtree import WordTree

Kinds = frozenset[str]
"""What a phrase may be: names of the lists of the table (``joins``, ``prepositions``, …)."""

_LISTS = (
    "determiners", "joins", "includes", "prepositions", "relatives", "datives", "that", "boundaries", "between",
    "agents", "articled", "deeds",
    "givers", "performers", "pronouns", "needs", "duties", "roles", "need_links", "modals", "being", "recalled",
    "infinitive_after", "followers", "state_links", "connectives", "asides_with", "standing_for",
    "plural_pronouns", "demonstratives", "coverbs",
    "performer_links", "subject_links", "among", "joint", "gifts", "constant", "bare_verbs", "bodies", "acting_bodies",
    "said", "asked_before", "own_subjects", "rests", "qualifiers", "of_name", "doer_pronouns", "borne",
    "possessives", "subject_pronouns", "reflexives", "taking_part", "owing", "pledges", "no_duties", "aside_openers",
    "describing", "owner_names", "duty_aims", "forces", "enabled", "pairs", "pointers", "made", "region_links",
    "ing_adjectives", "contrasts", "harms", "will_be", "groups", "personal_pronouns", "copulas", "vital", "obliges",
    "bears", "documents", "lying", "resting_on", "decided_before",
)  # fmt: skip
_TRIGGERS = ("needs", "duties", "pledges", "roles", "modals", "recalled", "asked_before", "vital")
_TOGETHER = "(?:[在就于][^，；。的]{1,40})?的[^，；。的]{0,8}?"
_FAR = 6
_WINDOW = 150
_WINDOW_IN_CHARACTERS = 60
_CUT = 3  # words at the end of the window, in which a name may be cut off
_CUT_IN_CHARACTERS = 16
_FAR_IN_CHARACTERS = 30


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language.

    Attributes:
        language: its code.
        phrases: every phrase of the lists with the lists it is in.
        infinitive: what is asked begins so.
        has_infinitives: has the language any?
        not_infinitives: words of that form that are none, folded.
        owns_marker: nouns after which the word before an infinitive is their own ("the right to food").
        follows: what has to follow a name after a need, or None where nothing has to.
        passive: a form that stands before an agent that is no doer of what is asked.
        doing: the form of a verb as a noun, after which a name is its object, or None.
        possessive: the sign of the possessor after a name, or None.
        role_acts: how acts begin, folded, that ask by naming a role.
        duty_acts: how other acts begin, folded, that ask by saying whose duty something is.
        expects: how acts begin, folded, that say what somebody will do as what is expected of him.
        reminds: how acts begin, folded, that remind somebody of a duty.
        reminds_with_dative: is whom they remind told by a preposition, without which they only recall?
        that_frames: how acts begin after which "that" opens what is asked, where others take it otherwise.
        markers: how acts begin, folded, with the particle of the infinitive that they ask for.
        particles: all these particles.
        nominal_frames: how acts begin that name those they ask with a preposition, folded.
        permits: how acts begin that only allow what somebody does, folded.
        may: words behind those who are only allowed to do something, folded.
        suffixes: pronouns written to the end of a verb, folded.
        tight: does the first word that goes with no name end the names?
        head_final: does what describes a name stand before it?
        participle: a form that opens, after a comma, what depends on the name before it, or None.
        adverb: the form of a word that may stand between a verb and its parts, or None.
        action: the form of a noun of doing in a case that a preposition governs, or None.
        genitive: the form of a name that only belongs to another, or None.
        finite: the form of a verb that ends the subject of a sentence, or None.
        opening_time: a time with which a sentence begins, up to its subject, where no comma parts them, or None.
        adjectival: the form of an adjective, or another word that may stand before a name without owning it, or None.
        doer_case: the form of a name in the case of a doer, in which nobody is asked, or None.
        sole_doer: the same of one doer, whose form may be that of other cases, or None.
        plural_end: how the plural of a name ends, whose singular may be a short name, or None.
        governments: the forms of a word for a Government that mean several, or None.
        country: how the State is spoken of that a document is about ("the country"), or None.
        genitive_frames: how acts begin, folded, behind which a noun is what is asked for, not who.
        article: the article that marks an adjective as going with the name before it, or None.
        far: how many words may stand before a name that is asked.
        verbal: may a word by itself open what is asked for, as an infinitive or a verbal noun?
        needs_no_marker: does the infinitive stand without a particle?
        side_asks: participles that ask beside an act that does not.
        again: a join and the act's own preposition, with which it asks others where its verb is left out, or None.
        anew: a join behind which names and an infinitive stand, without the act's verb and preposition, or None.
        enabling: verbs that lead to what others than their subject do ("to assist States to …"), or None.
        item_asks: how an item of a decision begins that asks somebody, or None.
        window: how far after an act its names are looked for first, in code points.
        cut: how many words at its end may be those of a name that is cut off.
        future: verbs in the future, in which decisions bind, or None.
        verb_first: does the verb of a sentence stand before its subject?
        duties: the first words of verbs of duty.
        triggers: the first words of all phrases by which an act may ask though its verb does not.
        asking: these phrases, where their first words are characters that stand everywhere; else None.
        between_said: the words for "between", where what describes a name stands before it, or None.
        strengthens: what is asked for of something that those named next do together, or None.
        together: how that goes on behind their names, or None.
        role_ending: a role with the comma behind it, with which words may end that name whose it is; or empty.
        matters_for: what between a name and a need says that something of his matters for another thing; or empty.
        plays: how a sentence goes on after its subject that says whose role it is.
        listed_bodies: general words for bodies joined on one that ends a name, where words have no edges, or None.
        duties: the first words of phrases that bind.
        agrees: how a participle and the first word of a name that it describes end, a space between them.
        outside: how a name's first word ends that is none of the subject of a mandate before a join.
        aims: the lists of what stands behind a duty and says what it is for, where no adjective tells ("a duty for").
        needs: the first words of phrases for needs and duties whose bearer may stand far behind.
        inflects: do names take case endings?
        description: the word that ends what describes a name after it, or None.
        plural: the form of the first word of a name for several, folded, for which a singular stands for none, or None.
        clitic_pronouns: do pronouns of those asked stand before the verb?
        bare_infinitive: may an infinitive stand without its particle all the same?
        infinitive_marks: does a particle mark the infinitive?
        lists: the names of the lists that the language has.
        classes: words that say of which kind a body without a name is ("regional", "financial"), with the ids.
        classes_after: do these words stand behind the body?
        aside_ends: characters that end what a subject is to act for, before a verb of duty.
        closing: how a clause ends that names, after whose it is, a role, a duty or that it matters, or None.
        owned: how a phrase begins that makes bodies before it those of the United Nations, and of whom.
        heads: nouns that say of which kind a body is whose name the registry does not hold ("Foundation").
        first_heads: the same where such a noun opens the name, or follows its adjective (« Fondation »).
        regions: words with a region in them, in names of bodies of that region.
    """

    language: str
    phrases: WordTree[Kinds]
    infinitive: re.Pattern[str]
    has_infinitives: bool
    verbal: bool
    not_infinitives: frozenset[str]
    owns_marker: frozenset[str]
    follows: re.Pattern[str] | None
    passive: re.Pattern[str]
    doing: re.Pattern[str] | None
    possessive: re.Pattern[str] | None
    role_acts: tuple[str, ...]
    duty_acts: tuple[str, ...]
    expects: tuple[str, ...]
    reminds: tuple[str, ...]
    reminds_with_dative: bool
    that_frames: tuple[str, ...]
    markers: tuple[tuple[str, frozenset[str]], ...]
    particles: frozenset[str]
    nominal_frames: tuple[str, ...]
    permits: tuple[str, ...]
    may: frozenset[str]
    suffixes: tuple[str, ...]
    participle: re.Pattern[str] | None
    agrees: re.Pattern[str] | None
    outside: re.Pattern[str] | None
    adverb: re.Pattern[str] | None
    action: re.Pattern[str] | None
    genitive: re.Pattern[str] | None
    finite: re.Pattern[str] | None
    adjectival: re.Pattern[str] | None
    opening_time: re.Pattern[str] | None
    doer_case: re.Pattern[str] | None
    plural_end: re.Pattern[str] | None
    sole_doer: re.Pattern[str] | None
    governments: re.Pattern[str] | None
    country: re.Pattern[str] | None
    genitive_frames: tuple[str, ...]
    tight: bool
    head_final: bool
    article: str | None
    far: int
    needs_no_marker: bool
    clitic_pronouns: bool
    inflects: bool
    description: str | None
    triggers: frozenset[str]
    asking: re.Pattern[str] | None
    between_said: re.Pattern[str] | None
    strengthens: re.Pattern[str] | None
    together: re.Pattern[str] | None
    needs: frozenset[str]
    side_asks: re.Pattern[str]
    again: re.Pattern[str] | None
    anew: re.Pattern[str] | None
    enabling: re.Pattern[str] | None
    item_asks: re.Pattern[str] | None
    future: re.Pattern[str] | None
    verb_first: bool
    duties: frozenset[str]
    aims: frozenset[str]
    window: int
    cut: int
    bare_infinitive: bool
    infinitive_marks: bool
    lists: frozenset[str]
    classes: dict[str, str]
    classes_after: bool
    owned: WordTree[str]
    heads: dict[str, str]
    first_heads: dict[str, str]
    regions: frozenset[str]
    aside_ends: frozenset[str]
    closing: re.Pattern[str] | None
    capacity: frozenset[str]
    once_more: tuple[str, ...]
    plural: re.Pattern[str] | None
    role_ending: str
    matters_for: str
    plays: re.Pattern[str] | None
    listed_bodies: re.Pattern[str] | None


@cache
def lexicon(language: str) -> Lexicon:
    """Return the words of a language."""
    table = words(language)["addressees"]
    article = table.get("article")
    edge = ("", "") if table.get("head_final") else (r"(?<!\w)", r"(?!\w)")  # words of characters have no edges
    return Lexicon(
        language=language,
        phrases=_phrases(language, table),
        infinitive=re.compile(table["infinitive"]),
        has_infinitives=table["infinitive"] != "(?!)",
        verbal="doing" in table or (table["infinitive"] != "(?!)" and not table["infinitive_after"]),
        not_infinitives=frozenset(fold(word) for word in table["not_infinitives"]),
        owns_marker=frozenset(table.get("owns_marker", [])),
        follows=pattern(table, "follows"),
        passive=re.compile(table["passive"]),
        doing=pattern(table, "doing"),
        possessive=pattern(table, "possessive"),
        role_acts=tuple(map(fold, table["role_acts"])),
        duty_acts=tuple(map(fold, table.get("duty_acts", []))),
        expects=tuple(map(fold, table.get("expects", []))),
        reminds=tuple(map(fold, table.get("reminds", []))),
        reminds_with_dative=bool(table.get("reminds_with_dative", False)),
        that_frames=tuple(map(fold, table.get("that_frames", []))),
        markers=markers(table),
        particles=frozenset(fold(key) for keys in table.get("markers", {}) for key in keys.split()),
        nominal_frames=tuple(map(fold, table.get("nominal_frames", []))),
        permits=tuple(map(fold, table.get("permits", []))),
        may=frozenset(map(fold, table.get("may", []))),
        suffixes=tuple(map(fold, table.get("suffixes", []))),
        participle=pattern(table, "participle"),
        agrees=pattern(table, "agrees"),
        outside=pattern(table, "outside"),
        adverb=pattern(table, "adverb"),
        action=pattern(table, "action"),
        genitive=pattern(table, "genitive"),
        finite=pattern(table, "finite"),
        adjectival=pattern(table, "adjectival"),
        opening_time=pattern(table, "opening_time"),
        doer_case=pattern(table, "doer_case"),
        sole_doer=pattern(table, "sole_doer"),
        plural_end=pattern(table, "plural_end"),
        governments=pattern(table, "governments"),
        country=pattern(table, "country"),
        genitive_frames=tuple(map(fold, table.get("genitive_frames", []))),
        tight=bool(table.get("tight", False)),
        head_final=bool(table.get("head_final", False)),
        article=fold(article) if article else None,
        far=_FAR_IN_CHARACTERS if table.get("head_final") else _FAR,
        inflects=bool(words(language)["tokens"].get("endings")),
        description=table.get("description"),
        window=_WINDOW_IN_CHARACTERS if table.get("head_final") else _WINDOW,
        cut=_CUT_IN_CHARACTERS if table.get("head_final") else _CUT,
        side_asks=re.compile(rf"{edge[0]}{any_of(table['side_asks'])}{edge[1]}"),
        again=pattern(table, "again"),
        anew=pattern(table, "anew"),
        enabling=pattern(table, "enabling"),
        item_asks=pattern(table, "item_asks"),
        future=re.compile(f"(?:{spelled(table['future'])}){edge[1]}") if "future" in table else None,
        verb_first=bool(table.get("verb_first", False)),
        triggers=first_words(language, table, _TRIGGERS),
        asking=_asking(table) if table.get("head_final") else None,
        between_said=re.compile(any_of(table["between"])) if table.get("head_final") else None,
        strengthens=pattern(table, "strengthens"),
        together=re.compile(_TOGETHER + any_of(table["joint"])) if "strengthens" in table else None,
        needs=first_words(language, table, _far_needs(language, table)),
        duties=first_words(language, table, ("modals", "bears")),
        aims=frozenset({"boundaries", "duty_aims"} if words(language)["tokens"].get("endings") else {"boundaries"}),
        clitic_pronouns=bool(table.get("clitic_pronouns", False)),
        needs_no_marker=not table["infinitive_after"],
        bare_infinitive=bool(table.get("bare_infinitive", False)),
        infinitive_marks=bool(table["infinitive_after"]),
        lists=frozenset(kind for kind in _LISTS if table.get(kind)),
        classes=keyed(language, table.get("classes", {})),
        classes_after=bool(table.get("classes_after", False)),
        owned=owned(language, table),
        heads=keyed(language, table.get("heads", {})),
        first_heads=keyed(language, table.get("first_heads", {})),
        regions=frozenset(tokens(word, language).keys[0] for word in table.get("regions", [])),
        aside_ends=frozenset(table.get("aside_ends", [])),
        closing=closing(table),
        capacity=frozenset(map(fold, table.get("capacity", []))),
        plural=pattern(table, "plural"),
        once_more=tuple(map(fold, table.get("once_more", []))),
        role_ending=table.get("role_ending", ""),
        matters_for=table.get("matters_for", ""),
        plays=pattern(table, "plays"),
        listed_bodies=pattern(table, "listed_bodies"),
    )


def _far_needs(language: str, table: dict[str, list[str]]) -> tuple[str, ...]:
    """Return the lists of needs behind which a name is looked for further on.

    Where names have cases but needs no mark of what follows them, these are duties: «ответственность за …, …, … несут
    государства».
    """
    if "follows" in table:
        return ("needs", "duties", "pledges")
    return ("duties",) if words(language)["tokens"].get("endings") else ()


def _asking(table: dict[str, list[str]]) -> re.Pattern[str]:
    return re.compile(any_of([phrase for kind in _TRIGGERS for phrase in table.get(kind, [])]))


def _phrases(language: str, table: dict[str, list[str]]) -> WordTree[Kinds]:
    tree = WordTree[Kinds]()
    for kind in _LISTS:
        for phrase in table.get(kind, []):
            keys = tokens(phrase, language).keys
            tree.add(keys, (tree.get(keys) or frozenset()) | {kind})
    return tree
