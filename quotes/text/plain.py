"""The plain form of a text, in which it is analysed: the characters that people read there.

Word lists, patterns and models know `é`, `fi` and a blank as one character each, and `“` as itself.
A text may have them as several, as ligatures, typographic spaces, HTML entities (`&ldquo;`) or
badly decoded bytes (`â€œ`) or lost ones (`�`), with soft hyphens and zero-width characters among
its letters. Its plain form has none of them, so that it gets the same records.
"""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial, reduce

from quotes import patterns
from quotes.text import replacement
from quotes.text.offsets import Edit, Rewritings, rewrite

# Bytes 80 to BF, which go on a character of UTF-8, as Windows-1252 shows them, or ISO 8859-1 where
# it shows none.
GOING_ON = {
    bytes([byte]).decode("cp1252", "ignore") or chr(byte): byte for byte in range(0x80, 0xC0)
}
GOING_ON |= {chr(byte): byte for byte in range(0x80, 0xC0)}
# Windows-1252 marks and dashes that were read as ISO 8859-1, and those of Mac Roman that UTF-8 was
# read as.
CONTROLS = dict(zip("\x91\x92\x93\x94\x95\x96\x97", "‘’“”•–—", strict=True))
MAC = dict(zip("òôúùìî¶", "‘’“”–—…", strict=True))
_ON = f"[{''.join(GOING_ON)}]"
# Of two characters only those that no word has side by side: `CAFÉ”` could be UTF-8 too.
DAMAGED = patterns.compile(
    rf"(?P<utf8>â[€\x80‚„]{_ON}|ðŸ{_ON}{{2}}|ï»¿|Ã[\xa0-\xba\xbc-\xbf]|Â[\xa0£©®°«»½¼¾·´])"
    rf"|(?P<cut>â€)|‚Ä(?P<mac>[{''.join(MAC)}])|(?P<control>[{''.join(CONTROLS)}])"
)
ENTITY = patterns.compile(r"&(?:amp;)*(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,30});")
# `\"We ran,\" she said.\n\n` in a text without other breaks: a string of JSON or of a program.
ESCAPE = patterns.compile(r"(?P<mark>\\(?=[\"']))|(?P<breaks>(?:(?:\\r)?\\n)+)(?=[^\p{Ll}]|$)")
# Soft hyphens, zero-width spaces and joiners, word joiners, byte order marks, marks of direction.
INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u2060-\u2064\ufeff\u202a-\u202e\u2066-\u2069"
SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
MARKS = dict(zip("「」『』❝❞❛❜", "“”‘’“”‘’", strict=True))  # of other scripts, and ornaments
ODD = patterns.compile(
    rf"(?P<invisible>[{INVISIBLE}]+)|(?P<space>[{SPACES}])|(?P<ligature>[\ufb00-\ufb06])"
    rf"|[{''.join(MARKS)}]"
)
# A character with what combines with it, where that can have another form.
CLUSTER = patterns.compile(r"(?=[^\x00-\x7f]|.\p{M})\X", patterns.DOTALL)


def of(text: str) -> Rewritings:
    """The text in plain form, with the way back; no steps where it is plain already."""
    if text.isascii() and "&" not in text and "\\" not in text:
        return Rewritings(text, ())
    steps = (_decoded, _unescaped, _characters, replacement.edits, _composed)
    return reduce(_step, steps, Rewritings(text, ()))


def _step(so_far: Rewritings, edits: Callable[[str], Iterator[Edit]]) -> Rewritings:
    text = so_far.after
    changes = [(start, end, new) for start, end, new in edits(text) if new != text[start:end]]
    return so_far.then(rewrite(text, changes)) if changes else so_far


def _edits(pattern: patterns.Pattern, new: Callable[..., str], text: str) -> Iterator[Edit]:
    return ((*found.span(), new(found)) for found in pattern.finditer(text))


def _decoded(text: str) -> Iterator[Edit]:
    """Characters of UTF-8 that were read as others: `â€œ` is `“`."""
    return _edits(DAMAGED, _character, text)


def _character(found: patterns.Match[str]) -> str:
    shown: str = found.group()
    if found["cut"]:
        return "”"  # its third byte, 9D, is no character of Windows-1252 and was dropped
    if found["utf8"] is None:
        return MAC[str(found["mac"])] if found["mac"] else CONTROLS[shown]
    lead = shown[0].encode("latin-1")
    rest = (bytes([_byte(character)]) for character in shown[1:])
    return (lead + b"".join(rest)).decode("utf-8", "ignore") or shown


def _byte(character: str) -> int:
    return GOING_ON.get(character) or character.encode("cp1252")[0]


def _unescaped(text: str) -> Iterator[Edit]:
    """Entities of HTML, and escapes of strings in a text that has no line break of its own."""
    yield from _edits(ENTITY, _entity, text)
    yield from _edits(ESCAPE, partial(_escape, broken="\n" in text), text)


def _entity(found: patterns.Match[str]) -> str:
    name = found.group().replace("amp;", "").rpartition("&")[2]
    shown = html.unescape(f"&{name}" if name else "&amp;")
    return " " if shown.isspace() else shown


def _escape(found: patterns.Match[str], *, broken: bool) -> str:
    if found["mark"]:
        return ""
    return found.group() if broken else "\n" * found.group().count("n")


def _characters(text: str) -> Iterator[Edit]:
    """Drop invisible characters, and use common spaces, letters and marks."""
    return _edits(ODD, _common, text)


def _common(found: patterns.Match[str]) -> str:
    shown: str = found.group()
    if found["invisible"]:
        return ""
    if found["space"]:
        return " "
    return unicodedata.normalize("NFKC", shown) if found["ligature"] else MARKS[shown]


def _composed(text: str) -> Iterator[Edit]:
    """Unicode NFC."""
    if unicodedata.is_normalized("NFC", text):
        return iter(())
    return _edits(CLUSTER, lambda found: unicodedata.normalize("NFC", found.group()), text)
