"""Items: what they gather, who sees them, and that nobody writes over what they have not seen."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative_web.accounts.actions.granting import Audience
from operative_web.audit.models import Event
from operative_web.audit.verifying import verify
from operative_web.documents.actions.bring import Terms
from operative_web.documents.models import Work
from operative_web.followup.actions.clearing import clear, may_clear, name_signatory
from operative_web.followup.actions.items import (
    Gathered,
    ItemError,
    RightError,
    StaleError,
    add_item,
    edit_item,
    edit_items,
    gather,
    let_go,
    set_audience,
)  # fmt: skip
from operative_web.followup.actions.recommendations import add_recommendation, edit_recommendation
from operative_web.followup.fields import FIELDS, read_values
from operative_web.followup.models import Clearance, Item, Recommendation, Source, Support
from operative_web.followup.offers import offers
from operative_web.followup.posts import Posts
from operative_web.register.actions.decide import decide, take_back
from operative_web.register.models import Entry
from operative_web.register.trail import events_for
from tests.web.conftest import Join, Member
from tests.web.followup.conftest import values
from tests.web.records import text
from tests.web.reviewing import at, read_in

pytestmark = pytest.mark.django_db


def test_a_confirmed_ask_is_offered_and_becomes_an_item(work: Work, ask: Entry, focal_point: Member) -> None:
    offered = {one.entry.pk: one for one in offers(work, focal_point.viewer)}
    assert offered[ask.pk].values["addressee"] == "state:NOR"
    assert offered[ask.pk].values["title"] == "Requests the Government of Norway to keep its harbours lit"
    item = add_item(
        offered[ask.pk].values | {"lead": focal_point.post}, by=focal_point.viewer, gathers=Gathered(entries=[ask])
    )
    again = {one.entry.pk: one for one in offers(work, focal_point.viewer)}
    assert again[ask.pk].items == (item,)
    assert (item.position, item.clearance, item.version) == ("", Clearance.DRAFT, 1)
    assert item.sources.get().quote == ask.snapshot["quote"]
    assert list(verify()) == []


def test_what_nobody_confirmed_is_not_followed_up(tmp_path: Path, focal_point: Member) -> None:
    path = tmp_path / "raw.txt"
    path.write_text(text("Raw", "288/2"), encoding="utf-8")
    found = read_in(path, focal_point, Terms())
    assert offers(found, focal_point.viewer) == []
    with pytest.raises(ItemError, match="nobody has confirmed"):
        add_item(values(), by=focal_point.viewer, gathers=Gathered(entries=[at("1#1", found)]))
    assert not Item.objects.exists()


def test_who_writes_on_an_older_version_is_shown_the_new_one(focal_point: Member, coordinator: Member) -> None:
    item = add_item(values(), by=focal_point.viewer)
    edit_item(item, 1, values(title="Keep them lit by night"), by=coordinator.viewer)
    with pytest.raises(StaleError) as refused:
        edit_item(item, 1, values(title="Put them out"), by=focal_point.viewer)
    assert refused.value.item.title == "Keep them lit by night"
    assert Item.objects.get().title == "Keep them lit by night"


def test_a_bulk_edit_is_all_or_nothing(focal_point: Member) -> None:
    one, two = (add_item(values(title=name), by=focal_point.viewer) for name in ("One", "Two"))
    edit_item(two, 1, values(title="Two"), by=focal_point.viewer)  # nothing changes, so the version stays
    edit_item(two, 1, values(title="Two and a half"), by=focal_point.viewer)
    changes, _ = read_values({"status": "under way"}, Posts())
    with pytest.raises(StaleError) as refused:
        edit_items([(one, 1), (two, 1)], changes, by=focal_point.viewer)
    assert refused.value.items == (two,)
    assert not Item.objects.filter(status="under-way").exists()
    assert edit_items([(one, 1), (two, 2)], changes, by=focal_point.viewer) == 2


def test_an_item_is_seen_by_who_sees_all_it_gathers(
    tmp_path: Path, ask: Entry, focal_point: Member, outsider: Member, reader: Member
) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(text("Closed", "288/3"), encoding="utf-8")
    closed = read_in(path, focal_point, Terms("organisation"))
    decide(at("1#1", closed), "confirm", by=focal_point.viewer)
    item = add_item(values(), by=focal_point.viewer, gathers=Gathered(entries=[ask]))
    assert Item.objects.visible_to(outsider.viewer).get() == item
    gather(item, 1, Gathered(entries=[at("1#1", closed)]), by=focal_point.viewer)
    assert Item.objects.visible_to(reader.viewer).get() == item
    assert not Item.objects.visible_to(outsider.viewer).exists()
    assert not Source.objects.visible_to(outsider.viewer).exists()
    assert not events_for(outsider.viewer).filter(subject=str(item.pk)).exists()
    assert events_for(reader.viewer).filter(subject=str(item.pk)).count() == 2
    with pytest.raises(ItemError, match="may not see this item"):
        edit_item(item, 2, values(lead=outsider.post), by=focal_point.viewer)
    source = Source.objects.get(entry__work=closed)
    kept = let_go(source, 2, by=focal_point.viewer)
    assert (kept.version, kept.visibility) == (3, "organisation")
    assert not Item.objects.visible_to(outsider.viewer).exists()  # its title may hold what it let go of
    set_audience(kept, 3, Audience("members"), by=focal_point.viewer)
    assert Item.objects.visible_to(outsider.viewer).get().version == 4


def test_what_let_go_of_a_closed_resolution_is_seen_by_the_posts_that_saw_both(
    tmp_path: Path, focal_point: Member, coordinator: Member, reader: Member, outsider: Member
) -> None:
    path = tmp_path / "closed.txt"
    path.write_text(text("Closed", "288/4"), encoding="utf-8")
    closed = read_in(path, focal_point, Terms("posts", [coordinator.post, outsider.post]))
    decide(at("1#1", closed), "confirm", by=focal_point.viewer)
    item = add_item(
        values(), by=focal_point.viewer, gathers=Gathered([at("1#1", closed)]), audience=Audience("organisation")
    )
    kept = let_go(item.sources.get(), 1, by=focal_point.viewer)
    assert kept.visibility == "posts"
    sees = [one for one in (focal_point, coordinator, reader, outsider) if Item.objects.visible_to(one.viewer).exists()]
    assert sees == [focal_point, coordinator]


def test_an_item_of_another_organisation_is_for_those_who_work_on_it(
    ask: Entry, focal_point: Member, outsider: Member, join: Join
) -> None:
    item = add_item(values(), by=focal_point.viewer)
    of_another_voice = join("coordinator", outsider.post.organisation)
    for who in (outsider, of_another_voice):
        for act in (
            partial(edit_item, item, 1, values(title="Mine now"), by=who.viewer),
            partial(gather, item, 1, Gathered([ask]), by=who.viewer),
            partial(set_audience, item, 1, Audience("posts"), by=who.viewer),
        ):
            with pytest.raises(RightError):
                act()
    item = edit_item(item, 1, values(supporting=[outsider.post]), by=focal_point.viewer)
    assert edit_item(item, 2, values(status="planned"), by=outsider.viewer).version == 3
    with pytest.raises(RightError):
        set_audience(item, 3, Audience("posts"), by=outsider.viewer)
    with pytest.raises(ItemError):
        clear(item, 3, "coordinator", by=of_another_voice.viewer)
    with pytest.raises(ItemError, match="coordinator of that voice"):
        name_signatory("ministry", focal_point.post.organisation, outsider.post, by=of_another_voice.viewer)


def test_nobody_hides_an_item_from_whose_it_is(tmp_path: Path, focal_point: Member, outsider: Member) -> None:
    item = add_item(values(supporting=[outsider.post]), by=focal_point.viewer)
    path = tmp_path / "theirs.txt"
    path.write_text(text("Theirs", "288/5"), encoding="utf-8")
    theirs = read_in(path, outsider, Terms("organisation"))
    decide(at("1#1", theirs), "confirm", by=outsider.viewer)
    with pytest.raises(ItemError, match="Make an item of your own"):
        gather(item, 1, Gathered([at("1#1", theirs)]), by=outsider.viewer)
    assert Item.objects.visible_to(focal_point.viewer).exists()


def test_what_was_taken_back_meanwhile_is_not_gathered(ask: Entry, focal_point: Member) -> None:
    take_back(ask.decisions.get(), by=focal_point.viewer)
    with pytest.raises(ItemError, match="nobody has confirmed"):
        add_item(values(), by=focal_point.viewer, gathers=Gathered([ask]))  # as it was read before
    ask = Entry.objects.get(pk=ask.pk)
    decide(ask, "confirm", by=focal_point.viewer)
    with pytest.raises(ItemError, match="gathers this clause already"):
        add_item(values(), by=focal_point.viewer, gathers=Gathered([ask, ask]))


def test_the_second_who_changes_a_recommendation_is_told(focal_point: Member, outsider: Member) -> None:
    said = add_recommendation(by=focal_point.viewer, text="Light the harbours")
    edit_recommendation(said, by=focal_point.viewer, text="Light them all")
    with pytest.raises(ItemError, match="Somebody changed"):
        edit_recommendation(said, by=focal_point.viewer, seen={"text": "Light the harbours"}, text="Put them out")
    with pytest.raises(RightError):
        edit_recommendation(said, by=outsider.viewer, text="Ours")
    assert Recommendation.objects.get().text == "Light them all"


def test_a_post_that_works_on_an_item_for_named_posts_sees_it(focal_point: Member, outsider: Member) -> None:
    item = add_item(values(), by=focal_point.viewer, audience=Audience("posts"))
    assert not Item.objects.visible_to(outsider.viewer).exists()
    edit_item(item, 1, values(supporting=[outsider.post]), by=focal_point.viewer)
    assert Item.objects.visible_to(outsider.viewer).get() == item
    assert Support.objects.get().post == outsider.post
    with pytest.raises(ItemError):
        set_audience(item, 2, Audience("organisation"), by=focal_point.viewer)


def test_recommendations_are_gathered_too(ask: Entry, focal_point: Member, outsider: Member) -> None:
    said = add_recommendation(
        by=focal_point.viewer, audience=Audience("organisation"), text="Light the harbours", number="110.23",
        position="supported",
    )  # fmt: skip
    add_item(values(), by=focal_point.viewer, gathers=Gathered([ask], [said]))
    assert not Item.objects.visible_to(outsider.viewer).exists()
    with pytest.raises(ItemError):
        add_recommendation(by=focal_point.viewer, text="  ")


def test_clearing_goes_in_turn_and_an_edit_makes_a_draft_of_it(
    focal_point: Member, coordinator: Member, outsider: Member
) -> None:
    item = add_item(values(lead=focal_point.post), by=focal_point.viewer)
    with pytest.raises(ItemError, match="does not clear"):
        clear(item, 1, "ministry", by=focal_point.viewer)
    with pytest.raises(ItemError, match="Only what is"):
        clear(item, 1, "coordinator", by=coordinator.viewer)
    clear(item, 1, "ministry", by=coordinator.viewer)
    cleared = clear(item, 2, "coordinator", by=coordinator.viewer)
    assert cleared.clearance == Clearance.COORDINATOR
    edited = edit_item(item, 3, values(priority="high"), by=focal_point.viewer)
    assert edited.clearance == Clearance.DRAFT
    name_signatory("ministry", focal_point.post.organisation, focal_point.post, by=coordinator.viewer)
    assert may_clear(edited, "ministry", focal_point.viewer)
    assert not may_clear(edited, "ministry", coordinator.viewer)
    assert [one.level for one in item.clearings.all()] == ["ministry", "coordinator"]
    assert Event.objects.filter(action="followup.clear").count() == 4


@given(st.dictionaries(st.sampled_from(sorted(FIELDS)), st.one_of(st.text(), st.none(), st.integers(), st.dates())))
def test_whatever_is_written_is_read_or_refused_in_words(written: dict[str, object]) -> None:
    read, wrong = read_values(written, Posts())
    assert set(read) | set(wrong) == set(written)
    assert all(wrong.values())


def test_what_a_table_shows_of_an_item_is_understood_again(focal_point: Member, coordinator: Member) -> None:
    whole = values(
        lead=focal_point.post, supporting=[coordinator.post], target_date="2027-01-31", goal="16", position="supported",
        addressee="Norway", theme="Right to education", status="under-way", priority="high", note="two\nlines",
        position_source="A/HRC/1/1, para. 3",
    )  # fmt: skip
    item = add_item(whole, by=focal_point.viewer)
    posts = Posts()
    read, wrong = read_values({name: one.write(item, posts) for name, one in FIELDS.items()}, posts)
    assert not wrong
    assert {name: getattr(item, name) for name in FIELDS} == read
