"""Two commits over a folder: only the rules run, and what they changed is shown."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from quotes import conllu
from quotes.evaluation import gold, golden_texts
from tests import script_modules

ROOT = Path(__file__).parents[1]
CASES = ROOT / "golden" / "cases" / "subject_before"
RULE = Path("quotes") / "attribution" / "__init__.py"
BROKEN = "raise RuntimeError('no rules here')\n"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of three commits: as it is; without any rule; one that cannot be run."""
    folder = tmp_path_factory.mktemp("repository")
    shutil.copytree(
        ROOT / "quotes",
        folder / "quotes",
        ignore=shutil.ignore_patterns("models", "__pycache__", "site"),
    )
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
    who = (
        "-c",
        "user.name=Nobody",
        "-c",
        "user.email=nobody@example.org",
        "-c",
        "commit.gpgsign=false",
    )
    subprocess.run(["git", "-C", folder, *who, *words], check=True, capture_output=True)


def commit(folder: Path, tag: str) -> None:
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--message", tag)
    git(folder, "tag", tag)


@pytest.fixture(scope="module")
def script() -> ModuleType:
    return script_modules.script("compare_commits")


@pytest.fixture
def compare(
    script: ModuleType, cache: Path, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., int | str | None]:
    """Runs the script over the cases; gives what it exits with."""

    def run(*options: str) -> int | str | None:
        words = (
            "compare_commits.py",
            *options,
            CASES,
            "--repository",
            repository,
            "--cache",
            cache,
        )
        monkeypatch.setattr(sys, "argv", [*map(str, words)])
        with pytest.raises(SystemExit) as exit_:
            script.main()
        return exit_.value.code

    return run


@pytest.fixture(scope="module")
def cache(script: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Parses kept from an earlier run, so that no model is loaded."""
    folder = tmp_path_factory.mktemp("cache")
    kept = script.corpora.ParseCache(folder, "bundled", script.CACHE_NAME)
    kept.folder.mkdir(parents=True)
    for file in gold.texts(CASES):
        text = conllu.dumps(golden_texts.stored_parse(file))
        kept.path(script.document(golden_texts.article(file))).write_text(text, encoding="utf-8")
    return folder


Compare = Callable[..., int | str | None]


def test_the_same_rules_say_the_same(compare: Compare, capsys: pytest.CaptureFixture[str]) -> None:
    assert compare("as-it-is", "as-it-is") == 0
    told = capsys.readouterr()
    assert "0 appeared, 0 vanished, 0 changed" in told.out
    assert told.err.count("is the label of a quotation") == sum(
        bool(file.read_bytes()) for file in CASES.glob("*.jsonl")
    )


def test_what_vanished_is_listed(compare: Compare, capsys: pytest.CaptureFixture[str]) -> None:
    assert compare("as-it-is", "no-rules", "--json") == 1
    found = json.loads(capsys.readouterr().out)
    labelled = sum(len(gold.read(file.with_suffix(".jsonl"))) for file in gold.texts(CASES))
    assert (len(found["vanished"]), found["appeared"], found["same"]) == (labelled, [], 0)


@pytest.mark.parametrize(
    ("commit", "message"),
    [("broken", "no rules here"), (".", "no rules here"), ("nowhere", "nowhere")],
)
def test_a_side_that_cannot_be_run_is_told(compare: Compare, commit: str, message: str) -> None:
    told = str(compare(commit, "as-it-is"))
    assert told.startswith(f"{commit}: ")
    assert message in told
