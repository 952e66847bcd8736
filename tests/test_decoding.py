"""Bytes of every likely encoding become the text that was meant."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.articles.decoding import decode
from quotes.errors import InputError

NEWS = "“We’re café people — naïve, perhaps,” she said.\r\nThe fee is £40 … ‘or so’.\n" * 4


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"", "utf-8"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
        (b"", "cp1252"),
    ],
)
def test_text_comes_back_without_its_mark(mark: bytes, encoding: str) -> None:
    assert decode(mark + NEWS.encode(encoding), "a.txt") == NEWS


@given(
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])).filter(
        lambda t: not t.startswith("\ufeff")
    )
)
def test_utf8_is_never_taken_for_anything_else(text: str) -> None:
    assert decode(text.encode(), "a.txt") == text


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", codecs.BOM_UTF8 + b"\xff", codecs.BOM_UTF16_LE + b"\0"],
)
def test_what_is_no_text_is_an_error_with_its_place(data: bytes) -> None:
    with pytest.raises(InputError, match=r"a\.txt: is .*UTF-8"):
        decode(data, "a.txt")
