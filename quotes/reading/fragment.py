"""An article as one piece of HTML that needs no style sheet: for notebooks, and for `quotes serve`.

It is marked as on the pages of `quotes view`: the colour says who speaks, the underline which type.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

import regex

from quotes.reading.marking import Layer, Piece, pieces
from quotes.reading.voices import Voice, colour, places, voices
from quotes.records import Article, Quotation, Span

# Background and line of each voice, those of site/assets/style.css on light paper; the first is of
# nobody.
COLOURS = (
    ("#ebe9e3", "#57534b"), ("#dde9fa", "#1f5aa6"), ("#fde7d3", "#9a4500"), ("#daf0dd", "#1b6e36"),
    ("#ebe1fa", "#6a3cb0"), ("#fddfe2", "#ad233c"), ("#d3f0ed", "#0a6662"), ("#f7edbb", "#6e5700"),
    ("#f9def2", "#93277a"),
)  # fmt: skip
LINES = {"direct": "solid", "mixed": "dashed", "indirect": "dotted"}
PAPER = (
    "background:#fdfcf8;color:#1d1b18;font:16px/1.7 Charter,Georgia,serif;padding:.5em 1em;"
    "overflow-wrap:break-word"
)
CELL = "text-align:left;padding:.2em .8em .2em 0;color:#1d1b18;background:#fdfcf8"
HEADINGS = ("", "speaker", "role", "type", "cue", "confidence")
# What HTML has no way to say, and what would reorder the words around it.
UNSAYABLE = regex.compile("[\x00\ud800-\udfff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A quotation with its number, counted from 1, and the voice and colour of its speaker."""

    number: int
    quotation: Quotation
    voice: Voice
    colour: int


def marked(article: Article, quotations: Iterable[Quotation]) -> str:
    """The article with its quotations marked and numbered, and a table of who says what."""
    entries = _entries(sorted(quotations, key=lambda one: (one.span.start, -one.span.end)))
    edges = {edge for paragraph in article.paragraphs for edge in paragraph}
    cut = pieces(len(article.text), [one.quotation for one in entries], edges)
    paragraphs = "".join(
        f'<p style="margin:0 0 .8em">{_paragraph(article.text, own, entries)}</p>'
        for own in _by_paragraph(cut, article.paragraphs)
    )
    return f'<div class="quotes-marked" style="{PAPER}">{paragraphs}{_table(entries)}</div>'


def _entries(quotations: Sequence[Quotation]) -> list[Marked]:
    """Number the quotations, and give each voice a colour in the order in which they speak."""
    found = voices(quotations)
    order = places(found)
    own = {id(quotation): voice for voice in found for quotation in voice.quotations}
    speaking = [own[id(quotation)] for quotation in quotations]
    colours = [colour(order.get(id(voice)), len(COLOURS) - 1) for voice in speaking]
    numbers = range(1, len(quotations) + 1)
    return list(map(Marked, numbers, quotations, speaking, colours))


def _by_paragraph(cut: Sequence[Piece], paragraphs: Sequence[Span]) -> Iterator[list[Piece]]:
    place = 0
    for paragraph in paragraphs:
        own = []
        while place < len(cut) and cut[place].span.end <= paragraph.end:
            if cut[place].span.start >= paragraph.start:
                own.append(cut[place])
            place += 1
        yield own


def _paragraph(text: str, own: Sequence[Piece], entries: Sequence[Marked]) -> str:
    return "".join(_piece(piece, text, entries) for piece in own)


def _piece(piece: Piece, text: str, entries: Sequence[Marked]) -> str:
    """The words of a piece in one element a layer; a number stands where a quotation begins."""
    opened = [_opening(piece, layer, entries) for layer in piece.layers]
    words = _plain(piece.span.of(text)).replace("\n", "<br>")
    return "".join(opened) + words + "</span>" * len(opened)


def _opening(piece: Piece, layer: Layer, entries: Sequence[Marked]) -> str:
    entry = entries[layer.quotations[0]]
    if layer.kind != "quotation":
        return f'<span style="{_inner(layer)}">'
    tint, line = COLOURS[entry.colour]
    style = f"background:{tint};border-bottom:2px {LINES[entry.quotation.type]} {line}"
    number = _number(entry) if piece.opens(layer) and layer.part == 0 else ""
    return f'{number}<span style="{style}" title="{_plain(_says(entry))}">'


def _inner(layer: Layer) -> str:
    return "font-weight:bold" if layer.kind == "mention" else "font-style:italic"


def _number(entry: Marked) -> str:
    style = f"font-weight:bold;line-height:0;color:{COLOURS[entry.colour][1]}"
    return f'<sup style="{style}">{entry.number}</sup>'


def _says(entry: Marked) -> str:
    """A line about the quotation, for who points at it."""
    speaker = entry.quotation.speaker
    title = f", {speaker.title}" if speaker and speaker.title else ""
    sure = f"confidence {entry.quotation.confidence:.2f}"
    return f"{entry.number}: {entry.quotation.type}, {entry.voice.label}{title}, {sure}"


def _table(entries: Sequence[Marked]) -> str:
    if not entries:
        return "<p>No quotations.</p>"
    heads = "".join(f'<th scope="col" style="{CELL}">{heading}</th>' for heading in HEADINGS)
    rows = "".join(f"<tr>{_cells(_row(entry), entry.colour)}</tr>" for entry in entries)
    style = "border-collapse:collapse;font:14px/1.4 system-ui,sans-serif"
    table = f'<table style="{style}"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    return f'<div style="overflow-x:auto">{table}</div>'


def _row(entry: Marked) -> Mapping[str, str]:
    quotation, speaker = entry.quotation, entry.quotation.speaker
    return {
        "number": str(entry.number),
        "speaker": entry.voice.label,
        "role": speaker.role.replace("_", " ") if speaker else "",
        "type": quotation.type,
        "cue": quotation.cue.text if quotation.cue else "",
        "confidence": f"{quotation.confidence:.2f}",
    }


def _cells(row: Mapping[str, str], colour: int) -> str:
    strong = {"speaker": f";font-weight:bold;color:{COLOURS[colour][1]}"}
    return "".join(
        f'<td style="{CELL}{strong.get(name, "")}"><bdi>{_plain(value)}</bdi></td>'
        for name, value in row.items()
    )


def _plain(text: str) -> str:
    """Text as HTML that shows it and does nothing else."""
    return escape(UNSAYABLE.sub("\ufffd", text))
