"""Organisations, posts and persons: a post holds responsibility, a person holds a post for a time."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from operative_web.accounts.roles import Role
from operative_web.audit.models import Audited


class Voice(models.TextChoices):
    """In whose name an organisation speaks; voices are never merged."""

    STATE = "state", _("State")
    NHRI = "nhri", _("National human rights institution")
    CIVIL_SOCIETY = "civil-society", _("Civil society")
    UNITED_NATIONS = "united-nations", _("United Nations")


class Organisation(Audited):
    """A ministry, an institution, an association, an office."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=200, unique=True)
    voice = models.CharField(_("voice"), max_length=16, choices=Voice, default=Voice.STATE)

    audited = ("name", "voice")

    class Meta:
        ordering: ClassVar = ["name"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name


class Post(Audited):
    """A post in an organisation: what it may do goes with it, whoever holds it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="posts", verbose_name=_("organisation"))
    title = models.CharField(_("title"), max_length=200)
    role = models.CharField(_("role"), max_length=16, choices=Role, default=Role.READER)
    closed = models.BooleanField(_("closed"), default=False)
    """A closed post is held by nobody any more; its records stay."""

    audited = ("organisation", "title", "role", "closed")

    class Meta:
        ordering: ClassVar = ["organisation__name", "title"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["organisation", "title"], name="post_title_once")]
        verbose_name = _("post")
        verbose_name_plural = _("posts")

    def __str__(self) -> str:
        return f"{self.title}, {self.organisation}"


class PersonManager(BaseUserManager["Person"]):
    """Finds persons by e-mail address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> Person:
        """Return the person with an address."""
        return self.get(email__iexact=username)


class Person(AbstractBaseUser, Audited):
    """Somebody who signs in. Has no rights of their own: these go with the posts held."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=150)
    language = models.CharField(_("language"), max_length=8, default="en")
    is_active = models.BooleanField(_("active"), default=True)
    erased = models.BooleanField(default=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    audited = ("email", "name", "language", "is_active", "erased")
    objects = PersonManager()

    class Meta:
        ordering: ClassVar = ["name"]
        verbose_name = _("person")
        verbose_name_plural = _("persons")

    def __str__(self) -> str:
        return self.name or str(_("a former member"))

    def get_full_name(self) -> str:
        """Return the person's name."""
        return self.name

    # What Django's machinery asks of an account that goes in by no administration site of its own.
    is_staff = False
    is_superuser = False

    def has_perm(self, *_args: Any, **_kwargs: Any) -> bool:
        """Refuse: rights go with posts (:mod:`operative_web.accounts.roles`)."""
        return False

    def has_module_perms(self, *_args: Any, **_kwargs: Any) -> bool:
        """Refuse."""
        return False


class Tenure(Audited):
    """A person's holding of a post, from one day until another."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    post = models.ForeignKey(Post, models.PROTECT, related_name="tenures", verbose_name=_("post"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="tenures", verbose_name=_("person"))
    since = models.DateTimeField(_("since"), default=timezone.now)
    until = models.DateTimeField(_("until"), null=True, blank=True)

    audited = ("post", "person", "since", "until")

    class Meta:
        ordering: ClassVar = ["since"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["post"], condition=Q(until=None), name="post_held_once"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="tenure_in_order"),
        ]
        verbose_name = _("tenure")
        verbose_name_plural = _("tenures")

    def __str__(self) -> str:
        return f"{self.person}: {self.post}"


class Visit(models.Model):
    """When a person was last here, and when the visit before ended. No record: it tells the person alone."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="visit")
    latest = models.DateTimeField()
    """When it was last noted that they are here."""
    earlier = models.DateTimeField(null=True)
    """When that was last noted of the visit before this one; None where there was none."""

    def __str__(self) -> str:
        return f"{self.person_id} at {self.latest}"


class Invitation(Audited):
    """A link by which one person may join and take a post; its secret is known to nobody but who holds the link."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the secret in the link."""
    email = models.EmailField(_("e-mail address"))
    post = models.ForeignKey(Post, models.PROTECT, related_name="invitations", verbose_name=_("post"))
    expires = models.DateTimeField(_("expires"))
    used = models.DateTimeField(_("used"), null=True, blank=True)
    withdrawn = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    audited = ("digest", "email", "post", "expires", "used", "withdrawn")

    class Meta:
        ordering: ClassVar = ["-expires"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")

    def __str__(self) -> str:
        return f"{self.email}: {self.post}"
