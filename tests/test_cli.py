"""The command line: records where they belong, a summary, messages for people, exit codes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
import regex
from click.testing import CliRunner, Result

import quotes
from quotes import bundled, conllu, jsonl, pipeline
from quotes.cli import COMMANDS, SUMMARIES, main
from quotes.conllu import StoredParses
from quotes.errors import ModelError
from tests.schema import SCHEMA, VALIDATOR

ROOT = Path(__file__).parent.parent


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of two articles, and an extractor that has their parses stored."""
    names = ("court-report.txt", "harbour-fire.txt")
    news = tmp_path / "news"
    news.mkdir()
    parses = {}
    for name in names:
        shutil.copy(ROOT / "examples" / name, news / name)
        stored = ROOT / "tests" / "stored" / name
        parses[name] = conllu.loads(stored.with_suffix(".conllu").read_text(encoding="utf-8"))
    parses["mine"] = parses["harbour-fire.txt"]
    monkeypatch.setattr(pipeline, "load_parser", lambda models, *_: StoredParses(parses))
    return news


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_records_on_stdout_and_summary_on_stderr(folder: Path) -> None:
    result = run("extract", folder)
    assert result.exit_code == 0
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    for row in rows:
        VALIDATOR.validate(row)
        text = (folder / row["article"]).read_bytes().decode()
        assert text[row["start"] : row["end"]] == row["text"]
    assert {row["article"] for row in rows} == {"court-report.txt", "harbour-fire.txt"}
    assert len({row["id"] for row in rows}) == len(rows)
    assert f"2 articles, {len(rows)} quotations" in result.stderr


def test_records_in_a_file_and_summary_on_stderr(folder: Path) -> None:
    target = folder.parent / "out.jsonl"
    result = run("extract", folder, "-o", target)
    records = list(jsonl.read(target.read_text(encoding="utf-8").splitlines()))
    assert (result.exit_code, result.stdout) == (0, "")
    counts = {
        kind: sum(record.type == kind for record in records)
        for kind in ("direct", "indirect", "mixed")
    }
    assert all(f"{kind} {count}" in result.stderr for kind, count in counts.items())
    named = sum(bool(record.speaker and record.speaker.name) for record in records)
    assert f"named speaker  {named} of {len(records)}" in result.stderr
    assert "police" in result.stderr
    assert sorted(os.listdir(folder.parent)) == ["news", "out.jsonl"]


