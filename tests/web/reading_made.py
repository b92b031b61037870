"""What the tests of the reading page share: texts with what they need in them, brought in as files."""

from __future__ import annotations

import re
from pathlib import Path

from django.test import Client
from lxml import html

from operative_web.accounts.guarded import Visibility
from operative_web.accounts.models import Post
from operative_web.documents.actions.bring import Terms
from operative_web.documents.models import Work
from operative_web.register.models import Entry
from scripts.make_samples import FORMS, SAMPLES, read_master

HOSTILE = """\
A/HRC/RES/288/99
Human Rights Council
288/99. Lights <script>alert("title")</script> & harbours
The Human Rights Council,
Recalling its resolution 287/1 of 3 March 2101 and <img src=x onerror=alert(1)>,
1. Requests the Government of Talvoria to light <script>alert("one")</script> every harbour;
2. Decides to remain seized of the matter "><svg onload=alert(2)>.
"""
"""A resolution whose words are markup."""
NO_RESOLUTION = """\
Dear colleagues,

The lighthouse of Talvoria will be painted next week. Bring your own brushes.
"""


def written(folder: Path, name: str, text: str) -> Path:
    """Write a text into a file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def confidential(*, posts: tuple[Post, ...] = ()) -> Terms:
    """Terms under which only an organisation, or only some posts, see a document."""
    return Terms(Visibility.POSTS if posts else Visibility.ORGANISATION, posts=posts)


def entry_of(work: Work, key: str) -> Entry:
    """Return a work's entry with a key."""
    return Entry.objects.get(work=work, key=key)


_SIMPLE = re.compile(
    r"""
    (?P<tag>^[a-z][a-z0-9]*)
    | \#(?P<id>[^\s.\[:\#]+)
    | :not\(\.(?P<without>[\w-]+)\)
    | \.(?P<class>[\w-]+)
    | \[(?P<name>[\w-]+)(?:="(?P<value>[^"]*)")?\]
    """,
    re.VERBOSE,
)


def page(client: Client, address: str) -> html.HtmlElement:
    """Return a page that must be there."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return html.document_fromstring(answer.content.decode())


def select(root: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    """Return the elements that a plain selector of CSS means: tags, ids, classes, attributes, one within another."""
    found: list[html.HtmlElement] = root.xpath("".join(map(_step, selector.split(" "))))
    return found


def words(root: html.HtmlElement, selector: str) -> list[str]:
    """Return the words of elements, white space put right."""
    return [" ".join(one.text_content().split()) for one in select(root, selector)]


def classes(root: html.HtmlElement, selector: str) -> set[str]:
    """Return the classes of the first element that a selector means."""
    return set(select(root, selector)[0].get("class", "").split())


def _step(simple: str) -> str:
    tag, conditions = "*", ""
    for part in _SIMPLE.finditer(simple):
        has = "contains(concat(' ', normalize-space(@class), ' '), ' {} ')"
        if part["tag"]:
            tag = part["tag"]
        elif part["id"]:
            conditions += f"[@id='{part['id']}']"
        elif part["without"]:
            conditions += f"[not({has.format(part['without'])})]"
        elif part["class"]:
            conditions += f"[{has.format(part['class'])}]"
        else:
            conditions += f"[@{part['name']}='{part['value']}']" if part["value"] is not None else f"[@{part['name']}]"
    return f"//{tag}{conditions}"


def sample(folder: Path, name: str) -> Path:
    """Write a sample of the project (``A_RES_156_302_A-B.en``) as a text file."""
    master = next(SAMPLES.rglob(f"{name}.md"))
    path = folder / f"{name}.txt"
    path.write_bytes(FORMS["plain"].make(read_master(master)))
    return path
