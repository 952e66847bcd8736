"""Inputs made of others: bytes changed, repeated, cut, spliced; members of archives by themselves."""

from __future__ import annotations

import io
import json
import random
import zipfile
import zlib
from collections.abc import Callable, Sequence
from typing import Any

LONGEST = 1 << 16  # bytes of an input; what grows faster than its input shows at that length
MEMBER = 1 << 18
# What formats and marks are made of, and numbers at the edges of what a field can hold.
TOKENS = tuple(
    token.encode("utf-8", "surrogatepass")
    for token in (
        *"“”‘’\"'«»—–…()[]{},:;.\t\n\r\0\x1a\x1b\x0b\x0c\u2028\u2029\ufeff\u200b\u202e\u0301\ufffd😀",
        "''", "``", "“‘", "said", " said Ann Lee.", "\n\n", "\r\n", "Q: ", "A: ", "- ", "# ",
        '"text"', '"id":', "null", "true", "NaN", "1e999", "-1", "9" * 30, "9" * 5000, "\\u0000", "\\ud800", "[" * 500,
        '{"a":' * 200, '""', '","', "\t\t", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "&b;", "&#0;", "&#x110000;", "]]>", "<w:p>",
        "\\par ", "\\u-1?", "\\bin99999999 ", "{\\*", "\\'9", "stream", "endobj", "1 0 R", "/Length 99999999",
        "/Kids [2 0 R]", "<<", ">>", "xref", "# sent_id = 1", "1\tA\ta\tX\tX\t_\t0\troot\t_\t_",
        "lexicon:", "# lexicon: titles", "a\tb", "quotes/1",
    )
)  # fmt: skip
RAW = (
    b"\xff\xfe",
    b"\x80",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"PAR1",
)
# What a value of JSON, or a field between tabs, becomes.
VALUES: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 7, 2**31, 2**63, 10**30, 0.5, 1e308, float("inf"), float("-inf"), float("nan"),
    "", "a", "he", "\0", "\ud800", "\x1b[2J", "../a", "=1+1", "“", "x" * 1000, [], {}, [[]], [1, 2], {"a": 1},
    [None], [0, "a"], [[0, 1], [1, 2]],
)  # fmt: skip
Chance = random.Random


def mutated(chance: Chance, seeds: Sequence[bytes]) -> bytes:
    """One of the seeds, changed in one place or several."""
    data = chance.choice(seeds)
    for _ in range(1 + int(chance.expovariate(0.7))):
        data = _changed(chance, data, seeds)
    return data[:LONGEST]


def _changed(chance: Chance, data: bytes, seeds: Sequence[bytes]) -> bytes:
    if data[:2] == b"PK" and chance.random() < 0.7:
        return _repacked(chance, data, seeds)
    if data[:2] == b"\x1f\x8b" and chance.random() < 0.7:
        return _zipped_anew(chance, data, seeds)
    if b"{" in data[:3] and chance.random() < 0.6:
        return _revalued(chance, data, seeds)
    if b"\t" in data[:1000] and chance.random() < 0.5:
        return _fields_changed(chance, data, seeds)
    return chance.choice(CHANGES)(chance, data, seeds)


def _cut(chance: Chance, data: bytes) -> tuple[int, int]:
    """A stretch, most often a short one."""
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + int(chance.expovariate(1 / (1 + len(data) / 10))))


def _flip(chance: Chance, data: bytes, _seeds: Sequence[bytes]) -> bytes:
    place = chance.randrange(len(data) + 1)
    return data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :]


def _insert(chance: Chance, data: bytes, _seeds: Sequence[bytes]) -> bytes:
    place, token = chance.randrange(len(data) + 1), chance.choice(TOKENS + RAW)
    return data[:place] + token * chance.choice((1, 1, 1, 2, 30)) + data[place:]


def _delete(chance: Chance, data: bytes, _seeds: Sequence[bytes]) -> bytes:
    start, end = _cut(chance, data)
    return data[:start] + data[end:]


def _repeat(chance: Chance, data: bytes, _seeds: Sequence[bytes]) -> bytes:
    start, end = _cut(chance, data)
    times = chance.choice((2, 2, 3, 10, 100, 1000))
    return data[:start] + (data[start:end] * times)[:LONGEST] + data[end:]


def _move(chance: Chance, data: bytes, _seeds: Sequence[bytes]) -> bytes:
    start, end = _cut(chance, data)
    rest = data[:start] + data[end:]
    place = chance.randrange(len(rest) + 1)
    return rest[:place] + data[start:end] + rest[place:]


