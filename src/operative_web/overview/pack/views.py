"""The page of a post's hand-over pack, and the pack itself."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language, override
from django.views.decorators.http import require_POST, require_safe

from operative_web.accounts.access import needs
from operative_web.accounts.models import Post
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import ViewerRequest
from operative_web.overview.actions.taking import say_taken
from operative_web.overview.pack.as_docx import as_docx
from operative_web.overview.pack.as_pdf import as_pdf, is_offered
from operative_web.overview.pack.gathering import Pack, gather, may_take, present

FORMS: dict[str, tuple[str, Callable[[Pack], bytes]]] = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", as_docx),
    "pdf": ("application/pdf", as_pdf),
}


@require_safe
@needs(Capability.READ)
def pack(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Say what a post's pack would hold, and offer it."""
    post = _post(request, pk)
    told = {
        "post": post,
        **present(request.viewer, post),
        "languages": settings.LANGUAGES,
        "language": (get_language() or "en")[:2],
        "has_pdf": is_offered(),
    }
    return render(request, "overview/pack_page.html", told)


@require_POST
@needs(Capability.READ)
def pack_file(request: ViewerRequest, pk: UUID, kind: str) -> HttpResponse:
    """Give a post's pack, and say in the trail that it was taken.

    Its name tells the day alone: whoever sees the file in a folder learns nothing.
    """
    post = _post(request, pk)
    if kind not in FORMS or (kind == "pdf" and not is_offered()):
        raise Http404
    mime, made = FORMS[kind]
    language = request.POST.get("language", "")
    with override(language if language in dict(settings.LANGUAGES) else get_language()):
        gathered = gather(post, request.viewer)
        content = made(gathered)
    say_taken(post, kind, by=request.viewer)
    response = HttpResponse(content, content_type=mime)
    response["Content-Disposition"] = f'attachment; filename="hand-over-{gathered.day.isoformat()}.{kind}"'
    return response


def _post(request: ViewerRequest, pk: UUID) -> Post:
    post: Post = get_object_or_404(Post.objects.select_related("organisation"), pk=pk)
    if not may_take(request.viewer, post):
        raise PermissionDenied
    return post
