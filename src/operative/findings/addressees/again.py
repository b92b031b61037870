"""Who is asked where a verb stands once for all, or not beside the act.

"Calls upon Malta to withdraw and upon Iceland to talk" leaves its verb out the second time, "Requests Malta to open its
ports, and all States to use them" its preposition too; in Russian a dash stands for the verb: «призывает Мальту отойти,
а Исландию — начать переговоры». The items of a decision may hold the verbs that ask:
"Decides: (a) To call upon the parties to talk; (b) To request the Board to report".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from operative.findings.addressees.act import MOST_BEFORE_NAME, Act, Asked
from operative.findings.addressees.addressee import addressees_of, taken
from operative.findings.addressees.context import Context
from operative.findings.addressees.duties import has_duty_behind_aside
from operative.findings.addressees.lexicon import Lexicon
from operative.findings.addressees.mentions import Mention, mention_at
from operative.languages.tokens import Tokens, tokens
from operative.model.findings import Addressee, Clause
from operative.typography.punctuation import COMMAS

_VERB = 30  # characters in which a verb stands
_WINDOW = 300
"""How far behind the preposition the names and the infinitive are looked for, in code points."""

_BEFORE = 60
_NEAR = 4  # words
_LED = 3  # words
_PREPOSITION = 6  # letters behind a join
_DEPENDING = frozenset({"prepositions", "relatives", "agents", "between", "among", "asides_with"})

_LEADING = frozenset({"qualifiers", "infinitive_after", "boundaries", "pronouns"})

_COLONS = (":", "：")
_LONGEST_CHAPEAU = 40
_LONGEST_ASIDE = 120
_DUTY_WITHIN = 4  # words


def asked_again(
    clause: Clause, text: str, toks: Tokens, asked: Asked, index: int, context: Context
) -> tuple[Addressee, ...]:
    """Return those asked behind a join and the act's own preposition, where an infinitive follows them too.

    In "to rely upon its partners and upon the Council to end the dispute" the preposition belongs to the verb of what
    is asked, as it stands there once before; nobody is asked anew.

    Args:
        clause: the act, whose last word is the preposition where the language has one there.
        text: of the paragraph.
        toks: the words in which the first names were read.
        asked: who is named first.
        index: of the paragraph.
        context: of the document.
    """
    words = context.lexicon
    if words.again is None or not asked.mentions or asked.end >= len(toks):
        return ()
    since = toks.starts[asked.end]
    for found in words.again.finditer(text, since, clause.end):
        link = found["link"]
        led = f", {link} " if link else ""
        before = text[since : found.start()].replace(led, "") if led else ""
        if link and (not clause.action.endswith(f" {link}") or f" {link} " in before):
            continue
        if not link and words.enabling and words.enabling.search(text, since, found.start()):
            continue  # «que aliente a los Estados y a los demás a que» belongs to the verb of what is asked
        if not _is_led_alike(toks, asked.mentions[0].start, text[found.end() : found.end() + _PREPOSITION], words):
            continue
        if named := _named_at(found.end(), clause, text, index, context):
            return (*_between(since, found.start(), led, clause, text, index, context), *named)
    return _asked_anew(since, clause, text, index, context)


def _is_led_alike(toks: Tokens, first: int, after: str, words: Lexicon) -> bool:
    """Has a preposition behind the join one before the first names too: « demande à Malte de …, et à l’Islande de … »?

    « Prie Malte de prendre part au forum, et à la conférence d’experts » asks no conference.
    """
    keys = tokens(after, words.language).keys[:1]
    if "datives" not in (words.phrases.get(keys) or ()):
        return True
    return any("datives" in (words.phrases.get([key]) or ()) for key in toks.keys[max(0, first - _LED) : first + 1])


def _asked_anew(since: int, clause: Clause, text: str, index: int, context: Context) -> tuple[Addressee, ...]:
    """Return those asked behind a join alone: "Requests Malta to open its ports, and all States to use them".

    Names are others' where a verb before them leads to an infinitive of its own ("to assist Malta, and all States to
    use the ports"), and where they go on a list or depend on a preposition ("with Malta and all States to use them").
    """
    words = context.lexicon
    for found in words.anew.finditer(text, since, clause.end) if words.anew else ():
        if words.enabling and words.enabling.search(text, since, found.start()):
            break
        comma = bool(found["comma"])
        if _goes_on(text, max(since, found.start() - _BEFORE), found.start(), words, comma=comma):
            continue
        if named := _named_alone(found.end(), clause, text, index, context, comma=comma):
            return (*_between(since, found.start(), ", ", clause, text, index, context), *named)
    return ()


def _between(
    start: int, end: int, led: str, clause: Clause, text: str, index: int, context: Context
) -> Iterator[Addressee]:
    """Yield those asked in the middle of a series: "Requests Malta to dig, Iceland to pay, and all States to watch".

    Args:
        start: behind who is asked first.
        end: where the join with who is asked last begins.
        led: what stands before each of the others, a comma and the act's preposition; nothing where none does.
        clause: the act.
        text: of the paragraph.
        index: of the paragraph.
        context: of the document.
    """
    at = text.find(led, start, end) if led else -1
    while at >= 0:
        behind = at + len(led)
        if len(led) > len(", "):
            yield from _named_at(behind, clause, text, index, context)
        elif not _goes_on(text, max(start, at - _BEFORE), at, context.lexicon, comma=True):
            yield from _named_alone(behind, clause, text, index, context, comma=True)
        at = text.find(led, behind, end)


def _goes_on(text: str, start: int, end: int, words: Lexicon, *, comma: bool) -> bool:
    """Do names behind a join go on with a list, or, where no mark stands before it, with what depends on a noun?"""
    toks = tokens(text, words.language, start, end)
    near = range(max(0, len(toks) - _NEAR), len(toks))
    named = [mention_at(text, toks, at, words) for at in near]
    if any(mention and mention.end == len(toks) for mention in named):
        return True
    found = [words.phrases.longest(toks.keys, at) for at in near]
    return not comma and any(kinds and kinds[0] & _DEPENDING for kinds in found)


def _named_at(start: int, clause: Clause, text: str, index: int, context: Context) -> tuple[Addressee, ...]:
    """Return those named from a place on, where an infinitive follows them."""
    act = _act_at(start, clause, text, context)
    zone = act.zone(0)
    if zone.asked and zone.begins and zone.asked[0].start <= MOST_BEFORE_NAME:
        return addressees_of(zone.asked, text, act.toks, index, context)
    return ()


def _named_alone(
    start: int, clause: Clause, text: str, index: int, context: Context, *, comma: bool
) -> tuple[Addressee, ...]:
    """Return those named from a place on with only determiners before, where an infinitive follows.

    Where no mark stands before them, they bear a name with a capital and nothing depends on it: others are objects, as
    in "to review its civilian, police and military components to save money".
    """
    act = _act_at(start, clause, text, context)
    zone = act.zone(0)
    if not (zone.asked and zone.begins):
        return ()
    first, end = zone.asked[0].start, zone.asked[-1].end
    name = next(at for at in range(first, end) if at == end - 1 or not _is_determiner(act, at))  # « l’Office »
    if not all(_is_determiner(act, at) or act.toks.keys[at] in act.lexicon.classes for at in range(first)):
        return ()
    depends = act.toks.keys[end] in COMMAS or bool((found := act.kinds(end)) and found[0] & _DEPENDING)
    bears_name = comma or (not depends and text[act.toks.starts[name]].isupper())
    near = act.begins(end) or act.begins(end + 1) or all(_leads(act, at) for at in range(end, zone.end))
    if bears_name and (depends or near):
        return addressees_of(zone.asked, text, act.toks, index, context)
    return ()


def _is_determiner(act: Act, at: int) -> bool:
    return bool((found := act.kinds(at)) and "determiners" in found[0])


def _leads(act: Act, at: int) -> bool:
    """May a word stand between a name and an infinitive: « et les institutions concernées de les y aider »?"""
    return bool((found := act.kinds(at)) and found[0] & _LEADING)


def _act_at(start: int, clause: Clause, text: str, context: Context) -> Act:
    """The act as if its object began at a place."""
    later = tokens(text, context.lexicon.language, start, min(clause.end, start + _WINDOW))
    return Act(text, later, clause.action, clause.force, context.lexicon)


def decided_in_items(clause: Clause, index: int, context: Context) -> tuple[Addressee, ...]:
    """Return those whom the items of a decision ask or bind, each id once.

    "Decides: (a) To call upon the parties to talk; (b) That the Board shall report", "Decides that: (a) States shall".

    Args:
        clause: an act that decides.
        index: of its paragraph.
        context: of the document.
    """
    words, paragraphs = context.lexicon, context.paragraphs
    rest = paragraphs[index].text[max(end for _, end in clause.action_spans) :].rstrip()
    aside = rest[:1] in COMMAS  # "Decides, in order to end the drought:"
    if not rest.endswith(_COLONS) or len(rest) > (_LONGEST_ASIDE if aside else _LONGEST_CHAPEAU):
        return ()
    led = any(kinds and "that" in kinds for kinds in map(words.phrases.get, _words_of(rest, words)))
    found: list[Addressee] = list(_subject_of_items(clause, index, context)) if led else []
    for at in range(index + 1, len(paragraphs)):
        item = paragraphs[at]
        if not item.path.startswith(f"{clause.path}("):
            break
        asks = words.item_asks.match(item.text) if words.item_asks else None
        start = asks.end() if asks else 0
        later = tokens(item.text, words.language, start, start + _WINDOW)
        act = Act(item.text, later, asks[0] if asks else clause.action, "request" if asks else "decide", words)
        mentions = act.zone(0).asked if asks else _bound_by(act, led=led)
        named = addressees_of(mentions, item.text, later, at, context)
        found += [one for one in taken(named) if all(other.id != one.id for other in found)]
    return tuple(found)


def _words_of(text: str, words: Lexicon) -> Iterator[list[str]]:
    """The words of a text, each as a phrase of its own."""
    return ([key] for key in tokens(text, words.language).keys)


def _bound_by(act: Act, *, led: bool) -> Sequence[Mention]:
    """Return those whom an item of a decision binds: "(b) That the Board shall report"; `led` by "that" or not."""
    first = act.kinds(0)
    if not (led or act.lexicon.head_final or (first and "that" in first[0])):
        return ()  # Chinese has no word for "that": (b) 秘书长应提出报告
    start = first[1] if first and "that" in first[0] else 0
    zone = act.zone(start, tight=True)
    if not zone.asked:
        return ()
    does = any(_does(act.text[at : at + _VERB], act.lexicon) for at in act.toks.starts[zone.end : zone.end + 2])
    return zone.asked if does or act.has_duty(zone.end, _DUTY_WITHIN) or has_duty_behind_aside(act, zone) else ()


def _does(text: str, words: Lexicon) -> bool:
    """Does a text begin with a verb of a tense in which decisions bind («celebre su primer período de sesiones»)?"""
    return words.future is not None and words.future.match(text.lower()) is not None


def _subject_of_items(clause: Clause, index: int, context: Context) -> Iterator[Addressee]:
    """Yield those who are the subject of the items that follow: «Decide que el Comité: a) Visite los puertos»."""
    text, words = context.paragraphs[index].text, context.lexicon
    item = context.paragraphs[index + 1].text if index + 1 < len(context.paragraphs) else ""
    start = max(end for _, end in clause.action_spans)
    if words.future is None or not _does(item[:_VERB], words):
        return
    toks = tokens(text, words.language, start, min(clause.end, start + _WINDOW))
    act = Act(text, toks, clause.action, "decide", words)
    first = act.kinds(0)
    if first and "that" in first[0] and not act.folded.startswith(words.permits):
        zone = act.zone(first[1], tight=True)
        if zone.asked and toks.keys[zone.end :] in ([], [":"]):
            yield from addressees_of(zone.asked, text, toks, index, context)
