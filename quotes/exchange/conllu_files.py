"""CoNLL-U with the attribution in MISC: one file, each article a `newdoc`.

A token says what it belongs to (`quotes.exchange.conllu_tags`); name, role and the like stand in a
comment of the sentence where the quotation begins. The comment `quotes` of a document has the
article's text and records.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from unicodedata import is_normalized

import regex

from quotes import articles as reading
from quotes import marks
from quotes.exchange import conllu_tags, conllu_tokens, notes
from quotes.exchange.annotated import AnnotatedArticle, ExchangeError
from quotes.exchange.conllu_reading import (
    CHAIN,
    CONFIDENCE,
    DOCUMENT,
    RECORDS,
    REMEDY,
    VALUES,
    Document,
    documents,
    markup,
)
from quotes.exchange.conllu_tokens import Row
from quotes.exchange.corrections import corrected
from quotes.exchange.markup import CHAIN_OF, Markup, Region, marked_up
from quotes.exchange.task import packed, unpacked
from quotes.exchange.tool_files import data_of
from quotes.pipeline import Parser
from quotes.records import TYPES

_NOT_ASCII = regex.compile(r"[^\x00-\x7F]")


def write(
    articles: Iterable[AnnotatedArticle], target: Path, *, parser: Parser | None = None
) -> None:
    """One file of all articles, with trees where there is a parser, else cut into words and
    paragraphs.
    """
    with target.open("w", encoding="utf-8", newline="\n") as stream:
        for number, article in enumerate(articles, start=1):
            stream.writelines(
                f"{line}\n" for line in _lines(article, _sentences(article, parser), number)
            )


def read(
    source: Path, texts: Mapping[str, str] | None
) -> Iterator[AnnotatedArticle | ExchangeError]:
    """The articles of a file, or of the .conllu files of a folder and its subfolders."""
    files = sorted(source.rglob("*.conllu")) if source.is_dir() else [source]
    if not files:
        yield ExchangeError("no .conllu file here", file=str(source), remedy=REMEDY)
    for file in files:
        try:
            for document in documents(data_of(file, REMEDY).decode("utf-8"), str(file)):
                yield from _articles(document, texts)
        except ExchangeError as error:
            yield error
        except UnicodeDecodeError as error:
            yield ExchangeError(f"is not UTF-8: {error}", file=str(file), remedy=REMEDY)


def _articles(
    document: Document, texts: Mapping[str, str] | None
) -> Iterator[AnnotatedArticle | ExchangeError]:
    try:
        if "text" not in document.meta:
            raise ExchangeError(
                f"has no comment `{RECORDS}` with its text", file=document.where, remedy=REMEDY
            )
        task = unpacked(
            document.meta, document.meta["text"], (document.where, document.name), texts
        )
        yield from corrected(task, markup(document, task))
    except ExchangeError as error:
        yield error


def _sentences(article: AnnotatedArticle, parser: Parser | None) -> list[list[Row]]:
    given = reading.from_text(article.text, article.article_id)
    if parser is None:
        edges = {edge for region in marked_up(article).regions for edge in region.span}
        return conllu_tokens.cut(given, edges)
    (parse,) = parser.parse([given], [marks.segment(given)])
    return conllu_tokens.parsed(given, parse)


def _lines(
    article: AnnotatedArticle, sentences: Sequence[Sequence[Row]], place: int
) -> Iterator[str]:
    """A document: its comments, then its sentences, each with the values of the quotations that
    begin there.
    """
    found = marked_up(article)
    yield from _comments(article, found)
    told = [
        region
        for region in found.regions
        if region.label in TYPES and (region.values or region.score is not None)
    ]
    spans = [row.span for sentence in sentences for row in sentence]
    misc = conllu_tags.tags(conllu_tags.members(article.quotations, spans), len(spans))
    done = 0
    for number, sentence in enumerate(sentences, start=1):
        end = sentence[-1].span.end if number < len(sentences) else len(article.text)
        here, told = (
            [one for one in told if one.span.start < end],
            [one for one in told if one.span.start >= end],
        )
        yield from map(_values, here)
        yield from conllu_tokens.lines(
            sentence, f"{place}-{number}", misc[done : done + len(sentence)]
        )
        yield ""
        done += len(sentence)
    if not sentences:  # every document has a sentence, if a blank one
        yield from map(_values, told)
        yield "\t".join(("1", *["_"] * 9))
        yield ""


def _comments(article: AnnotatedArticle, found: Markup) -> Iterator[str]:
    """The comments of a document: its id, its records, and a line for each chain of quotations."""
    yield f"# {DOCUMENT} = {json.dumps(article.article_id)[1:-1]}"
    yield f"# {RECORDS} = {json.dumps(packed(article) | {'text': article.text})}"
    chains: dict[str, list[str]] = {}
    for link in found.relations:
        if link.label == CHAIN_OF:
            chains.setdefault(link.target, []).append(link.source)
    for chain, others in chains.items():
        yield f"# {CHAIN} = {' '.join((chain, *others))}"


def _values(region: Region) -> str:
    score = {CONFIDENCE: (str(region.score),)} if region.score is not None else {}
    line = f"# {VALUES} = {region.id} | {notes.dumps(dict(region.values) | score)}"
    # Universal Dependencies wants normal form C, and nobody's name changed.
    plain = is_normalized("NFC", line) and "\ufffd" not in line
    return line if plain else _NOT_ASCII.sub(lambda found: rf"\u{{{ord(found[0]):x}}}", line)
