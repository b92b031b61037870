"""The commands of the page on the API are run against a real server."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from pytest_django.live_server_helper import LiveServer

from operative_web.accounts.models import Organisation
from operative_web.followup.models import Item
from tests.conftest import ROOT
from tests.docs.blocks import blocks
from tests.web.api.conftest import program
from tests.web.conftest import Join

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.one_database]


@pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl on this machine")
def test_the_page_on_the_api_says_what_works(
    live_server: LiveServer, join: Join, ministry: Organisation, tmp_path: Path
) -> None:
    found = [block.text for block in blocks(ROOT / "docs/howto/use-the-api.md") if block.language == "text"]
    script = re.sub(r"^export .*$", "", "\n".join(found), flags=re.MULTILINE)
    given = {"REGISTER": live_server.url, "TOKEN": program(join("focal-point", ministry)).token}
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script], cwd=tmp_path, env={**os.environ, **given}, capture_output=True,
        text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert [(one.title, one.status, one.version) for one in Item.objects.order_by("title")] == [
        ("Light the harbours", "under-way", 2),
        ("Mend the ropes of the harbours", "open", 1),
    ]
