"""Work, version, text, reading, finding (ADR 0006); and the uploads by which they come in."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from operative_web.accounts.guarded import Guarded, GuardedQuerySet, Visibility
from operative_web.accounts.models import Person, Post
from operative_web.audit.models import Audited
from operative_web.documents.languages import Language


class OfWorkQuerySet(GuardedQuerySet):
    """Rows that belong to a work."""

    way = "work__"


class OfVersionQuerySet(GuardedQuerySet):
    """Rows that belong to a version of a work."""

    way = "version__work__"


class Work(Guarded):
    """A resolution as people speak of it, known by its symbol."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    symbol = models.CharField(_("symbol"), max_length=120, blank=True)
    """Canonical (``A/HRC/RES/48/23``); empty for a text that has none yet."""
    scope = models.CharField(max_length=36, blank=True)
    """Whose records of one symbol are one: those of the same audience (``scopes.scope_of``). Two organisations may
    each hold a confidential draft of one symbol, and neither learns of the other's."""
    title = models.TextField(_("title"), blank=True)
    organ = models.CharField(_("organ"), max_length=16, blank=True)
    kind = models.CharField(_("kind"), max_length=32, blank=True)
    session = models.CharField(_("session"), max_length=16, blank=True)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)

    audited = ("symbol", "scope", "title", "organ", "kind", "session", "adopted_on", "visibility", "organisation")
    objects = GuardedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = [F("adopted_on").desc(nulls_last=True), "symbol", "title"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["symbol", "scope"], condition=~Q(symbol=""), name="work_symbol_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["symbol", "id"], name="work_in_order")]
        verbose_name = _("resolution")
        verbose_name_plural = _("resolutions")

    def __str__(self) -> str:
        return self.symbol or self.title or str(_("untitled text"))

    def audited_work(self) -> Any:
        """Return its own id."""
        return self.pk


class VersionKind(models.TextChoices):
    """What a version of a work is."""

    DRAFT = "draft", _("draft")
    REVISION = "revision", _("revised draft")
    ADOPTED = "adopted", _("as adopted")
    CORRIGENDUM = "corrigendum", _("corrigendum")
    REISSUE = "reissue", _("reissued")
    ISSUED = "issued", _("as issued")
    """Of a report or another document that nobody adopts."""


class Version(Audited):
    """A draft, a revision, the text as adopted, a corrigendum, a reissue."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    work = models.ForeignKey(Work, models.PROTECT, related_name="versions")
    kind = models.CharField(_("version"), max_length=16, choices=VersionKind, default=VersionKind.ADOPTED)
    symbol = models.CharField(_("symbol"), max_length=120, blank=True)

    audited = ("work", "kind", "symbol")
    objects = OfWorkQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["work", "kind", "symbol"], name="version_once")]

    def __str__(self) -> str:
        return f"{self.symbol or self.work} ({self.get_kind_display()})"

    def audited_work(self) -> Any:
        """Return the work's id."""
        return self.work_id


class Original(models.Model):
    """The bytes of a file, kept by their hash; one row for one content, whoever brought it in."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    size = models.PositiveBigIntegerField()
    """In bytes."""

    def __str__(self) -> str:
        return self.sha256[:12]


class Text(Audited):
    """A version in one language, as one file."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, models.PROTECT, related_name="texts")
    language = models.CharField(_("language"), max_length=8, choices=Language, blank=True)
    """Empty where neither the reader nor a person knows it."""
    original = models.ForeignKey(Original, models.PROTECT, related_name="texts")
    file_name = models.CharField(_("file name"), max_length=255, blank=True)
    """As it was called where it came from; shown to those who see the work, never used as a path."""
    source = models.CharField(max_length=16, default="file")
    """How it came: ``file``, ``pasted``, ``fetched``, ``sample``."""
    hints = models.CharField(max_length=160, blank=True)
    """What a person said of it that the reader has to be told, as :func:`operative_web.documents.readings.hints_for`
    writes it; its readings are those made with the same hints."""
    added_at = models.DateTimeField(auto_now_add=True)

    audited = ("version", "language", "original", "file_name", "source", "hints", "added_at")
    objects = OfVersionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "language", "original"], name="text_once"),
        ]

    def __str__(self) -> str:
        return f"{self.version}, {self.language}"

    def audited_work(self) -> Any:
        """Return the work's id."""
        return self.version.work_id


