"""What the tests of the real tools share: where the tools are, and an article to send through them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from quotes import articles, jsonl
from tests import fire_article
from tests.real_tools.label_studio_server import LabelStudio, label_studio
from tests.real_tools.work import Work

TOOLS = "QUOTES_REAL_TOOLS"


@pytest.fixture(scope="session")
def tools() -> Path:
    """The folder that holds one virtual environment for each tool (scripts/checks/real_tools.sh
    makes them).
    """
    given = os.environ.get(TOOLS)
    if not given:
        pytest.skip(f"{TOOLS} names no folder of tools: see scripts/checks/real_tools.sh")
    return Path(given)


@pytest.fixture
def work(tmp_path: Path) -> Work:
    news = tmp_path / "news"
    news.mkdir()
    (news / "fire.txt").write_bytes(fire_article.TEXT.encode("utf-8"))
    (news / "quiet.txt").write_bytes("Nothing was said 🙂.\r\n".encode())
    records = fire_article.records()
    (tmp_path / "records.jsonl").write_text(
        "".join(jsonl.dumps(one) + "\n" for one in records), encoding="utf-8"
    )
    assert [item.id for item in articles.read([str(news)]) if isinstance(item, articles.Article)] == [
        "fire.txt", "quiet.txt",
    ]  # fmt: skip
    return Work(tmp_path, records)


@pytest.fixture(scope="session")
def server(tools: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LabelStudio]:
    """Label Studio: one server for all its tests, for it takes its time to start."""
    program = tools / "label-studio" / "bin" / "label-studio"
    if not program.exists():
        pytest.skip(f"no {program}")
    with label_studio(program, tmp_path_factory.mktemp("label-studio")) as started:
        yield started
