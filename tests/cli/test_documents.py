from __future__ import annotations

import os
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from operative.cli.documents import Document, find, places


def touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")


def test_folders_are_searched_in_order_to_any_depth(tmp_path: Path) -> None:
    touch(tmp_path, "b.txt", "a.xml", "sub/deep/z.txt", "sub/c.txt", "aa/d", "A_RES_75_1.en.xml")
    found = find([str(tmp_path)])
    names = ["A_RES_75_1.en.xml", "a.xml", "b.txt", "aa/d", "sub/c.txt", "sub/deep/z.txt"]
    assert [document.place for document in found.documents] == names
    assert all(Path(document.path).is_file() for document in found.documents)
    assert not found.skipped


def test_hidden_files_and_what_is_no_document_are_passed_over(tmp_path: Path) -> None:
    touch(tmp_path, ".hidden", ".git/config", "photo.JPG", "code.py", "text.txt")
    os.mkfifo(tmp_path / "pipe")
    found = find([str(tmp_path)])
    assert [document.place for document in found.documents] == ["text.txt"]
    assert [(Path(path).name, reason) for path, reason in found.skipped] == [
        (".git", "a hidden folder"),
        (".hidden", "a hidden file"),
        ("code.py", ".py files are no documents"),
        ("photo.JPG", ".jpg files are no documents"),
        ("pipe", "no ordinary file"),
    ]


def test_a_file_that_is_named_is_tried_whatever_its_name(tmp_path: Path) -> None:
    touch(tmp_path, ".hidden", "photo.jpg")
    paths = [str(tmp_path / ".hidden"), str(tmp_path / "photo.jpg"), "-", "absent"]
    assert [document.path for document in find(paths).documents] == paths


def test_a_link_that_leads_back_is_not_followed(tmp_path: Path) -> None:
    touch(tmp_path, "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert [document.place for document in find([str(tmp_path)]).documents] == ["a.txt"]


@given(
    st.lists(st.sampled_from(["a.txt", "a.xml", "A.txt", "a.txt.txt", "b", "b.txt", "s/a.txt", "a-2.txt"]), max_size=9)
)
def test_no_two_results_have_one_place(names: list[str]) -> None:
    given_out = list(places([Document(name, name) for name in names], ".json"))
    assert len({place.casefold() for place in given_out}) == len(names)
    assert all(place.endswith(".json") for place in given_out)
