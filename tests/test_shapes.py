"""Values of types that their dataclasses do not declare."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

import pytest

from quotes.records import Quotation
from quotes.shapes import fits
from tests import fire_article


@pytest.mark.parametrize("record", fire_article.records(), ids=lambda record: record.id)
def test_records_fit_their_type(record: Quotation) -> None:
    assert fits(record, Quotation)


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": 7},
        {"chain": {}},
        {"paragraph": True},
        {"sentence": 1.5},
        {"flags": ("unheard_of",)},
        {"flags": ["nested"]},
        {"parts": ((0, 5),)},
        {"cue": "said"},
        {"confidence": "1"},
        {"fields": []},
    ],
    ids=str,
)
def test_a_value_of_another_type_is_found(wrong: dict[str, Any]) -> None:
    assert not fits(replace(fire_article.records()[0], **wrong), Quotation)


def test_a_value_inside_another_is_found() -> None:
    record = fire_article.records()[0]
    assert record.speaker is not None
    aliases: Any = ("Okoro", None)
    wrong = replace(record, speaker=replace(record.speaker, aliases=aliases))
    assert not fits(wrong, Quotation)


def test_types_of_records_are_told_apart() -> None:
    assert fits(None, str | None)
    assert fits("a", Literal["a", "b"])
    assert not fits([], Literal["a", "b"])
    assert fits(1, float)
    assert not fits(True, float)
    assert fits((), tuple[int, ...])
    assert fits(object(), Any)
