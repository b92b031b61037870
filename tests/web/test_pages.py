"""The start page, what a reader chooses, words for codes, and the answers to what cannot be answered."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.utils import translation

from operative_web.documents.actions.bring import Terms
from operative_web.documents.models import Work
from operative_web.logs import reference
from operative_web.pages import views
from operative_web.register import dates, terms
from operative_web.register.actions.decide import decide
from operative_web.register.models import Entry
from tests.web.conftest import Member

database = pytest.mark.django_db(transaction=True)


def shown(template: str, **context: object) -> str:
    """Return what a template shows that has the register's words and marks."""
    return Template("{% load register %}" + template).render(Context(context))


@database
def test_the_start_page_counts_only_what_its_reader_may_see(
    focal_point: Member, outsider: Member, founding: Path, brought: Callable[..., Work]
) -> None:
    work = brought(founding, terms=Terms("organisation"))
    found = Entry.objects.filter(work=work).count()

    own = focal_point.client().get("/").content.decode()
    other = outsider.client().get("/").content.decode()
    assert f"0 of {found} decided" in own
    assert "A/HRC/RES/48/23" in own
    assert "A/HRC/RES/48/23" not in other
    assert "Nothing waits" in other
    read = re.sub(r"<[^>]*>", " ", other.partition("<main")[2])  # what a page says; its forms hold random letters
    assert str(found) not in read


@database
def test_the_first_steps_tell_what_is_done_and_go_when_put_away(
    focal_point: Member, founding: Path, brought: Callable[..., Work]
) -> None:
    client = focal_point.client()
    assert client.get("/").context["steps"].brought is False
    entry = Entry.objects.filter(work=brought(founding)).first()
    assert entry is not None
    assert client.get("/").context["steps"].decided is False
    decide(entry, "confirm", by=focal_point.viewer)
    steps = client.get("/").context["steps"]
    assert (steps.brought, steps.decided, steps.example) == (True, True, entry.work)

    client.post("/guide/", {"guide": "away"})
    assert client.get("/").context["steps"] is None


@database
@pytest.mark.one_database
def test_what_is_chosen_leads_back_to_the_page_and_nowhere_else(reader: Member) -> None:
    client = reader.client()
    for address in ("/language/", "/colours/", "/guide/"):
        chosen = {"language": "fr", "theme": "dark", "guide": "away"}
        assert client.post(address, {**chosen, "next": "/help/"}).headers["Location"] == "/help/"
        for elsewhere in ("https://example.org/", "//example.org/", "javascript:alert(1)", ""):
            assert client.post(address, {**chosen, "next": elsewhere}).headers["Location"] == "/"
        assert client.get(address).status_code == 405
    assert client.get("/help/").headers["Content-Language"] == "fr"
    client.post("/colours/", {"theme": '"><script>'})
    assert "data-bs-theme" not in client.get("/help/").content.decode()


@database
@pytest.mark.one_database
def test_each_answer_says_what_happened_and_what_to_do(reader: Member) -> None:
    client = reader.client()
    absent = client.get("/nowhere/")
    assert (absent.status_code, "Check the address" in absent.content.decode()) == (404, True)
    forged = Client(enforce_csrf_checks=True).post("/language/", {"language": "fr"})
    assert (forged.status_code, "Nothing was changed" in forged.content.decode()) == (403, True)
    request = RequestFactory().get("/")
    assert views.refused(request).status_code == 403


def test_the_answer_to_a_failure_needs_no_database() -> None:
    request = RequestFactory().get("/")
    answer = views.failed(request)
    text = answer.content.decode()
    assert reference(request) in text
    assert (answer.status_code, "What was saved before is kept" in text, "Traceback" in text) == (500, True, False)
    assert views.bad(RequestFactory().get("/")).status_code == 400


