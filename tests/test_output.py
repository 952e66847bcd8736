"""Records go to a file that is whole or not there; nothing that is no file of records is lost."""

from __future__ import annotations

import errno
import io
import os
import stat
import threading
from pathlib import Path

import pytest

from quotes import output
from quotes.output import OutputError


def put(path: Path, data: bytes, *, force: bool = False) -> None:
    with output.opened(path, force=force) as stream:
        stream.write(data)


def test_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    received: list[bytes] = []
    reader = threading.Thread(target=lambda: received.append(path.read_bytes()), daemon=True)
    reader.start()
    put(path, b"records", force=True)
    reader.join(10)
    assert received == [b"records"]
    assert stat.S_ISFIFO(path.stat().st_mode)
    assert os.listdir(tmp_path) == ["pipe"]


def test_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "target").touch()
    (tmp_path / "link").symlink_to("target")
    put(tmp_path / "link", b"records")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_bytes() == b"records"


@pytest.mark.parametrize(
    ("content", "replaced"),
    [(b"", True), (b'{"schema": "quotes/1", ', False), (b"Dear diary", False)],
)
def test_only_empty_files_are_replaced(tmp_path: Path, content: bytes, replaced: bool) -> None:
    path = tmp_path / "a"
    path.write_bytes(content)
    if replaced:
        put(path, b"new")
    else:
        with pytest.raises(OutputError, match="--force"):
            put(path, b"new")
    assert path.read_bytes() == (b"new" if replaced else content)


def test_folder_is_no_output(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        put(tmp_path, b"records", force=True)


def test_full_disk_is_an_error_that_names_the_file() -> None:
    class Full(io.BytesIO):
        name = "out.jsonl.part"

        def write(self, data: object, /) -> int:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(OutputError, match=r"out\.jsonl\.part: cannot be written: No space"):
        output.write_bytes(Full(), b"{}")
