"""The way into the API: what is asked of a request before an operation sees it, and what becomes of what fails.

In this order: the method (405), the token (401), how often it asked (429), what it may do (403), what it takes as an
answer (406), how much it sends (413) and in what form (415). So who may not do something is told that alone, whatever
they sent.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from ninja import NinjaAPI
from ninja.utils import replace_path_param_notation

from operative_web.accounts.access import NEEDS
from operative_web.api.limiting import take_turn
from operative_web.api.problems import MEDIA, ProblemError, problem
from operative_web.api.viewing import token_viewer
from operative_web.documents.patience import is_full

LOG = logging.getLogger("operative.api")
LARGEST = 1_000_000
"""Octets of a body; files apart."""


def addresses(api: NinjaAPI, prefix: str) -> Iterator[URLPattern]:
    """Yield each address of an API once, under a prefix, with its entrance."""
    for bound in api._get_bound_routers():
        for route, operations in bound.path_operations.items():
            written = replace_path_param_notation(route).replace("<uuidstr:", "<uuid:")
            yield path(prefix + written.lstrip("/"), Entrance(operations))


class Entrance:
    """The view of one address: what each method of it does.

    Args:
        path_view: ninja's, which holds the operations.
    """

    csrf_exempt = True  # a token is no cookie: no other site can make a browser send it

    def __init__(self, path_view: Any) -> None:
        self.operations = {method: one for one in path_view.operations for method in one.methods}
        if "GET" in self.operations:
            self.operations["HEAD"] = self.operations["GET"]

    def __call__(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """Answer a request; every error is a problem in words."""
        try:
            answer = self._answer(request, kwargs)
        except ProblemError as error:
            return error.answer()
        except (OperationalError, InterfaceError) as error:
            if is_full(error):
                return _failed(error)
            return problem(503, headers={"Retry-After": "1"})
        except RequestDataTooBig:
            return problem(413)
        except SuspiciousOperation:
            return problem(400)
        except (Exception, RecursionError) as error:  # whatever it is: told as ours, without a word of it
            return _failed(error)
        if answer.status_code >= 400 and not answer.headers.get("Content-Type", "").startswith(MEDIA):
            return problem(answer.status_code)
        return answer

    def _answer(self, request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponseBase:
        one = self.operations.get(request.method or "")
        if one is None:
            raise ProblemError(405, headers={"Allow": ", ".join(sorted(self.operations))})
        viewer = token_viewer(request.headers.get("Authorization", ""))
        if viewer is None:
            raise ProblemError(401, headers={"WWW-Authenticate": "Bearer"})
        request.viewer = viewer  # type: ignore[attr-defined]
        take_turn(viewer.token)
        if not viewer.may(getattr(one.view_func, NEEDS)):
            raise ProblemError(403)
        _check_form(request, one)
        if request.method == "HEAD":
            request.method = "GET"
        answer: HttpResponse = one.run(request, **kwargs)
        return answer


def _check_form(request: HttpRequest, one: Any) -> None:
    """Look at what is sent, and at what is taken as an answer."""
    gives_a_file = one.response_models.get(200, True) is None
    if not gives_a_file and not (request.accepts("application/json") or request.accepts(MEDIA)):
        raise ProblemError(406)
    sources = {model.__ninja_param_source__ for model in one.models}
    is_multipart = request.content_type == "multipart/form-data"
    if not (is_multipart and sources & {"file", "form"}) and _length(request) > LARGEST:
        raise ProblemError(413, f"A body has at most {LARGEST // 1000} kB, and a text of its own is sent as a file.")
    if "body" in sources and request.content_type != "application/json":
        raise ProblemError(415)
    if "file" in sources and not is_multipart:
        raise ProblemError(415)


def _length(request: HttpRequest) -> int:
    written = request.META.get("CONTENT_LENGTH") or "0"
    return int(written) if str(written).isascii() and str(written).isdigit() and len(str(written)) < 16 else LARGEST + 1


def _failed(error: BaseException) -> HttpResponse:
    """Log where it failed, never the error's own words, which may hold words of a record."""
    places = "".join(traceback.format_tb(error.__traceback__))
    LOG.error("the API failed: %s\n%s", type(error).__name__, places)
    return problem(500)
