"""brat itself, from the package of its author: it shows what we wrote, and what is changed in it
comes back.

Its server is started as it comes, but for three calls that Python has dropped since.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import requests

from quotes.exchange import AnnotatedArticle, brat
from quotes.records import Cue, Excerpt, Quotation, Span, Speaker

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("cgi") is None, reason="brat's server needs Python < 3.13"
)

TEXT = (
    'Team 🙂 wins\r\n\r\n"We 🚒 won," said Ann Lee. "Again,\r\nand again." It was late, she said.\n'
)
CONFIG = """
from os.path import dirname
ADMIN_CONTACT_EMAIL, BASE_DIR = "nobody@example.org", dirname(__file__)
DATA_DIR, WORK_DIR = BASE_DIR + "/data", BASE_DIR + "/work"
USER_PASSWORD = {"editor": "secret"}
MAX_SEARCH_RESULT_NUMBER, DEBUG, TUTORIALS, LOG_LEVEL = 1000, False, False, 2
LL_DEBUG, LL_INFO, LL_WARNING, LL_ERROR, LL_CRITICAL = range(5)
"""
START = """
import codecs, inspect, runpy, sys
opened = codecs.open
codecs.open = lambda name, mode="r", *rest, **named: opened(name, mode.replace("U", ""), *rest, **named)
inspect.getargspec = lambda function: inspect.getfullargspec(function)[:4]
runpy.run_path("standalone.py", run_name="__main__")
"""
SECONDS = 30.0


def span(words: str) -> Span:
    start = TEXT.rindex(words)
    return Span(start, start + len(words))


def quotation(number: int, parts: tuple[str, ...], cue: str, mention: str) -> Quotation:
    places = tuple(map(span, parts))
    whole = Span(places[0].start, places[-1].end)
    speaker = Speaker(
        Excerpt(span(mention), mention), "named", "Ann Lee", (), "captain", "sport", None, ()
    )
    return Quotation(
        "a.txt", f"a.txt#{number}", "direct", whole, whole.of(TEXT), "", places if len(places) > 1 else None, None, 0,
        0, (), Cue(Span(span(cue).start, span(cue).start + 4), "said", "say"), speaker, "made_up", "made_up", 0.9, "-",
    )  # fmt: skip


FIRST = quotation(1, ('"We 🚒 won,"', '"Again,\r\nand again."'), "said Ann", "Ann Lee")
SECOND = quotation(2, ("It was late",), "said.", "she")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A running brat with an empty data folder: its address, the folder."""
    package = importlib.util.find_spec("brat")
    assert package is not None
    assert package.submodule_search_locations
    root, home = (
        Path(package.submodule_search_locations[0]),
        tmp_path_factory.mktemp("brat") / "brat",
    )
    shutil.copytree(
        root,
        home,
        ignore=shutil.ignore_patterns("example-data", "configurations", "client", "static"),
    )
    (home / "config.py").write_text(CONFIG)
    for name in ("data", "work"):
        (home / name).mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    with (home / "log").open("w") as log:
        command = [sys.executable, "-W", "ignore", "-c", START, port]
        with subprocess.Popen(command, cwd=home, stdout=log, stderr=log) as running:
            try:
                yield _started(f"http://127.0.0.1:{port}/ajax.cgi", home / "log"), home / "data"
            finally:
                running.kill()


def _started(address: str, log: Path) -> str:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        try:
            requests.post(address, {"action": "whoami", "protocol": 1}, timeout=SECONDS)
        except requests.ConnectionError:
            time.sleep(0.1)
        else:
            return address
    pytest.fail(f"brat did not start: {log.read_text()}")


class Editor:
    """Somebody who is logged in and works on one document."""

    def __init__(self, address: str, collection: str) -> None:
        self.address, self.session = address, requests.Session()
        self.document = {"collection": f"/{collection}/", "document": "a", "protocol": 1}
        self("login", user="editor", password="secret")

    def __call__(self, action: str, **values: Any) -> dict[str, Any]:
        told = {
            key: value if isinstance(value, str) else json.dumps(value)
            for key, value in values.items()
        }
        answer = self.session.post(
            self.address, self.document | told | {"action": action}, timeout=SECONDS
        )
        found: dict[str, Any] = answer.json()
        assert "exception" not in found, found
        return found


def test_what_is_written_is_shown_and_what_is_changed_comes_back(server: tuple[str, Path]) -> None:
    address, data = server
    brat.write([AnnotatedArticle("a.txt", TEXT, (FIRST, SECOND))], data / "news")
    edit = Editor(address, "news")

    shown = edit("getDocument")
    places = {
        name: (label, [tuple(place) for place in spans]) for name, label, spans in shown["entities"]
    }
    again, more = span('"Again,'), span('and again."')
    assert shown["text"] == TEXT
    assert places["T1"] == ("direct", [span('"We 🚒 won,"'), again, more])
    assert places["T2"] == ("direct", [span("It was late")])
    assert {(label, *(target for _, target in ends)) for _, label, ends in shown["relations"]} == {
        ("reported_by", "T1", "T3"), ("said_by", "T1", "T4"), ("reported_by", "T2", "T5"), ("said_by", "T2", "T6"),
    }  # fmt: skip

    edit("deleteArc", origin="T1", target="T3", type="reported_by")
    values = {
        "normalizations": [],
        "attributes": {"role": "expert", "kind": "named"},
        "comment": "name=Ann B. Lee",
    }
    late = [list(span("It was late"))]
    edit("createSpan", id="T2", old_offsets=late, offsets=late, type="indirect", **values)
    edit("createSpan", offsets=[list(span("🙂 wins"))], type="mixed", **values | {"attributes": {}})

    (found,) = brat.read(data / "news", {"a.txt": TEXT})
    assert isinstance(found, AnnotatedArticle), found
    new, first, second = found.quotations
    assert (first.cue, first.parts, first.speaker) == (None, FIRST.parts, FIRST.speaker)
    assert SECOND.speaker
    assert second.type == "indirect"
    assert second.speaker == replace(SECOND.speaker, name="Ann B. Lee", role="expert", title=None)
    assert (new.type, new.text, new.speaker and new.speaker.name) == (
        "mixed",
        "🙂 wins",
        "Ann B. Lee",
    )


def test_what_nobody_touched_comes_back_as_it_was(server: tuple[str, Path]) -> None:
    address, data = server
    article = AnnotatedArticle("a.txt", TEXT, (FIRST, SECOND))
    brat.write([article], data / "same")
    Editor(address, "same")("getDocument")
    assert list(brat.read(data / "same", None)) == [article]
