"""Every file that the library's tests refuse, brought in by the page: why, what to do, and the file stays."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from operative_web.documents.models import Upload, UploadStatus
from tests.sources.bad_files import word_with_macros
from tests.sources.test_bad_files import REFUSED
from tests.web.conftest import Member, work_off

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.one_database]


def test_every_bad_file_says_why_and_what_to_do(focal_point: Member) -> None:
    client = focal_point.client()
    made = {name.replace(" ", "-").replace(",", ""): make() for name, (make, _, _) in REFUSED.items()}
    files = [SimpleUploadedFile(name, content) for name, content in made.items()]
    assert (
        client.post("/documents/bring/", {"way": "files", "files": files, "visibility": "members"}).status_code == 302
    )
    work_off()

    assert Upload.objects.count() == len(made) > 20
    for upload in Upload.objects.all():
        assert upload.status == UploadStatus.FAILED, upload.file_name
        assert upload.problem, upload.file_name
        assert upload.remedy, upload.file_name
        assert upload.original.size == len(made[upload.file_name])
        page = client.get(f"/documents/uploads/{upload.pk}/")
        assert page.status_code == 200
        assert "Traceback" not in page.content.decode()


def test_macros_are_not_run_and_not_lost(focal_point: Member) -> None:
    client = focal_point.client()
    file = SimpleUploadedFile("macros.docm", word_with_macros())

    address = client.post("/documents/bring/", {"way": "files", "files": file, "visibility": "members"})["Location"]
    work_off()

    assert Upload.objects.get().status == UploadStatus.READ
    saved = client.get(f"{address}original/")
    assert saved.getvalue() == word_with_macros()
    assert saved["Content-Type"] == "application/octet-stream"
    saved.close()
