"""A register with one confidential record of each kind, in each of which a word is planted that stands nowhere else."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.test import Client
from django.utils import timezone

from operative_web.accounts.actions.granting import Audience
from operative_web.accounts.actions.inviting import invite
from operative_web.accounts.actions.people import add_organisation, add_person, add_post, hand_over
from operative_web.accounts.guarded import Visibility
from operative_web.accounts.models import Organisation, Visit
from operative_web.accounts.roles import Role
from operative_web.agenda.actions.feeds import make_feed
from operative_web.agenda.actions.marking import Told, mark
from operative_web.agenda.models import Mark, Occasion
from operative_web.api.actions.hooks import make_hook
from operative_web.api.actions.tokens import make_token
from operative_web.api.models import Delivery
from operative_web.documents.actions.bring import Terms, bring
from operative_web.documents.models import Text, Upload, Work
from operative_web.followup.actions.clearing import name_signatory
from operative_web.followup.actions.items import Gathered, add_item, edit_item
from operative_web.followup.actions.recommendations import add_recommendation
from operative_web.followup.actions.views import keep_view
from operative_web.followup.exchange.actions.importing import bring_table
from operative_web.followup.exchange.actions.sending import make_form, take_back
from operative_web.followup.exchange.models import Waiting
from operative_web.followup.exchange.paper.reading import Answer, Back
from operative_web.followup.exchange.reading import read_table
from operative_web.followup.models import Item, Recommendation, SavedView
from operative_web.notices.links import off_token
from operative_web.register.actions.decide import decide
from operative_web.register.actions.note import write_note
from operative_web.register.actions.succession import say_predecessor
from operative_web.register.models import Decision, Entry, Note
from tests.web.conftest import PASSWORD, SETUP, Member
from tests.web.reviewing import at, read_in

PLANTED = "Zwelfkraut"
"""A word of letters that every encoding leaves as they are."""
NUMBER, CLOSED = "288/7713", "288/7714"
"""Of the confidential resolutions; stand in their symbols alone."""
_TEXT = """\
A/HRC/RES/{number}
Human Rights Council
{number}. {title}
The Human Rights Council,
Recalling its resolution {recalled} of 3 March {year},
1. Requests the Government of {state} to {do};
2. Urges the Secretary-General to submit a report to the Human Rights Council at its fifty-first session;
3. Decides to remain seized of the matter;
4. Encourages the Government of {state} to {do} again.
"""
_STATE = "Bhutan"
"""Asked by the confidential resolutions alone: a list of who is asked may not name it to others."""
OTHER_STATE = "Norway"


def text(
    title: str, number: str, *, recalled: str = "1/1", year: int = 2012, state: str = _STATE, do: str = "act"
) -> str:
    """Return a small resolution."""
    return _TEXT.format(title=title, number=number, recalled=recalled, year=year, state=state, do=do)


class Browser(Client):
    """A browser without scripts, which takes a file that it is given to its end."""

    def request(self, **request: Any) -> Any:
        """Ask."""
        answer: Any = super().request(**request)
        if answer.streaming:
            answer.streaming_content = [b"".join(answer.streaming_content)]
        return answer


@dataclass(frozen=True)
class Fill:
    """What fills a parameter of the addresses whose routes begin in one way.

    Attributes:
        route: what they begin with.
        value: that fills the parameter.
        hidden: does it name a record that only the ministry sees?
    """

    route: str
    value: Any
    hidden: bool = False


@dataclass
class Records:
    """The register.

    Attributes:
        members: who there is, by what they are.
        fills: what fills the parameters of addresses, the longer beginnings first.
        secrets: ids and words that only the ministry may see.
        closed: those that only the post of the focal point may see.
    """

    members: dict[str, Member]
    fills: list[Fill] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    rows: dict[str, Any] = field(default_factory=dict)

    def client(self, who: str, *, raises: bool = True, forged: bool = False) -> Browser:
        """A signed-in browser."""
        client = Browser(raise_request_exception=raises, enforce_csrf_checks=forged)
        client.force_login(self.members[who].person, "allauth.account.auth_backends.AuthenticationBackend")
        return client

    def fill(self, route: str, parameter: str) -> Fill:
        """Return what fills a parameter of an address.

        Raises:
            KeyError: where nothing does: add it here.
        """
        found = [one for one in self.fills if f"{route}|{parameter}".startswith(one.route)]
        if not found:
            raise KeyError(f"{route}: nothing fills {parameter}")
        return max(found, key=lambda one: len(one.route))


def planted(folder: Path) -> Records:
    """Make the register."""
    records = Records(_members())
    focal, outsider = records.members["focal"], records.members["outsider"]
    shared = _brought(folder, "shared.txt", text("Lights of harbours", "288/1", state=OTHER_STATE), focal, Terms())
    later = _brought(
        folder, "later.txt", text("Lights of harbours", "288/5", recalled="288/1", state=OTHER_STATE, year=2013), focal,
        Terms(),
    )  # fmt: skip
    words = f"{PLANTED} lamps"
    secret = _brought(
        folder, f"{PLANTED}-file.txt", text(f"Lights of harbours: {PLANTED}", NUMBER, recalled="288/1", do=f"buy {words}"),
        focal, Terms(Visibility.ORGANISATION),
    )  # fmt: skip
    closed = _brought(
        folder, f"{PLANTED}-closed.txt",
        text(f"Lights of harbours, closed: {PLANTED}", CLOSED, recalled="288/1", do=f"sell {words}"),
        focal, Terms(Visibility.POSTS),
    )  # fmt: skip
    records.rows |= {"shared": shared, "later": later, "secret": secret, "closed": closed}
    _decided(records)
    _noted(records)
    _marked(records)
    _followed_up(records)
    say_predecessor(secret, shared, by=focal.viewer, reason=f"{PLANTED} says so")
    waiting = bring(b"waiting", f"{PLANTED}-waiting.txt", by=focal.viewer, terms=Terms(Visibility.ORGANISATION))
    records.rows["waiting"] = waiting
    # The same bytes, of another organisation: neither may learn of the other.
    twin = text("Twins", "288/9", state=OTHER_STATE)
    records.rows["twin"] = _brought(folder, "twin.txt", twin, outsider, Terms(Visibility.ORGANISATION))
    records.rows["own twin"] = _brought(folder, "twin.txt", twin, focal, Terms(Visibility.ORGANISATION))
    records.rows["waiting table"] = _table(focal)
    _formed(records)
    _programmed(records)
    _fills(records)
    return records


def _table(by: Member) -> Waiting:
    """A table of items that waits for the yes of who brought it in."""
    return bring_table(read_table(f"Title,Status\n{PLANTED} lamps,open\n".encode()), by=by.viewer)


def _formed(records: Records) -> None:
    """A form of the ministry about an item of its own, and an answer to it that waits for who brought it in."""
    focal = records.members["focal"]
    values = {"title": f"{PLANTED} lamps", "note": f"{PLANTED} says so"}
    item = add_item(values, by=focal.viewer, audience=Audience(Visibility.ORGANISATION))
    form = make_form([item], focal.post.organisation, "en", by=focal.viewer)
    answer = {"reference": item.reference, "version": "1", "note": f"{PLANTED} answers"}
    waiting = take_back(form, Back([Answer(1, answer)]), form.digest, by=focal.viewer)
    records.rows |= {"secret form": form, "waiting form": waiting, "formed item": item}


def _programmed(records: Records) -> None:
    """Programs of the ministry: a token, and an address that is told of changes."""
    hook = make_hook("https://example.org/told", by=records.members["coordinator"].viewer)
    delivery = Delivery.objects.create(hook=hook, event=1, kind="followup.edit-item", tries=1, at="2023-01-01")
    token, _written = make_token(f"{PLANTED} copy", ["read"], by=records.members["focal"].viewer)
    records.rows |= {"hook": hook, "delivery": delivery, "token": token}


def _members() -> dict[str, Member]:
    ministry = add_organisation("Ministry of Justice of Talvoria", "state", by=SETUP)
    institution = add_organisation("Ombudsman of Talvoria", "nhri", by=SETUP)
    wanted: list[tuple[str, Organisation, str]] = [
        ("focal", ministry, Role.FOCAL_POINT), ("colleague", ministry, Role.FOCAL_POINT),
        ("coordinator", ministry, Role.COORDINATOR), ("reader", ministry, Role.READER),
        ("administrator", ministry, Role.ADMINISTRATOR), ("leaver", ministry, Role.READER),
        ("outsider", institution, Role.FOCAL_POINT), ("outside reader", institution, Role.READER),
        ("outside coordinator", institution, Role.COORDINATOR),
        ("outside administrator", institution, Role.ADMINISTRATOR),
        ("outside assessor", institution, Role.ASSESSOR),
    ]  # fmt: skip
    return {name: member(name, organisation, role) for name, organisation, role in wanted}


def member(name: str, organisation: Organisation, role: str) -> Member:
    """Make somebody who holds a post."""
    person = add_person(f"{name.replace(' ', '.')}@example.org", name.title(), by=SETUP, password=PASSWORD)
    post = add_post(organisation, f"Post of the {name}", role, by=SETUP)
    hand_over(post, person, by=SETUP)
    now = timezone.now()  # all were here the day before, so that they are told what changed since
    Visit.objects.create(person=person, latest=now, earlier=now - dt.timedelta(days=1))
    return Member(person, post)


def _brought(folder: Path, name: str, words: str, by: Member, terms: Terms) -> Work:
    path = folder / name
    path.write_text(words, encoding="utf-8")
    return read_in(path, by, terms)


def _decided(records: Records) -> None:
    """Decisions with a reason and a correction; in the ministry's, in the post's own, and in a public work's entry."""
    focal = records.members["focal"].viewer
    for name in ("secret", "closed"):
        work = records.rows[name]
        correction = {"action": f"{PLANTED} asks", "force": "urge"}
        row = decide(at("1#1", work), "correct", by=focal, correction=correction, reason=f"{PLANTED} reason")
        decide(at("3#1", work), "reject", by=focal, reason=f"{PLANTED} rejected")
        records.rows[f"{name} decision"] = row
    decide(at("1#1", records.rows["shared"]), "confirm", by=focal, reason="plain")


