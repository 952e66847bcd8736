"""A quotation in marks as rules ask it: what stands in it, in front of it and behind it.

A `Run` is a top-level quoted segment with those that carry it on in later paragraphs. Whether
anybody says it is for the rules to find out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from quotes.language.conditions import Value, Where, condition_on, every, first, only, some, where
from quotes.language.lines import is_heading
from quotes.language.phrases import has_clause, name_like
from quotes.language.words import Word
from quotes.marks import glyphs
from quotes.records import Flag, QuotedSegment, Span

if TYPE_CHECKING:
    from quotes.language.context import Context

TERMINATORS = frozenset({".", "!", "?", "…", "...", "?!", "!!", "!?"})
LEADING = glyphs.CHARACTERS + "[( \u2026."
STOPS = (".", "!", "?")
CLOSED = (".", ",", "!", "?")
LONGEST_TITLE = 12  # words

WORDS = where(not_upos="PUNCT")
STOP = where(form=TERMINATORS)
TIES = where(upos="SCONJ ADP DET ADJ AUX PART CCONJ")
CONTENT = where(upos="ADJ NOUN NUM PROPN VERB")
NAMED = where(xpos="VBN", classes="naming_verb", deprel="acl acl:relcl")
BEFORE_TITLE = where(not_upos="PUNCT ADV")
WORK = where(upos="NOUN", classes="work")
TOLD_OF = where(deprel="appos")
BY_MAKER = where(lower="by", after=where(entity_type="PERSON"))  # `“The Owl,” by Ann Lee, …`
THING = TOLD_OF & where(not_person_kinds="p f m")  # `“The Owl,” a trade journal, said`


@dataclass(frozen=True, eq=False)
class Run:
    """One quotation in marks.

    `span` reaches from the first opening to the last closing mark; `inner` is the first segment's
    content. `first` and `last` are the indices of the first and last segment.
    """

    span: Span
    inner: Span
    first: int
    last: int
    segments: tuple[QuotedSegment, ...]
    context: Context = field(repr=False)

    @property
    def flags(self) -> tuple[Flag, ...]:
        return tuple(dict.fromkeys(f for segment in self.segments for f in segment.flags))

    @property
    def parts(self) -> tuple[Span, ...]:
        """The span of the quotation, its marks included."""
        return (self.span,)

    # Inside

    @cached_property
    def tokens(self) -> list[Word]:
        """All that stands in the first segment, punctuation included."""
        return self.context.within(self.inner)

    @cached_property
    def words(self) -> list[Word]:
        """The words of the first segment, without punctuation."""
        return only(self.tokens, WORDS)

    @property
    def has_words(self) -> bool:
        """Whether anything stands in the first segment at all."""
        return bool(self.tokens)

    @cached_property
    def ending(self) -> str:
        """The last visible character inside the closing mark."""
        return self.context.text[self.span.start : self.segments[-1].inner.end].rstrip()[-1:]

    @cached_property
    def opening(self) -> str:
        """The first letter or figure inside, behind brackets and dots."""
        text, place = self.context.text, self.inner.start
        while text[place : place + 1] in LEADING and place < len(text):
            place += 1
        return text[place : place + 1]

    @property
    def capital(self) -> bool:
        """Whether it opens with a capital or a figure."""
        return self.opening.isupper() or self.opening.isdigit()

    @cached_property
    def has_clause(self) -> bool:
        """Whether a subject stands inside with what it is the subject of."""
        return has_clause(self.words)

    @cached_property
    def name_like(self) -> bool:
        """A title or name in capitals: "The Long Way Home"; a single "Never" is no name."""
        return name_like(self.words)

    # Around

    @cached_property
    def paragraph(self) -> int:
        """The number of the paragraph in which it opens."""
        return self.context.paragraph_at(self.span.start)

    @property
    def in_heading(self) -> bool:
        """Its paragraph is a heading."""
        return is_heading(self.context, self.paragraph)

    @cached_property
    def last_paragraph(self) -> int:
        """The number of the paragraph in which it closes."""
        return self.context.paragraph_at(self.span.end - 1)

    @cached_property
    def front(self) -> str:
        """The last visible character in front of it in its paragraph; empty where it opens one."""
        return self.context.char_before(self.span.start)

    @cached_property
    def trailing(self) -> str:
        """The next visible character behind it in its paragraph; empty where it ends one."""
        end = self.context.article.paragraphs[self.last_paragraph].end
        return self.context.text[self.span.end : end].lstrip()[:1]

    @property
    def opens_paragraph(self) -> bool:
        return self.front == ""

    @cached_property
    def closes_paragraph(self) -> bool:
        return self.span.end >= self.context.article.paragraphs[self.last_paragraph].end

    @cached_property
    def before(self) -> list[Word]:
        """The words in front of it in its paragraph, back to a stop or the quotation before."""
        number = bisect_right(self.context.parse.ends, self.span.start)
        near = self._words(self.paragraph, range(number - 1, -1, -1))
        return list(takewhile(_unbroken, near))[::-1]

    @cached_property
    def previous(self) -> Run | None:
        """The quotation right behind which the words in front begin: `“A,” he said, [“B.”]`"""
        if not self.before:
            return None
        last = self.before[0].before
        if last is None or last.paragraph != self.paragraph:
            return None
        return last.run

    @cached_property
    def behind(self) -> list[Word]:
        """The words behind it in its last paragraph, up to a stop or the next marks."""
        return list(takewhile(_unbroken, self._following()))

    @property
    def nothing_behind(self) -> bool:
        """A stop, the next quotation or the end of the paragraph follows at once."""
        return not self.behind

    @cached_property
    def behind_across_stops(self) -> list[Word]:
        """The words behind it in its last paragraph, up to the next quotation in marks."""
        return list(takewhile(_unmarked, self._following()))

    def _following(self) -> Iterator[Word]:
        number = bisect_left(self.context.parse.starts, self.span.end)
        return self._words(self.last_paragraph, range(number, len(self.context.words)))

    def _words(self, paragraph: int, numbers: Iterable[int]) -> Iterator[Word]:
        """The words of these numbers, until one stands in another paragraph."""
        words = map(self.context.words.__getitem__, numbers)
        return takewhile(lambda word: word.paragraph == paragraph, words)

    # As a whole

    @cached_property
    def goes_on(self) -> bool:
        """The word in front ties it to the clause outside.

        `said that “…”`, `spoke of “…”`, `the “…”`
        """
        return bool(self.before) and TIES(self.before[-1])

    @cached_property
    def titled(self) -> bool:
        """The name of a work beside what it is.

        `her book, “They Were Ours,”`, `“We Win,” a film`, `called “We Win”`
        """
        if not self.words or not self.words[0].capital or self.context.stops(self.inner) > 1:
            return False
        front = only(self.before, BEFORE_TITLE)[-1:]
        return some(front, NAMED) or (self._short_title and self._names_work(front))

    @cached_property
    def _short_title(self) -> bool:
        content = only(self.words, CONTENT)
        capitals = bool(content) and every(content, where(capital=True))
        return capitals and 1 < len(self.words) <= LONGEST_TITLE

    def _names_work(self, front: Sequence[Word]) -> bool:
        """Tell whether a noun in front or behind says what it is: a work, or any thing that tells more."""
        nouns = only(self.behind, where(upos="NOUN"))
        explained = [word for word in only(nouns, THING) if word.head in self.words]
        told = [*front, *only(nouns[:1], TOLD_OF)]
        return some(told, WORK) or bool(explained) or some(self.behind[:1], BY_MAKER)

    @cached_property
    def stands_alone(self) -> bool:
        """Whether it is an utterance of its own (direct), not a fragment of the clause around it.

        It must close like a sentence or hold a finite clause, and must not go on a clause begun
        outside.
        """
        if not self.words:
            return False
        if len(self.segments) > 1 or self.front == ":":
            return True
        if self.titled:
            return False
        if self.opens_paragraph:
            return self.ending in (*CLOSED, "…") or self.has_clause
        return self._after_stop or self._in_sentence

    @property
    def _after_stop(self) -> bool:
        sentence_before = self.front in STOPS or self.front in frozenset(glyphs.CHARACTERS)
        return sentence_before and (self.capital or self.ending in CLOSED)

    @property
    def _in_sentence(self) -> bool:
        if self.goes_on:
            return False
        if self.front == "," and self.has_clause:
            return True
        if self.name_like or not self.capital:
            return False
        return self.front == "," or self.has_clause or self.ending in CLOSED

    @cached_property
    def completes_report(self) -> bool:
        """A report in front ends with it: `added that if they lose, “there will be no bridge.”`"""
        if self.front != "," or self.ending not in STOPS:
            return False
        that = first(self.before, where(lower="that", deprel="mark"))
        cues = only(self.before, where(frames="clause"))
        return that is not None and any(cue < that for cue in cues)


def marks(**conditions: Value) -> Where:
    """A condition on attributes of a `Run`, in the manner of `where`.

    `marks(front=":", ending=". ! ?")`
    """
    return condition_on(Run, conditions)


def _unmarked(word: Word) -> bool:
    return not word.quoted


def _unbroken(word: Word) -> bool:
    return not word.quoted and not STOP(word)


def runs(context: Context) -> tuple[Run, ...]:
    """The top-level quotations in marks of an article, in text order."""
    members: dict[int, list[int]] = {}
    root: dict[int, int] = {}
    for index, segment in enumerate(context.segments):
        if segment.parent is None:
            origin = index if segment.continues is None else root.get(segment.continues, index)
            root[index] = origin
            members.setdefault(origin, []).append(index)
    return tuple(_run(context, indices) for _, indices in sorted(members.items()))


def _run(context: Context, indices: Sequence[int]) -> Run:
    parts = tuple(context.segments[i] for i in indices)
    span = Span(parts[0].span.start, parts[-1].span.end)
    return Run(span, parts[0].inner, indices[0], indices[-1], parts, context)
