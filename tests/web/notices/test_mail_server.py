"""A mail server that is down, refuses, breaks off, or is not there at all; senders that die."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from operative_web.followup.models import Item
from operative_web.notices import clock, outbox
from operative_web.notices.delivering import deliver, lease
from operative_web.notices.models import Letter, Status
from tests.web.conftest import Join, Member
from tests.web.notices.conftest import NOON, MailServer

pytestmark = pytest.mark.django_db
Make = Callable[..., Item]


def states() -> list[str]:
    """Return how far the letters have come."""
    return sorted(Letter.objects.values_list("status", flat=True))


def test_a_server_that_is_down_for_hours_gets_each_letter_once(
    make: Make, mail: MailServer, lead: Member, outsider: Member, settings: Any
) -> None:
    mail.stop()
    make(title="One", supporting=str(outsider.post.pk))
    tries = 0
    for minute in range(0, 300, 5):
        with clock.at(NOON + dt.timedelta(minutes=minute)):
            if minute == 100:
                make(title="Two")
            tries += not outbox.is_closed()
            done = deliver()
            assert (done.sent, done.reached) == (0, False)
    assert states() == [Status.WAITING] * 3
    assert tries < 25
    mail.start(settings.EMAIL_PORT)
    with clock.at(NOON + dt.timedelta(minutes=320)):
        deliver()
        deliver()
    assert [len(mail.to(lead)), len(mail.to(outsider))] == [1, 1]
    assert states() == [Status.SENT] * 3
    assert outbox.state().problem == ""


def test_a_bad_address_does_not_hold_up_others(
    make: Make, mail: MailServer, lead: Member, outsider: Member, administrator: Member
) -> None:
    mail.answers = {lead.person.email: "550 no such mailbox lea.lead@example.org"}
    make(supporting=str(outsider.post.pk))
    deliver()
    assert len(mail.to(outsider)) == 1
    failed = Letter.objects.get(status=Status.FAILED)
    assert (failed.person, failed.problem) == (lead.person, "recipient 550")
    page = administrator.client().get("/account/letters/waiting/").content.decode()
    assert "recipient 550" in page
    assert lead.person.email not in page
    assert "harbours" not in page
    mail.answers = {}
    administrator.client().post("/account/letters/waiting/again/", {"letter": [str(failed.pk), "x"]})
    deliver()
    assert len(mail.to(lead)) == 1


@pytest.mark.parametrize("where", ["recipient", "words"])
def test_a_refusal_for_now_is_tried_later(where: str, make: Make, mail: MailServer, lead: Member) -> None:
    if where == "recipient":
        mail.answers = {lead.person.email: "451 come again"}
    else:
        mail.words = "452 no room"
    make()
    assert deliver().again == 1
    deliver()
    assert mail.calls == 1
    letter = Letter.objects.get()
    assert (letter.status, letter.tries, letter.problem[:-4]) == (Status.WAITING, 1, where)
    mail.answers, mail.words = {}, ""
    with clock.at(NOON + dt.timedelta(minutes=2)):
        deliver()
    assert len(mail.to(lead)) == 1


def test_words_that_are_refused_for_good_are_not_sent_again(make: Make, mail: MailServer) -> None:
    mail.words = "554 not here"
    make()
    assert deliver().failed == 1
    assert Letter.objects.get().problem == "words 554"


def test_a_connection_that_ends_after_the_words_leaves_a_letter_that_was_perhaps_sent(
    make: Make, mail: MailServer, administrator: Member
) -> None:
    mail.breaks = True
    make()
    assert deliver().unsure == 1
    mail.breaks = False
    with clock.at(NOON + dt.timedelta(days=1)):
        deliver()
    assert len(mail.taken) == 1
    assert states() == [Status.UNSURE]
    assert "perhaps sent" in administrator.client().get("/account/letters/waiting/").content.decode()


def test_without_a_mail_server_letters_wait_until_nobody_needs_them(
    make: Make, noon: Any, settings: Any, administrator: Member
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    make()
    assert not deliver().reached
    assert states() == [Status.WAITING]
    assert "No mail server is set up" in administrator.client().get("/account/letters/waiting/").content.decode()


@pytest.mark.parametrize(("left", "found"), [(Status.HELD, Status.SENT), (Status.HANDED, Status.UNSURE)])
def test_what_a_dead_sender_left_is_taken_up_unless_it_was_handed_over(
    left: str, found: str, make: Make, mail: MailServer
) -> None:
    make()
    Letter.objects.update(status=left, holder="dead", held_until=NOON + lease())
    deliver()
    assert states() == [left]
    with clock.at(NOON + lease() + dt.timedelta(seconds=1)):
        deliver()
    assert states() == [found]
    assert len(mail.taken) == (found == Status.SENT)


@pytest.mark.django_db(transaction=True)
def test_four_senders_at_once_send_each_letter_once(make: Make, mail: MailServer, join: Join, ministry: Any) -> None:
    people = [join("focal-point", ministry, name=f"Person {number}") for number in range(12)]
    for one in people:
        make(lead=str(one.post.pk))
    failed: list[BaseException] = []

    def send() -> None:
        try:
            with clock.at(NOON):
                deliver()
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert sorted(address for address, _ in mail.taken) == sorted(one.person.email for one in people)
    assert set(states()) == {Status.SENT}