def _noted(records: Records) -> None:
    focal = records.members["focal"]
    shared, secret, closed = (records.rows[name] for name in ("shared", "secret", "closed"))
    entry = at("1#1", shared)
    records.rows["note"] = write_note(
        shared, f"{PLANTED} note of ours", Audience(Visibility.ORGANISATION), by=focal.viewer, entry=entry
    )
    records.rows["closed note"] = write_note(
        shared, f"{PLANTED} note of the post", Audience(Visibility.POSTS), by=focal.viewer, path="1"
    )
    write_note(secret, f"{PLANTED} note within", Audience(Visibility.ORGANISATION), by=focal.viewer)
    write_note(closed, f"{PLANTED} note within", Audience(Visibility.POSTS), by=focal.viewer)


def _marked(records: Records) -> None:
    """What became of an occasion, in words that only who sees the resolution may read."""
    focal = records.members["focal"].viewer
    for name in ("secret", "closed"):
        occasion = Occasion.objects.get(work=records.rows[name], entry__key="3@1")
        told = Told("cancelled", decision=f"{PLANTED} decision", reason=f"{PLANTED} was not held")
        records.rows[f"{name} occasion"] = occasion
        records.rows[f"{name} mark"] = mark(occasion, told, by=focal)


def _followed_up(records: Records) -> None:
    """Items of a confidential resolution, of a shared one, and of nothing; recommendations; views; who signs."""
    focal = records.members["focal"]
    for name, audience in (("secret", Visibility.ORGANISATION), ("closed", Visibility.POSTS)):
        values = {"title": f"{PLANTED} item", "note": f"{PLANTED} is why", "position_source": f"{PLANTED} says so"}
        gathers = Gathered([at("1#1", records.rows[name])])
        # Open to all members by itself, and closed by what it gathers.
        records.rows[f"{name} item"] = add_item(values, by=focal.viewer, gathers=gathers)
        seen = Audience(audience)
        said = add_recommendation(
            by=focal.viewer, audience=seen, text=f"{PLANTED} is recommended", symbol=f"{PLANTED}/1",
            recommended_by=PLANTED,
        )  # fmt: skip
        alone = add_item(values, by=focal.viewer, gathers=Gathered((), [said]), audience=seen)
        alone = edit_item(alone, 1, {"title": f"{PLANTED} item alone"}, by=focal.viewer, reason=f"{PLANTED} reason")
        records.rows |= {f"{name} recommendation": said, f"{name} item alone": alone}
    mine = {"title": f"{PLANTED} beside", "lead": records.members["colleague"].post}
    shared = Gathered([at("1#1", records.rows["shared"])])
    records.rows["secret item beside"] = add_item(
        mine, by=focal.viewer, gathers=shared, audience=Audience(Visibility.ORGANISATION)
    )
    records.rows["item"] = add_item({"title": "Keep the harbours lit"}, by=focal.viewer, gathers=shared)
    records.rows["secret view"] = keep_view(f"{PLANTED} view", f"q={PLANTED}", by=focal.viewer, shared=True)
    records.rows["closed view"] = keep_view(f"{PLANTED} of the post", f"q={PLANTED}", by=focal.viewer)
    coordinator = records.members["coordinator"]
    records.rows["signatory"] = name_signatory(
        "ministry", focal.post.organisation, coordinator.post, by=coordinator.viewer
    )


