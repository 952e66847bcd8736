"""`pytest --quotes-golden FOLDER`: a test an article, and the difference as its failure."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import regex

ROOT = Path(__file__).parents[1]
CASES = ROOT / "golden" / "cases" / "according_to"
PYTEST = (sys.executable, "-m", "pytest", "-p", "quotes.pytest_plugin")
# No other plugins than those named: they take longer to load than the tests to run.
ALONE = {"PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Golden articles with stored parses and a quotation each, one of them in a subfolder."""
    folder = tmp_path / "gold"
    stems = sorted(
        path.stem
        for path in CASES.glob("*.txt")
        if len(path.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()) == 1
    )
    for place, stem in zip((folder, folder / "sub"), stems, strict=False):
        place.mkdir()
        for ending in (".txt", ".jsonl", ".conllu"):
            shutil.copy(CASES / f"{stem}{ending}", place / f"article{ending}")
    return folder


def run(
    folder: Path, *arguments: str, gold: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """pytest in a folder of its own, with nothing of this house's settings."""
    own = ("--quotes-golden", str(gold or folder), "--quotes-stored")
    command = (*PYTEST, "-v", *own, *arguments)
    environment = os.environ | ALONE | {"PYTEST_ADDOPTS": "-p no:cacheprovider"}
    place = folder.parent / "empty"
    place.mkdir(exist_ok=True)
    return subprocess.run(
        command, cwd=place, env=environment, capture_output=True, text=True, check=False
    )


def change(labels: Path, **values: Any) -> None:
    rows = [json.loads(line) for line in labels.read_text(encoding="utf-8").splitlines()]
    rows[0] |= values
    labels.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def test_each_article_is_a_test(gold: Path) -> None:
    done = run(gold)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "gold::article PASSED" in done.stdout
    assert "gold::sub/article PASSED" in done.stdout
    assert "2 passed" in done.stdout


def test_a_failure_is_the_difference(gold: Path) -> None:
    labels = gold / "article.jsonl"
    first = json.loads(labels.read_text(encoding="utf-8").splitlines()[0])
    change(labels, speaker=first["speaker"] | {"role": "royal"})
    done = run(gold)
    assert done.returncode == 1
    assert "1 failed, 1 passed" in done.stdout
    assert f"    role: royal → {first['speaker']['role']}" in done.stdout
    assert f"labels: {labels}" in done.stdout
    assert "Traceback" not in done.stdout
    assert run(gold, "--quotes-ignore", "role").returncode == 0


def test_what_is_missing_or_too_many_is_told(gold: Path) -> None:
    text = (gold / "article.txt").read_text(encoding="utf-8")
    labels = gold / "article.jsonl"
    first = json.loads(labels.read_text(encoding="utf-8").splitlines()[0])
    labels.write_text("", encoding="utf-8")
    done = run(gold)
    assert "0 missing (-), 1 too many (+)" in done.stdout
    assert f"+ {first['type']}" in done.stdout
    labels.write_text(json.dumps(first | {"start": 0, "end": 3, "text": text[:3]}) + "\n")
    assert "1 missing (-), 1 too many (+)" in run(gold).stdout


def test_articles_can_be_chosen(gold: Path) -> None:
    assert "1 passed, 1 deselected" in run(gold, "-k", "sub").stdout
    assert "2 passed" in run(gold, "-m", "quotes_golden").stdout


def test_tests_of_ones_own_run_too(gold: Path) -> None:
    (gold.parent / "empty").mkdir()
    (gold.parent / "empty" / "test_own.py").write_text("def test_it():\n    pass\n")
    assert "3 passed" in run(gold).stdout


def test_wrong_use_is_told(gold: Path) -> None:
    missing = run(gold, gold=gold / "none")
    assert missing.returncode == pytest.ExitCode.USAGE_ERROR
    assert "no golden articles here" in missing.stderr + missing.stdout
    unknown = run(gold, "--quotes-ignore", "colour")
    assert "--quotes-ignore colour: not one of span, type" in unknown.stderr + unknown.stdout
    (gold / "article.conllu").unlink()
    assert "has no stored parse" in run(gold).stdout


def test_without_the_option_nothing_happens(gold: Path) -> None:
    (gold.parent / "test_own.py").write_text("def test_it():\n    pass\n")
    done = subprocess.run(
        (*PYTEST, "-q", "test_own.py"),
        cwd=gold.parent, env=os.environ | ALONE, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "1 passed" in done.stdout


def test_processes_share_the_articles(gold: Path) -> None:
    pytest.importorskip("xdist")
    done = run(gold, "-p", "xdist", "-n", "2")
    assert "2 passed" in done.stdout, done.stdout + done.stderr


def test_each_option_is_in_the_docs() -> None:
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    source = (ROOT / "quotes" / "pytest_plugin.py").read_text(encoding="utf-8")
    options = set(regex.findall(r'"(--quotes-[a-z]+)"', source))
    assert set(regex.findall(r"`(--quotes-[a-z]+)", page)) == options
