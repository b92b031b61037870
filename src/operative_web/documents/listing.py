"""The works that somebody may see, as a table: filtered, sorted, counted."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

import xlsxwriter  # type: ignore[import-untyped]  # it comes without types
from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from operative_web.accounts.guarded import GuardedQuerySet
from operative_web.accounts.viewer import Viewer
from operative_web.documents import library
from operative_web.documents.languages import Language
from operative_web.documents.models import Text, Work

STATES = {
    "found": gettext_lazy("to be confirmed"),
    "ask": gettext_lazy("to be looked at again"),
    "decided": gettext_lazy("all decided"),
    "nothing": gettext_lazy("nothing found"),
}
"""How far people have come with a work."""
_SORTS: dict[str, tuple[Any, ...]] = {
    "symbol": ("symbol", "title"),
    "title": ("title", "symbol"),
    "organ": ("organ", "symbol"),
    "session": ("session", "symbol"),
    "adopted": (F("adopted_on").asc(nulls_last=True), "symbol"),
}
_DEFAULT = (F("adopted_on").desc(nulls_last=True), "symbol", "title")
_LONGEST_QUERY = 200


@dataclass(frozen=True, slots=True)
class Filters:
    """Which works are asked for; an empty value asks for all.

    Attributes:
        organ: its code.
        language: in which there is a text.
        year: of the adoption.
        state: a key of :data:`STATES`.
        q: words of the symbol or title.
        sort: a key of the sorts, with ``-`` before it the other way round.
    """

    organ: str = ""
    language: str = ""
    year: str = ""
    state: str = ""
    q: str = ""
    sort: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Filters:
        """Read the filters of an address; what is not understood is left out.

        >>> Filters.of({"organ": "hrc", "year": "20x1", "sort": "-symbol"})
        Filters(organ='hrc', language='', year='', state='', q='', sort='-symbol')
        """
        year = query.get("year", "")
        return cls(
            organ=query.get("organ", "")[:16].replace("\0", ""),
            language=language if (language := query.get("language", "")) in Language else "",
            year=year if len(year) == len("2021") and year.isascii() and year.isdecimal() and year > "0000" else "",
            state=state if (state := query.get("state", "")) in STATES else "",
            q=" ".join(query.get("q", "").replace("\0", " ").split())[:_LONGEST_QUERY],
            sort=sort if (sort := query.get("sort", "")).removeprefix("-") in _SORTS else "",
        )

    def address(self, **changes: str) -> str:
        """Return the address of the table with these filters, some of them changed.

        >>> Filters(organ="hrc", q="a b").address(organ="")
        '?q=a+b'
        """
        changed = replace(self, **changes)
        given = {name: value for name in self.__slots__ if (value := getattr(changed, name))}
        return f"?{urlencode(given)}"

    @property
    def any(self) -> bool:
        """Is not everything asked for?"""
        return bool(self.organ or self.language or self.year or self.state or self.q)


def works_for(viewer: Viewer, filters: Filters) -> GuardedQuerySet:
    """Return the works that a viewer may see and filters let through, in order."""
    works = Work.objects.visible_to(viewer)
    if filters.organ:
        works = works.filter(organ=filters.organ)
    if filters.language:
        works = works.filter(Exists(Text.objects.filter(version__work=OuterRef("pk"), language=filters.language)))
    if filters.year:
        works = works.filter(adopted_on__year=int(filters.year))
    if filters.q:
        works = works.filter(_worded(filters.q))
    if filters.state:
        works = _in_state(works, filters.state)
    return works.order_by(*_order(filters.sort))


def _worded(words: str) -> Q:
    """Return the condition for words of the symbol or title.

    SQLite knows no capitals beyond Latin without accents, so words are asked for in each way of writing them.
    """
    symbol = library.canonical_symbol(words)
    condition = Q(symbol__icontains=symbol or words)
    for written in dict.fromkeys([words, words.lower(), words.upper(), words.capitalize()]):
        condition |= Q(title__icontains=written)
    return condition


def _in_state(works: GuardedQuerySet, state: str) -> GuardedQuerySet:
    entries = Work.objects.filter(pk=OuterRef("pk"))
    if state == "nothing":
        return works.filter(~Exists(entries.filter(entries__isnull=False)))
    open_states = ["found", "ask"]
    if state == "decided":
        there = works.filter(Exists(entries.filter(entries__isnull=False)))
        return there.filter(~Exists(entries.filter(entries__state__in=open_states)))
    return works.filter(Exists(entries.filter(entries__state=state)))


def _order(sort: str) -> tuple[Any, ...]:
    if not sort:
        return _DEFAULT
    order = _SORTS[sort.removeprefix("-")]
    if not sort.startswith("-"):
        return order
    if sort == "-adopted":
        return (F("adopted_on").desc(nulls_last=True), "symbol")
    return (f"-{order[0]}", *order[1:])


@dataclass(frozen=True, slots=True)
class Line:
    """One work of the table.

    Attributes:
        work: itself.
        languages: of its texts, by code.
        versions: what kinds of version there are, in words.
        found: how many entries nobody has decided on.
        confirmed: how many a person has confirmed or corrected.
        entries: how many there are.
    """

    work: Work
    languages: list[str]
    versions: list[str]
    found: int
    confirmed: int
    entries: int


def lines(works: Iterable[Work]) -> list[Line]:
    """Return the lines of works, counted by two queries however many they are."""
    works = list(works)
    keys = [work.pk for work in works]
    counted = {
        row["pk"]: row
        for row in Work.objects.filter(pk__in=keys)
        .order_by()
        .values("pk")
        .annotate(
            found=Count("entries", filter=Q(entries__state__in=["found", "ask"])),
            confirmed=Count("entries", filter=Q(entries__state__in=["confirmed", "corrected"])),
            entries_there=Count("entries"),
        )
    }
    texts = Text.objects.filter(version__work__in=keys).select_related("version").order_by("added_at")
    languages: dict[Any, dict[str, None]] = {}
    versions: dict[Any, dict[str, None]] = {}
    for text in texts:
        languages.setdefault(text.version.work_id, {})[text.language] = None
        versions.setdefault(text.version.work_id, {})[str(text.version.get_kind_display())] = None
    return [
        Line(
            work,
            sorted(languages.get(work.pk, {})),
            list(versions.get(work.pk, {})),
            counted[work.pk]["found"],
            counted[work.pk]["confirmed"],
            counted[work.pk]["entries_there"],
        )
        for work in works
    ]


def as_cells(table: Iterable[Line]) -> list[list[Any]]:
    """Return a table's lines as cells, its head first; no text among them can be taken for a formula."""
    head: list[Any] = [
        _("Symbol"), _("Title"), _("Organ"), _("Session"), _("Adopted on"), _("Languages"), _("Versions"),
        _("Found, nobody has decided"), _("Confirmed"), _("Who may see it"),
    ]  # fmt: skip
    rows: list[list[Any]] = [
        [
            line.work.symbol, line.work.title, line.work.organ, line.work.session, line.work.adopted_on,
            "; ".join(line.languages), "; ".join(line.versions), line.found, line.confirmed,
            str(line.work.get_visibility_display()),
        ]
        for line in table
    ]  # fmt: skip
    return [[library.cell(value) for value in row] for row in [head, *rows]]


def as_csv(cells: list[list[Any]]) -> bytes:
    """Return cells as CSV."""
    return library.csv_lines(cells)


def as_xlsx(cells: list[list[Any]], *, title: str = "") -> bytes:
    """Return cells as a workbook of one sheet, which is called so."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        sheet = book.add_worksheet((title or _("Resolutions"))[:31])
        bold, day = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "yyyy-mm-dd"})
        for number, row in enumerate(cells):
            for place, value in enumerate(row):
                if value is None:
                    continue
                if isinstance(value, int):
                    sheet.write_number(number, place, value)
                elif isinstance(value, str):
                    sheet.write_string(number, place, value[:32_000], bold if number == 0 else None)
                else:
                    sheet.write_datetime(number, place, value, day)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(1, len(cells) - 1), len(cells[0]) - 1)
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 60)
        sheet.set_column(2, len(cells[0]) - 1, 14)
    return stream.getvalue()
