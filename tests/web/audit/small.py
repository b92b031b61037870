"""A small register: one short resolution brought in and decided on, so that every kind of audited row is there."""

from __future__ import annotations

from operative_web.accounts.actions.people import hand_over
from operative_web.documents.actions.bring import bring
from operative_web.documents.models import Upload, Work
from operative_web.register.actions.decide import decide, take_back
from operative_web.register.models import Entry
from tests.web.conftest import SETUP, Member, work_off

WORDS = """Human Rights Council
Forty-eighth session
Resolution 48/999

The Human Rights Council,
Recalling the Charter of the United Nations,
1. Urges the Government of Talvoria to adopt a law on archives;
2. Requests the Secretary-General to submit a report to the Human Rights Council at its fifty-first session;
3. Decides to remain seized of the matter.
"""


def fill(by: Member) -> Work:
    """Bring in the short resolution, decide on what was found in it, and take one decision back."""
    bring(WORDS.encode(), "short.txt", by=by.viewer)
    work_off()
    upload = Upload.objects.get()
    assert upload.text is not None, upload.problem
    work = upload.text.version.work
    for entry in Entry.objects.filter(work=work):
        decision = decide(entry, "confirm", by=by.viewer)
    take_back(decision, by=by.viewer)
    hand_over(by.post, by.person, by=SETUP)
    return work
