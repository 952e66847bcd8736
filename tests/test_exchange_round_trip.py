"""Out into a tool's file and back loses nothing, however odd the article: Label Studio, doccano,
Prodigy.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes import exchange
from quotes.exchange import AnnotatedArticle
from quotes.exchange.code_units import CodeUnits
from quotes.exchange.prodigy import tokens
from quotes.records import Span
from tests.annotated_articles import annotated_articles, collections, texts

OURS = ("label-studio", "doccano", "prodigy")


def there_and_back(name: str, articles: list[AnnotatedArticle]) -> list[object]:
    form = exchange.load(name)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "out"
        form.write(articles, target)
        return list(form.read(target, {article.article_id: article.text for article in articles}))


@pytest.mark.parametrize("name", OURS)
@given(articles=collections())
def test_nothing_is_lost(name: str, articles: list[AnnotatedArticle]) -> None:
    assert there_and_back(name, articles) == articles


@given(texts, st.data())
def test_code_units_are_those_of_utf_16(text: str, data: st.DataObject) -> None:
    units = CodeUnits(text)
    place = data.draw(st.integers(0, len(text)))
    assert units.unit(place) == len(text[:place].encode("utf-16-le")) // 2
    assert units.character(units.unit(place)) == place


def test_no_character_between_the_halves_of_a_pair_or_off_the_text() -> None:
    units = CodeUnits("a🙂b")
    assert [units.character(unit) for unit in range(-1, 6)] == [None, 0, 1, None, 2, 3, None]


@given(annotated_articles(), st.data())
def test_tokens_make_up_the_text_and_no_span_begins_or_ends_in_one(
    article: AnnotatedArticle, data: st.DataObject
) -> None:
    text = article.text
    edges = st.integers(0, len(text))
    given_spans = [
        Span(*sorted(pair)) for pair in data.draw(st.lists(st.tuples(edges, edges), max_size=5))
    ]
    spans = [span for span in given_spans if span.start < span.end]
    found = tokens(text, spans)
    assert "".join(token.span.of(text) + " " * token.space for token in found) == text
    assert {span.start for span in spans} <= {token.span.start for token in found}
    assert {span.end for span in spans} <= {token.span.end for token in found}
