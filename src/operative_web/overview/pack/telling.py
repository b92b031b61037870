"""A pack in words: sections of lines, quotations and tables, which the Word document and the PDF set alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from operative_web.accounts.models import Post
from operative_web.followup.models import Clearance, Position
from operative_web.followup.sources import Gathering
from operative_web.followup.templatetags.followup import goal_name, theme_name
from operative_web.overview.pack.gathering import MOST_WORKS, OpenItem, Pack
from operative_web.register import terms
from operative_web.register.dates import day
from operative_web.register.models import Decision

_TROUBLES = {
    "gone": gettext_noop("its words are no longer in the present text"),
    "rejected": gettext_noop("it has since been rejected"),
    "again": gettext_noop("its words changed since; it is to be looked at again"),
    "open": gettext_noop("its confirmation was taken back; nobody has confirmed it now"),
}
_LONGEST = 6000
"""Letters of one text that are told."""


@dataclass(frozen=True, slots=True)
class Said:
    """A line: what it is about, before a colon, and what is said."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a text.

    Attributes:
        text: they themselves.
        language: in which they are, where it is known.
        where: symbol and paragraph.
        mark: who confirmed what was read in them, or that it was found.
        is_found: has nobody confirmed it?
    """

    text: str
    language: str
    where: str
    mark: str
    is_found: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its caption, its head, its rows."""

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


Block = Said | Quote | Grid


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the pack.

    Attributes:
        title: over it.
        level: 1 or 2.
        blocks: what it says.
    """

    title: str
    level: int
    blocks: Sequence[Block]


def title_of(pack: Pack) -> str:
    """Return the pack's title."""
    return _("Hand-over of the post “%(post)s”") % {"post": pack.post.title}


def cover(pack: Pack) -> list[Said]:
    """Return what stands on the first page."""
    by = f"{pack.by.person}, {pack.by.post}" if pack.by.post else str(pack.by.person)
    return [
        Said(_("Post"), pack.post.title),
        Said(_("Organisation"), pack.post.organisation.name),
        Said(_("Held by"), str(pack.holder or _("nobody"))),
        Said(_("As of"), day(pack.day)),
        Said(_("Made by"), by),
        Said("", _("This pack holds what whoever made it may see in the register on that day, and nothing else.")),
        Said("", _("What is marked “found” was read by a machine, and nobody has confirmed it.")),
    ]


def sections(pack: Pack) -> list[Section]:
    """Return the sections of a pack, in the present language."""
    return [
        Section(_("At a glance"), 1, list(_glance(pack))),
        Section(_("What is open, one by one"), 1, _none(pack.items, _("Nothing is open in this post."))),
        *(_item(one, pack) for one in pack.items),
        Section(_("What comes when"), 1, list(_dates(pack))),
        Section(_("Findings that wait to be looked at"), 1, list(_waiting(pack))),
        Section(_("Notes beside the texts"), 1, list(_notes(pack))),
        Section(_("Recommendations not yet taken up"), 1, list(_recommendations(pack))),
        Section(_("Whom to ask"), 1, list(_people(pack))),
    ]


def _none(rows: Sequence[Any], words: str) -> list[Block]:
    return [] if rows else [Said("", words)]


def _glance(pack: Pack) -> Iterable[Block]:
    if not pack.items:
        yield Said("", _("Nothing is open in this post."))
        return
    led = sum(one.leads for one in pack.items)
    yield Said(_("Open items that the post leads"), str(led))
    yield Said(_("Open items that it supports"), str(len(pack.items) - led))
    if pack.items_left:
        yield Said("", _("%(number)s more are not told here: find them in the register.") % {"number": pack.items_left})
    head = [_("Reference"), _("Title"), _("The post"), _("Status"), _("Target date"), _("Clearance")]
    rows = [
        [
            one.item.reference, one.item.title, _("leads") if one.leads else _("supports"),
            str(one.item.get_status_display()), day(one.item.target_date) or "–",
            str(one.item.get_clearance_display()),
        ]
        for one in pack.items
    ]  # fmt: skip
    yield Grid(_("Open items"), head, rows)


def _item(one: OpenItem, pack: Pack) -> Section:
    item = one.item
    blocks: list[Block] = [_quote(each) for each in one.clauses]
    blocks += [
        Quote(_short(each.text), "", f"{each} ({each.get_mechanism_display()})", _position(each.position))
        for each in one.recommendations
    ]
    blocks += [
        Said(_("The post"), _("leads") if one.leads else _("supports; %(lead)s leads") % {"lead": item.lead or "–"}),
        Said(_("Status"), _(", ").join([str(item.get_status_display()), str(item.get_priority_display())])),
        Said(_("Target date"), day(item.target_date) or _("none")),
        Said(_("Position of the State"), _position(item.position, item.position_source)),
        Said(_("Why it was decided so"), _short(item.note) or _("nothing was written")),
        Said(_("Clearance"), _clearance(one)),
    ]
    about = [terms.addressee(item.addressee) if item.addressee else "", theme_name(item.theme), goal_name(item.goal)]
    if any(about):
        blocks.append(Said(_("Who is asked, theme, goal"), _(", ").join(filter(None, about))))
    for each in one.happened:
        who = _(", ").join(filter(None, [each.who or _("the program"), each.post]))
        said = f"{day(each.at)}: {who} {each.what}"
        blocks.append(Said(_("Changed"), f"{said} ({each.reason})" if each.reason else said))
    blocks.append(
        Said(_("Whom to ask"), "; ".join(_with_holder(post, pack) for post in one.ask) or _("see “Whom to ask”"))
    )
    return Section(f"{item.reference}  {item.title}", 2, blocks)


