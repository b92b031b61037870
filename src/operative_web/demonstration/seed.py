"""Fills an empty register for the demonstration; one that holds something is left as it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from operative_web.accounts.actions.people import add_organisation, add_person, add_post, hand_over
from operative_web.accounts.models import Organisation, Person, Post, Voice
from operative_web.accounts.roles import Role
from operative_web.accounts.viewer import Viewer
from operative_web.audit.actor import Actor
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


def seed() -> None:
    """Make organisations, posts and people, and bring in the samples; what waits is read by the worker."""
    if Person.objects.exists():
        return
    organisations = {name: add_organisation(name, voice, by=SETUP) for name, voice in ORGANISATIONS.items()}
    members = [_member(account, organisations[account.organisation]) for account in ACCOUNTS]
    if Upload.objects.exists():
        return
    for path in samples():
        bring(path.read_bytes(), path.name, by=members[0], terms=Terms(source="sample"))


def samples() -> list[Path]:
    """Return the resolutions that the demonstration holds: those of the package, or of the source tree."""
    here = Path(__file__).resolve().parent
    folder = here / "samples" if (here / "samples").is_dir() else here.parents[2] / "samples"
    return [*sorted((folder / "48-23").glob("*.txt")), *sorted((folder / "files").glob("*.docx"))]


def _member(account: Account, organisation: Organisation) -> Viewer:
    person = add_person(account.email, account.name, by=SETUP, password=PASSWORD)
    post: Post = add_post(organisation, account.post, account.role, by=SETUP)
    hand_over(post, person, by=SETUP)
    return Viewer(person, post)
