"""What the models say of sentences, to `Parse`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from quotes.parser import lemma_conventions, preparation
from quotes.records import Article, Span
from quotes.trees import Chains, Entity, Likely, Parse, Reading, Sentence, Token

SAME_TYPE = {"GPE": "LOC", "PER": "PERSON"}  # the official packages tell places that govern apart


class Said(NamedTuple):
    """What the models say of a sentence: a value for each of its words, and its names."""

    words: Sequence[str]  # as the models are shown them
    spans: Sequence[Span]
    tags: Sequence[tuple[str, str, str]]  # UPOS, XPOS, features
    # head (from 1; 0 is the root), label, and of a near tie the arcs of the other reading
    arcs: Sequence[tuple[int, str, tuple[tuple[int, int, str], ...]]]
    lemmas: Sequence[str]  # empty where there is none
    names: Sequence[tuple[int, int, str]]  # first word, last word exclusive, type


class Draft:
    """The parse of an article as its sentences come, in text order."""

    def __init__(self, article: Article) -> None:
        self.text = article.text
        self._paragraphs = [paragraph.start for paragraph in article.paragraphs]
        self._tokens: list[Token] = []
        self._sentences: list[Sentence] = []
        self._entities: list[Entity] = []
        self._near_ties: list[int] = []
        self._readings: list[Reading] = []

    def add(self, said: Said) -> None:
        first = len(self._tokens)
        paragraph = bisect_right(self._paragraphs, said.spans[0].start) - 1
        self._tokens += _tokens(first, said, self.text)
        self._sentences.append(Sentence(first, len(self._tokens), paragraph))
        self._entities += [
            Entity(first + a, first + b, SAME_TYPE.get(kind, kind)) for a, b, kind in said.names
        ]
        tied = {first + n: other for n, (_, _, other) in enumerate(said.arcs) if other}
        self._near_ties += tied
        self._readings += [_moved(other, first) for other in tied.values()]

    def parse(
        self,
        models: str,
        linker: Callable[[Parse], Chains],
        scorer: Callable[[Parse, int], Likely],
    ) -> Parse:
        return Parse(
            tuple(self._tokens),
            tuple(self._sentences),
            tuple(self._entities),
            models=models,
            near_ties=tuple(self._near_ties),
            readings=tuple(self._readings),
            linker=linker,
            scorer=scorer,
        )


def _moved(reading: Reading, first: int) -> Reading:
    """A sentence's other reading, its words counted through the article."""
    return tuple(
        (first + word - 1, first + head - 1 if head else -1, label) for word, head, label in reading
    )


def _tokens(first: int, said: Said, text: str) -> Iterator[Token]:
    rows = zip(said.words, said.spans, said.tags, said.arcs, said.lemmas, strict=True)
    for index, (word, (start, end), tags, arc, lemma) in enumerate(rows, start=first):
        form = _form(word, text[start:end])
        upos, xpos, feats = tags
        head, label, _ = arc
        above = first + head - 1 if head else -1
        yield Token(
            index, start, end, form, _lemma(word, form, xpos, lemma), upos, xpos, feats, above, label
        )  # fmt: skip


def _form(shown: str, written: str) -> str:
    """The word as it stands in the article, but for parts that do not spell their token (gonna → go
    na).
    """
    if shown == written:
        return shown
    return written if shown in preparation.MARKS or preparation.given(written) == shown else shown


def _lemma(word: str, form: str, xpos: str, lemma: str) -> str:
    if word in preparation.MARKS:
        return form
    return lemma_conventions.settled(form, xpos) or lemma or form