def _quote(one: Gathering) -> Quote:
    entry, text = one.source.entry, one.source.quote
    where = f"{entry.work}, {terms.paragraph(entry.path)}" if entry else ""
    if one.decision is None:
        mark = _("found")
        if entry is not None and entry.is_confirmed:
            mark = str(entry.get_state_display())
    else:
        mark = _decided(one.decision)
    trouble = _TROUBLES.get(one.trouble, "")
    if trouble:
        mark = f"{mark}; {_(trouble)}"
    if one.now:
        mark += "; " + _("the text now says: “%(words)s”") % {"words": _short(one.now)}
    found = entry is not None and not entry.is_confirmed
    text = " – ".join([text, *(words for _path, words in one.points)])
    return Quote(_short(text), entry.language if entry else "", where, mark, found)


def _decided(decision: Decision) -> str:
    told = _("%(verdict)s by %(who)s, %(post)s, on %(day)s") % {
        "verdict": decision.get_verdict_display(), "who": decision.person or "–", "post": decision.post or "–",
        "day": day(decision.decided_at),
    }  # fmt: skip
    return f"{told}: {_short(decision.reason)}" if decision.reason else told


def _position(position: str, source: str = "") -> str:
    told = str(Position(position).label)
    return f"{told} ({source})" if position and source else told


def _clearance(one: OpenItem) -> str:
    told = str(one.item.get_clearance_display())
    last = one.clearing
    if last is None:
        return told
    if last.level == Clearance.DRAFT:
        said = _("sent back on %(day)s by %(who)s, %(post)s")
    elif one.item.clearance == Clearance.DRAFT:
        said = _("changed since it was cleared on %(day)s by %(who)s, %(post)s")
    else:
        said = _("on %(day)s by %(who)s, %(post)s")
    said %= {"day": day(last.at), "who": last.person or "–", "post": last.post or "–"}
    return _(", ").join(filter(None, [told, said, last.reason]))


def _dates(pack: Pack) -> Iterable[Block]:
    yield from _none(pack.dates, _("The agenda holds nothing for what this post works on."))
    if not pack.dates:
        return
    head = [_("When"), _("What"), _("Who"), _("How it stands"), _("Resolution"), _("Found or confirmed")]
    rows = [
        [
            one.when, f"{one.kind}: {_short(one.one.what, 240)}", one.who, one.told,
            f"{one.one.work or ''} {one.one.entry.path if one.one.entry else ''}".strip(),
            _("found") if one.is_found else _("confirmed"),
        ]
        for one in pack.dates
    ]  # fmt: skip
    yield Grid(_("What comes when"), head, rows)
    if pack.dates_left:
        yield Said("", _("%(number)s more stand in the agenda.") % {"number": pack.dates_left})


def _waiting(pack: Pack) -> Iterable[Block]:
    yield from _none(pack.waiting, _("Nothing waits in the resolutions that this post works on."))
    if pack.waiting:
        yield Said("", _("These were found by a machine, in resolutions that the post brought in or works on."))
        rows = [
            [str(work), Truncator(work.title).chars(120), ngettext("%(n)s finding", "%(n)s findings", n) % {"n": n}]
            for work, n in pack.waiting[:MOST_WORKS]
        ]
        yield Grid(_("Findings that wait"), [_("Resolution"), _("Title"), _("Waiting")], rows)
    if (left := len(pack.waiting) - MOST_WORKS) > 0:
        yield Said("", _("%(number)s more resolutions are in the queue of the review.") % {"number": left})


def _notes(pack: Pack) -> Iterable[Block]:
    yield from _none(pack.notes, _("There is no note that this post may see."))
    for note in pack.notes:
        where = f"{note.work}, {note.path}" if note.path else str(note.work)
        who = _("%(who)s, %(post)s, on %(day)s") % {
            "who": note.person or "–", "post": note.post or "–", "day": day(note.written_at),
        }  # fmt: skip
        yield Quote(_short(note.words), "", where, f"{who} ({note.get_visibility_display()})")
    if pack.notes_left:
        yield Said("", _("%(number)s more stand beside the texts.") % {"number": pack.notes_left})


def _recommendations(pack: Pack) -> Iterable[Block]:
    yield from _none(pack.recommendations, _("No recommendation that this post typed in is left to be taken up."))
    for one in pack.recommendations:
        yield Quote(_short(one.text), "", f"{one} ({one.get_mechanism_display()})", _position(one.position))


def _people(pack: Pack) -> Iterable[Block]:
    asked = pack.asked()
    yield from _none(asked, _("No other post is named: ask an administrator of the register."))
    if asked:
        rows = [
            [
                post.title, post.organisation.name, str(pack.holders.get(post.pk) or _("nobody holds it")),
                ", ".join(one.item.reference for one in pack.items if post in one.ask) or _("what nobody else knows"),
            ]
            for post in asked
        ]  # fmt: skip
        yield Grid(_("Whom to ask"), [_("Post"), _("Organisation"), _("Held by"), _("About")], rows)


def _with_holder(post: Post, pack: Pack) -> str:
    return f"{post} ({pack.holders.get(post.pk) or _('nobody holds it')})"


def _short(text: str, longest: int = _LONGEST) -> str:
    return Truncator(text.strip()).chars(longest)
