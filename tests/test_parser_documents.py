"""Stanza's documents to `Parse` and back, from documents made by hand: no model needed."""

from __future__ import annotations

import gc
from functools import partial

from stanza import Document
from stanza.models.coref.coref_chain import CorefChain, CorefMention

from quotes import articles
from quotes.garbage import uncollected
from quotes.parser import documents
from quotes.parser.parse_drafts import Draft
from quotes.records import Span
from quotes.trees import Entity, Parse, Sentence

LONG = "x" * 80
TEXT = f"“Go,” said Ann Lee.\nI’m gonna {LONG}."


def spans(text: str, *words: str) -> list[documents.Form]:
    """Words as the models are shown them, each with its place."""
    found, end = [], 0
    for word in words:
        start = text.index(word, end)
        end = start + len(word)
        found.append(('"' if word in "“”" else word, Span(start, end)))
    return found


def filled() -> Document:
    """A document as a pipeline leaves it; *gonna* is two words that do not spell it."""
    going = Span(TEXT.index("gonna"), TEXT.index("gonna") + 5)
    second = [*spans(TEXT, "I", "’m"), ("go", going), ("na", going), *spans(TEXT, LONG)]
    first = spans(TEXT, "“", "Go", ",", "”", "said", "Ann", "Lee", ".")
    document = documents.of_words([first, second], TEXT)
    for sentence in document.sentences:
        for word in sentence.words:
            word.head, word.deprel, word.upos, word.lemma = (
                word.id - 1,
                "dep",
                "X",
                word.text.lower(),
            )
    document.sentences[0].words[4].misc = documents.written(((5, 2, "dep"), (2, 0, "root")))
    for number, tag in ((5, "B-PER"), (6, "E-PER")):
        document.sentences[0].tokens[number].ner = tag
    document.build_ents()
    return document


def parsed(document: Document) -> Parse:
    draft = Draft(articles.from_text(TEXT))
    for sentence in document.sentences:
        draft.add(documents.said(sentence))
    chains = partial(documents.chains, document=document)
    return draft.parse("none", chains, lambda parse, token: {})


def test_words_are_as_they_are_written() -> None:
    parse = parsed(filled())
    forms = ["“", "Go", ",", "”", "said", "Ann", "Lee", ".", "I", "’m", "go", "na", LONG]
    assert [token.form for token in parse.tokens] == forms
    assert [token.lemma for token in parse.tokens[:5]] == ["“", "go", ",", "”", "said"]
    shared = [token.span.of(TEXT) for token in parse.tokens[10:12]]
    assert shared == ["gonna", "gonna"]


def test_sentences_heads_names_and_ties_are_counted_through_the_article() -> None:
    parse = parsed(filled())
    assert parse.sentences == (Sentence(0, 8, 0), Sentence(8, 13, 1))
    assert [token.head for token in parse.tokens[7:10]] == [6, -1, 8]
    assert parse.entities == (Entity(5, 7, "PERSON"),)
    assert parse.near_ties == (4,)
    assert parse.readings == (((4, 1, "dep"), (1, -1, "root")),)


def test_documents_in_portions_make_the_same_parse() -> None:
    whole, portions = filled(), [filled(), filled()]
    portions[0].sentences, portions[1].sentences = (
        portions[0].sentences[:1],
        portions[1].sentences[1:],
    )
    draft = Draft(articles.from_text(TEXT))
    for portion in portions:
        for sentence in portion.sentences:
            draft.add(documents.said(sentence))
    assert draft.parse("none", lambda parse: (), lambda parse, token: {}) == parsed(whole)


def test_chains_are_spans_of_the_article_and_singles_are_none() -> None:
    document = filled()
    pair = [CorefMention(0, 5, 7), CorefMention(1, 0, 1)]
    document.coref = [CorefChain(0, pair, "Ann Lee", 0), CorefChain(1, pair[:1], "Ann Lee", 0)]
    (chain,) = parsed(document).coreference
    assert [span.of(TEXT) for span in chain] == ["Ann Lee", "I"]


def test_the_collector_goes_on_afterwards() -> None:
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()
