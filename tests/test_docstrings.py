"""The examples in docstrings run, and each public name has one."""

from __future__ import annotations

import doctest
import importlib
from typing import Any

import pytest

import quotes

LIGHT = (
    "quotes.articles", "quotes.catalogue", "quotes.confidence", "quotes.errors", "quotes.data_frames", "quotes.jsonl",
    "quotes.reading.quotations", "quotes.records",
)  # fmt: skip
# The functions that stand for the modules among the public names.
PUBLIC: dict[str, Any] = {
    "extract": quotes.extract,
    "Extractor": quotes.Extractor,
    "Quotation": quotes.Quotation,
    "Quotations": quotes.Quotations,
    "QuotesError": quotes.QuotesError,
    "articles.from_text": quotes.articles.from_text,
    "articles.read": quotes.articles.read,
    "jsonl.read": quotes.jsonl.read,
    "to_frame": quotes.to_frame,
}


def check(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert result.attempted
    assert not result.failed


@pytest.mark.parametrize("name", LIGHT)
def test_examples_run(name: str) -> None:
    check(name)


@pytest.mark.models
def test_examples_with_models_run() -> None:
    check("quotes.pipeline")


@pytest.mark.parametrize("name", PUBLIC)
def test_public_name_has_an_example(name: str) -> None:
    assert ">>> " in (PUBLIC[name].__doc__ or "")


def test_no_public_name_is_left_out() -> None:
    assert {name.partition(".")[0] for name in PUBLIC} == set(quotes.__all__) - {"__version__"}
