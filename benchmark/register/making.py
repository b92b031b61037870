"""Fill an empty register: resolutions read for real, entries, decisions, follow-up items, people; and its trail.

Rows are written many at a time, each with its event, so that the chain holds and every row is what its last event
says. What other parts work out from events (occasions, the search index) is worked out once, at the end. ::

    with register() as make:
        made = make(Size(works=100, items=500))
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from benchmark.register.texts import Made, resolutions
from operative_web.accounts.actions.people import add_organisation, add_person, add_post, hand_over
from operative_web.accounts.guarded import Grant, Visibility
from operative_web.accounts.models import Organisation, Person, Post, Voice
from operative_web.accounts.roles import Role
from operative_web.accounts.viewer import Viewer
from operative_web.audit.actor import Actor
from operative_web.audit.canonical import canonical, digest
from operative_web.audit.signals import written
from operative_web.audit.writing import chained, create_many, update_many
from operative_web.documents import library
from operative_web.documents.identity import identity
from operative_web.documents.models import (
    Finding,
    FindingAddressee,
    Original,
    Reading,
    Text,
    Upload,
    UploadStatus,
    Version,
    Work,
)
from operative_web.documents.originals import keep
from operative_web.documents.readings import READER, addressees_of, findings_of
from operative_web.documents.scopes import scope_of
from operative_web.followup.models import Clearance, Item, Position, Priority, Source, Status, Support
from operative_web.followup.offers import title_of
from operative_web.register import snapshots
from operative_web.register.models import Attachment, Decision, Entry, Outcome, State, Verdict

SETUP = Actor.of_program("benchmark")
_ROLES = (Role.ADMINISTRATOR, Role.COORDINATOR, Role.FOCAL_POINT, Role.FOCAL_POINT, Role.ASSESSOR, Role.READER,
          Role.FOCAL_POINT, Role.READER)  # fmt: skip
_ORGANISATIONS = (
    ("Ministry of Justice of Talvoria", Voice.STATE), ("Ministry of Rivers of Talvoria", Voice.STATE),
    ("Ministry of Schools of Talvoria", Voice.STATE), ("Ombudsman of Talvoria", Voice.NHRI),
    ("Talvorian League for Rights", Voice.CIVIL_SOCIETY), ("Talvorian country team", Voice.UNITED_NATIONS),
)  # fmt: skip
_DAY = dt.date(2026, 1, 1)
_GOALS = 17


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is to be.

    Attributes:
        works: resolutions, each with forty findings.
        items: follow-up items.
        people: each with a post.
        decided: the share of findings that somebody has decided on.
    """

    works: int = 1000
    items: int = 5000
    people: int = 50
    decided: float = 0.6


@dataclass
class Register:
    """What was made."""

    people: list[Person] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    works: list[Work] = field(default_factory=list)

    def of(self, *roles: str) -> list[tuple[Person, Post]]:
        """Return who holds a post of some roles."""
        return [(person, post) for person, post in zip(self.people, self.posts, strict=True) if post.role in roles]


def fill(size: Size | None = None, told: Callable[[str], object] = lambda _: None) -> Register:
    """Fill the register; always the same way.

    Args:
        size: how much.
        told: is called with a line on each step that is done.
    """
    size, chance, made = size or Size(), random.Random(23), Register()
    with chained(), _untold():
        _people(made, size.people)
        told(f"{len(made.people)} people")
        left = resolutions(size.works)
        while some := list(islice(left, 100)):
            made.works += _works(some, made, size, chance)
            told(f"{len(made.works)} resolutions")
        told(f"{_items(made, size.items, chance)} items")
    _derive()
    told("occasions and index")
    return made


@contextmanager
def _untold() -> Iterator[None]:
    """Keep other parts from working out one row at a time what :func:`_derive` works out for all."""
    receivers, written.receivers = written.receivers, []
    written.sender_receivers_cache.clear()
    try:
        yield
    finally:
        written.receivers = receivers
        written.sender_receivers_cache.clear()


