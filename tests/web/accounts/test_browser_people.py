"""The pages on people in a real browser: accessible, light and dark, wide and narrow; a passkey used for real."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from operative_web.accounts.actions.inviting import invite
from operative_web.accounts.actions.people import add_organisation, add_person, add_post, hand_over
from operative_web.audit.models import Event
from operative_web.demonstration.seed import ACCOUNTS
from operative_web.demonstration.seed import PASSWORD as SHOWN
from tests.web.accounts.openid import Provider
from tests.web.browser import OpenPage, picture, violations
from tests.web.conftest import PASSWORD, SETUP, Member

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.one_database]

ENTRANCE = ("account_login", "account_reset_password", "account_reset_password_done", "account_signup", "join")
OWN = ("own", "account_change_password", "mfa_index", "usersessions_list", "account_logout", "account_reauthenticate")
LOOKS = [(1280, False), (390, True)]


@pytest.fixture(autouse=True)
def nobody_tried_before() -> None:
    """Forget what was tried in other tests."""
    cache.clear()


def calm(page: Page) -> list[str]:
    """Return what is wrong with a page: for axe, or wider than the window."""
    faults = violations(page)
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        faults.append(f"wider than the window: {page.url}")
    return faults


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_the_way_in_is_accessible(width: int, dark: bool, open_page: OpenPage, settings: Any) -> None:
    settings.DEMONSTRATION = True
    page = open_page(None, reverse("account_login"), width=width, dark=dark)
    for name in ENTRANCE:
        page.goto(reverse(name))
        picture(page, f"people-{name}-{width}", whole=True)
        assert calm(page) == [], name
    page.goto(reverse("first_administrator"))
    page.get_by_role("button", name="Begin").click()
    assert calm(page) == []


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_pages_on_oneself_are_accessible(width: int, dark: bool, open_page: OpenPage, reader: Member) -> None:
    page = open_page(reader, reverse("own"), width=width, dark=dark)
    for name in OWN:
        page.goto(reverse(name))
        picture(page, f"people-{name}-{width}", whole=True)
        assert calm(page) == [], name


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_pages_on_people_are_accessible(
    width: int, dark: bool, open_page: OpenPage, administrator: Member, focal_point: Member, reader: Member
) -> None:
    hand_over(focal_point.post, reader.person, by=SETUP)
    invite("new@example.org", focal_point.post, by=SETUP)
    post, person, organisation = focal_point.post.pk, reader.person.pk, focal_point.post.organisation_id
    page = open_page(administrator, reverse("people"), width=width, dark=dark)
    for name, pk in (
        ("people", None), ("organisation", organisation), ("edit_organisation", organisation), ("add_post", organisation),
        ("post", post), ("edit_post", post), ("hand_over", post), ("close_post", post), ("invite", post),
        ("person", person), ("erase_person", person),
    ):  # fmt: skip
        page.goto(reverse(name, args=[pk] if pk else []))
        picture(page, f"people-{name}-{width}", whole=True)
        assert calm(page) == [], name
    page.goto(reverse("invite", args=[post]))
    page.get_by_label("E-mail address").fill("another@example.org")
    page.get_by_role("button", name="Invite").click()
    expect(page.get_by_label("The link")).to_be_visible()
    assert calm(page) == []


def sign_in(page: Page, member: Member) -> None:
    page.goto(reverse("account_login"))
    page.get_by_label("Email").fill(member.person.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def confirm(page: Page) -> None:
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()


@pytest.fixture
def authenticator() -> Callable[[Page], None]:
    """Give a browser a passkey holder of its own."""

    def add(page: Page) -> None:
        session = page.context.new_cdp_session(page)
        session.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
            "isUserVerified": True, "automaticPresenceSimulation": True,
        }  # fmt: skip
        session.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    return add


def test_a_passkey_is_added_and_signs_in(
    open_page: OpenPage, reader: Member, authenticator: Callable[[Page], None]
) -> None:
    page = open_page(None, reverse("account_login"))
    authenticator(page)
    sign_in(page, reader)
    page.goto(reverse("mfa_add_webauthn"))
    confirm(page)
    assert calm(page) == []
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add").click()
    page.wait_for_url(lambda url: "webauthn/add" not in url)
    assert Event.objects.filter(action="accounts.add-second-step", person=reader.person.pk).exists()
    for name in ("mfa_index", "mfa_list_webauthn", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"):
        page.goto(reverse(name))
        assert calm(page) == [], name
        picture(page, f"people-{name}-1280", whole=True)
    page.goto(reverse("account_logout"))
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    sign_in(page, reader)
    assert calm(page) == []
    page.get_by_role("button", name="Use a security key").click()
    page.wait_for_url(lambda url: url.endswith("/"))
    expect(page.get_by_role("banner")).to_contain_text(reader.person.name)
    page.goto(reverse("account_logout"))
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.goto(reverse("account_login"))
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(lambda url: url.endswith("/"))
    expect(page.get_by_role("banner")).to_contain_text(reader.person.name)


def test_a_passkey_that_is_not_there_is_told_in_words(open_page: OpenPage, reader: Member) -> None:
    page = open_page(None, reverse("account_login"))
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    page.evaluate(
        "() => { navigator.credentials.get = () => Promise.reject(new DOMException('no', 'NotAllowedError')); }"
    )
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("The passkey was not used")).to_be_visible()
    assert calm(page) == []


def test_pages_of_the_second_step_are_accessible(open_page: OpenPage, reader: Member) -> None:
    page = open_page(None, reverse("account_login"), width=390)
    sign_in(page, reader)
    page.goto(reverse("mfa_activate_totp"))
    confirm(page)
    expect(page.get_by_role("img")).to_be_visible()
    assert calm(page) == []
    picture(page, "people-mfa_activate_totp-390", whole=True)
    page.get_by_label("Authenticator code").fill("000000")
    page.get_by_role("button", name="Activate").click()
    expect(page.get_by_text("Incorrect code")).to_be_visible()
    assert calm(page) == []


def test_an_openid_provider_is_reached_and_left_under_the_content_policy(
    chromium: Browser, live_server: LiveServer, openid: Provider, reader: Member
) -> None:
    openid.who = {"sub": "42", "email": reader.person.email, "email_verified": True}
    page = chromium.new_context(base_url=live_server.url).new_page()
    page.goto(reverse("account_login"))
    assert calm(page) == []
    page.get_by_role("link", name="Ministry").click()
    assert calm(page) == []
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(lambda url: url == f"{live_server.url}/")
    expect(page.get_by_role("banner")).to_contain_text(reader.person.name)
    page.goto(reverse("socialaccount_connections"))
    assert calm(page) == []
    page.context.close()


def test_one_button_signs_in_to_the_demonstration(open_page: OpenPage, settings: Any) -> None:
    settings.DEMONSTRATION = True
    account = ACCOUNTS[0]
    person = add_person(account.email, account.name, by=SETUP, password=SHOWN)
    hand_over(
        add_post(add_organisation("Ministry", "state", by=SETUP), "Post", account.role, by=SETUP), person, by=SETUP
    )
    page = open_page(None, reverse("account_login"), scripts=False)
    page.get_by_role("button", name=account.name).click()
    expect(page.get_by_role("banner")).to_contain_text(account.name)
