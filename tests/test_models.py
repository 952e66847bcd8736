"""The models in the package, from end to end: the one layer of tests that loads them."""

from __future__ import annotations

from pathlib import Path

import pytest

import quotes
from quotes import articles, jsonl
from quotes.records import Article

EXAMPLES = Path(__file__).parent.parent / "examples"

pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def extractor() -> quotes.Extractor:
    return quotes.Extractor()


def test_text_becomes_records(extractor: quotes.Extractor) -> None:
    text = 'A cow blocked the road.\n"It was in no hurry," said the baker, Ann Lee. She said she had waited for an hour.'
    found = extractor.extract(text)
    assert [(one.type, one.content) for one in found] == [
        ("direct", "It was in no hurry,"),
        ("indirect", "she had waited for an hour"),
    ]
    assert [one.speaker and one.speaker.name for one in found] == ["Ann Lee", "Ann Lee"]
    assert all(one.models.startswith("quotes-en-") for one in found)


def test_batches_do_not_change_what_is_found(extractor: quotes.Extractor) -> None:
    given = [one for one in articles.read([str(EXAMPLES)]) if isinstance(one, Article)]
    assert len(given) == len(list(EXAMPLES.iterdir()))
    together = {article.id: found for article, found in extractor.extract_articles(given)}
    for article in given:
        alone = extractor.extract_article(article)
        assert [jsonl.dumps(one) for one in alone] == [
            jsonl.dumps(one) for one in together[article.id]
        ]
        assert len(alone) >= 5


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", '"', "“”", "’’’ ““ «", "a" * 5000, "🙂 “Yes,” she said 🙂.", "\u202e\ufeff x"],
)
def test_odd_text_is_no_error(extractor: quotes.Extractor, text: str) -> None:
    for one in extractor.extract(text):
        assert one.span.of(text) == one.text


def test_extract_keeps_the_models(monkeypatch: pytest.MonkeyPatch) -> None:
    quotes.extract("Nothing is said here.")
    monkeypatch.setattr(
        "quotes.pipeline.load_parser",
        lambda models, *_: pytest.fail("models were loaded twice"),
    )
    assert quotes.extract("Nothing is said here either.") == []
