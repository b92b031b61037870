"""Readings made by altering another: what a newer reader, or a corrected text, may find instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from operative.findings.keys import fingerprint

Data = dict[str, Any]
Alter = Callable[[Data], None]


def altered(data: Data, *alterations: Alter) -> Data:
    """Return a reading with alterations, its findings in order again, each with its key and fingerprint."""
    data = deepcopy(data)
    for alter in alterations:
        alter(data)
        _in_order(data)
    return data


def _in_order(data: Data) -> None:
    places = {paragraph["path"]: index for index, paragraph in enumerate(data["paragraphs"])}
    texts = {paragraph["path"]: paragraph["text"] for paragraph in data["paragraphs"]}
    for name, mark in (("clauses", "#"), ("schedule", "@")):
        rows = sorted(
            (row for row in data[name] if row["path"] in places), key=lambda row: (places[row["path"]], row["start"])
        )
        count: dict[str, int] = {}
        for row in rows:
            count[row["path"]] = count.get(row["path"], 0) + 1
            row["key"] = f"{row['path']}{mark}{count[row['path']]}"
            row["quote"] = texts[row["path"]][row["start"] : row["end"]]
            if name == "clauses":
                row["fingerprint"] = fingerprint(row["quote"])
        data[name] = rows


def clauses_split(data: Data) -> None:
    """Every third long clause becomes two, at a comma in its middle."""
    for clause in [one for one in data["clauses"] if len(one["quote"]) > 150][::3]:
        comma = clause["quote"].find(", ", len(clause["quote"]) // 3)
        if comma < 0:
            continue
        middle = clause["start"] + comma + 2
        data["clauses"].append({**clause, "start": middle, "action_spans": [], "addressees": []})
        clause["end"] = middle - 2


def clauses_merged(data: Data) -> None:
    """The first two clauses of every fourth paragraph become one."""
    by_path: dict[str, list[Data]] = {}
    for clause in data["clauses"]:
        by_path.setdefault(clause["path"], []).append(clause)
    for first, second, *_ in [rows for rows in by_path.values() if len(rows) > 1][::4]:
        first["end"] = second["end"]
        data["clauses"].remove(second)


def verbs_reclassified(data: Data) -> None:
    """What encouraged urges, in every second clause that did."""
    for clause in [one for one in data["clauses"] if one["force"] == "encourage"][::2]:
        clause["force"] = "urge"


def addressees_changed(data: Data) -> None:
    """Every third clause that asks one State asks all."""
    for clause in [one for one in data["clauses"] if len(one["addressees"]) == 1][::3]:
        clause["addressees"] = [{**clause["addressees"][0], "id": "states", "actor": None}]


def schedule_changed(data: Data) -> None:
    """A report is for other sessions, the matter is taken up again at another one."""
    data["schedule"][-2]["sessions"] = [51, 57]
    data["schedule"][-1]["sessions"] = [57]


def paragraphs_renumbered(data: Data) -> None:
    """A paragraph is put before the first one, and all numbers rise by one."""

    def next_path(path: str) -> str:
        return re.sub(r"^\d+", lambda number: str(int(number[0]) + 1), path)

    first = next(index for index, one in enumerate(data["paragraphs"]) if one["path"] == "1")
    for row in [*data["paragraphs"], *data["clauses"], *data["schedule"]]:
        row["path"] = next_path(row["path"])
    new = {
        **data["paragraphs"][first],
        "path": "1",
        "label": "1.",
        "text": "Thanks the people of Cambodia;",
        "notes": [],
    }
    data["paragraphs"].insert(first, new)


def a_word_corrected(data: Data) -> None:
    """“Government” becomes “Ministries”, letter for letter as long, in every fifth paragraph."""
    for paragraph in data["paragraphs"][::5]:
        paragraph["text"] = paragraph["text"].replace("Government", "Ministries")


def a_paragraph_dropped(data: Data) -> None:
    """Paragraphs 10 and 24 are gone, with what was found in them."""
    data["paragraphs"] = [one for one in data["paragraphs"] if one["path"] not in {"10", "24"}]


def order_changed(data: Data) -> None:
    """Paragraphs 12 to 16 stand in another order, and bear the numbers of their new places."""
    paths = {"12": "15", "13": "12", "14": "16", "15": "13", "16": "14"}
    for row in [*data["paragraphs"], *data["clauses"], *data["schedule"]]:
        row["path"] = paths.get(row["path"], row["path"])
    moved = iter(sorted((one for one in data["paragraphs"] if one["path"] in paths), key=lambda one: int(one["path"])))
    data["paragraphs"] = [next(moved) if one["path"] in paths else one for one in data["paragraphs"]]


ALL: tuple[Alter, ...] = (
    clauses_split, clauses_merged, verbs_reclassified, addressees_changed, schedule_changed, paragraphs_renumbered,
    a_word_corrected, a_paragraph_dropped, order_changed,
)  # fmt: skip
