"""Citations against the links that the United Nations' XML carries, document by document."""

from __future__ import annotations

import re
import urllib.parse
from collections import Counter
from collections.abc import Sequence
from functools import cache
from multiprocessing import Pool

from lxml import etree

import operative
from benchmark.corpus import LANGUAGES, XmlFile, stem
from benchmark.report import Goal, Section, Table, percent
from benchmark.split import is_held_out

_ADDRESS = re.compile(r"https?://(?:undocs\.org|docs\.un\.org)/(?:[a-z]{2}/)?(.+)")
_LANGUAGE = re.compile(r"^(EN|FR|ES|RU|ZH|AR|E|F|S|R|C|A)/(?=(A|S|E)/)")
_RESOLUTION = re.compile(r"(A|S|E)/(HRC/)?(RES|DEC)/")
_GOALS = {"en": 0.985}
_OTHERS = 0.97
_FEWEST_VERSIONS = 3
"""Language versions that must carry links before one of theirs can be called shared."""
_FEWEST = 2
"""Links below which a file is passed over: most of such files carry none where others would."""


def canonical(symbol: str) -> str:
    """Return a symbol as it is compared: capitals, no spaces, no language.

    >>> canonical("en/A/RES/75/257 b")
    'A/RES/75/257B'
    """
    text = urllib.parse.unquote(symbol).upper().replace("\u00a0", " ").strip(" .,;/")
    return re.sub(r"\s+", "", _LANGUAGE.sub("", text))


def every_link(file: XmlFile) -> set[str]:
    """Return the documents that a file's preamble and body link to."""
    root = etree.parse(str(file.path), etree.XMLParser(recover=True, huge_tree=True, no_network=True)).getroot()
    found = set()
    for part in root.iter("{*}preamble", "{*}mainBody"):
        for link in part.iter("{*}a"):
            if match := _ADDRESS.match(link.get("href") or ""):
                found.add(canonical(match[1]))
    return found


@cache
def linked(file: XmlFile) -> frozenset[str]:
    """Return the resolutions and decisions among them."""
    return frozenset(symbol for symbol in every_link(file) if _RESOLUTION.match(symbol))


def shared(file: XmlFile) -> frozenset[str]:
    """Return those of a file's links that more than half of the language versions with links carry.

    A wrong link (the Council's resolution 10/33 as the Assembly's, a number printed from right to left) is seldom in
    all versions, and this tells so without our own reading. It cannot tell of links that all versions have wrong.
    """
    name = stem(file.name)
    paths = {code: file.path.with_name(f"{name}.{code}.xml") for code in LANGUAGES}
    versions = [
        links
        for code, path in paths.items()
        if path.exists() and (links := linked(XmlFile(path, f"{name}.{code}", code, file.organ)))
    ]
    if len(versions) < _FEWEST_VERSIONS:
        return frozenset()
    return frozenset(link for link in linked(file) if 2 * sum(link in links for links in versions) > len(versions))


def measure(file: XmlFile) -> Counter[str]:
    """Count links that are found (``hit``), those there are (``wanted``), symbols of resolutions found in all
    (``found``), and the first two for links that most languages carry (``shared hit``, ``shared``).
    """
    wanted = linked(file)
    if len(wanted) < _FEWEST:
        return Counter()
    symbols = {canonical(s) for citation in operative.read(file.path).citations for s in citation.symbols}
    found = {symbol for symbol in symbols if _RESOLUTION.match(symbol)}
    most = shared(file)
    return Counter(
        {
            "hit": len(wanted & found),
            "wanted": len(wanted),
            "found": len(found),
            "shared hit": len(most & found),
            "shared": len(most),
        }
    )


def section(files: Sequence[XmlFile]) -> Section:
    """Measure both sides of the split."""
    report = Section("citations", "Citations, against the links of the XML")
    counts: dict[tuple[bool, str], Counter[str]] = {}
    with Pool(2) as pool:
        for file, counted in zip(files, pool.imap(measure, files, chunksize=8), strict=True):
            counts.setdefault((is_held_out(file), file.language), Counter()).update(counted)
    rows = []
    for held in (False, True):
        side = "held out" if held else "developed on"
        for language in LANGUAGES:
            c = counts.get((held, language), Counter())
            if not c["wanted"]:
                continue
            rows.append(
                (
                    side,
                    language,
                    str(c["wanted"]),
                    percent(c["hit"], c["wanted"]),
                    percent(c["shared hit"], c["shared"]),
                    percent(c["hit"], c["found"]),
                )
            )
            goal = _GOALS.get(language, _OTHERS)
            report.goals.append(Goal(f"recall of links, {language}, {side}", c["hit"] / c["wanted"], goal))
    head = (
        "texts",
        "language",
        "links",
        "recall",
        "of links in most languages",
        "share of what was found that is linked",
    )
    report.tables.append(Table(head, rows))
    report.remarks.append(
        "Instruments named by title count as found, though files seldom link them; some links are wrong (a Council "
        "resolution linked as the Assembly's), some printed from right to left. The recall of links that more than "
        "half of the language versions carry leaves most of those out."
    )
    return report
