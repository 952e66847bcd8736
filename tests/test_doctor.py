"""`quotes doctor` finds what is there and says what to do about what is not."""

from __future__ import annotations

import importlib.metadata
import shutil
from configparser import ConfigParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quotes import conllu, health, pipeline
from quotes.cli import main
from quotes.parser import model_set

STORED = Path(__file__).parent / "stored"


class Reader:
    """A parser that knows the doctor's sentence from a stored parse."""

    def __init__(self, models: str, *_: object) -> None:
        self.models = models

    def parse(self, articles: object, segments: object) -> list[object]:
        return [conllu.loads((STORED / "doctor.conllu").read_text(encoding="utf-8"))]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["doctor", *arguments])


@pytest.fixture
def _light(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "load_parser", Reader)


@pytest.mark.usefixtures("_light")
def test_all_is_well() -> None:
    result = run()
    assert result.exit_code == 0, result.output
    assert "✓ models: bundled" in result.output
    assert "✓ stanza" in result.output
    assert "entries" in result.output


@pytest.mark.usefixtures("_light")
def test_missing_package_fails_and_missing_extra_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    versions = importlib.metadata.version

    def version(name: str) -> str:
        if name in ("rich", "py3langid"):
            raise importlib.metadata.PackageNotFoundError(name)
        return versions(name)

    monkeypatch.setattr(importlib.metadata, "version", version)
    states = {one.what: one for one in health.findings("bundled")}
    assert (states["rich"].state, states["rich"].remedy) == ("broken", "pip install rich")
    assert (states["extra language"].state, states["extra language"].remedy) == (
        "absent",
        "pip install 'newsquotes[language]'",
    )
    assert run().exit_code == 1


def test_folder_without_models_is_named(tmp_path: Path) -> None:
    result = run("--models", str(tmp_path))
    assert result.exit_code == 1
    assert f"✗ models: {tmp_path}" in result.output
    assert "no model set" in result.output
    assert 'give "bundled", "stanza" or a folder of models' in result.output


def test_altered_file_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "set"
    shutil.copytree(model_set.BUNDLED_FOLDER, folder)
    (folder / "mwt.pt").write_bytes(b"other")
    result = run("--models", str(folder))
    assert result.exit_code == 1
    assert "mwt.pt: the file is not the one that the manifest names" in result.output
    assert "get the set again" in result.output


@pytest.mark.usefixtures("_light")
def test_models_that_misread_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "SENTENCE", '"We ran," said the baker, Ida Lee.')
    result = run()
    assert result.exit_code == 1
    assert "misread" in result.output


@pytest.mark.usefixtures("_light")
def test_stanzas_own_packages_are_looked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(tmp_path))
    assert "stanza.download('en')" in run().output
    (tmp_path / "en").mkdir()
    assert f"English packages in {tmp_path}" in run().output


@pytest.mark.models
def test_bundled_models_read_the_sentence() -> None:
    finding = next(one for one in health.findings("bundled") if one.what == "models: bundled")
    assert finding.state == "well", finding


def test_every_extra_for_users_is_looked_for() -> None:
    setup = ConfigParser()
    setup.read(Path(__file__).parents[1] / "setup.cfg", encoding="utf-8")
    assert set(health.EXTRAS) == set(setup["options.extras_require"]) - {"test", "dev"}
