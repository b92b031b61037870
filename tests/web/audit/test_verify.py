"""What `operative audit verify` finds, one change at a time: each is made by SQL, as somebody would who may write the tables."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.db.models import QuerySet

from operative_web.accounts.actions.erasing import erase_person
from operative_web.accounts.models import Organisation, Person
from operative_web.audit.canonical import digest
from operative_web.audit.checkpoints import Checkpoint, checkpoint
from operative_web.audit.models import AppendOnlyError, Event, Head, Payload
from operative_web.audit.verifying import verify
from operative_web.audit.writing import remove
from operative_web.documents.models import Finding, FindingAddressee, Original, Reading, Upload
from operative_web.documents.originals import path_of
from operative_web.register.models import Attachment, Decision, Entry
from tests.web.audit.small import fill
from tests.web.conftest import SETUP, Member

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def small(focal_point: Member) -> None:
    fill(focal_point)


def rows(model: type) -> QuerySet:  # type: ignore[type-arg]
    """The rows of a model without what the register forbids to do with them."""
    return QuerySet(model)


def codes(against: Checkpoint | None = None) -> set[str]:
    return {fault.code for fault in verify(against=against)}


def last() -> Event:
    return Event.objects.order_by("-sequence")[0]


def recompute() -> None:
    """Write the whole chain anew, as a forger would who knows how it is made."""
    previous = ""
    for event in Event.objects.order_by("sequence"):
        event.previous = previous
        previous = event.digest = digest(*event.chained)
        rows(Event).filter(pk=event.pk).update(previous=event.previous, digest=event.digest)
    rows(Head).update(sequence=last().sequence, digest=previous)


def change_event() -> None:
    rows(Event).filter(sequence=5).update(at="2000-01-01T00:00:00.000000+00:00")


def change_payload() -> None:
    payload = Payload.objects.get(pk=7)
    rows(Payload).filter(pk=7).update(data=payload.data.replace("a", "b", 1))


def empty_payload_of_last_event_of_a_row() -> None:
    event = Event.objects.filter(subject_kind="register.entry").order_by("-sequence")[0]
    rows(Payload).filter(pk=event.pk).update(data="", salt="", erased_at="2026-01-01")


def delete_payload() -> None:
    rows(Payload).filter(pk=last().pk).delete()


def delete_in_the_middle() -> None:
    rows(Payload).filter(pk=6).delete()
    rows(Event).filter(pk=6)._raw_delete("default")


def delete_the_last() -> None:
    sequence = last().pk
    rows(Payload).filter(pk=sequence).delete()
    rows(Event).filter(pk=sequence)._raw_delete("default")


def insert_at_the_end() -> None:
    event = last()
    event.sequence, event.previous = event.sequence + 1, event.digest
    event.digest = digest(*event.chained)
    rows(Event).bulk_create([event])
    rows(Payload).bulk_create([Payload(event=event, salt="s", data="{}")])


def reorder() -> None:
    one, other = Event.objects.get(pk=8), Event.objects.get(pk=9)
    for event, place in ((one, other), (other, one)):
        kept = {field.attname: getattr(event, field.attname) for field in Event._meta.concrete_fields}
        rows(Event).filter(pk=place.pk).update(**{name: kept[name] for name in kept if name != "sequence"})


def forge_head() -> None:
    rows(Head).update(digest="0" * 64)


def delete_head() -> None:
    rows(Head).delete()


def change_row() -> None:
    rows(Decision).update(verdict="reject")


def insert_row() -> None:
    rows(Organisation).bulk_create([Organisation(name="Nobody's")])


def delete_row() -> None:
    rows(Decision).filter(pk=Decision.objects.order_by("-decided_at")[0].pk)._raw_delete("default")


def change_reading() -> None:
    reading = Reading.objects.get()
    rows(Reading).update(data={**reading.data, "title": "Another"})


def change_reading_with_its_digest() -> None:
    data = {**Reading.objects.get().data, "title": "Another"}
    rows(Reading).update(data=data, digest="0" * 64)


def change_finding() -> None:
    rows(Finding).filter(kind="clause", force="urge").update(force="encourage")


def change_addressee() -> None:
    rows(FindingAddressee).update(code="high-commissioner")


def delete_addressee() -> None:
    rows(FindingAddressee).filter(pk=FindingAddressee.objects.latest("pk").pk).delete()


def change_attachment() -> None:
    rows(Attachment).update(outcome="kept")


def change_file() -> None:
    path = path_of(Original.objects.get().sha256)
    content = path.read_bytes()
    path.write_bytes(content[:-1] + b"?")


def lose_file() -> None:
    path_of(Original.objects.get().sha256).unlink()


CHANGES: list[tuple[Callable[[], None], set[str]]] = [
    (change_event, {"changed"}),
    (change_payload, {"payload"}),
    (empty_payload_of_last_event_of_a_row, {"payload", "row-changed"}),
    (delete_payload, {"payload", "row-changed"}),
    (delete_in_the_middle, {"missing", "order"}),
    (delete_the_last, {"end", "row-changed"}),
    (insert_at_the_end, {"end", "payload", "row-changed"}),
    (reorder, {"changed", "order", "payload", "row-changed"}),
    (forge_head, {"end"}),
    (delete_head, {"end"}),
    (change_row, {"row-changed"}),
    (insert_row, {"row-unknown"}),
    (delete_row, {"row-missing"}),
    (change_reading, {"reading"}),
    (change_reading_with_its_digest, {"row-changed", "reading"}),
    (change_finding, {"finding"}),
    (change_addressee, {"finding"}),
    (delete_addressee, {"finding"}),
    (change_attachment, {"row-changed"}),
    (change_file, {"file"}),
    (lose_file, {"file"}),
]


def test_a_register_that_nobody_touched_is_whole() -> None:
    kinds = set(Event.objects.values_list("subject_kind", flat=True))

    assert codes(checkpoint()) == set()
    assert kinds >= {"register.decision", "register.entry", "register.attachment", "documents.reading"}


@pytest.mark.parametrize(("change", "wanted"), CHANGES, ids=[change.__name__ for change, _ in CHANGES])
def test_a_change_by_sql_is_found(change: Callable[[], None], wanted: set[str]) -> None:
    change()

    assert codes() == wanted


def test_a_chain_recomputed_is_found_against_a_checkpoint_alone() -> None:
    before = checkpoint()
    rows(Event).filter(sequence=5).update(action="accounts.nothing")
    recompute()

    assert codes() == set()
    assert codes(Checkpoint.read(before.written())) == {"checkpoint"}


def test_a_chain_cut_off_and_recomputed_is_found_against_a_checkpoint() -> None:
    before = checkpoint()
    delete_the_last()
    recompute()

    assert "checkpoint" in codes(before)


def test_erasing_a_person_leaves_the_chain_whole_and_the_address_nowhere(focal_point: Member) -> None:
    before = checkpoint()
    address = focal_point.person.email
    assert Payload.objects.filter(data__contains=address).exists()

    erase_person(focal_point.person, by=SETUP)
    erase_person(Person.objects.get(pk=focal_point.person.pk), by=SETUP)

    assert codes(before) == set()
    assert not Payload.objects.filter(data__contains=address).exists()
    assert not Person.objects.filter(email=address).exists()


def test_an_emptied_payload_of_another_row_is_no_erasure(focal_point: Member) -> None:
    """An erasure vouches for what was told of its own person, not for whatever else is empty."""
    rows(Payload).filter(pk=Event.objects.filter(subject_kind="accounts.post")[0].pk).update(data="", salt="")
    erase_person(focal_point.person, by=SETUP)

    assert "payload" in codes()


def test_an_erased_row_that_is_changed_by_sql_is_found(focal_point: Member) -> None:
    erase_person(focal_point.person, by=SETUP)
    rows(Person).filter(pk=focal_point.person.pk).update(is_active=True)

    assert codes() == {"row-changed"}


def test_a_row_removed_by_the_register_is_no_fault() -> None:
    for attachment in Attachment.objects.all():
        remove(attachment, "register.let-go", by=SETUP)

    assert codes() == set()


def test_events_are_only_added() -> None:
    event = last()
    for forbidden in (event.save, event.delete, Event.objects.all().delete, lambda: Event.objects.update(action="")):
        with pytest.raises(AppendOnlyError):
            forbidden()


def test_without_files_only_the_database_is_looked_at() -> None:
    lose_file()

    assert list(verify(files=False)) == []


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"sequence": 1, "digest": "a"}', '{"sequence": -1, "digest": "", "at": ""}']
)
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="operative audit checkpoint"):
        Checkpoint.read(text)


def test_a_checkpoint_is_small_and_holds_nothing_of_anybody() -> None:
    assert set(json.loads(checkpoint().written())) == {"sequence", "digest", "at"}


def test_what_was_brought_in_and_where_it_stands_is_told(focal_point: Member) -> None:
    upload = Upload.objects.get()
    told = Event.objects.filter(subject=str(upload.pk)).order_by("sequence")

    assert [event.action for event in told][:1] == ["documents.bring"]
    assert told[0].person == focal_point.person.pk
    assert Entry.objects.exists()
