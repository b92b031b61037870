"""Webhooks: told once what was written, signed, tried again; nothing that the hook's post may not see."""

from __future__ import annotations

import datetime as dt
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from operative_web.accounts.actions.granting import Audience
from operative_web.accounts.guarded import Visibility
from operative_web.api import delivering
from operative_web.api.actions.hooks import HookError, deliver_again, end_hook, make_hook
from operative_web.api.delivering import WAITS, signature, tell_waiting
from operative_web.api.models import Delivery, DeliveryStatus
from operative_web.followup.actions.items import add_item, edit_item
from operative_web.followup.models import Item
from tests.web.api.conftest import Programs
from tests.web.conftest import Member
from tests.web.records import PLANTED

pytestmark = pytest.mark.django_db


@dataclass
class Listener:
    """A real server that is told; answers as it is said."""

    port: int = 0
    answer: Any = 204
    told: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/told"

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [json.loads(body) for _, body in self.told]


@pytest.fixture
def listener(settings: Settings) -> Iterator[Listener]:
    settings.HOOKS_MAY_BE_LOCAL = True
    ours = Listener()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            ours.told.append((dict(self.headers), body))
            if ours.answer == "hang":
                time.sleep(3)
                return
            if ours.answer == "break":
                self.connection.close()
                return
            self.send_response(ours.answer)
            self.send_header("Location", ours.address + "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    ours.port = server.server_port
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield ours
    server.shutdown()
    server.server_close()


def changed(by: Member, title: str = "Lamps", visibility: str = Visibility.MEMBERS) -> Item:
    return add_item({"title": title}, by=by.viewer, audience=Audience(visibility))


def test_a_change_is_told_signed_and_once(coordinator: Member, focal_point: Member, listener: Listener) -> None:
    hook = make_hook(listener.address, by=coordinator.viewer)
    item = changed(focal_point)
    assert tell_waiting() == 1
    assert tell_waiting() == 0
    headers, body = listener.told[0]
    assert json.loads(body)["id"] == str(item.pk)
    assert json.loads(body)["action"] == "followup.add-item"
    moment = int(headers["Operative-Timestamp"])
    assert abs(moment - time.time()) < 60
    assert headers["Operative-Signature"] == signature(hook.secret, moment, body)
    assert b"Lamps" not in body


def test_only_what_the_hook_asks_for_is_told(coordinator: Member, focal_point: Member, listener: Listener) -> None:
    make_hook(listener.address, ["followup.edit"], by=coordinator.viewer)
    item = changed(focal_point)
    edit_item(item, item.version, {"priority": "high"}, by=focal_point.viewer)
    tell_waiting()
    assert [one["action"] for one in listener.bodies] == ["followup.edit-item"]


def test_nothing_hidden_is_told_and_its_own_post_is_told_it(
    coordinator: Member, focal_point: Member, outsider: Member, listener: Listener
) -> None:
    make_hook(listener.address + "?inside", by=coordinator.viewer)
    make_hook(listener.address + "?outside", by=outsider.viewer)
    item = changed(focal_point, PLANTED, Visibility.ORGANISATION)
    tell_waiting()
    assert [one["id"] for one in listener.bodies] == [str(item.pk)]
    assert sorted(Delivery.objects.values_list("status", flat=True)) == [DeliveryStatus.DONE, DeliveryStatus.DROPPED]
    assert not any(PLANTED.encode() in body for _, body in listener.told)


def test_what_is_hidden_before_it_was_told_is_told_no_more(
    focal_point: Member, outsider: Member, listener: Listener
) -> None:
    make_hook(listener.address, by=outsider.viewer)
    item = changed(focal_point)
    Item.objects.filter(pk=item.pk).update(visibility=Visibility.ORGANISATION)
    tell_waiting()
    assert listener.told == []


@pytest.mark.parametrize("answer", [500, 404, 302, 307, "hang", "break"])
def test_what_was_not_taken_is_tried_again_later_and_given_up_in_the_end(
    answer: Any, coordinator: Member, focal_point: Member, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivering, "PAUSE", 0.3)
    listener.answer = answer
    make_hook(listener.address, by=coordinator.viewer)
    changed(focal_point)
    rounds = 3 if answer in {"hang", "break"} else len(WAITS) + 1
    for number in range(rounds):
        tell_waiting()
        assert tell_waiting() == 0
        assert len(listener.told) == number + 1
        Delivery.objects.update(next_try=timezone.now())
    one = Delivery.objects.get()
    assert one.tries == rounds
    assert one.answered
    assert one.status == (DeliveryStatus.FAILED if rounds > len(WAITS) else DeliveryStatus.WAITING)
    assert not any("elsewhere" in str(headers) for headers, _ in listener.told)
    listener.answer = 200
    deliver_again(one)
    assert tell_waiting() == 1


def test_a_hook_that_does_not_answer_keeps_no_other_waiting(
    coordinator: Member, focal_point: Member, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivering, "PAUSE", 0.3)
    make_hook("http://127.0.0.1:9/closed", by=coordinator.viewer)
    make_hook(listener.address, by=coordinator.viewer)
    for _ in range(3):
        changed(focal_point)
    tell_waiting()
    assert len(listener.told) == 3
    assert Delivery.objects.filter(tries=1, status=DeliveryStatus.WAITING).count() == 1


def test_what_a_dead_teller_held_is_told_by_the_next(
    coordinator: Member, focal_point: Member, listener: Listener
) -> None:
    make_hook(listener.address, by=coordinator.viewer)
    changed(focal_point)
    Delivery.objects.update(status=DeliveryStatus.HELD, held_until=timezone.now() + dt.timedelta(minutes=1))
    assert tell_waiting() == 0
    Delivery.objects.update(held_until=timezone.now() - dt.timedelta(minutes=1))
    assert tell_waiting() == 1


def test_an_ended_hook_is_told_nothing(coordinator: Member, focal_point: Member, listener: Listener) -> None:
    hook = make_hook(listener.address, by=coordinator.viewer)
    changed(focal_point)
    end_hook(hook, by=coordinator.viewer)
    changed(focal_point)
    assert tell_waiting() == 0
    assert listener.told == []


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "169.254.169.254", "10.0.0.1", "[::ffff:127.0.0.1]"]
)
def test_no_address_inside_the_network_is_asked(
    host: str, coordinator: Member, focal_point: Member, listener: Listener, settings: Settings
) -> None:
    settings.HOOKS_MAY_BE_LOCAL = False
    make_hook(f"https://{host}:{listener.port}/told", by=coordinator.viewer)
    changed(focal_point)
    tell_waiting()
    assert Delivery.objects.get().answered == "leads into a private network"
    assert listener.told == []


@pytest.mark.parametrize(
    "address", ["http://example.org/", "ftp://example.org/", "https://a:b@example.org/", "https://", "file:///etc/passwd",
                "https://[::1", "https://example.org:99999/", ""],
)  # fmt: skip
def test_an_address_that_cannot_be_asked_is_refused(address: str, coordinator: Member) -> None:
    with pytest.raises(HookError):
        make_hook(address, by=coordinator.viewer)


def test_hooks_are_made_and_ended_by_the_api(coordinator: Member, focal_point: Member, program: Programs) -> None:
    ours = program(coordinator)
    made = ours.post("hooks", {"address": "https://example.org/told", "kinds": ["followup."]}).json()
    assert made["secret"]
    assert "secret" not in ours.get("hooks").json()["results"][0]
    assert program(focal_point).get("hooks").status_code == 403
    assert ours.ask("DELETE", f"hooks/{made['id']}").status_code == 204
    assert ours.get("hooks").json()["results"][0]["active"] is False
