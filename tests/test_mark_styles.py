"""Any style of marks, the same attributions: with the models, which are shown one style only
(`quotes.parser`).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from quotes import articles, marks
from quotes.pipeline import Extractor
from quotes.records import Quotation, Span
from tests.test_invariants import rewriting

ROOT = Path(__file__).resolve().parents[1]
# Marks of another style are other words to the encoder, so coreference may agree less or more.
WEIGHED = ("salience", "salience_and_coreference", "salience_against_coreference")
ARTICLES = [*sorted((ROOT / "examples").glob("*.txt")), ROOT / "golden" / "articles" / "flood.txt"]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def said(quotation: Quotation, span: Span) -> tuple[object, ...]:
    """What may not change; a nickname in marks is part of a name, so names are compared without
    marks.
    """
    speaker = quotation.speaker
    letters = "".join(c for c in (speaker.name if speaker and speaker.name else "") if c.isalpha())
    sieve = "salience" if quotation.sieve in WEIGHED else quotation.sieve
    return quotation.type, span, quotation.rule, sieve, letters, speaker and speaker.role


@pytest.mark.models
@pytest.mark.parametrize("style", rewriting.STYLES)
@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_marks_of_any_style_give_the_same_attributions(
    extractor: Extractor, path: Path, style: str
) -> None:
    article = articles.from_text(path.read_bytes().decode("utf-8"), path.stem)
    change = rewriting.marks(article.text, marks.segment(article), style)
    before = [said(one, change.span(one.span)) for one in extractor.extract_article(article)]
    after = [
        said(one, one.span) for one in extractor.extract_article(rewriting.article(article, change))
    ]
    assert before, "an article without quotations shows nothing"
    assert after == before
