"""Write the index: the passages of a text, of a resolution, of an item, and all anew."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from django.db import transaction

from operative_web.documents.models import Text, Work
from operative_web.followup.models import Item
from operative_web.register.texts import choose
from operative_web.search.models import Passage, PassageKind, Posting, Term
from operative_web.search.tokens import LATIN, Token, languages_of, tokens

_USUAL = 40
"""Terms of a usual paragraph: a longer one says each of its words less strongly."""
_STRENGTH = 1000
_SATURATION, _LENGTH = 1.2, 0.6
"""As BM25 has them."""
_TWO_TO_32 = 1 << 32
_AT_ONCE = 5000


def index_text(text: Text) -> None:
    """Index a text where it is the one of its language that is shown."""
    work = text.version.work
    choice = choose(work, language=text.language)
    if choice is None or choice.text.language != text.language:
        return
    paragraphs = choice.reading.data["paragraphs"]
    with transaction.atomic():
        Passage.objects.filter(work=work, language=text.language, kind=PassageKind.PARAGRAPH).delete()
        _write(
            _passage(work, PassageKind.PARAGRAPH, one["text"], text.language, one["path"])
            for one in paragraphs
            if one["text"].strip()
        )
        _write_title(work, text.language, str(choice.reading.data.get("title") or work.title))


def index_title(work: Work) -> None:
    """Write anew what of a resolution's index depends on its row."""
    year = work.adopted_on.year if work.adopted_on else None
    Passage.objects.filter(work=work).exclude(organ=work.organ, year=year).update(organ=work.organ, year=year)
    for passage in Passage.objects.filter(work=work, kind=PassageKind.TITLE):
        if not passage.text.startswith(work.symbol):
            _write_title(work, passage.language, work.title)


def index_work(work: Work) -> None:
    """Index all of a resolution's texts."""
    Passage.objects.filter(work=work).delete()
    seen = set()
    for text in Text.objects.filter(version__work=work).select_related("version__work"):
        if text.language not in seen:
            seen.add(text.language)
            index_text(text)


def index_item(item: Item) -> None:
    """Index an item: its title, its reference and why it was decided so."""
    text = "\n".join(filter(None, (f"{item.reference} {item.title}", item.note)))
    with transaction.atomic():
        Passage.objects.filter(item=item).delete()
        passage = Passage(kind=PassageKind.ITEM, item=item, text=text, order=_order(f"{item.title}\n{item.note}"))
        _write([passage])


def index_all(told: Callable[[str], object] = lambda _: None) -> int:
    """Make the index anew; return how many passages it holds.

    Args:
        told: is given a word on each resolution's turn.
    """
    for work in Work.objects.order_by("pk").iterator(chunk_size=200):
        with transaction.atomic():
            index_work(work)
        told(str(work.pk))
    for item in Item.objects.order_by("pk").iterator(chunk_size=500):
        index_item(item)
    return Passage.objects.count()


def _write_title(work: Work, language: str, title: str) -> None:
    Passage.objects.filter(work=work, language=language, kind=PassageKind.TITLE).delete()
    text = " ".join(filter(None, (work.symbol, title)))
    if text:
        _write([_passage(work, PassageKind.TITLE, text, language, "")])


def _passage(work: Work, kind: str, text: str, language: str, path: str) -> Passage:
    return Passage(
        kind=kind, work=work, text=text, language=language, path=path, organ=work.organ,
        year=work.adopted_on.year if work.adopted_on else None, order=_order(f"{work.symbol} {path} {language} {text}"),
    )  # fmt: skip


def _order(key: str) -> int:
    return zlib.crc32(key.encode("utf-8", "surrogatepass"))


def tokens_of(passage: Passage) -> list[list[Token]]:
    """Return a passage's tokens, once for each language it may be in."""
    if passage.language:
        return [tokens(passage.text, passage.language)]
    return [tokens(passage.text, language) for language in dict.fromkeys((*languages_of(passage.text), *LATIN))]


def _write(passages: Iterable[Passage]) -> None:
    made = Passage.objects.bulk_create(list(passages), batch_size=_AT_ONCE)
    counted = [_counted(passage) for passage in made]
    ids = _term_ids({term for one in counted for term in one})
    rows = (
        Posting(term_id=ids[term], passage=passage, rank=rank * _TWO_TO_32 + passage.order)
        for passage, ranks in zip(made, counted, strict=True)
        for term, rank in ranks.items()
    )
    Posting.objects.bulk_create(rows, batch_size=_AT_ONCE)


def _counted(passage: Passage) -> dict[str, int]:
    """Return how strongly a passage holds each of its terms."""
    strength: dict[str, int] = {}
    for found in tokens_of(passage):
        counts = Counter(term for token in found for term in dict.fromkeys(token.terms))
        length = _SATURATION * (1 - _LENGTH + _LENGTH * len(found) / _USUAL)
        for term, count in counts.items():
            value = int(_STRENGTH * count * (_SATURATION + 1) / (count + length))
            strength[term] = max(value, strength.get(term, 0))
    return strength


def _term_ids(terms: set[str]) -> dict[str, int]:
    found = _known(terms)
    if missing := sorted(terms - set(found)):
        Term.objects.bulk_create((Term(text=text) for text in missing), ignore_conflicts=True, batch_size=_AT_ONCE)
        found |= _known(set(missing))
    return found


def _known(terms: set[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for chunk in _chunks(sorted(terms), 500):
        found.update(Term.objects.filter(text__in=chunk).values_list("text", "pk"))
    return found


def _chunks(values: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(values), size):
        yield values[start : start + size]
