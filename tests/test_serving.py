"""`quotes serve`: requests to a running server on the parser of tests/tiny.py, and what they may
not do.
"""

from __future__ import annotations

import json
import socket
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import click
import pytest
import requests
from click.testing import CliRunner

from quotes import articles, jsonl
from quotes.cli import main
from quotes.errors import QuotesError
from quotes.pipeline import Extractor
from quotes.records import Article, QuotedSegment
from quotes.serving.crew import Crew
from quotes.serving.faults import Limits, ServingError, as_json
from quotes.trees import Parse
from tests import tiny
from tests.real_tools.servers import free_port
from tests.schema import VALIDATOR

uvicorn = pytest.importorskip("uvicorn", reason="the extra serve is not installed")

ROOT = Path(__file__).parents[1]
TEXT = "“Go,” said Bo Lind. “Now.”"
LIMITS = Limits(size=20_000, seconds=60, waiting=16)
HOSTS = ("127.0.0.1", "localhost")


def broken() -> Extractor:
    raise QuotesError("no models here", remedy="install them")


class Waiting(tiny.TinyParser):
    """A parser that says that it has begun, and goes on when it is let."""

    def __init__(self, release: Path) -> None:
        self.release = release

    def parse(
        self, articles: Sequence[Article], segments: Sequence[Sequence[QuotedSegment]]
    ) -> list[Parse]:
        self.release.with_suffix(".begun").touch()
        while not self.release.exists():
            time.sleep(0.02)
        return super().parse(articles, segments)


def waiting(release: Path) -> Extractor:
    return Extractor(parser=Waiting(release))


def _application(crew: Crew, limits: Limits) -> Any:
    from quotes.serving.app import Service, application  # needs the extra

    return application(Service(crew, "tiny", limits), HOSTS)


@contextmanager
def serving(limits: Limits = LIMITS, workers: int = 1) -> Iterator[str]:
    """The address of a server in a thread of this process."""
    crew = Crew(tiny.extractor, workers, limits)
    crew.open()
    app = _application(crew, limits)
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with serving(workers=2) as address:
        yield address


def fault(answer: requests.Response) -> dict[str, str]:
    """What an answer says is wrong; it has all of what, where and what to try."""
    told: dict[str, str] = answer.json()["error"]
    assert set(told) == {"what", "where", "remedy"}
    assert told["what"]
    assert told["remedy"]
    return told


def test_text_becomes_records(url: str) -> None:
    answer = requests.post(
        f"{url}/extract", data=TEXT.encode(), params={"id": "go.txt"}, timeout=60
    )
    assert answer.status_code == 200
    told = answer.json()
    assert (told["article"], told["models"]) == ("go.txt", "tiny")
    assert [TEXT[one["start"] : one["end"]] for one in told["records"]] == ["“Go,”", "“Now.”"]
    for record in told["records"]:
        VALIDATOR.validate(record)


def test_json_becomes_records_by_the_line(url: str) -> None:
    row = {"text": TEXT, "id": "a", "fields": {"date": "1 May"}}
    headers = {"accept": "application/x-ndjson"}
    answer = requests.post(f"{url}/extract", json=row, headers=headers, timeout=60)
    records = list(jsonl.read(answer.text.splitlines()))
    assert [one.article for one in records] == ["a", "a"]
    assert records[0].fields == {"date": "1 May"}


@pytest.mark.parametrize(
    ("body", "kind", "what"),
    [
        (b"\xff\xfe\xfa", "text/plain", "is not UTF-8"),
        (b"{", "application/json", "is not JSON"),
        (b"[" * 9000, "application/json", "is not JSON"),
        (b"[]", "application/json", "is not a JSON object"),
        (b"{}", "application/json", "has no text that is a str"),
        (b'{"text": 1}', "application/json", "has no text that is a str"),
        (b'{"text": "", "fields": 1}', "application/json", "has no fields that is a dict"),
    ],
)
def test_what_cannot_be_read_is_told(url: str, body: bytes, kind: str, what: str) -> None:
    headers = {"content-type": kind}
    answer = requests.post(f"{url}/extract", data=body, headers=headers, timeout=60)
    assert answer.status_code == 400
    assert what in fault(answer)["what"]


def test_what_is_too_long_is_refused(url: str) -> None:
    answer = requests.post(f"{url}/extract", data=b"a" * (LIMITS.size + 1), timeout=60)
    assert answer.status_code == 413
    assert "--max-bytes" in fault(answer)["remedy"]
    assert requests.post(f"{url}/extract", data=b"a" * LIMITS.size, timeout=60).ok


def test_an_article_that_fails_is_told_and_costs_no_other(url: str) -> None:
    answer = requests.post(f"{url}/extract", data=b"It BREAKS.", timeout=60)
    assert answer.status_code == 422
    assert "ZeroDivisionError" in fault(answer)["what"]
    assert requests.post(f"{url}/extract", data=TEXT.encode(), timeout=60).ok


def test_a_process_that_dies_is_replaced(url: str) -> None:
    answer = requests.post(f"{url}/extract", data=b"It DIES.", timeout=60)
    assert answer.status_code == 500
    assert "died at work" in fault(answer)["what"]
    for _ in range(4):
        assert requests.post(f"{url}/extract", data=TEXT.encode(), timeout=60).ok


