"""Who may see a resolution is said anew: wider, narrower, and what follows it; all texts are read again by a button."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

from operative_web.accounts.actions.granting import Audience
from operative_web.accounts.guarded import Visibility
from operative_web.audit.models import Event
from operative_web.audit.verifying import verify
from operative_web.documents.actions.audience import AudienceError, difference, seen, set_audience
from operative_web.documents.actions.bring import Terms
from operative_web.documents.models import Reading, Text, Upload, Work
from operative_web.followup.actions.items import Gathered, add_item
from operative_web.followup.models import Item
from operative_web.register.actions.decide import decide
from operative_web.register.actions.note import write_note
from operative_web.register.models import Entry, Note
from tests.web.conftest import Join, Member
from tests.web.followup.conftest import values
from tests.web.records import PLANTED, text
from tests.web.reviewing import at, read_in

pytestmark = pytest.mark.django_db
MEMBERS, OURS, NAMED = Audience(Visibility.MEMBERS), Audience(Visibility.ORGANISATION), Visibility.POSTS


def brought(folder: Path, by: Member, terms: Terms) -> Work:
    """Bring in a resolution that holds the planted word."""
    path = folder / f"{PLANTED}.txt"
    path.write_text(text(f"Lights: {PLANTED}", "288/3", do=f"buy {PLANTED}"), encoding="utf-8")
    return read_in(path, by, terms)


def told(member: Member, work: Work) -> list[tuple[str, int]]:
    """Return which pages tell somebody of the planted word, with their answers."""
    pages = ("", "history/", "notes/", "schedule/", "lineage/")
    paths = [f"/works/{work.pk}/{page}" for page in pages] + [f"/documents/{work.pk}/versions/"]
    paths += ["/", "/documents/", "/documents/uploads/", "/documents/download.csv", "/agenda/", "/items/", "/trail/"]
    paths += [f"/search/?q={PLANTED}", "/review/"]
    client, found = member.client(raises=False), []
    for path in paths:
        answer = client.get(path)
        if PLANTED in answer.content.decode("utf-8", "replace").replace(f"q={PLANTED}", "").replace(
            f'value="{PLANTED}"', ""
        ):
            found.append((path, answer.status_code))
    return found


def test_what_is_narrowed_is_gone_for_others_and_comes_back_when_widened(
    tmp_path: Path, focal_point: Member, coordinator: Member, outsider: Member
) -> None:
    work = brought(tmp_path, focal_point, Terms())
    decide(at("1#1", work), "confirm", by=focal_point.viewer)
    write_note(work, f"{PLANTED} note", MEMBERS, by=focal_point.viewer)
    add_item(
        values(title=f"{PLANTED} item", lead=str(outsider.post.pk)), by=focal_point.viewer,
        gathers=Gathered(entries=[at("1#1", work)]),
    )  # fmt: skip
    assert told(outsider, work)
    narrowed = set_audience(work, OURS, by=coordinator.viewer, reason=f"{PLANTED} is ours")
    assert narrowed.scope == str(coordinator.post.organisation_id)
    assert told(outsider, work) in ([], [(f"/search/?q={PLANTED}", 200)])
    for model in (Work, Text, Entry, Note, Item, Upload):
        assert not model.objects.visible_to(outsider.viewer).exists(), model
        assert model.objects.visible_to(focal_point.viewer).exists(), model
    set_audience(work, MEMBERS, by=coordinator.viewer)
    assert Item.objects.visible_to(outsider.viewer).exists()
    assert told(outsider, work)
    assert Work.objects.get().scope == ""
    assert list(verify()) == []


def test_named_posts_see_it_and_no_others(
    tmp_path: Path, focal_point: Member, coordinator: Member, outsider: Member, reader: Member
) -> None:
    work = brought(tmp_path, focal_point, Terms(Visibility.ORGANISATION))
    audience = Audience(NAMED, (outsider.post,))
    found = difference(work, audience, by=coordinator.viewer)
    assert found.gain == [outsider.post]
    assert set(found.lose) == {focal_point.post, reader.post}
    work = set_audience(work, audience, by=coordinator.viewer, before=found.seen)
    for member, sees in ((outsider, True), (coordinator, True), (focal_point, False), (reader, False)):
        assert Work.objects.visible_to(member.viewer).exists() is sees
        assert Upload.objects.visible_to(member.viewer).exists() is sees
    later = brought(tmp_path, coordinator, Terms(NAMED, posts=(outsider.post,)))
    assert later == work  # brought in for the same people, it is the same record


def test_who_may_not_and_what_cannot_be_is_refused(
    tmp_path: Path, focal_point: Member, coordinator: Member, outsider: Member, join: Join, institution: Any
) -> None:
    work = brought(tmp_path, focal_point, Terms())
    elsewhere = join("coordinator", institution)
    for other in (focal_point, elsewhere):
        with pytest.raises(AudienceError, match="Who coordinates"):
            set_audience(work, OURS, by=other.viewer)
    before = seen(work)
    ours = brought(tmp_path, focal_point, Terms(Visibility.ORGANISATION))
    with pytest.raises(AudienceError, match="already"):
        set_audience(work, OURS, by=coordinator.viewer)
    set_audience(ours, Audience(NAMED), by=coordinator.viewer)
    set_audience(work, OURS, by=coordinator.viewer, before=before)
    with pytest.raises(AudienceError, match="meanwhile"):
        set_audience(work, MEMBERS, by=coordinator.viewer, before=before)
    set_audience(work, MEMBERS, by=coordinator.viewer)
    brought(tmp_path, outsider, Terms())
    with pytest.raises(AudienceError, match="Another organisation"):
        set_audience(work, OURS, by=coordinator.viewer)


def test_the_page_shows_first_and_does_then(
    tmp_path: Path, focal_point: Member, coordinator: Member, outsider: Member
) -> None:
    work = brought(tmp_path, focal_point, Terms())
    client, path = coordinator.client(), f"/documents/{work.pk}/audience/"
    assert "Who may see it" in client.get(f"/documents/{work.pk}/versions/").content.decode()
    chosen = {"visibility": "organisation", "reason": "ours"}
    shown = client.post(path, chosen).content.decode()
    assert outsider.post.title in shown
    assert Work.objects.visible_to(outsider.viewer).exists()
    assert client.post(path, {**chosen, "seen": "another"}).status_code == 422
    assert client.post(path, {**chosen, "seen": seen(work)}).status_code == 302
    assert not Work.objects.visible_to(outsider.viewer).exists()
    assert Event.objects.filter(action="documents.set-audience", work=work.pk).exists()


def test_all_that_one_may_see_is_read_again_once(
    tmp_path: Path, focal_point: Member, coordinator: Member, outsider: Member
) -> None:
    brought(tmp_path, focal_point, Terms())
    brought(tmp_path, outsider, Terms(Visibility.ORGANISATION))
    Reading.objects.update(reader="earlier")
    DBTaskResult.objects.all().delete()
    answer = coordinator.client().post("/documents/read-all-again/", follow=True).content.decode()
    assert "1 text is being read again." in answer
    coordinator.client().post("/documents/read-all-again/")
    assert DBTaskResult.objects.count() == 1
