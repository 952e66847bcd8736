"""How the fiction scorer judges names, and how it cuts a novel into chapters."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

import pytest

from tests.script_modules import script

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    return script("score_fiction")


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        ("Mr. Dace", "Mr Dace", 3),
        ("Dace", "Mr. Dace", 2),
        ("Mrs. Dace", "Mr. Dace", 0),
        ("Miss Dace", "Mrs. Dace", 0),
        ("Lucy Dace", "Miss Dace", 1),
        ("Lucy", "Nora", 0),
        ("the old Colonel Dace", "Dace", 3),
    ],
)
def test_names_agree_by_words_and_honorifics(
    scorer: ModuleType, one: str, other: str, agreement: int
) -> None:
    assert scorer.closeness(scorer.Form.read(one), scorer.Form.read(other)) == agreement


def test_a_noun_is_no_proper_name(scorer: ModuleType) -> None:
    assert not scorer.person({"speaker_name": "the old man", "speaker_aliases": []}).named
    assert not scorer.person({"speaker_name": "I", "speaker_aliases": ["I"]}).named
    assert scorer.person({"speaker_name": "his aunt", "speaker_aliases": ["Mrs. Dace"]}).named


def test_chapters_are_documents_with_their_own_offsets(tmp_path: Path) -> None:
    filler = "It rained. " * 10_000
    text = f'CHAPTER I\n"A." {filler}\nCHAPTER II\n"B." {filler}'
    quotes = [
        {"start": text.index(said), "end": text.index(said) + 4, "text": said}
        for said in ('"A."', '"B."')
    ]
    (tmp_path / "gold.jsonl").write_text(json.dumps({"id": "novel", "quotes": quotes}) + "\n")
    (tmp_path / "novel.txt").write_text(text)
    documents = script("fiction").documents(tmp_path, "all")
    assert [d.id for d in documents] == ["novel_01", "novel_02"]
    for document in documents:
        (quote,) = document.gold["quotes"]
        assert document.text[quote["start"] : quote["end"]] == quote["text"]


def test_the_halves_share_nothing(tmp_path: Path) -> None:
    rows = [{"id": f"doc_{number}", "quotes": []} for number in range(7)]
    (tmp_path / "gold.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    for row in rows:
        (tmp_path / f"{row['id']}.txt").write_text("One line.")
    fiction = script("fiction")
    dev, unseen = (
        {d.id for d in fiction.documents(tmp_path, split)} for split in ("dev", "unseen")
    )
    assert (len(dev), len(unseen)) == (4, 3)
    assert not dev & unseen
