"""doccano: a folder with articles.jsonl (entities and relations) and its label types; its JSONL
export back.

Its browser counts UTF-16 code units (with "count grapheme clusters" off, as it must be). It gives
entities ids of its own, has no place for name, role and the like, and keeps other fields of a line
as they are: the records travel there, compressed, for it shows such fields beside the text, and as
a string, for it rounds numbers.
"""

from __future__ import annotations

import base64
import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from quotes import jsonl
from quotes.exchange.annotated import AnnotatedArticle, ExchangeError
from quotes.exchange.code_units import CodeUnits
from quotes.exchange.colours import COLOURS, HOTKEYS
from quotes.exchange.corrections import corrected
from quotes.exchange.identity import identified
from quotes.exchange.markup import LABELS, RELATIONS, Markup, Region, Relation, marked_up
from quotes.exchange.task import Task, packed, unpacked
from quotes.exchange.tool_files import data_of, lines_of, parsed
from quotes.records import Span

ARTICLES, SPAN_TYPES, RELATION_TYPES = "articles.jsonl", "span-types.json", "relation-types.json"
META = "quotes"
SHAPE = (
    "export the dataset from a doccano project of type sequence labelling with relations, as JSONL"
)
Row = dict[str, Any]


def write(articles: Iterable[AnnotatedArticle], target: Path) -> None:
    """Make the folder `target`; raises OSError where it cannot be written."""
    target.mkdir(parents=True)
    spans = [_type(label, COLOURS[label]) | {"suffixKey": HOTKEYS[label]} for label in LABELS]
    relations = [_type(label, "#666666") for label in RELATIONS]
    for name, types in ((SPAN_TYPES, spans), (RELATION_TYPES, relations)):
        (target / name).write_text(json.dumps(types, indent=1) + "\n", encoding="ascii")
    # The tool guesses the encoding of a file: plain ASCII leaves it nothing to guess.
    with (target / ARTICLES).open("w", encoding="ascii", newline="\n") as stream:
        stream.writelines(jsonl.lines(map(_line, articles), ascii_only=True))


def read(
    source: Path, texts: Mapping[str, str] | None
) -> Iterator[AnnotatedArticle | ExchangeError]:
    """The articles of an export (a .zip as downloaded, or a JSONL file of it), or of a folder that
    `write` made.
    """
    seen: set[str] = set()
    for name, line in _lines(source):
        try:
            row = parsed(line)
            task = _task(row, name, texts)
            if task.article_id in seen:
                remedy = "share annotations across all users in the project's settings, or give one user's file"
                raise task.error("stands there a second time", remedy=remedy)
            seen.add(task.article_id)
            known = marked_up(AnnotatedArticle(task.article_id, task.text, task.originals))
            yield from corrected(task, identified(_markup(row, task), known), carries=frozenset())
        except ExchangeError as error:
            yield error
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
            yield ExchangeError(
                f"is not an article as quotes export writes it: {error!r}", file=name, remedy=SHAPE
            )


def _type(label: str, colour: str) -> Row:
    return {"text": label, "backgroundColor": colour, "textColor": "#ffffff"}


def _line(article: AnnotatedArticle) -> Row:
    units = CodeUnits(article.text)
    markup = marked_up(article)
    number = {region.id: index for index, region in enumerate(markup.regions, start=1)}
    entities = [
        {
            "id": number[region.id],
            "label": region.label,
            "start_offset": units.unit(region.span.start),
            "end_offset": units.unit(region.span.end),
        }
        for region in markup.regions
    ]
    relations = [
        {"id": index, "from_id": number[one.source], "to_id": number[one.target], "type": one.label}
        for index, one in enumerate(markup.relations, start=1)
    ]
    own = {"text": article.text, "article": article.article_id, META: _compressed(packed(article))}
    return own | {"entities": entities, "relations": relations}


def _lines(source: Path) -> Iterator[tuple[str, str]]:
    path = source / ARTICLES if source.is_dir() else source
    data = data_of(path, SHAPE)
    if not zipfile.is_zipfile(io.BytesIO(data)):
        yield from lines_of(data, str(path), SHAPE)
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in sorted(archive.namelist()):
                if name.endswith(".jsonl"):
                    yield from lines_of(archive.read(name), f"{path}/{name}", SHAPE)
    except zipfile.BadZipFile as error:
        raise ExchangeError(f"cannot be unpacked: {error}", file=str(path), remedy=SHAPE) from error


def _task(row: Row, where: str, texts: Mapping[str, str] | None) -> Task:
    if "entities" not in row:
        raise ExchangeError("has no entities", file=where, remedy=SHAPE)
    own = str(row.get("article", row.get("id", where)))
    return unpacked(_plain(row.get(META), where), row["text"], (where, own), texts, fallback=own)


def _compressed(meta: Row) -> str:
    return base64.b64encode(zlib.compress(json.dumps(meta).encode("ascii"), 9)).decode("ascii")


def _plain(meta: str | None, where: str) -> str | None:
    try:
        return (
            None
            if meta is None
            else zlib.decompress(base64.b64decode(meta, validate=True)).decode("ascii")
        )
    except (ValueError, zlib.error) as error:
        raise ExchangeError(
            f"its field {META!r} has changed: {error}", file=where, remedy="export it anew"
        ) from error


def _markup(row: Row, task: Task) -> Markup:
    units = CodeUnits(task.text)
    entities = sorted(row["entities"], key=lambda entity: int(entity["id"]))
    regions = tuple(
        Region(str(entity["id"]), entity["label"], _span(entity, units, task), {})
        for entity in entities
    )
    relations: Sequence[Row] = row.get("relations") or []
    return Markup(
        regions, tuple(Relation(str(r["from_id"]), str(r["to_id"]), r["type"]) for r in relations)
    )


def _span(entity: Row, units: CodeUnits, task: Task) -> Span:
    ends = int(entity["start_offset"]), int(entity["end_offset"])
    start, end = map(units.character, ends)
    if start is None or end is None:
        what = (
            f"{entity['label']} at {ends[0]} to {ends[1]} lies off the text, or inside a character"
        )
        remedy = "mark it anew, in a project that does not count grapheme clusters as one character"
        raise task.error(what, remedy=remedy)
    return Span(start, end)
