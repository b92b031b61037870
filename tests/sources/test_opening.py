"""A path, bytes or an open file becomes bytes with a name, within a limit, or an error that says what to do."""

from __future__ import annotations

import hashlib
import io
import os
import resource
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from operative.errors import SourceError, UsageError
from operative.sources.opening import MAX_BYTES, open_document

TEXT = "The Security Council,\nDecides to remain seized of the matter.\n"


def code_of(source: Any, **options: Any) -> str:
    with pytest.raises(SourceError) as caught:
        open_document(source, **options)
    assert caught.value.problem
    assert caught.value.remedy
    assert "\n" not in str(caught.value)
    return caught.value.code


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "resolution.txt"
    place.write_bytes(TEXT.encode())
    return place


def test_a_path_in_any_form(path: Path) -> None:
    for source in (path, str(path)):
        document = open_document(source)
        assert document.data == TEXT.encode()
        assert document.name == str(path)
        assert document.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_bytes_in_any_form(kind: Callable[[bytes], Any]) -> None:
    document = open_document(kind(TEXT.encode()))
    assert document.data == TEXT.encode()
    assert document.name == "bytes"
    assert open_document(TEXT.encode(), name="pasted").name == "pasted"


def test_open_files_are_read_from_where_they_stand_and_left_open(path: Path) -> None:
    with path.open("rb") as stream:
        stream.read(4)
        document = open_document(stream)
        assert not stream.closed
    assert document.data == TEXT.encode()[4:]
    assert document.name == str(path)


def test_text_files_come_as_utf_8(tmp_path: Path) -> None:
    place = tmp_path / "old.txt"
    place.write_bytes("Совет Безопасности".encode("koi8-r"))
    with place.open(encoding="koi8-r") as stream:
        assert open_document(stream).data.decode("utf-8") == "Совет Безопасности"


def test_bytes_that_a_text_file_carries_undecoded_are_bytes_again(tmp_path: Path) -> None:
    place = tmp_path / "mixed.txt"
    place.write_bytes(b"caf\xe9")
    with place.open(encoding="utf-8", errors="surrogateescape") as stream:
        assert open_document(stream).data == b"caf\xe9"
    assert open_document(io.StringIO("a\ud800b")).data == b"a?b"


def test_standard_input_is_named(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    stream: BinaryIO = io.BytesIO(TEXT.encode())
    stream.name = "<stdin>"  # type: ignore[misc]
    assert open_document(stream).name == "standard input"
    assert open_document(io.BytesIO(TEXT.encode())).name == "stream"


def test_a_pipe_is_read_to_its_end() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as stream:
        os.write(writing, TEXT.encode())
        os.close(writing)
        assert open_document(stream).data == TEXT.encode()


def test_what_is_absent() -> None:
    assert code_of("no/such/resolution.txt") == "absent"
    assert code_of("") == "absent"
    assert code_of("zero\0byte.txt") == "absent"


def test_a_text_given_as_a_path_says_so() -> None:
    for text in (TEXT, "Recalling " * 2000):
        with pytest.raises(SourceError, match=r"operative\.parse") as caught:
            open_document(text)
        assert caught.value.code == "absent"
        assert len(str(caught.value)) < 500


def test_a_file_below_a_file_is_absent(path: Path) -> None:
    assert code_of(path / "inside.txt") == "absent"


def test_a_folder(tmp_path: Path) -> None:
    assert code_of(tmp_path) == "folder"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_what_may_not_be_read(path: Path) -> None:
    path.chmod(0)
    assert code_of(path) == "permission"


def test_a_refusal_of_the_system_is_told_apart(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert code_of(path) == "permission"


def test_a_named_pipe_is_refused_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    start = time.monotonic()
    assert code_of(pipe) == "unreadable"
    assert time.monotonic() - start < 1


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
def test_a_device_without_end_is_refused_by_name_and_bounded_as_a_file() -> None:
    assert code_of("/dev/zero") == "unreadable"
    with Path("/dev/zero").open("rb") as stream:
        assert code_of(stream, max_bytes=100_000) == "too-large"


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the names of sockets are short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("s")
        assert code_of("s") == "unreadable"


def test_what_holds_nothing() -> None:
    for data in (b"", b" \n\t\r\n", b"\0" * 5000, b"\xef\xbb\xbf", b"\xff\xfe", b"\xff\xfe\n\0"):
        assert code_of(data) == "empty"
    assert code_of(io.StringIO("\n")) == "empty"


def test_200_megabytes_are_refused_at_once_and_unread(tmp_path: Path) -> None:
    place = tmp_path / "large.txt"
    with place.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.monotonic()
    with pytest.raises(SourceError, match="64 MB") as caught:
        open_document(place)
    assert caught.value.code == "too-large"
    assert str(place) in str(caught.value)
    assert time.monotonic() - start < 0.5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 8 * 1024


def test_a_stream_without_end_is_read_to_the_limit_only() -> None:
    class Endless(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            assert size >= 0
            self.given += size
            return b"x" * size

    endless = Endless()
    assert code_of(endless, max_bytes=3_000_000) == "too-large"
    assert endless.given == 3_000_001


def test_the_limit_itself_is_allowed(path: Path) -> None:
    size = len(TEXT.encode())
    assert open_document(path, max_bytes=size).data
    assert open_document(io.BytesIO(TEXT.encode()), max_bytes=size).data
    for source in (path, TEXT.encode(), io.BytesIO(TEXT.encode()), io.StringIO(TEXT)):
        assert code_of(source, max_bytes=size - 1) == "too-large"
    assert MAX_BYTES == 64 * 1024 * 1024


def test_a_limit_below_one_is_a_mistake(path: Path) -> None:
    with pytest.raises(UsageError, match="max_bytes"):
        open_document(path, max_bytes=0)


@pytest.mark.parametrize("source", [None, 3, ["a.txt"], object()])
def test_what_is_no_source_is_a_mistake(source: Any) -> None:
    with pytest.raises(UsageError, match=type(source).__name__):
        open_document(source)


def test_a_closed_file(path: Path) -> None:
    with path.open("rb") as stream:
        pass
    assert code_of(stream) == "unreadable"


def test_a_file_open_for_writing_only(tmp_path: Path) -> None:
    with (tmp_path / "new.txt").open("wb") as stream:
        assert code_of(stream) == "unreadable"


def test_a_text_file_in_another_encoding_than_said(tmp_path: Path) -> None:
    place = tmp_path / "latin.txt"
    place.write_bytes(b"caf\xe9 caf\xe9")
    with place.open(encoding="utf-8") as stream, pytest.raises(SourceError, match="binary mode") as caught:
        open_document(stream)
    assert caught.value.code == "unreadable"


def test_a_stream_that_has_no_data_yet() -> None:
    class Waiting(io.RawIOBase):
        def read(self, _size: int = -1) -> None:
            return None

    assert code_of(Waiting()) == "unreadable"


def test_a_stream_that_gives_no_bytes_is_a_mistake() -> None:
    class Numbers:
        def read(self, size: int) -> int:
            return size

    with pytest.raises(UsageError, match="int"):
        open_document(Numbers())  # type: ignore[arg-type]


def test_names_stay_on_one_line_and_can_be_written() -> None:
    with pytest.raises(SourceError) as caught:
        open_document(b"", name="a\nb\x1b[31m\udcff.txt")
    assert caught.value.name == "a?b?[31m?.txt"
    str(caught.value).encode("utf-8")
    assert len(open_document(b"x", name="n" * 5000).name) <= 300