def _derive() -> None:
    from operative_web.agenda.actions import sessions  # noqa: PLC0415 - listens to what is written, once imported
    from operative_web.agenda.rebuilding import rebuild_all  # noqa: PLC0415

    sessions.seed()
    with chained():
        rebuild_all()
    try:
        from operative_web.search.indexing import index_all  # noqa: PLC0415
    except ImportError:
        return
    index_all()


def _people(made: Register, many: int) -> None:
    organisations = [add_organisation(name, voice, by=SETUP) for name, voice in _ORGANISATIONS]
    for number in range(many):
        organisation: Organisation = organisations[number % len(organisations)]
        role = _ROLES[number // len(organisations) % len(_ROLES)]
        person = add_person(f"person{number}@example.org", f"Person {number}", by=SETUP)
        post = add_post(organisation, f"{Role(role).label} {number}", role, by=SETUP)
        hand_over(post, person, by=SETUP)
        made.people.append(person)
        made.posts.append(post)


def _works(some: Sequence[Made], made: Register, size: Size, chance: random.Random) -> list[Work]:
    """Bring in some resolutions, as :mod:`operative_web.documents` does one by one."""
    team = made.of(Role.FOCAL_POINT, Role.COORDINATOR)
    owners = [chance.choice(team) for _ in some]
    shown = [chance.choices(("members", "public", "organisation", "posts"), (84, 8, 6, 2))[0] for _ in some]
    originals: list[Original] = [keep(one.text.encode()) for one in some]
    readings = []
    for original, one in zip(originals, some, strict=True):
        data = library.read(one.text.encode())
        reader = library.reader_version()
        readings.append(Reading(original=original, reader=reader, data=data, digest=digest(canonical(data))))
    create_many(readings, "documents.read", by=READER)
    works = [
        Work(
            symbol=reading.data["symbol"], title=reading.data["title"], organ=reading.data["organ"] or "",
            kind=reading.data["kind"] or "", session=reading.data["session"] or "", visibility=visibility,
            organisation=post.organisation,
            scope=scope_of(visibility, post.organisation_id, [str(post.pk)] if visibility == "posts" else []),
        )
        for reading, visibility, (_, post) in zip(readings, shown, owners, strict=True)
    ]  # fmt: skip
    create_many(works, "documents.add-work", by=SETUP)
    _open(works, owners)
    versions = [
        Version(work=work, kind=place.kind, symbol=place.version)
        for work, place in zip(works, (identity(one.data) for one in readings), strict=True)
    ]
    create_many(versions, "documents.add-version", by=SETUP)
    texts = [
        Text(version=version, language="en", original=original, file_name=f"{one.number.replace('/', '-')}.txt")
        for version, original, one in zip(versions, originals, some, strict=True)
    ]
    create_many(texts, "documents.add-text", by=SETUP)
    uploads = [
        Upload(
            original=text.original, file_name=text.file_name, person=person, post=post, visibility=visibility,
            organisation=post.organisation, posts=[str(post.pk)] if visibility == "posts" else [],
            status=UploadStatus.READ, text=text,
        )
        for text, visibility, (person, post) in zip(texts, shown, owners, strict=True)
    ]  # fmt: skip
    create_many(uploads, "documents.bring", by=SETUP)
    _open(uploads, owners)
    _entries(readings, works, owners, size, chance)
    return works


def _open(records: Sequence[Any], owners: Sequence[tuple[Person, Post]]) -> None:
    """Open the records of named posts to their owners."""
    grants = [
        Grant(record=one.pk, post=post)
        for one, (_, post) in zip(records, owners, strict=True)
        if one.visibility == Visibility.POSTS
    ]
    create_many(grants, "accounts.grant", by=SETUP)


def _entries(
    readings: Sequence[Reading],
    works: Sequence[Work],
    owners: Sequence[tuple[Person, Post]],
    size: Size,
    chance: random.Random,
) -> None:
    """Find, attach, and decide on a share of what was found."""
    findings: list[Finding] = [one for reading in readings for one in findings_of(reading)]
    Finding.objects.bulk_create(findings, batch_size=400)
    asked = [FindingAddressee(finding=one, code=code, actor=actor) for one in findings
             for code, actor in addressees_of(one)]  # fmt: skip
    FindingAddressee.objects.bulk_create(asked, batch_size=400)
    of = {reading.pk: (work, owner) for reading, work, owner in zip(readings, works, owners, strict=True)}
    entries = [
        Entry(
            work=of[one.reading_id][0], kind=one.kind, key=one.key, path=one.path, position=one.order, finding=one,
            language="en", snapshot=snapshots.of(one, "en"),
        )
        for one in findings
    ]  # fmt: skip
    create_many(entries, "register.find", by=READER)
    attached = [
        Attachment(entry=entry, reading_id=one.reading_id, outcome=Outcome.NEW, way="", changes={})
        for entry, one in zip(entries, findings, strict=True)
    ]
    create_many(attached, "register.note-attachment", by=READER)
    decisions = []
    for entry, one in zip(entries, findings, strict=True):
        if chance.random() < size.decided:
            person, post = of[one.reading_id][1]
            verdict = Verdict.REJECT if chance.random() < 0.05 else Verdict.CONFIRM
            decisions.append(
                Decision(
                    entry=entry, verdict=verdict, snapshot=entry.snapshot, reading_id=one.reading_id, person=person,
                    post=post,
                )
            )  # fmt: skip
    create_many(decisions, "register.decide", by=SETUP)
    states = {Verdict.CONFIRM: State.CONFIRMED, Verdict.REJECT: State.REJECTED}
    update_many(
        [(one.entry, {"state": states[Verdict(one.verdict)]}) for one in decisions], "register.decide", by=SETUP
    )


def _items(made: Register, many: int, chance: random.Random) -> int:
    """Make items of confirmed asks that all members see, with one to three clauses each."""
    rows = Entry.objects.filter(
        kind="clause", state=State.CONFIRMED, finding__ask__in=("explicit", "implied"),
        work__visibility__in=(Visibility.MEMBERS, Visibility.PUBLIC),
    )  # fmt: skip
    entries = list(rows.order_by("work__symbol", "position").defer("finding__data")[: many * 3])
    chance.shuffle(entries)
    items, sources = [], []
    for _ in range(many):
        gathered = [entries.pop() for _ in range(chance.choice((1, 1, 2, 3))) if entries]
        if gathered:
            items.append(item := _item(gathered[0], made, chance))
            sources += [Source(item=item, entry=entry, quote=entry.snapshot["quote"]) for entry in gathered]
    create_many(items, "followup.add-item", by=SETUP)
    create_many(sources, "followup.gather", by=SETUP)
    supports = [Support(item=item, post_id=post) for item in items for post in item.supporting]
    Support.objects.bulk_create(supports, batch_size=400)
    return len(items)


def _item(entry: Entry, made: Register, chance: random.Random) -> Item:
    person, lead = chance.choice(made.of(Role.FOCAL_POINT, Role.COORDINATOR))
    supporting = sorted(str(post.pk) for post in chance.sample(made.posts, chance.choice((0, 0, 1, 2))))
    position = chance.choice((Position.NONE, Position.NONE, Position.SUPPORTED, Position.NOTED))
    return Item(
        title=title_of(entry.snapshot["quote"]), lead=lead, organisation=lead.organisation, supporting=supporting,
        note=f"Decided with {person.name} in the spring session of the working group.",
        priority=chance.choice(Priority.values), status=chance.choice(Status.values),
        target_date=_DAY + dt.timedelta(days=chance.randrange(900)) if chance.random() < 0.8 else None,
        theme=chance.choice(("right-to-education", "right-to-food", "")),
        goal=chance.choice((None, *range(1, _GOALS + 1))),
        addressee=next(iter(entry.snapshot["meaning"]["addressees"]), ""), position=position,
        position_source="Note of the Government of 3 March" if position else "",
        clearance=chance.choice(Clearance.values),
    )  # fmt: skip


def viewer_of(made: Register, role: str) -> Viewer:
    """Return somebody of a role, as those who look are known."""
    return Viewer(*made.of(role)[0])
