"""Stage 3: text to `Parse`. The only package that imports Stanza or torch, and only once a model is
loaded.

load(models)  ─ model_set: which files, are they unaltered
              ─ loading: a `stanza.Pipeline`, its `processors` ours
Parser.parse  ─ readers: tokens ─ segmentation: sentences around marks
              ─ readers: tags, trees, names ─ parse_drafts
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from quotes import lexicons
from quotes.errors import ModelError
from quotes.garbage import uncollected
from quotes.parser import documents, loading, model_set, preparation, segmentation
from quotes.parser.documents import Form
from quotes.parser.loading import LINKED
from quotes.parser.model_set import ModelSet
from quotes.parser.parse_drafts import Draft
from quotes.parser.portions import portions
from quotes.parser.segmentation import Piece
from quotes.records import Article, QuotedSegment, Span
from quotes.trees import Chains, Likely, Parse

if TYPE_CHECKING:
    from stanza import Pipeline

    from quotes.parser.readers import Cut

__all__ = ["Parser", "load"]

# Words read at the same time: a batch of articles; an endless article comes in portions.
WORDS_AT_ONCE = 12_000
NAMES, CHAINS = "ner", "coref"
CHARACTERS_AT_ONCE = 60_000  # likewise, of paragraphs


def load(
    models: str | Path = "bundled",
    *,
    plain: bool = False,
    linked: float = LINKED,
    threads: int = 1,
    first_names: Container[str] | None = None,
) -> Parser:
    """The parser on a model set: "bundled", "stanza" (the official English packages) or a folder.

    It is a `stanza.Pipeline` whose processors are this package's variants
    (`quotes.parser.processors`) where they know the set's networks; with `plain` it has none. Of
    the coreference model's links those under the score `linked` are dropped (0: as likely as not;
    variants only). `threads` is how many torch may use in this process: more finish sooner on an
    idle machine, and stall on a busy one. `first_names` (in lower case; by default the shipped
    list) keep sentences from being cut behind an initial. Raises ModelError where a file is missing
    or altered or does not load.
    """
    found = model_set.find(models)
    names = lexicons.load("first_names") if first_names is None else first_names
    return Parser(_pipeline(found, plain, linked, threads), found.title, names)


def _pipeline(models: ModelSet, plain: bool, linked: float, threads: int) -> Pipeline:
    where = str(models.folder or "stanza")
    try:
        # torch and Stanza take seconds to import: only where models are wanted
        import torch

        torch.set_num_threads(threads)
        return loading.pipeline(models, plain=plain, linked=linked)
    except ImportError as error:
        remedy = "pip install stanza transformers"
        raise ModelError(
            f"the models need what cannot be imported: {error}", where=where, remedy=remedy
        ) from error
    except Exception as error:
        # torch and Stanza raise many kinds for unfit files; all mean the same to the user
        remedy = (
            "get the set again" if models.processors else "download it with stanza.download('en')"
        )
        raise ModelError(f"the models do not load: {error}", where=where, remedy=remedy) from error


class Parser:
    """Tokens, sentences, lemmas, tags, trees and names of articles; chains when they are asked for."""

    def __init__(self, pipeline: Pipeline, title: str, first_names: Container[str]) -> None:
        # It imports torch: only once there is a pipeline.
        from quotes.parser import readers

        self.pipeline = pipeline
        self.models = title
        self._reader = readers.of(pipeline)
        self._first_names = first_names

    def parse(
        self, articles: Sequence[Article], segments: Sequence[Sequence[QuotedSegment]] = ()
    ) -> list[Parse]:
        """One parse per article, in their order. All of them are parsed at once: give batches of
        bounded size.

        `segments` are the quoted segments of each article (`marks.segment`), which keep sentences
        from being cut at marks; without them the tokenizer alone decides.
        """
        marked = segments or [()] * len(articles)
        drafts = [Draft(article) for article in articles]
        for portion in portions(
            self._sentences(articles, marked), lambda cut: len(cut[1]), WORDS_AT_ONCE
        ):
            self._read(portion, drafts)
        return [draft.parse(self.models, self._chains, self._antecedents) for draft in drafts]

    def names_in(
        self, sentences: Sequence[Sequence[str]]
    ) -> list[tuple[tuple[int, int, str], ...]]:
        """Names in sentences that are tokenized already: (first word, last word exclusive, type).
        For scoring.
        """
        rows = [[(form, Span(0, 0)) for form in sentence] for sentence in sentences]
        found = self.pipeline.process(documents.of_words(rows), NAMES)
        return [tuple(documents.names(sentence)) for sentence in found.sentences]

    @uncollected()
    def _read(self, sentences: Sequence[Cut], drafts: Sequence[Draft]) -> None:
        """Add the sentences to the drafts of their articles."""
        found = self._reader.said(sentences, [draft.text for draft in drafts])
        for (n, _), said in zip(sentences, found, strict=True):
            drafts[n].add(said)

    def _sentences(
        self, articles: Sequence[Article], segments: Sequence[Sequence[QuotedSegment]]
    ) -> Iterator[Cut]:
        """Each sentence as its words, with the number of its article."""
        shown = [
            preparation.with_one_style(article.text, own)
            for article, own in zip(articles, segments, strict=True)
        ]
        places = (
            (n, number, paragraph)
            for n, article in enumerate(articles)
            for number, paragraph in enumerate(article.paragraphs)
        )
        for portion in portions(
            places, lambda place: place[2].end - place[2].start, CHARACTERS_AT_ONCE
        ):
            tokens = self._tokens([(shown[n], paragraph) for n, _, paragraph in portion])
            for (n, number, _), found in zip(portion, tokens, strict=True):
                own = [segment for segment in segments[n] if segment.paragraph == number]
                for pieces in segmentation.sentences(shown[n], found, own, self._first_names):
                    yield n, [form for piece in pieces for form in _forms(shown[n], piece)]

    @uncollected()
    def _tokens(self, paragraphs: Sequence[tuple[str, Span]]) -> list[list[list[Piece]]]:
        """The tokenizer's sentences of each paragraph of a text."""
        found = self._reader.tokens([span.of(text) for text, span in paragraphs])
        return [
            [[piece.after(span.start) for piece in sentence] for sentence in sentences]
            for sentences, (_, span) in zip(found, paragraphs, strict=True)
        ]

    def _chains(self, parse: Parse) -> Chains:
        """Coreference chains of two mentions and more; none where the set has no model for them."""
        if CHAINS not in self.pipeline.processors or not parse.tokens:
            return ()
        return documents.chains(parse, self.pipeline.process(documents.of_parse(parse), CHAINS))

    def _antecedents(self, parse: Parse, index: int) -> Likely:
        """How likely each token near a pronoun is its antecedent; none where the set has no model
        for it.
        """
        linking = getattr(self.pipeline.processors.get(CHAINS), "_variant", None)
        found: Likely = linking.antecedents(parse, index) if linking is not None else {}
        return found


def _forms(text: str, piece: Piece) -> list[Form]:
    """The words of a token. Words that do not spell the token (gonna → go na) share its whole span."""
    written = piece.span.of(text)
    words = piece.words or (written,)
    if "".join(words) != written:
        return [(word, piece.span) for word in words]
    edges = accumulate(map(len, words), initial=piece.span.start)
    return [(word, Span(*edge)) for word, edge in zip(words, pairwise(edges), strict=True)]
