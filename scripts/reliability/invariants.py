"""What holds of the records of any article, whatever is in it: each function names the faults it
finds.

docs/reliability.md says which promise each of them checks.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import Any

from quotes import jsonl
from quotes.marks import glyphs
from quotes.records import Article, Quotation, QuotedSegment, Span
from quotes.text.offsets import Rewriting

MARKS = str.maketrans("", "", glyphs.CHARACTERS)


def faults(article: Article, records: Sequence[Quotation]) -> list[str]:
    """Everything that is wrong with the records of one article; [] where they keep every promise."""
    found = [fault for record in records for fault in _of_one(article, record)]
    ids = [record.id for record in records]
    if len(set(ids)) != len(ids):
        found.append("ids are not unique")
    if [record.span for record in records] != sorted(record.span for record in records):
        found.append("records are not in text order")
    if strange := {record.chain for record in records} - {None, *ids}:
        found.append(f"chains of no record: {strange}")
    return found + [
        f"{a.id} and {b.id} overlap" for a, b in combinations(records, 2) if not may_meet(a, b)
    ]


def may_meet(one: Quotation, other: Quotation) -> bool:
    """Two records share no character, or the nested one lies inside a part of the other
    (docs/guidelines.md).
    """
    ours, theirs = one.parts or (one.span,), other.parts or (other.span,)
    if not any(a.overlaps(b) for a in ours for b in theirs):
        return True
    inside = [
        (outer, inner) for outer, inner in ((ours, other), (theirs, one)) if "nested" in inner.flags
    ]
    return any(
        part.covers(inner.span) and part != inner.span for outer, inner in inside for part in outer
    )


def _of_one(article: Article, record: Quotation) -> Iterator[str]:
    yield from _misplaced(article, record)
    parts = record.parts or (record.span,)
    if (parts[0].start, parts[-1].end) != record.span or any(
        a.end > b.start for a, b in pairwise(parts)
    ):
        yield f"{record.id}: the parts are not the quotation's, in order"
    if any(part.start >= part.end for part in parts):
        yield f"{record.id}: a part is empty"
    if record.cue and any(part.overlaps(record.cue.span) for part in parts):
        yield f"{record.id}: the cue lies in what is said"
    if not 0 <= record.confidence <= 1:
        yield f"{record.id}: the confidence is {record.confidence}"
    if jsonl.loads(jsonl.dumps(record)) != record:
        yield f"{record.id}: does not come back from its JSON line"


def _misplaced(article: Article, record: Quotation) -> Iterator[str]:
    text, whole, speaker = article.text, Span(0, len(article.text)), record.speaker
    excerpts = {"quotation": record, "cue": record.cue}
    excerpts |= {"mention": speaker.mention, "evidence": speaker.role_evidence} if speaker else {}
    for name, one in excerpts.items():
        if one and (not whole.covers(one.span) or one.span.start >= one.span.end):
            yield f"{record.id}: the {name} lies outside the article or is empty"
        elif one and one.span.of(text) != one.text:
            yield f"{record.id}: the offsets of the {name} do not reproduce its text"
    paragraph = article.paragraphs[record.paragraph]
    if not paragraph.start <= record.span.start < paragraph.end:
        yield f"{record.id}: starts in another paragraph than it says"


def segment_faults(article: Article, segments: Sequence[QuotedSegment]) -> list[str]:
    """Segments lie in their paragraphs in order, never cross, and know their parents."""
    found = []
    for number, one in enumerate(segments):
        name = f"segment {number}"
        if not article.paragraphs[one.paragraph].covers(one.span) or not one.span.covers(one.inner):
            found.append(f"{name} leaves its paragraph or its marks")
        if not one.inner.of(article.text).strip():
            found.append(f"{name} is empty")
        around = one.parent is None or (
            one.parent < number and segments[one.parent].span.covers(one.span)
        )
        carries = one.continues is None or segments[one.continues].paragraph == one.paragraph - 1
        if not around or not carries:
            found.append(f"{name} has a wrong parent or continues a wrong one")
    places = [segment.span for segment in segments]
    if places != sorted(places, key=lambda span: (span.start, -span.end)):
        found.append("segments are not in text order")
    open_ends: list[Span] = []
    for span in places:
        while open_ends and open_ends[-1].end <= span.start:
            open_ends.pop()
        if open_ends and not open_ends[-1].covers(span):
            found.append(f"{span} crosses {open_ends[-1]}")
        open_ends.append(span)
    return found


def moved(
    segments: Sequence[QuotedSegment], rewriting: Rewriting, paragraphs: int = 0
) -> list[tuple[Any, ...]]:
    """Segments where a rewriting leaves them, `paragraphs` further on, to compare with `shown`."""
    return [
        (
            rewriting.span(s.span),
            rewriting.span(s.inner),
            s.paragraph + paragraphs,
            s.flags,
            s.parent,
            s.continues,
        )
        for s in segments
    ]


def shown(segments: Sequence[QuotedSegment]) -> list[tuple[Any, ...]]:
    """Segments as `moved` gives them."""
    return [(s.span, s.inner, s.paragraph, s.flags, s.parent, s.continues) for s in segments]


def attributions(records: Sequence[Quotation], rewriting: Rewriting | None = None) -> list[Any]:
    """Records as they stand after a rewriting, in words that it leaves alone, to compare
    two runs.
    """
    return [_neutral(jsonl.to_json(record), rewriting) for record in records]


def _neutral(value: Any, rewriting: Rewriting | None) -> Any:
    if isinstance(value, dict):
        row = {key: _neutral(one, rewriting) for key, one in value.items()}
        if rewriting and "start" in row:
            row["start"], row["end"] = rewriting.span(Span(value["start"], value["end"]))
        if rewriting and row.get("parts"):
            row["parts"] = [list(rewriting.span(Span(*part))) for part in value["parts"]]
        return row
    if isinstance(value, list):
        return [_neutral(one, rewriting) for one in value]
    return plain(value) if isinstance(value, str) else value


def plain(text: str) -> str:
    """Letters and stops: without marks and white space, accents composed."""
    return "".join(unicodedata.normalize("NFC", text).translate(MARKS).split())
