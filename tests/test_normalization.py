"""Articles in decomposed characters are read composed, and found things go back to where they
stand.
"""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from quotes import articles
from quotes.records import Span
from quotes.text import normalization
from quotes.text.offsets import rewrite
from quotes.trees import Token

TEXTS = st.text(alphabet="aé\u0301\u0308e \nÅ\u212b\u1100\u1161\u11a8“'😀", max_size=30)


def test_a_composed_article_is_itself() -> None:
    article = articles.from_text("Café")
    assert normalization.analysed(article) == (article, None)


@given(TEXTS)
def test_composed_text_is_nfc_and_whole_paragraphs_come_back(text: str) -> None:
    article = articles.from_text(text)
    plain, change = normalization.analysed(article)
    assert plain.text == unicodedata.normalize("NFC", text)
    if change is not None:
        back = change.inverse()
        assert back.after == text
        assert tuple(map(back.span, plain.paragraphs)) == article.paragraphs


def test_spans_move_wherever_they_are() -> None:
    change = rewrite("e\u0301 said", [(0, 2, "é")]).inverse()
    token = Token(0, 2, 6, "said", "say", "VERB", "VBD", "", -1, "root")
    assert normalization.moved((Span(0, 1), None, (token,)), change) == (
        Span(0, 2), None, (Token(0, 3, 7, "said", "say", "VERB", "VBD", "", -1, "root"),)
    )  # fmt: skip


@given(st.text(alphabet="ab", max_size=12), st.data())
def test_a_rewriting_and_its_inverse(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    edits = [
        (a, b, data.draw(st.text(alphabet="xy", max_size=3)))
        for a, b in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    change = rewrite(text, edits)
    assert change.inverse().after == text
    for start, end, new in edits:
        assert change.span(Span(start, end)).of(change.after) == new
    kept = [n for n in range(len(text)) if not any(start <= n < end for start, end, _ in edits)]
    for n in kept:
        assert change.span(Span(n, n + 1)).of(change.after) == text[n]
