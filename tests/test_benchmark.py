"""Measuring: what is measured varies, and every stage that is named exists."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from quotes import benchmark
from quotes.cli import main
from quotes.commands import bench

TEXTS = [
    'The baker said "we ran down the long old road to town" while the old men of Carrow sat near the quay and wept.',
    "Nobody spoke.",
]


def test_copies_differ_but_keep_marks_and_names() -> None:
    found = benchmark.varied(TEXTS, 9)
    assert found[:2] == TEXTS
    assert len(set(found[::2])) >= 4
    assert all(text.count('"') == 2 and "Carrow" in text for text in found[::2])


@pytest.mark.parametrize("place", benchmark.STAGES.values())
def test_every_stage_is_a_function(place: str) -> None:
    module, _, path = place.partition(":")
    found: Any = import_module(module)
    for name in path.split("."):
        found = getattr(found, name)
    assert callable(found)


def test_no_article_is_the_users_error() -> None:
    result = CliRunner().invoke(main, ["bench", "no-such-folder"])
    assert result.exit_code == 1
    assert "no article to measure with" in result.output


def test_labels_beside_the_articles_are_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    label = (
        '{"type": "direct", "start": 0, "end": 4, "text": "“No”", "cue": null, "speaker": null}\n'
    )
    (tmp_path / "a.txt").write_text("“No”", encoding="utf-8")
    (tmp_path / "a.jsonl").write_text(2 * label, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"text": "“Yes”"}\n', encoding="utf-8")
    assert bench.read((str(tmp_path),)) == ["“No”", "“Yes”"]
    assert capsys.readouterr().err.count("a.jsonl:1: is the label of a quotation") == 1


@pytest.mark.models
def test_a_run_has_all_its_figures() -> None:
    run = benchmark.measure(TEXTS, threads=1, models="bundled")
    assert (run.articles, run.threads, run.quotations) == (2, 1, 1)
    assert run.stages["parse"] > 0
    assert run.peak >= run.loaded > 100
