"""One article with its quotations marked in the text, and what the panel says of each."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from string import ascii_uppercase
from typing import Any

from quotes.reading import tally
from quotes.reading.chains import named_elsewhere
from quotes.reading.checked_records import Reading
from quotes.reading.marking import Layer, Piece, pieces
from quotes.reading.voices import Voice, colour, places
from quotes.records import Quotation, Span
from quotes.site.book import HASHES, Book, facts, headline, title

# Of the style sheet; the ninth speaker takes the first again, the letter tells them apart.
COLOURS = 8
DEEPEST = 3  # underlines that are kept apart


@dataclass(frozen=True, slots=True)
class Mark:
    """One element around a stretch of text.

    `numbers` are of the quotations that it belongs to, `voice` is the letter of the speaker that it
    mentions, `place` where its anchor stands; `opens` is the quotation whose number stands before
    it.
    """

    classes: str
    kind: str
    numbers: str = ""
    voice: str = ""
    place: int | None = None
    opens: Entry | None = None
    resumes: int | None = None


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
    facts: tuple[tuple[str, str], ...]
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
    speaking = [members[id(book.voice(quotation))] for quotation in quotations]
    entries = tuple(map(Entry, count(1), quotations, speaking))
    own = [[entry.quotation for entry in entries if entry.member is member] for member in cast]
    names = {span: cast[index] for span, index in named_elsewhere(article.text, own)}
    parts = _parts(entries)
    first = article.paragraphs[0].start if article.paragraphs else len(article.text)
    return ArticlePage(
        id=article.id,
        title=title(reading),
        has_headline=headline(reading) is not None,
        facts=facts(reading),
        before=article.text[:first],
        blocks=_blocks(reading, entries, names),
        entries=entries,
        cast=cast,
        roles=tuple(sorted({entry.role for entry in entries})),
        words=sum(map(tally.words, quotations)),
        data={
            "quotations": [_facts(entry, parts) for entry in entries],
            "chains": _chains(article.text, entries, names),
        },
        older=_file(book, place - 1),
        newer=_file(book, place + 1),
    )


def _file(book: Book, place: int) -> str | None:
    """The file of the article that stands at `place`; None where none does."""
    if not 0 <= place < len(book.readings):
        return None
    return book.article_files[book.readings[place].article.id]


def _cast(book: Book, quotations: Sequence[Quotation]) -> tuple[Member, ...]:
    """The article's voices in the order in which they speak."""
    own = [book.voice(quotation) for quotation in quotations]
    counts = Counter(map(id, own))
    order = places(own)
    return tuple(
        Member(
            letters(order.get(key)), colour(order.get(key), COLOURS), voice, counts[key],
            book.href(voice),
        )
        for key, voice in {id(voice): voice for voice in own}.items()
    )  # fmt: skip


def letters(number: int | None) -> str:
    """0 → A, 25 → Z, 26 → AA, as spreadsheets count; nobody is ?."""
    if number is None:
        return "?"
    rest, last = divmod(number, len(ascii_uppercase))
    return (letters(rest - 1) if rest else "") + ascii_uppercase[last]


def _blocks(
    reading: Reading, entries: Sequence[Entry], names: Mapping[Span, Member]
) -> tuple[Block, ...]:
    text, paragraphs = reading.article.text, reading.article.paragraphs
    contents = [paragraph.start + _hashes(paragraph.of(text)) for paragraph in paragraphs]
    cuts = {*contents, *(edge for paragraph in paragraphs for edge in paragraph)}
    cut = pieces(len(text), reading.quotations, cuts, names)
    starts = [piece.span.start for piece in cut]
    following = [*(paragraph.start for paragraph in paragraphs), len(text)][1:]
    first, found = headline(reading), []
    for paragraph, content, end in zip(paragraphs, contents, following, strict=True):
        own = cut[bisect_left(starts, paragraph.start) : bisect_left(starts, paragraph.end)]
        stretches = tuple(
            Stretch(piece.span.of(text), _marks(piece, entries, names), piece.span.end <= content)
            for piece in own
        )
        kind = (
            "headline"
            if paragraph is first
            else "heading"
            if content > paragraph.start
            else "running"
        )
        found.append(Block(kind, stretches, text[paragraph.end : end]))
    return tuple(found)


def _hashes(paragraph: str) -> int:
    match = HASHES.match(paragraph)
    return match.end() if match else 0


def _marks(
    piece: Piece, entries: Sequence[Entry], names: Mapping[Span, Member]
) -> tuple[Mark, ...]:
    depth, marks = 0, []
    for layer in piece.layers:
        if layer.kind == "quotation":
            marks.append(
                _quotation(piece, layer, entries[layer.quotations[0]], min(depth, DEEPEST - 1))
            )
            depth += 1
        elif layer.kind == "name":
            place = layer.span.start if piece.opens(layer) else None
            marks.append(Mark("name", "name", voice=names[layer.span].letter, place=place))
        else:
            owners = [entries[index] for index in layer.quotations]
            numbers = " ".join(str(entry.number) for entry in owners)
            voice = owners[0].member.letter if layer.kind == "mention" else ""
            marks.append(
                Mark(f"{layer.kind} v{owners[0].member.colour}", layer.kind, numbers, voice)
            )
    return tuple(marks)


def _quotation(piece: Piece, layer: Layer, entry: Entry, depth: int) -> Mark:
    begins = piece.opens(layer)
    return Mark(
        f"q {entry.quotation.type} v{entry.member.colour} d{depth}",
        layer.kind,
        str(entry.number),
        opens=entry if begins and layer.part == 0 else None,
        resumes=entry.number if begins and layer.part else None,
    )


def _chains(
    text: str, entries: Sequence[Entry], names: Mapping[Span, Member]
) -> dict[str, list[list[Any]]]:
    """For each speaker's letter their mentions in text order: words, anchor, offset; one of several
    quotations once.
    """
    places: dict[str, dict[int, tuple[str, str, int]]] = {}
    for entry in reversed(entries):
        speaker = entry.quotation.speaker
        if speaker and speaker.mention:
            start = speaker.mention.span.start
            places.setdefault(entry.member.letter, {})[start] = (
                speaker.mention.text,
                f"q{entry.number}",
                start,
            )
    for span, member in names.items():
        places.setdefault(member.letter, {})[span.start] = (
            span.of(text),
            f"m{span.start}",
            span.start,
        )
    return {letter: [list(own[start]) for start in sorted(own)] for letter, own in places.items()}


def _parts(entries: Sequence[Entry]) -> dict[str, list[int]]:
    """For each chain the numbers of the quotations that are its parts."""
    parts: dict[str, list[int]] = {}
    for entry in entries:
        if entry.quotation.chain:
            parts.setdefault(entry.quotation.chain, []).append(entry.number)
    return parts


def _facts(entry: Entry, parts: Mapping[str, list[int]]) -> dict[str, Any]:
    """Collect what the panel shows of a quotation and what the filters read."""
    quotation, member, speaker = entry.quotation, entry.member, entry.quotation.speaker
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
        "at": speaker.mention.span.start if speaker and speaker.mention else None,
        "kind": speaker.kind if speaker else None,
        "aliases": list(speaker.aliases) if speaker else [],
        "pronouns": list(speaker.pronouns) if speaker else [],
        "cue": quotation.cue and {"text": quotation.cue.text, "lemma": quotation.cue.lemma},
        "rule": quotation.rule,
        "sieve": quotation.sieve,
        "confidence": quotation.confidence,
        "flags": list(quotation.flags),
        "parts": parts.get(quotation.chain, []) if quotation.chain else [],
    }
