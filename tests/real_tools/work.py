"""A folder in which an article goes out to a tool and comes back, by our own commands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner, Result

from quotes import jsonl
from quotes.cli import main
from quotes.records import Quotation


@dataclass(frozen=True, slots=True)
class Work:
    """A folder with articles, their records, and room for what a tool makes of them."""

    folder: Path
    records: tuple[Quotation, ...]

    def run(self, *arguments: object) -> Result:
        result = CliRunner().invoke(main, [str(argument) for argument in arguments])
        assert result.exit_code == 0, result.output
        return result

    def exported(self, name: str) -> Path:
        """What `quotes export` writes for a tool."""
        target = self.folder / name
        self.run(
            "export",
            self.folder / "records.jsonl",
            self.folder / "news",
            "--to",
            name,
            "-o",
            target,
        )
        return target

    def imported(self, name: str, source: Path) -> tuple[Quotation, ...]:
        """The records that `quotes import` reads; the golden folder beside them is `golden`."""
        target = self.folder / "back.jsonl"
        self.run(
            "import", source, "--from", name, "--records", target, "--force",
            "--articles", self.folder / "news", "-o", self.folder / "golden",
        )  # fmt: skip
        return tuple(jsonl.read(target.read_text(encoding="utf-8").splitlines()))
