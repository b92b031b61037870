from __future__ import annotations

import io
import os
import stat
from pathlib import Path

import pytest

from operative.cli.output import OutputError, remove_unfinished, whole_file
from operative.cli.sinks import Folder, Stream
from tests.cli.program import names


def test_a_file_takes_its_place_only_when_it_is_whole(tmp_path: Path) -> None:
    place = tmp_path / "out.json"
    place.write_text("before")
    with whole_file(str(place)) as stream:
        stream.write(b"after")
        stream.flush()
        assert place.read_text() == "before"
    assert place.read_text() == "after"
    assert names(tmp_path) == ["out.json"]


def interrupted(place: Path, fault: BaseException) -> None:
    with whole_file(str(place)) as stream:
        stream.write(b"half")
        raise fault


@pytest.mark.parametrize("fault", [RuntimeError(), KeyboardInterrupt()])
def test_what_is_interrupted_leaves_nothing(tmp_path: Path, fault: BaseException) -> None:
    with pytest.raises(type(fault)):
        interrupted(tmp_path / "out.json", fault)
    assert names(tmp_path) == []


def test_what_an_interrupt_left_between_two_steps_is_removed(tmp_path: Path) -> None:
    opened = whole_file(str(tmp_path / "out.json"))
    opened.__enter__()  # and never left, as where an interrupt comes before the block begins
    assert len(names(tmp_path)) == 1
    remove_unfinished()
    assert names(tmp_path) == []


def test_a_new_file_has_the_usual_rights_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        for name, mode in (("new", None), ("old", 0o604)):
            place = tmp_path / name
            if mode is not None:
                place.touch()
                place.chmod(mode)
            with whole_file(str(place)) as stream:
                stream.write(b"x")
        assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640
        assert stat.S_IMODE((tmp_path / "old").stat().st_mode) == 0o604
    finally:
        os.umask(before)


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("real")
    with whole_file(str(tmp_path / "link")) as stream:
        stream.write(b"x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"x"


@pytest.mark.parametrize(
    ("path", "problem", "remedy"),
    [
        ("absent/out.json", "its folder does not exist", "make the folder first"),
        ("file/out.json", "a file stands where its folder should be", "choose another --output"),
        ("folder", "it is a folder", "name a file"),
        ("n" * 300, "its name is too long", "shorter name"),
        ("/dev/full", "the disk is full", "free some space"),
    ],
)
def test_what_cannot_be_written_is_named_with_a_remedy(tmp_path: Path, path: str, problem: str, remedy: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    place = str(tmp_path / path)
    with pytest.raises(OutputError) as caught, whole_file(place) as stream:
        stream.write(b"x" * 100_000)
    message = str(caught.value)
    assert message.startswith(f"{place}: {problem}")
    assert remedy in message
    assert names(tmp_path) == ["file", "folder"]


def test_a_folder_of_results_is_made_when_the_first_comes(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path / "out"), frozenset())
    assert not (tmp_path / "out").exists()
    folder.write("a/b.json", b"x")
    assert (tmp_path / "out" / "a" / "b.json").read_bytes() == b"x"


def test_no_result_replaces_a_document_that_is_read(tmp_path: Path) -> None:
    source = tmp_path / "a.html"
    source.write_bytes(b"source")
    folder = Folder(str(tmp_path), frozenset({os.path.realpath(source)}))
    with pytest.raises(OutputError, match="one of the documents that are read"):
        folder.write("a.html", b"page")
    assert source.read_bytes() == b"source"


def test_a_stream_is_opened_with_its_first_result() -> None:
    opened: list[io.BytesIO] = []

    def start() -> io.BytesIO:
        opened.append(io.BytesIO())
        return opened[-1]

    stream = Stream(start, b"[", b",", b"]")
    stream.finish()
    assert opened == []
    stream.write("a", b"1")
    stream.write("b", b"2")
    stream.finish()
    assert [one.getvalue() for one in opened] == [b"[1,2]"]
