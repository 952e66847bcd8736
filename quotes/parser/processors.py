"""This package's networks as variants of Stanza's processors, for any `stanza.Pipeline`.

Importing this module registers the variant "quotes" of tokenize, mwt, pos, lemma, depparse, ner and
coref. What an option `pos_with_quotes` says: True, the bundled set; a path, the set in that folder;
`Networks`, those. `docs/models.md` shows a pipeline.

What makes them quick: sentences are encoded once for all heads, without padding; linear layers
count in integers; what depends on a word alone (its spelling, its pieces, its lemma) is computed
once; labels are scored for the chosen heads only. What is said of a sentence does not depend on
what else is in the batch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from stanza import Document
from stanza.pipeline.ner_processor import NERProcessor
from stanza.pipeline.processor import UDProcessor, register_processor_variant
from stanza.pipeline.registry import NAME_TO_PROCESSOR_CLASS

from quotes.parser import coreference_chains, lemma_conventions
from quotes.parser.documents import written
from quotes.parser.lean.graph_parser import Trees
from quotes.parser.lean.lemmas import Lemmatizer, Tagged
from quotes.parser.lean.multiword import Expander
from quotes.parser.lean.names import OUTSIDE, Name, Recogniser
from quotes.parser.lean.networks import Forms, Head, Networks
from quotes.parser.lean.tagger import Tagger
from quotes.parser.lean.tokens import Found, Tokenizer
from quotes.parser.preparation import given, plain
from quotes.parser.variant import TAGS, VARIANT, Config, Variant

__all__ = ["VARIANT", "coreference_chains"]

BLANK_LINE = re.compile(r"\n[\s\u0080-\u009f]*\n")  # between paragraphs, as Stanza has it


@register_processor_variant("tokenize", VARIANT)
class Tokens(Variant):
    """Sentences of tokens; a blank line ends a paragraph, and with it a sentence."""

    REQUIRES_DEFAULT = frozenset()

    def set_up(self, networks: Networks, config: Config) -> None:
        self._tokenizer = Tokenizer(networks.checkpoint("tokenize"))

    def annotated(self, documents: list[Document]) -> list[Document]:
        places = [
            (n, *one) for n, document in enumerate(documents) for one in _paragraphs(document.text)
        ]
        found = self.cut([text for _, _, text in places])
        entries: list[list[list[dict[str, Any]]]] = [[] for _ in documents]
        for (n, start, text), sentences in zip(places, found, strict=True):
            entries[n] += [_entries(sentence, text, start) for sentence in sentences]
        return [
            Document(own, text=document.text)
            for own, document in zip(entries, documents, strict=True)
        ]

    def cut(self, texts: Sequence[str]) -> list[list[list[Found]]]:
        """Cut paragraphs, each without line breaks, into sentences of tokens."""
        return self._tokenizer(texts)


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Each paragraph as the tokenizer sees it, and where it starts."""
    start = 0
    for blank in BLANK_LINE.finditer(text):
        yield start, plain(text[start : blank.start()])
        start = blank.end()
    yield start, plain(text[start:])


def _entries(tokens: Sequence[Found], text: str, offset: int) -> list[dict[str, Any]]:
    return [
        {
            "id": number, "text": text[start:end], "start_char": offset + start, "end_char": offset + end,
            "misc": "MWT=Yes" if several else None,
        }
        for number, (start, end, several) in enumerate(tokens, start=1)
    ]  # fmt: skip


@register_processor_variant("mwt", VARIANT)
class Multiwords(Variant):
    """The words of tokens that are several."""

    def set_up(self, networks: Networks, config: Config) -> None:
        self._expander = Expander(networks.checkpoint("mwt"))

    def annotated(self, documents: list[Document]) -> list[Document]:
        for document in documents:
            tokens = document.get_mwt_expansions(evaluation=True)
            if tokens:
                expansions = [" ".join(self.words(token)) for token in tokens]
                document.set_mwt_expansions(expansions, process_manual_expanded=False)
        return documents

    def words(self, token: str) -> tuple[str, ...]:
        """The words of a token that is several."""
        return self._expander(token)


