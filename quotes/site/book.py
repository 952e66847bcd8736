"""The book: all voices, and the file of each page, for links between pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import regex

from quotes.joined_names import same_name
from quotes.reading.checked_records import Reading
from quotes.reading.fields import TITLE, fields_of
from quotes.reading.voices import Voice, voices
from quotes.records import Quotation, Span
from quotes.site.page_names import page_names

HEADLINE = 120  # characters; a longer first paragraph is no headline
FIRST_WORDS = 8  # of an article without a headline, in place of one
HASHES = regex.compile(r"^#{1,6}\s+")


@dataclass(frozen=True, slots=True)
class Book:
    """All articles with their quotations in text order, and who speaks in them."""

    readings: tuple[Reading, ...]
    quotations: tuple[Quotation, ...]
    voices: tuple[Voice, ...]
    article_files: Mapping[str, str]
    unnamed: Mapping[str, tuple[Voice, ...]]
    _voices: Mapping[int, Voice]
    _hrefs: Mapping[int, str]

    @classmethod
    def of(cls, readings: Sequence[Reading]) -> Book:
        """The book of some articles; records are put into text order, outer before inner."""
        ordered = tuple(Reading(one.article, _in_text_order(one.quotations)) for one in readings)
        quotations = tuple(quotation for reading in ordered for quotation in reading.quotations)
        found = voices(quotations)
        unnamed: dict[str, list[Voice]] = defaultdict(list)
        for voice in found:
            if voice.article is not None:
                unnamed[voice.article].append(voice)
        return cls(
            ordered,
            quotations,
            found,
            page_names(reading.article.id for reading in ordered),
            {article: tuple(own) for article, own in unnamed.items()},
            {id(quotation): voice for voice in found for quotation in voice.quotations},
            _hrefs(found, unnamed),
        )

    def voice(self, quotation: Quotation) -> Voice:
        """Find the voice of a quotation."""
        return self._voices[id(quotation)]

    def href(self, voice: Voice) -> str:
        """Give the page of a voice, from the site's root."""
        return self._hrefs[id(voice)]

    def page_of(self, article_id: str) -> str:
        """Give the page of an article, from the site's root."""
        return f"articles/{self.article_files[article_id]}"


def _hrefs(found: Sequence[Voice], unnamed: Mapping[str, Sequence[Voice]]) -> dict[int, str]:
    named_files = page_names(same_name(voice.name) for voice in found if voice.name)
    unnamed_files = page_names(unnamed)
    hrefs = {
        id(voice): f"speakers/{named_files[same_name(voice.name)]}" for voice in found if voice.name
    }
    for article, own in unnamed.items():
        for place, voice in enumerate(own, start=1):
            hrefs[id(voice)] = f"unnamed/{unnamed_files[article]}#voice-{place}"
    return hrefs


def headline(reading: Reading) -> Span | None:
    """The article's first paragraph, where it looks like a headline."""
    paragraphs, text = reading.article.paragraphs, reading.article.text
    if len(paragraphs) < 2:
        return None
    first = paragraphs[0].of(text)
    ends_a_sentence = first.rstrip("\"'”’)").endswith((".", ","))
    return None if len(first) > HEADLINE or ends_a_sentence else paragraphs[0]


def title(reading: Reading) -> str:
    """Give the title of an article: its field, else its headline, else its first words, else its
    id.
    """
    if given := fields_of(reading).get(TITLE):
        return " ".join(given.split())
    found = headline(reading)
    if found:
        return HASHES.sub("", " ".join(found.of(reading.article.text).split()))
    words = reading.article.text[:HEADLINE].split()
    if not words:
        return reading.article.id
    return " ".join(words[:FIRST_WORDS]) + (" …" if len(words) > FIRST_WORDS else "")


def facts(reading: Reading) -> tuple[tuple[str, str], ...]:
    """Give the fields of an article with their names, but for its title."""
    return tuple(item for item in fields_of(reading).items() if item[0] != TITLE)


def _in_text_order(quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    return tuple(
        sorted(quotations, key=lambda quotation: (quotation.span.start, -quotation.span.end))
    )
