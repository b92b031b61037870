"""What stands before and after the paragraphs of a published file: metadata, cover page, preface, conclusions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from scripts.sampling.akn_elements import make
from scripts.sampling.master import Master

LANGUAGES = {"en": "eng", "fr": "fra", "es": "spa", "ru": "rus", "zh": "zho", "ar": "ara"}
_ACTORS = {"hrc": "unga-hrc", "ga": "unga", "sc": "unsc", "ecosoc": "unecosoc"}
_OUTCOMES = {"without-vote": "adoptedWithoutVote", "recorded": "adoptedRecordedVote"}
_COVER = {
    "symbol": ("docNumber", "#symbol"),
    "publisher": ("docAuthority", "#publisher"),
    "organ": ("docAuthority", "#issuingBody"),
    "body": ("docAuthority", "#subsidiaryBody"),
    "distribution": ("docStatus", "#generalDistribution"),
    "issued": ("docDate", "#dateOfIssuance"),
    "session": ("session", "#session"),
    "number": ("docTitle", "#resolutionNumber"),
    "adopted": ("docTitle", "#adoption"),
}


def meta(master: Master) -> etree._Element:
    """Return the metadata of the whole file."""
    out = identity(master)
    out.extend([*_analysis(master), *_footer(master)])
    return out


def identity(master: Master) -> etree._Element:
    """Return what identifies the work, its text in this language, and its file: all the metadata an annex has."""
    facts = master.facts
    day, organ = str(facts.get("adopted_on", facts.get("issued_on", ""))), str(facts["organ"])
    number = str(facts.get("number", facts["symbol"])).replace("/", "-").replace(" ", "_")
    work = f"/akn/un/statement/deliberation/{_ACTORS[organ]}/{day}/{number}"
    text = f"{work}/{LANGUAGES[master.language]}@"
    identification = make(
        "identification",
        _identity("Work", f"{work}/!main/", f"{work}/", day, "adoption", organ, make("FRBRcountry", value="un")),
        _identity(
            "Expression",
            f"{text}!main/",
            f"{text}/",
            str(facts.get("issued_on", day)),
            "publication",
            organ,
            make("FRBRlanguage", language=LANGUAGES[master.language]),
        ),
        _identity("Manifestation", f"{text}/!main.xml", f"{text}.xml", day, "markup", "invented"),
        source="#invented",
    )
    return make("meta", identification)


def _identity(
    level: str, this: str, uri: str, date: str, event: str, author: str, *more: etree._Element
) -> etree._Element:
    return make(
        f"FRBR{level}",
        make("FRBRthis", value=this),
        make("FRBRuri", value=uri),
        make("FRBRdate", date=date, name=event),
        make("FRBRauthor", href=author, as_="author"),
        *more,
    )


def _analysis(master: Master) -> Iterator[etree._Element]:
    if outcome := _OUTCOMES.get(str(master.facts.get("vote"))):
        yield make("analysis", make("parliamentary", make("voting", outcome=outcome)), source="#un")


def _footer(master: Master) -> Iterator[etree._Element]:
    """The job number, which stands at the foot of the first page."""
    for job in (line for what, line in master.masthead if what == "job"):
        code = make("akn4un:internalCode", make("docketNumber", job, refersTo="#publicationJobNumber"))
        left = make("akn4un:footerFirstPage", make("akn4un:footerFirstPageLeft", code))
        yield make("presentation", left, source="#un")


def cover(master: Master) -> etree._Element:
    """Return the cover page: every line of the masthead but the title."""
    lines = [(what, line) for what, line in master.masthead if what not in ("title", "job")]
    return make("coverPage", *(make("p", _cover_line(what, line)) for what, line in lines), eId="coverPage_1")


def _cover_line(what: str, line: str) -> etree._Element:
    tag, refers_to = _COVER.get(what, ("", ""))
    return make(tag, line, refersTo=refers_to) if tag else make("inline", line, name=what)


def preface(master: Master) -> Iterator[etree._Element]:
    """Yield the number and title, where there is one."""
    for title in (line for what, line in master.masthead if what == "title"):
        number, _, rest = title.partition(" ")
        bold = make("docTitle", make("span", rest, class_="bold"), refersTo="#resolutionTitle")
        yield make("preface", make("p", make("docNumber", number), " ", bold))


def conclusions(master: Master) -> Iterator[etree._Element]:
    """Yield the meeting, the date and the vote, where the text prints them."""
    lines = master.closing
    if not lines:
        return
    start = next((i for i, line in enumerate(lines) if line.startswith("[")), len(lines))
    out = make("conclusions", eId="conclusions")
    if start:
        event = make("p", make("inline", lines[0], name="adoptionMeeting"))
        for line in lines[1:start]:
            event.extend([make("eol"), make("docDate", line, refersTo="#adoptionDate")])
        out.append(event)
    if votes := lines[start:]:
        out.append(make("p", make("vote", _outcome(votes, master), by=f"#{master.facts['organ']}")))
    yield out


def _outcome(lines: Sequence[str], master: Master) -> etree._Element:
    """The sentence on the vote; each label with its States is an outcome of its own."""
    out = make("outcome", lines[0], refersTo=f"#{_OUTCOMES.get(str(master.facts.get('vote')), 'adopted')}")
    for label, states in zip(lines[1::2], lines[2::2], strict=True):
        out.append(make("outcome", label, make("eol"), make("organization", states, refersTo="memberState")))
    return out