class Reading(Audited):
    """What one version of the reader found in one file: immutable."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    original = models.ForeignKey(Original, models.PROTECT, related_name="readings")
    reader = models.CharField(max_length=240)
    """The version of the library and a digest of its words and calendars, and after them the hints: what a reading
    depends on beside the file."""
    hints = models.CharField(max_length=160, blank=True)
    """What a person said of the file that the reader was told."""
    data = models.JSONField()
    """As ``operative.as_dict`` gives it (docs/reference/json.md)."""
    digest = models.CharField(max_length=64)
    """Of the data in canonical form."""
    made_at = models.DateTimeField(auto_now_add=True)

    audited = ("original", "reader", "hints", "digest", "made_at")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["original", "reader"], name="reading_once")]

    def __str__(self) -> str:
        return f"reading of {self.original_id[:12]} by {self.reader}"


class Subject(models.Model):
    """What tells which resolution a reading takes up, and which take it up; worked out from the reading alone."""

    reading = models.OneToOneField(Reading, models.CASCADE, primary_key=True, related_name="subject")
    data = models.JSONField()

    def __str__(self) -> str:
        return f"subject of {self.reading}"


class Comparison(models.Model):
    """What changed between two readings; worked out from these alone, once."""

    earlier = models.ForeignKey(Reading, models.CASCADE, related_name="+")
    later = models.ForeignKey(Reading, models.CASCADE, related_name="+")
    data = models.JSONField()
    """``comparison`` as the contract has it, and its ``rows`` (:mod:`operative_web.documents.lineage`)."""

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["earlier", "later"], name="comparison_once")]

    def __str__(self) -> str:
        return f"{self.earlier} and {self.later}"


class FindingKind(models.TextChoices):
    """What a finding is."""

    CLAUSE = "clause", _("clause")
    SCHEDULE = "schedule", _("schedule entry")


class Finding(models.Model):
    """A clause or a schedule entry of a reading, as a row, so that it can be asked for. Made with its reading, once."""

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="findings")
    kind = models.CharField(max_length=16, choices=FindingKind)
    position = models.PositiveIntegerField()
    """Its place in the reading's list."""
    order = models.PositiveIntegerField()
    """Its place in the text, among findings of both kinds."""
    key = models.CharField(max_length=64)
    """Path and order (``10#2``, ``32@1``), the same in every language."""
    path = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=16)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    force = models.CharField(max_length=16, blank=True)
    ask = models.CharField(max_length=16, blank=True)
    label = models.CharField(max_length=200)
    """Of a clause the action as printed, of a schedule entry its kind."""
    rule = models.TextField(blank=True)
    data = models.JSONField()
    """The finding whole, as the reading has it."""

    class Meta:
        ordering: ClassVar = ["reading", "kind", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reading", "kind", "position"], name="finding_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["reading", "key"], name="finding_key"),
            models.Index(fields=["force", "id"], name="finding_force"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.label}"


class FindingAddressee(models.Model):
    """Who is asked by a finding, as a row, so that findings can be asked for by addressee."""

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="addressees")
    code = models.CharField(max_length=64, db_index=True)
    """The coarse id (``state:KHM``)."""
    actor = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return self.actor or self.code


class UploadStatus(models.TextChoices):
    """How far an upload has come."""

    WAITING = "waiting", _("waiting")
    READING = "reading", _("being read")
    READ = "read", _("read")
    FAILED = "failed", _("could not be read")


class Upload(Guarded):
    """Something that was brought in, and what became of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    original = models.ForeignKey(Original, models.PROTECT, related_name="uploads")
    file_name = models.CharField(_("file name"), max_length=255, blank=True)
    source = models.CharField(max_length=16, default="file")
    language = models.CharField(_("language"), max_length=8, blank=True, choices=Language)
    """Said by who brought it in; empty where the reader is to find out."""
    symbol = models.CharField(_("symbol"), max_length=120, blank=True)
    """Said by who brought it in; for a text that does not say it itself."""
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    posts = models.JSONField(default=list)
    """The ids of the posts that may see the work, where its visibility is ``posts``."""
    brought_at = models.DateTimeField(auto_now_add=True)
    status = models.CharField(_("status"), max_length=16, choices=UploadStatus, default=UploadStatus.WAITING)
    problem = models.TextField(blank=True)
    """What went wrong, in plain words."""
    remedy = models.TextField(blank=True)
    """What to do about it."""
    fault = models.CharField(max_length=16, blank=True)
    """The number under which the log has a fault of the reader's own."""
    task = models.UUIDField(null=True, blank=True, db_index=True)
    """The task by which it is to be read."""
    asked_at = models.DateTimeField(default=timezone.now)
    """When somebody last asked for it to be read: when it was brought in, or tried again."""
    same_as = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    """An earlier upload of the same bytes that whoever brought this in may see."""
    text = models.ForeignKey(Text, models.PROTECT, null=True, related_name="uploads")
    """What became of it."""

    audited = (
        "original", "file_name", "source", "language", "symbol", "visibility", "organisation", "posts", "status",
        "text", "person", "post",
    )  # fmt: skip
    objects = GuardedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-brought_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(visibility=Visibility.ORGANISATION) | Q(organisation__isnull=False),
                name="upload_has_organisation",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name or str(_("pasted text"))

    def audited_work(self) -> Any:
        """Return the id of the work that came of it, or None until then."""
        return self.text.version.work_id if self.text else None


class Attempt(models.Model):
    """One try at reading an upload: a worker that died leaves one without an end."""

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="attempts")
    task = models.UUIDField(null=True, blank=True)
    worker = models.CharField(max_length=64)
    started_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=16, blank=True)
    """``read``, ``failed``, ``lost`` (its worker died), or empty while it runs."""

    class Meta:
        ordering: ClassVar = ["started_at"]

    def __str__(self) -> str:
        return f"{self.upload_id} by {self.worker}: {self.outcome or 'running'}"


class Lease(models.Model):
    """A task that a worker has taken, and when the worker was last heard of."""

    task = models.UUIDField(primary_key=True)
    worker = models.CharField(max_length=64)
    beat_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.task} by {self.worker}"
