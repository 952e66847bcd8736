"""Settings of a file and of the environment reach all commands; a key that is none is told with the
nearest.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from quotes.cli import COMMANDS, main
from quotes.commands import configuration
from quotes.commands.options import SHARED, SharedOption, model_options, reading_options

DOCUMENT = Path(__file__).parents[1] / "docs" / "configuration.md"


@click.group()
def group() -> None:
    """A group like that of the command line."""


@group.command()
@click.option("--force", is_flag=True)
@click.option("--top", type=int)
@click.option("-o", "--output", "target", type=click.Path())
@reading_options
@model_options
def read(**options: Any) -> None:
    """Print the options."""
    click.echo(json.dumps(options, default=str))


@group.command()
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table")
@click.option("--json", "form", flag_value="json")
@click.option("--all/--some", default=True)
@click.option("--models")
def count(**options: Any) -> None:
    """Print options that mean something else here."""
    click.echo(json.dumps(options))


for _command in (read, count):
    configuration.configured(_command, str(_command.name))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, and an environment that says nothing."""
    for name in [name for name in os.environ if name.startswith("QUOTES_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(group, arguments, env=environment)


def options(*arguments: str, **environment: str) -> dict[str, Any]:
    result = run(*arguments, **environment)
    assert result.exit_code == 0, result.output
    found = json.loads(result.output)
    assert isinstance(found, dict)
    return found


def told(content: str, *arguments: str) -> str:
    Path("quotes.toml").write_text(content, encoding="utf-8")
    result = run(*(arguments or ("read",)))
    assert result.exit_code == 2
    return result.output.split("\nError: ")[-1].strip()


@pytest.mark.usefixtures("here")
def test_without_settings_all_is_as_it_was() -> None:
    found = options("read")
    assert (found["text_field"], found["keep_fields"], found["models"]) == ("text", "", "bundled")


def test_file_of_the_folder_gives_defaults(here: Path) -> None:
    (here / "quotes.toml").write_text('text-field = "body"\nkeep-fields = ["title", "date"]\n')
    found = options("read")
    assert (found["text_field"], found["keep_fields"]) == ("body", "title,date")


def test_command_line_before_environment_before_file(here: Path) -> None:
    (here / "quotes.toml").write_text('text-field = "a"\nid-field = "a"\nkeep-fields = "a"\n')
    found = options("read", "--text-field", "c", QUOTES_TEXT_FIELD="b", QUOTES_ID_FIELD="b")
    assert [found[key] for key in ("text_field", "id_field", "keep_fields")] == ["c", "b", "a"]


def test_file_is_looked_for_in_folders_above(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "a" / "b").mkdir(parents=True)
    (here / "quotes.toml").write_text('text-field = "above"')
    monkeypatch.chdir(here / "a" / "b")
    assert options("read")["text_field"] == "above"
    (here / "a" / "pyproject.toml").write_text("[project]\nname = 'x'")
    assert options("read")["text_field"] == "above"
    (here / "a" / "pyproject.toml").write_text('[tool.quotes]\ntext-field = "project"')
    assert options("read")["text_field"] == "project"
    (here / "a" / "quotes.toml").write_text('text-field = "own"')
    assert options("read")["text_field"] == "own"


def test_named_file_stands_for_the_one_that_would_be_found(here: Path) -> None:
    (here / "quotes.toml").write_text('text-field = "found"\nid-field = "found"')
    (here / "other.toml").write_text('text-field = "named"')
    for found in (
        options("read", "--config", "other.toml"),
        options("read", QUOTES_CONFIG="other.toml"),
    ):
        assert (found["text_field"], found["id_field"]) == ("named", "id")


def test_paths_are_those_beside_the_file(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "words.tsv").write_text("")
    (here / "mine").mkdir()
    content = 'lexicon = "words.tsv"\nmodels = "mine"\n[read]\noutput = "site"'
    (here / "quotes.toml").write_text(content)
    (here / "below").mkdir()
    monkeypatch.chdir(here / "below")
    found = options("read")
    assert found["lexicon_files"] == [str(here / "words.tsv")]
    assert found["models"] == str(here / "mine")
    assert found["target"] == str(here / "site")
    (here / "quotes.toml").write_text('lexicon = ["words.tsv", "words.tsv"]\nmodels = "stanza"')
    found = options("read")
    assert (len(found["lexicon_files"]), found["models"]) == (2, "stanza")


@pytest.mark.parametrize(
    ("setting", "form", "everything"),
    [
        ("json = true", "json", True),
        ("json = false", "table", True),
        ('format = "csv"', "csv", True),
        ("all = false", "table", False),
    ],
)
def test_flags(here: Path, setting: str, form: str, everything: bool) -> None:
    (here / "quotes.toml").write_text(f"[count]\n{setting}")
    found = options("count")
    assert (found["form"], found["all"]) == (form, everything)


@pytest.mark.usefixtures("here")
def test_environment_names_several_lexicons() -> None:
    Path("a.tsv").write_text("")
    several = os.pathsep.join(["a.tsv", "a.tsv"])
    assert options("read", QUOTES_LEXICON=several)["lexicon_files"] == ["a.tsv", "a.tsv"]


def test_table_of_a_command_is_for_it_alone_and_wins(here: Path) -> None:
    content = (
        'text-field = "all"\nformat = "csv"\n[read]\ntext-field = "own"\nforce = true\ntop = 3'
    )
    (here / "quotes.toml").write_text(content + '\n[count]\nmodels = "x"')
    found = options("read")
    assert (found["text_field"], found["force"], found["top"]) == ("own", True, 3)
    assert options("read", QUOTES_READ_TOP="5")["top"] == 5
    # Options of other commands that only have the same name are not meant.
    assert options("count") == {"form": "table", "models": "x", "all": True}


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('text_field = "a"', "unknown key: 'text_field' (did you mean 'text-field'?)"),
        ('zzz = "a"', "unknown key: 'zzz' (known are aliases, "),
        ("[raed]", "unknown table: 'raed' (did you mean 'read'?)"),
        ("[read]\ntpo = 1", "unknown key in [read]: 'tpo' (did you mean 'top'?)"),
        ("[read]\nconfig = 'x'", "unknown key in [read]: 'config'"),
        ("text-field = ['a']", "'text-field' is a text or a number, not ['a']"),
        ("text-field = true", "'text-field' is a text or a number, not True"),
        ("keep-fields = [['a']]", "or a list of them, not [['a']]"),
        ("[read]\nforce = 1", "'force' is true or false, not 1"),
        ("text-field", "is not TOML: "),
    ],
)
def test_what_is_wrong_in_a_file_is_told_with_its_name(content: str, message: str) -> None:
    found = told(content)
    assert found.startswith(str(Path.cwd() / "quotes.toml"))
    assert message in found


