"""What people install: the source archive, the image, and the lines of the README that say how."""

from __future__ import annotations

import configparser
import shutil
import subprocess
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONFIG = configparser.ConfigParser()
CONFIG.read(ROOT / "setup.cfg", encoding="utf-8")
IMAGE = ROOT / "Dockerfile"
CPU = "--extra-index-url https://download.pytorch.org/whl/cpu"
FOLDERS = ("docs", "examples", "golden", "scripts", "tests", ".ci")
LEFT_OUT = {"__pycache__"}


def manifest() -> Iterator[tuple[str, str]]:
    """(folder, pattern) of each file that MANIFEST.in takes along."""
    for line in (ROOT / "MANIFEST.in").read_text(encoding="utf-8").splitlines():
        command, *words = line.split()
        if command == "include":
            yield from (("", name) for name in words)
        elif command == "recursive-include":
            yield from ((words[0], pattern) for pattern in words[1:])


def taken(path: Path) -> bool:
    name = path.relative_to(ROOT).as_posix()
    return any(
        fnmatch(path.name, pattern) and name.startswith(f"{folder}/") if folder else name == pattern
        for folder, pattern in manifest()
    )


def test_source_archive_has_all_that_its_tests_need() -> None:
    files = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()]
    files = [path for path in files if not LEFT_OUT & set(path.parts)]
    files += [path for path in ROOT.iterdir() if path.is_file() and path.name in {
        "Makefile", "Dockerfile", "ruff.toml", "constraints.txt", "CITATION.cff", "CHANGELOG.md",
    }]  # fmt: skip
    assert len(files) > 100
    assert [str(path) for path in files if not taken(path)] == []


def instructions() -> list[list[str]]:
    """The lines of the Dockerfile as words, those that go on joined."""
    text = IMAGE.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    assert {line[0] for line in lines} <= {
        "CMD", "COPY", "ENTRYPOINT", "ENV", "FROM", "RUN", "USER", "WORKDIR",
    }  # fmt: skip
    return lines


def named(word: str) -> list[list[str]]:
    return [line[1:] for line in instructions() if line[0] == word]


def test_image_is_of_one_python_that_is_supported() -> None:
    images = {line[0] for line in named("FROM")}
    assert len(images) == 1
    version = images.pop().removeprefix("python:").removesuffix("-slim")
    assert f"Programming Language :: Python :: {version}" in CONFIG["metadata"]["classifiers"]
    assert f"/python{version}/" in IMAGE.read_text(encoding="utf-8")


def test_image_copies_files_that_are_there_and_sent() -> None:
    sent = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert sent[0] == "*"
    for *sources, _ in named("COPY"):
        for source in sources:
            assert (ROOT / source).exists(), source
            assert f"!{source}" in sent
    copied = {source for *sources, _ in named("COPY") for source in sources}
    assert {line.removeprefix("!") for line in sent if line.startswith("!")} == copied


def test_image_runs_the_command_as_nobody_special_and_fetches_nothing() -> None:
    (user,) = named("USER")
    assert user[0].isdecimal()
    assert int(user[0]) > 0
    assert named("ENTRYPOINT") == [['["quotes"]']]
    order = [line[0] for line in instructions()]
    assert order.index("USER") < order.index("ENTRYPOINT")
    assert max(place for place, word in enumerate(order) if word == "RUN") < order.index("USER")
    assert ["HOME=/tmp", "HF_HUB_OFFLINE=1", "PYTHONUNBUFFERED=1"] in named("ENV")


def test_image_is_light() -> None:
    (_, install) = [" ".join(line) for line in named("RUN")]
    assert CPU in install
    for option in (
        "--no-cache-dir",
        "--constraint /tmp/constraints.txt",
        "[documents,html,language]",
    ):
        assert option in install
    extras = install.split("[")[-1].split("]")[0].split(",")
    assert set(extras) <= set(CONFIG["options.extras_require"])


@pytest.mark.skipif(not shutil.which("docker"), reason="no docker")
def test_image_has_no_faults_that_docker_knows() -> None:
    done = subprocess.run(
        ["docker", "build", "--check", "."], cwd=ROOT, capture_output=True, text=True, check=False
    )
    told = done.stdout + done.stderr
    if "Cannot connect" in told or "unknown flag" in told or "buildx" in told:
        pytest.skip("docker does not run here")
    assert done.returncode == 0, told


def test_readme_says_how_to_install_lightly_and_under_which_licence() -> None:
    assert CPU in README
    assert "docker build -t quotes ." in README
    licence = README.partition("\n## Licence\n")[2].partition("\n## ")[0]
    for word in ("MIT", "CC BY-SA 4.0", "NOTICE", "LICENSE"):
        assert word in licence


def test_extras_of_the_readme_and_messages_exist() -> None:
    extras = set(CONFIG["options.extras_require"])
    for path in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        for part in path.read_text(encoding="utf-8").split("newsquotes[")[1:]:
            assert set(part.split("]")[0].split(",")) <= extras, path


def test_requirements_have_no_upper_end_and_one_lower() -> None:
    for row in CONFIG["options"]["install_requires"].split("\n"):
        if row:
            assert [one.operator for one in Requirement(row).specifier] == [">="], row
