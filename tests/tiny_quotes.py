"""The `quotes` command with the parser of tests/tiny.py in all its processes: python -m
tests.tiny_quotes extract …
"""

from __future__ import annotations

from quotes import pipeline
from quotes.cli import main
from tests import tiny

if __name__ == "__main__":
    pipeline.Extractor = tiny.stub  # type: ignore[assignment, misc]
    main(prog_name="quotes")
