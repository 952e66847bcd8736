"""Zip archives: their members are read one after another and never written to disk."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO, cast
from zipfile import ZipFile, ZipInfo

from quotes.articles.row_fields import LARGEST, LONGEST_ID, Item, JsonFields, Reader, once
from quotes.errors import InputError

LARGEST_ARCHIVE = 2**30  # bytes of all members unpacked
# Text packs to a third or a tenth; a bomb to a thousandth. Nobody need fear a megabyte.
HIGHEST_RATIO, HARMLESS = 200, 2**20
# Others unpack without a limit on how much comes of a few bytes.
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED = 0x1  # of a member's flags
NAMED = 3  # members that a warning names
DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError,
    struct.error,
)  # fmt: skip
LOCKED = "unpack it with its password"
UNPACK = "unpack it and name the folder"


def zipped(
    readers: Mapping[str, Reader], stream: BinaryIO, where: str, options: JsonFields
) -> Iterator[Item | InputError]:
    """The articles of all members that can be read, by their names; a bad member is one error."""
    if not stream.seekable():
        remedy = "save it as a file first"
        raise InputError(
            "is an archive, which cannot be read from a pipe", where=where, remedy=remedy
        )
    try:
        archive = ZipFile(stream)
    except (*DAMAGE, OSError) as error:
        remedy = "get it again, or pack it anew as .zip"
        raise InputError(f"cannot be unpacked: {error}", where=where, remedy=remedy) from error
    with archive:
        found = _members(archive, readers, where, options)
        yield from once(found, LOCKED, where, _more_locked)


def _more_locked(count: int) -> str:
    return f"{count:,} more of its members {'is' if count == 1 else 'are'} encrypted"


def _members(
    archive: ZipFile, readers: Mapping[str, Reader], where: str, options: JsonFields
) -> Iterator[Item | InputError]:
    shown = [member for member in archive.infolist() if _is_shown(member)]
    _refuse_bomb(shown, where)
    wanted = [(member, _reader(member.filename, readers)) for member in shown]
    others = [member.filename for member, reader in wanted if reader is None]
    if others:
        yield _passed_over(others, where)
    elif not wanted:
        remedy = "leave it out"
        yield InputError("is an archive without files", where=where, remedy=remedy, kind="empty")
    for member, reader in sorted(wanted, key=lambda one: one[0].filename):
        if reader is not None:
            yield from _read(archive, member, reader, f"{where}/{member.filename}", options)


def _reader(name: str, readers: Mapping[str, Reader]) -> Reader | None:
    if name.lower().endswith(".zip"):
        return _nested
    ending = max(filter(name.lower().endswith, readers), key=len, default=None)
    return None if ending is None else readers[ending]


def _nested(stream: BinaryIO, where: str, options: JsonFields) -> Iterator[Item | InputError]:
    raise InputError(
        "is an archive within an archive", where=where, remedy="unpack it beside the other"
    )


def _is_shown(member: ZipInfo) -> bool:
    """Tell whether it is a file that a folder would show: not `.hidden`, not what macOS adds."""
    parts = [part for part in PurePosixPath(member.filename).parts if part != ".."]
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in parts)
    return bool(parts) and not member.is_dir() and not hidden


def _refuse_bomb(members: Sequence[ZipInfo], where: str) -> None:
    """By the sizes that the archive declares: more than that is never unpacked."""
    size = sum(member.file_size for member in members)
    if size > LARGEST_ARCHIVE:
        what = f"is {size / 2**30:,.1f} GB when unpacked, more than an archive can have (1 GB)"
        raise InputError(what, where=where, remedy=UNPACK, kind="too_long")


def _read(
    archive: ZipFile, member: ZipInfo, reader: Reader, where: str, options: JsonFields
) -> Iterator[Item | InputError]:
    try:
        check_member(member, where)
        with archive.open(member) as stream:
            given = cast(
                BinaryIO, stream if member.file_size > LARGEST else _buffered(stream.read())
            )
            for one in reader(given, where, options):
                yield _of_member(one, member.filename)
    except InputError as error:
        yield _of_member(error, member.filename)
    except (*DAMAGE, OSError) as error:
        remedy = "get the archive again, or pack it anew"
        yield InputError(f"cannot be unpacked: {error}", where=where, remedy=remedy)


def _buffered(data: bytes) -> io.BufferedReader:
    """In memory, where Parquet can go to and fro."""
    return io.BufferedReader(io.BytesIO(data))


def check_member(member: ZipInfo, where: str) -> None:
    """Raise for what must not or cannot be unpacked."""
    ratio = member.file_size / max(1, member.compress_size)
    if member.flag_bits & ENCRYPTED:
        raise InputError("is encrypted", where=where, remedy=LOCKED, kind="unreadable")
    if member.compress_type not in METHODS:
        raise InputError("is packed in a rare way", where=where, remedy="pack it anew as .zip")
    if ratio > HIGHEST_RATIO and member.file_size > HARMLESS:
        what = f"unpacks to {ratio:,.0f} times its size, which no text does"
        raise InputError(what, where=where, remedy=UNPACK, kind="too_long")
    if len(member.filename) > LONGEST_ID:
        what = f"has a name of {len(member.filename):,} characters"
        raise InputError(what, where=where, remedy="name it anew")


def _of_member(one: Item | InputError, name: str) -> Item | InputError:
    """An item with its file; records and labels among the members are only passed over."""
    if isinstance(one, Item):
        return replace(one, member=f"{name}/{one.member}" if one.member else name)
    if one.kind == "records":
        one.kind = "passed_over"
    return one


def _passed_over(others: Sequence[str], where: str) -> InputError:
    """One warning for all members that have no reader."""
    counts = Counter(PurePosixPath(name).suffix.lower() or "no ending" for name in others)
    kinds = ", ".join(f"{count} {ending}" for ending, count in sorted(counts.items()))
    files = "1 file" if len(others) == 1 else f"{len(others)} files"
    names = ", ".join(sorted(others)[:NAMED]) + (", …" if len(others) > NAMED else "")
    what = f"{files} in the archive passed over ({kinds}): {names}"
    return InputError(what, where=where, remedy="save them as text", kind="passed_over")
