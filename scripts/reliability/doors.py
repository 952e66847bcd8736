"""The doors by which bytes of others come in, each as a function that ends in a result or a QuotesError.

Whatever else a door raises is a find, and so is a broken invariant, or an answer 500 of the server.
scripts/reliability/campaign.py and fuzz_readers.py send inputs in; tests/test_fuzz_corpus.py those
that failed once.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import invariants
import returning

from quotes import articles, conllu, exchange, joined_names, jsonl, lexicons, marks
from quotes.articles.formats import READERS
from quotes.articles.row_fields import JsonFields
from quotes.errors import QuotesError
from quotes.evaluation import gold
from quotes.records import Article
from quotes.running import local
from tests import fire_article, tiny

Door = Callable[[bytes], None]
FIELDS = JsonFields(keep=("date",))
# .html is left to trafilatura, which has its own fuzzers; .md and .htm are other names.
KINDS = (
    ".txt", ".jsonl", ".jsonl.gz", ".json", ".csv", ".tsv", ".zip", ".docx", ".pdf", ".rtf",
    ".xlsx", ".parquet",
)  # fmt: skip
# What a tool gives back: the file or folder that a format reads, and where the bytes go in it.
IMPORTS = {
    "label-studio": "export.json", "doccano": "all.jsonl", "prodigy": "answers.jsonl",
    "brat": "a.ann", "conllu": "a.conllu", "csv": "quotations.csv", "tei": "a.xml",
}  # fmt: skip
PATHS = (
    "/", "/extract", "/label-studio/setup", "/label-studio/predict", "/label-studio/webhook",
    "/inception/predict", "/nowhere",
)  # fmt: skip
TYPES = ("application/json", "text/plain", "application/x-www-form-urlencoded", "")
FAILED = 500


@cache
def folder() -> Path:
    """A folder in memory for doors that read files."""
    within = "/dev/shm" if Path("/dev/shm").is_dir() else None
    return Path(tempfile.mkdtemp(prefix="quotes-doors-", dir=within))


@cache
def extractor() -> Any:
    return tiny.extractor()


def checked(article: Article) -> None:
    """Segments of an article keep their promises."""
    faults = invariants.segment_faults(article, marks.segment(article))
    if faults:
        raise AssertionError(faults)


def read(kind: str, data: bytes) -> None:
    for item in READERS[kind](BytesIO(data), "fuzz", FIELDS):
        text = getattr(item, "text", None)
        if text is not None:
            checked(articles.from_text(text))


def whole(data: bytes) -> None:
    """All stages on a text, with a parser that needs no models."""
    article = articles.from_text(data.decode("utf-8", "ignore"))
    found = extractor().extract_article(article)
    if faults := invariants.faults(article, found):
        raise AssertionError(faults)


def records(data: bytes) -> None:
    """A record comes back as it went out."""
    record = jsonl.loads(data.decode("utf-8", "ignore"))
    if jsonl.loads(jsonl.dumps(record)) != record:
        raise AssertionError("a record does not come back")


def parses(data: bytes) -> None:
    conllu.loads(data.decode("utf-8", "ignore"))


def golden(data: bytes) -> None:
    gold.load(_file("gold.jsonl", data))


def words(data: bytes) -> None:
    """A user's word list against the smallest of ours and the largest."""
    path = _file("words.tsv", data)
    for name in ("short_names", "titles"):
        lexicons.load.__wrapped__(name, (path,))


def aliases(kind: str, data: bytes) -> None:
    joined_names.load([_file(f"names{kind}", data)])


def imported(name: str, data: bytes) -> None:
    file = _file(f"{name}/{IMPORTS[name]}", data)
    if name == "brat":
        (file.parent / "a.txt").write_text("“We ran,” said Ann Lee. She wept.", encoding="utf-8")
    if name == "csv":
        (file.parent / "articles.jsonl").write_bytes(_packed())
    source = file.parent if name in ("brat", "csv", "tei") else file
    for one in exchange.load(name).read(source, None):
        if isinstance(one, exchange.AnnotatedArticle):
            [jsonl.dumps(record) for record in one.quotations]


@cache
def _packed() -> bytes:
    """Make the files that `quotes export --to csv` puts beside the sheet."""
    text = "“We ran,” said Ann Lee. She wept."
    article = articles.from_text(text, "a")
    found = tuple(extractor().extract_article(article))
    target = folder() / "out"
    exchange.load("csv").write([exchange.AnnotatedArticle("a", text, found)], target)
    return (target / "articles.jsonl").read_bytes()


def returned(name: str, data: bytes) -> None:
    returning.DOORS[name](_file(f"{name}.jsonl", data), _made())


@cache
def _made() -> Path:
    """Records as we wrote them."""
    lines = "".join(jsonl.dumps(record) + "\n" for record in fire_article.records())
    return _file("made.jsonl", lines.encode())


class _Crew:
    """In place of the server's processes."""

    size = 1

    def extract(self, given: Sequence[Article]) -> list[local.Result]:
        return local.attempt(extractor(), given)

    def close(self) -> None:
        """There is nothing to end."""


@cache
def _application() -> Any:
    from quotes.serving.app import Service, application  # needs the extra
    from quotes.serving.faults import Limits

    limits = Limits(size=200_000, seconds=30, waiting=4)
    return application(Service(_Crew(), "tiny", limits), ("localhost",))  # type: ignore[arg-type]


def served(data: bytes) -> None:
    """A request: two bytes say where to and of which type, the rest is its body."""
    head, body = data[:2].ljust(2, b"\0"), data[2:]
    status = asyncio.run(_asked(PATHS[head[0] % len(PATHS)], TYPES[head[1] % len(TYPES)], body))
    if status == FAILED:
        raise AssertionError("the server answers 500")


async def _asked(path: str, kind: str, body: bytes) -> int:
    headers = [(b"host", b"localhost"), (b"content-type", kind.encode())]
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST",
        "scheme": "http", "path": path, "raw_path": path.encode(), "query_string": b"id=a",
        "headers": headers, "client": ("127.0.0.1", 1), "server": ("localhost", 8321),
    }  # fmt: skip
    told: list[int] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Mapping[str, Any]) -> None:
        told.extend([message["status"]] if message["type"] == "http.response.start" else [])

    await _application()(scope, receive, send)
    return told[0]


def _file(name: str, data: bytes) -> Path:
    path = folder() / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


DOORS: Mapping[str, Door] = {
    "marks": lambda data: checked(articles.from_text(data.decode("utf-8", "ignore"))),
    "stages": whole,
    **{f"read{kind}": partial(read, kind) for kind in KINDS},
    "records": records,
    "parses": parses,
    "golden": golden,
    "lexicon": words,
    **{f"aliases{kind}": partial(aliases, kind) for kind in (".tsv", ".csv", ".json")},
    **{f"import.{name}": partial(imported, name) for name in IMPORTS},
    **{name: partial(returned, name) for name in returning.DOORS},
    "server": served,
}


def enter(door: str, data: bytes) -> None:
    """Send an input in; raises what is a find."""
    with suppress(QuotesError):
        DOORS[door](data)
