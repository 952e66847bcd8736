"""A CoNLL-U file with attribution in MISC, as documents, and what a document says as markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from quotes.exchange import conllu_tags, notes
from quotes.exchange.annotated import ExchangeError
from quotes.exchange.conllu_tags import QUOTE, Members
from quotes.exchange.markup import (
    CHAIN_OF,
    CUE,
    PART_OF,
    REPORTED_BY,
    SAID_BY,
    Markup,
    Region,
    Relation,
    part_id,
    region_id,
)
from quotes.exchange.task import Task
from quotes.exchange.tool_files import parsed
from quotes.records import Span

COLUMNS = 10
REMEDY = "give a CoNLL-U file that export wrote"
DOCUMENT, RECORDS, VALUES, CHAIN = "newdoc id", "quotes", "quotation", "quotation_chain"
CONFIDENCE = "confidence"  # told, and nobody's to change


@dataclass(slots=True)
class Document:
    """One article of a file: `tokens` are its stretches of the text, `misc` what they say."""

    where: str
    name: str
    meta: dict[str, Any] = field(default_factory=dict)
    tokens: list[Span] = field(default_factory=list)
    misc: list[list[str]] = field(default_factory=list)
    values: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    chains: list[list[str]] = field(default_factory=list)


def documents(text: str, where: str) -> Iterator[Document]:
    """The documents of a file; raises ExchangeError naming the line at fault."""
    current: Document | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        place = f"{where}:{number}"
        key, _, value = line[2:].partition(" = ") if line.startswith("# ") else ("", "", "")
        if key == DOCUMENT:
            if current:
                yield current
            current = Document(place, value)
        elif current is None and line.strip():
            raise ExchangeError("stands before any `# newdoc id`", file=place, remedy=REMEDY)
        elif current is not None:
            _take(current, line.rstrip("\r"), (key, value), place)
    if current:
        yield current


def _take(document: Document, line: str, comment: tuple[str, str], place: str) -> None:
    key, value = comment
    try:
        if key == RECORDS:
            document.meta = parsed(value)
        elif key == VALUES:
            own, _, note = value.partition(" | ")
            values = notes.loads(note)
            document.values[own.strip()] = {
                key: several for key, several in values.items() if key != CONFIDENCE
            }
        elif key == CHAIN:
            first, *others = value.split()  # ValueError: a chain of nothing
            document.chains.append([first, *others])
        elif line and not line.startswith("#"):
            _token(document, line)
    except (ValueError, KeyError) as error:
        raise ExchangeError(
            f"is not a line that quotes export wrote: {error!r}", file=place, remedy=REMEDY
        ) from error


def _token(document: Document, line: str) -> None:
    columns = line.split("\t")
    if len(columns) != COLUMNS:
        raise ValueError(f"{len(columns)} columns instead of {COLUMNS}")
    if not columns[0].isdecimal():  # a multiword token: its words follow
        return
    misc = columns[-1].split("|")
    values = dict(tag.partition("=")[::2] for tag in misc)
    if "start_char" in values:
        document.tokens.append(Span(int(values["start_char"]), int(values["end_char"])))
        document.misc.append(misc)


def markup(document: Document, task: Task) -> Markup:
    """The document's markup: what nobody touched lies where the records have it, the rest where its
    tokens lie.
    """
    now, sent = (
        conllu_tags.read(document.misc),
        conllu_tags.members(task.originals, document.tokens),
    )
    places = {
        (kind, region_id(number)): spans
        for number, quotation in enumerate(task.originals, start=1)
        for kind, spans in conllu_tags.stretches(quotation).items()
    }
    regions: dict[str, Region] = {}
    relations: list[Relation] = []
    for (kind, own), labels in (_left(sent) | now).items():
        tokens = sorted({index for several in labels.values() for index in several})
        unmoved = tokens == [
            index for several in sent.get((kind, own), {}).values() for index in several
        ]
        spans = places[kind, own] if unmoved else _runs(document.tokens, tokens)
        if kind == QUOTE:
            label = _only_type(own, labels, spans, task)
            whole = Region(own, label, spans[0], document.values.get(own, {}))
            _add(regions, relations, whole, spans)
        else:
            shared = f"{kind}-{spans[0].start}-{spans[-1].end}"
            regions[shared] = Region(shared, kind, Span(spans[0].start, spans[-1].end))
            relations.append(Relation(own, shared, REPORTED_BY if kind == CUE else SAID_BY))
    relations += [
        Relation(other, first, CHAIN_OF) for first, *others in document.chains for other in others
    ]
    return Markup(tuple(regions.values()), tuple(relations))


def _left(sent: Members) -> Members:
    """Return the exported values that have no token, and so cannot have changed."""
    return {key: labels for key, labels in sent.items() if not any(labels.values())}


def _only_type(own: str, labels: Iterable[str], spans: Sequence[Span], task: Task) -> str:
    """The type that all tokens of a quotation have; raises ExchangeError where they have several."""
    first, *others = labels
    if others:
        what = f"one quotation has two types ({', '.join(sorted(labels))})"
        raise task.error(what, span=spans[0], remedy=f"give all tokens of {own} the same")
    return first


def _add(
    regions: dict[str, Region], relations: list[Relation], first: Region, spans: Sequence[Span]
) -> None:
    regions[first.id] = first
    for number, span in enumerate(spans[1:], start=2):
        own = part_id(first.id, number)
        regions[own] = Region(own, first.label, span)
        relations.append(Relation(own, first.id, PART_OF))


def _runs(tokens: Sequence[Span], members: Sequence[int]) -> tuple[Span, ...]:
    """The stretches of tokens that follow each other."""
    breaks = [
        0,
        *(at for at, (one, other) in enumerate(pairwise(members), start=1) if other > one + 1),
        len(members),
    ]
    return tuple(
        Span(
            tokens[members[first]].start, max(tokens[member].end for member in members[first:last])
        )
        for first, last in pairwise(breaks)
    )
