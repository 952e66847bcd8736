"""What the doors are given in their own form, small: mutations begin with it."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from pathlib import Path

import doors

from quotes import articles, exchange, jsonl, linking, utterances
from quotes.exchange import AnnotatedArticle
from tests import documents, fire_article

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests" / "corpus"  # a folder for each door: inputs that failed once
SOME = 40  # golden cases, of more than a thousand
LONGEST = 3000
RTF = rb"{\rtf1\ansi\deff0{\fonttbl{\f0 Times;}}\f0 \'93We ran,\'94 said {\b Ann Lee}.\par She wept.\par}"
ROWS = (
    {"id": "a/1", "text": "“No,” said Bo Lind.\n\n“Never.”", "date": "2024-05-01"},
    {"id": 2, "text": "She said: 'It \"rains\"'", "date": None},
)
TABLE = b'id,text,date\na,"\xe2\x80\x9cNo,\xe2\x80\x9d said ""Bo"", Lind.",1 May\nb,=1+1,\n'
ALIASES = b"# names\nMetropolitan Police\tScotland Yard\tthe Met\nAnn Lee\tA. Lee\nBo\tB\n"
JOINED = b'{"Metropolitan Police": ["Scotland Yard", "the Met"], "Ann Lee": ["A. Lee"]}'
WORDS = (
    b"# lexicon: titles\nharbour pilot\tpublic\ncaptain\t-\n# lexicon: cues\nquip\tclause,beside\n"
)
CONFIG = (
    '<View><Labels name="label" toName="text"><Label value="direct"/><Label value="cue"/></Labels>'
    '<Text name="text" value="$text"/></View>'
)


@cache
def seeds(door: str) -> Sequence[bytes]:
    """The inputs that a door's campaign begins with: what it takes, and what failed there before."""
    failed = sorted((CORPUS / door).glob("*"))
    return [*taken(door), *(path.read_bytes() for path in failed)]


def taken(door: str) -> Sequence[bytes]:
    """Inputs that a door takes when all is well."""
    if door.startswith("import."):
        return [_exported(door.removeprefix("import."))]
    return FORMS[door]() if door in FORMS else texts()


