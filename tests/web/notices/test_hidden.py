"""What is confidential is neither counted nor named: on the page of letters, and in what comes near."""

from __future__ import annotations

from typing import Any

import pytest

from operative_web.accounts.actions.granting import Audience
from operative_web.accounts.guarded import Visibility
from operative_web.agenda.models import Occasion
from operative_web.agenda.occasions import Due
from operative_web.documents.actions.bring import Terms
from operative_web.notices import clock
from operative_web.notices.coming import occasion_line
from operative_web.notices.models import Letter, Status
from tests.web.conftest import Join, Member
from tests.web.records import PLANTED, text
from tests.web.reviewing import read_in

pytestmark = pytest.mark.django_db


def test_letters_on_hidden_items_are_not_counted(
    make: Any, join: Join, institution: Any, administrator: Member
) -> None:
    make(title="Ours", audience=Audience(Visibility.ORGANISATION))
    outside = join("administrator", institution)
    Letter.objects.update(status=Status.FAILED)
    assert list(Letter.objects.visible_to(outside.viewer)) == []
    assert Letter.objects.visible_to(administrator.viewer).count() == 1
    letter = Letter.objects.get()
    outside.client().post("/account/letters/waiting/again/", {"letter": [str(letter.pk)]})
    letter.refresh_from_db()
    assert letter.status == Status.FAILED
    assert "Lea Lead" not in outside.client().get("/account/letters/waiting/").content.decode()


@pytest.mark.parametrize(("visibility", "is_named"), [(Visibility.ORGANISATION, False), (Visibility.MEMBERS, True)])
def test_a_date_of_a_confidential_resolution_is_not_named(
    visibility: str, is_named: bool, focal_point: Member, tmp_path: Any
) -> None:
    path = tmp_path / "closed.txt"
    path.write_text(text(f"Closed {PLANTED}", "288/3", do=f"buy {PLANTED}"), encoding="utf-8")
    work = read_in(path, focal_point, Terms(visibility))
    for one in Occasion.objects.filter(work=work):
        line = occasion_line(Due(clock.today(), one), titles=True)
        assert bool(line.words) is is_named
        assert occasion_line(Due(clock.today(), one), titles=False).words == ""
    assert Occasion.objects.filter(work=work).exists()
