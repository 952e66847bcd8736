"""The variants against Stanza's own processors on the same weights, and against themselves in other
batches.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
import torch

from quotes import articles, marks, parser
from quotes.parser import model_set, readers
from quotes.parser.lean.graph_parser import Trees
from quotes.parser.lean.names import Recogniser
from quotes.parser.lean.networks import Networks
from quotes.parser.lean.tagger import Tagger
from quotes.pipeline import Extractor
from quotes.records import Article
from quotes.trees import Parse

pytestmark = pytest.mark.models

GOLDEN = Path(__file__).parent.parent / "golden" / "articles"
ODD = (
    "",
    " \n\u0085\n ",
    "\u0080",  # white space for the models alone
    "He said " + "x" * 3000 + " and left.",
    '"" “ ” \'\' «»\n\n"',
    "Write to desk@example.org or see www.example.com/page: “It’s  here” , they couldn't\u00a0say. \U0001d400\u200b",
    "The tall mayor of Carrow " * 60 + "wept.",
    "Ann Lee said it would rain. " * 60,  # a paragraph of more than a thousand characters
)
ALIKE = 0.99  # of heads and of labels: integers round a few close calls the other way
TAGGED_ALIKE = 0.995


@pytest.fixture(scope="module")
def lean() -> parser.Parser:
    return parser.load()


@pytest.fixture(scope="module")
def given() -> list[Article]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(GOLDEN.glob("*.txt"))[::8]]
    return [articles.from_text(text, str(number)) for number, text in enumerate((*ODD, *texts))]


def parsed(models: parser.Parser, given: list[Article]) -> list[Parse]:
    return models.parse(given, [marks.segment(article) for article in given])


def variants(models: parser.Parser) -> set[bool]:
    return {hasattr(one, "_variant") for one in models.pipeline.processors.values()}


def test_words_and_sentences_are_stanzas_and_almost_all_the_rest(
    lean: parser.Parser, given: list[Article]
) -> None:
    plain = parser.load(plain=True)
    assert (variants(lean), variants(plain)) == ({True}, {False})
    alike: dict[str, list[bool]] = {
        name: [] for name in ("lemma", "upos", "xpos", "feats", "head", "deprel")
    }
    for own, theirs in zip(parsed(lean, given), parsed(plain, given), strict=True):
        assert own.sentences == theirs.sentences
        assert [(t.start, t.end, t.form) for t in own.tokens] == [
            (t.start, t.end, t.form) for t in theirs.tokens
        ]
        for name, same in alike.items():
            pairs = zip(own.tokens, theirs.tokens, strict=True)
            same += [getattr(one, name) == getattr(other, name) for one, other in pairs]
    shares = {name: sum(same) / len(same) for name, same in alike.items()}
    assert min(shares["head"], shares["deprel"]) > ALIKE, shares
    assert min(shares[name] for name in ("lemma", "upos", "xpos", "feats")) > TAGGED_ALIKE, shares


def test_documents_of_stanza_say_the_same(
    lean: parser.Parser, given: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The variants asked straight, and through the documents of their pipeline."""
    straight = parsed(lean, given)
    assert isinstance(lean._reader, readers.Direct)
    monkeypatch.setattr(lean, "_reader", readers.ThroughDocuments(lean.pipeline))
    assert parsed(lean, given) == straight


def test_records_do_not_depend_on_the_batch(lean: parser.Parser, given: list[Article]) -> None:
    extractor = Extractor(parser=lean)
    together = [found for _, found in extractor.extract_articles(given)]
    backwards = [found for _, found in extractor.extract_articles(given[::-1])][::-1]
    alone = [extractor.extract_article(article) for article in given]
    assert sum(map(len, alone)) > 50
    assert together == alone
    assert backwards == alone


def test_an_endless_article_in_portions_is_read_as_in_one(
    lean: parser.Parser, given: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = parsed(lean, given)
    monkeypatch.setattr(parser, "WORDS_AT_ONCE", 100)
    monkeypatch.setattr(parser, "CHARACTERS_AT_ONCE", 500)
    assert parsed(lean, given) == whole


def test_vectors_do_not_depend_on_the_batch() -> None:
    """To the last bit, so that no close call can fall the other way."""
    sentences = [
        ["Ann", "Lee", "said", "so", "."],
        ["It", "rains"],
        ["No"],
        ["The", "mayor", "'s", "men", "left"],
    ]
    networks = Networks(model_set.find(model_set.BUNDLED))
    with torch.inference_mode():
        mixtures = torch.stack([
            Tagger(networks.checkpoint("pos")).mixture,
            Trees(networks.checkpoint("depparse")).mixture,
            Recogniser(networks.checkpoint("ner")).mixture,
        ])  # fmt: skip
        together = networks.encoder.encode(sentences, mixtures)
        start = 0
        for sentence in sentences:
            rows = together[:, start : start + len(sentence) + 1]
            assert torch.equal(networks.encoder.encode([sentence], mixtures), rows)
            start += len(sentence) + 1


def test_parses_do_not_depend_on_what_was_parsed_before(
    lean: parser.Parser, given: list[Article]
) -> None:
    fresh = [dataclasses.replace(one) for one in parsed(parser.load(), given[-1:])]
    assert parsed(lean, given[-1:]) == fresh


def test_one_thread_computes_unless_more_are_asked_for() -> None:
    parser.load(threads=2)
    assert torch.get_num_threads() == 2
    parser.load()
    assert torch.get_num_threads() == 1