@cache
def texts() -> Sequence[bytes]:
    paths = sorted((ROOT / "golden" / "cases").rglob("*.txt"))
    articles_ = sorted((ROOT / "golden" / "articles").glob("*.txt"))
    chosen = [*paths[:: len(paths) // SOME], *articles_]
    return [path.read_bytes()[:LONGEST] for path in chosen]


@cache
def _parses() -> Sequence[bytes]:
    paths = sorted((ROOT / "golden" / "cases").rglob("*.conllu"))
    return [path.read_bytes() for path in paths[:: len(paths) // SOME]]


@cache
def _labels() -> Sequence[bytes]:
    paths = sorted((ROOT / "golden" / "cases").rglob("*.jsonl"))
    return [path.read_bytes() for path in paths[:: len(paths) // SOME]]


@cache
def _records() -> Sequence[bytes]:
    found = chain(fire_article.records(), *map(_found, texts()[:SOME]))
    return [jsonl.dumps(record).encode() for record in found]


def _found(text: bytes) -> list[object]:
    return list(doors.extractor().extract(text.decode("utf-8", "ignore")))


@cache
def _returned() -> Sequence[bytes]:
    """Files of several records: of one article, and of two that have the same words."""
    own = [jsonl.dumps(record) for record in fire_article.records()]
    again = [line.replace("fire.txt", "fire2.txt").replace("said", "told") for line in own]
    return ["\n".join(own).encode(), "\n".join(own + again).encode(), *_records()[:4]]


@cache
def _utterances() -> Sequence[bytes]:
    found = linking.link(map(jsonl.loads, _returned()[1].decode().splitlines()))
    return ["".join(utterances.lines(found)).encode()]


@cache
def _tables() -> Sequence[bytes]:
    return [
        TABLE,
        TABLE.replace(b",", b"\t"),
        TABLE.replace(b",", b";"),
        TABLE.decode().encode("utf-16"),
    ]


@cache
def _lines() -> Sequence[bytes]:
    return ["".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS).encode()]


@cache
def _papers() -> Sequence[bytes]:
    lines = documents.column("“We ran,” said Ann", "Lee, who had been", "", " She wept.")
    other = documents.column("Nobody else was there,", "she said. It rained", "until noon.")
    return [documents.printed(lines), documents.printed(lines, other)]


@cache
def _words() -> Sequence[bytes]:
    return [documents.word(documents.run("“We ran,” said Ann Lee."), documents.run("She wept."))]


@cache
def _sheets() -> Sequence[bytes]:
    rows = [("id", "text", "date"), *((str(row["id"]), row["text"], 1) for row in ROWS)]
    return [documents.sheets(one=rows), documents.sheets(one=rows, two=rows)]


@cache
def _parquet() -> Sequence[bytes]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    file = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([{**row, "id": str(row["id"])} for row in ROWS]), file)
    return [file.getvalue()]


@cache
def _zips() -> Sequence[bytes]:
    plain = {
        "a.txt": "“No,” said Bo Lind.",
        "b/c.csv": TABLE.decode(),
        "b/d.jsonl": _lines()[0].decode(),
    }
    return [
        documents.packed(plain),
        documents.packed({"x.zip": "PK", "picture.png": "", "a.txt": "A."}),
    ]


@cache
def _requests() -> Sequence[bytes]:
    task = {"id": 1, "data": {"text": "“No,” said Bo Lind."}}
    bodies = {
        0: "text=%E2%80%9CNo%2C%E2%80%9D+said+Bo+Lind.",
        1: json.dumps({"text": "“No,” said Bo Lind.", "id": "a", "fields": {"date": "1 May"}}),
        2: json.dumps({"project": "1", "schema": CONFIG}),
        3: json.dumps({"tasks": [task], "label_config": CONFIG, "project": "1"}),
        5: json.dumps({"metadata": {"layer": "custom.Span", "feature": "label"}, "document": {"xmi": "<a/>"}}),
    }  # fmt: skip
    kinds = {0: 2}
    return [bytes([path, kinds.get(path, 0)]) + body.encode() for path, body in bodies.items()]


@cache
def _exported(name: str) -> bytes:
    """A tool's file as `quotes import` takes it; where a tool adds something, that is added."""
    article = articles.from_text(fire_article.TEXT, "fire.txt")
    target = doors.folder() / f"made-{name}"
    given = AnnotatedArticle("fire.txt", article.text, tuple(fire_article.records()))
    exchange.load(name).write([given], target)
    files = [target] if target.is_file() else sorted(target.iterdir())
    wanted = Path(doors.IMPORTS[name]).suffix
    (file, *_) = [
        path for path in files if path.suffix == wanted and "label" not in path.name
    ] or files
    if name != "label-studio":
        return file.read_bytes()
    tasks = json.loads((target / "tasks.json").read_text(encoding="utf-8"))
    kept = [one | {"id": 1, "annotations": one.pop("predictions")} for one in tasks]
    return json.dumps(kept).encode()


FORMS = {
    "read.jsonl": _lines,
    "read.jsonl.gz": lambda: [gzip.compress(_lines()[0], mtime=0)],
    "read.json": lambda: [json.dumps(ROWS).encode(), json.dumps(ROWS[0]).encode()],
    "read.csv": _tables,
    "read.tsv": _tables,
    "read.zip": _zips,
    "read.docx": _words,
    "read.pdf": _papers,
    "read.rtf": lambda: [RTF],
    "read.xlsx": _sheets,
    "read.parquet": _parquet,
    "records": _records,
    "parses": _parses,
    "golden": _labels,
    "lexicon": lambda: [WORDS],
    "aliases.tsv": lambda: [ALIASES],
    "aliases.csv": lambda: [ALIASES.replace(b"\t", b",")],
    "aliases.json": lambda: [JOINED],
    **dict.fromkeys(("back.link", "back.stats", "back.view", "back.diff"), _returned),
    "back.utterances": _utterances,
    "server": _requests,
}


def all_doors() -> Iterator[str]:
    """The doors whose packages are installed."""
    for door in doors.DOORS:
        try:
            for seed in seeds(door)[:1]:
                doors.enter(door, seed)
        except ImportError:
            continue
        yield door