@pytest.mark.usefixtures("here")
def test_value_that_an_option_refuses_is_told_with_where_it_is_set() -> None:
    Path("quotes.toml").write_text('[stats]\nformat = "xml"', encoding="utf-8")
    result = CliRunner().invoke(main, ["stats", "none.jsonl"])
    assert result.exit_code == 2
    assert f"(it is set in {Path.cwd() / 'quotes.toml'})" in result.output
    result = CliRunner().invoke(main, ["stats", "none.jsonl"], env={"QUOTES_STATS_FORMAT": "x"})
    assert "(it is set in the environment)" in result.output
    result = CliRunner().invoke(main, ["stats", "none.jsonl", "--format", "x"])
    assert "it is set" not in result.output


def commands() -> dict[str, click.Command]:
    context = click.Context(main)
    found = {name: main.get_command(context, name) for name in COMMANDS}
    return {name: command for name, command in found.items() if command}


def test_every_command_can_be_given_a_file() -> None:
    for name, command in commands().items():
        assert [one.name for one in command.params].count("config") == 1, name


def test_commands_that_read_articles_agree_by_the_same_settings() -> None:
    shared = {
        name: {one.name for one in command.params if isinstance(one, SharedOption)}
        for name, command in commands().items()
    }
    reading = {"text_field", "id_field", "kind"}
    for name in ("extract", "view", "show", "export"):
        assert shared[name] >= {*reading, "keep_fields"}, name
    assert shared["import"] >= reading
    assert "keep_fields" not in shared["import"]  # it only compares texts
    for name in ("extract", "show", "evaluate", "bench", "doctor"):
        assert "models" in shared[name], name
    assert "models" not in shared["export"]  # there it asks for trees


def test_every_shared_setting_is_documented() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    for key in SHARED:
        assert f"`{key}`" in text
        assert f"QUOTES_{key.upper().replace('-', '_')}" in text
