"""From a file to entries of the register, on the real database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from operative_web.audit.verifying import verify
from operative_web.documents.models import Reading, Work
from operative_web.register.models import Entry

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_resolution_brought_in_becomes_entries(brought: Callable[..., Work], founding: Path) -> None:
    work = brought(founding)

    assert (work.symbol, str(work.adopted_on)) == ("A/HRC/RES/48/23", "2021-10-11")
    reading = Reading.objects.get()
    asked = len(reading.data["clauses"]) + len(reading.data["schedule"])
    assert Entry.objects.filter(work=work, state="found").count() == asked > 60


def test_another_language_of_the_same_resolution_joins_it(brought: Callable[..., Work], root: Path) -> None:
    one = brought(root / "samples" / "files" / "INVENTED_A_HRC_RES_288_71.ar.docx")
    entries = dict(Entry.objects.values_list("key", "pk"))
    other = brought(root / "samples" / "files" / "INVENTED_A_HRC_RES_288_71.fr.docx")

    assert one == other
    assert entries
    assert dict(Entry.objects.values_list("key", "pk")) == entries
    assert {told["language"] for entry in Entry.objects.all() for told in entry.differs} <= {"fr"}


def test_every_write_is_in_the_chain(brought: Callable[..., Work], founding: Path) -> None:
    brought(founding)

    assert list(verify()) == []
