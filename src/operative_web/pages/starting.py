"""What the start page shows: how far a newcomer has come, what waits, and the resolutions brought in last."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Max, Q

from operative_web.accounts.viewer import Viewer
from operative_web.documents.models import Upload, UploadStatus, Work
from operative_web.register.models import DECIDED, Decision, Entry

_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Progress:
    """A resolution and how much of what was found in it has been decided on."""

    work: Work
    found: int
    decided: int

    @property
    def waiting(self) -> int:
        """How many findings nobody has decided on, or somebody is to look at again."""
        return self.found - self.decided


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """What somebody new has done already, in the post in which they look."""

    brought: bool
    decided: bool
    example: Work | None
    """The resolution to begin with: the latest that has something waiting."""


def recent(viewer: Viewer) -> list[Progress]:
    """Return the resolutions into which something was brought last, of those the viewer sees."""
    works = Work.objects.visible_to(viewer).annotate(last=Max("versions__texts__added_at")).order_by("-last", "pk")
    shown = list(works[:_SHOWN])
    counted = {
        row["work"]: row
        for row in Entry.objects.visible_to(viewer)
        .filter(work__in=shown)
        .order_by()
        .values("work")
        .annotate(found=Count("pk"), decided=Count("pk", filter=Q(state__in=DECIDED)))
    }
    return [
        Progress(work, counted[work.pk]["found"], counted[work.pk]["decided"])
        if work.pk in counted
        else Progress(work, 0, 0)
        for work in shown
    ]


def under_way(viewer: Viewer) -> list[Upload]:
    """Return what is being read, and what could not be read, of what the viewer sees; the latest first."""
    return list(Upload.objects.visible_to(viewer).exclude(status=UploadStatus.READ)[:_SHOWN])


def first_steps(viewer: Viewer, resolutions: list[Progress]) -> FirstSteps:
    """Return how far the viewer has come."""
    waiting = [progress.work for progress in resolutions if progress.waiting]
    return FirstSteps(
        brought=Upload.objects.visible_to(viewer).filter(post=viewer.post).exists(),
        decided=Decision.objects.visible_to(viewer).filter(post=viewer.post).exists(),
        example=waiting[0] if waiting else resolutions[0].work if resolutions else None,
    )
