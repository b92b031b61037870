"""Fills an empty register for the demonstration; one that holds something is left as it is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from operative_web.accounts.actions.people import add_organisation, add_person, add_post, hand_over
from operative_web.accounts.models import Organisation, Person, Voice
from operative_web.accounts.roles import Role
from operative_web.accounts.viewer import Viewer, posts_of
from operative_web.audit.actor import Actor
from operative_web.audit.writing import chained
from operative_web.documents.actions.bring import Terms, bring
from operative_web.documents.models import Upload

PASSWORD = "demonstration"
"""Of every account of the demonstration, shown on its sign-in page; no other register has these accounts."""
SETUP = Actor.of_program("demonstration")


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the demonstration."""

    email: str
    name: str
    organisation: str
    post: str
    role: str


ORGANISATIONS = {
    "Ministry of Justice of Talvoria": Voice.STATE,
    "Ombudsman of Talvoria": Voice.NHRI,
    "Talvorian League for Rights": Voice.CIVIL_SOCIETY,
}
ACCOUNTS = (
    Account(
        "focal@example.org", "Ana Focal", "Ministry of Justice of Talvoria", "Focal point for human rights",
        Role.FOCAL_POINT,
    ),
    Account(
        "coordinator@example.org", "Carl Coordinator", "Ministry of Justice of Talvoria", "Coordinator of follow-up",
        Role.COORDINATOR,
    ),
    Account("assessor@example.org", "Olga Assessor", "Ombudsman of Talvoria", "Legal officer", Role.ASSESSOR),
    Account("reader@example.org", "Rui Reader", "Talvorian League for Rights", "Researcher", Role.READER),
    Account(
        "administrator@example.org", "Ada Administrator", "Ministry of Justice of Talvoria", "Administrator",
        Role.ADMINISTRATOR,
    ),
)  # fmt: skip


SIGN_IN = ACCOUNTS[0].email
"""Whom a visitor is told to sign in as first."""


def seed() -> None:
    """Make organisations, posts and people, and bring in the samples; what waits is read by the worker.

    What is there already is left as it is, so that a demonstration that was ended in the middle is completed.
    """
    with chained():
        if not Person.objects.exists():
            organisations = {name: add_organisation(name, voice, by=SETUP) for name, voice in ORGANISATIONS.items()}
            for account in ACCOUNTS:
                _add(account, organisations[account.organisation])
    person = Person.objects.filter(email=SIGN_IN).first()
    post = posts_of(person)[0] if person and posts_of(person) else None
    held = set(Upload.objects.values_list("original_id", flat=True))
    for path in samples():
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() not in held:
            bring(content, path.name, by=Viewer(person, post), terms=Terms(source="sample"))


def is_foreign() -> bool:
    """Tell whether the register has members, and none of them is of the demonstration."""
    people = Person.objects.all()
    return people.exists() and not people.filter(email__in=[account.email for account in ACCOUNTS]).exists()


def samples() -> list[Path]:
    """Return the resolutions that the demonstration holds: those of the package, or of the source tree."""
    here = Path(__file__).resolve().parent
    folder = here / "samples" if (here / "samples").is_dir() else here.parents[2] / "samples"
    invented = sorted((folder / "files").glob("*.docx"), key=lambda path: (".en." not in path.name, path.name))
    return [*sorted((folder / "48-23").glob("*.txt")), *invented]


def _add(account: Account, organisation: Organisation) -> None:
    person = add_person(account.email, account.name, by=SETUP, password=PASSWORD)
    hand_over(add_post(organisation, account.post, account.role, by=SETUP), person, by=SETUP)
