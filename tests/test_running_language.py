"""Articles in other languages are flagged or left out, never silently."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quotes import pipeline
from quotes.cli import main
from tests.tiny import TinyParser

ENGLISH = "“It rains in the valley,” said Ann Lee, who has kept the weather station for years.\n\nNobody was hurt."
GERMAN = "„Es regnet im Tal“, sagte die Wetterfrau, die seit Jahren die Station hütet.\n\nVerletzt wurde niemand."
FRENCH = "« Il pleut dans la vallée », a dit la dame qui garde la station depuis des années.\n\nPersonne n’est blessé."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(pipeline, "load_parser", lambda models, *_: TinyParser())
    texts = {
        "a.txt": ENGLISH,
        "b.txt": GERMAN,
        "c.txt": FRENCH,
        "d.txt": "No.",
        "e.txt": "1 2 3",
        "f.txt": "–",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def extract(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["extract", str(folder), *options])


def told(result: Result) -> list[str]:
    return [line for line in result.stderr.splitlines() if "language" in line]


def test_off_says_nothing(folder: Path) -> None:
    assert told(extract(folder)) == []


def test_flag_warns_and_extracts(folder: Path) -> None:
    pytest.importorskip("py3langid")
    result = extract(folder, "--lang-check", "flag")
    assert result.exit_code == 0
    assert [line.partition(":")[0] for line in told(result)] == ["Warning", "Warning"]
    assert (
        "b.txt: seems to be in another language (de), not in English: its records may be wrong"
        in result.stderr
    )
    assert "6 articles" in result.stderr


def test_skip_leaves_them_out_as_failures(folder: Path) -> None:
    pytest.importorskip("py3langid")
    result = extract(folder, "--lang-check", "skip")
    assert result.exit_code == 1
    assert [line.partition(":")[0] for line in told(result)] == ["Error", "Error"]
    assert (
        "c.txt: seems to be in another language (fr), not in English: it is left out"
        in result.stderr
    )
    assert "4 articles" in result.stderr


def test_without_the_extra_it_says_what_to_install(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "py3langid", None)
    monkeypatch.setitem(sys.modules, "py3langid.langid", None)
    result = extract(folder, "--lang-check", "flag")
    assert result.exit_code == 1
    assert "quotes[language]" in result.stderr
