"""An article for a terminal: marked as on its page, and nothing in it can command the terminal."""

from __future__ import annotations

from collections.abc import Sequence

import regex
from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from quotes.reading.checked_records import Reading
from quotes.reading.marking import Piece, pieces
from quotes.reading.voices import Voice, colour, places, voices
from quotes.records import Quotation, Span
from quotes.terminal import shortened, visible

WIDTH = 88  # columns of running text; longer lines are hard to read
# The first is of nobody; blue is last, for it is dark on many terminals.
COLOURS = ("bright_black", "cyan", "magenta", "green", "yellow", "red", "blue")
# Beside the colour of the speaker; the table below names each type.
TYPE_STYLES = {
    "direct": Style(underline=True),
    "mixed": Style(underline=True, italic=True),
    "indirect": Style(italic=True),
}
BREAK = regex.compile(r"\r\n|\n|\r")


def render(reading: Reading) -> RenderableType:
    """The article's text with [1 its quotations] numbered in text order, and a table that says who
    speaks.
    """
    text = reading.article.text
    quotations = sorted(
        reading.quotations, key=lambda quotation: (quotation.span.start, -quotation.span.end)
    )
    colours = _colours(quotations)
    paragraphs = reading.article.paragraphs
    cut = pieces(len(text), quotations, {edge for paragraph in paragraphs for edge in paragraph})
    blocks: list[RenderableType] = [Text(visible(reading.article.id), style="bold reverse"), Text()]
    place = 0
    for paragraph in paragraphs:
        while place < len(cut) and cut[place].span.end <= paragraph.start:
            place += 1
        line = Text()
        while place < len(cut) and cut[place].span.end <= paragraph.end:
            line.append_text(_marked(text, cut[place], quotations, colours))
            place += 1
        blocks += [line, Text()]
    return Group(*blocks, _table(quotations, colours))


def page(reading: Reading, width: int) -> RenderableType:
    """Render as `render` does, in a width that is good to read."""
    return Padding(render(reading), (0, max(0, width - WIDTH), 0, 0))


def _colours(quotations: Sequence[Quotation]) -> list[tuple[Voice, str]]:
    """For each quotation its voice, and the colour of that voice."""
    found = voices(quotations)
    order = places(found)
    voice_of = {id(quotation): voice for voice in found for quotation in voice.quotations}
    own = [voice_of[id(quotation)] for quotation in quotations]
    return [(voice, COLOURS[colour(order.get(id(voice)), len(COLOURS) - 1)]) for voice in own]


def _marked(
    text: str, piece: Piece, quotations: Sequence[Quotation], colours: Sequence[tuple[Voice, str]]
) -> Text:
    style, before, after = Style(), Text(), Text()
    for layer in piece.layers:
        index = layer.quotations[0]
        colour = Style(color=colours[index][1])
        if layer.kind == "quotation":
            style += colour + TYPE_STYLES[quotations[index].type]
            if piece.opens(layer):
                before.append(f"[{index + 1} ", colour + Style(bold=True))
            if piece.closes(layer):
                after = Text("]", colour + Style(bold=True)) + after
        else:
            style += Style(bold=True) if layer.kind == "mention" else Style(italic=True, bold=True)
    return before + Text(_harmless(piece.span, text), style) + after


def _harmless(span: Span, text: str) -> str:
    """The words of a span with its line ends; every other control is shown, not sent."""
    lines = BREAK.split(span.of(text).expandtabs(4))
    return "\n".join(map(visible, lines))


def _table(quotations: Sequence[Quotation], colours: Sequence[tuple[Voice, str]]) -> RenderableType:
    if not quotations:
        return Text("No quotations.", style="dim")
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("", "type", "speaker", "role", "mention", "cue", "sure"):
        table.add_column(
            heading, justify="right" if heading in ("", "sure") else "left", overflow="fold"
        )
    for number, (quotation, (voice, shade)) in enumerate(
        zip(quotations, colours, strict=True), start=1
    ):
        speaker, cue = quotation.speaker, quotation.cue
        table.add_row(
            str(number),
            quotation.type,
            Text(shortened(voice.label, 40), style=shade),
            speaker.role.replace("_", " ") if speaker else "",
            Text(shortened(speaker.mention.text, 30)) if speaker and speaker.mention else "",
            Text(shortened(cue.text, 20)) if cue else "",
            f"{quotation.confidence:.2f}",
        )
    return table
