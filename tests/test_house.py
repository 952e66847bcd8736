"""The whole house is checked as CI does it: style, types, who may import whom, and the README's
promises.
"""

from __future__ import annotations

import configparser
import subprocess
import sys
from pathlib import Path

import pytest
import regex

import quotes

ROOT = Path(__file__).parent.parent


@pytest.mark.house
@pytest.mark.parametrize(
    "command",
    [
        (sys.executable, "-m", "ruff", "check", "--no-cache", "."),
        (sys.executable, "-m", "mypy"),
        (str(Path(sys.executable).parent / "lint-imports"), "--no-cache"),
    ],
    ids=["ruff", "mypy", "imports"],
)
def test_check_passes(command: tuple[str, ...]) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_importing_the_package_loads_neither_models_nor_command_line() -> None:
    code = "import quotes, sys; quotes.QuotesError; print({'stanza', 'torch', 'click', 'rich'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"


def test_help_does_not_load_models() -> None:
    code = "import quotes.cli, quotes.pipeline, sys; print({'stanza', 'torch'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"


def test_public_names_are_there() -> None:
    assert all(getattr(quotes, name) for name in quotes.__all__)
    with pytest.raises(AttributeError, match="no_such_name"):
        quotes.__getattr__("no_such_name")


def test_every_data_file_is_packaged() -> None:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    patterns = config["options.package_data"]["quotes"].split()
    packaged = {path for pattern in patterns for path in (ROOT / "quotes").glob(pattern)}
    files = [
        path
        for path in (ROOT / "quotes").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]
    left_out = [path for path in files if path not in packaged and path.suffix != ".py"]
    assert [str(path) for path in left_out] == []
    assert [
        str(path)
        for path in files
        if not (path.parent / "__init__.py").exists() and path.suffix == ".py"
    ] == []


def test_readme_has_the_two_commands_and_no_dead_links() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(regex.findall(r"^python3 -m venv ", readme, flags=regex.MULTILINE)) == 2
    assert [
        link for link in regex.findall(r"\]\(([^)#]+)\)", readme) if not (ROOT / link).exists()
    ] == []


def test_constraints_pin_every_requirement() -> None:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    rows = config["options"]["install_requires"] + "".join(
        config["options.extras_require"].values()
    )
    wanted = {
        name.lower().replace("_", "-")
        for name in regex.findall(r"^([\w-]+)", rows, flags=regex.MULTILINE)
    }
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    pinned = {
        name.lower().replace("_", "-")
        for name in regex.findall(r"^([\w.-]+)==", pins, flags=regex.MULTILINE)
    }
    assert wanted - pinned == set()
    assert "torch==2.13.0" in pins