class OverEncoder(Variant):
    """A head over the encoder, asked together with the pipeline's other heads; each says how to
    `annotate` a sentence.
    """

    processor: str
    head: type[Head]

    def set_up(self, networks: Networks, config: Config) -> None:
        self._heads = networks.heads
        self._heads.add(self.processor, self.head(networks.checkpoint(self.processor)))  # type: ignore[call-arg]

    def annotated(self, documents: list[Document]) -> list[Document]:
        sentences = [sentence for document in documents for sentence in document.sentences]
        found = self.said([_forms(sentence) for sentence in sentences])
        for sentence, said in zip(sentences, found, strict=True):
            self.annotate(sentence, said)
        return documents

    def said(self, sentences: Sequence[Forms]) -> list[Any]:
        """What the head says of each sentence."""
        return self._heads.said(self.processor, sentences)


def _forms(sentence: Any) -> Forms:
    return [given(word.text) for word in sentence.words]


@register_processor_variant("pos", VARIANT)
class Tagging(OverEncoder):
    """UPOS, XPOS and features."""

    processor, head = "pos", Tagger

    def annotate(self, sentence: Any, said: Any) -> None:
        for word, tags in zip(sentence.words, said, strict=True):
            word.upos, word.xpos, feats = tags
            word.feats = feats or None


@register_processor_variant("depparse", VARIANT)
class Parsing(OverEncoder):
    """Heads and labels; MISC names near ties."""

    processor, head = "depparse", Trees

    def annotate(self, sentence: Any, said: Any) -> None:
        for word, (head, label, other) in zip(sentence.words, said, strict=True):
            word.head, word.deprel = head, label
            if other:
                noted = written(other)
                word.misc = f"{word.misc}|{noted}" if word.misc else noted
        sentence.build_dependencies()


@register_processor_variant("ner", VARIANT)
class Naming(OverEncoder):
    """Names, read on words; a token of several words is part of a name if one of them is."""

    processor, head = "ner", Recogniser

    def annotated(self, documents: list[Document]) -> list[Document]:
        found = super().annotated(documents)
        for document in found:
            document.build_ents()
        return found

    def annotate(self, sentence: Any, said: Sequence[Name]) -> None:
        place = [n for n, token in enumerate(sentence.tokens) for _ in token.words]
        tags = [OUTSIDE] * len(sentence.tokens)
        for first, end, kind in said:
            start, last = place[first], place[end - 1]
            tags[start : last + 1] = _bioes(last + 1 - start, kind)
        for token, tag in zip(sentence.tokens, tags, strict=True):
            token.ner, token.multi_ner = tag, (tag,)


def _bioes(length: int, kind: str) -> list[str]:
    if length == 1:
        return [f"S-{kind}"]
    return [f"B-{kind}", *[f"I-{kind}"] * (length - 2), f"E-{kind}"]


class NameProcessor(NERProcessor):  # type: ignore[misc]  # Stanza has no types
    """Stanza's own; but it (1.15) looks for its models' settings even where a variant stands in for
    them.
    """

    model_paths: Sequence[str] = ()

    def _set_up_final_config(self, config: Config) -> None:
        if hasattr(self, "_variant"):
            UDProcessor._set_up_final_config(self, config)
        else:
            super()._set_up_final_config(config)


NAME_TO_PROCESSOR_CLASS["ner"] = NameProcessor  # `register_processor` would have it run twice


@register_processor_variant("lemma", VARIANT)
class Lemmas(Variant):
    """Lemmas, by convention or by the network."""

    REQUIRES_DEFAULT = TAGS

    def set_up(self, networks: Networks, config: Config) -> None:
        self._lemmatizer = Lemmatizer(networks.checkpoint("lemma"))

    def annotated(self, documents: list[Document]) -> list[Document]:
        words = [word for document in documents for word in document.iter_words()]
        tagged = [(given(word.text), word.upos or "X", word.xpos or "") for word in words]
        for word, lemma in zip(words, self.lemmas(tagged), strict=True):
            word.lemma = lemma
        return documents

    def lemmas(self, words: Sequence[Tagged]) -> list[str]:
        """The lemma of each word; the word itself where there is none."""
        settled = [lemma_conventions.settled(form, xpos) for form, _, xpos in words]
        asked = [word for word, lemma in zip(words, settled, strict=True) if not lemma]
        found = iter(self._lemmatizer.of(asked))
        pairs = zip(words, settled, strict=True)
        return [lemma or next(found) or form for (form, _, _), lemma in pairs]
