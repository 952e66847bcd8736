"""What the tests of the real tools share: where the tools are, and an article to send through them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quotes import articles, jsonl
from quotes.cli import main
from quotes.records import Cue, Excerpt, Quotation, QuotationType, Span, Speaker

TOOLS = "QUOTES_REAL_TOOLS"

# Each line puts something before the quotations that some tool counts in its own way.
TEXT = (
    "🙂👩\u200d🚒 Cafe\u0301 fire: the latest\r\n"
    "\r\n"
    "“Nobody 🔥 was hurt,” said Ines Okoro, the fire chief. “We were lucky.”\r\n"
    "She warned that the roof, 𝔊reat as it was, “could go” at any time.\r\n"
    "“He told me ‘run’ and I ran,” a neighbour said.\r\n"
)


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
        self.run("export", self.folder / "records.jsonl", self.folder / "news", "--to", name, "-o", target)
        return target

    def imported(self, name: str, source: Path) -> tuple[Quotation, ...]:
        """The records that `quotes import` reads; the golden folder beside them is `golden`."""
        target = self.folder / "back.jsonl"
        self.run(
            "import", source, "--from", name, "--records", target, "--force",
            "--articles", self.folder / "news", "-o", self.folder / "golden",
        )  # fmt: skip
        return tuple(jsonl.read(target.read_text(encoding="utf-8").splitlines()))


@pytest.fixture(scope="session")
def tools() -> Path:
    """The folder that holds one virtual environment for each tool (scripts/real_tools.sh makes them)."""
    given = os.environ.get(TOOLS)
    if not given:
        pytest.skip(f"{TOOLS} names no folder of tools: see scripts/real_tools.sh")
    return Path(given)


@pytest.fixture
def work(tmp_path: Path) -> Work:
    news = tmp_path / "news"
    news.mkdir()
    (news / "fire.txt").write_bytes(TEXT.encode("utf-8"))
    (news / "quiet.txt").write_bytes("Nothing was said 🙂.\r\n".encode())
    records = _records()
    (tmp_path / "records.jsonl").write_text("".join(jsonl.dumps(one) + "\n" for one in records), encoding="utf-8")
    assert [item.id for item in articles.read([str(news)]) if isinstance(item, articles.Article)] == [
        "fire.txt", "quiet.txt",
    ]  # fmt: skip
    return Work(tmp_path, records)


def place(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def _records() -> tuple[Quotation, ...]:
    chief = Speaker(
        None, "named", "Ines Okoro", ("Okoro",), "fire chief", "emergency_services", None, ("she",)
    )  # fmt: skip
    neighbour = Speaker(None, "nominal", None, (), "neighbour", "neighbour", None, ())
    return (
        _record(1, "direct", ["“Nobody 🔥 was hurt,”"], "said", "Ines Okoro", chief, chain="fire.txt#1"),
        _record(2, "direct", ["“We were lucky.”"], "said", "Ines Okoro", chief, chain="fire.txt#1"),
        _record(3, "mixed", ["that the roof", "“could go” at any time"], "warned", "She", chief),
        _record(4, "direct", ["“He told me ‘run’ and I ran,”"], "said", "a neighbour", neighbour),
        _record(5, "direct", ["‘run’"], "told", "He", neighbour),
    )


def _record(
    number: int, type_: QuotationType, words: list[str], cue: str, mention: str, speaker: Speaker, *,
    chain: str | None = None,
) -> Quotation:  # fmt: skip
    parts = tuple(place(one) for one in words)
    span = Span(parts[0].start, parts[-1].end)
    who, report = place(mention), place(cue)
    return Quotation(
        article="fire.txt", id=f"fire.txt#{number}", type=type_, span=span, text=span.of(TEXT),
        content=" ".join(words), parts=parts if len(parts) > 1 else None, chain=chain,
        paragraph=1, sentence=number, flags=("nested",) if number == 5 else (), cue=Cue(report, cue, cue),
        speaker=Speaker(
            Excerpt(who, mention), speaker.kind, speaker.name, speaker.aliases, speaker.title, speaker.role,
            None, speaker.pronouns,
        ),
        rule="subject_cue_after", sieve="exact_name", confidence=0.5 + number / 16, models="invented 1",
    )  # fmt: skip
