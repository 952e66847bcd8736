"""brat: a folder with NAME.txt, NAME.ann and the collection's configuration.

A quotation, cue or mention is a text-bound annotation, discontinuous where the quotation is; links
are relations, role, kind and flags attributes; names, titles and the confidence stand in the
quotation's note. What brat has no place for is kept beside it in NAME.quotes.json: without that
file only the labels come back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import regex

from quotes.exchange import brat_conf, notes
from quotes.exchange.annotated import AnnotatedArticle, ExchangeError
from quotes.exchange.brat_lines import NOTES, Annotations, parse
from quotes.exchange.corrections import corrected
from quotes.exchange.filing import article_id, beside, file_name
from quotes.exchange.markup import (
    FLAG,
    KIND,
    PART_OF,
    ROLE,
    Markup,
    Region,
    Relation,
    marked_up,
    part_id,
)
from quotes.exchange.task import Task, packed, unpacked
from quotes.records import Span

META = ".quotes.json"
CONFIDENCE = "confidence"
# brat stores what crosses a line end as discontinuous. Its reader ends lines where `str.splitlines`
# does.
_LINE_ENDS = regex.compile(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


def write(articles: Iterable[AnnotatedArticle], target: Path) -> None:
    """A collection of all articles."""
    target.mkdir(parents=True, exist_ok=True)
    (target / "annotation.conf").write_text(brat_conf.annotation(), encoding="utf-8")
    (target / "visual.conf").write_text(brat_conf.visual(), encoding="utf-8")
    taken: set[str] = set()
    for article in articles:
        name = file_name(article.article_id, taken)
        (target / f"{name}.txt").write_bytes(article.text.encode("utf-8"))
        lines = _lines(marked_up(article), article.text)
        (target / f"{name}.ann").write_text(
            "".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n"
        )
        (target / f"{name}{META}").write_text(json.dumps(packed(article)), encoding="utf-8")


def read(
    source: Path, texts: Mapping[str, str] | None
) -> Iterator[AnnotatedArticle | ExchangeError]:
    """The articles of a collection and its subfolders, or of one .ann file."""
    files = sorted(source.rglob("*.ann")) if source.is_dir() else [source]
    if not files:
        yield ExchangeError(
            "no .ann file here", file=str(source), remedy="name the folder of the collection"
        )
    for file in files:
        try:
            yield from _articles(file, texts)
        except ExchangeError as error:
            yield error
        except (OSError, UnicodeDecodeError) as error:
            yield ExchangeError(
                f"cannot be read: {error}",
                file=str(file),
                remedy="a .txt, in UTF-8, stands beside it",
            )


def _articles(
    file: Path, texts: Mapping[str, str] | None
) -> Iterator[AnnotatedArticle | ExchangeError]:
    meta, name = beside(file, META), file.name.removesuffix(file.suffix)
    known = meta.read_text(encoding="utf-8") if meta.exists() else None
    text = beside(file, ".txt").read_bytes().decode("utf-8")
    task = unpacked(known, text, (str(file), name), texts, fallback=article_id(name, texts))
    yield from corrected(task, _markup(parse(file.read_bytes().decode("utf-8"), task), task))


def _lines(markup: Markup, text: str) -> Iterator[str]:
    names = _names(markup)
    further = _further(markup)
    regions = {region.id: region for region in markup.regions}
    for number, (own, name) in enumerate(names.items(), start=1):
        region = regions[own]
        spans = _fragments(
            (region.span, *(regions[one].span for one in further.get(own, ()))), text
        )
        places = ";".join(f"{span.start} {span.end}" for span in spans)
        # Only a span of nothing but line ends has any left; brat cannot show that, but our reader
        # takes it back.
        words = _LINE_ENDS.sub(" ", " ".join(span.of(text) for span in spans))
        yield f"{name}\t{region.label} {places}\t{words}"
        yield from _attributes(region, name, number)
    links = [link for link in markup.relations if link.label != PART_OF]
    for number, link in enumerate(links, start=1):
        yield f"R{number}\t{link.label} Arg1:{names[link.source]} Arg2:{names[link.target]}\t"


def _attributes(region: Region, name: str, number: int) -> Iterator[str]:
    chosen = [
        f"{key} {name} {region.values[key][0]}" for key in (ROLE, KIND) if key in region.values
    ]
    chosen += [f"{flag} {name}" for flag in region.values.get(FLAG, ())]
    for index, words in enumerate(chosen):
        yield f"A{100 * number + index}\t{words}"
    noted = {
        key: several for key, several in region.values.items() if key not in {ROLE, KIND, FLAG}
    }
    if region.score is not None:
        noted[CONFIDENCE] = (str(region.score),)
    if noted:
        yield f"#{number}\t{NOTES} {name}\t{notes.dumps(noted)}"


def _names(markup: Markup) -> dict[str, str]:
    """Region id → T1, T2 … of all that are no further parts."""
    parts = {link.source for link in markup.relations if link.label == PART_OF}
    owners = (region.id for region in markup.regions if region.id not in parts)
    return {own: f"T{number}" for number, own in enumerate(owners, start=1)}


def _further(markup: Markup) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for link in markup.relations:
        if link.label == PART_OF:
            found.setdefault(link.target, []).append(link.source)
    return found


def _fragments(spans: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """The spans, cut at line ends."""
    found: list[Span] = []
    for span in spans:
        start = span.start
        for end in _LINE_ENDS.finditer(text, span.start, span.end):
            found.append(Span(start, end.start()))
            start = end.end()
        found.append(Span(start, span.end))
    return tuple(one for one in found if one.start < one.end) or spans


def _joined(fragments: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Fragments that only a line end keeps apart are one."""
    found = [fragments[0]]
    for one in fragments[1:]:
        between = text[found[-1].end : one.start]
        if _LINE_ENDS.fullmatch(between):
            found[-1] = Span(found[-1].start, one.end)
        else:
            found.append(one)
    return tuple(found)


def _markup(found: Annotations, task: Task) -> Markup:
    """brat's annotations as regions, under the ids and with the parts that they went out with."""
    went = _gone_out(task)
    own = {name: went[name].id if name in went else name for name in found.bounds}
    regions = []
    relations = [
        Relation(own.get(r.source, r.source), own.get(r.target, r.target), r.label)
        for r in found.relations
    ]
    for name, bound in found.bounds.items():
        unmoved = name in went and went[name].fragments == bound.spans
        spans = went[name].parts if unmoved else _joined(bound.spans, task.text)
        values = {
            key: several for key, several in found.values.get(name, {}).items() if key != CONFIDENCE
        }
        regions.append(Region(own[name], bound.label, spans[0], values))
        for index, span in enumerate(spans[1:], start=2):
            regions.append(Region(part_id(own[name], index), bound.label, span))
            relations.append(Relation(part_id(own[name], index), own[name], PART_OF))
    return Markup(tuple(regions), tuple(relations))


@dataclass(frozen=True, slots=True)
class _Gone:
    """One annotation as it went out: the region's id, its spans in brat, its spans in the record."""

    id: str
    fragments: tuple[Span, ...]
    parts: tuple[Span, ...]


def _gone_out(task: Task) -> dict[str, _Gone]:
    """Number the exported records: T1, T2 …"""
    markup = marked_up(AnnotatedArticle(task.article_id, task.text, task.originals))
    further, spans = _further(markup), {region.id: region.span for region in markup.regions}
    found = {}
    for own, name in _names(markup).items():
        parts = (spans[own], *(spans[one] for one in further.get(own, ())))
        found[name] = _Gone(own, _fragments(parts, task.text), parts)
    return found
