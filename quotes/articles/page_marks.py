"""Marks that a web page draws by its elements (`<q>`, `<cite>`), written out in its text."""

from __future__ import annotations

from collections.abc import Iterator

from quotes import patterns

# Only the reader of its text knows the page's encoding: each byte is one character here.
BYTES = "latin-1"
QUOTE = patterns.compile(r"<(?P<end>/)?q(?:\s[^<>]{0,500})?>", patterns.IGNORECASE)
BLOCK = patterns.compile(r"<(?P<end>/)?blockquote(?:\s[^<>]{0,500})?>", patterns.IGNORECASE)
FOOTER = patterns.compile(r"<(/?)footer(?:\s[^<>]{0,500})?>", patterns.IGNORECASE)
CITE = patterns.compile(r"<cite(?:\s[^<>]{0,500})?>", patterns.IGNORECASE)
SIGNED = patterns.compile(r"(?:-|\xe2\x80[\x93-\x95]|&[mn]dash;|&#821[123];)\s*\Z")
MARKED = patterns.compile(r"(?:[\"']|\xe2\x80[\x98\x9c]|&[lr]?[ds]?quot?;)\s*\Z")
PAIRS = (("&ldquo;", "&rdquo;"), ("&lsquo;", "&rsquo;"))
NEAR = 12  # characters in front of an element in which a mark or dash of its own would stand


def written_out(page: bytes) -> bytes:
    """The page with marks for `<q>` and a dash in front of who a block quotation is by."""
    marked = "".join(_marked(page.decode(BYTES)))
    return "".join(_signed(marked)).encode(BYTES)


def _marked(page: str) -> Iterator[str]:
    """Marks in place of `<q>`, by turns double and single; none where the page writes its own."""
    taken, opened = 0, list[str]()
    for found in QUOTE.finditer(page):
        yield page[taken : found.start()]
        taken = found.end()
        if found["end"]:
            yield opened.pop() if opened else ""
        else:
            own = MARKED.search(page, max(found.start() - NEAR, 0), found.start())
            opening, closing = ("", "") if own else PAIRS[len(opened) % 2]
            opened.append(closing)
            yield opening
    yield page[taken:]


def _signed(page: str) -> Iterator[str]:
    """Block quotations with the source that stands at their foot, behind a dash."""
    taken, depth = 0, 0
    for found in BLOCK.finditer(page):
        between = page[taken : found.end()]
        yield _sources(between) if depth else between
        taken, depth = found.end(), max(depth + (-1 if found["end"] else 1), 0)
    yield page[taken:]


def _sources(block: str) -> str:
    paragraphs = FOOTER.sub(r"<\1p>", block)
    return CITE.sub(_dashed, paragraphs)


def _dashed(cite: patterns.Match[str]) -> str:
    own = SIGNED.search(cite.string, max(cite.start() - NEAR, 0), cite.start())
    return cite.group() if own else cite.group() + "&mdash; "
