"""A confidential record with a planted word: who may see it sees it in every channel, nobody else in any."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from operative_web.accounts.actions.people import hand_over
from operative_web.accounts.guarded import Visibility
from operative_web.audit.models import Event
from operative_web.documents.actions.bring import Terms, bring
from operative_web.documents.actions.land import land
from operative_web.documents.models import Reading, Text, Upload
from operative_web.documents.originals import bytes_of
from operative_web.documents.readings import reading_of
from operative_web.register.trail import events_for
from tests.web.conftest import SETUP
from tests.web.crawling import Answer, told, visit
from tests.web.records import CLOSED, NUMBER, PLANTED, Records, leaks
from tests.web.walking import addresses

pytestmark = pytest.mark.django_db

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
OUTSIDE = ("outsider", "outside reader", "outside coordinator", "outside administrator", "outside assessor")
INSIDE = ("colleague", "reader", "coordinator", "administrator")
"""Of the same organisation, and not the post that the closed records name."""


def seen(records: Records, who: str, ids: list[str], *, partial: bool = False) -> list[tuple[str, str]]:
    """Return where somebody who follows every link and sends every form finds what is planted."""
    start = ("/", *(one.path(records) for one in addresses() if one.is_ours and not one.parameters))
    shared = [records.rows[name].pk for name in ("shared", "later")]
    start += tuple(reverse(name, args=[pk]) for pk in shared for name in ("work", "work_lineage", "work_history"))
    visited = visit(records.client(who, raises=False), start=start, partial=partial)
    return sorted({(_UUID.sub("…", where), found) for where, content in visited.whole for found in leaks(content, ids)})


@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_outside_finds_it_by_any_link_or_form(who: str, records: Records) -> None:
    assert seen(records, who, [*records.secrets, *records.closed]) == []


def test_no_part_of_a_page_tells_what_the_page_does_not(records: Records) -> None:
    assert seen(records, "outsider", [*records.secrets, *records.closed], partial=True) == []


@pytest.mark.parametrize("who", INSIDE)
def test_what_names_posts_is_found_by_no_other_post_of_the_same_organisation(who: str, records: Records) -> None:
    client = records.client(who, raises=False)
    start: tuple[str, ...] = ("/", "/review/", "/trail/", "/trail/trail.csv", "/review/cases/")
    start += tuple(reverse(name, args=[records.rows["shared"].pk]) for name in ("work", "work_lineage", "work_notes"))
    visited = visit(client, start=start)
    assert [where for where, content in visited.whole for pk in records.closed if pk in content] == []
    assert [where for where, content in visited.whole if CLOSED in content] == []
    closed = reverse("work", args=[records.rows["closed"].pk])
    assert client.get(closed).status_code == 404


CHANNELS = {
    "the start page": ("start", None, "colleague"),
    "the resolution": ("work", "secret", "colleague"),
    "its lineage": ("work_lineage", "secret", "colleague"),
    "its history": ("work_history", "secret", "colleague"),
    "its notes": ("work_notes", "secret", "reader"),
    "notes on what all see": ("work_notes", "shared", "reader"),
    "the queue": ("review", None, "colleague"),
    "the trail": ("trail", None, "coordinator"),
    "the trail as a table": ("trail_csv", None, "coordinator"),
    "the list": ("documents", None, "reader"),
    "the list as a table": ("documents_download csv", None, "reader"),
    "what was brought in": ("uploads", None, "reader"),
    "its versions": ("versions", "secret", "reader"),
    "its schedule": ("work_schedule", "secret", "reader"),
    "what became of an occasion": ("occasion", "secret occasion", "reader"),
    "the agenda": ("agenda", None, "reader"),
    "the agenda as a table": ("agenda_download csv", None, "reader"),
    "the items as a table": ("items_download csv", None, "reader"),
    "an item": ("item", "secret item", "reader"),
    "an item that gathers a confidential recommendation": ("item", "secret item alone", "colleague"),
    "the items": ("items", None, "reader"),
    "the recommendations": ("recommendations", None, "reader"),
    "what waits for clearance": ("clearance", None, "coordinator"),
    "the follow-up of the resolution": ("work_followup", "secret", "reader"),
    "the follow-up of what all see": ("work_followup", "shared", "reader"),
    "which items changed since the last visit": ("changes", None, "reader"),
    "a form": ("out_form", "secret form", "colleague"),
    "the lineage of what all see": ("work_lineage", "shared", "colleague"),
}


@pytest.mark.parametrize("channel", CHANNELS)
def test_who_may_see_it_sees_it_in_every_channel(channel: str, records: Records) -> None:
    who = CHANNELS[channel][2]
    page = records.client(who).get(address_of(channel, records))
    assert leaks(told(page), []), channel


def address_of(channel: str, records: Records) -> str:
    name, *more = CHANNELS[channel][0].split()
    work = CHANNELS[channel][1]
    return reverse(name, args=[records.rows[work].pk] if work else more)


@pytest.mark.parametrize("channel", CHANNELS)
def test_the_same_page_tells_others_nothing(channel: str, records: Records) -> None:
    work, address = CHANNELS[channel][1], address_of(channel, records)
    page = records.client("outside administrator").get(address)
    assert leaks(told(page).replace(address, ""), [*records.secrets, *records.closed]) == []
    assert page.status_code == (404 if (work or "").startswith("secret") else 200)


def test_whom_confidential_resolutions_ask_can_be_chosen_by_who_sees_them_alone(records: Records) -> None:
    found = {
        who: records.client(who).get(reverse("review"), {"filters": "1"}).content.decode()
        for who in ("colleague", "outsider")
    }
    assert 'value="state:BTN"' in found["colleague"]
    assert 'value="state:BTN"' not in found["outsider"]


def test_who_gave_a_post_up_sees_nothing_at_once(records: Records) -> None:
    focal, colleague = records.members["focal"], records.members["colleague"]
    address = reverse("work", args=[records.rows["closed"].pk])
    client = records.client("focal", raises=False)
    assert client.get(address).status_code == 200
    hand_over(focal.post, colleague.person, by=SETUP)
    assert client.get(address).status_code in {403, 404}
    assert client.get(reverse("start")).status_code == 403
    holder = records.client("colleague")
    holder.post(reverse("choose_post"), {"post": str(focal.post.pk)})
    assert PLANTED in holder.get(address).content.decode()


def test_a_workbook_holds_what_its_reader_may_see(records: Records) -> None:
    found = {}
    for who in ("reader", "outside administrator"):
        answer: Answer = records.client(who).get(reverse("documents_download", args=["xlsx"]))
        with ZipFile(BytesIO(b"".join(answer.streaming_content) if answer.streaming else answer.content)) as book:
            words = b"".join(book.read(name) for name in book.namelist()).decode("utf-8", "replace")
        found[who] = leaks(words, [])
    assert found["reader"]
    assert found["outside administrator"] == []


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_forms_and_tables_of_items_hold_what_one_may_see(kind: str, records: Records) -> None:
    address = reverse("out_form_file", args=[records.rows["secret form"].pk, kind])
    assert leaks(_unpacked(records.client("colleague").get(address)), [])
    for who in OUTSIDE:
        if kind == "xlsx":
            table = _unpacked(records.client(who).get(reverse("items_download", args=[kind])))
            assert leaks(table, [*records.secrets, *records.closed]) == []
        assert records.client(who).get(address).status_code in {403, 404}


def _unpacked(answer: Answer) -> str:
    with ZipFile(BytesIO(b"".join(answer.streaming_content) if answer.streaming else answer.content)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist()).decode("utf-8", "replace")


def test_a_table_that_waits_is_shown_to_who_brought_it_alone(records: Records) -> None:
    address = reverse("items_import_check", args=[records.rows["waiting table"].pk])
    assert leaks(told(records.client("focal").get(address)), [])
    assert records.client("colleague").get(address).status_code == 404


def test_the_file_itself_is_given_to_who_sees_it_alone(records: Records) -> None:
    text = Text.objects.get(version__work=records.rows["secret"])
    upload = Upload.objects.get(text=text)
    for name, pk in (("text_original", text.pk), ("upload_original", upload.pk)):
        assert PLANTED in told(records.client("reader").get(reverse(name, args=[pk])))
        for who in OUTSIDE:
            assert records.client(who).get(reverse(name, args=[pk])).status_code == 404


def test_the_same_file_tells_nobody_that_another_brought_it_in(records: Records) -> None:
    """Neither the page of the upload nor the trail holds anything from before it was brought in."""
    secret = Text.objects.get(version__work=records.rows["secret"]).original
    coordinator = records.members["outside coordinator"]
    upload = bring(bytes_of(secret), "mine.txt", by=coordinator.viewer, terms=Terms(Visibility.ORGANISATION))
    land(upload, reading_of(upload.original))
    page = told(records.client("outside coordinator").get(reverse("upload", args=[upload.pk])))
    assert not [pk for pk in records.secrets if pk in page]
    own = Event.objects.get(subject=str(upload.pk), action="documents.bring").sequence
    told_of = events_for(coordinator.viewer).filter(action="documents.read")
    readings = {str(pk) for pk in Reading.objects.filter(original=secret).values_list("pk", flat=True)}
    assert [event.sequence for event in told_of if event.subject in readings and event.sequence < own] == []


@pytest.mark.parametrize("who", OUTSIDE)
def test_nothing_is_found_by_searching_for_it(who: str, records: Records) -> None:
    client = records.client(who)
    for words in (PLANTED, NUMBER, f"A/HRC/RES/{NUMBER}", "Zw_lf%", "%", f'"{PLANTED} lamps"', f"harbours -{PLANTED}"):
        for name in ("documents", "search"):
            page = told(client.get(reverse(name), {"q": words})).replace(PLANTED, "")
            assert leaks(page.replace(NUMBER, "").replace(NUMBER.replace("/", "%2F"), ""), records.secrets) == []
        assert "Bhutan" not in page


def test_who_may_see_it_finds_it_by_searching(records: Records) -> None:
    for words in (PLANTED, f'"{PLANTED} lamps"'):
        found = {who: told(records.client(who).get(reverse("search"), {"q": words})) for who in ("reader", "focal")}
        assert str(records.rows["secret"].pk) in found["reader"]
        assert str(records.rows["closed"].pk) not in found["reader"]
        assert str(records.rows["closed"].pk) in found["focal"]
