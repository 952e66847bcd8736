"""Coreference chains as a variant of Stanza's processor; `processors` registers it with the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import torch
from stanza import Document
from stanza.models.coref.coref_chain import CorefChain, CorefMention
from stanza.pipeline.processor import register_processor_variant

from quotes.parser.lean.coreference import Coreference, Likely, Mention, Words
from quotes.parser.lean.networks import Networks
from quotes.parser.variant import TAGS, VARIANT, Config, Variant
from quotes.parser.wording import in_one_style

# Where F1 on chains is best (0), a third of the links to names are wrong:
# scripts/coreference/resolvers.py
LINKED = 2.0


@register_processor_variant("coref", VARIANT)
class Linking(Variant):
    """Coreference chains of two mentions and more. The network is loaded when the first document comes.

    The option `coref_linked` is the score (0: as likely as not) below which a link is dropped.
    """

    REQUIRES_DEFAULT = TAGS

    def set_up(self, networks: Networks, config: Config) -> None:
        self._networks, self._linked = networks, float(config.get("linked", LINKED))

    @cached_property
    def _coreference(self) -> Coreference:
        checkpoint = self._networks.checkpoint("coref")
        return Coreference(checkpoint, self._networks.encoder, self._linked)

    def annotated(self, documents: list[Document]) -> list[Document]:
        for document in documents:
            found = self._coreference([_tagged(sentence) for sentence in document.sentences])
            document.coref = list(_chains(found, document))
        return documents

    def antecedents(self, sentences: Sequence[Words], word: int) -> Likely:
        """How likely each earlier word is the antecedent of one, by their numbers in these sentences."""
        shown = [[(in_one_style(form), tag) for form, tag in sentence] for sentence in sentences]
        with torch.inference_mode():
            return self._coreference.antecedents(shown, word)


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
