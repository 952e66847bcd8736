"""Articles for runs that are broken, good and bad ones, in each of the formats that are read."""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests import documents, faults

Row = Mapping[str, str]
Write = Callable[
    [Path, bytes, Sequence[Row]], None
]  # a path, lines of JSON, those that are articles


def made(folder: Path, articles: int, chance: random.Random) -> Path:
    """So many articles, and some that fail, in one of the formats."""
    lines = folder / "in.jsonl"
    faults.write_articles(lines, articles, seed=chance.randrange(2**31))
    data = lines.read_bytes()
    found = [row for line in data.splitlines() if "text" in (row := _row(line))]
    ending = chance.choice(list(FORMATS))
    source = folder / f"in{ending}"
    FORMATS[ending](source, data, found)
    return source


def _row(line: bytes) -> dict[str, str]:
    try:
        row: dict[str, str] = json.loads(line)
    except ValueError:
        return {}
    return row


def _plain(path: Path, data: bytes, _rows: Sequence[Row]) -> None:
    path.write_bytes(data)


def _packed(path: Path, data: bytes, _rows: Sequence[Row]) -> None:
    path.write_bytes(gzip.compress(data))


def _archive(path: Path, data: bytes, rows: Sequence[Row]) -> None:
    """Lines of JSON, documents and texts side by side."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("in.jsonl", b"\n".join(data.splitlines()[: len(rows) // 2]))
        for number, row in enumerate(rows[len(rows) // 2 :]):
            ending = ("txt", "docx", "rtf")[number % 3]
            content = row["text"].encode()
            if ending == "docx":
                content = documents.word(*map(documents.run, row["text"].split("\n\n")))
            archive.writestr(f"{number:04}.{ending}", content)


def _table(path: Path, _data: bytes, rows: Sequence[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, dialect="excel-tab" if path.suffix == ".tsv" else "excel")
        writer.writerow(["id", "text"])
        writer.writerows([row.get("id", ""), row["text"]] for row in rows)


def _sheet(path: Path, _data: bytes, rows: Sequence[Row]) -> None:
    cells = [("id", "text"), *((row.get("id", ""), row["text"]) for row in rows)]
    path.write_bytes(documents.sheets(one=cells))


def _columns(path: Path, _data: bytes, rows: Sequence[Row]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    file = io.BytesIO()
    names = [{"id": row.get("id", ""), "text": row["text"]} for row in rows]
    pq.write_table(pa.Table.from_pylist(names), file)
    path.write_bytes(file.getvalue())


def _folder(path: Path, _data: bytes, rows: Sequence[Row]) -> None:
    """A folder of texts."""
    path.mkdir()
    for number, row in enumerate(rows):
        (path / f"{number:04}.txt").write_text(row["text"], encoding="utf-8")


FORMATS: Mapping[str, Write] = {
    ".jsonl": _plain,
    ".jsonl.gz": _packed,
    ".zip": _archive,
    ".csv": _table,
    ".tsv": _table,
    ".xlsx": _sheet,
    ".parquet": _columns,
    "": _folder,
}