def test_a_dash_is_standard_output(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    assert run("extract", folder, "-o", "-").stdout_bytes == run("extract", folder).stdout_bytes
    assert not (folder.parent / "-").exists()


def test_same_input_gives_the_same_bytes(folder: Path) -> None:
    target = folder.parent / "out.jsonl"
    run("extract", folder, "-o", target)
    first = target.read_bytes()
    assert run("extract", folder, "-o", target, "--force").exit_code == 0
    assert target.read_bytes() == first
    assert run("extract", folder).stdout_bytes == first


@pytest.mark.parametrize("content", ["Not records.", '{"schema": "quotes/1"}\n'])
def test_file_that_is_there_is_replaced_only_by_force(folder: Path, content: str) -> None:
    target = folder.parent / "notes.txt"
    target.write_text(content)
    refused = run("extract", folder, "-o", target)
    assert refused.exit_code == 1
    assert "--force" in refused.stderr
    assert target.read_text() == content
    assert run("extract", folder, "-o", target, "--force").exit_code == 0
    assert target.read_text().startswith('{"schema"')


def test_article_that_fails_is_told_and_does_not_stop_the_rest(folder: Path) -> None:
    whole = run("extract", folder).stdout_bytes
    (folder / "a-unparsed.txt").write_text("No parse is stored for this one.")
    result = run("extract", folder)
    assert result.exit_code == 1
    assert "a-unparsed.txt: has no stored parse" in result.stderr
    assert result.stdout_bytes == whole


def test_bad_input_is_told_counted_and_does_not_stop_the_rest(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"\x00\x01binary")
    result = run("extract", folder, folder / "none.txt")
    assert result.exit_code == 1
    assert f"Error: {folder / 'bad.txt'}: is not a text file" in result.stderr
    assert f"Error: {folder / 'none.txt'}: no such file" in result.stderr
    assert "2 articles" in result.stderr
    assert "2 inputs failed" in result.stderr
    assert len(result.stdout.splitlines()) > 20


def test_least_confidence(folder: Path) -> None:
    confidences = sorted(
        json.loads(line)["confidence"] for line in run("extract", folder).stdout.splitlines()
    )
    middle = confidences[len(confidences) // 2]
    kept = [
        json.loads(line)
        for line in run("extract", folder, "--min-confidence", middle).stdout.splitlines()
    ]
    assert [row for row in kept if row["confidence"] < middle] == []
    assert len(kept) == sum(confidence >= middle for confidence in confidences) < len(confidences)


def test_jsonl_with_fields_carried_along(folder: Path) -> None:
    path = folder.parent / "in.jsonl"
    text = (folder / "harbour-fire.txt").read_text(encoding="utf-8")
    path.write_text(json.dumps({"key": "mine", "body": text, "date": "May", "paper": None, "x": 1}))
    result = run(
        "extract", path, "--text-field", "body", "--id-field", "key", "--keep-fields", "date, paper"
    )
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert {row["article"] for row in rows} == {"mine"}
    assert [row for row in rows if row["fields"] != {"date": "May", "paper": None}] == []
    VALIDATOR.validate(rows[0])


def test_error_of_ours_is_a_message(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    def fail(models: str, threads: int, first_names: object) -> None:
        raise ModelError("no such set", where=models, remedy="give another")

    monkeypatch.setattr(pipeline, "load_parser", fail)
    result = run("extract", folder, "--models", "other")
    assert (result.exit_code, result.stderr) == (1, "Error: other: no such set (give another)\n")


def test_mistake_of_ours_is_a_message_too(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(pipeline, "load_parser", lambda models, *_: 1 / 0)
    result = run("extract", folder)
    assert result.exit_code == 1
    assert "unexpected ZeroDivisionError" in result.stderr
    assert "Traceback" not in result.output


def test_closed_pipe_ends_the_run_with_one_line(folder: Path) -> None:
    code = (
        "import sys; from quotes import cli, conllu, pipeline; from pathlib import Path;"
        "parse = conllu.loads(Path('tests/stored/harbour-fire.conllu').read_text(encoding='utf-8'));"
        "pipeline.load_parser = lambda models, *_: conllu.StoredParses({'-': parse});"
        "sys.argv = ['quotes', 'extract', '-']; cli.main()"
    )
    article = (folder / "harbour-fire.txt").read_bytes()
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=article,
        stdout=writing,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        check=False,
    )
    os.close(writing)
    assert done.returncode == 1
    assert (
        done.stderr
        == b"Error: standard output: its reader has closed it; the rest is not written\n"
    )


def test_every_command_and_option_has_help() -> None:
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        assert command is not None, name
        assert command.help, name
        silent = [
            one.name for one in command.params if isinstance(one, click.Option) and not one.help
        ]
        assert silent == [], name
        assert run(name, "--help").exit_code == 0


def test_list_of_commands_says_what_each_says_of_itself() -> None:
    told = {}
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        assert command is not None
        told[name] = command.get_short_help_str(limit=200)
    assert told == SUMMARIES


@pytest.mark.parametrize("arguments", [("--help",), ("extract", "--help"), ("--version",)])
def test_help_imports_little(arguments: tuple[str, ...]) -> None:
    code = (
        "import sys; from quotes import cli; cli.main(list(sys.argv[1:]), standalone_mode=False);"
        "print(sorted(name for name in sys.modules if name.startswith(('quotes.', 'rich', 'torch', 'numpy'))))"
    )
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    small = ("cli", "errors", "garbage", "interrupts", "terminal")
    allowed = {f"quotes.{module}" for module in small}
    if "extract" in arguments:
        modules = ("", ".configuration", ".extract", ".options")
        allowed |= {f"quotes.commands{module}" for module in modules}
    if "--version" in arguments:
        allowed |= {"quotes.bundled"}
    assert set(json.loads(done.stdout.splitlines()[-1].replace("'", '"'))) <= allowed


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"quotes {name}" not in readme] == []


def test_version() -> None:
    told = run("--version").output
    assert told == f"quotes, version {quotes.__version__}, models {bundled.title()}\n"
    assert regex.search(r"models quotes-en-[\w-]+ \d", told)


def test_the_schema_is_printed() -> None:
    printed = json.loads(run("schema").stdout)
    assert printed == SCHEMA
    assert printed["$id"] == "urn:newsquotes:schema:quotes-1"


def test_the_log_is_told_where_it_is_asked_for(folder: Path) -> None:
    command = [sys.executable, "-m", "tests.tiny_quotes", "extract", "--workers", "1", str(folder)]
    for level, told in (("debug", True), ("error", False)):
        environment = os.environ | {"QUOTES_LOG": level}
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        )
        assert ("quotes.pipeline DEBUG: 1 articles: " in done.stderr) is told
    unknown = CliRunner().invoke(main, ["schema"], env={"QUOTES_LOG": "loud"})
    assert "QUOTES_LOG=LOUD: not one of debug, info, warning, error" in unknown.output


@pytest.mark.parametrize("option", ["-o", "--errors"])
def test_folder_that_is_not_there_is_told_before_work_begins(tmp_path: Path, option: str) -> None:
    (tmp_path / "a.txt").write_text("Text.")
    target = tmp_path / "none" / "out.jsonl"
    result = CliRunner().invoke(main, ["extract", str(tmp_path), option, str(target)])
    assert result.exit_code == 2
    assert f"there is no folder {tmp_path / 'none'} (make it first)" in result.stderr


@pytest.mark.parametrize("command", ["schema", "explain"])
def test_ctrl_c_is_told_by_its_own_code(monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(click.Command, "invoke", interrupted)
    result = run(command)
    assert (result.exit_code, result.stderr) == (130, "Interrupted\n")


def test_ctrl_c_while_a_command_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("quotes.cli.import_module", interrupted)
    result = run("schema")
    assert (result.exit_code, result.stderr) == (130, "Interrupted\n")