def test_codes_have_words_and_what_is_unknown_is_shown_as_it_is() -> None:
    assert shown("{{ 'request'|force }} {{ 'report'|schedule_kind }} {{ 'leaflet'|schedule_kind }}") == (
        "requests report leaflet"
    )
    assert terms.addressee("state:KHM", "government-of-cambodia") == "Government of Cambodia"
    assert terms.addressee("state:KHM") == "Cambodia"
    assert terms.addressee("special-procedure", "special-rapporteur-cambodia") == "the Special Rapporteur (Cambodia)"
    assert terms.addressee("civil-society", "persons") == "civil society"
    assert terms.addressee("martians", "little-green-men") == "martians"
    assert [terms.term(code) for code in ("P2Y", "P1Y6M", "soon", None)] == ["2 years", "1 year, 6 months", "soon", ""]
    assert [terms.recurrence(code) for code in ("annual", "P90D", None)] == ["every year", "every 90 days", ""]
    assert [terms.paragraph(path) for path in ("31(a)(ii)", "P2", "II.P1", "annex1:2", "B:3")] == [
        "paragraph 31 (a) (ii)", "preambular paragraph 2", "preambular paragraph II.1", "annex 1, paragraph 2",
        "paragraph B:3",
    ]  # fmt: skip


def test_names_that_the_library_knows_come_in_the_language_of_the_reader() -> None:
    with translation.override("fr"):
        assert terms.organ("hrc") == "Conseil des droits de l’homme"
        assert "Cambodge" in terms.addressee("state:KHM", "government-of-cambodia")
        assert terms.addressee("un-system", "unicef") == "Fonds des Nations Unies pour l’enfance"
        assert dates.day("2025-06-30") == "30 juin 2025"
        assert dates.day("2025-06-01") == "1er juin 2025"
        assert dates.moment(dt.datetime(2025, 6, 1, 9, 5, tzinfo=dt.UTC)).startswith("1er juin 2025")


def test_numbers_keep_their_order_from_right_to_left() -> None:
    with translation.override("ar"):
        assert "\N{LEFT-TO-RIGHT ISOLATE}5 (b) (i)\N{POP DIRECTIONAL ISOLATE}" in terms.paragraph("5(b)(i)")
    assert shown("{{ '12–14'|ltr }}") == '<bdi dir="ltr">12–14</bdi>'


def test_dates_are_written_with_their_year() -> None:
    moment = dt.datetime(2025, 6, 30, 9, 5, tzinfo=dt.UTC)
    assert [dates.day(each) for each in (moment, moment.date(), "2025-06", "2025", "2025-13", None)] == [
        "30 June 2025", "30 June 2025", "June 2025", "2025", "2025-13", "",
    ]  # fmt: skip
    assert dates.moment(moment) == "30 June 2025, 09:05 UTC"


def test_a_term_that_ends_is_never_called_expired() -> None:
    assert shown("{{ told|status }}", told="renewal expected by 2025-01-02") == "renewal expected by 2 January 2025"
    assert shown("{{ told|status }}", told="renewal expected at session 54") == "renewal expected at session 54"


def test_marks_tell_a_machine_s_finding_from_a_person_s_decision() -> None:
    assert 'class="mark found"' in shown("{% mark 'found' %}")
    decision = {"person": "Ana <b>", "post": "Focal point", "decided_at": dt.date(2025, 6, 30)}
    told = shown("{% mark 'confirmed' decision %}", decision=decision)
    assert "confirmed" in told
    assert "Ana &lt;b&gt;" in told
    assert "30 June 2025" in told
    assert "found" not in told


def test_marks_escape_what_a_text_says() -> None:
    assert "<script>" not in shown("{% force_badge 'urge' words %}", words="<script>")
    assert "<script>" not in shown("{% breadcrumbs words '/' words %}{% empty words %}", words="<script>")


def test_the_pager_keeps_the_rest_of_the_address() -> None:
    page = Paginator(range(30), 10).page(2)
    request = RequestFactory().get("/", {"force": "urge", "page": "2"})
    told = shown("{% pager page %}", page=page, request=request)
    assert "?force=urge&amp;page=1" in told
    assert "?force=urge&amp;page=3" in told
