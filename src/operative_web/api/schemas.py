"""What the API takes and gives, in the terms of the contract (docs/reference/json.md) and of the register's pages."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Field, Schema
from pydantic import ConfigDict, StringConstraints

Visible = Literal["public", "members", "organisation", "posts"]
Line = Annotated[str, StringConstraints(max_length=300, pattern=r"^[^\x00]*$")]
Words = Annotated[str, StringConstraints(max_length=10_000, pattern=r"^[^\x00]*$")]


class Given(Schema):
    """Something that is sent: a member that is not known is refused, so that no wish is lost unseen."""

    model_config = ConfigDict(extra="forbid")


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


class Terms(Given):
    """Under what terms a document is brought in; `language` and `symbol` where whoever brings it knows them."""

    visibility: Visible = "members"
    language: Literal["", "ar", "zh", "en", "fr", "ru", "es"] = ""
    symbol: Annotated[str, StringConstraints(max_length=120, pattern=r"^[^\x00]*$")] = ""


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


class DecisionGiven(Given):
    """A decision."""

    verdict: Literal["confirm", "correct", "reject"]
    correction: dict[str, Any] = Field(default_factory=dict)
    reason: Words = ""
    seen: list[UUID] = Field([], max_length=50)
    """Ids of the decisions in force that you had before you."""


class Note(Schema):
    """What somebody wrote beside a paragraph."""

    id: UUID
    work: UUID
    path: str
    words: str
    person: str | None
    post: str | None
    written_at: dt.datetime
    visibility: str


class NoteGiven(Given):
    """A note."""

    words: Words
    path: Annotated[str, StringConstraints(max_length=64, pattern=r"^[^\x00]*$")] = ""
    visibility: Visible = "organisation"
    posts: list[UUID] = Field([], max_length=100)


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


class ItemChange(Given):
    """Fields of an item that change; those left out stay."""

    title: Line | None = None
    note: Words | None = None
    lead: UUID | Line | None = None
    supporting: list[UUID | Line] | None = Field(None, max_length=100)
    priority: Line | None = None
    status: Line | None = None
    target_date: dt.date | None = None
    theme: Line | None = None
    goal: int | None = None
    addressee: Line | None = None
    position: Line | None = None
    position_source: Line | None = None
    reason: Words = ""


class ItemGiven(ItemChange):
    """An item."""

    title: Line
    entries: list[UUID] = Field([], max_length=100)
    recommendations: list[UUID] = Field([], max_length=100)
    visibility: Visible = "members"
    posts: list[UUID] = Field([], max_length=100)


class VersionOf(Given):
    """An item and the version that you had before you."""

    id: UUID
    version: int = Field(ge=1, le=2_000_000_000)


class BulkGiven(Given):
    """The same change to several items: all or none."""

    items: list[VersionOf] = Field(min_length=1, max_length=500)
    changes: ItemChange


class Changed(Schema):
    """How many were changed."""

    changed: int


class GatherGiven(Given):
    """What an item is to gather."""

    entries: list[UUID] = Field([], max_length=100)
    recommendations: list[UUID] = Field([], max_length=100)


class ClearingGiven(Given):
    """A clearance, or `draft` to send it back."""

    level: Literal["draft", "ministry", "coordinator"]
    reason: Words = ""


class AudienceGiven(Given):
    """Who may see it."""

    visibility: Visible
    posts: list[UUID] = Field([], max_length=100)


class Recommendation(Schema):
    """A recommendation that was typed in."""

    id: UUID
    mechanism: str
    symbol: str
    number: str
    text: str
    recommended_by: str
    position: str
    visibility: str


class RecommendationGiven(Given):
    """A recommendation."""

    mechanism: Literal["upr", "treaty-body", "special-procedure", "other"] = "upr"
    symbol: Annotated[str, StringConstraints(max_length=120, pattern=r"^[^\x00]*$")] = ""
    number: Annotated[str, StringConstraints(max_length=24, pattern=r"^[^\x00]*$")] = ""
    text: Words
    recommended_by: Line = ""
    position: Literal["", "supported", "partly", "noted", "pledged", "rejected"] = ""
    visibility: Visible = "members"


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


class MarkGiven(Given):
    """What became of an occasion. `seen` is the mark that you had before you, or null."""

    outcome: Literal["issued", "held", "postponed", "cancelled", "renewed", "ended"]
    document: Annotated[str, StringConstraints(max_length=120, pattern=r"^[^\x00]*$")] = ""
    on: dt.date | None = None
    late: bool = False
    moved_to: dt.date | None = None
    moved_session: int | None = Field(None, ge=1, le=9999)
    decision: Line = ""
    reason: Words = ""
    seen: UUID | None = None


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


class HookGiven(Given):
    """A hook."""

    address: Annotated[str, StringConstraints(max_length=500, pattern=r"^[^\x00]*$")]
    kinds: list[Annotated[str, StringConstraints(max_length=64, pattern=r"^[a-z.-]+$")]] = Field([], max_length=40)


class Delivery(Schema):
    """One event told to a hook."""

    id: UUID
    kind: str
    status: str
    tries: int
    answered: str
    made_at: dt.datetime
