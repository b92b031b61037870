"""The table of items as a file, and tables that are brought in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from operative_web.accounts.access import needs, visible
from operative_web.accounts.guarded import Visibility
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import ViewerRequest
from operative_web.documents import library
from operative_web.documents.patience import patiently
from operative_web.followup.exchange.actions.importing import ImportRefusedError, apply_table, bring_table
from operative_web.followup.exchange.containers import LARGEST
from operative_web.followup.exchange.giving import FORMS, items_as_file
from operative_web.followup.exchange.models import Waiting
from operative_web.followup.exchange.reading import content_of, read_table
from operative_web.followup.exchange.sheet import FileError, Problem, Sheet
from operative_web.followup.fields import FIELDS

_SHOWN = 1000
"""Problems, new and changed rows on one page; problems beyond are in the file of them."""


class TableForm(forms.Form):
    """A table that is brought in."""

    file = forms.FileField(
        label=gettext_lazy("A workbook (.xlsx) or a table as text (.csv)"),
        widget=forms.ClearableFileInput(attrs={"class": "form-control", "accept": ".xlsx,.csv,.txt,.tsv"}),
    )
    visibility = forms.ChoiceField(
        label=gettext_lazy("Who may see the new items"),
        choices=[one for one in Visibility.choices if one[0] in {Visibility.MEMBERS, Visibility.ORGANISATION}],
        initial=Visibility.MEMBERS,
        widget=forms.Select(attrs={"class": "form-select"}),
    )


@require_safe
@needs(Capability.READ)
def download(request: ViewerRequest, form: str) -> FileResponse:
    """Give the items that the filters of the address let through as a file."""
    if form not in FORMS:
        raise Http404
    return items_as_file(request.viewer, request.GET, form)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.FOLLOW_UP)
def bring(request: ViewerRequest) -> HttpResponse:
    """Show the page, or read and check a table; nothing is written to any item yet."""
    if request.method != "POST":
        return _bring_page(request, TableForm())
    form = TableForm(request.POST, request.FILES)
    if not form.is_valid():
        return _bring_page(request, form, status=422)
    try:
        sheet = read_table(content_of(form.cleaned_data["file"]))
    except FileError as error:
        form.add_error("file", str(error))
        return _bring_page(request, form, status=422)
    visibility = form.cleaned_data["visibility"]
    waiting = patiently(lambda: bring_table(sheet, by=request.viewer, visibility=visibility))
    return redirect("items_import_check", waiting.pk)


def _bring_page(request: ViewerRequest, form: TableForm, *, status: int = 200) -> HttpResponse:
    waiting = Waiting.objects.visible_to(request.viewer).filter(form=None).order_by("-brought_at", "pk")
    context = {"form": form, "waiting": waiting.defer("data", "outcome"), "largest": LARGEST}
    return render(request, "followup/import.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.FOLLOW_UP)
def confirm(request: ViewerRequest, pk: Any) -> HttpResponse:
    """Show what a table would do and what is wrong with it, or do it."""
    waiting = visible(Waiting.objects, request.viewer, pk=pk, form=None)
    if request.method != "POST":
        return _check_page(request, waiting, _problems(waiting))
    if _problems(waiting):
        return _check_page(request, waiting, _problems(waiting), status=422)
    try:
        made, changed = patiently(lambda: apply_table(waiting, by=request.viewer))
    except Waiting.DoesNotExist:
        messages.info(request, _("This file was written, or thrown away, already."))
        return redirect("items_import")
    except ImportRefusedError as error:
        return _check_page(request, waiting, error.problems, status=422)
    told = [
        ngettext("%(count)d new item was written.", "%(count)d new items were written.", made) % {"count": made},
        ngettext("%(count)d item was changed.", "%(count)d items were changed.", changed) % {"count": changed},
    ]
    messages.success(request, " ".join(told))
    return redirect("items_import")


def _problems(waiting: Waiting) -> list[Problem]:
    return [Problem(*one) for one in waiting.outcome["problems"]]


def _check_page(
    request: ViewerRequest, waiting: Waiting, problems: list[Problem], *, status: int = 200
) -> HttpResponse:
    done = waiting.outcome
    context = {
        "waiting": waiting,
        "notes": Sheet.of_data(waiting.data).notes,
        "problems": problems[:_SHOWN],
        "more_problems": max(0, len(problems) - _SHOWN),
        "problem_count": len(problems),
        "new": done["new"][:_SHOWN],
        "new_count": len(done["new"]),
        "changed": [_told(*one) for one in done["changed"][:_SHOWN]],
        "changed_count": len(done["changed"]),
        "unchanged": done["unchanged"],
        "nothing": not done["new"] and not done["changed"],
        "shown": _SHOWN,
    }
    return render(request, "followup/import_check.html", context, status=status)


def _told(row: int, _pk: str, reference: str, title: str, told: list[tuple[str, str, str]]) -> dict[str, Any]:
    changes = [{"label": FIELDS[name].label, "before": before, "after": after} for name, before, after in told]
    return {"row": row, "reference": reference, "title": title, "changes": changes}


@require_safe
@needs(Capability.FOLLOW_UP)
def problems(request: ViewerRequest, pk: Any) -> HttpResponse:
    """Give all that is wrong with a table as a file."""
    waiting = visible(Waiting.objects, request.viewer, pk=pk)
    head: list[Any] = [_("Row"), _("Column"), _("Head"), _("What is wrong")]
    lines = [
        [one.row or None, one.place if one.column >= 0 else "", one.label, one.words] for one in _problems(waiting)
    ]
    content = library.csv_lines([[library.cell(value) for value in line] for line in [head, *lines]])
    headers = {"Content-Disposition": 'attachment; filename="problems.csv"'}
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


@require_POST
@needs(Capability.FOLLOW_UP)
def discard(request: ViewerRequest, pk: Any) -> HttpResponse:
    """Throw a file that waits away."""
    waiting = visible(Waiting.objects, request.viewer, pk=pk)
    way = "out_forms" if waiting.form_id else "items_import"
    waiting.delete()
    messages.success(request, _("The file was thrown away. Nothing was written."))
    return redirect(way)
