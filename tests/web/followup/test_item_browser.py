"""Follow-up items in a real browser: from asks to an item, at phone width, by keyboard, without scripts, for everybody."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from operative_web.documents.models import Work
from operative_web.followup.actions.items import Gathered, add_item, edit_item
from operative_web.followup.actions.recommendations import add_recommendation
from operative_web.followup.models import Item
from operative_web.register.models import Entry
from tests.web.browser import OpenPage, picture, violations
from tests.web.conftest import Member
from tests.web.followup.conftest import values

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def items(work: Work, ask: Entry, focal_point: Member, coordinator: Member) -> list[Item]:
    """Some items, one of them with all that an item may have."""
    said = add_recommendation(
        by=focal_point.viewer, text="Light the harbours by night", symbol="A/HRC/41/17", number="110.23",
        recommended_by="Atlantis", position="supported",
    )  # fmt: skip
    whole = values(
        title="Keep the harbours of the north lit by night", lead=focal_point.post, supporting=[coordinator.post],
        priority="high", status="under way", target_date="2027-06-30", goal="16", theme="Right to education",
        addressee="Norway", position="supported in part", position_source="A/HRC/41/17/Add.1, para. 4",
        note="The lamps of the south were replaced in May; the north comes next.",
    )  # fmt: skip
    made = [add_item(whole, by=focal_point.viewer, gathers=Gathered([ask], [said]))]
    for title, status in (("Train the keepers of lights", "planned"), ("Report on lamps", "done"),
                          ("Publish the list of harbours", "not begun")):  # fmt: skip
        made.append(add_item(values(title=title, status=status), by=focal_point.viewer))
    return made


def fits(page: Page) -> bool:
    """Is nothing of the page beside the window?"""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"))


def test_an_ask_becomes_an_item_that_somebody_leads(
    work: Work, ask: Entry, focal_point: Member, open_page: OpenPage
) -> None:
    page = open_page(focal_point, f"/works/{work.pk}/")
    page.get_by_role("link", name="Follow-up").nth(1).click()
    boxes = page.get_by_role("checkbox")
    boxes.nth(0).check()
    boxes.nth(2).check()
    picture(page, "follow-up-asks")
    page.get_by_role("button", name="Make one item of all that are ticked").click()
    page.get_by_label("Title").fill("Keep the harbours lit")
    page.get_by_label("Lead post").select_option(str(focal_point.post.pk))
    assert violations(page) == []
    page.get_by_role("button", name="Make the item").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Keep the harbours lit")
    assert Item.objects.get().lead == focal_point.post
    page.get_by_label("Status").select_option("under-way")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("#standing").get_by_role("status")).to_have_text("kept")
    assert Item.objects.get().status == "under-way"
    page.get_by_label("Status").select_option("done")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("#status-told")).to_have_text("done, as the lead says")
    assert set(page.locator("#main input[name=version]").evaluate_all("all => all.map((one) => one.value)")) == {"3"}
    edit_item(Item.objects.get(), 3, values(title="Keep the harbours lit", status="suspended"), by=focal_point.viewer)
    page.get_by_label("Status").select_option("planned")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("alert")).to_contain_text("It is now: suspended")
    page.goto("/")
    page.get_by_role("link", name="Follow-up").click()
    assert violations(page) == []


def test_the_table_is_used_by_keyboard_and_on_a_phone(
    items: list[Item], focal_point: Member, open_page: OpenPage
) -> None:
    page = open_page(focal_point, "/items/")
    picture(page, "follow-up-items")
    page.get_by_label("Words").focus()
    page.keyboard.type("lamps")
    page.keyboard.press("Enter")
    expect(page.locator("table.items tbody tr")).to_have_count(2)
    page.get_by_role("link", name="Words: lamps").focus()
    page.keyboard.press("Enter")
    expect(page.locator("table.items tbody tr")).to_have_count(4)
    page.get_by_role("link", name="Title", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("Title")
    page.locator("input[name=item]").nth(0).focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Change what is ticked (1)")).to_be_visible()
    page.get_by_role("button", name="Change what is ticked (1)").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Status").last.select_option("planned")
    expect(page.locator("input[name=change][value=status]")).to_be_checked()
    assert violations(page) == []
    page.get_by_role("button", name="Show what would change").click()
    assert violations(page) == []
    page.get_by_role("button", name="Change one item").click()
    expect(page.locator("#messages")).to_contain_text("1 item changed")
    phone = open_page(focal_point, "/items/", width=390, dark=True)
    assert fits(phone)
    assert violations(phone) == []
    item = f"/items/{items[0].pk}/"
    held = items[0].sources.exclude(entry=None).get()
    assert held.entry is not None
    for address in (item, f"{item}edit/", f"{item}gather/", f"{item}audience/", f"{item}lineage/", "/items/new/",
                    "/items/recommendations/", f"/items/recommendations/{items[0].sources.get(entry=None).recommendation_id}/",
                    "/items/clearance/", "/items/clearance/signatories/", f"/items/gather/?entry={held.entry_id}",
                    f"/works/{held.entry.work_id}/follow-up/"):  # fmt: skip
        phone.goto(address)
        assert fits(phone), address
        assert violations(phone) == [], address


def test_the_second_of_two_editors_sees_both_versions(
    items: list[Item], focal_point: Member, coordinator: Member, open_page: OpenPage
) -> None:
    item = items[0]
    page = open_page(focal_point, f"/items/{item.pk}/edit/")
    page.get_by_label("Title").fill("Light the whole coast")
    page.get_by_label("Priority").select_option("low")
    edit_item(item, 1, values(title="Keep the north lit", status="planned"), by=coordinator.viewer)
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("alert")).to_contain_text("nothing is lost")
    assert violations(page) == []
    picture(page, "follow-up-two-versions")
    page.get_by_role("button", name="Keep what is chosen").click()  # the title is still to be chosen
    assert Item.objects.get(pk=item.pk).version == 2
    page.get_by_role("radio", name="Light the whole coast").check()
    page.get_by_role("button", name="Keep what is chosen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Light the whole coast")
    now = Item.objects.get(pk=item.pk)
    assert (now.title, now.status, now.priority) == ("Light the whole coast", "planned", "low")


def test_an_item_is_read_and_changed_without_scripts(
    items: list[Item], focal_point: Member, open_page: OpenPage
) -> None:
    page = open_page(focal_point, f"/items/{items[0].pk}/", scripts=False)
    expect(page.get_by_text("The lamps of the south").first).to_be_visible()
    page.get_by_label("Status").select_option("suspended")
    page.get_by_role("button", name="Keep").click()
    assert Item.objects.get(pk=items[0].pk).status == "suspended"
    page.get_by_role("link", name="Change", exact=True).click()
    page.get_by_label("Title").fill("Without scripts")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Without scripts")


def test_an_item_looks_well(items: list[Item], focal_point: Member, open_page: OpenPage) -> None:
    page = open_page(focal_point, f"/items/{items[0].pk}/")
    assert violations(page) == []
    page.get_by_text("The same clauses before and after").click()
    expect(page.locator(".relatives")).to_be_visible()
    french = open_page(focal_point, "/items/", language="fr")
    assert fits(french)
