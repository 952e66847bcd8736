"""The development corpora for the scripts: documents, splits, and parses kept between runs.

A corpus folder holds `DOC.txt` and `gold.jsonl`. Parses are kept as CACHE/<model
set>/<corpus>/DOC.conllu, so that a change of the rules is scored in seconds and a change of the
models is never scored on old parses.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from quotes import articles, conllu, marks, parser, pipeline
from quotes.parser import model_set
from quotes.records import Article, Quotation, QuotedSegment
from quotes.text import normalization
from quotes.trees import Parse

UNSEEN = ("nyt_", "west-journal_")  # publishers kept for checks: scored, never read
CACHE = Path("/tmp/polnear-parses")
BATCH = 8  # documents a worker parses at a time: enough to fill batches, little lost when stopped
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Document:
    """One corpus document and its gold line."""

    id: str
    text: str
    gold: Row

    @property
    def article(self) -> Article:
        return articles.from_text(self.text, id=self.id)


def documents(folder: Path, split: str, sample: int | None) -> list[Document]:
    """Documents of a split, or a sample of them that is the same each time, in the order of their
    ids.
    """
    gold = min(folder.rglob("gold.jsonl"))
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").split("\n") if line]
    rows = [
        row for row in rows if split == "all" or row["id"].startswith(UNSEEN) == (split == "unseen")
    ]
    if sample is not None:
        rows = sorted(rows, key=lambda row: hashlib.sha256(row["id"].encode()).hexdigest())[:sample]
    rows.sort(key=lambda row: row["id"])
    return [
        Document(row["id"], gold.with_name(f"{row['id']}.txt").read_bytes().decode("utf-8"), row)
        for row in rows
    ]


def model_key(models: str) -> str:
    """Digest of one way to parse: the manifest with the digests of the models, and
    the code.
    """
    folder = model_set.find(models).folder
    manifest = folder and folder / model_set.MANIFEST
    total = hashlib.sha256(manifest.read_bytes() if manifest and manifest.exists() else b"stanza")
    for source in sorted(Path(parser.__file__).parent.rglob("*.py")):
        total.update(source.read_bytes())
    return total.hexdigest()[:16]


class ParseCache:
    """Stored parses of one corpus by one model set; `models` as for `quotes extract`."""

    def __init__(self, root: Path, models: str, corpus: str) -> None:
        self.models = models
        self.folder = root / model_key(models) / corpus

    def path(self, document: Document) -> Path:
        return self.folder / f"{document.id}.conllu"

    def fill(self, wanted: list[Document], jobs: int) -> None:
        """Parse what is missing, with one model set loaded per worker."""
        missing = [document for document in wanted if not self.path(document).exists()]
        if not missing:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        batches = [(self, missing[i : i + BATCH]) for i in range(0, len(missing), BATCH)]
        with Pool(jobs) as pool:
            for done, count in enumerate(pool.imap_unordered(_parse_batch, batches), start=1):
                sys.stderr.write(f"\rparsed {done}/{len(batches)} batches ({count} documents)")
        sys.stderr.write("\n")

    def parse(
        self, articles: Sequence[Article], segments: Sequence[Sequence[QuotedSegment]]
    ) -> list[Parse]:
        """The kept parses, so that the cache can stand in for the parser."""
        paths = [self.folder / f"{article.id}.conllu" for article in articles]
        return [conllu.loads(path.read_text(encoding="utf-8"), where=str(path)) for path in paths]


def extracted(
    wanted: list[Document], cache: ParseCache
) -> Iterator[tuple[Document, tuple[Quotation, ...]]]:
    """The extractor's records for each document, from stored parses."""
    engine = pipeline.Extractor(parser=cache)
    for document in wanted:
        yield document, tuple(engine.extract_article(document.article))


def scorer_row(document: Document, records: tuple[Quotation, ...], *, joined: bool = True) -> Row:
    """A document's records in the shape of the shared scorer, with the rule kept for the ledger.

    The corpora count `"A," said X. "B"` as one quotation with parts, so a chain within a paragraph
    is joined (unless `joined` is false).
    """
    rows: dict[tuple[str, int], Row] = {}
    mentions: dict[str | None, Row] = {}
    for record in records:
        row = _quote(record)
        who = row["speaker"]
        if (
            who and who["start"] is None
        ):  # implied: the corpora point to the source in an earlier paragraph
            row["speaker"] = who | mentions.get(who["name"], {})
        elif who:
            mentions[who["name"]] = {key: who[key] for key in ("start", "end", "text")}
        first = rows.setdefault(
            (record.chain if joined and record.chain else record.id, record.paragraph), row
        )
        if first is not row:
            first["parts"] = _parts(first) + _parts(row)
            first.pop("text", None)  # parts that do not meet have no one text
    return {"id": document.id, "quotes": list(rows.values())}


def _parts(row: Row) -> list[list[int]]:
    return row.get("parts") or [[row["start"], row["end"]]]


def _quote(record: Quotation) -> Row:
    row: Row = {
        "start": record.span.start,
        "end": record.span.end,
        "text": record.text,
        "type": record.type,
    }
    row["rule"], row["sieve"] = record.rule, record.sieve
    if record.parts:
        row["parts"] = [list(part) for part in record.parts]
    row["cue"] = (
        None if record.cue is None else {"start": record.cue.span.start, "end": record.cue.span.end}
    )
    row["speaker"] = None
    if record.speaker is not None:
        mention = record.speaker.mention
        start, end = mention.span if mention else (None, None)
        row["speaker"] = {
            "start": start,
            "end": end,
            "text": mention and mention.text,
            "name": record.speaker.name,
        }
    return row


_loaded: dict[str, parser.Parser] = {}  # one a worker process: loading takes longer than a batch


def _parse_batch(work: tuple[ParseCache, list[Document]]) -> int:
    cache, batch = work
    if cache.models not in _loaded:
        _loaded[cache.models] = parser.load(cache.models)
    wanted = [
        normalization.analysed(document.article)[0] for document in batch
    ]  # as the pipeline has them parsed
    parses = _loaded[cache.models].parse(wanted, [marks.segment(article) for article in wanted])
    for document, parse in zip(batch, parses, strict=True):
        cache.path(document).write_text(conllu.dumps(parse), encoding="utf-8")
    return len(batch)
