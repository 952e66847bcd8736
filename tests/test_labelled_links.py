"""The labelled links of sources that are pronouns or nouns, and how an answer to one is judged."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quotes.records import Identity, Span
from tests.script_modules import script

ROOT = Path(__file__).parents[1]
LABELS = sorted((ROOT / "golden" / "links").glob("*.jsonl"))
TEXT = "Ann Lee met Bo Ray. She said it rained."


links = script("links", "coreference")


def rows() -> list[dict[str, Any]]:
    return [
        json.loads(line)
        for path in LABELS
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def label(antecedent: Span | None) -> Any:
    return links.Link("a", "dev", "agree", Span(20, 23), antecedent)


def identity(name: str | None, *mentions: Span) -> Identity:
    return Identity("named", name, (), mentions, ())


@pytest.mark.parametrize(
    ("antecedent", "found", "expected"),
    [
        (Span(0, 7), identity("Ann Lee", Span(0, 7)), "right"),
        (Span(0, 7), identity("Bo Ray", Span(12, 18)), "wrong"),
        (Span(0, 7), identity(None, Span(20, 23)), "missed"),
        (Span(0, 7), None, "missed"),
        (None, None, "right"),
        (None, identity("Bo Ray", Span(12, 18)), "invented"),
    ],
)
def test_an_answer_is_judged_by_the_name_it_leads_to(
    antecedent: Span | None, found: Identity | None, expected: str
) -> None:
    assert links.verdict(label(antecedent), found, TEXT) == expected


def test_labels_are_places_without_words() -> None:
    assert len(rows()) >= 250
    for row in rows():
        assert row.keys() == {"document", "half", "drawn", "kind", "source", "antecedent"}
        assert row["half"] in ("dev", "held")
        assert row["drawn"] in links.DRAWS
        places = [row["source"], *filter(None, [row["antecedent"]])]
        assert all(start < end for start, end in places)
        assert not row["document"].startswith(("nyt_", "west-journal_"))


def test_no_document_stands_in_both_halves_of_the_links() -> None:
    halves = {(row["document"], row["half"]) for row in rows()}
    assert len(halves) == len({document for document, _ in halves})
