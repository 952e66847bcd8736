"""`--aliases FILE`: names of one person or organisation, joined in records and figures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from quotes import jsonl, pipeline
from quotes.cli import main
from quotes.conllu import StoredParses
from quotes.errors import AliasError
from quotes.joined_names import load
from quotes.reading.checked_records import read
from quotes.records import Quotation
from tests.reading_material import record
from tests.test_pipeline import ARTICLES, PARSES

TEXT = "It rains, she said."


def file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def called(name: str | None, *aliases: str) -> Quotation:
    return record("a", TEXT, "It rains", name=name, mention="she", aliases=list(aliases))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("names.tsv", "# ours\n\nAnn Lee\tAnn M. Lee\tA. Lee\n"),
        ("names.csv", '"Ann Lee",Ann M. Lee,"A. Lee"\n'),
        ("names.json", '{"Ann Lee": ["Ann M. Lee", "A. Lee"]}'),
    ],
)
def test_a_listed_name_becomes_the_one_to_show(tmp_path: Path, name: str, text: str) -> None:
    names = load([file(tmp_path, name, text)])
    one = names.applied(called("ann  m. lee", "Lee", "Ann Lee")).speaker
    assert one is not None
    assert (one.name, one.aliases) == ("Ann Lee", ("ann  m. lee", "Lee"))


def test_other_names_and_nobody_stay(tmp_path: Path) -> None:
    names = load([file(tmp_path, "names.tsv", "Ann Lee\tA. Lee\n")])
    for one in (called("Bo Lee", "A. Lee"), called(None), record("a", TEXT, "It rains")):
        assert names.applied(one) == one


def test_names_lead_on_to_others(tmp_path: Path) -> None:
    one = file(tmp_path, "one.tsv", "Met Police\tScotland Yard\n")
    two = file(tmp_path, "two.json", '{"Metropolitan Police": "Met Police"}')
    found = load([one, two]).applied(called("Scotland Yard")).speaker
    assert found is not None
    assert found.name == "Metropolitan Police"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "a.tsv",
            "A\tB\nC\tA\nB\tC\n",
            "a.tsv:1: these names stand for each other in a circle: A → C → B → A",
        ),
        ("a.tsv", "A\tB\n\nC\tb\n", "a.tsv:3: 'b' stands for 'C' here and for 'A' in "),
        ("a.tsv", "A\tB\nAnn Lee\n", "a.tsv:2: has no other name for 'Ann Lee'"),
        ("a.json", '{"A": ["B"],\n "C": 3}', "a.json:2: has no other name for 'C'"),
        ("a.json", '{"A": [}', "a.json:1: is no JSON"),
        ("a.json", '["A"]', "a.json:1: is no JSON object"),
        ("a.txt", "A\tB\n", "a.txt: is neither .tsv, .csv nor .json"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    tmp_path: Path, name: str, text: str, message: str
) -> None:
    path = file(tmp_path, name, text)
    with pytest.raises(AliasError) as error:
        load([path])
    assert str(error.value).startswith(f"{tmp_path}/{message}")


def test_a_name_may_be_listed_for_itself(tmp_path: Path) -> None:
    names = load([file(tmp_path, "a.tsv", "Ann Lee\tANN LEE\n")])
    assert names.shown == {"ann lee": "Ann Lee"}


def test_the_extractor_joins_names(tmp_path: Path) -> None:
    names = file(tmp_path, "names.tsv", "D. Rathmore\tDev Rathmore\n")
    extractor = pipeline.Extractor(alias_files=[names], parser=StoredParses(PARSES))
    found = extractor.extract_article(ARTICLES["harbour-fire.txt"])
    speakers = {one.speaker.name for one in found if one.speaker}
    assert "D. Rathmore" in speakers
    assert "Dev Rathmore" not in speakers


def test_figures_count_joined_names_as_one_speaker(tmp_path: Path) -> None:
    lines = [jsonl.dumps(one) for one in (called("Ann Lee"), called("A. Lee"))]
    records = file(tmp_path, "out.jsonl", "\n".join(lines) + "\n")
    names = file(tmp_path, "names.tsv", "Ann Lee\tA. Lee\n")
    assert [one.speaker and one.speaker.name for one in read(str(records), [names])] == [
        "Ann Lee"
    ] * 2
    arguments = [
        "stats",
        str(records),
        "--by",
        "speaker",
        "--format",
        "json",
        "--aliases",
        str(names),
    ]
    figures = json.loads(CliRunner().invoke(main, arguments).stdout)
    assert figures["total"]["speakers"] == 1
