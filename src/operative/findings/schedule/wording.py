"""An entry and its words: the stretch it quotes, the product by its own name, the rule that made it."""

from __future__ import annotations

from operative.findings.schedule.clauses import Governed
from operative.findings.schedule.lexicon import lexicon
from operative.findings.schedule.pieces import VERBS
from operative.findings.schedule.product import Product
from operative.findings.schedule.tokens import Scan
from operative.languages.dates import find_period
from operative.model import ScheduleEntry

_OUTPUTS = {"report": "A report", "oral-update": "An oral update", "event": "An event"}
_ALONE = 14  # characters of a verb that by itself does not tell what is given ("notify the", «информировать»)
_ADJECTIVES = 60  # characters between a verb and the noun it governs
_PARTICLE = 3  # letters of a word that is left dangling where the text is cut ("at its", "à la")
_LONGEST = 140  # characters of `what`
QUOTED = 90  # characters of words in a rule
_MARKS = " ,;:.،؛，；。"


def entry_of(act: Governed, scanned: Scan, place: tuple[int, int], **fields: object) -> ScheduleEntry:
    """An entry of an act for a stretch of its plain text, with the words that stand there as printed."""
    start, end = act.start + scanned.place(place[0]), act.start + scanned.place(place[1])
    quote = act.paragraph.text[start:end]
    return ScheduleEntry(key="", path=act.paragraph.path, start=start, end=end, quote=quote, **fields)  # type: ignore[arg-type]


def words_of(scanned: Scan, start: int, end: int, longest: int = _LONGEST) -> str:
    """A stretch of the plain text as printed, cut between words where it is long."""
    words = scanned.text[scanned.place(start) : scanned.place(end)].strip(_MARKS)
    return words if len(words) <= longest else words[:longest].rsplit(" ", 1)[0] + "…"


def name_of(product: Product, scanned: Scan) -> str:
    """The product in the text's own words: with its adjectives, as far as the words that say for whom or when."""
    start, end = product.noun or (product.start, product.start + 1)
    verbs = [token for token in scanned.of_kind(*VERBS) if token.end <= start and start - token.end <= _ADJECTIVES]
    if product.noun and not product.tied and verbs and not scanned.between(verbs[-1].end, start):
        start = verbs[-1].end
        article = lexicon(scanned.language).indefinite.search(scanned.plain, start, end)
        start = article.end() if article and article.end() <= product.noun[0] else start
    ends = [token for token in scanned.of_kind("to", "time", "give", "held") if token.start > end]
    if product.noun is None and ends and ends[0].kind in ("to", "time") and ends[0].start - start <= _ALONE:
        ends = [token for token in ends[1:] if token.kind != "to"]  # "to keep the Council informed of", not "keep"
    stops = [token.start for token in ends]
    if product.kind == "event" and (period := find_period(scanned.plain[end:], scanned.language)):
        stops.append(end + period[0])
    words = words_of(scanned, start, min(stops, default=len(scanned.plain))).split()
    while len(words) > 1 and len(words[-1]) <= _PARTICLE:
        del words[-1]
    while len(words) > 1 and len(words[0]) <= _PARTICLE:
        del words[0]
    return lexicon(scanned.language).trailing.sub("", " ".join(words)).strip(_MARKS)


def told(product: Product, scanned: Scan) -> str:
    """The sentence that says which words asked for a product."""
    words = words_of(scanned, product.start, product.end, QUOTED)
    how = f"that accompanies the output before it (“{words}”)" if product.tied else f"asked for by “{words}”"
    return f"{_OUTPUTS[product.kind]} {how}."
