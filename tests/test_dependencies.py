"""Dependencies: each named in docs/dependencies.md and setup.cfg, pinned with all it needs, fit for
its Python.
"""

from __future__ import annotations

import ast
import configparser
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
CONFIG = configparser.ConfigParser()
CONFIG.read(ROOT / "setup.cfg", encoding="utf-8")
SECTIONS = {"To run": ["install_requires"], "To test": ["test"], "To develop": ["dev"]}
# Where a package is imported by another name than its own.
IMPORTED_AS = {"dkpro-cassis": "cassis"}


def requirements(rows: str) -> list[Requirement]:
    return [Requirement(row) for row in rows.split("\n") if row and not row.startswith("#")]


RUNTIME = requirements(CONFIG["options"]["install_requires"])
EXTRAS = {name: requirements(rows) for name, rows in CONFIG["options.extras_require"].items()}


def pins() -> dict[str, Version]:
    rows = requirements((ROOT / "constraints.txt").read_text(encoding="utf-8"))
    here = [row for row in rows if _applies(row, set())]
    return {
        canonicalize_name(row.name): Version(str(row.specifier).removeprefix("==")) for row in here
    }


def documented() -> dict[str, list[list[str]]]:
    """The rows of each table of docs/dependencies.md."""
    tables: dict[str, list[list[str]]] = {}
    heading = ""
    for line in (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            heading = line[3:]
        elif line.startswith("| ") and not line.startswith(("| package", "| ---")):
            tables.setdefault(heading, []).append(
                [cell.strip() for cell in line.strip("|").split("|")]
            )
    return tables


def test_each_dependency_is_documented_and_no_other() -> None:
    tables = documented()
    named = {heading: [row[0] for row in rows] for heading, rows in tables.items()}
    assert sorted(named["To run"]) == sorted(one.name for one in RUNTIME)
    assert sorted(named["To test"]) == sorted(one.name for one in EXTRAS["test"])
    assert sorted(named["To develop"]) == sorted(one.name for one in EXTRAS["dev"])
    others = {
        one.name for name, rows in EXTRAS.items() if name not in ("test", "dev") for one in rows
    }
    assert sorted(named["Extras"]) == sorted(others)
    assert [row for rows in tables.values() for row in rows if len(row) != 4 or not all(row)] == []


def test_what_the_package_imports_is_required() -> None:
    wanted = {one.name for one in RUNTIME} | {one.name for rows in EXTRAS.values() for one in rows}
    known = {IMPORTED_AS.get(name, name).lower().replace("-", "_") for name in wanted}
    for path in (ROOT / "quotes").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            for name in names:
                top = name.split(".")[0].lower()
                assert top in known | {"quotes", "tomllib"} or top in sys.stdlib_module_names, (
                    f"{path} imports {name}"
                )


def needed(wanted: list[Requirement], seen: set[str]) -> Iterator[str]:
    """The names of all that is needed here, by what the installed packages say of themselves."""
    for one in wanted:
        name = canonicalize_name(one.name)
        key = f"{name}{sorted(one.extras)}"
        if key in seen:
            continue
        seen.add(key)
        try:
            rows = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue  # for another platform
        yield name
        asked = [Requirement(row) for row in rows]
        here = [row for row in asked if _applies(row, one.extras)]
        yield from needed(here, seen)


def _applies(row: Requirement, extras: set[str]) -> bool:
    return row.marker is None or any(
        row.marker.evaluate({"extra": extra}) for extra in ("", *extras)
    )


def test_the_lock_is_complete() -> None:
    wanted = RUNTIME + [one for rows in EXTRAS.values() for one in rows]
    left_out = {"pip", "setuptools", "wheel"}
    assert set(needed(wanted, set())) - pins().keys() - left_out == set()


def test_pins_lie_in_the_ranges() -> None:
    locked = pins()
    for one in RUNTIME + [one for rows in EXTRAS.values() for one in rows]:
        if not _applies(one, set()):
            continue
        assert one.specifier.contains(locked[canonicalize_name(one.name)]), one


def test_the_pythons_of_setup_cfg_are_those_that_are_checked() -> None:
    lowest = CONFIG["options"]["python_requires"].removeprefix(">=")
    assert (ROOT / "ruff.toml").read_text().count(
        f'target-version = "py{lowest.replace(".", "")}"'
    ) == 1
    assert CONFIG["mypy"]["python_version"] == lowest
    major, minor = map(int, lowest.split("."))
    for path in (ROOT / "quotes").rglob("*.py"):
        ast.parse(path.read_text(encoding="utf-8"), feature_version=(major, minor))


@pytest.mark.parametrize("python", ["3.10", "3.11", "3.12", "3.13"])
def test_names_in_the_lock_are_there_once(python: str) -> None:
    rows = requirements((ROOT / "constraints.txt").read_text(encoding="utf-8"))
    names = [
        canonicalize_name(row.name)
        for row in rows
        if row.marker is None or row.marker.evaluate({"python_version": python})
    ]
    assert sorted(names) == sorted(set(names))
