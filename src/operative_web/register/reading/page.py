"""What the reading page shows of a work, gathered in few questions to the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.http import QueryDict

from operative_web.accounts.viewer import Viewer
from operative_web.documents.languages import Language
from operative_web.documents.models import Work
from operative_web.documents.typesetting import Resolution, Script, direction, resolution_of
from operative_web.register.models import Note, State
from operative_web.register.reading.body import Block, Part, align, blocks_of, parts
from operative_web.register.reading.filters import Filters, Group
from operative_web.register.reading.marking import cited_works, marks_of
from operative_web.register.shown import Shown, shown_entries
from operative_web.register.texts import Choice, beside, choose


@dataclass(frozen=True, slots=True)
class Link:
    """Another version, or another language, and the address that shows it."""

    code: str
    name: str
    chosen: bool
    address: str


@dataclass(slots=True)
class Page:
    """A work as the reading page shows it.

    Attributes:
        choice: the text shown.
        resolution: its reading.
        script: how its language is written.
        parts: its words.
        entries: what was found or decided, in the order of the text.
        filters: what is asked for.
        groups: what could be asked for.
        matched: how many entries are asked for.
        other: the script of the language beside, or None.
        lone: paragraphs of the language beside that this text does not have.
        jottings: how many notes of members stand beside the work as a whole.
    """

    choice: Choice
    resolution: Resolution
    script: Script
    parts: list[Part]
    entries: list[Shown]
    filters: Filters
    groups: list[Group]
    matched: int
    other: Script | None = None
    lone: list[Block] = field(default_factory=list)
    jottings: int = 0
    versions: list[Link] = field(default_factory=list)
    languages: list[Link] = field(default_factory=list)
    besides: list[Link] = field(default_factory=list)

    @property
    def direction(self) -> str:
        """In which the text runs."""
        return self.script.direction

    @property
    def struck(self) -> list[Shown]:
        """Entries that were rejected."""
        return [shown for shown in self.entries if shown.entry.state == State.REJECTED]

    @property
    def wordless(self) -> list[Shown]:
        """Entries that people decided on and whose words this text does not have."""
        return [shown for shown in self.entries if shown.entry.state == State.ORPHANED]

    @property
    def waiting(self) -> int:
        """How many entries nobody has confirmed."""
        return sum(shown.entry.state in {State.FOUND, State.ASK} for shown in self.entries)


def page_of(work: Work, viewer: Viewer, query: QueryDict) -> Page | None:
    """Return a work's page, or None where the work has no text that was read.

    Args:
        work: visible to the viewer.
        viewer: who looks.
        query: the address: ``language``, ``version``, ``beside`` and the filters.
    """
    choice = choose(work, language=query.get("language", ""), version=query.get("version", ""))
    if choice is None:
        return None
    resolution = resolution_of(choice.reading)
    script = Script(choice.text.language)
    entries = shown_entries(work, choice.reading)
    works = cited_works(choice.reading, viewer, but=work)
    made = parts(resolution, script, marks_of(entries, choice.reading, works))
    filters = Filters.of(query)
    page = Page(
        choice=choice,
        resolution=resolution,
        script=script,
        parts=made,
        entries=entries,
        filters=filters,
        groups=filters.groups(entries, query),
        matched=sum(filters.matches(shown) for shown in entries),
    )
    _dim(page)
    _count_jottings(page, work, viewer)
    _set_beside(page, work, query.get("beside", ""), works)
    _link(page, query)
    return page


def _dim(page: Page) -> None:
    """Dim paragraphs in which nothing is that is asked for; they stay where they are."""
    if not page.filters.asked:
        return
    wanted = {shown.finding.path for shown in page.entries if shown.finding is not None and page.filters.matches(shown)}
    for block in blocks_of(page.parts):
        block.dim = block.kind != "heading" and block.path not in wanted


def _count_jottings(page: Page, work: Work, viewer: Viewer) -> None:
    notes = Note.objects.visible_to(viewer).filter(work=work, withdrawn_at=None)
    found = Counter(path or entry or "" for path, entry in notes.values_list("path", "entry__path"))
    for block in blocks_of(page.parts):
        block.jottings = found[block.path]
    page.jottings = found[""]


def _set_beside(page: Page, work: Work, language: str, works: dict[str, UUID]) -> None:
    choice = beside(page.choice, language)
    if choice is None:
        return
    page.other = Script(language)
    entries = shown_entries(work, choice.reading)
    marks = marks_of(entries, choice.reading, works, named=False)
    made = parts(resolution_of(choice.reading), page.other, marks, prefix="b-")
    page.lone = align(page.parts, made)


def _link(page: Page, query: QueryDict) -> None:
    """Make the addresses of other versions and languages; filters stay."""
    choice = page.choice
    here = choice.text
    page.languages = _links("language", choice.languages, here.language, query)
    names = [(str(one.pk), one.get_kind_display()) for one in choice.versions]
    page.versions = _links("version", names, str(here.version_id), query)
    others = [(code, name) for code, name in choice.languages if code != here.language]
    page.besides = _links("beside", others, page.other.language if page.other else "", query, toggles=True)


def _links(
    name: str, options: Sequence[tuple[str, str]], chosen: str, query: QueryDict, *, toggles: bool = False
) -> list[Link]:
    made = []
    for code, shown in options:
        changed = query.copy()
        changed[name] = code
        if (toggles and code == chosen) or (name != "beside" and changed.get("beside") == code):
            changed.pop("beside", None)
        made.append(Link(code, str(shown), code == chosen, f"?{changed.urlencode()}"))
    return made


def writing(language: str) -> tuple[str, str]:
    """Return a language's own name and the direction in which it is written."""
    return dict(Language.choices).get(language, language), direction(language)
