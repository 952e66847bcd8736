"""Segments from the marks of a paragraph that nothing closes."""

from __future__ import annotations

from collections.abc import Mapping

from quotes.marks import glyphs, unclosed
from quotes.marks.drafts import Draft, Open, Reading
from quotes.marks.glyphs import Glyph
from quotes.records import Flag, Span

SENTENCE_ENDS = (".", "!", "?", "…")


def add(reading: Reading) -> None:
    """Make segments of the marks that nothing closed, innermost first."""
    carried = _carried(reading)
    made = {draft.span.start: draft for draft in reading.drafts}
    for opened in reversed(reading.stack):
        start, inside = opened.glyph.span
        goes_on = start in carried
        end = reading.paragraph.end if goes_on else _end(reading, opened, made)
        if end is None or not reading.text[inside:end].strip():
            continue
        flag: Flag = "continued" if goes_on else "unclosed"
        at_end = end == reading.paragraph.end
        flags = [*opened.flags, flag]
        made[start] = Draft(Span(start, end), Span(inside, end), flags, open_end=at_end)
        reading.drafts.append(made[start])


def _carried(reading: Reading) -> frozenset[int]:
    """Find the open marks that the next paragraph opens again."""
    if not reading.following:
        return frozenset()
    lead = reading.following[0]
    opened = [one.glyph for one in reading.stack]
    alike = [mark for mark in opened if mark.leads and mark.double == lead.double]
    alike.sort(key=lambda mark: mark.form == lead.form)  # of the same form the last one, if any
    first, end = next(reversed(alike), None), reading.paragraph.end
    if first is None or unclosed.ends_in_report(reading.text, first.span.end, end):
        return frozenset()
    again = zip(opened[opened.index(first) :], reading.following, strict=False)
    return frozenset(one.span.start for one, mark in again if one.double == mark.double)


def _end(reading: Reading, opened: Open, made: Mapping[int, Draft]) -> int | None:
    """Find the end of an unclosed segment; None where its mark is stray.

    It ends with the paragraph or before its report. Where another quotation opens inside, it may
    have ended before that one (`“A, he said. “B.”`), or only frame it (`"Asked why, he said: “B.`),
    or contain it (`“The “A” is B.`).
    """
    mark, end = opened.glyph, reading.paragraph.end
    if not _opens_quotation(reading.text, mark):
        return None
    child = made.get(opened.child)
    if child is None or not mark.double:
        return unclosed.before_report(reading.text, mark.span.end, end)
    reported = unclosed.before_report(reading.text, mark.span.end, child.span.start)
    if reported < child.span.start:
        return reported
    before = Span(mark.span.end, child.span.start).of(reading.text).rstrip()
    if before.endswith(SENTENCE_ENDS):
        return mark.span.end + len(before)
    if child.span.end < end:
        return end
    child.flags.append("stray")
    return None


def _opens_quotation(text: str, mark: Glyph) -> bool:
    """Whether a mark that nothing closes can have opened a quotation."""
    if not mark.double:
        return mark.leads and mark.shape != "close"
    if mark.glued:
        return text[mark.span.start - 1 : mark.span.start] not in glyphs.DOUBLES
    return mark.opens or mark.shape == "open"
