"""Drafts joined to what they became, versions split off again, and texts read again."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command

from operative_web.accounts.guarded import Visibility
from operative_web.audit.verifying import verify
from operative_web.documents.actions.bring import Terms
from operative_web.documents.actions.join import JoinError, join, split
from operative_web.documents.actions.read_again import outdated
from operative_web.documents.models import Reading, Text, Work
from operative_web.documents.suggesting import suggested
from operative_web.register.actions.decide import decide
from operative_web.register.models import Attachment, Decision, Entry, State
from tests.web.conftest import Member, work_off

pytestmark = pytest.mark.django_db(transaction=True)

Brought = Callable[..., Work]
ADOPTED_HEAD = re.compile(r"\A.*?^48/23\.\t", re.DOTALL | re.MULTILINE)
DRAFT_HEAD = """United Nations\tA/HRC/48/L.999
Human Rights Council
Forty-eighth session
13 September–11 October 2021
Agenda item 10
Technical assistance and capacity-building
\t\tTalvoria: draft resolution
48/…\t"""


@pytest.fixture
def draft_file(founding: Path, tmp_path: Path) -> Path:
    """48/23 as it might have been tabled: the symbol of a draft, one clause in other words."""
    text = ADOPTED_HEAD.sub(DRAFT_HEAD, founding.read_text("utf-8"))
    path = tmp_path / "draft.txt"
    path.write_text(text.replace("Invites", "Encourages", 1), "utf-8")
    return path


@pytest.fixture
def two(brought: Brought, founding: Path, draft_file: Path) -> tuple[Work, Work]:
    """The draft, and the text as adopted."""
    return brought(draft_file), brought(founding)


def confirm(entry: Entry, by: Member) -> Decision:
    return decide(entry, "confirm", by=by.viewer)


def test_a_draft_suggests_what_it_became(two: tuple[Work, Work], focal_point: Member) -> None:
    draft, adopted = two

    assert suggested(draft, focal_point.viewer) == [adopted]


def test_decisions_on_a_draft_go_with_it(two: tuple[Work, Work], focal_point: Member) -> None:
    draft, adopted = two
    decided = list(Entry.objects.filter(work=draft, kind="clause")[:20])
    for entry in decided:
        confirm(entry, focal_point)

    join(draft, adopted, by=focal_point.viewer)

    assert not Work.objects.filter(pk=draft.pk).exists()
    kept = Entry.objects.filter(pk__in=[entry.pk for entry in decided])
    assert set(kept.values_list("work", flat=True)) == {adopted.pk}
    assert kept.count() == 20
    assert {entry.state for entry in kept} <= {State.CONFIRMED, State.ASK, State.ORPHANED}
    assert kept.filter(state=State.CONFIRMED).count() >= 18
    attached = Entry.objects.filter(work=adopted).exclude(finding=None)
    assert attached.values("finding").distinct().count() == attached.count()
    assert list(verify()) == []


def test_a_version_is_split_off_again(two: tuple[Work, Work], focal_point: Member) -> None:
    draft, adopted = two
    into = join(draft, adopted, by=focal_point.viewer)
    version = into.versions.get(kind="draft")

    alone = split(version, by=focal_point.viewer)

    assert (alone.symbol, alone.scope, alone.visibility) == ("A/HRC/48/L.999", into.scope, into.visibility)
    assert Entry.objects.filter(work=alone, state=State.FOUND).count() > 60
    assert Entry.objects.filter(work=into).exclude(finding=None).count() > 60
    with pytest.raises(JoinError, match="only version"):
        split(version, by=focal_point.viewer)
    assert list(verify()) == []


def test_what_others_may_see_is_never_joined_to_what_they_may_not(
    brought: Brought, founding: Path, draft_file: Path, focal_point: Member
) -> None:
    hidden = brought(draft_file, terms=Terms(visibility=Visibility.ORGANISATION))
    shared = brought(founding)

    assert suggested(hidden, focal_point.viewer) == []
    for one, other in ((hidden, shared), (shared, hidden)):
        with pytest.raises(JoinError, match="Not the same people"):
            join(one, other, by=focal_point.viewer)
    with pytest.raises(JoinError, match="itself"):
        join(shared, shared, by=focal_point.viewer)


def test_who_may_do_what_on_the_page(
    two: tuple[Work, Work], focal_point: Member, reader: Member, outsider: Member, brought: Brought, root: Path
) -> None:
    draft, adopted = two
    page, post = f"/documents/{draft.pk}/versions/", f"/documents/{draft.pk}/join/"

    assert "A/HRC/RES/48/23" in focal_point.client().get(page).content.decode()
    assert reader.client().get(page).status_code == 200
    assert reader.client().post(post, {"chosen": adopted.pk}).status_code == 403
    assert focal_point.client().get(post).status_code == 405
    assert focal_point.client().post(post, {"chosen": "nonsense"}).status_code == 422
    assert focal_point.client().post(post, {"chosen": draft.pk}).status_code == 422
    hidden = brought(
        root / "samples" / "files" / "INVENTED_A_HRC_RES_288_71.fr.docx", terms=Terms(visibility="organisation")
    )
    for path in (f"/documents/{hidden.pk}/versions/", f"/documents/{hidden.pk}/join/"):
        assert outsider.client().generic("POST" if "join" in path else "GET", path).status_code == 404
    assert outsider.client().post(post, {"chosen": hidden.pk}).status_code == 404
    assert focal_point.client().post(post, {"chosen": adopted.pk}).headers["Location"] == f"/works/{adopted.pk}/"
    assert not Work.objects.filter(pk=draft.pk).exists()


def test_what_an_earlier_reader_read_is_read_again(brought: Brought, founding: Path, focal_point: Member) -> None:
    work = brought(founding)
    entry = Entry.objects.filter(work=work, kind="clause").first()
    assert entry is not None
    confirm(entry, focal_point)
    Reading.objects.update(reader="0.0.1+earlier")  # as if it had been read before an update
    assert len(outdated(Text.objects.all())) == 1

    client = focal_point.client()
    assert client.post(f"/documents/{work.pk}/read-again/").status_code == 302
    work_off()

    assert outdated(Text.objects.all()) == []
    assert Reading.objects.count() == 2
    entry.refresh_from_db()
    assert entry.state == State.CONFIRMED
    assert Attachment.objects.filter(entry=entry).count() == 2
    call_command("read_again", verbosity=0)
    work_off()
    assert Reading.objects.count() == 2
