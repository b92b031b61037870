"""A form that came back against what it said when it went out and what the register says now."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from operative_web.accounts.viewer import Viewer
from operative_web.followup.actions.items import RightError
from operative_web.followup.exchange.checking import counted_day
from operative_web.followup.exchange.columns import BY_NAME, REFERENCE, VERSION
from operative_web.followup.exchange.models import OutForm
from operative_web.followup.exchange.paper.content import ANSWERED, says, tidy
from operative_web.followup.exchange.paper.reading import Answer, Back
from operative_web.followup.exchange.sheet import Problem
from operative_web.followup.fields import FIELDS, read_values
from operative_web.followup.models import Item
from operative_web.followup.posts import Posts
from operative_web.followup.rights import Rights


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer that was changed.

    Attributes:
        item: as it is now.
        row: of the file.
        name: of the field.
        sent: what the form said when it went out.
        here: what the register says now.
        answered: what came back.
        value: the same as the model holds it.
    """

    item: Item
    row: int
    name: str
    sent: str
    here: str
    answered: str
    value: Any

    @property
    def is_conflict(self) -> bool:
        """Was it changed here too, and otherwise?"""
        return self.sent != self.here

    @property
    def key(self) -> str:
        """The name of the choice between the two."""
        return f"{self.item.reference}:{self.name}"

    @property
    def label(self) -> Any:
        """What the field is called."""
        return FIELDS[self.name].label


@dataclass(slots=True)
class Comparison:
    """What a form changes.

    Attributes:
        differences: in the order of the file.
        unchanged: how many of its items it leaves as they are.
        problems: with which nothing of it is taken.
        notes: what whoever brings it in should know.
    """

    differences: list[Difference] = field(default_factory=list)
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def compare(form: OutForm, back: Back, viewer: Viewer) -> Comparison:
    """Compare a form that came back, three ways.

    Args:
        form: as it went out, visible to the viewer.
        back: as it was read.
        viewer: who brings it in.
    """
    found = Comparison(problems=list(back.problems))
    sent = {str(line["reference"]): line for line in form.lines}
    items = {
        item.reference: item
        for item in Item.objects.visible_to(viewer)
        .filter(pk__in=[line["item"] for line in form.lines])
        .select_related("lead__organisation", "organisation")
    }
    posts, rights, first = Posts(), Rights(viewer), dict[str, int]()
    for answer in back.answers:
        reference = tidy(answer.cells.get(REFERENCE, "")).upper()
        problem = _misplaced(answer, reference, sent, first)
        if problem is None and reference not in items:
            problem = _("You may not see this item any more.")
        if problem is not None:
            found.problems.append(Problem(answer.row, -1, "", f"{reference or '–'}: {problem}"))
            continue
        first[reference] = answer.row
        changes = len(found.differences)
        _compare_one(found, form, answer, (items[reference], sent[reference]["says"]), posts)
        if len(found.differences) > changes and not rights.may_change(items[reference]):
            found.problems.append(Problem(answer.row, -1, "", f"{reference}: {RightError()}"))
    missing = [reference for reference in sent if reference not in first]
    if missing and not found.problems:
        message = _("These items of the form are not in the file, and stay as they are: %(references)s.")
        found.notes.append(message % {"references": ", ".join(missing)})
    found.problems.sort(key=lambda one: (one.row, one.column))
    return found


def _misplaced(answer: Answer, reference: str, sent: dict[str, Any], first: dict[str, int]) -> str | None:
    if not reference:
        return _("A row has no reference, so that it is not clear which item it is about.")
    if reference not in sent:
        return _("This item is no part of the form. A form answers for its own items alone.")
    if reference in first:
        return _("This item comes twice (also as number %(row)s). Keep one of them.") % {"row": first[reference]}
    version = tidy(answer.cells.get(VERSION, ""))
    if version != str(sent[reference]["version"]):
        message = _("The version was altered: the form went out with %(version)s. Put it back.")
        return message % {"version": sent[reference]["version"]}
    return None


def _compare_one(
    found: Comparison, form: OutForm, answer: Answer, about: tuple[Item, dict[str, str]], posts: Posts
) -> None:
    item, sent = about
    before = len(found.differences), len(found.problems)
    with override(form.language):
        here = says(item, posts)
        empty = {name: tidy(str(FIELDS[name].read("", posts) or "")) for name in ANSWERED}
    for name in ANSWERED:
        answered = tidy(answer.cells.get(name, sent[name]))
        # An emptied list says nothing: there is no item without a status.
        if answered == sent[name] or (not answered and empty[name]):
            continue
        with override(form.language):
            values, wrong = read_values({name: answered}, posts)
            same = not wrong and read_values({name: sent[name]}, posts)[0].get(name) == values[name]
        if wrong:
            words = (counted_day(answered) if name == "target_date" else "") or wrong[name]
            found.problems.append(Problem(answer.row, -1, "", f"{item.reference}, {BY_NAME[name].label}: {words}"))
        elif not same and values[name] != getattr(item, name):
            found.differences.append(Difference(item, answer.row, name, sent[name], here[name], answered, values[name]))
    if tidy(answer.cells.get("title", sent["title"])) != sent["title"] and "title" in answer.cells:
        message = _("%(reference)s: another title was written on the form. A form does not change titles.")
        found.notes.append(message % {"reference": item.reference})
    found.unchanged += before == (len(found.differences), len(found.problems))
