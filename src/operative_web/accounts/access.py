"""What a view asks for before it does anything: who looks, what they may do, which record they mean."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import Viewer, ViewerRequest

P = ParamSpec("P")
View = Callable[Concatenate[ViewerRequest, P], HttpResponseBase]
Plain = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

NEEDS = "needs"
"""The attribute by which a view tells what it asks for; the tests that walk every address read it."""


def needs(capability: Capability | None) -> Callable[[View[P]], Plain[P]]:
    """Say what a view asks for; every view of the register is decorated with this.

    Somebody not signed in is sent to the sign-in page; who lacks the capability is refused (403).

    Args:
        capability: what the post must be able to do, or None for a page that anybody may open.
    """

    def decorate(view: View[P]) -> Plain[P]:
        @wraps(view)
        def checked(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            asked = cast(ViewerRequest, request)
            if capability is not None:
                if asked.viewer.person is None:
                    return redirect_to_login(request.get_full_path())
                if not asked.viewer.may(capability):
                    raise PermissionDenied
            return view(asked, *args, **kwargs)

        setattr(checked, NEEDS, capability)
        return cast("Plain[P]", checked)

    return decorate


def signed_in(view: View[P]) -> View[P]:
    """Send who is not signed in to the sign-in page; for pages on oneself, which need no post (``@needs(None)``)."""

    @wraps(view)
    def checked(request: ViewerRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.viewer.person is None:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return cast("View[P]", checked)


class Rows(Protocol):
    """A manager or a query set of rows that somebody may see."""

    def visible_to(self, viewer: Viewer) -> Any:
        """Keep what a viewer may see."""


def visible(rows: Rows, viewer: Viewer, **lookup: Any) -> Any:
    """Return the row that a viewer means.

    Raises:
        Http404: where there is none, or none that the viewer may see: the answer is the same.
    """
    row = rows.visible_to(viewer).filter(**lookup).first()
    if row is None:
        raise Http404
    return row
