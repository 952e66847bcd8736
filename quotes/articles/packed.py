"""Files packed with gzip, read as what they are when unpacked."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from quotes.articles.row_fields import Item, JsonFields, Reader
from quotes.errors import InputError


def gzipped(
    reader: Reader, stream: BinaryIO, where: str, options: JsonFields
) -> Iterator[Item | InputError]:
    """Read by `reader`; the file is unpacked as it is read: limits are on the unpacked size."""
    try:
        with gzip.GzipFile(fileobj=stream) as unpacked:
            yield from reader(cast(BinaryIO, io.BufferedReader(unpacked)), where, options)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise InputError(
            f"cannot be unpacked: {error}", where=where, remedy="pack it anew with gzip"
        ) from error