def _splice(chance: Chance, data: bytes, seeds: Sequence[bytes]) -> bytes:
    other = chance.choice(seeds)
    start, end = _cut(chance, other)
    place = chance.randrange(len(data) + 1)
    return data[:place] + other[start:end] + data[place:]


def _end(chance: Chance, data: bytes, _seeds: Sequence[bytes]) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


CHANGES: tuple[Callable[[Chance, bytes, Sequence[bytes]], bytes], ...] = (
    _flip, _insert, _insert, _delete, _repeat, _move, _splice, _end,
)  # fmt: skip


def _repacked(chance: Chance, data: bytes, seeds: Sequence[bytes]) -> bytes:
    """The archive with a member changed, left out, doubled or named anew."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            small = [one for one in archive.infolist() if one.file_size < MEMBER]
            members = [(one.filename, archive.read(one)) for one in small]
    except Exception:  # one that was broken before
        return chance.choice(CHANGES)(chance, data, seeds)
    if not members:
        return chance.choice(CHANGES)(chance, data, seeds)
    number = chance.randrange(len(members))
    name, content = members[number]
    what = chance.randrange(6)
    if what < 4:
        members[number] = (name, chance.choice(CHANGES)(chance, content, seeds))
    elif what == 4:
        members[number : number + 1] = [(name, content)] * chance.choice((0, 2))
    else:
        members[number] = (
            chance.choice(("../a.txt", "/a.csv", "a.zip", "a.docx", name[1:])),
            content,
        )
    return _archive(members, chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)))


def _archive(members: Sequence[tuple[str, bytes]], method: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name or "a"), content, method)
    return file.getvalue()


def _zipped_anew(chance: Chance, data: bytes, seeds: Sequence[bytes]) -> bytes:
    try:
        plain = zlib.decompress(data, wbits=31)
    except zlib.error:
        return chance.choice(CHANGES)(chance, data, seeds)
    changed = chance.choice(CHANGES)(chance, plain, seeds)
    packer = zlib.compressobj(wbits=31)
    return packer.compress(changed) + packer.flush()


def _revalued(chance: Chance, data: bytes, seeds: Sequence[bytes]) -> bytes:
    """JSON with a value changed, moved or left out; of several lines one."""
    head = data[: data.find(b"{")] if data[:1] not in b"[{" else b""
    lines = data[len(head) :].splitlines(keepends=True)
    number = chance.randrange(len(lines))
    whole = chance.random() < 0.5
    try:
        row = json.loads(data[len(head) :] if whole else lines[number])
    except (ValueError, RecursionError):
        return chance.choice(CHANGES)(chance, data, seeds)
    places = list(_places(row))
    if not places:
        return chance.choice(CHANGES)(chance, data, seeds)
    _revalue(chance, *chance.choice(places), places)
    line = json.dumps(row, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
    lines[number] = line + b"\n"
    return head + (line if whole else b"".join(lines))


Place = tuple[Any, Any]  # an object or array, and the key or index in it


def _places(value: Any) -> list[Place]:
    keys = (
        value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    )
    own = [(value, key) for key in keys]
    return own + [place for _, key in own for place in _places(value[key])]


def _revalue(chance: Chance, holder: Any, key: Any, places: Sequence[Place]) -> None:
    what = chance.randrange(6)
    if what == 0:
        del holder[key]
    elif what == 1:
        other, name = chance.choice(places)
        holder[key] = json.loads(json.dumps(other[name]))
    elif what == 2 and isinstance(holder[key], int):
        holder[key] += chance.choice((-100, -1, 1, 100))
    elif what == 3 and isinstance(holder[key], list):
        holder[key] *= chance.choice((2, 3, 200))
    elif what == 4 and isinstance(holder[key], str):
        holder[key] = "".join(chance.sample(holder[key], len(holder[key])))
    else:
        holder[key] = chance.choice(VALUES)


def _fields_changed(chance: Chance, data: bytes, _seeds: Sequence[bytes]) -> bytes:
    """A table with one field between tabs changed, left out, doubled or taken from another line."""
    lines = data.split(b"\n")
    number = chance.randrange(len(lines))
    fields = lines[number].split(b"\t")
    place, what = chance.randrange(len(fields)), chance.randrange(5)
    if what == 0:
        del fields[place]
    elif what == 1:
        fields.insert(place, fields[place])
    elif what == 2:
        fields[place] = chance.choice(chance.choice(lines).split(b"\t"))
    elif what == 3:
        fields[place] = chance.choice(TOKENS)
    else:
        fields[place] = str(chance.choice(VALUES)).encode("utf-8", "surrogatepass")
    lines[number] = b"\t".join(fields)
    return b"\n".join(lines)
