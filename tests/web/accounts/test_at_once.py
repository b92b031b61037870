"""Two people do something at the same moment, on the real database: one of them succeeds, nothing is half done."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.conf import settings
from django.db import connections

from operative_web.accounts import first
from operative_web.accounts.actions.inviting import invite, join
from operative_web.accounts.actions.people import hand_over
from operative_web.accounts.actions.refusing import RefusedError
from operative_web.accounts.models import Organisation, Person, Tenure
from operative_web.accounts.roles import Role
from operative_web.audit.verifying import verify
from tests.web.conftest import PASSWORD, SETUP, Join, Member

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*actions: Callable[[], object]) -> list[bool]:
    """Do actions at the same moment, each on a connection of its own; return which of them were not refused."""
    ready = Barrier(len(actions))

    def one(action: Callable[[], object]) -> bool:
        try:
            ready.wait()
            action()
        except RefusedError:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(len(actions)) as threads:
        return list(threads.map(one, actions))


def test_two_administrators_do_not_remove_each_other(
    administrator: Member, join: Join, institution: Organisation
) -> None:
    other = join(Role.ADMINISTRATOR, institution)
    done = at_once(
        lambda: hand_over(other.post, None, by=administrator.viewer.actor),
        lambda: hand_over(administrator.post, None, by=other.viewer.actor),
    )
    assert sorted(done) == [False, True]
    assert Tenure.objects.filter(until=None, post__role=Role.ADMINISTRATOR).count() == 1
    assert not list(verify())


def test_one_link_used_twice_makes_one_person(reader: Member) -> None:
    invitation, _ = invite("new@example.org", reader.post, by=SETUP)
    done = at_once(*[lambda: join(invitation, name="New", password=PASSWORD, language="en")] * 3)
    assert sorted(done) == [False, False, True]
    assert Person.objects.filter(email="new@example.org").count() == 1
    assert Tenure.objects.filter(post=reader.post, until=None).count() == 1
    assert not list(verify())


def test_a_post_goes_to_one_person_at_a_time(reader: Member, focal_point: Member, outsider: Member) -> None:
    done = at_once(
        lambda: hand_over(reader.post, focal_point.person, by=SETUP),
        lambda: hand_over(reader.post, outsider.person, by=SETUP),
    )
    assert done == [True, True]
    assert Tenure.objects.filter(post=reader.post, until=None).count() == 1
    assert not list(verify())


def test_there_is_one_first_administrator(transactional_db: None) -> None:
    def begin(number: int) -> Callable[[], object]:
        return lambda: first.add_first(
            email=f"a{number}@example.org", name="A", password=PASSWORD, organisation=f"O{number}", voice="state",
            language="en",
        )  # fmt: skip

    assert sorted(at_once(begin(1), begin(2), begin(3))) == [False, False, True]
    assert Person.objects.count() == 1
    assert not (settings.DATA / first.FILE).exists()
