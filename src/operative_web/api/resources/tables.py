"""A table of items, brought in by a program: all of it is written, or nothing and all that is wrong is told."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import File, Form, Router
from ninja.files import UploadedFile

from operative_web.accounts.roles import Capability
from operative_web.api import schemas, taking
from operative_web.api.frame import operation, responses
from operative_web.api.problems import ProblemError
from operative_web.api.rows import audience, viewer_of
from operative_web.documents.receiving import CUT
from operative_web.followup.exchange.actions.importing import ImportRefusedError, apply_table, bring_table
from operative_web.followup.exchange.reading import content_of, read_table
from operative_web.followup.exchange.sheet import FileError, Problem, letters

router = Router(tags=["follow-up"])

_TOLD = 1000
"""Problems told one by one; all are counted."""


@router.post("/items/import", response=responses(schemas.Imported, writes=True), summary="Bring in a table of items")
@operation(Capability.FOLLOW_UP, writes=True)
def import_table(request: HttpRequest, file: File[UploadedFile], given: Form[taking.TableTerms]) -> Any:
    """Bring in CSV or XLSX, as the page takes it: rows with a reference change items, the others make some.

    Where anything is wrong nothing is written, and each problem is told by row and column (422).
    """
    if getattr(file, CUT, False):
        raise ProblemError(503, "There is no room for this file on the server's disk. Nothing was kept.")
    viewer = viewer_of(request)
    try:
        sheet = read_table(content_of(file))
    except FileError as error:
        raise ProblemError(422, str(error)) from error
    waiting = bring_table(sheet, by=viewer, visibility=audience(given.visibility, []).visibility)
    done = waiting.outcome
    told = {"made": len(done["new"]), "changed": len(done["changed"]), "unchanged": done["unchanged"]}
    problems = [Problem(*one) for one in done["problems"]]
    if problems or given.only_check:
        waiting.delete()
    if problems:
        raise _refused(problems)
    if given.only_check:
        return {"written": False, **told}
    try:
        apply_table(waiting, by=viewer)
    except ImportRefusedError as error:  # somebody changed something between the look and the writing
        waiting.delete()
        raise _refused(error.problems) from error
    return {"written": True, **told}


def _refused(problems: list[Problem]) -> ProblemError:
    """Tell what is wrong; the row is the file's own number, the column its letter."""
    errors = [
        {"where": [str(one.row), letters(one.column) if one.column >= 0 else "", one.label], "problem": one.words}
        for one in problems[:_TOLD]
    ]
    return ProblemError(
        422, "Something in this table is wrong. Nothing was written.", errors=errors, count=len(problems)
    )
