"""The stages stay as plain as they are: decisions and conditions a line have a limit."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.checks import density

PLAIN = '''
def plain(words):
    """A docstring is no line of the body."""
    # Nor is a comment.
    found = []
    for word in words:
        found.append(word)
    return found
'''
DENSE = """
def dense(words):
    return [word for word in words if word and word.head or word.verb] if words else []
"""


@pytest.mark.parametrize("folder", density.MOST_BELOW)
def test_what_stages_share_is_no_denser_than_its_limit(folder: str) -> None:
    found = density.of_folder(density.ROOT / "quotes" / folder)
    assert found.lines > 100
    assert not found.exceeds(density.MOST_BELOW[folder])


@pytest.mark.parametrize("stage", density.STAGES)
def test_no_stage_is_denser_than_its_limit(stage: str) -> None:
    found = density.of_folder(density.ROOT / "quotes" / stage)
    assert found.lines > 100
    assert found.per_line <= density.MOST_DECISIONS, (
        "say it in fewer decisions: declared conditions, words of quotes/language, data"
    )
    assert found.operands_per_100 <= density.MOST_OPERANDS


def test_what_is_counted() -> None:
    assert density.of_source(PLAIN) == density.Density(decisions=2, operands=0, lines=4)
    # The function, a conditional, a comprehension with its filter, and two operands more.
    assert density.of_source(DENSE) == density.Density(decisions=6, operands=2, lines=1)
    assert density.of_source("NUMBER = 1 if True else 2") == density.Density(0, 0, 0)


def test_a_dense_folder_is_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "module.py").write_text(PLAIN, encoding="utf-8")
    assert density.main([tmp_path]) == 0
    (tmp_path / "module.py").write_text(PLAIN + DENSE, encoding="utf-8")
    assert density.main([tmp_path]) == 1
    assert "1.600 decisions a line" in capsys.readouterr().out
