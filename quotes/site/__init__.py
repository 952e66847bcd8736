"""Records and their articles as pages: no server, no network, one folder of files."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from quotes.reading.records import Reading
from quotes.site import charts, folder
from quotes.site.article_page import article_page
from quotes.site.book import Book
from quotes.site.rendering import environment
from quotes.site.speaker_pages import contents, named_pages, speaker_lists, unnamed_pages

ASSETS = ("style.css", "article.css", "theme.js", "lists.js", "article.js")
MOST_QUOTED = 15  # lines of the picture that would else have one for each speaker

__all__ = ["ASSETS", "build", "render"]


def build(
    readings: Sequence[Reading], target: Path, *, title: str = "Quotations", force: bool = False
) -> int:
    """Write the site; gives the number of pages. Raises SiteError where the folder is not ours to
    fill.
    """
    site = folder.opened(target, force=force)
    pages = 0
    for name in ASSETS:
        site.write(
            f"assets/{name}",
            (resources.files(__name__) / "assets" / name).read_text(encoding="utf-8"),
        )
    for name, text in render(readings, title):
        site.write(name, text)
        pages += 1
    site.close()
    return pages


def render(readings: Sequence[Reading], title: str) -> Any:
    """(path in the site, HTML) of each page, one after the other."""
    book = Book.of(readings)
    jinja = environment(title)

    def page(name: str, template: str, **values: Any) -> tuple[str, str]:
        root = "../" * name.count("/")
        return name, jinja.get_template(template).render(root=root, name=name, **values)

    yield page("index.html", "index.html", rows=contents(book))
    pictures = charts.overview(book.quotations, MOST_QUOTED)
    yield page("overview.html", "overview.html", book=book, charts=pictures)
    yield page("speakers.html", "speakers.html", lists=speaker_lists(book))
    for place, reading in enumerate(book.readings):
        shown = article_page(book, place, reading)
        yield page(f"articles/{book.article_files[reading.article.id]}", "article.html", page=shown)
    for name, voice in named_pages(book):
        yield page(name, "speaker.html", voice=voice)
    for name, unnamed in unnamed_pages(book):
        yield page(name, "unnamed.html", page=unnamed)
