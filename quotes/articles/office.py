"""Files of office programs, archives of XML: limits are checked before a library opens them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from quotes.articles.archives import DAMAGE, check_member
from quotes.errors import InputError, install

OLD = b"\xd0\xcf\x11\xe0"  # older office files begin so, and encrypted ones
SAVE = "save its text as .txt"
MARKUP = (".xml", ".rels")


def opened(data: bytes, kind: str, largest: int) -> io.BytesIO:
    """The file for a library to read; raises InputError without a place for what it must not see.

    Args:
        kind: what it should be, for messages: `a Word document`.
        largest: bytes of its XML when unpacked.
    """
    if data.startswith(OLD):
        remedy = "save it without a password in today's format, or its text as .txt"
        raise InputError("is encrypted, or of an older format", remedy=remedy, kind="unreadable")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [one for one in archive.infolist() if one.filename.endswith(MARKUP)]
    except (*DAMAGE, OSError) as error:
        raise InputError(f"is not {kind}: {error}", remedy="get it again") from error
    for member in members:
        _check(member)
    size = sum(member.file_size for member in members)
    if size > largest:
        what = f"has {size / 2**20:,.0f} MB of text and marks when unpacked"
        remedy = f"split it: at most {largest // 2**20} MB are read"
        raise InputError(what, remedy=remedy, kind="too_long")
    return io.BytesIO(data)


def _check(member: zipfile.ZipInfo) -> None:
    try:
        check_member(member, "")
    except InputError as error:
        what = f"has a part that {error.what} ({member.filename})"
        raise InputError(what, remedy=SAVE, kind=error.kind) from error


@contextmanager
def reading(where: str, kind: str) -> Iterator[None]:
    """Turn what a library raises, which may be of any kind, into an InputError."""
    try:
        yield
    except InputError as error:
        error.where = where
        raise
    except ImportError as error:
        what = f"{kind} needs an extra that is not installed: {error}"
        remedy = install("documents")
        raise InputError(what, where=where, remedy=remedy, kind="extra_missing") from error
    except RecursionError as error:
        what = f"is nested too deeply for {kind}"
        raise InputError(what, where=where, remedy=SAVE) from error
    except Exception as error:
        what = f"is not {kind}, or damaged: {str(error) or type(error).__name__}"
        remedy = f"get it again, or {SAVE}"
        raise InputError(what, where=where, remedy=remedy) from error
