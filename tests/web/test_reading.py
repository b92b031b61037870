"""The reading page: the words as adopted, marks, filters, languages, addresses, and who may see what."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from operative_web.documents.models import Work
from operative_web.register.actions.decide import decide
from operative_web.register.models import Entry, State, Verdict
from tests.web.conftest import Member
from tests.web.reading_made import (
    HOSTILE,
    NO_RESOLUTION,
    confidential,
    entry_of,
    page,
    select,
    words,
    written,
)

pytestmark = pytest.mark.django_db(transaction=True)

Brought = Callable[..., Work]


def test_the_page_holds_every_paragraph_as_adopted(brought: Brought, founding: Path, reader: Member) -> None:
    work = brought(founding)

    shown = page(reader.client(), f"/works/{work.pk}/")

    assert words(shown, "h1") == ["Advisory services and technical assistance for Cambodia"]
    assert len(select(shown, "#text .entry")) == 49
    assert words(shown, "#p-34 .words")[0].startswith("Decides to continue its consideration")
    assert words(shown, "#p-31-a .label") == ["(a)"]
    assert "without a vote" in words(shown, ".work-facts")[0]


def test_the_page_is_quick_and_light(brought: Brought, founding: Path, focal_point: Member) -> None:
    work = brought(founding)
    decide(entry_of(work, "1#1"), Verdict.CONFIRM, by=focal_point.viewer)
    client = focal_point.client()
    client.get(f"/works/{work.pk}/")

    with CaptureQueriesContext(connection) as asked:
        answer = client.get(f"/works/{work.pk}/")

    questions = [one["sql"] for one in asked if not one["sql"].startswith(("BEGIN", "COMMIT"))]
    assert len(questions) <= 15, "\n".join(questions)
    assert len(answer.content) <= 100_000


def test_who_may_not_see_a_work_is_answered_as_if_it_were_not_there(
    brought: Brought, founding: Path, reader: Member, outsider: Member, focal_point: Member
) -> None:
    work = brought(founding, terms=confidential())
    entry = entry_of(work, "1#1")
    ways = ["", "schedule/", "lineage/", "history/", "notes/", "at/1/"]

    for address in [*(f"/works/{work.pk}/{way}" for way in ways), f"/works/entries/{entry.pk}/"]:
        assert outsider.client().get(address).status_code == 404, address
        assert reader.client().get(address).status_code in {200, 302}, address
        assert focal_point.client().get(address).status_code in {200, 302}, address
        assert Client().get(address).status_code == 302
        assert focal_point.client().post(address).status_code == 405


def test_an_address_of_nothing_is_answered_so(brought: Brought, founding: Path, reader: Member) -> None:
    work = brought(founding)

    assert reader.client().get(f"/works/{uuid4()}/").status_code == 404
    assert reader.client().get(f"/works/entries/{uuid4()}/").status_code == 404
    assert reader.client().get(f"/works/{work.pk}/at/999/").status_code == 404


@pytest.mark.parametrize(("path", "anchor"), [("31(a)", "p-31-a"), ("P3", "p-P3"), ("34", "p-34")])
def test_every_paragraph_has_an_address(
    path: str, anchor: str, brought: Brought, founding: Path, reader: Member
) -> None:
    work = brought(founding)

    answer = reader.client().get(f"/works/{work.pk}/at/{path}/")

    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/works/{work.pk}/#{anchor}"
    assert select(page(reader.client(), f"/works/{work.pk}/"), f"#{anchor}")


def test_markup_in_a_resolution_is_shown_and_does_nothing(
    brought: Brought, tmp_path: Path, focal_point: Member
) -> None:
    work = brought(written(tmp_path, "hostile.txt", HOSTILE))
    client = focal_point.client()
    entry = Entry.objects.filter(work=work).order_by("position").first()
    assert entry is not None

    for address in [f"/works/{work.pk}/", f"/works/entries/{entry.pk}/", f"/works/{work.pk}/schedule/"]:
        answer = client.get(address).content.decode()
        assert "<script>alert" not in answer
        assert "<img src=x" not in answer
        assert "<svg onload" not in answer
    assert '<script>alert("one")</script>' in words(page(client, f"/works/{work.pk}/"), "#text")[0]


def test_a_text_that_is_no_resolution_is_shown_with_what_was_not_understood(
    brought: Brought, tmp_path: Path, reader: Member
) -> None:
    work = brought(written(tmp_path, "letter.txt", NO_RESOLUTION))

    shown = page(reader.client(), f"/works/{work.pk}/")

    assert any("painted next week" in one for one in words(shown, "#main"))
    assert select(shown, ".issues")


def test_filters_stand_in_the_address_and_dim_the_rest(brought: Brought, founding: Path, reader: Member) -> None:
    work = brought(founding)

    every = page(reader.client(), f"/works/{work.pk}/")
    some = page(reader.client(), f"/works/{work.pk}/?force=decide")

    assert not select(every, ".entry.dim")
    assert len(select(some, "#text .entry")) == 49
    lit = {one.get("id") for one in select(some, ".entry:not(.dim):not(.heading)")}
    with_it = {e.path for e in Entry.objects.filter(work=work, finding__force="decide")}
    assert lit == {f"p-{path}" for path in with_it}
    assert words(some, '.chip[aria-current="true"]') == [
        f"decides {Entry.objects.filter(finding__force='decide').count()}"
    ]


def test_what_people_decided_is_told_apart(brought: Brought, founding: Path, focal_point: Member) -> None:
    work = brought(founding)
    confirmed, rejected, corrected = (entry_of(work, key) for key in ("1#1", "2#1", "34#1"))
    decide(confirmed, Verdict.CONFIRM, by=focal_point.viewer)
    decide(rejected, Verdict.REJECT, by=focal_point.viewer)
    decide(corrected, Verdict.CORRECT, by=focal_point.viewer, correction={"force": "request"})
    client = focal_point.client()

    shown = page(client, f"/works/{work.pk}/")

    assert "confirmed" in select(shown, f"#e-{confirmed.pk}")[0].get("class")
    assert not select(shown, f"#e-{rejected.pk}")
    assert {"corrected", "force-request"} <= set(select(shown, f"#e-{corrected.pk}")[0].get("class").split())
    assert select(shown, f'.aside-list a[href="/works/entries/{rejected.pk}/"]')
    assert all("found" in one.get("class") for one in select(shown, "#p-5 a.m.act"))
    card = page(client, f"/works/entries/{corrected.pk}/")
    assert "decides" in words(card, ".card-facts del")
    assert focal_point.person.name in words(card, ".card-of")[0]


def test_a_card_is_a_page_and_a_piece_of_one(brought: Brought, founding: Path, reader: Member) -> None:
    work = brought(founding)
    entry = entry_of(work, "10#2")
    client = reader.client()

    whole = client.get(f"/works/entries/{entry.pk}/").content.decode()
    piece = client.get(f"/works/entries/{entry.pk}/", headers={"HX-Request": "true"}).content.decode()

    assert "<html" in whole
    assert "<html" not in piece
    for text in (whole, piece):
        assert "is listed as an act of force" in text
        assert 'class="mark found"' in text


def test_languages_stand_side_by_side_by_path(brought: Brought, root: Path, reader: Member) -> None:
    folder = root / "samples" / "files"
    work = brought(folder / "INVENTED_A_HRC_RES_288_71.en.docx")
    brought(folder / "INVENTED_A_HRC_RES_288_71.ar.docx")

    shown = page(reader.client(), f"/works/{work.pk}/?beside=ar")

    beside = select(shown, "#text .beside")
    assert beside
    assert {(one.get("lang"), one.get("dir")) for one in beside} == {("ar", "rtl")}
    assert len(select(shown, "[id]")) == len({one.get("id") for one in select(shown, "[id]")})
    arabic = page(reader.client(), f"/works/{work.pk}/?language=ar")
    assert select(arabic, "#text")[0].get("dir") == "rtl"
    assert select(arabic, "#text a.m.act")


def test_the_entries_of_a_work_keep_their_state_in_every_language(
    brought: Brought, root: Path, focal_point: Member
) -> None:
    folder = root / "samples" / "files"
    work = brought(folder / "INVENTED_A_HRC_RES_288_71.en.docx")
    brought(folder / "INVENTED_A_HRC_RES_288_71.fr.docx")
    entry = Entry.objects.filter(work=work, kind="clause", state=State.FOUND).order_by("position").first()
    assert entry is not None
    decide(entry, Verdict.CONFIRM, by=focal_point.viewer)

    french = page(focal_point.client(), f"/works/{work.pk}/?language=fr")

    assert "confirmed" in select(french, f"#e-{entry.pk}")[0].get("class")
