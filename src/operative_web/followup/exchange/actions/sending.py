"""Forms: make one, say that it was sent, take it back, apply what was chosen of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID, uuid4

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from operative_web.accounts.guarded import Grant, Visibility
from operative_web.accounts.models import Organisation, Post
from operative_web.accounts.viewer import Viewer
from operative_web.audit.writing import chained, create, update
from operative_web.followup.actions.items import ItemError, StaleError, edit_item
from operative_web.followup.exchange.models import KEPT, FormItem, FormState, OutForm, Waiting, line_of, locked
from operative_web.followup.exchange.paper.comparing import Difference, compare
from operative_web.followup.exchange.paper.content import MOST_ITEMS, digest_of, says
from operative_web.followup.exchange.paper.reading import Back, as_data, of_data
from operative_web.followup.exchange.sheet import FileError
from operative_web.followup.models import CLOSED, Item, new_reference
from operative_web.followup.posts import Posts


def items_of(organisation: Organisation, viewer: Viewer) -> list[Item]:
    """Return the open items that an organisation's posts lead or support, as the viewer may see them."""
    its = Q(lead__organisation=organisation) | Q(supports__post__organisation=organisation)
    open_ones = Item.objects.visible_to(viewer).filter(its).exclude(status__in=CLOSED)
    order = (F("target_date").asc(nulls_last=True), "reference")
    return list(open_ones.select_related("lead__organisation").distinct().order_by(*order))


def seeing_all(posts: Sequence[Post], items: Sequence[Item]) -> list[Post]:
    """Keep those of an organisation's posts that may see every one of some items.

    Posts to which nothing was opened by name see the same: of these one is asked for.
    """
    keys = [item.pk for item in items]
    named = set(Grant.objects.filter(post__in=posts).values_list("post", flat=True))
    seen: dict[UUID | None, bool] = {}
    for post in posts:
        one = post.pk if post.pk in named else None
        if one not in seen:
            seen[one] = Item.objects.visible_to(Viewer(None, post)).filter(pk__in=keys).count() == len(keys)
    return [post for post in posts if seen[post.pk if post.pk in named else None]]


@chained()
def make_form(items: Sequence[Item], recipient: Organisation, language: str, *, by: Viewer) -> OutForm:
    """Make a form about items for an organisation.

    Args:
        items: visible to who makes it.
        recipient: whose posts may see all of them, or one of whose posts may.
        language: in which it is written.
        by: who makes it.

    Raises:
        ItemError: for none, for too many, or where no post of the organisation may see all of them.
    """
    if not items:
        raise ItemError(_("Choose at least one item."))
    if len(items) > MOST_ITEMS:
        raise ItemError(_("At most %(most)s items go into one form. Make several.") % {"most": MOST_ITEMS})
    if not seeing_all(list(Post.objects.filter(organisation=recipient, closed=False)), items):
        message = _("No post of “%(organisation)s” may see all of these items, so they are not sent there.")
        raise ItemError(message % {"organisation": recipient})
    posts, key = Posts(), uuid4()
    with override(language):
        lines = [line_of(item, says(item, posts)) for item in items]
    form = OutForm(
        id=key, number=new_reference(), recipient=recipient, language=language, lines=lines,
        digest=digest_of(key, lines), person=by.person, post=by.post, visibility=Visibility.ORGANISATION,
        organisation=by.post.organisation if by.post else None,
    )  # fmt: skip
    create(form, "followup.make-form", by=by.actor)
    FormItem.objects.bulk_create(FormItem(form=form, item=item) for item in items)
    return form


@chained()
def say_sent(form: OutForm, posts: Sequence[Post], *, by: Viewer) -> OutForm:
    """Say that a form went to the holders of some posts."""
    sent_to = sorted({*form.sent_to, *(str(post.pk) for post in posts)})
    state = FormState.SENT if form.state == FormState.MADE else form.state
    return update(form, "followup.send-form", by=by.actor, sent_to=sent_to, sent_at=timezone.now(), state=state)


@chained()
def take_back(form: OutForm, back: Back, digest: str, *, by: Viewer) -> Waiting:
    """Keep a form that came back until what is to be taken of it is chosen.

    Raises:
        FileError: where the line that names it does not fit what went out.
    """
    if digest != form.digest:
        raise FileError(_("The line that names the form was altered. Ask for it to be filled in anew."))
    Waiting.objects.filter(brought_at__lte=timezone.now() - KEPT).delete()
    assert by.person is not None
    assert by.post is not None
    waiting = Waiting.objects.create(form=form, person=by.person, post=by.post, data=as_data(back))
    state = FormState.BACK if form.state != FormState.APPLIED else form.state
    update(form, "followup.take-form-back", by=by.actor, state=state, back_at=timezone.now())
    return waiting


@chained()
def apply_form(waiting: Waiting, taken: Mapping[str, bool], versions: Mapping[str, int], *, by: Viewer) -> int:
    """Take what was chosen of a form that came back; return how many items it changed.

    Args:
        waiting: of a form.
        taken: by :attr:`Difference.key`, whether the answer is taken.
        versions: by their references, of the items as they were shown.
        by: who chose, and brings it in in the organisation's name.

    Raises:
        FileError: for a form with problems.
        ItemError: where a choice is missing.
        StaleError: where an item was changed after it was shown; nothing is written.
        Waiting.DoesNotExist: where it was applied already.
    """
    waiting = locked(waiting)
    form = waiting.form
    assert form is not None
    found = compare(form, of_data(waiting.data), by)
    if found.problems:
        raise FileError(_("Something is wrong with the form. Nothing was written."))
    changes: dict[str, list[Difference]] = {}
    for one in found.differences:
        if one.key not in taken:
            raise ItemError(_("Choose for each answer whether it is taken. Nothing was written yet."))
        if versions.get(one.item.reference) != one.item.version:
            raise StaleError(one.item)
        if taken[one.key]:
            changes.setdefault(one.item.reference, []).append(one)
    told = _("From form %(form)s, in the name of %(organisation)s")
    reason = told % {"form": form.number, "organisation": form.recipient}
    for answers in changes.values():
        item = answers[0].item
        edit_item(item, item.version, {one.name: one.value for one in answers}, by=by, reason=reason)
    update(form, "followup.apply-form", by=by.actor, state=FormState.APPLIED, applied_at=timezone.now())
    waiting.delete()
    return len(changes)
