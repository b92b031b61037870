"""Notes: beside a paragraph or an entry, for whom their writer chose, told to nobody else in any way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from operative_web.accounts.actions.granting import Audience
from operative_web.accounts.models import Organisation
from operative_web.accounts.roles import Role
from operative_web.audit.verifying import verify
from operative_web.documents.models import Work
from operative_web.register.actions.note import NoteError, edit_note, withdraw_note, write_note
from operative_web.register.models import Note
from operative_web.register.trail import events_for
from tests.web.conftest import Join, Member
from tests.web.reading_made import confidential, entry_of, page, words

pytestmark = pytest.mark.django_db(transaction=True)

Brought = Callable[..., Work]
SECRET = "marmalade"


def test_a_note_is_written_beside_a_paragraph_and_read_there(
    brought: Brought, founding: Path, focal_point: Member, outsider: Member
) -> None:
    work = brought(founding)

    answer = focal_point.client().post(
        f"/works/{work.pk}/notes/write/", {"path": "10", "words": "Ask the <b>ministry</b>", "visibility": "members"}
    )

    assert answer.headers["Location"] == f"/works/{work.pk}/notes/?path=10"
    for member in (focal_point, outsider):
        assert "Ask the <b>ministry</b>" in words(
            page(member.client(), f"/works/{work.pk}/notes/?path=10"), ".note-words"
        )
        assert words(page(member.client(), f"/works/{work.pk}/"), "#p-10 .jot") == ["1 note"]


def test_a_confidential_note_is_in_no_page_count_or_history_of_another_organisation(
    brought: Brought, founding: Path, focal_point: Member, reader: Member, outsider: Member
) -> None:
    work = brought(founding)
    entry = entry_of(work, "10#2")
    before = events_for(outsider.viewer, work).count()
    note = write_note(work, SECRET, Audience("organisation"), by=focal_point.viewer, entry=entry)
    edit_note(note, f"{SECRET} again", Audience("organisation"), by=focal_point.viewer)
    ways = ["", "notes/", "notes/?path=10", f"notes/?entry={entry.pk}", "history/", "history/?all=1", "schedule/"]
    addresses = [*(f"/works/{work.pk}/{way}" for way in ways), f"/works/entries/{entry.pk}/"]

    for address in addresses:
        text = outsider.client().get(address).content.decode()
        assert SECRET not in text, address
        assert "1 note" not in text, address
        assert "wrote a note" not in text, address
    assert events_for(outsider.viewer, work).count() == before
    assert SECRET in reader.client().get(f"/works/{work.pk}/notes/").content.decode()
    assert "wrote a note" in reader.client().get(f"/works/{work.pk}/history/").content.decode()
    for client in (outsider.client(), reader.client()):
        assert client.get(f"/works/notes/{note.pk}/").status_code in {403, 404}
        assert client.post(f"/works/notes/{note.pk}/withdraw/").status_code in {403, 404}
    assert outsider.client().get(f"/works/notes/{note.pk}/").status_code == 404


def test_a_note_for_named_posts_is_for_these_and_the_writer(
    brought: Brought, founding: Path, focal_point: Member, reader: Member, outsider: Member, coordinator: Member
) -> None:
    work = brought(founding)
    note = write_note(work, SECRET, Audience("posts", [outsider.post]), by=focal_point.viewer, path="3")

    seen = {one.person.name for one in (focal_point, reader, outsider, coordinator) if _sees(one, note)}

    assert seen == {focal_point.person.name, outsider.person.name}
    edit_note(note, SECRET, Audience("posts", [reader.post]), by=focal_point.viewer)
    assert not _sees(outsider, note)
    assert _sees(reader, note)


def test_a_note_is_never_seen_by_more_than_see_the_resolution(
    brought: Brought, founding: Path, focal_point: Member, reader: Member, outsider: Member
) -> None:
    work = brought(founding, terms=confidential())

    with pytest.raises(NoteError, match="Choose fewer"):
        write_note(work, SECRET, Audience("members"), by=focal_point.viewer)
    with pytest.raises(NoteError, match="does not see the resolution"):
        write_note(work, SECRET, Audience("posts", [outsider.post]), by=focal_point.viewer)
    answer = focal_point.client().post(
        f"/works/{work.pk}/notes/write/", {"path": "", "words": SECRET, "visibility": "members"}
    )
    assert answer.status_code == 422
    assert not Note.objects.exists()
    note = write_note(work, SECRET, Audience("organisation"), by=focal_point.viewer)
    assert _sees(reader, note)
    assert not _sees(outsider, note)


def test_only_the_post_that_wrote_a_note_changes_or_withdraws_it(
    brought: Brought, founding: Path, focal_point: Member, coordinator: Member
) -> None:
    work = brought(founding)
    note = write_note(work, "First words", Audience("members"), by=focal_point.viewer, path="5")

    assert (
        coordinator.client().post(f"/works/notes/{note.pk}/", {"words": "x", "visibility": "members"}).status_code
        == 403
    )
    assert coordinator.client().post(f"/works/notes/{note.pk}/withdraw/").status_code == 403
    client = focal_point.client()
    assert "First words" in client.get(f"/works/notes/{note.pk}/").content.decode()
    assert (
        client.post(f"/works/notes/{note.pk}/", {"words": "Better words", "visibility": "members"}).status_code == 302
    )
    assert client.post(f"/works/notes/{note.pk}/withdraw/").status_code == 302
    assert client.get(f"/works/notes/{note.pk}/").status_code == 404
    assert "Better words" not in client.get(f"/works/{work.pk}/notes/").content.decode()
    told = words(page(client, f"/works/{work.pk}/history/"), ".trail")[0]
    assert "withdrew a note" in told
    assert "First words → Better words" in told
    with pytest.raises(NoteError, match="withdrawn"):
        withdraw_note(note, by=focal_point.viewer)
    assert list(verify()) == []


def test_who_may_only_read_writes_no_note(brought: Brought, founding: Path, reader: Member) -> None:
    work = brought(founding)

    answer = reader.client().post(f"/works/{work.pk}/notes/write/", {"words": "x", "visibility": "members"})

    assert answer.status_code == 403
    assert "Write a note" not in reader.client().get(f"/works/{work.pk}/notes/").content.decode()


def test_an_assessor_writes_notes_of_their_own(
    brought: Brought, founding: Path, join: Join, institution: Organisation
) -> None:
    work = brought(founding)
    assessor = join(Role.ASSESSOR, institution)

    answer = assessor.client().post(
        f"/works/{work.pk}/notes/write/", {"words": "Our view", "visibility": "organisation", "path": "no-such-place"}
    )

    assert answer.status_code == 302
    note = Note.objects.get()
    assert (note.path, note.organisation) == ("", institution)


@pytest.mark.parametrize("given", [{"words": "", "visibility": "members"}, {"words": "x", "visibility": "public"}])
def test_a_note_that_cannot_be_kept_says_why_and_keeps_the_words(
    given: dict[str, str], brought: Brought, founding: Path, focal_point: Member
) -> None:
    work = brought(founding)

    answer = focal_point.client().post(f"/works/{work.pk}/notes/write/", given)

    assert answer.status_code == 422
    assert "errorlist" in answer.content.decode()
    assert not Note.objects.exists()


def test_a_note_names_no_entry_of_another_work(
    brought: Brought, founding: Path, root: Path, focal_point: Member, outsider: Member
) -> None:
    hidden = brought(
        root / "samples" / "files" / "INVENTED_A_HRC_RES_288_71.en.docx", by=outsider, terms=confidential()
    )
    work = brought(founding)
    entry = entry_of(hidden, "1#1")

    focal_point.client().post(
        f"/works/{work.pk}/notes/write/", {"entry": str(entry.pk), "words": "x", "visibility": "members"}
    )

    assert Note.objects.get().entry is None


def _sees(member: Member, note: Note) -> bool:
    return bool(Note.objects.visible_to(member.viewer).filter(pk=note.pk).exists())
