"""What is in the index: the texts of resolutions as they are shown, and follow-up items; and all of it anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from operative_web.audit.writing import chained
from operative_web.documents.models import Reading, Text, Work
from operative_web.followup.models import Item
from operative_web.register.models import Decision, Entry, State
from operative_web.register.shown import shown
from operative_web.register.texts import Choice, choose
from operative_web.search.models import Block, Extent, Passage, PassageKind
from operative_web.search.tokens import version
from operative_web.search.writing import Draft, set_marks, write, write_all

LONGEST = 80
"""Letters of a mark."""
_WORKS = 200
"""Resolutions of which the passages are gathered before they are written."""
_ITEMS = 400
"""Items written at once."""
Marks = Mapping[str, frozenset[str]]
"""By the paragraph's path."""
Ready = tuple[Sequence[Draft], Mapping[str, Any]]


@chained()
def index_work(work: Work) -> None:
    """Index a resolution's texts that are shown: in each language the newest of the version that holds."""
    there = {one.language: one for one in Extent.objects.filter(work=work)}
    wanted = _choices(work)
    for language, extent in there.items():
        choice = wanted.get(language)
        if choice is None or extent.reading != choice.reading.pk or not _named(work, language):
            Extent.objects.filter(work=work, language=language).delete()
        else:
            del wanted[language]
    marks = marks_of(work)
    for choice in wanted.values():
        drafts, belongs = _text(work, choice, marks)
        write(drafts, **belongs)
    _mark(work, marks)
    Extent.objects.filter(work=work).exclude(year=_year(work)).update(year=_year(work))


@chained()
def mark_work(work: Work, paths: Iterable[str] | None = None) -> None:
    """Write down anew what people decided of a resolution's clauses.

    Args:
        work: the resolution.
        paths: of the paragraphs; all unless given.
    """
    chosen = None if paths is None else list(paths)
    _mark(work, marks_of(work, chosen), chosen)


@chained()
def index_items(items: Sequence[Item]) -> None:
    """Index items by their references, their titles and why it was decided so."""
    for start in range(0, len(items), _ITEMS):
        some = items[start : start + _ITEMS]
        there = {
            one.extent.item_id: one for one in Passage.objects.filter(extent__item__in=some).select_related("extent")
        }
        marks, words = {}, []
        for item in some:
            draft, passage = _item(item), there.get(item.pk)
            if passage is not None and passage.text == draft.text:
                marks[passage.pk] = draft.marks | {f"kind:{draft.kind}", "language:"}
            else:
                words.append((item, draft))
        set_marks(marks)
        if words:
            Extent.objects.filter(item__in=[item for item, _draft in words]).delete()
            write_all(([draft], {"item": item}) for item, draft in words)


def is_stale() -> bool:
    """Is the index another program's, or not there while there is something to find?"""
    if not Block.objects.exists():
        return Reading.objects.exists() or Item.objects.exists()
    return Block.objects.exclude(version=version()).exists()


def index_all(told: Callable[[int], object] = lambda _: None) -> int:
    """Make the index anew; return how many passages it holds.

    Args:
        told: is given the number of resolutions done, now and then.
    """
    with chained():
        for model in (Passage, Extent, Block):
            model._default_manager.all().delete()
        write_all(_everything(told))
    return Passage.objects.count()


def _everything(told: Callable[[int], object]) -> Iterator[Ready]:
    works = Work.objects.order_by("symbol", "pk")
    for done, work in enumerate(works.iterator(chunk_size=_WORKS)):
        if done % _WORKS == 0:
            told(done)
        marks = marks_of(work)
        for choice in _choices(work).values():
            yield _text(work, choice, marks)
    for item in Item.objects.order_by("created_at", "pk").iterator(chunk_size=_WORKS):
        yield [_item(item)], {"item": item}


def _choices(work: Work) -> dict[str, Choice]:
    """Return by language the texts of a resolution that are shown."""
    found: dict[str, Choice] = {}
    languages = Text.objects.filter(version__work=work).order_by("language").values_list("language", flat=True)
    for language in languages.distinct():
        choice = choose(work, language=language)
        if choice is not None:
            found.setdefault(choice.text.language, choice)
    return found


def _text(work: Work, choice: Choice, marks: Marks) -> Ready:
    language, data = choice.text.language, choice.reading.data
    drafts = [Draft(PassageKind.TITLE, _title(work, data), language, name=work.symbol)]
    for one in data["paragraphs"]:
        if one["text"].strip():
            path = one["path"][:64]
            drafts.append(
                Draft(PassageKind.PARAGRAPH, one["text"], language, path, work.symbol, marks.get(path, frozenset()))
            )
    return drafts, {"work": work, "language": language, "reading": choice.reading.pk, "year": _year(work)}


def _year(work: Work) -> int:
    return work.adopted_on.year if work.adopted_on else 0


def _title(work: Work, data: Mapping[str, Any]) -> str:
    return " ".join(filter(None, (work.symbol, data.get("title") or work.title))) or str(work)


def _named(work: Work, language: str) -> bool:
    """Is a resolution's symbol in the index as it is now?"""
    titles = Passage.objects.filter(extent__work=work, language=language, kind=PassageKind.TITLE)
    return any(text.startswith(work.symbol) for text in titles.values_list("text", flat=True))


def _item(item: Item) -> Draft:
    text = "\n".join(filter(None, (f"{item.reference} {item.title}", item.note)))
    told = {"theme": item.theme, "addressee": item.addressee}
    marks = frozenset(f"{name}:{value}"[:LONGEST] for name, value in told.items() if value)
    return Draft(PassageKind.ITEM, text, name=item.title, marks=marks)


def marks_of(work: Work, paths: Sequence[str] | None = None) -> dict[str, frozenset[str]]:
    """Return by the paragraph's path what its clauses and schedule entries can be filtered by.

    What people corrected counts as they corrected it; what they rejected counts only as rejected.

    Args:
        work: the resolution.
        paths: of the paragraphs; all unless given.
    """
    entries = Entry.objects.filter(work=work, finding__isnull=False)
    if paths is not None:
        entries = entries.filter(path__in=paths)
    in_force: dict[Any, list[Decision]] = {}
    for decision in Decision.objects.filter(
        entry__in=entries.filter(state=State.CORRECTED), taken_back=None, overtaken=None
    ):
        in_force.setdefault(decision.entry_id, []).append(decision)
    found: dict[str, set[str]] = {}
    for entry in entries.select_related("finding"):
        here = found.setdefault(entry.path, set())
        here.add(f"state:{entry.state}")
        if entry.state != State.REJECTED:
            one = shown(entry, entry.finding, in_force.get(entry.pk, ()))
            told = {f"force:{one.force}"} if one.force else set()
            told |= {f"ask:{one.ask}"} if one.ask else set()
            here |= told | {f"addressee:{code}"[:LONGEST] for code in one.asked if code}
    return {path: frozenset(marks) for path, marks in found.items()}


def _mark(work: Work, marks: Marks, paths: Iterable[str] | None = None) -> None:
    rows = Passage.objects.filter(extent__work=work)
    if paths is not None:
        rows = rows.filter(path__in=list(paths), kind=PassageKind.PARAGRAPH)
    set_marks({
        pk: marks.get(path, frozenset()) | {f"kind:{kind}", f"language:{language}"}
        for pk, path, kind, language in rows.values_list("pk", "path", "kind", "language")
    })  # fmt: skip
