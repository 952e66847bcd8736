"""Texts and sentences to Stanza's documents, and what its processors say of them back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from quotes.parser import preparation
from quotes.parser.parse_drafts import SAME_TYPE, Said
from quotes.parser.segmentation import Piece
from quotes.records import Span
from quotes.trees import Chains, Parse, Reading

if TYPE_CHECKING:
    from stanza import Document

# In the MISC of a word whose head or label had another all but as likely: the words that would hang
# otherwise, each with its head and label (NearTie=5:3:obl,7:5:case).
NEAR_TIE = "NearTie="
Form = tuple[str, Span]  # a word as the models see it, and where it stands


def of_text(text: str) -> Document:
    """A document to be tokenized; offsets are those of the text."""
    from stanza import Document

    return Document([], text=preparation.plain(text))


def of_words(sentences: Iterable[Sequence[Form]], text: str | None = None) -> Document:
    """A document of words, each a token of its own, with offsets in the text."""
    from stanza import Document

    return Document([_entries(sentence) for sentence in sentences], text=text)


def of_parse(parse: Parse) -> Document:
    """A parse as the coreference model is shown it: words, tags and sentences."""
    from stanza import Document

    rows = (parse.tokens[sentence.first : sentence.last] for sentence in parse.sentences)
    entries = [
        [{"id": n, "text": preparation.in_one_style(t.form), "upos": t.upos} for n, t in enumerate(row, 1)]
        for row in rows
    ]  # fmt: skip
    return Document(entries)


def _entries(sentence: Sequence[Form]) -> list[dict[str, Any]]:
    return [
        {"id": n, "text": preparation.given(form), "start_char": span.start, "end_char": span.end}
        for n, (form, span) in enumerate(sentence, start=1)
    ]


def pieces(document: Document) -> list[list[Piece]]:
    """The sentences of tokens of a document."""
    return [[_piece(token) for token in sentence.tokens] for sentence in document.sentences]


def _piece(token: Any) -> Piece:
    several = len(token.words) > 1 and preparation.splits(token.text)
    words = tuple(word.text for word in token.words) if several else ()
    return Piece(Span(token.start_char, token.end_char), words)


def said(sentence: Any) -> Said:
    """What Stanza's processors say of one of its sentences."""
    words = sentence.words
    return Said(
        [word.text for word in words],
        [Span(word.start_char, word.end_char) for word in words],
        [(word.upos or "X", word.xpos or "", word.feats or "") for word in words],
        [(word.head or 0, word.deprel or "dep", _other_reading(word.misc)) for word in words],
        [word.lemma or "" for word in words],
        list(names(sentence)),
    )


def written(reading: Reading) -> str:
    """Another reading, for MISC."""
    return NEAR_TIE + ",".join(f"{word}:{head}:{label}" for word, head, label in reading)


def _other_reading(misc: str | None) -> Reading:
    values = [one for one in (misc or "").split("|") if one.startswith(NEAR_TIE)]
    arcs = [arc.split(":", 2) for one in values for arc in one.removeprefix(NEAR_TIE).split(",")]
    return tuple((int(word), int(head), label) for word, head, label in arcs)


def names(sentence: Any) -> Iterator[tuple[int, int, str]]:
    """The names of one of Stanza's sentences: first word, last word exclusive, type."""
    for entity in sentence.ents:
        kind = SAME_TYPE.get(entity.type, entity.type)
        yield entity.words[0].id - 1, entity.words[-1].id, kind


def chains(parse: Parse, document: Document) -> Chains:
    """The chains of a document made `of_parse`, of two mentions and more."""
    found = (
        tuple(sorted({_mention(parse, mention) for mention in chain.mentions}))
        for chain in document.coref
    )
    return tuple(sorted(chain for chain in found if len(chain) > 1))


def _mention(parse: Parse, mention: Any) -> Span:
    first = parse.sentences[mention.sentence].first
    return parse.span(first + mention.start_word, first + mention.end_word - 1)
