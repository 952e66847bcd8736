"""What holds of every article: generated ones, and golden ones written otherwise
(scripts/reliability/rewriting.py).
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quotes import articles, conllu, jsonl, marks, pipeline
from quotes.evaluation import golden_texts
from quotes.records import (
    FLAGS,
    KINDS,
    ROLES,
    TYPES,
    Article,
    Cue,
    Evidence,
    Excerpt,
    Quotation,
    QuotedSegment,
    Span,
    Speaker,
)  # fmt: skip
from quotes.text import normalization
from quotes.text.offsets import Rewriting
from quotes.trees import Parse
from tests.script_modules import script

ROOT = Path(__file__).parents[1]
GOLDEN = sorted(
    path
    for path in (ROOT / "golden").rglob("*.txt")
    if path.parent.name != "utterances"  # its articles stand in one file, without parses
)
EXAMPLES = [ROOT / "examples" / f"{name}.txt" for name in ("court-report", "harbour-fire")]
LONG = os.environ.get("QUOTES_LONG_TESTS", "") == "1"
# Marks that were put wrong may mean something else in another style; nobody converts those.
MISPLACED = {"unclosed", "unopened", "stray", "glued"}


invariants = script("invariants", "reliability")
rewriting = script("rewriting", "reliability")


def named(path: Path) -> str:
    return "/".join(path.relative_to(ROOT).with_suffix("").parts)


def group(path: Path) -> str:
    """The test that a text belongs to: short ones share that of their folder."""
    return named(path.parent if is_short(path) else path)


def is_short(path: Path) -> bool:
    return path not in EXAMPLES and path.parent.name != "articles"


GROUPS = {
    name: list(paths) for name, paths in groupby(sorted(GOLDEN + EXAMPLES, key=group), key=group)
}
each_group = pytest.mark.parametrize("paths", GROUPS.values(), ids=GROUPS)


def ways(path: Path, kinds: Iterable[str]) -> list[str]:
    """How to rewrite a text: in one of the ways, so that the tests stay short; the examples, and
    with QUOTES_LONG_TESTS=1 all texts, in all of them.
    """
    found = list(kinds)
    place = zlib.crc32(named(path).encode()) % len(found)
    return found if path in EXAMPLES or LONG else found[place : place + 1]


@cache
def stored(path: Path) -> tuple[Article, Parse]:
    """An article in plain form, of which its stored parse is."""
    beside = ROOT / "tests" / "stored" / path.name if path in EXAMPLES else path
    article, _ = normalization.analysed(golden_texts.article(path))
    return article, golden_texts.stored_parse(beside)


@cache
def as_stored(path: Path) -> tuple[Quotation, ...]:
    """The records of a text as it is."""
    return tuple(extract(*stored(path)))


def extract(article: Article, parse: Parse) -> list[Quotation]:
    return pipeline.Extractor(parser=conllu.StoredParses({article.id: parse})).extract_article(
        article
    )


def attributions(found: Sequence[Quotation], change: Rewriting | None = None) -> list[Any]:
    """What records say; where mended marks were mismatched, that flag may go."""
    rows: list[Any] = invariants.attributions(found, change)
    for row in rows:
        row["flags"] = [flag for flag in row["flags"] if flag != "mismatched"]
    return rows


def check_same(path: Path, change: Rewriting, way: str) -> None:
    """A rewriting changes no attribution."""
    article, parse = stored(path)
    other = rewriting.article(article, change)
    found = extract(other, rewriting.parse(parse, change))
    text = f"{named(path)}, {way}"
    assert invariants.faults(other, found) == [], text
    assert attributions(found) == attributions(as_stored(path), change), text


@each_group
def test_records_and_segments_keep_their_promises(paths: list[Path]) -> None:
    for path in paths:
        article, _ = stored(path)
        assert invariants.segment_faults(article, marks.segment(article)) == [], named(path)
        assert invariants.faults(article, as_stored(path)) == [], named(path)


@each_group
def test_the_style_of_marks_changes_no_attribution(paths: list[Path]) -> None:
    for path in paths:
        article, _ = stored(path)
        segments = marks.segment(article)
        for style in ways(path, rewriting.STYLES):
            if not stays_as_it_is(article, segments, style):
                check_same(path, rewriting.marks(article.text, segments, style), style)


def stays_as_it_is(article: Article, segments: Sequence[QuotedSegment], style: str) -> bool:
    """A single mark put wrong is an apostrophe; one on a line of its own would lose that line."""
    if any(article.text[one.inner.start : one.inner.start + 1] == "\n" for one in segments):
        return True
    misplaced = any(MISPLACED & set(segment.flags) for segment in segments)
    opened = {article.text[segment.span.start] for segment in segments}
    elided = "‘" in article.text and "‘" not in opened  # ‘Twas, for ’Twas
    return style == "single" and (misplaced or elided)


def test_most_texts_are_written_in_another_style() -> None:
    kept = [path for path in GOLDEN if stays_as_it_is(*marked(path), "single")]
    assert len(kept) < len(GOLDEN) / 10


def marked(path: Path) -> tuple[Article, Sequence[QuotedSegment]]:
    article, _ = stored(path)
    return article, marks.segment(article)


@each_group
def test_newlines_change_no_attribution(paths: list[Path]) -> None:
    for path in paths:
        for kind in ways(path, rewriting.NEWLINES):
            check_same(path, rewriting.newlines(stored(path)[0].text, kind), kind)


@each_group
def test_decomposed_characters_change_no_attribution(paths: list[Path]) -> None:
    for path in paths:
        article, parse = stored(path)
        change = rewriting.normal_form(article.text, "NFD")
        other = rewriting.article(article, change)
        # The parser is given composed characters, which are those of the golden text.
        found = extract(other, parse)
        assert invariants.faults(other, found) == [], named(path)
        before = invariants.attributions(as_stored(path), change)
        assert invariants.attributions(found) == before, named(path)


PLAIN = st.text(alphabet="abcdeé ,.0-", min_size=1, max_size=30).filter(lambda text: text.strip())


@given(st.sampled_from(GOLDEN + EXAMPLES), PLAIN, st.booleans())
def test_a_paragraph_more_leaves_the_marks_of_the_others_alone(
    path: Path, added: str, at_start: bool
) -> None:
    article, _ = stored(path)
    check_marks(
        article,
        rewriting.between(article.text, added, 0 if at_start else len(article.text)),
        int(at_start),
    )


def check_marks(article: Article, change: Rewriting, before: int) -> None:
    found = marks.segment(article)
    again = marks.segment(rewriting.article(article, change))
    assert invariants.shown(again) == invariants.moved(found, change, before)


MARKED = st.text(alphabet="aS6 \n.,:\"'“”‘’«»„`-é", min_size=1, max_size=80)


@settings(max_examples=15_000 if LONG else 500)
@given(MARKED, PLAIN, st.booleans())
def test_the_same_of_generated_marks(text: str, added: str, at_start: bool) -> None:
    article = articles.from_text(text)
    assert invariants.segment_faults(article, marks.segment(article)) == []
    if article.paragraphs:
        check_marks(
            article, rewriting.between(text, added, 0 if at_start else len(text)), int(at_start)
        )


@settings(max_examples=15_000 if LONG else 500)
@given(MARKED, st.sampled_from([*rewriting.NEWLINES]))
def test_newlines_leave_generated_marks_alone(text: str, kind: str) -> None:
    check_marks(articles.from_text(text), rewriting.newlines(text, kind), 0)


@given(MARKED)
@example("6666\n66\né\n`6")  # wrapped or not: an accent must not count as a character of the line
def test_marks_are_looked_for_in_composed_characters(text: str) -> None:
    change = rewriting.normal_form(text, "NFD")
    whole, _ = normalization.analysed(articles.from_text(change.after))
    plain, _ = normalization.analysed(articles.from_text(text))
    assert marks.segment(whole) == marks.segment(plain)


WORDS = st.sampled_from(["we", "don’t", "it’s", "roof,", "café", "4", "Lee", "o’clock"])
SAID = st.lists(WORDS, min_size=1, max_size=4).map(lambda words: f"So {' '.join(words)} ran")
QUOTED = st.lists(st.tuples(SAID, st.booleans(), SAID), min_size=1, max_size=4)


def written(quoted: Sequence[tuple[str, bool, str]], style: str) -> str:
    """Well-formed paragraphs, each with a quotation and perhaps another inside it."""
    (opening, closing), (inner_opening, inner_closing) = rewriting.STYLES[style]
    lines = []
    for said, nested, last in quoted:
        inside = f" {inner_opening}{said}{inner_closing} so" if nested else ""
        lines.append(f"She said: {opening}{said}{inside} {last}.{closing} He left.")
    return "\n".join(lines)


@settings(max_examples=5_000 if LONG else 200)
@given(QUOTED, st.sampled_from(sorted(rewriting.STYLES)))
def test_well_formed_marks_give_the_same_segments_in_each_style(
    quoted: list[tuple[str, bool, str]], style: str
) -> None:
    def segments(kind: str) -> list[tuple[str, int, int | None]]:
        article = articles.from_text(written(quoted, kind))
        return [
            (invariants.plain(s.inner.of(article.text)), s.paragraph, s.parent)
            for s in marks.segment(article)
        ]

    assert segments(style) == segments("curly")


TEXT = st.text(max_size=20).filter(lambda text: not any("\ud800" <= c <= "\udfff" for c in text))
SPAN = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda pair: Span(*sorted(pair)))
SPEAKERS = st.builds(
    Speaker,
    mention=st.none() | st.builds(Excerpt, SPAN, TEXT),
    kind=st.none() | st.sampled_from(KINDS),
    name=st.none() | TEXT,
    aliases=st.lists(TEXT, max_size=3).map(tuple),
    title=st.none() | TEXT,
    role=st.sampled_from(ROLES),
    role_evidence=st.none() | st.builds(Evidence, SPAN, TEXT, TEXT),
    pronouns=st.lists(TEXT, max_size=3).map(tuple),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda s: st.lists(s, max_size=3),
)
RECORDS = st.builds(
    Quotation,
    article=TEXT, id=TEXT, type=st.sampled_from(TYPES), span=SPAN, text=TEXT, content=TEXT,
    parts=st.none() | st.lists(SPAN, min_size=1, max_size=3).map(tuple),
    chain=st.none() | TEXT, paragraph=st.integers(0, 9), sentence=st.integers(0, 9),
    flags=st.lists(st.sampled_from(FLAGS), unique=True).map(tuple),
    cue=st.none() | st.builds(Cue, SPAN, TEXT, TEXT),
    speaker=st.none() | SPEAKERS,
    rule=TEXT, sieve=TEXT, confidence=st.floats(0, 1), models=TEXT,
    fields=st.dictionaries(st.text(max_size=5), JSON, max_size=3),
)  # fmt: skip


@settings(max_examples=1000 if LONG else 200)
@given(RECORDS)
def test_a_line_of_json_is_the_record(record: Quotation) -> None:
    line = jsonl.dumps(record)
    assert "\n" not in line
    assert jsonl.loads(line) == record
    assert jsonl.loads(line.encode("utf-8").decode("utf-8")) == record


def test_the_checks_see_faults() -> None:
    article, parse = stored(EXAMPLES[0])
    first, second, *_ = extract(article, parse)
    assert invariants.faults(article, [second, first]) == ["records are not in text order"]
    assert "ids are not unique" in invariants.faults(article, [first, first])
    assert any("overlap" in fault for fault in invariants.faults(article, [first, first]))
    shifted = articles.from_text(f"x{article.text}", article.id)
    assert any("reproduce" in fault for fault in invariants.faults(shifted, [first]))
    (segment, *_) = marks.segment(article)
    crossing = QuotedSegment(
        Span(segment.span.end - 1, segment.span.end + 1), segment.inner, segment.paragraph
    )
    assert any(
        "crosses" in fault for fault in invariants.segment_faults(article, [segment, crossing])
    )
