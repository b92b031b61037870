"""Citations against the links that the United Nations' XML carries, document by document."""

from __future__ import annotations

import re
import urllib.parse
from collections import Counter
from collections.abc import Sequence
from multiprocessing import Pool

from lxml import etree

import operative
from benchmark.corpus import LANGUAGES, XmlFile
from benchmark.report import Goal, Section, Table, percent
from benchmark.split import is_held_out

_ADDRESS = re.compile(r"https?://(?:undocs\.org|docs\.un\.org)/(?:[a-z]{2}/)?(.+)")
_LANGUAGE = re.compile(r"^(EN|FR|ES|RU|ZH|AR|E|F|S|R|C|A)/(?=(A|S|E)/)")
_RESOLUTION = re.compile(r"(A|S|E)/(HRC/)?(RES|DEC)/")
_GOALS = {"en": 0.985}
_OTHERS = 0.97
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


def linked(file: XmlFile) -> set[str]:
    """Return the resolutions and decisions among them."""
    return {symbol for symbol in every_link(file) if _RESOLUTION.match(symbol)}


def measure(file: XmlFile) -> tuple[int, int, int]:
    """Return how many links are found, there are, and how many symbols of resolutions were found in all."""
    wanted = linked(file)
    if len(wanted) < _FEWEST:
        return 0, 0, 0
    symbols = {canonical(s) for citation in operative.read(file.path).citations for s in citation.symbols}
    found = {symbol for symbol in symbols if _RESOLUTION.match(symbol)}
    return len(wanted & found), len(wanted), len(found)


def section(files: Sequence[XmlFile]) -> Section:
    """Measure both sides of the split."""
    report = Section("citations", "Citations, against the links of the XML")
    counts: dict[tuple[bool, str], Counter[str]] = {}
    with Pool(2) as pool:
        for file, (hit, wanted, found) in zip(files, pool.imap(measure, files, chunksize=8), strict=True):
            counts.setdefault((is_held_out(file), file.language), Counter()).update(hit=hit, wanted=wanted, found=found)
    rows = []
    for held in (False, True):
        side = "held out" if held else "developed on"
        for language in LANGUAGES:
            c = counts.get((held, language), Counter())
            if not c["wanted"]:
                continue
            rows.append(
                (side, language, str(c["wanted"]), percent(c["hit"], c["wanted"]), percent(c["hit"], c["found"]))
            )
            goal = _GOALS.get(language, _OTHERS)
            report.goals.append(Goal(f"recall of links, {language}, {side}", c["hit"] / c["wanted"], goal))
    head = ("texts", "language", "links", "recall", "share of what was found that is linked")
    report.tables.append(Table(head, rows))
    report.remarks.append(
        "Instruments named by title count as found, though files seldom link them; some links are wrong (a Council "
        "resolution linked as the Assembly's), some printed from right to left."
    )
    return report
