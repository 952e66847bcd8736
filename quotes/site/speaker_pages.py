"""Everything that a voice said across articles, and the lists that lead there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from quotes.reading import tally
from quotes.reading.checked_records import Reading
from quotes.reading.voices import Voice
from quotes.records import Quotation
from quotes.site.book import Book, facts, title
from quotes.site.charts import Bar, stacked


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of quotations and words; `bars` is the picture of their types."""

    quotations: int
    words: int
    articles: int
    direct: int
    mixed: int
    indirect: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One article in the index."""

    title: str
    id: str
    facts: tuple[tuple[str, str], ...]
    href: str
    counts: Counts
    speakers: int
    named: int


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """One voice in the list of speakers."""

    voice: Voice
    href: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class SpeakerLists:
    """The named in one list by size, the unnamed by article; `nobody` counts the quotations of
    nobody identified.
    """

    named: tuple[SpeakerRow, ...]
    unnamed: tuple[tuple[str, str, tuple[SpeakerRow, ...]], ...]
    nobody: int


@dataclass(frozen=True, slots=True)
class Said:
    """One quotation with the place of its article's page."""

    quotation: Quotation
    number: int
    href: str
    continues: int | None


@dataclass(frozen=True, slots=True)
class InArticle:
    """The quotations of a voice in one article."""

    title: str
    id: str
    href: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """A voice with all it said, article by article; `anchor` is its place on a page of several."""

    voice: Voice
    counts: Counts
    articles: tuple[InArticle, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class UnnamedPage:
    """The voices without a name of one article."""

    title: str
    id: str
    href: str
    voices: tuple[Gathered, ...]


def counts(quotations: Sequence[Quotation]) -> Counts:
    """Count these quotations and their words."""
    row = tally.count(quotations, ()).total
    kinds = row.types
    return Counts(
        row.quotations,
        row.words,
        row.articles,
        kinds["direct"],
        kinds["mixed"],
        kinds["indirect"],
        stacked(row),
    )


def contents(book: Book) -> tuple[ArticleRow, ...]:
    """The rows of the index, in the order of the articles."""
    return tuple(_article_row(book, reading) for reading in book.readings)


def _article_row(book: Book, reading: Reading) -> ArticleRow:
    own = {id(voice): voice for voice in map(book.voice, reading.quotations)}.values()
    return ArticleRow(
        title=title(reading),
        id=reading.article.id,
        facts=facts(reading),
        href=book.page_of(reading.article.id),
        counts=counts(reading.quotations),
        speakers=sum(not voice.unknown for voice in own),
        named=sum(voice.name is not None for voice in own),
    )


def speaker_lists(book: Book) -> SpeakerLists:
    """The named, those quoted most first; the unnamed by article, in the articles' order."""
    rows = [SpeakerRow(voice, book.href(voice), counts(voice.quotations)) for voice in book.voices]
    named = [row for row in rows if row.voice.name]
    named.sort(key=lambda row: (-row.counts.quotations, -row.counts.words, row.voice.label))
    titles = {reading.article.id: title(reading) for reading in book.readings}
    unnamed = groupby(
        (row for row in rows if not row.voice.name and not row.voice.unknown),
        key=lambda row: row.voice.article or "",
    )
    return SpeakerLists(
        tuple(named),
        tuple((id, titles[id], tuple(found)) for id, found in unnamed),
        sum(row.counts.quotations for row in rows if row.voice.unknown),
    )


def named_pages(book: Book) -> Iterator[tuple[str, Gathered]]:
    """(path in the site, content) of the page of each named voice."""
    places = _places(book)
    for voice in book.voices:
        if voice.name:
            yield book.href(voice), _gathered(book, places, voice, "said")


def unnamed_pages(book: Book) -> Iterator[tuple[str, UnnamedPage]]:
    """(path in the site, content) of the page of each article that has voices without a name."""
    places = _places(book)
    for reading in book.readings:
        own = book.unnamed.get(reading.article.id, ())
        if not own:
            continue
        gathered = tuple(
            _gathered(book, places, voice, f"voice-{n}") for n, voice in enumerate(own, start=1)
        )
        page = UnnamedPage(
            title(reading), reading.article.id, book.page_of(reading.article.id), gathered
        )
        yield book.href(own[0]).partition("#")[0], page


Places = dict[int, tuple[Reading, int]]


def _places(book: Book) -> Places:
    """For each quotation its article and its number there."""
    return {
        id(quotation): (reading, number)
        for reading in book.readings
        for number, quotation in enumerate(reading.quotations, start=1)
    }


def _gathered(book: Book, places: Places, voice: Voice, anchor: str) -> Gathered:
    articles = []
    for article, own in groupby(voice.quotations, key=lambda quotation: quotation.article):
        said = [(quotation, *places[id(quotation)]) for quotation in own]
        reading, href = said[0][1], book.page_of(said[0][1].article.id)
        firsts: dict[str, int] = {}
        for quotation, _, number in said:
            firsts.setdefault(quotation.chain or quotation.id, number)
        entries = tuple(
            Said(
                quotation,
                number,
                f"{href}#q{number}",
                _continued(firsts[quotation.chain or quotation.id], number),
            )
            for quotation, _, number in said
        )
        articles.append(InArticle(title(reading), article, href, entries))
    return Gathered(voice, counts(voice.quotations), tuple(articles), anchor)


def _continued(first: int, number: int) -> int | None:
    return None if first == number else first
