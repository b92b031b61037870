"""What comes when: the list, the line of time, filters, files, and how a mandate reads between two sessions."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from django.urls import reverse

from operative_web.documents.models import Work
from tests.web.agenda.conftest import BETWEEN, OnDay, occasion_at
from tests.web.conftest import Member
from tests.web.reading_made import page, words

pytestmark = pytest.mark.django_db


def test_between_the_terms_end_and_the_sessions_the_mandate_reads_renewal_expected(
    founding: Work, reader: Member, on_day: OnDay
) -> None:
    on_day(BETWEEN)
    shown = page(reader.client(), reverse("agenda"))
    [mandate] = [one for one in words(shown, "li.occasion") if one.startswith("mandate")]
    assert "renewal expected at session 54" in mandate
    assert "found" in mandate.split()
    assert "expired" not in mandate
