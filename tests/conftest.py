"""Options of the test run."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from typing import Any

# Test files run side by side: more threads in each would wait for one another.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import pytest
from hypothesis import settings

from tests import golden_records

# CI tries the same examples each time, so that it is red for a reason in the change; at home they
# are new each run.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("home", deadline=None)
settings.load_profile("ci" if os.environ.get("CI", "").lower() in {"1", "true"} else "home")

SLOW = ("models", "browser", "house")
CHROMIUM_FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(autouse=True, scope="session")
def one_process() -> Iterator[None]:
    """Let runs in the tests' own process stay there: what a test replaces is not replaced in
    others.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("quotes.running.automatic.PAYS_FROM", sys.maxsize)
        yield


@pytest.fixture(autouse=True, scope="session")
def shared_records(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let the processes of one run share the records of golden texts."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = tmp_path_factory.getbasetemp().parent / "golden"
        folder.mkdir(exist_ok=True)
        golden_records.Shared.folder = folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Headless Chromium; a test that asks for it is skipped where there is none."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("no chromium on this machine")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield launched
        launched.close()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite golden/cases to what the extractor says now",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the files that take longest begin, so that no process has one left when others end."""
    slow = {item.path for item in items if any(map(item.get_closest_marker, SLOW))}
    items.sort(key=lambda item: item.path not in slow)


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update-golden") and os.environ.get("CI", "").lower() in {"1", "true"}:
        raise pytest.UsageError(
            "CI never updates golden files: update them at home and review the diff"
        )
