"""Records go to JSON and back unchanged, with their keys in the documented order, as the schema
says.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from quotes import jsonl
from quotes.errors import RecordError
from quotes.records import (
    FLAGS,
    KINDS,
    ROLES,
    TYPES,
    Cue,
    Evidence,
    Excerpt,
    Quotation,
    Span,
    Speaker,
)
from tests.schema import SCHEMA, VALIDATOR

KEYS = [
    "schema",
    "article",
    "id",
    "type",
    "start",
    "end",
    "text",
    "content",
    "parts",
    "chain",
    "paragraph",
    "sentence",
    "flags",
    "cue",
    "speaker",
    "rule",
    "sieve",
    "confidence",
    "models",
]
SPEAKER_KEYS = ["mention", "kind", "name", "aliases", "title", "role", "role_evidence", "pronouns"]

FULL = Quotation(
    article="a.txt",
    id="a.txt#1",
    type="direct",
    span=Span(0, 30),
    text='"Go," said Inspector Lee. "Go."',
    content="Go, Go.",
    parts=(Span(0, 5), Span(26, 31)),
    chain="a.txt#1",
    paragraph=0,
    sentence=0,
    flags=("unclosed", "glued"),
    cue=Cue(Span(6, 10), "said", "say"),
    speaker=Speaker(
        Excerpt(Span(11, 24), "Inspector Lee"),
        "named",
        "Ann Lee",
        ("Lee",),
        "inspector",
        "police",
        Evidence(Span(11, 20), "Inspector", "title_before_name"),
        ("she",),
    ),
    rule="cue_after_quotation",
    sieve="surname",
    confidence=0.9,
    models="m 1",
)
BARE = replace(FULL, parts=None, chain=None, flags=(), cue=None, speaker=None)
UNNAMED = replace(
    FULL, speaker=Speaker(None, None, None, (), None, "unknown", None, ()), fields={"date": "May"}
)


@pytest.mark.parametrize("quotation", [FULL, BARE, UNNAMED])
def test_record_survives_and_fits_the_schema(quotation: Quotation) -> None:
    line = jsonl.dumps(quotation)
    assert jsonl.loads(line) == quotation
    VALIDATOR.validate(json.loads(line))


def test_keys_stand_in_the_documented_order() -> None:
    row = json.loads(jsonl.dumps(FULL))
    assert list(row) == KEYS
    assert list(row["speaker"]) == SPEAKER_KEYS
    assert list(row["cue"]) == ["start", "end", "text", "lemma"]
    assert list(json.loads(jsonl.dumps(UNNAMED))) == [*KEYS, "fields"]


def test_schema_and_records_know_the_same_words() -> None:
    properties = SCHEMA["properties"]
    speaker = properties["speaker"]["anyOf"][0]["properties"]
    assert list(properties) == [*KEYS, "fields"]
    assert list(speaker) == SPEAKER_KEYS
    assert properties["type"]["enum"] == list(TYPES)
    assert properties["flags"]["items"]["enum"] == list(FLAGS)
    assert speaker["kind"]["enum"] == [*KINDS, None]
    assert speaker["role"]["enum"] == list(ROLES)


def test_each_key_and_flag_is_explained_in_the_readme_or_its_page() -> None:
    root = Path(__file__).parent.parent
    text = (root / "README.md").read_text(encoding="utf-8") + (
        root / "docs" / "records.md"
    ).read_text(encoding="utf-8")
    explained = set(regex.findall(r"`([a-z_]+)`", text))
    assert [
        word for word in (*KEYS, *SPEAKER_KEYS, *FLAGS, *ROLES, *KINDS) if word not in explained
    ] == []


def test_record_in_the_readme_is_one_of_the_examples() -> None:
    root = Path(__file__).parent.parent
    (block,) = regex.findall(
        r"```json\n(.*?)```", (root / "README.md").read_text(encoding="utf-8"), flags=regex.DOTALL
    )
    row = json.loads(block)
    VALIDATOR.validate(row)
    assert list(row) == KEYS
    record = jsonl.from_json(row)
    assert record.span.of((root / "examples" / record.article).read_bytes().decode()) == record.text


@given(
    st.text(), st.floats(0, 1), st.dictionaries(st.text(), st.text() | st.integers() | st.none())
)
def test_any_text_makes_one_line_of_utf8(
    text: str, confidence: float, fields: dict[str, Any]
) -> None:
    quotation = replace(BARE, text=text, confidence=confidence, fields=fields)
    line = jsonl.dumps(quotation)
    assert "\n" not in line
    assert jsonl.loads(line.encode("utf-8").decode("utf-8")) == quotation


@pytest.mark.parametrize(
    "change",
    [
        {"schema": "quotes/0"},
        {"type": "quoted"},
        {"flags": ["odd"]},
        {"start": "x"},
        {"cue": {}},
        {"speaker": []},
    ],
)
def test_another_shape_is_refused_with_its_line(change: dict[str, Any]) -> None:
    row = jsonl.to_json(FULL) | change
    with pytest.raises(RecordError, match="out:2"):
        list(jsonl.read([jsonl.dumps(FULL), json.dumps(row)], where="out"))
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(row)


def test_broken_json_is_refused() -> None:
    with pytest.raises(RecordError, match="not JSON"):
        jsonl.loads("{")
