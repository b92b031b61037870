"""The pages of follow-up items, as a browser without scripts asks for them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from operative_web.accounts.actions.granting import Audience
from operative_web.audit.models import Payload
from operative_web.documents.actions.bring import Terms
from operative_web.documents.models import Work
from operative_web.followup.actions.clearing import clear
from operative_web.followup.actions.items import Gathered, add_item, edit_item
from operative_web.followup.actions.recommendations import add_recommendation
from operative_web.followup.fields import FIELDS
from operative_web.followup.forms import written
from operative_web.followup.models import Item, Recommendation, SavedView, Signatory
from operative_web.register.actions.decide import decide, take_back
from operative_web.register.models import Entry
from tests.web.conftest import Join, Member
from tests.web.followup.conftest import values
from tests.web.records import text
from tests.web.reviewing import at, read_in, said

pytestmark = pytest.mark.django_db


def shown(member: Member, name: str, /, *args: Any, **query: Any) -> str:
    """What a page says."""
    answer = member.client().get(reverse(name, args=args), query)
    assert answer.status_code == 200
    content: str = answer.content.decode()
    return content


def sent(member: Member, name: str, /, *args: Any, **data: Any) -> Any:
    """The answer to a form, and where it leads."""
    return member.client().post(reverse(name, args=args), data, follow=True)


def opened(item: Item, **changed: Any) -> dict[str, Any]:
    """What the form of an item sends, some of it changed by who opened it."""
    form: dict[str, Any] = {"version": item.version}
    for name in FIELDS:
        form[f"was_{name}"] = form[name] = written(item, name)
    form["supporting"] = item.supporting
    return form | changed


def test_the_follow_up_of_a_resolution_offers_what_was_confirmed(work: Work, ask: Entry, focal_point: Member) -> None:
    page = shown(focal_point, "work_followup", work.pk)
    assert page.count('name="entry"') == 3
    assert "No item yet" in page
    decide(at("4#1", work), "reject", by=focal_point.viewer)
    take_back(at("2#1", work).decisions.get(), by=focal_point.viewer)
    page = shown(focal_point, "work_followup", work.pk)
    assert page.count('name="entry"') == 1
    assert "2 more asks were found that nobody has confirmed" in page


def test_several_asks_become_items_at_once_after_a_preview(work: Work, ask: Entry, focal_point: Member) -> None:
    asks = [at(key, work).pk for key in ("1#1", "4#1")]
    preview = sent(focal_point, "work_followup_make", work.pk, entry=asks, way="each")
    assert "2 items would be made" in preview.content.decode()
    assert not Item.objects.exists()
    made = {"entry": asks, "way": "each", "sure": "1", "visibility": "members", "title-0": "Lit by night",
            "lead": str(focal_point.post.pk), "priority": "high", "target_date": "2027-03-01"}  # fmt: skip
    page = sent(focal_point, "work_followup_make", work.pk, **made)
    assert said(page) == "2 items made."
    assert sorted(Item.objects.values_list("title", "priority", "addressee")) == [
        ("Encourages the Government of Norway to keep its harbours lit again", "high", "state:NOR"),
        ("Lit by night", "high", "state:NOR"),
    ]
    page = sent(focal_point, "work_followup_make", work.pk, **made | {"way": "one"})
    assert Item.objects.get(sources__entry=at("4#1", work), title="Lit by night").sources.count() == 2
    assert "Followed up in:" in shown(focal_point, "work_followup", work.pk)
    assert "Lit by night" in shown(focal_point, "entry", ask.pk)
    wrong = sent(focal_point, "work_followup_make", work.pk, **made | {"target_date": "soon"})
    assert wrong.status_code == 422
    assert Item.objects.count() == 3


def test_an_item_begins_with_what_its_ask_says(ask: Entry, focal_point: Member) -> None:
    page = shown(focal_point, "item_new", entry=str(ask.pk))
    assert 'value="Requests the Government of Norway to keep its harbours lit"' in page
    assert '<option value="state:NOR" selected>' in page
    made = sent(focal_point, "item_new", entry=str(ask.pk), title="Lit", visibility="members", position="")
    assert "none recorded" in made.content.decode().lower()
    assert Item.objects.get().sources.get().entry == ask
    refused = sent(focal_point, "item_new", title="", visibility="members")
    assert refused.status_code == 422
    assert "A title is needed" in refused.content.decode()


def test_an_item_is_added_to_the_one_of_the_year_before_first(
    work: Work, ask: Entry, focal_point: Member, tmp_path: Path
) -> None:
    add_item(values(title="Another thing"), by=focal_point.viewer)
    item = add_item(values(title="Of last year"), by=focal_point.viewer, gathers=Gathered([ask]))
    path = tmp_path / "later.txt"
    path.write_text(
        text("Lights of harbours", "288/5", recalled="288/1", state="Norway", do="keep its harbours lit", year=2013),
        encoding="utf-8",
    )
    later = read_in(path, focal_point, Terms())
    decide(at("1#1", later), "confirm", by=focal_point.viewer)
    page = shown(focal_point, "items_gather", entry=str(at("1#1", later).pk))
    kin, _other, rest = page.partition("Other items")
    assert "Of last year" in kin.partition("Items with the same clause")[2]
    assert "Another thing" in rest
    assert "Of last year" not in rest
    told = shown(focal_point, "item_lineage", item.pk)
    assert "A/HRC/RES/288/5" in told
    assert "Add this clause to the item" in told
    sent(focal_point, "item_gather", item.pk, version=1, entry=str(at("1#1", later).pk))
    assert item.sources.count() == 2


def test_an_item_says_what_became_of_its_words(work: Work, ask: Entry, focal_point: Member) -> None:
    item = add_item(values(), by=focal_point.viewer, gathers=Gathered([ask]))
    assert "taken back" not in shown(focal_point, "item", item.pk)
    take_back(ask.decisions.get(), by=focal_point.viewer)
    assert "The decision on this clause was taken back" in shown(focal_point, "item", item.pk)
    Entry.objects.filter(pk=ask.pk).update(state="orphaned", finding=None)
    assert "These words are not in the present text any more" in shown(focal_point, "item", item.pk)


def test_the_second_of_two_editors_chooses_field_by_field(focal_point: Member, coordinator: Member) -> None:
    item = add_item(values(note="As decided in May"), by=focal_point.viewer)
    mine = opened(item, title="Put them out", note="As decided in June", priority="low")
    edit_item(item, 1, values(title="Light them all", status="under way"), by=coordinator.viewer)
    answer = sent(focal_point, "item_edit", item.pk, **mine)
    assert answer.status_code == 409
    page = answer.content.decode()
    for words in ("Keep the harbours lit", "Light them all", "Put them out", "As decided in June", "under way"):
        assert words in page
    assert page.count('name="undecided"') == 1
    assert Item.objects.get().title == "Light them all"
    now = Item.objects.get()
    form = {"version": now.version, "undecided": ["title"], "reason": "agreed by telephone"}
    for name, value, theirs in (
        ("title", "Put them out", now.title), ("note", "As decided in June", now.note), ("priority", "low", "normal"),
    ):  # fmt: skip
        form |= {f"was_{name}": theirs, name: value}
    undecided = sent(focal_point, "item_edit", item.pk, **form)
    assert undecided.status_code == 409
    form |= {"choice_title": "now", "choice_note": "mine", "choice_priority": "mine"}
    sent(focal_point, "item_edit", item.pk, **form)
    now = Item.objects.get()
    assert (now.title, now.note, now.priority, now.status) == (
        "Light them all", "As decided in June", "low", "under-way"
    )  # fmt: skip
    assert "agreed by telephone" in shown(focal_point, "item", item.pk)


def test_of_what_a_form_sends_only_what_was_changed_is_written(focal_point: Member) -> None:
    item = add_item(values(lead=focal_point.post, supporting=[focal_point.post]), by=focal_point.viewer)
    page = sent(focal_point, "item_edit", item.pk, **opened(item, goal="16"))
    assert "It was kept" in said(page)
    item = Item.objects.get()
    assert (item.goal, item.version, item.lead) == (16, 2, focal_point.post)
    event = Payload.objects.get(event__action="followup.edit-item")
    assert '"goal":16' in event.data.replace(" ", "")
    assert "title" not in event.data
    same = sent(focal_point, "item_edit", item.pk, **opened(item) | {"version": 1})
    assert "You changed nothing" in said(same)
    wrong = sent(focal_point, "item_edit", item.pk, **opened(item, target_date="soon", title="New"))
    assert wrong.status_code == 422
    assert "is not a date" in wrong.content.decode()
    assert 'value="New"' in wrong.content.decode()


def test_status_and_date_are_changed_quickly_and_both_are_shown(focal_point: Member, coordinator: Member) -> None:
    item = add_item(values(), by=focal_point.viewer)
    sent(focal_point, "item_standing", item.pk, version=1, status="planned", target_date="2027-01-01")
    assert Item.objects.get().status == "planned"
    stale = sent(coordinator, "item_standing", item.pk, version=1, status="done", target_date="")
    assert stale.status_code == 422
    assert "It is now:" in stale.content.decode()
    assert '<option value="done" selected>' in stale.content.decode()
    piece = focal_point.client().post(
        reverse("item_standing", args=[item.pk]), {"version": 2, "status": "done"}, headers={"HX-Request": "true"}
    )
    assert piece.content.decode().startswith('<form class="standing')
    assert 'name="version" value="3"' in piece.content.decode()


def test_filters_stand_in_the_address_and_views_are_kept(
    work: Work, ask: Entry, focal_point: Member, coordinator: Member, outsider: Member
) -> None:
    one = values(title="Lamps", lead=focal_point.post, priority="high", target_date="2027-01-01", goal="4")
    add_item(one, by=focal_point.viewer, gathers=Gathered([ask]))
    add_item(values(title="Ropes", status="done", position="noted", theme="Right to education"), by=focal_point.viewer)
    for query, there in (
        ({"q": "lamps"}, "Lamps"), ({"q": "keep its harbours"}, "Lamps"), ({"priority": "high"}, "Lamps"),
        ({"mine": "1"}, "Lamps"), ({"open": "1"}, "Lamps"), ({"lead": str(focal_point.post.pk)}, "Lamps"),
        ({"goal": "4"}, "Lamps"), ({"work": str(work.pk)}, "Lamps"), ({"due_to": "2027-02-01"}, "Lamps"),
        ({"position": "none"}, "Lamps"), ({"position": "noted"}, "Ropes"), ({"status": "done"}, "Ropes"),
        ({"theme": "right-to-education"}, "Ropes"),
    ):  # fmt: skip
        page = shown(focal_point, "items", **query)
        found = [name for name in ("Lamps", "Ropes") if f"<bdi>{name}</bdi></a></th>" in page]
        assert found == [there], query
        assert "Leave this filter out" in page
        # What the items hold is looked for when somebody filters by it, and told in the words of the list.
        assert ('name="work"' in page) is (not {"lead", "goal", "work", "theme"}.isdisjoint(query))
        assert "<bdi>not there</bdi>" not in page
    assert "No item that you may see answers" in shown(focal_point, "items", q="zzz")
    sent(focal_point, "view_keep", name="Ours", query="?mine=1&evil=2", shared="1")
    sent(focal_point, "view_keep", name="Mine alone", query="?mine=1")
    assert {view.query for view in SavedView.objects.all()} == {"mine=1"}
    assert "Ours" in shown(coordinator, "items")
    assert "Mine alone" not in shown(coordinator, "items")
    assert "Ours" not in shown(outsider, "items")
    sent(coordinator, "view_remove", SavedView.objects.get(name="Ours").pk)
    assert SavedView.objects.count() == 2
    sent(focal_point, "view_remove", SavedView.objects.get(name="Ours").pk)
    assert SavedView.objects.count() == 1


def test_more_filters_come_when_they_are_opened(work: Work, ask: Entry, focal_point: Member) -> None:
    add_item(values(title="Lamps", lead=focal_point.post, goal="4"), by=focal_point.viewer, gathers=Gathered([ask]))
    closed, whole = shown(focal_point, "items", open="1"), shown(focal_point, "items", open="1", filters="1")
    piece = focal_point.client().get(f"{reverse('items')}?open=1&filters=1", headers={"HX-Request": "true"})
    for page, there in ((closed, False), (whole, True), (piece.content.decode(), True)):
        assert (f'<option value="{work.pk}"' in page, 'name="goal"' in page) == (there, there)
    assert "&amp;filters=1" in closed
    assert "<html" in whole
    assert "<html" not in piece.content.decode()
    assert "HX-Request" in piece.headers["Vary"]


def test_every_column_sorts_either_way(focal_point: Member, coordinator: Member) -> None:
    for number, status in enumerate(("under way", "not begun", "planned")):
        whole = {"title": f"Item {number}", "status": status, "priority": ("low", "high", "normal")[number]}
        add_item(values(**whole), by=focal_point.viewer)

    def order(sort: str) -> list[str]:
        answer = focal_point.client().get(reverse("items"), {"sort": sort})
        return [item.title[-1] for item in answer.context["page"].object_list]

    assert order("status") == ["1", "2", "0"]
    assert order("-priority") == ["0", "2", "1"]
    for name in ("title", "reference", "lead", "supporting", "target_date", "clearance", "addressee", "theme", "goal",
                 "position", "sources"):  # fmt: skip
        assert len(order(name)) == len(order(f"-{name}")) == 3


def test_the_table_asks_at_most_fifteen_questions(
    work: Work, focal_point: Member, coordinator: Member, django_assert_max_num_queries: Any
) -> None:
    asks = list(Entry.objects.filter(work=work, kind="clause"))[:2]
    said_ = add_recommendation(by=focal_point.viewer, text="Light them")
    for number in range(60):
        whole = values(title=f"Item {number}", lead=coordinator.post, supporting=[focal_point.post])
        add_item(whole, by=focal_point.viewer, gathers=Gathered(asks, [said_]))
    client = focal_point.client()
    client.get(reverse("help"))  # who signs in for the first time is noted
    with django_assert_max_num_queries(15):
        page = client.get(reverse("items"), {"q": "item", "sort": "sources"}).content.decode()
    assert page.count('name="item"') == 50
    with django_assert_max_num_queries(15):
        client.get(reverse("clearance"))
    with django_assert_max_num_queries(15):
        client.get(reverse("recommendations"))


def test_several_are_changed_after_a_preview_that_says_what_cannot_be(
    focal_point: Member, outsider: Member, coordinator: Member
) -> None:
    one, two = (add_item(values(title=name), by=focal_point.viewer) for name in ("One", "Two"))
    theirs = add_item(values(title="Theirs"), by=outsider.viewer)
    ticked = [f"{item.pk}:{item.version}" for item in (one, two, theirs)]
    assert "Change 3 items" in sent(focal_point, "items_several", item=ticked, which="ticked").content.decode()
    wanted = {"item": ticked, "change": ["status"], "status": "planned", "step": "preview", "reason": "in May"}
    page = sent(focal_point, "items_several", **wanted).content.decode()
    assert "These cannot be changed" in page
    assert page.count("<strong>planned</strong>") == 2
    assert not Item.objects.filter(status="planned").exists()
    edit_item(two, 1, values(title="Two and a half"), by=coordinator.viewer)
    page = sent(focal_point, "items_several", **wanted | {"step": "apply"}).content.decode()
    assert "Changed by somebody since you ticked them" in page
    assert not Item.objects.filter(status="planned").exists()
    ticked[1] = f"{two.pk}:2"
    done = sent(focal_point, "items_several", **wanted | {"step": "apply", "item": ticked})
    assert said(done) == "2 items changed."
    batches = [one.data for one in Payload.objects.filter(event__action="followup.edit-item") if "batch" in one.data]
    assert len(batches) == 2
    assert "in May" in batches[0]
    everything = sent(focal_point, "items_several", which="all", query="?status=planned").content.decode()
    assert "Change 2 items" in everything
    assert "Nothing was ticked" in said(sent(focal_point, "items_several"))


def test_clearance_waits_for_who_clears_and_is_sent_back_with_a_reason(
    focal_point: Member, coordinator: Member, outsider: Member
) -> None:
    item = add_item(values(lead=focal_point.post), by=focal_point.viewer)
    assert "Nothing waits for your clearance" in shown(focal_point, "clearance")
    assert item.reference in shown(coordinator, "clearance")
    sent(coordinator, "item_clear", item.pk, version=1, level="ministry", back="queue")
    assert Item.objects.get().clearance == "ministry"
    refused = sent(coordinator, "item_clear", item.pk, version=2, level="draft")
    assert "Say why it is sent back" in said(refused)
    sent(coordinator, "item_clear", item.pk, version=2, level="draft", reason="The date is missing")
    page = shown(focal_point, "item", item.pk)
    assert "The date is missing" in page
    assert "Send back" not in page
    assert "changed after you opened it" in said(sent(coordinator, "item_clear", item.pk, version=1, level="ministry"))
    named = {
        "level": "ministry",
        "organisation": str(focal_point.post.organisation_id),
        "post": str(focal_point.post.pk),
    }
    sent(coordinator, "signatory_name", **named)
    assert item.reference in shown(focal_point, "clearance")
    assert item.reference not in shown(coordinator, "clearance")
    assert "Name no more" not in shown(outsider, "signatories")
    sent(coordinator, "signatory_remove", Signatory.objects.get().pk)
    assert not Signatory.objects.exists()


def test_what_waits_is_what_may_be_cleared(
    focal_point: Member, coordinator: Member, outsider: Member, join: Join
) -> None:
    from operative_web.followup.actions.clearing import may_clear  # noqa: PLC0415
    from operative_web.followup.models import CLEARANCES, Clearance  # noqa: PLC0415
    from operative_web.followup.waiting import waiting_for  # noqa: PLC0415

    theirs = join("coordinator", outsider.post.organisation)
    rows = [
        add_item(values(lead=focal_point.post), by=focal_point.viewer),
        add_item(values(), by=focal_point.viewer),
        add_item(values(lead=outsider.post), by=focal_point.viewer),
        add_item(values(), by=outsider.viewer),
    ]
    clear(rows[0], 1, "ministry", by=coordinator.viewer)
    for who in (focal_point, coordinator, outsider, theirs):
        allowed = set()
        for row in Item.objects.visible_to(who.viewer).select_related("lead__organisation", "organisation"):
            level = CLEARANCES[CLEARANCES.index(Clearance(row.clearance)) + 1]
            if may_clear(row, level, who.viewer):
                allowed.add(row.pk)
        assert set(waiting_for(who.viewer).values_list("pk", flat=True)) == allowed


def test_recommendations_are_typed_in_changed_and_become_items(focal_point: Member, outsider: Member) -> None:
    said_ = {"mechanism": "upr", "symbol": "A/HRC/41/17", "number": "110.23", "text": "Light the harbours",
             "recommended_by": "Atlantis", "position": "noted", "visibility": "members"}  # fmt: skip
    sent(focal_point, "recommendation_new", **said_)
    row = Recommendation.objects.get()
    assert "Atlantis" in shown(outsider, "recommendations", q="harbours")
    page = shown(focal_point, "item_new", recommendation=str(row.pk))
    assert 'value="Light the harbours"' in page
    assert '<option value="noted" selected>' in page
    seen = {f"was_{name}": value for name, value in said_.items()}
    sent(focal_point, "recommendation", row.pk, **said_ | seen | {"text": "Light them all"})
    stale = sent(focal_point, "recommendation", row.pk, **said_ | seen | {"text": "Put them out"})
    assert stale.status_code == 422
    assert "Light them all" in stale.content.decode()
    assert "Change it" not in shown(outsider, "recommendation", row.pk)
    sent(focal_point, "item_new", recommendation=str(row.pk), title="Lit", visibility="members")
    assert "Light them all" in shown(focal_point, "item", Item.objects.get().pk)


def test_buttons_are_shown_to_who_may_use_them(focal_point: Member, outsider: Member, reader: Member) -> None:
    item = add_item(values(), by=focal_point.viewer)
    for who in (outsider, reader):
        page = shown(who, "item", item.pk)
        assert "item-head" in page
        for words in ("/edit/", "/audience/", "/standing/", "/clear/"):
            assert words not in page
    assert outsider.client().get(reverse("item_edit", args=[item.pk])).status_code == 403
    assert outsider.client().post(reverse("item_audience", args=[item.pk])).status_code == 403
    refused = sent(outsider, "item_standing", item.pk, version=1, status="done")
    assert refused.status_code == 422
    assert Item.objects.get().status == "open"


def test_an_item_is_closed_to_others_and_what_is_let_go_of_tells_so(
    tmp_path: Path, focal_point: Member, outsider: Member
) -> None:
    item = add_item(values(), by=focal_point.viewer)
    sent(focal_point, "item_audience", item.pk, version=1, visibility="organisation")
    assert outsider.client().get(reverse("item", args=[item.pk])).status_code == 404
    sent(focal_point, "item_audience", item.pk, version=2, visibility="posts", posts=[str(outsider.post.pk)])
    assert outsider.client().get(reverse("item", args=[item.pk])).status_code == 200
    path = tmp_path / "secret.txt"
    path.write_text(text("Closed", "288/3"), encoding="utf-8")
    secret = read_in(path, focal_point, Terms("organisation"))
    decide(at("1#1", secret), "confirm", by=focal_point.viewer)
    gathered = add_item(
        values(), by=focal_point.viewer, gathers=Gathered([at("1#1", secret)]), audience=Audience("members")
    )
    page = sent(focal_point, "item_let_go", gathered.sources.get().pk, version=1)
    assert "until you say who may see it" in said(page)
    assert outsider.client().get(reverse("item", args=[gathered.pk])).status_code == 404


def test_nothing_yet_says_what_to_do(focal_point: Member, reader: Member) -> None:
    assert "There is no follow-up item yet. Open a resolution" in shown(focal_point, "items")
    assert "Focal points make them" in shown(reader, "items")
    assert "No recommendation has been typed in yet" in shown(focal_point, "recommendations")
    add_item(values(lead=focal_point.post), by=focal_point.viewer)
    assert "Your post&#x27;s follow-up items" in shown(focal_point, "start") or "Your post's" in shown(
        focal_point, "start"
    )
