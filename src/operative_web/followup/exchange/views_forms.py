"""Forms for organisations without a connection: made, given or sent, taken back, compared, applied."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from operative_web.accounts.access import needs, visible
from operative_web.accounts.models import Organisation, Post
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import ViewerRequest
from operative_web.documents.patience import patiently
from operative_web.followup.actions.items import ItemError
from operative_web.followup.exchange import mail
from operative_web.followup.exchange.actions.sending import (
    apply_form,
    items_of,
    make_form,
    say_sent,
    seeing_all,
    take_back,
)
from operative_web.followup.exchange.giving import XLSX
from operative_web.followup.exchange.models import OutForm, Waiting
from operative_web.followup.exchange.paper.as_docx import form_as_docx
from operative_web.followup.exchange.paper.as_xlsx import form_as_xlsx
from operative_web.followup.exchange.paper.comparing import compare
from operative_web.followup.exchange.paper.content import MOST_ITEMS, entries
from operative_web.followup.exchange.paper.reading import name_of, of_data, read_form
from operative_web.followup.exchange.reading import content_of
from operative_web.followup.exchange.rows import with_sources
from operative_web.followup.exchange.sheet import FileError
from operative_web.followup.models import Item
from operative_web.followup.posts import Posts

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FORMS: dict[str, tuple[str, Any]] = {"xlsx": (XLSX, form_as_xlsx), "docx": (DOCX, form_as_docx)}
PAGE = 50


class BackForm(forms.Form):
    """A form that came back."""

    file = forms.FileField(
        label=gettext_lazy("The form that came back (.xlsx or .docx)"),
        widget=forms.ClearableFileInput(attrs={"class": "form-control", "accept": ".xlsx,.docx"}),
    )


@require_safe
@needs(Capability.FOLLOW_UP)
def out_forms(request: ViewerRequest) -> HttpResponse:
    """List the forms that one may see, and where each is."""
    found = OutForm.objects.visible_to(request.viewer).select_related("recipient", "person", "post__organisation")
    waiting = Waiting.objects.visible_to(request.viewer).exclude(form=None).select_related("form__recipient")
    context = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "waiting": waiting.defer("data", "outcome"),
        "back": BackForm(),
        "may_make": request.viewer.may(Capability.COORDINATE),
    }
    return render(request, "followup/forms.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.COORDINATE)
def out_form_new(request: ViewerRequest) -> HttpResponse:
    """Choose an organisation and its items, and make a form about them."""
    given = request.POST if request.method == "POST" else request.GET
    organisations = list(Organisation.objects.filter(posts__closed=False).distinct())
    chosen = next((one for one in organisations if str(one.pk) == given.get("organisation")), None)
    items = items_of(chosen, request.viewer) if chosen else []
    more, items = max(0, len(items) - MOST_ITEMS), items[:MOST_ITEMS]
    context = {"organisations": organisations, "chosen": chosen, "items": items, "languages": settings.LANGUAGES,
               "language": get_language(), "more": more}  # fmt: skip
    if request.method != "POST":
        return render(request, "followup/form_new.html", context)
    if chosen is None:
        messages.error(request, _("Choose an organisation."))
        return render(request, "followup/form_new.html", context, status=422)
    language = given.get("language", "")
    try:
        form = make_form(
            _wanted(request, items),
            chosen,
            language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE,
            by=request.viewer,
        )
    except ItemError as error:
        messages.error(request, str(error))
        return render(request, "followup/form_new.html", context, status=422)
    return redirect("out_form", form.pk)


def _wanted(request: ViewerRequest, items: list[Item]) -> list[Item]:
    """Return the items that were ticked, and those whose references were written beside.

    Raises:
        ItemError: for a reference of no item that whoever asks may see.
    """
    ticked = set(request.POST.getlist("item"))
    wanted = {item.pk: item for item in items if item.reference in ticked}
    written = request.POST.get("references", "").replace(",", " ").replace(";", " ").upper().split()
    found = {
        item.reference: item
        for item in Item.objects.visible_to(request.viewer)
        .filter(reference__in=[one for one in written if len(one) < 20][:400])
        .select_related("lead__organisation")
    }
    for reference in written:
        if reference not in found:
            raise ItemError(_("“%(reference)s” is no item that you may see.") % {"reference": reference[:40]})
        wanted.setdefault(found[reference].pk, found[reference])
    return list(wanted.values())


@require_safe
@needs(Capability.FOLLOW_UP)
def out_form(request: ViewerRequest, pk: Any) -> HttpResponse:
    """Show a form: what is in it, where it is, how it is given on."""
    form = visible(OutForm.objects.select_related("recipient", "person", "post__organisation"), request.viewer, pk=pk)
    may_send = request.viewer.may(Capability.COORDINATE)
    context = {
        "form": form,
        "sent_to": Post.objects.filter(pk__in=form.sent_to).select_related("organisation"),
        "holders": mail.holders(_reachable(request, form)) if may_send else [],
        "may_send": may_send,
        "back": BackForm(),
    }
    return render(request, "followup/form.html", context)


def _items(request: ViewerRequest, form: OutForm) -> list[Item]:
    keys = [line["item"] for line in form.lines]
    return list(with_sources(Item.objects.visible_to(request.viewer).filter(pk__in=keys)))


def _reachable(request: ViewerRequest, form: OutForm) -> list[Post]:
    """Return the posts of the form's organisation that may see all that is in it."""
    items = list(Item.objects.visible_to(request.viewer).filter(pk__in=[line["item"] for line in form.lines]))
    return seeing_all(list(Post.objects.filter(organisation=form.recipient, closed=False)), items)