def test_many_at_once_get_their_own_answers(url: str) -> None:
    names = [f"Ann{chr(97 + number)} Lee" for number in range(12)]

    def ask(name: str) -> str:
        text = f"“No,” said {name}."
        answer = requests.post(f"{url}/extract", json={"text": text, "id": name}, timeout=60)
        (record,) = answer.json()["records"]
        assert record["article"] == name
        found: str = record["speaker"]["name"]
        return found

    with ThreadPoolExecutor(12) as pool:
        assert list(pool.map(ask, names)) == names


def test_addresses_that_are_none_are_told(url: str) -> None:
    assert "GET /nothing" in fault(requests.get(f"{url}/nothing", timeout=60))["where"]
    assert requests.get(f"{url}/extract", timeout=60).status_code == 405


def test_a_strange_name_of_this_machine_is_refused(url: str) -> None:
    answer = requests.get(f"{url}/health", headers={"Host": "rebound.example"}, timeout=60)
    assert answer.status_code == 400
    assert "--allow-host" in fault(answer)["remedy"]
    assert requests.get(f"{url}/health", headers={"Host": "LOCALHOST:80"}, timeout=60).ok


def test_a_page_of_somebody_else_cannot_send(url: str) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    answer = requests.post(f"{url}/extract", data=TEXT.encode(), headers=headers, timeout=60)
    assert answer.status_code == 403
    headers = {"Sec-Fetch-Site": "same-origin"}
    assert requests.post(f"{url}/extract", data=TEXT.encode(), headers=headers, timeout=60).ok


def test_health_is_told(url: str) -> None:
    told = requests.get(f"{url}/health", timeout=60).json()
    assert (told["status"], told["models"], told["workers"]) == ("UP", "tiny", 2)


def test_the_page_marks_what_was_pasted(url: str) -> None:
    empty = requests.get(url, timeout=60)
    assert "<textarea" in empty.text
    assert "quotes-marked" not in empty.text
    pasted = "“<b>Go</b>,” said Bo Lind.\r\n\r\n“Now.”"
    shown = requests.post(url, data={"text": pasted}, timeout=60)
    assert shown.status_code == 200
    assert "quotes-marked" in shown.text
    assert "<b>" not in shown.text
    assert "1: direct, Bo Lind" in shown.text
    assert "&lt;b&gt;Go&lt;/b&gt;,” said Bo Lind.\n\n“Now.”</textarea>" in shown.text
    for answer in (empty, shown):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script" not in answer.text


def test_the_page_tells_of_errors(url: str) -> None:
    failed = requests.post(url, data={"text": "It BREAKS."}, timeout=60)
    assert failed.status_code == 422
    assert 'role="alert"' in failed.text
    assert "ZeroDivisionError" in failed.text
    assert requests.post(url, json={"text": TEXT}, timeout=60).status_code == 400


def test_what_takes_too_long_is_given_up(tmp_path: Path) -> None:
    crew = Crew(partial(waiting, tmp_path / "never"), 1, Limits(size=1000, seconds=0.5, waiting=0))
    crew.open()
    try:
        with pytest.raises(ServingError, match=r"longer than 0\.5 seconds") as error:
            crew.extract([articles.from_text(TEXT)])
        assert (error.value.status, "--max-seconds" in error.value.remedy) == (504, True)
    finally:
        crew.close()


def test_who_comes_when_too_many_wait_is_sent_away(tmp_path: Path) -> None:
    """The first works until the second has been refused."""
    release = tmp_path / "release"
    crew = Crew(partial(waiting, release), 1, Limits(size=1000, seconds=60, waiting=0))
    crew.open()
    try:
        with ThreadPoolExecutor(1) as pool:
            first = pool.submit(crew.extract, [articles.from_text(TEXT)])
            while not release.with_suffix(".begun").exists():
                assert not first.done()
                time.sleep(0.02)
            with pytest.raises(ServingError, match="all processes are busy") as error:
                crew.extract([articles.from_text(TEXT)])
            assert error.value.status == 503
            release.touch()
            assert len(first.result()) == 1
    finally:
        crew.close()


def test_models_that_do_not_load_are_told_at_the_start() -> None:
    crew = Crew(broken, 1, LIMITS)
    with pytest.raises(QuotesError, match="no models here"):
        crew.open()
    crew.close()


def test_the_command_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    done = CliRunner().invoke(main, ["serve"])
    assert done.exit_code == 1
    assert "pip install 'newsquotes[serve]'" in done.output


def test_an_address_that_is_taken_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = CliRunner().invoke(main, ["serve", "--port", str(port)])
    assert done.exit_code == 1
    assert f"Error: 127.0.0.1:{port}: cannot listen there: " in done.output
    assert "--port" in done.output


def test_an_error_is_json_of_three() -> None:
    error = ServingError("what", where="where", remedy="try")
    assert json.dumps(as_json(error)) == (
        '{"error": {"what": "what", "where": "where", "remedy": "try"}}'
    )


def test_each_option_and_address_is_in_the_docs() -> None:
    page = (ROOT / "docs" / "serving.md").read_text(encoding="utf-8")
    command = main.get_command(click.Context(main), "serve")
    assert command is not None
    options = {name for one in command.params for name in one.opts if name != "--config"}
    assert {name for name in options if name not in page} <= {"--port", "--help"}
    crew = Crew(tiny.extractor, 1, LIMITS)
    for route in _application(crew, LIMITS).routes:
        first = getattr(route, "path", "/").split("/")[1]
        assert not first or f"/{first}`" in page or f"/{first}/" in page
