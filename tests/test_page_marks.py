"""Marks that a page draws by its elements are written out."""

from __future__ import annotations

import pytest

from quotes.articles.page_marks import written_out

PAGES = {
    "marks": ('<q lang="en">No</q>', "&ldquo;No&rdquo;"),
    "marks inside": ("<Q>He <q>left</q></Q>", "&ldquo;He &lsquo;left&rsquo;&rdquo;"),
    "marks of its own": ("“<q>No</q>”", "“No”"),
    "marks of its own as entities": ("&ldquo;<q>No</q>&rdquo;", "&ldquo;No&rdquo;"),
    "never opened": ("No</q>", "No"),
    "a source": (
        "<blockquote><p>No</p><footer><cite>Bo</cite></footer></blockquote>",
        "<blockquote><p>No</p><p><cite>&mdash; Bo</cite></p></blockquote>",
    ),
    "a source behind a dash": (
        "<blockquote>No — <cite>Bo</cite></blockquote>",
        "<blockquote>No — <cite>Bo</cite></blockquote>",
    ),
    "a work": ("<p><cite>The Echo</cite> said</p>", "<p><cite>The Echo</cite> said</p>"),
    "other elements": ("<qr>1</qr><footer>x</footer>", "<qr>1</qr><footer>x</footer>"),
}


@pytest.mark.parametrize("name", PAGES)
def test_pages(name: str) -> None:
    page, wanted = PAGES[name]
    assert written_out(page.encode()).decode() == wanted
