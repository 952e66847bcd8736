"""The scripts that score corpora: splits, samples, kept parses and the shape of predictions."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

import pytest

from quotes import conllu
from quotes.evaluation import golden_texts
from quotes.records import Article
from tests.script_modules import script

ROOT = Path(__file__).parents[1]
CASES = ROOT / "golden" / "cases"


@pytest.fixture(scope="module")
def corpora() -> ModuleType:
    return script("corpora")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    names = [
        f"{publisher}_{number}"
        for publisher in ("nyt", "west-journal", "politico")
        for number in range(6)
    ]
    (tmp_path / "gold.jsonl").write_text(
        "".join(json.dumps({"id": name, "quotes": []}) + "\n" for name in names)
    )
    for name in names:
        (tmp_path / f"{name}.txt").write_bytes(b"One line.\r\n")
    return tmp_path


def test_the_unseen_publishers_stay_out_of_dev(corpora: ModuleType, folder: Path) -> None:
    dev = {document.id for document in corpora.documents(folder, "dev", None)}
    unseen = {document.id for document in corpora.documents(folder, "unseen", None)}
    assert dev == {f"politico_{number}" for number in range(6)}
    assert len(unseen) == 12
    assert not dev & unseen


def test_a_sample_is_the_same_each_time_and_grows(corpora: ModuleType, folder: Path) -> None:
    small, large = ([d.id for d in corpora.documents(folder, "all", count)] for count in (3, 9))
    assert small == [d.id for d in corpora.documents(folder, "all", 3)]
    assert set(small) < set(large)
    assert large == sorted(large)


def test_newlines_of_a_document_are_kept(corpora: ModuleType, folder: Path) -> None:
    assert {document.text for document in corpora.documents(folder, "all", None)} == {
        "One line.\r\n"
    }


def test_a_chain_in_one_paragraph_is_one_quotation(corpora: ModuleType) -> None:
    path = CASES / "interrupted" / "two_sentences.txt"
    records = tuple(golden_texts.extractor([path]).extract_article(golden_texts.article(path)))
    document = corpora.Document("a", golden_texts.article(path).text, {})
    (quote,) = corpora.scorer_row(document, records)["quotes"]
    assert len(records) == 2
    assert quote["parts"] == [list(record.span) for record in records]
    assert quote["speaker"]["name"] == "Marta Quillen"


def test_the_cache_stands_in_for_the_parser(corpora: ModuleType, tmp_path: Path) -> None:
    path = CASES / "interrupted" / "two_sentences.txt"
    cache = corpora.ParseCache(tmp_path, "stanza", "polnear")
    cache.folder.mkdir(parents=True)
    article = Article("a", golden_texts.article(path).text, ())
    (cache.folder / "a.conllu").write_text(
        conllu.dumps(golden_texts.stored_parse(path)), encoding="utf-8"
    )
    assert cache.parse([article], [()]) == [golden_texts.stored_parse(path)]
