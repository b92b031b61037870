"""The frame of the API: how an operation asks what it may, answers a key twice alike, and guards a version.

An operation is a plain function. Around it stand, from the outside in: the token (``auth``), what the post may
(:func:`operation`), and for writes the transaction with the key.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import inspect
import json
import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from operative_web.accounts.access import NEEDS
from operative_web.accounts.roles import Capability
from operative_web.api.models import Answered
from operative_web.api.problems import ProblemError, problem
from operative_web.api.viewing import TokenAuth
from operative_web.audit.writing import chained

_KEY = re.compile(r"[\x21-\x7e]{1,200}")
_KEPT = 24 * 3600
"""Seconds for which what was answered to a key is kept."""
_TAG = re.compile(r'(?:W/)?"([^"]{1,40})"')

api = NinjaAPI(
    title="Operative",
    version="1",
    description=(
        "The register of a team that follows United Nations resolutions, for other programs. What a machine found and "
        "nobody confirmed has the state `found`. What you may not see is answered as what is not there."
    ),
    auth=TokenAuth(),
    urls_namespace="api",
    docs_url=None,
    openapi_url=None,
)


def operation(capability: Capability, *, writes: bool = False) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Say what an operation asks for; each is decorated with this, under its route.

    Args:
        capability: which post and token must have.
        writes: does it change the register? Then it runs in one transaction, and an ``Idempotency-Key`` is honoured.
    """

    def decorate(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if not writes:
                return view(request, *args, **kwargs)
            return _once(request, lambda: view(request, *args, **kwargs))

        # What the names in the view's signature mean is known in its own module alone.
        setattr(asked, "__signature__", inspect.signature(view, eval_str=True))  # noqa: B010 - mypy knows no such name
        setattr(asked, NEEDS, capability)
        return asked

    return decorate


def responses(model: Any, *, writes: bool = False, status: int = 200) -> dict[Any, Any]:
    """Return what an operation answers where it was done; the rest is said for all of them in ``describing``."""
    del writes
    return {status: model}


def _once(request: HttpRequest, run: Callable[[], Any]) -> Any:
    """Write once, whatever is sent twice with one key; writers wait for one another, so the second sees the first."""
    key = request.headers.get("Idempotency-Key", "")
    if key and not _KEY.fullmatch(key):
        raise ProblemError(400, "An Idempotency-Key has 1 to 200 visible ASCII characters.")
    with chained():
        if not key:
            return _answered(request, run())
        token = request.viewer.token  # type: ignore[attr-defined]
        asked = _digest(request)
        Answered.objects.filter(at__lt=timezone.now() - dt.timedelta(seconds=_KEPT)).delete()
        if found := Answered.objects.filter(token=token, key=key).first():
            if found.request != asked:
                raise ProblemError(422, "This Idempotency-Key was used for another request. Use a new one.")
            return HttpResponse(
                found.body, status=found.status, headers={**found.headers, "Idempotency-Replayed": "true"}
            )
        told = run()
        answer, kept = _answered(request, told), _answered(request, _kept(told))
        Answered.objects.create(
            token=token, key=key, request=asked, status=answer.status_code, body=kept.content.decode(),
            headers={name: answer[name] for name in ("Content-Type", "ETag", "Location") if name in answer},
        )  # fmt: skip
        return answer


def _kept(told: Any) -> Any:
    """Return what of an operation's result is kept for its key: all of it, but a secret that is told once."""
    status, result = told if isinstance(told, tuple) else (200, told)
    return (status, result.kept()) if hasattr(result, "kept") else told


def _answered(request: HttpRequest, told: Any) -> HttpResponse:
    """Return an operation's result as an answer: one, or a pair of status and result."""
    if isinstance(told, HttpResponse):
        return told
    status, result = told if isinstance(told, tuple) else (200, told)
    if status == 204:
        return HttpResponse(status=204)
    tag = getattr(result, "tag", None)
    answer = api.create_response(request, _plain(result), status=status)
    if tag is not None:
        answer["ETag"] = f'"{tag}"'
    return answer


def _plain(result: Any) -> Any:
    return result.model_dump(mode="json") if hasattr(result, "model_dump") else result


def _digest(request: HttpRequest) -> str:
    """Return a digest of what is asked: method, address, and what is sent, files too."""
    whole = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode("utf-8", "surrogatepass"))
    if not (request.content_type or "").startswith("multipart/"):
        whole.update(request.body)
        return whole.hexdigest()
    whole.update(json.dumps(sorted(request.POST.lists())).encode())
    files: list[tuple[str, Any]] = sorted(request.FILES.items())
    for name, file in files:
        whole.update(json.dumps([name, file.name, file.size]).encode())
        for piece in file.chunks():
            whole.update(piece)
        file.seek(0)
    return whole.hexdigest()


def wanted_version(request: HttpRequest, present: int) -> int:
    """Return the version that whoever writes had before them, from ``If-Match``.

    Raises:
        ProblemError: 428 without the header, 412 for another form of it.
    """
    tag = _wanted(request)
    if tag is None:
        return present
    if not tag.isascii() or not tag.isdigit():
        raise ProblemError(412, "If-Match is not the ETag of this. Get it anew.")
    return int(tag)


def check_tag(request: HttpRequest, present: Any) -> None:
    """Look whether whoever writes had before them what is there now; for what has no number of its version.

    Args:
        request: with ``If-Match``.
        present: what is to be changed, as it is told, with its ``tag``.

    Raises:
        ProblemError: 428 without the header, 412 with what is there now where that is another.
    """
    if _wanted(request) not in {None, present.tag}:
        raise ProblemError(412, headers={"ETag": f'"{present.tag}"'}, present=_plain(present))


def _wanted(request: HttpRequest) -> str | None:
    """Return the tag in ``If-Match``, nothing readable as an empty one; None for ``*``, which is any."""
    written = request.headers.get("If-Match", "").strip()
    if not written:
        raise ProblemError(428)
    found = _TAG.fullmatch(written)
    return None if written == "*" else found[1] if found else ""


# -- errors ------------------------------------------------------------------------------------------------------------


@api.exception_handler(ProblemError)
def _problem(_request: HttpRequest, error: ProblemError) -> HttpResponse:
    return error.answer()


@api.exception_handler(ValidationError)
def _wrong(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [{"where": [str(one)[:80] for one in each["loc"]], "problem": str(each["msg"])} for each in error.errors]
    return problem(422, errors=errors[:50])


@api.exception_handler(Http404)
def _absent(_request: HttpRequest, _error: Http404) -> HttpResponse:
    return problem(404)


@api.exception_handler(HttpError)
def _refused(_request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code)


@api.exception_handler(Exception)
def _failed(_request: HttpRequest, error: Exception) -> HttpResponse:
    raise error  # the entrance tells and logs it
