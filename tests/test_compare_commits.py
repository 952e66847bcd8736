"""Two commits over a folder: only the rules run, and what they changed is shown."""

from __future__ import annotations

import importlib
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from quotes import conllu, evaluation, gold

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / "scripts" / "compare_commits.py"
CASES = ROOT / "golden" / "cases" / "subject_before"
RULE = Path("quotes") / "attribution" / "__init__.py"
BROKEN = "raise RuntimeError('no rules here')\n"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of three commits: as it is; without any rule; one that cannot be run."""
    folder = tmp_path_factory.mktemp("repository")
    shutil.copytree(ROOT / "quotes", folder / "quotes", ignore=shutil.ignore_patterns("models", "__pycache__", "site"))
    git(folder, "init", "--quiet")
    commit(folder, "as-it-is")
    source = (folder / RULE).read_text(encoding="utf-8")
    (folder / RULE).write_text(
        source + "\n\ndef attribute(*_: object) -> list[object]:\n    return []\n", encoding="utf-8"
    )
    commit(folder, "no-rules")
    (folder / RULE).write_text(BROKEN)
    commit(folder, "broken")
    return folder


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", folder, *who, *words], check=True, capture_output=True)


def commit(folder: Path, tag: str) -> None:
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--message", tag)
    git(folder, "tag", tag)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Parses kept from an earlier run, so that no model is loaded."""
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        compare_commits, corpora = map(importlib.import_module, ("compare_commits", "corpora"))
    finally:
        sys.path.remove(str(ROOT / "scripts"))
    folder = tmp_path_factory.mktemp("cache")
    kept = corpora.ParseCache(folder, "bundled", compare_commits.CACHE_NAME)
    kept.folder.mkdir(parents=True)
    for file in gold.texts(CASES):
        text = conllu.dumps(evaluation.stored_parse(file))
        kept.path(compare_commits.document(evaluation.article(file))).write_text(text, encoding="utf-8")
    return folder


def compare(repository: Path, cache: Path, *options: str) -> Any:
    command = [sys.executable, *map(str, (SCRIPT, *options, CASES, "--repository", repository, "--cache", cache))]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env={"PYTHONPATH": str(ROOT)})


def test_the_same_rules_say_the_same(repository: Path, cache: Path) -> None:
    done = compare(repository, cache, "as-it-is", "as-it-is")
    assert done.returncode == 0, done.stderr
    assert "0 appeared, 0 vanished, 0 changed" in done.stdout


def test_the_working_tree_is_a_side_too(repository: Path, cache: Path) -> None:
    assert "no rules here" in compare(repository, cache, "as-it-is", ".").stderr


def test_what_vanished_is_listed(repository: Path, cache: Path) -> None:
    done = compare(repository, cache, "as-it-is", "no-rules", "--json")
    assert done.returncode == 1, done.stderr
    found = json.loads(done.stdout)
    labelled = sum(len(gold.read(file.with_suffix(".jsonl"))) for file in gold.texts(CASES))
    assert (len(found["vanished"]), found["appeared"], found["same"]) == (labelled, [], 0)


@pytest.mark.parametrize(("commit", "message"), [("broken", "no rules here"), ("nowhere", "nowhere")])
def test_a_commit_that_cannot_be_run_is_told(repository: Path, cache: Path, commit: str, message: str) -> None:
    done = compare(repository, cache, "as-it-is", commit)
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr.partition("its rules cannot be run")[0]
