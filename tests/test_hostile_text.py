"""Articles made to attack whoever looks at the output: terminals obey nothing in them; no network
is used.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import regex
from click.testing import CliRunner, Result

from quotes import conllu, jsonl, pipeline
from quotes.cli import COMMANDS, main
from quotes.conllu import StoredParses
from quotes.text.offsets import rewrite
from tests.script_modules import script

ROOT = Path(__file__).parent.parent
# A terminal obeys escape sequences, their one-character forms, and bells; and it reorders what bidi
# controls enclose.
OBEYED = regex.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
ATTACK = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e\x85\u2028"
ID = f"harbour\x1b[31m\x9b2J{ATTACK}"


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An article with attacks in its words, names and id, and its stored parse."""
    text = (ROOT / "examples" / "harbour-fire.txt").read_bytes().decode()
    parse = conllu.loads(
        (ROOT / "tests" / "stored" / "harbour-fire.conllu").read_text(encoding="utf-8")
    )
    rewriting = script("rewriting", "reliability")
    attack = ATTACK.translate({0x85: None, 0x2028: None})  # which would begin a new paragraph
    places = [found.end() - 1 for found in regex.finditer(r"Rathmore|seen|Inspector", text)]
    change = rewrite(text, [(place, place, attack) for place in places])
    moved = rewriting.parse(parse, change)
    monkeypatch.setattr(
        pipeline,
        "load_parser",
        lambda models, *_: StoredParses({ID: moved, "evil.txt": moved}),
    )
    file = tmp_path / "news.jsonl"
    file.write_text(json.dumps({"id": ID, "text": change.after}) + "\n", encoding="utf-8")
    return file


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], color=False)


def check(result: Result) -> None:
    assert "Traceback" not in result.output
    assert OBEYED.findall(result.stdout + result.stderr) == []


def test_records_on_the_terminal_are_harmless_and_whole(news: Path) -> None:
    result = run("extract", news)
    assert result.exit_code == 0, result.stderr
    check(result)
    records = [jsonl.loads(line) for line in result.stdout.splitlines()]
    assert {record.article for record in records} == {ID}
    assert any("\x1b" in record.text for record in records)
    assert any("\x9b" in (record.speaker.name or "") for record in records if record.speaker)


def commands(news: Path, records: Path) -> dict[str, list[object]]:
    """How each command is called on the records and their article."""
    folder = news.parent
    return {
        "extract": ["extract", news, "--force", "-o", folder / "again.jsonl"],
        "evaluate": ["evaluate", records, records],
        "view": ["view", records, news, "-o", folder / "pages"],
        "stats": ["stats", records],
        "show": ["show", news, "--records", records],
        "bench": ["bench", folder / "none\x1b[31m"],
        "doctor": ["doctor", "--models", folder / "none\x1b[31m"],
        "explain": ["explain", "none\x1b[31m"],
        "export": ["export", records, news, "--to", "csv", "-o", folder / "out.csv"],
        "import": [
            "import",
            folder / "out.csv",
            "--from",
            "csv",
            "--records",
            folder / "back",
            "--articles",
            news,
        ],
        "diff": ["diff", records, folder / "other.jsonl"],
        "serve": ["serve", "--host", "none\x1b[31m"],
        "schema": ["schema"],
        "link": ["link", records, "-o", folder / "utterances.jsonl", "--pages", folder / "linked"],
    }


def test_no_command_lets_an_article_speak_to_the_terminal(news: Path) -> None:
    records = news.parent / "records.jsonl"
    assert run("extract", news, "-o", records).exit_code == 0
    lines = records.read_text(encoding="utf-8").split("\n")
    (news.parent / "other.jsonl").write_text("\n".join(lines[3:]), encoding="utf-8")
    calls = commands(news, records)
    for name in COMMANDS:
        result = run(*calls[name])
        assert result.output, name
        check(result)


def test_no_error_lets_a_name_speak_to_the_terminal(tmp_path: Path) -> None:
    evil = tmp_path / f"evil{ATTACK.replace('/', '')}.txt"
    evil.write_bytes(b"\x00\x01")
    missing, broken = f"none{ATTACK}", tmp_path / f"x{ATTACK}.jsonl"
    broken.write_text('{"text": \x1b[31m}\n{"text": 1, "\x9b": 2}\n', encoding="utf-8")
    for name in COMMANDS:
        for given in (evil, missing, broken, f"--{ATTACK}"):
            check(run(name, given, given))
    check(run(ATTACK))
    check(run("extract", broken, "--text-field", ATTACK))
    check(run("extract", evil, "--models", f"no{ATTACK}"))


GUARD = """
import socket, sys

def _closed(*arguments, **options):
    with open({log!r}, "a") as stream:
        stream.write(repr(arguments) + "\\n")
    raise OSError("sockets are closed")

for name in ("connect", "connect_ex", "sendto"):
    def method(self, *arguments, _kept=getattr(socket.socket, name)):
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _closed(*arguments)
        return _kept(self, *arguments)
    setattr(socket.socket, name, method)
for name in ("getaddrinfo", "gethostbyname", "create_connection"):
    setattr(socket, name, _closed)
"""


def _no_network() -> list[str]:
    """What runs a command without any network at all, where this machine lets one."""
    command = ["unshare", "--net", "--map-root-user"]
    try:
        allowed = (
            subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0
        )
    except OSError:
        return []
    return command if allowed else []


@pytest.mark.models
def test_the_main_job_runs_with_sockets_closed(tmp_path: Path) -> None:
    log, target = tmp_path / "attempts", tmp_path / "out.jsonl"
    (tmp_path / "sitecustomize.py").write_text(GUARD.format(log=str(log)))
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HF_")}
    environment = kept | {
        "PYTHONPATH": f"{tmp_path}:{ROOT}",
        "HOME": str(tmp_path),
        "OMP_NUM_THREADS": "1",
    }
    command = [sys.executable, "-m", "quotes", "extract", str(ROOT / "examples"), "-o", str(target)]
    done = subprocess.run(
        [*_no_network(), *command],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert not log.exists(), log.read_text()
    assert len(target.read_text(encoding="utf-8").splitlines()) > 30
    probe = subprocess.run(
        [sys.executable, "-c", "import socket; socket.create_connection(('localhost', 1))"],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "sockets are closed" in probe.stderr
    assert log.exists(), "the guard stands"
