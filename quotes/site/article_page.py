"""One article with its quotations marked in the text, and what the panel says of each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Any

from quotes.reading import stats
from quotes.reading.marking import Layer, Piece, pieces
from quotes.reading.records import Reading
from quotes.reading.voices import Voice
from quotes.records import Quotation
from quotes.site.book import HASHES, Book, headline, title

COLOURS = 8  # of the style sheet; the ninth speaker takes the first again, the letter tells them apart
DEEPEST = 3  # underlines that are kept apart


@dataclass(frozen=True, slots=True)
class Mark:
    """One element around a stretch of text. `opens` is the quotation whose number stands before it."""

    classes: str
    numbers: str
    kind: str
    opens: Entry | None
    resumes: int | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text without a boundary in it, in its elements; `faint` are the hashes of a Markdown heading."""

    text: str
    marks: tuple[Mark, ...]
    faint: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph and the white space after it; a headline, a heading or running text."""

    kind: str
    stretches: tuple[Stretch, ...]
    after: str


@dataclass(frozen=True, slots=True)
class Member:
    """A speaker of the article: letter and colour there, and where all they said is gathered."""

    letter: str
    colour: int
    voice: Voice
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A quotation by its number in the article, counted from 1."""

    number: int
    quotation: Quotation
    member: Member

    @property
    def role(self) -> str:
        speaker = self.quotation.speaker
        return speaker.role if speaker else "unknown"


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """Everything that the template of an article shows."""

    id: str
    title: str
    has_headline: bool
    before: str
    blocks: tuple[Block, ...]
    entries: tuple[Entry, ...]
    cast: tuple[Member, ...]
    roles: tuple[str, ...]
    words: int
    data: Mapping[str, Any]
    older: str | None
    newer: str | None


def article_page(book: Book, place: int, reading: Reading) -> ArticlePage:
    """The page of the article that stands at `place` in the book."""
    article, quotations = reading.article, reading.quotations
    cast = _cast(book, quotations)
    members = {id(member.voice): member for member in cast}
    entries = tuple(
        Entry(number, quotation, members[id(book.voice(quotation))])
        for number, quotation in enumerate(quotations, start=1)
    )
    used = {entry.role for entry in entries}
    files = [book.article_files[one.article.id] for one in book.readings]
    first = article.paragraphs[0].start if article.paragraphs else len(article.text)
    return ArticlePage(
        id=article.id,
        title=title(reading),
        has_headline=headline(reading) is not None,
        before=article.text[:first],
        blocks=_blocks(reading, entries),
        entries=entries,
        cast=cast,
        roles=tuple(sorted(used)),
        words=sum(map(stats.words, quotations)),
        data={"quotations": [_facts(entry, entries) for entry in entries]},
        older=files[place - 1] if place else None,
        newer=files[place + 1] if place + 1 < len(files) else None,
    )


def _cast(book: Book, quotations: Sequence[Quotation]) -> tuple[Member, ...]:
    """The article's voices in the order in which they speak."""
    own = [book.voice(quotation) for quotation in quotations]
    found, known = [], 0
    for voice in {id(voice): voice for voice in own}.values():
        count = sum(one is voice for one in own)
        if voice.unknown:
            found.append(Member("?", 0, voice, count, book.href(voice)))
            continue
        found.append(Member(letters(known), known % COLOURS + 1, voice, count, book.href(voice)))
        known += 1
    return tuple(found)


def letters(number: int) -> str:
    """0 → A, 25 → Z, 26 → AA, as spreadsheets count."""
    rest, last = divmod(number, len(ascii_uppercase))
    return (letters(rest - 1) if rest else "") + ascii_uppercase[last]


def _blocks(reading: Reading, entries: Sequence[Entry]) -> tuple[Block, ...]:
    text, paragraphs = reading.article.text, reading.article.paragraphs
    contents = [paragraph.start + _hashes(paragraph.of(text)) for paragraph in paragraphs]
    cut = pieces(len(text), reading.quotations, {*contents, *(edge for paragraph in paragraphs for edge in paragraph)})
    starts = [piece.span.start for piece in cut]
    following = [*(paragraph.start for paragraph in paragraphs), len(text)][1:]
    first, found = headline(reading), []
    for paragraph, content, end in zip(paragraphs, contents, following, strict=True):
        own = cut[bisect_left(starts, paragraph.start) : bisect_left(starts, paragraph.end)]
        stretches = tuple(_stretch(text, piece, entries, faint=piece.span.end <= content) for piece in own)
        kind = "headline" if paragraph is first else "heading" if content > paragraph.start else "running"
        found.append(Block(kind, stretches, text[paragraph.end : end]))
    return tuple(found)


def _hashes(paragraph: str) -> int:
    match = HASHES.match(paragraph)
    return match.end() if match else 0


def _stretch(text: str, piece: Piece, entries: Sequence[Entry], *, faint: bool) -> Stretch:
    depth, marks = 0, []
    for layer in piece.layers:
        marks.append(_mark(piece, layer, entries, min(depth, DEEPEST - 1)))
        depth += layer.kind == "quotation"
    return Stretch(piece.span.of(text), tuple(marks), faint)


def _mark(piece: Piece, layer: Layer, entries: Sequence[Entry], depth: int) -> Mark:
    owners = [entries[index] for index in layer.quotations]
    numbers = " ".join(str(entry.number) for entry in owners)
    colour = f"v{owners[0].member.colour}"
    if layer.kind != "quotation":
        return Mark(f"{layer.kind} {colour}", numbers, layer.kind, None, None)
    entry, begins = owners[0], piece.opens(layer)
    return Mark(
        f"q {entry.quotation.type} {colour} d{depth}",
        numbers,
        layer.kind,
        entry if begins and layer.part == 0 else None,
        entry.number if begins and layer.part else None,
    )


def _facts(entry: Entry, entries: Sequence[Entry]) -> dict[str, Any]:
    """What the panel shows of a quotation, and what the filters look at."""
    quotation, member, speaker = entry.quotation, entry.member, entry.quotation.speaker
    chain = [e.number for e in entries if quotation.chain and e.quotation.chain == quotation.chain]
    evidence = speaker.role_evidence if speaker else None
    return {
        "n": entry.number,
        "id": quotation.id,
        "type": quotation.type,
        "content": quotation.content,
        "voice": member.letter,
        "colour": member.colour,
        "label": member.voice.label,
        "href": member.href,
        "role": entry.role,
        "title": speaker.title if speaker else None,
        "evidence": evidence and {"text": evidence.text, "rule": evidence.rule},
        "mention": speaker.mention.text if speaker and speaker.mention else None,
        "kind": speaker.kind if speaker else None,
        "aliases": list(speaker.aliases) if speaker else [],
        "pronouns": list(speaker.pronouns) if speaker else [],
        "cue": quotation.cue and {"text": quotation.cue.text, "lemma": quotation.cue.lemma},
        "rule": quotation.rule,
        "sieve": quotation.sieve,
        "confidence": quotation.confidence,
        "flags": list(quotation.flags),
        "parts": chain,
    }
