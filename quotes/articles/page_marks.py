"""Quotation marks that a web page draws by its elements (`<q>`, `<cite>`), written out before its text is taken."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Of bytes, so not in `quotes.patterns`: the encoding is known only to whoever reads the page. Each is linear.
QUOTE = re.compile(rb"<(?P<end>/)?q(?:\s[^<>]{0,500})?>", re.IGNORECASE)
BLOCK = re.compile(rb"<(?P<end>/)?blockquote(?:\s[^<>]{0,500})?>", re.IGNORECASE)
FOOTER = re.compile(rb"<(/?)footer(?:\s[^<>]{0,500})?>", re.IGNORECASE)
CITE = re.compile(rb"<cite(?:\s[^<>]{0,500})?>", re.IGNORECASE)
SIGNED = re.compile(rb"(?:-|\xe2\x80[\x93-\x95]|&[mn]dash;|&#821[123];)\s*\Z")
MARKED = re.compile(rb"(?:[\"']|\xe2\x80[\x98\x9c]|&[lr]?[ds]?quot?;)\s*\Z")
PAIRS = ((b"&ldquo;", b"&rdquo;"), (b"&lsquo;", b"&rsquo;"))
NEAR = 12  # bytes in front of an element in which a mark or dash of its own would stand


def written_out(page: bytes) -> bytes:
    """The page with marks for its `<q>` elements and a dash in front of who a block quotation is by."""
    page = b"".join(_marked(page))
    return b"".join(_signed(page))


def _marked(page: bytes) -> Iterator[bytes]:
    """Marks in place of `<q>`, by turns double and single; none where the page writes its own."""
    taken, opened = 0, list[bytes]()
    for found in QUOTE.finditer(page):
        yield page[taken : found.start()]
        taken = found.end()
        if found["end"]:
            yield opened.pop() if opened else b""
        else:
            own = MARKED.search(page, max(found.start() - NEAR, 0), found.start())
            opening, closing = (b"", b"") if own else PAIRS[len(opened) % 2]
            opened.append(closing)
            yield opening
    yield page[taken:]


def _signed(page: bytes) -> Iterator[bytes]:
    """Block quotations with the source that stands at their foot, behind a dash."""
    taken, depth = 0, 0
    for found in BLOCK.finditer(page):
        between = page[taken : found.end()]
        yield _sources(between) if depth else between
        taken, depth = found.end(), max(depth + (-1 if found["end"] else 1), 0)
    yield page[taken:]


def _sources(block: bytes) -> bytes:
    paragraphs = FOOTER.sub(rb"<\1p>", block)
    return CITE.sub(_dashed, paragraphs)


def _dashed(cite: re.Match[bytes]) -> bytes:
    own = SIGNED.search(cite.string, max(cite.start() - NEAR, 0), cite.start())
    return cite.group() if own else cite.group() + b"&mdash; "
