"""No text of an article becomes a formula in a spreadsheet, whichever command wrote it."""

from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner

from quotes import jsonl
from quotes.cli import main
from quotes.exchange.cells import cell
from quotes.text.spreadsheet_formulas import SIGNS, defused
from tests.fire_article import records

FORMULAS = ["=1+1", "+1", "-1", "@A1", " =1", "\u00a0=1", "＝1", "－1", "\t=1", "\r=1", "\tplain"]
WORDS = ["Ann Lee", "a=b", "1-1-1 strike", "“=”", "", " Lee"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_text(text: str) -> None:
    assert defused(text) == cell(text) == f"'{text}"


@pytest.mark.parametrize("text", WORDS)
def test_words_stay(text: str) -> None:
    assert defused(text) == cell(text) == text


@pytest.mark.parametrize("text", FORMULAS)
def test_stats_hold_none(text: str) -> None:
    row = jsonl.to_json(records()[0])
    row["speaker"]["name"] = text
    given = json.dumps(row).encode()
    done = CliRunner().invoke(main, ["stats", "-", "--by", "speaker", "--format", "csv"], given)
    assert done.exit_code == 0, done.output
    (counted,) = csv.DictReader(io.StringIO(done.stdout))
    assert counted["speaker"].lstrip()[0] not in SIGNS
