"""What the tests of the register share: a ministry, an institution, their people, and documents brought in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from operative_web.accounts.actions.people import add_organisation, add_person, add_post, hand_over
from operative_web.accounts.models import Organisation, Person, Post
from operative_web.accounts.roles import Role
from operative_web.accounts.viewer import Viewer
from operative_web.audit.actor import Actor
from operative_web.documents.actions.bring import Terms, bring
from operative_web.documents.models import Upload, Work
from tests.web.browser import chromium, open_page

if TYPE_CHECKING:
    from tests.web.records import Records

__all__ = ["chromium", "open_page"]  # fixtures, for every test of the register

SETUP = Actor.of_program("setup")
PASSWORD = "correct horse battery staple"


@dataclass(frozen=True)
class Member:
    """Somebody who holds a post, as tests need them."""

    person: Person
    post: Post

    @property
    def viewer(self) -> Viewer:
        """Who looks."""
        return Viewer(self.person, self.post)

    def client(self, *, raises: bool = True) -> Client:
        """A signed-in browser without scripts."""
        client = Client(raise_request_exception=raises)
        client.force_login(self.person, "allauth.account.auth_backends.AuthenticationBackend")
        return client


Join = Callable[..., Member]


@pytest.fixture
def join(db: None) -> Join:
    """Make a member: ``join("reader", organisation)``."""

    def make(role: str, organisation: Organisation, *, name: str = "") -> Member:
        name = name or f"A {role} of {organisation.name}"
        email = f"{name.lower().replace(' ', '.')}@example.org"
        person = add_person(email, name, by=SETUP, password=PASSWORD)
        post = add_post(organisation, f"Post of {name}", role, by=SETUP)
        hand_over(post, person, by=SETUP)
        return Member(person, post)

    return make


@pytest.fixture
def ministry(db: None) -> Organisation:
    """A ministry of the invented State."""
    return add_organisation("Ministry of Justice of Talvoria", "state", by=SETUP)


@pytest.fixture
def institution(db: None) -> Organisation:
    """The invented State's national human rights institution."""
    return add_organisation("Ombudsman of Talvoria", "nhri", by=SETUP)


@pytest.fixture
def administrator(join: Join, ministry: Organisation) -> Member:
    """Who may administer."""
    return join(Role.ADMINISTRATOR, ministry)


@pytest.fixture
def coordinator(join: Join, ministry: Organisation) -> Member:
    """Who coordinates the ministry's follow-up."""
    return join(Role.COORDINATOR, ministry)


@pytest.fixture
def focal_point(join: Join, ministry: Organisation) -> Member:
    """A focal point of the ministry: the owner of what the tests bring in."""
    return join(Role.FOCAL_POINT, ministry)


@pytest.fixture
def reader(join: Join, ministry: Organisation) -> Member:
    """Who may only read, in the same ministry."""
    return join(Role.READER, ministry)


@pytest.fixture
def outsider(join: Join, institution: Organisation) -> Member:
    """A focal point of another organisation, who may do there what the focal point may do here."""
    return join(Role.FOCAL_POINT, institution)


def work_off() -> None:
    """Do all that waits in the background, as a worker does."""
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0, reload=False)


@pytest.fixture
def brought(focal_point: Member) -> Callable[..., Work]:
    """Bring in a file, read it and return its work: ``brought(path, terms=Terms("organisation"))``."""

    def make(path: Path, *, by: Member | None = None, terms: Terms | None = None) -> Work:
        upload = bring(path.read_bytes(), path.name, by=(by or focal_point).viewer, terms=terms)
        work_off()
        upload = Upload.objects.get(pk=upload.pk)
        assert upload.text is not None, upload.problem
        return upload.text.version.work

    return make


@pytest.fixture(scope="module")
def records(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Records]:
    """A register with confidential records of each kind, made once for a module; each test's writes are undone."""
    from tests.web.records import planted  # noqa: PLC0415 - it needs what stands above

    with django_db_blocker.unblock(), transaction.atomic():
        yield planted(tmp_path_factory.mktemp("planted"))
        transaction.set_rollback(True)