def _fills(records: Records) -> None:
    members, rows = records.members, records.rows
    secret, closed = rows["secret"], rows["closed"]
    invitation, link = invite("guest@example.org", members["reader"].post, by=SETUP)
    upload = Upload.objects.get(text__version__work=secret)
    feed, _secret = make_feed(members["focal"].post, "all", by=members["focal"].viewer)
    # Whoever walks the addresses has this one's; it shows what an outsider may see.
    assessor = members["outside assessor"]
    _feed, of_outsider = make_feed(assessor.post, "all", by=assessor.viewer)
    records.fills = [
        Fill("works/<uuid:work_id>/", secret.pk, hidden=True),
        Fill("works/<uuid:work_id>/at/<str:path>/|path", "1"),
        Fill("works/notes/", rows["note"].pk, hidden=True),
        Fill("works/entries/", at("1#1", secret).pk, hidden=True),
        Fill("review/<uuid:pk>/", at("2#1", secret).pk, hidden=True),
        Fill("review/undo/", rows["secret decision"].pk, hidden=True),
        Fill("review/cases/<slug:form>/<slug:language>.md|form", "clauses"),
        Fill("review/cases/<slug:form>/<slug:language>.md|language", "en"),
        Fill("documents/<uuid:pk>/", secret.pk, hidden=True),
        Fill("documents/uploads/<uuid:pk>/", upload.pk, hidden=True),
        Fill("documents/texts/<uuid:pk>/", Text.objects.get(version__work=secret).pk, hidden=True),
        Fill("documents/download.", "csv"),
        Fill("agenda/download.", "csv"),
        Fill("works/<uuid:work_id>/follow-up/asks.<str:form>|form", "csv"),
        Fill("agenda/occasions/", rows["secret occasion"].pk, hidden=True),
        Fill("agenda/marks/", rows["secret mark"].pk, hidden=True),
        Fill("agenda/feeds/", feed.pk, hidden=True),
        Fill("feeds/", of_outsider),
        Fill("items/<uuid:pk>/", rows["secret item"].pk, hidden=True),
        Fill("items/sources/", rows["secret item"].sources.get().pk, hidden=True),
        Fill("items/views/", rows["secret view"].pk, hidden=True),
        Fill("items/recommendations/", rows["secret recommendation"].pk, hidden=True),
        Fill("items/clearance/signatories/", rows["signatory"].pk),
        Fill("packs/", members["focal"].post.pk),
        Fill("packs/<uuid:pk>/pack.<str:kind>|kind", "docx"),
        Fill("state-of-play/<slug:key>.<slug:kind>|key", "status"),
        Fill("state-of-play/<slug:key>.<slug:kind>|kind", "csv"),
        Fill("people/join/", link),
        Fill("people/organisations/", members["outsider"].post.organisation_id),
        Fill("people/posts/", members["leaver"].post.pk),
        Fill("people/invitations/", invitation.pk),
        Fill("people/persons/", members["leaver"].person.pk),
        Fill("items/download.", "csv"),
        Fill("items/import/<uuid:pk>/", rows["waiting table"].pk, hidden=True),
        Fill("items/forms/back/<uuid:pk>/", rows["waiting form"].pk, hidden=True),
        Fill("items/forms/<uuid:pk>/", rows["secret form"].pk, hidden=True),
        Fill("items/forms/<uuid:pk>/form.<str:kind>|kind", "docx"),
        Fill("account/letters/posts/", members["leaver"].post.pk),
        Fill("account/letters/off/", off_token(members["reader"].person, "digest")),
        Fill("account/tokens/", rows["token"].pk, hidden=True),
        Fill("api/v1/works/", secret.pk, hidden=True),
        Fill("api/v1/texts/", Text.objects.get(version__work=secret).pk, hidden=True),
        Fill("api/v1/uploads/", upload.pk, hidden=True),
        Fill("api/v1/entries/", at("1#1", secret).pk, hidden=True),
        Fill("api/v1/decisions/", rows["secret decision"].pk, hidden=True),
        Fill("api/v1/notes/", rows["note"].pk, hidden=True),
        Fill("api/v1/items/", rows["secret item"].pk, hidden=True),
        Fill("api/v1/sources/", rows["secret item"].sources.get().pk, hidden=True),
        Fill("api/v1/recommendations/", rows["secret recommendation"].pk, hidden=True),
        Fill("api/v1/occasions/", rows["secret occasion"].pk, hidden=True),
        Fill("api/v1/marks/", rows["secret mark"].pk, hidden=True),
        Fill("api/v1/feeds/", feed.pk, hidden=True),
        Fill("api/v1/hooks/", rows["hook"].pk, hidden=True),
        Fill("api/v1/deliveries/", rows["delivery"].pk, hidden=True),
        Fill("account/oidc/", "oidc"),
        Fill("account/2fa/webauthn/keys/", 1),
        Fill("account/^confirm-email/", "MQ:1abc:xyz"),
        Fill("account/^password/reset/key/", "1"),
    ]  # fmt: skip
    records.secrets = [*_ids(secret), str(rows["note"].pk), str(rows["waiting"].pk), *_ids(rows["own twin"])]
    records.secrets += [str(rows[name].pk) for name in ("waiting table", "secret form", "waiting form", "formed item")]
    records.secrets += [str(rows[name].pk) for name in ("hook", "token")]
    records.closed = [*_ids(closed), str(rows["closed note"].pk)]
    for name, row in rows.items():
        if isinstance(row, Item | Recommendation | SavedView) and name != "item":
            ids = records.closed if name.startswith("closed") else records.secrets
            ids += [str(row.pk), *([row.reference] if isinstance(row, Item) else [])]


def _ids(work: Work) -> list[str]:
    """Return the ids of a work and of all that belongs to it."""
    rows: list[Any] = [work, *Upload.objects.filter(text__version__work=work), *work.versions.all()]
    rows += [*Text.objects.filter(version__work=work), *Entry.objects.filter(work=work)]
    rows += [*Decision.objects.filter(entry__work=work), *Note.objects.filter(work=work)]
    rows += [*Occasion.objects.filter(work=work), *Mark.objects.filter(entry__work=work)]
    return [str(row.pk) for row in rows]


WORDS = (PLANTED.lower(), *(one.replace("/", sign) for one in (NUMBER, CLOSED) for sign in ("/", "%2f", "_")))
"""What is planted, as it may stand in an answer."""


def leaks(content: str, ids: list[str]) -> list[str]:
    """Return what of the planted words, and of some ids, stands in an answer."""
    lower = content.lower()
    return [one for one in (*WORDS, *(pk for one in ids for pk in (one, one.replace("-", "")))) if one in lower]
