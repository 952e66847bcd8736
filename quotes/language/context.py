"""One article as the linguistic stages see it: its text, words, marks, parse and the lexicons."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from typing import Any, TypeVar

from quotes.language import marked
from quotes.language.lines import BULLETS, DATELINE
from quotes.language.marked import TERMINATORS, Run
from quotes.language.words import REPORTING, Word, linked
from quotes.lexicons import Lexicons
from quotes.lexicons.vocabulary import Vocabulary
from quotes.records import Article, QuotedSegment, Span
from quotes.trees import Entity, Parse, Token

T = TypeVar("T")


@dataclass(frozen=True)
class Context:
    """One article in front of the rules; everything derived is computed once.

    `segments` are the quoted segments of `quotes.marks`. Spans are characters of the article's
    text.
    """

    article: Article
    segments: tuple[QuotedSegment, ...]
    parse: Parse
    lexicons: Lexicons
    _answers: dict[Callable[[Context], Any], Any] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def once(self, ask: Callable[[Context], T]) -> T:
        """Ask a function about the article, and keep its answer for the next rule that asks."""
        if ask not in self._answers:
            self._answers[ask] = ask(self)
        answer: T = self._answers[ask]
        return answer

    def judged(self, segments: tuple[QuotedSegment, ...]) -> Context:
        """The article with its segments judged anew. The words go over to it: ask the old one no
        more.
        """
        if segments == self.segments:
            return self
        context = replace(self, segments=segments)
        for word, run in zip(self.words, context.run_at, strict=True):
            word.context, word.run = context, run
        vars(context).update(words=self.words)
        return context

    @property
    def text(self) -> str:
        return self.article.text

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.parse.tokens

    @property
    def cues(self) -> Mapping[str, frozenset[str]]:
        return self.lexicons.cues

    @property
    def vocabulary(self) -> Vocabulary:
        """The questions about single words of people and names."""
        return self.lexicons.vocabulary

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The tokens of the article, each as a word that knows its neighbours."""
        return linked(self)

    @cached_property
    def cue_words(self) -> tuple[Word, ...]:
        """The words that can report something, by the lexicon of cues."""
        return tuple(word for word in self.words if word.upos in REPORTING and word.frames)

    def within(self, span: Span) -> list[Word]:
        """The words that overlap a stretch of characters, in text order."""
        found = self.parse.within(span)
        return list(self.words[found[0] : found[-1] + 1]) if found else []

    def span(self, first: int, last: int) -> Span:
        """The characters from one word to another, both inclusive."""
        return self.parse.span(first, last)

    def stretch(self, first: int, last: int) -> tuple[Word, ...]:
        """The words from one to another, both inclusive; none where the last precedes the first."""
        return self.words[first : last + 1]

    @cached_property
    def sentences(self) -> tuple[tuple[Word, ...], ...]:
        """The words of each sentence, by its number."""
        return tuple(self.words[s.first : s.last] for s in self.parse.sentences)

    def name(self, entity: Entity) -> tuple[Word, ...]:
        """The words of a name."""
        return self.words[entity.first : entity.last]

    def sentence(self, word: Word) -> tuple[Word, ...]:
        """The words of the sentence around a word."""
        sentence = self.parse.sentences[word.sentence]
        return self.words[sentence.first : sentence.last]

    def paragraph(self, number: int) -> list[Word]:
        """The words of a paragraph; none where there is no such paragraph."""
        tokens = self.paragraph_tokens.get(number)
        return list(self.words[tokens[0] : tokens[-1] + 1]) if tokens else []

    @cached_property
    def run_at(self) -> tuple[Run | None, ...]:
        """For each token, the run whose marks enclose it."""
        return tuple(None if number is None else self.runs[number] for number in self.run_of)

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The top-level quotations in marks, in text order."""
        return marked.runs(self)

    def runs_over(self, span: Span) -> tuple[Run, ...]:
        """The quotations in marks that share characters with a stretch of text."""
        begin = bisect_right(self.runs, span.start, key=lambda run: run.span.end)
        end = bisect_left(self.runs, span.end, key=lambda run: run.span.start)
        return self.runs[begin:end]

    @cached_property
    def run_of(self) -> tuple[int | None, ...]:
        """For each token, the number of the run whose marks enclose it."""
        owner: list[int | None] = [None] * len(self.tokens)
        for number, run in enumerate(self.runs):
            for segment in run.segments:
                for token in self.parse.within(segment.span):
                    owner[token] = number
        return tuple(owner)

    @cached_property
    def paragraph_of(self) -> tuple[int, ...]:
        """For each token, the number of its paragraph."""
        return tuple(s.paragraph for s in self.parse.sentences for _ in range(s.first, s.last))

    @cached_property
    def paragraph_tokens(self) -> Mapping[int, list[int]]:
        """The tokens of each paragraph; sentences keep the order of paragraphs."""
        rows = groupby(range(len(self.tokens)), self.paragraph_of.__getitem__)
        return {paragraph: list(tokens) for paragraph, tokens in rows}

    @cached_property
    def dateline(self) -> frozenset[int]:
        """The tokens of datelines, which belong to nobody's words and name no source."""
        found: set[int] = set()
        for span in self.article.paragraphs:
            matched = DATELINE.match(self.text, span.start, span.end)
            if matched is not None:
                found.update(self.parse.within(Span(span.start, matched.end())))
        return frozenset(found)

    def paragraph_at(self, offset: int) -> int:
        """The number of the last paragraph that starts at or before a character offset."""
        return max(bisect_right(self._paragraph_starts, offset) - 1, 0)

    @cached_property
    def _paragraph_starts(self) -> tuple[int, ...]:
        return tuple(paragraph.start for paragraph in self.article.paragraphs)

    def char_before(self, offset: int) -> str:
        """The last visible character before an offset in its paragraph, or the empty string.

        A bullet that opens the paragraph is none.
        """
        paragraphs = self.article.paragraphs
        start = paragraphs[self.paragraph_at(offset)].start if paragraphs else 0
        while offset > start and self.text[offset - 1].isspace():
            offset -= 1
        last = self.text[max(offset - 1, start) : offset]
        return "" if offset - start == 1 and last in BULLETS else last

    def stops(self, span: Span) -> int:
        """Count the sentence stops of a stretch; the stop of an abbreviation is none."""
        return sum(self.tokens[i].form in TERMINATORS for i in self.parse.within(span))

    def frames(self, index: int) -> frozenset[str]:
        """The frames of the token if it is a reporting verb, else empty."""
        return self.words[index].frames

    def cue_lemma(self, index: int) -> str:
        """The lemma; where the lemmatiser left a regular form as it was, the listed verb.

        A verb that is listed with the particle behind it counts as both: `went on`.
        """
        word = self.words[index]
        phrase = f"{word.lemma} {word.after.lower}" if word.after is not None else ""
        if phrase in self.cues:
            return phrase
        frames = self.cues.get(word.lemma, frozenset())
        verb = word.xpos.startswith("VB") or word.misread_participle
        listed = frames - {"noun"} if verb else frames  # `warning that it may rain`
        if listed or word.lemma != word.lower:
            return word.lemma
        return next((stem for stem in _stems(word.lemma) if stem in self.cues), word.lemma)

    def verb_frames(self, form: str) -> frozenset[str]:
        """The frames of the first listed verb that a regular form may belong to."""
        verbs = (form, *_stems(form))
        return next((self.cues[verb] for verb in verbs if verb in self.cues), frozenset())


def _stems(form: str) -> Iterator[str]:
    """The verbs that a regular form may belong to: `tweets`, `shouting`, `argued`, `replied`."""
    for ending in ("s", "es", "ed", "d", "ing"):
        stem = form.removesuffix(ending)
        if stem != form:
            yield stem
            yield stem + "e"
            if stem[-1:] == stem[-2:-1]:
                yield stem[:-1]
            if stem.endswith("i"):
                yield stem[:-1] + "y"