@require_safe
@needs(Capability.FOLLOW_UP)
def out_form_file(request: ViewerRequest, pk: Any, kind: str) -> HttpResponse:
    """Give a form as a file."""
    form = visible(OutForm.objects.select_related("recipient"), request.viewer, pk=pk)
    if kind not in _FORMS:
        raise Http404
    name, content, kind = _file(form, _items(request, form), kind)
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _file(form: OutForm, items: list[Item], kind: str) -> mail.Attachment:
    mime, write = _FORMS[kind]
    return f"form-{form.number}.{kind}", write(form, entries(form, items, Posts())), mime


@require_POST
@needs(Capability.COORDINATE)
def out_form_send(request: ViewerRequest, pk: Any) -> HttpResponse:
    """Send a form to those who hold the chosen posts."""
    form = visible(OutForm.objects.select_related("recipient"), request.viewer, pk=pk)
    chosen = set(request.POST.getlist("post"))
    to = [one for one in mail.holders(_reachable(request, form)) if str(one.post_id) in chosen]
    if not to:
        messages.error(request, _("Choose at least one post to send it to."))
        return redirect("out_form", form.pk)
    items = _items(request, form)
    sender = f"{request.viewer.person}, {request.viewer.post}"
    reached = mail.send_form(form, to, [_file(form, items, kind) for kind in _FORMS], sender)
    if reached:
        patiently(lambda: say_sent(form, [one.post for one in reached], by=request.viewer))
        count = len(reached)
        told = ngettext("The form was sent to %(count)d person.", "The form was sent to %(count)d persons.", count)
        messages.success(request, told % {"count": count})
    if len(reached) < len(to):
        messages.error(
            request, _("The mail server did not take it for some of them. Try again later, or give the file on.")
        )
    return redirect("out_form", form.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.FOLLOW_UP)
def out_form_back(request: ViewerRequest) -> HttpResponse:
    """Take a form that came back."""
    if request.method != "POST":
        return render(request, "followup/form_back.html", {"back": BackForm()})
    back = BackForm(request.POST, request.FILES)
    if back.is_valid():
        try:
            content = content_of(back.cleaned_data["file"])
            key, digest = name_of(content)
            form = OutForm.objects.visible_to(request.viewer).filter(pk=key).first()
            if form is None:
                raise FileError(
                    _("This form is not known here: it was made in another register, or it is not for your post.")
                )
            read = read_form(content, form.language)
            waiting = patiently(lambda: take_back(form, read, digest, by=request.viewer))
        except FileError as error:
            back.add_error("file", str(error))
        else:
            return redirect("out_form_answers", waiting.pk)
    return render(request, "followup/form_back.html", {"back": back}, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.FOLLOW_UP)
def out_form_answers(request: ViewerRequest, pk: Any) -> HttpResponse:
    """Show what a form changes, and write what is chosen of it."""
    waiting = visible(Waiting.objects.select_related("form__recipient").exclude(form=None), request.viewer, pk=pk)
    visible(OutForm.objects, request.viewer, pk=waiting.form_id)
    if request.method != "POST":
        return _answers_page(request, waiting)
    try:
        changed = patiently(lambda: apply_form(waiting, *_chosen(request), by=request.viewer))
    except Waiting.DoesNotExist:
        messages.info(request, _("This file was written, or thrown away, already."))
        return redirect("out_forms")
    except (FileError, ItemError) as error:
        messages.error(request, str(error))
        return _answers_page(request, waiting, status=422)
    told = ngettext("%(count)d item was changed.", "%(count)d items were changed.", changed) % {"count": changed}
    messages.success(request, told)
    return redirect("out_form", waiting.form_id)


def _chosen(request: ViewerRequest) -> tuple[dict[str, bool], dict[str, int]]:
    taken, versions = {}, {}
    for name, value in request.POST.items():
        kind, _colon, rest = name.partition(":")
        if kind == "take" and value in {"answer", "here"}:
            taken[rest] = value == "answer"
        elif kind == "version" and str(value).isascii() and str(value).isdecimal() and len(str(value)) < 10:
            versions[rest] = int(str(value))
    return taken, versions


def _answers_page(request: ViewerRequest, waiting: Waiting, *, status: int = 200) -> HttpResponse:
    assert waiting.form is not None
    found = compare(waiting.form, of_data(waiting.data), request.viewer)
    taken, _versions = _chosen(request) if request.method == "POST" else ({}, {})
    rows = [{"told": one, "taken": taken.get(one.key, None if one.is_conflict else True)} for one in found.differences]
    context = {
        "waiting": waiting,
        "form": waiting.form,
        "found": found,
        "rows": rows,
        "versions": {one.item.reference: one.item.version for one in found.differences},
        "conflicts": sum(one.is_conflict for one in found.differences),
    }
    return render(request, "followup/form_answers.html", context, status=status)
