"""What the tests of the search share: the samples, read in by the focal point."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from operative_web.accounts.actions.people import add_organisation
from operative_web.accounts.roles import Role
from operative_web.documents.actions.bring import Terms
from tests.web.conftest import SETUP, Member
from tests.web.records import member
from tests.web.reviewing import read_in

SAMPLES = Path(__file__).resolve().parents[3] / "samples"


@pytest.fixture(scope="module")
def finder(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Member]:
    """A focal point who has read in resolution 48/23 and the invented series, made once for a module."""
    with django_db_blocker.unblock(), transaction.atomic():
        focal = member("finder", add_organisation("Ministry of Finding", "state", by=SETUP), Role.FOCAL_POINT)
        for path in (*SAMPLES.glob("48-23/*.txt"), *sorted(SAMPLES.glob("files/*.docx"))):
            read_in(path, focal, Terms())
        yield focal
        transaction.set_rollback(True)
