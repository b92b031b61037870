"""What people corrected, as test cases for the reader, in the form of the repository's own (tests/findings).

Only of public resolutions, and only of paragraphs in which every finding was decided on: a case says all that must be
found in its text. Neither who corrected nor why is in it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from operative_web.accounts.guarded import Visibility
from operative_web.accounts.viewer import Viewer
from operative_web.documents.models import Reading
from operative_web.documents.parsing import parsed
from operative_web.register.models import DECIDED, Entry, State
from operative_web.register.review.case_forms import FORMS, Family, Form, number_of

_UNFIT = re.compile(r"```|[|\n\r]")
"""What would break the form of a page."""
_HEAD = (
    "# Corrections: {form}, {language}\n\n"
    "Exported from a register. The texts are those of public resolutions: write the same wording about an invented\n"
    "State before a case is added to the repository (CONTRIBUTING.md, rule 2).\n"
)


@dataclass(frozen=True, slots=True)
class Page:
    """The cases of one form in one language.

    Attributes:
        form: which.
        language: which.
        cases: written.
        left_out: how many paragraphs hold a correction and are no case yet: not all in them was decided on, or the
            form cannot hold them.
    """

    form: str
    language: str
    cases: tuple[str, ...]
    left_out: int

    @property
    def text(self) -> str:
        """The page whole."""
        return "\n".join((_HEAD.format(form=self.form, language=self.language), *self.cases))


def pages(viewer: Viewer) -> list[Page]:
    """Return the pages of cases that a viewer may export, those without a case and without anything left out apart."""
    families = list(_families(viewer))
    found = (
        _page(form, language, families) for form in FORMS for language in sorted({one.language for one in families})
    )
    return [page for page in found if page.cases or page.left_out]


def page_of(form: str, language: str, viewer: Viewer) -> Page | None:
    """Return the page of one form and language, or None where there is none."""
    return next((page for page in pages(viewer) if (page.form, page.language) == (form, language)), None)


def _page(form: Form, language: str, families: Iterable[Family]) -> Page:
    cases, left_out = [], 0
    for family in families:
        if family.entries[0].kind != form.kind or family.language != language:
            continue
        if not any(form.concerns(entry) for entry in family.entries):
            continue
        case = _case(form, family)
        if case is None:
            left_out += 1
        else:
            cases.append(case)
    return Page(form.code, language, tuple(cases), left_out)


def _case(form: Form, family: Family) -> str | None:
    if any(entry.state not in DECIDED for entry in family.entries):
        return None
    if not family.paragraphs or any(_UNFIT.search(one["text"]) for one in family.paragraphs):
        return None
    places = _places(family)
    return None if places is None else form.written(family, places)


def _places(family: Family) -> dict[str, str] | None:
    """Return which path each paragraph has where the family stands alone, or None where it is read otherwise then."""
    read = parsed(f"{family.reading.data['formula']}\n\n{family.text}", family.language)
    by_text = {one["text"]: one["path"] for one in read["paragraphs"]}
    found = {one["path"]: by_text.get(one["text"]) for one in family.paragraphs}
    told = {path: there for path, there in found.items() if there is not None}
    return told if len(told) == len(found) else None


def _families(viewer: Viewer) -> Iterator[Family]:
    """Yield the paragraphs of public works in which something was corrected or rejected."""
    rows = Entry.objects.visible_to(viewer).filter(work__visibility=Visibility.PUBLIC).exclude(finding=None)
    changed = rows.filter(state__in=[State.CORRECTED, State.REJECTED])
    grouped: dict[tuple[Any, str, str], list[Entry]] = defaultdict(list)
    beside = (
        rows.filter(work__in=changed.values("work")).select_related("work", "finding").prefetch_related("decisions")
    )
    for entry in beside.order_by("work__symbol", "work_id", "position", "key"):
        grouped[entry.finding.reading_id, number_of(entry.path), entry.kind].append(entry)
    readings = Reading.objects.in_bulk({reading for reading, _, _ in grouped})
    for (reading, number, _), entries in grouped.items():
        if any(entry.state in {State.CORRECTED, State.REJECTED} for entry in entries):
            yield Family(readings[reading], number, tuple(entries))
