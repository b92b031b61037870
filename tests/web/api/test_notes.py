"""Notes by the API: changed by the post that wrote them, and never over what somebody has not seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from operative_web.documents.actions.bring import Terms
from operative_web.documents.models import Work
from operative_web.register.models import Note
from tests.web.api.conftest import Programs
from tests.web.conftest import Member
from tests.web.records import text
from tests.web.reviewing import read_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def work(tmp_path: Path, focal_point: Member) -> Work:
    """A small resolution."""
    path = tmp_path / "lights.txt"
    path.write_text(text("Lights of harbours", "288/1"), encoding="utf-8")
    return read_in(path, focal_point, Terms())


def test_a_note_is_changed_by_who_had_it_as_it_is(work: Work, focal_point: Member, program: Programs) -> None:
    ours = program(focal_point)
    made = ours.post(f"works/{work.pk}/notes", {"words": "Ask the harbours", "path": "1"})
    path = f"notes/{made.json()['id']}"
    assert ours.get(path)["ETag"] == made["ETag"]
    assert ours.ask("PUT", path, {"words": "Ask all harbours"}).status_code == 428
    changed = ours.ask("PUT", path, {"words": "Ask all harbours", "visibility": "members"}, If_Match=made["ETag"])
    assert (changed.status_code, changed.json()["words"], changed.json()["path"]) == (200, "Ask all harbours", "1")
    late = ours.ask("PUT", path, {"words": "Ask nobody"}, If_Match=made["ETag"])
    assert (late.status_code, late["ETag"], late.json()["present"]) == (412, changed["ETag"], changed.json())
    note = Note.objects.get()
    assert (note.words, note.visibility) == ("Ask all harbours", "members")


def test_another_post_reads_a_note_and_does_not_change_it(
    work: Work, focal_point: Member, coordinator: Member, program: Programs
) -> None:
    made = program(focal_point).post(f"works/{work.pk}/notes", {"words": "Ask the harbours"})
    theirs, path = program(coordinator), f"notes/{made.json()['id']}"
    assert theirs.get(path).json()["words"] == "Ask the harbours"
    assert theirs.ask("PUT", path, {"words": "Mine"}, If_Match=made["ETag"]).status_code == 422
    assert Note.objects.get().words == "Ask the harbours"


def test_a_note_that_was_withdrawn_is_there_no_more(work: Work, focal_point: Member, program: Programs) -> None:
    ours = program(focal_point)
    path = f"notes/{ours.post(f'works/{work.pk}/notes', {'words': 'Ask'}).json()['id']}"
    assert ours.ask("DELETE", path).status_code == 204
    assert ours.get(path).status_code == 404
    assert ours.ask("PUT", path, {"words": "Again"}, If_Match="*").status_code == 404
