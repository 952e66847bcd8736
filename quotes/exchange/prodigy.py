"""Prodigy: JSONL tasks with tokens, spans and relations; what `prodigy db-out` writes back.

It counts Python's characters, and its interface tokens: ours end wherever a span begins or ends. It
keeps keys that it does not know, so the records travel in one; name, role and the like have no
place in its interface.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import regex

from quotes import jsonl
from quotes.exchange.annotated import AnnotatedArticle, ExchangeError
from quotes.exchange.corrections import corrected
from quotes.exchange.identity import identified
from quotes.exchange.markup import Markup, Region, Relation, marked_up
from quotes.exchange.task import packed, unpacked
from quotes.exchange.tool_files import data_of, lines_of, parsed
from quotes.records import Span

META = "quotes"
SHAPE = "give the JSONL of `prodigy db-out`"
PIECE = regex.compile(r"\w+|\s+|[^\w\s]\p{M}*")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of the text without the single space that may follow it."""

    span: Span
    space: bool


def write(articles: Iterable[AnnotatedArticle], target: Path) -> None:
    """Make the file `target`; raises OSError where it cannot be written."""
    with target.open("w", encoding="ascii", newline="\n") as stream:
        stream.writelines(jsonl.lines(map(_row, articles), ascii_only=True))


def read(
    source: Path, texts: Mapping[str, str] | None
) -> Iterator[AnnotatedArticle | ExchangeError]:
    """The articles of the tasks that were accepted; those rejected or ignored are passed over."""
    seen: set[str] = set()
    for name, line in lines_of(data_of(source, SHAPE), str(source), SHAPE):
        try:
            row = parsed(line)
            if row.get("answer", "accept") != "accept":
                continue
            own = str((row.get("meta") or {}).get("article", name))
            task = unpacked(row.get(META), row["text"], (name, own), texts, fallback=own)
            if task.article_id in seen:
                raise task.error("was accepted twice", remedy="leave one of the answers")
            seen.add(task.article_id)
            known = marked_up(AnnotatedArticle(task.article_id, task.text, task.originals))
            markup = _without_leftovers(identified(_markup(row, known), known), known)
            yield from corrected(task, markup, carries=frozenset())
        except ExchangeError as error:
            yield error
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
            yield ExchangeError(
                f"is not a task as quotes export writes it: {error!r}", file=name, remedy=SHAPE
            )


def tokens(text: str, spans: Iterable[Span]) -> tuple[Token, ...]:
    """The text in tokens, which with their spaces make it up again; no span begins or ends inside
    one.
    """
    spans = list(spans)
    starts, ends = {span.start for span in spans}, {span.end for span in spans}
    found: list[Token] = []
    for piece in PIECE.finditer(text):
        cuts = sorted(
            {
                piece.start(),
                piece.end(),
                *(c for c in range(*piece.span()) if c in starts or c in ends),
            }
        )
        for start, end in pairwise(cuts):
            free = start not in starts and end not in ends
            if text[start:end] == " " and found and free and not found[-1].space:
                found[-1] = Token(found[-1].span, space=True)
            else:
                found.append(Token(Span(start, end), space=False))
    return tuple(found)


def _row(article: AnnotatedArticle) -> Row:
    markup = marked_up(article)
    cut = tokens(article.text, (region.span for region in markup.regions))
    first = {token.span.start: index for index, token in enumerate(cut)}
    last = {token.span.end: index for index, token in enumerate(cut)}
    spans = {region.id: _span(region, first, last) for region in markup.regions}
    row: Row = {
        "text": article.text,
        "tokens": [_token(token, i, article.text) for i, token in enumerate(cut)],
    }
    row["spans"] = list(spans.values())
    row["relations"] = [_relation(one, spans) for one in markup.relations]
    row["meta"] = {"article": article.article_id}
    if article.quotations:  # shown in the corner of the card
        row["meta"]["score"] = min(quotation.confidence for quotation in article.quotations)
    return row | {META: packed(article)}


def _token(token: Token, index: int, text: str) -> Row:
    start, end = token.span
    return {"text": token.span.of(text), "start": start, "end": end, "id": index, "ws": token.space}


def _span(region: Region, first: Mapping[int, int], last: Mapping[int, int]) -> Row:
    start, end = region.span
    place = {"start": start, "end": end, "token_start": first[start], "token_end": last[end]}
    return place | {"label": region.label, "id": region.id}


def _relation(relation: Relation, spans: Mapping[str, Row]) -> Row:
    head, child = spans[relation.source], spans[relation.target]
    ends = {
        "head": head["token_end"],
        "child": child["token_end"],
        "head_span": head,
        "child_span": child,
    }
    return ends | {"label": relation.label}


def _markup(row: Row, known: Markup) -> Markup:
    """Read the spans; they have no ids, so their places in the list serve."""
    spans: Sequence[Row] = row.get("spans") or []
    regions = tuple(
        Region(str(index), span["label"], Span(int(span["start"]), int(span["end"])))
        for index, span in enumerate(spans)
    )
    relations: Sequence[Row] = row.get("relations") or []
    ends = _Ends(spans, row.get("tokens") or [], known)
    return Markup(regions, tuple(ends.relation(one) for one in relations))


class _Ends:
    """The regions that relations join: found by id where Prodigy kept it, else by place and label.

    A place where one of ours stood is that region, wherever it is now: the span interface leaves
    relations alone.
    """

    def __init__(self, spans: Sequence[Row], cut: Sequence[Row], known: Markup) -> None:
        self.cut = cut
        self.known = {(*region.span, region.label): region.id for region in known.regions}
        pairs = [
            (str(index), span) for index, span in reversed(list(enumerate(spans)))
        ]  # the first one wins
        self.by_id = {(span.get("id"), *_place(span)): index for index, span in pairs}
        self.by_place = {_place(span): index for index, span in pairs}
        self.by_token = {span.get("token_end"): index for index, span in pairs}

    def relation(self, relation: Row) -> Relation:
        return Relation(
            self._end(relation, "head"), self._end(relation, "child"), relation.get("label")
        )

    def _end(self, relation: Row, side: str) -> str:
        """The region at one end, or words for what stands there instead."""
        given, token = relation.get(f"{side}_span"), relation[side]
        if given:
            found = self.by_id.get((given.get("id"), *_place(given))) or self.by_place.get(
                _place(given)
            )
            found = found or self.known.get(_place(given))
        else:
            found = self.by_token.get(token)
        words = f" {self.cut[token]['text']!r}" if 0 <= token < len(self.cut) else ""
        return found or f"token {token}{words}"


def _without_leftovers(markup: Markup, known: Markup) -> Markup:
    """Drop the relations of exported regions that a person deleted."""
    gone = {region.id for region in known.regions} - {region.id for region in markup.regions}
    relations = (one for one in markup.relations if not gone & {one.source, one.target})
    return Markup(markup.regions, tuple(relations))


def _place(span: Row) -> tuple[Any, Any, Any]:
    return span.get("start"), span.get("end"), span.get("label")
