"""What the API gives, in the terms of the contract (docs/reference/json.md) and of the register's pages."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any
from uuid import UUID

from ninja import Schema


class Me(Schema):
    """Who acts."""

    person: str
    post: UUID
    post_title: str
    organisation: str
    may: list[str]


class Post(Schema):
    """A post to which items can be given."""

    id: UUID
    title: str
    organisation: str


class Session(Schema):
    """A session of an organ."""

    organ: str
    number: int
    opens: dt.date
    closes: dt.date
    basis: str
    source: str


class Text(Schema):
    """A resolution's words in one language, in one version."""

    id: UUID
    language: str
    version: str
    added_at: dt.datetime


class Work(Schema):
    """A resolution."""

    id: UUID
    symbol: str
    title: str
    organ: str
    kind: str
    session: str
    adopted_on: dt.date | None
    visibility: str


class Upload(Schema):
    """Something that was brought in, and how far it has come."""

    id: UUID
    file_name: str
    status: str
    problem: str
    remedy: str
    work: UUID | None


class Entry(Schema):
    """A clause or schedule entry, with what holds for it: as people decided, else as found."""

    id: UUID
    work: UUID
    kind: str
    key: str
    path: str
    state: str
    quote: str
    language: str
    meaning: dict[str, Any]
    rule: str


class Decision(Schema):
    """What somebody decided on an entry."""

    id: UUID
    entry: UUID
    verdict: str
    correction: dict[str, Any]
    reason: str
    person: str | None
    post: str | None
    decided_at: dt.datetime
    in_force: bool


class Tagged(Schema):
    """What has no number of its version: its ETag is a digest of its fields."""

    @property
    def tag(self) -> str:
        """What its ETag holds: another one as soon as any field is another."""
        return hashlib.sha256(self.model_dump_json().encode("utf-8", "surrogatepass")).hexdigest()[:32]


class Note(Tagged):
    """What somebody wrote beside a paragraph; its ETag is a digest of its fields."""

    id: UUID
    work: UUID
    path: str
    words: str
    person: str | None
    post: str | None
    written_at: dt.datetime
    visibility: str


class Source(Schema):
    """What an item gathers."""

    id: UUID
    entry: UUID | None
    recommendation: UUID | None
    work: UUID | None
    path: str | None
    quote: str
    state: str | None


class Item(Schema):
    """A follow-up item; `version` is its ETag."""

    id: UUID
    reference: str
    version: int
    title: str
    note: str
    lead: UUID | None
    supporting: list[UUID]
    priority: str
    status: str
    target_date: dt.date | None
    theme: str
    goal: int | None
    addressee: str
    position: str
    position_source: str
    clearance: str
    visibility: str
    created_at: dt.datetime
    changed_at: dt.datetime
    sources: list[Source]

    @property
    def tag(self) -> int:
        """What its ETag holds."""
        return self.version


class Changed(Schema):
    """How many were changed."""

    changed: int


class Imported(Schema):
    """What a table of items did, or would do."""

    written: bool
    made: int
    changed: int
    unchanged: int


class Recommendation(Tagged):
    """A recommendation that was typed in; its ETag is a digest of its fields."""

    id: UUID
    mechanism: str
    symbol: str
    number: str
    text: str
    recommended_by: str
    position: str
    visibility: str


class Mark(Schema):
    """What became of an occasion, as somebody said."""

    id: UUID
    outcome: str
    document: str
    on: dt.date | None
    late: bool
    moved_to: dt.date | None
    moved_session: int | None
    decision: str
    reason: str
    person: str | None
    post: str | None
    marked_at: dt.datetime


class Occasion(Schema):
    """A date on which something is to happen; `standing` is how it stands as of today, which accuses nobody."""

    id: UUID
    work: UUID | None
    entry: UUID | None
    item: UUID | None
    kind: str
    organ: str
    session: int | None
    begins: dt.date | None
    ends: dt.date | None
    basis: str
    rule: str
    who: list[str]
    what: str
    steps: list[dict[str, Any]]
    status: str
    standing: str
    mark: Mark | None


class Feed(Schema):
    """A calendar feed; `post` is as which it looks, or null for all that you hold. `read_at` is exact to an hour."""

    id: UUID
    scope: str
    post: UUID | None
    made_at: dt.datetime
    revoked_at: dt.datetime | None
    read_at: dt.datetime | None


class NewFeed(Feed):
    """A feed as it is told once; `address` is null where the same request with the same key was answered before."""

    address: str | None

    def kept(self) -> NewFeed:
        """Return what of it is kept for its key: no secret is."""
        return self.model_copy(update={"address": None})


class Event(Schema):
    """Something that was done."""

    at: dt.datetime
    action: str
    words: str
    person: str | None
    post: str | None
    subject_kind: str
    subject: str
    work: UUID | None


class Hook(Schema):
    """An address that is told of changes."""

    id: UUID
    address: str
    kinds: list[str]
    active: bool
    created_at: dt.datetime


class NewHook(Hook):
    """A hook as it is shown once, with the secret that signs its deliveries."""

    secret: str


class Delivery(Schema):
    """One event told to a hook."""

    id: UUID
    kind: str
    status: str
    tries: int
    answered: str
    made_at: dt.datetime
