"""Records and their articles as pages: no server, no network, one folder of files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from quotes.reading import tally
from quotes.reading.checked_records import Reading
from quotes.reading.fields import worth_counting
from quotes.site import charts, folder, rendering
from quotes.site.article_page import article_page
from quotes.site.book import Book
from quotes.site.findings import findings
from quotes.site.listing import quotation_list
from quotes.site.rule_names import decisions
from quotes.site.speaker_pages import contents, named_pages, speaker_lists, unnamed_pages
from quotes.text import spreadsheet_formulas

ASSETS = ("style.css", "article.css", "theme.js", "lists.js", "quotations.js", "article.js")
NOTHING: Mapping[str, str] = {}
MOST_QUOTED = 15  # lines of the picture that would else have one for each speaker

__all__ = ["ASSETS", "build", "render"]


def build(
    readings: Sequence[Reading],
    target: Path,
    *,
    title: str = "Quotations",
    force: bool = False,
    explained: Mapping[str, str] = NOTHING,
) -> int:
    """Write the site; gives the number of pages.

    `explained` says in a sentence what each rule, sieve and role rule does, by its name. Raises
    SiteError where the folder is not ours to fill.
    """
    site = folder.opened(target, force=force)
    return site.fill(ASSETS, render(readings, title, explained))


def render(readings: Sequence[Reading], title: str, explained: Mapping[str, str] = NOTHING) -> Any:
    """(path in the site, HTML) of each page, one after the other."""
    book = Book.of(readings)
    page = partial(rendering.page, title)
    pictures = charts.overview(book.quotations, MOST_QUOTED)
    said = findings(book.quotations)
    yield page("index.html", "index.html", book=book, charts=pictures, findings=said)
    yield page("articles.html", "articles.html", rows=contents(book))
    fields = [field for field in worth_counting(book.quotations) if field != tally.DATE]
    listed = quotation_list(book, fields)
    yield page(
        "quotations.html", "quotations.html", listed=listed, signs=spreadsheet_formulas.SIGNS
    )
    yield page("decisions.html", "decisions.html", groups=decisions(book.quotations, explained))
    yield page("speakers.html", "speakers.html", lists=speaker_lists(book))
    for place, reading in enumerate(book.readings):
        shown = article_page(book, place, reading)
        yield page(book.page_of(reading.article.id), "article.html", page=shown)
    for name, voice in named_pages(book):
        yield page(name, "speaker.html", voice=voice)
    for name, unnamed in unnamed_pages(book):
        yield page(name, "unnamed.html", page=unnamed)
