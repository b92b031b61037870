"""What the demonstration holds, and that it is completed where it was ended in the middle."""

from __future__ import annotations

from collections import Counter

import pytest

from operative_web.accounts.actions.people import add_person
from operative_web.accounts.models import Person, Post
from operative_web.accounts.roles import Role
from operative_web.audit.models import Event
from operative_web.demonstration import seed as seeding
from operative_web.demonstration.seed import ACCOUNTS, PASSWORD, is_foreign, samples, seed
from operative_web.documents.actions.bring import bring
from operative_web.documents.models import Upload, Work
from tests.web.conftest import SETUP, work_off

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.one_database]


def test_it_holds_the_founding_resolution_and_the_invented_series_in_six_languages() -> None:
    names = [path.name for path in samples()]

    assert names[0] == "A_HRC_RES_48_23.txt"
    assert all(name.startswith("INVENTED_") for name in names[1:])
    languages = Counter(name.split(".")[0] for name in names[1:])
    assert languages == {f"INVENTED_A_HRC_RES_{number}": 6 for number in ("288_71", "291_74", "297_77")}


def test_everybody_can_sign_in_and_all_is_read() -> None:
    seed()
    work_off()

    assert {post.role for post in Post.objects.all()} == set(Role)
    assert all(person.check_password(PASSWORD) for person in Person.objects.all())
    assert set(Upload.objects.values_list("status", flat=True)) == {"read"}
    assert Work.objects.count() == 4


def test_a_second_start_changes_nothing() -> None:
    seed()
    events = Event.objects.count()
    seed()

    assert Event.objects.count() == events


def test_what_was_ended_in_the_middle_is_completed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The third document meets what ends a process."""
    brought: list[object] = []

    def interrupted(*args: object, **kwargs: object) -> object:
        brought.append(args)
        if len(brought) == 3:
            raise KeyboardInterrupt
        return bring(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(seeding, "bring", interrupted)
    with pytest.raises(KeyboardInterrupt):
        seed()
    monkeypatch.undo()
    seed()

    assert Person.objects.count() == len(ACCOUNTS)
    assert Upload.objects.count() == len(samples())


def test_a_register_in_use_is_none() -> None:
    assert not is_foreign()
    add_person("somebody@ministry.example.org", "Somebody", by=SETUP)
    assert is_foreign()
