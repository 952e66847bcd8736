"""The Python that README.md and docs/python.md show runs as it stands."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import regex
from click.testing import CliRunner

from quotes.cli import main

ROOT = Path(__file__).parents[1]
NEEDS = {"spacy": "import spacy", "pandas": "to_frame"}  # a package ← what a block shows of it


def blocks(name: str) -> list[str]:
    """The blocks of Python of a page."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return regex.findall(r"^```python\n(.*?)^```", text, regex.DOTALL | regex.MULTILINE)


def run(block: str, folder: Path) -> str:
    """What a block prints, as a script of its own in the repository."""
    for package, sign in NEEDS.items():
        if sign in block and importlib.util.find_spec(package) is None:
            pytest.skip(f"{package} is not installed")
    if "add_pipe" in block and "quotes" not in entry_points(group="spacy_factories").names:
        pytest.skip("newsquotes was installed before it had the component: install it again")
    script = folder / "block.py"
    script.write_text(block, encoding="utf-8")
    command = [sys.executable, str(script)]
    environment = {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore", "OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{block}\n{done.stderr}"
    return done.stdout


@pytest.mark.models
def test_the_readme_runs(tmp_path: Path) -> None:
    (block,) = blocks("README.md")
    first, second = run(block, tmp_path).splitlines()
    assert first == "direct We ran, Ann Lee"
    assert first in block
    assert second.startswith("bridge-vote.md 15 {'mention': ")


@pytest.mark.models
@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "direct \"We ran,\" 0 9 We ran,\nAnn Lee baker said\n{'schema': 'quotes/1'"),
        (
            1,
            "text-1 ['No,']\ntext-2 []\ntext-3 ['Go,']\nfire 1 None\nno-such-file.txt 0 no-such-file",
        ),
        (2, "1\n1\n1\n"),
        (3, "speaker_name\nAnn Lee    1\nBo Lind    1\n"),
        (4, 'Ann Lee direct "We ran,"'),
    ],
)
def test_the_page_runs(number: int, words: str, tmp_path: Path) -> None:
    assert words in run(blocks("docs/python.md")[number], tmp_path)


def test_no_block_is_left_out() -> None:
    assert len(blocks("docs/python.md")) == 5


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete(shell: str) -> None:
    assert f"_QUOTES_COMPLETE={shell}_source" in (ROOT / "docs" / "python.md").read_text("utf-8")
    word = "ex" if shell == "fish" else "1"  # fish hands over the word, the others its number
    environment = {"COMP_WORDS": "quotes ex", "COMP_CWORD": word}
    environment |= {"_QUOTES_COMPLETE": f"{shell}_complete"}
    done = CliRunner().invoke(main, prog_name="quotes", env=environment)
    for command in ("extract", "explain", "export"):
        assert command in done.output
    assert "evaluate" not in done.output
