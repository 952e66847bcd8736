"""Coreference chains as a variant of Stanza's processor, and antecedents of single pronouns;
`processors` registers the variant with the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import torch
from stanza import Document
from stanza.models.coref.coref_chain import CorefChain, CorefMention
from stanza.pipeline.processor import register_processor_variant

from quotes.parser.lean.coreference import Coreference, Mention
from quotes.parser.lean.networks import Networks
from quotes.parser.lean.pairs import REACH, Text
from quotes.parser.loading import LINKED
from quotes.parser.preparation import in_one_style
from quotes.parser.variant import TAGS, VARIANT, Config, Variant
from quotes.trees import Likely, Parse


@register_processor_variant("coref", VARIANT)
class Linking(Variant):
    """Coreference chains of two mentions and more. The network is loaded when the first document comes.

    The option `coref_linked` is the score (0: as likely as not) below which a link is dropped.
    """

    REQUIRES_DEFAULT = TAGS

    def set_up(self, networks: Networks, config: Config) -> None:
        self._networks, self._linked = networks, float(config.get("linked", LINKED))
        self._kept: Text | None = None

    @cached_property
    def _coreference(self) -> Coreference:
        checkpoint = self._networks.checkpoint("coref")
        return Coreference(checkpoint, self._networks.encoder, self._linked)

    def annotated(self, documents: list[Document]) -> list[Document]:
        for document in documents:
            found = self._coreference([_tagged(sentence) for sentence in document.sentences])
            document.coref = list(_chains(found, document))
        return documents

    def antecedents(self, parse: Parse, index: int) -> Likely:
        """How likely each token near a pronoun is its antecedent, by the ranker if the set has one."""
        ranker = self._networks.ranker
        if ranker is not None:
            return ranker.antecedents(self._text(parse), index)
        last = parse.sentence_of[index]
        sentences = parse.sentences[max(last - REACH, 0) : last + 1]
        start = sentences[0].first
        rows = (parse.tokens[sentence.first : sentence.last] for sentence in sentences)
        words = [[(in_one_style(token.form), token.upos) for token in row] for row in rows]
        with torch.inference_mode():
            found = self._coreference.antecedents(words, index - start)
        return {start + place: share for place, share in found.items()}

    def _text(self, parse: Parse) -> Text:
        """The parse as the ranker reads it; one is kept, for a text has several pronouns."""
        if self._kept is None or self._kept.parse is not parse:
            self._kept = Text(parse)
        return self._kept


def _tagged(sentence: Any) -> list[tuple[str, str]]:
    return [(in_one_style(word.text), word.upos or "X") for word in sentence.words]


def _chains(found: Sequence[Sequence[Mention]], document: Document) -> Iterator[CorefChain]:
    """As Stanza has them: mentions by sentence and word, the longest one stands for the chain."""
    places = [
        (number, place)
        for number, sentence in enumerate(document.sentences)
        for place in range(len(sentence.words))
    ]
    for number, chain in enumerate(found):
        spans = sorted((mention.first, mention.last) for mention in chain)
        mentions = [CorefMention(*places[first], places[last - 1][1] + 1) for first, last in spans]
        longest = max(range(len(spans)), key=lambda n: spans[n][1] - spans[n][0])
        yield CorefChain(number, mentions, _written(mentions[longest], document), longest)


def _written(mention: CorefMention, document: Document) -> str:
    words = document.sentences[mention.sentence].words[mention.start_word : mention.end_word]
    start, end = words[0].start_char, words[-1].end_char
    if document.text is None or start is None or end is None:
        return " ".join(word.text for word in words)
    return str(document.text[start:end])
