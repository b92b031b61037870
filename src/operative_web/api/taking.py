"""What the API takes, in the terms of the contract (docs/reference/json.md) and of the register's pages."""

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


class Terms(Given):
    """Under what terms a document is brought in; `language` and `symbol` where whoever brings it knows them."""

    visibility: Visible = "members"
    language: Literal["", "ar", "zh", "en", "fr", "ru", "es"] = ""
    symbol: Annotated[str, StringConstraints(max_length=120, pattern=r"^[^\x00]*$")] = ""


class DecisionGiven(Given):
    """A decision."""

    verdict: Literal["confirm", "correct", "reject"]
    correction: dict[str, Any] = Field(default_factory=dict)
    reason: Words = ""
    seen: list[UUID] = Field([], max_length=50)
    """Ids of the decisions in force that you had before you."""


class NoteChange(Given):
    """A note as it is to be."""

    words: Words
    visibility: Visible = "organisation"
    posts: list[UUID] = Field([], max_length=100)


class NoteGiven(NoteChange):
    """A note, and the paragraph beside which it stands."""

    path: Annotated[str, StringConstraints(max_length=64, pattern=r"^[^\x00]*$")] = ""


class TableTerms(Given):
    """What becomes of a table: who may see the items that it makes, and whether it is only looked at."""

    visibility: Visible = "members"
    only_check: bool = False


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


class RecommendationGiven(Given):
    """A recommendation."""

    mechanism: Literal["upr", "treaty-body", "special-procedure", "other"] = "upr"
    symbol: Annotated[str, StringConstraints(max_length=120, pattern=r"^[^\x00]*$")] = ""
    number: Annotated[str, StringConstraints(max_length=24, pattern=r"^[^\x00]*$")] = ""
    text: Words
    recommended_by: Line = ""
    position: Literal["", "supported", "partly", "noted", "pledged", "rejected"] = ""
    visibility: Visible = "members"


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


class FeedGiven(Given):
    """A calendar feed: all that the post may see, or what it leads or supports (`mine`)."""

    scope: Literal["all", "mine"] = "all"


class HookGiven(Given):
    """A hook."""

    address: Annotated[str, StringConstraints(max_length=500, pattern=r"^[^\x00]*$")]
    kinds: list[Annotated[str, StringConstraints(max_length=64, pattern=r"^[a-z.-]+$")]] = Field([], max_length=40)
