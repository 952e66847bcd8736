"""doccano itself: our project, our file, a correction, and back."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests

from quotes.evaluation import gold
from quotes.exchange.code_units import CodeUnits
from quotes.exchange.doccano import ARTICLES, RELATION_TYPES, SPAN_TYPES
from quotes.records import Span
from tests.fire_article import TEXT, place
from tests.real_tools.servers import free_port, running, until, wait_for
from tests.real_tools.work import Work

USER = {"username": "ann", "password": "not-a-secret"}
UNITS = CodeUnits(TEXT)


@dataclass(frozen=True, slots=True)
class Server:
    url: str
    session: requests.Session

    def call(self, method: str, path: str, **given: Any) -> Any:
        answer = self.session.request(method, f"{self.url}/v1/{path}", timeout=120, **given)
        assert answer.ok, f"{path}: {answer.status_code} {answer.text[:500]}"
        return answer

    def done(self, path: str, **given: Any) -> str:
        """Ask for something that takes its time; the task's id when it is done."""
        task: str = self.call("POST", path, **given).json()["task_id"]
        until(lambda: self.call("GET", f"tasks/status/{task}").json()["ready"], path)
        state = self.call("GET", f"tasks/status/{task}").json()
        assert not state["error"], state
        assert not isinstance(state["result"], dict) or not state["result"]["error"], state
        return task

    def project(self, exported: Path) -> int:
        """A project as docs/annotation-tools.md says, with our label types and articles."""
        wanted = {
            "name": "quotes", "description": "quotes", "project_type": "SequenceLabeling", "tags": [],
            "resourcetype": "SequenceLabelingProject", "use_relation": True, "allow_overlapping": True,
            "grapheme_mode": False, "collaborative_annotation": True,
        }  # fmt: skip
        number: int = self.call("POST", "projects", json=wanted).json()["id"]
        for kind, name in (("span", SPAN_TYPES), ("relation", RELATION_TYPES)):
            files = {"file": (name, (exported / name).read_bytes())}
            self.call("POST", f"projects/{number}/{kind}-type-upload", files=files)
        files = {"filepond": (ARTICLES, (exported / ARTICLES).read_bytes())}
        upload = self.call("POST", "fp/process/", files=files).text
        settings = {
            "format": "JSONL",
            "task": "RelationExtraction",
            "uploadIds": [upload],
            "encoding": "Auto",
        }
        self.done(f"projects/{number}/upload", json=settings)
        return number

    def examples(self, project: int) -> dict[str, Any]:
        found = self.call("GET", f"projects/{project}/examples", params={"limit": 100}).json()[
            "results"
        ]
        return {example["meta"]["article"]: example for example in found}

    def types(self, project: int, kind: str = "span") -> dict[str, int]:
        return {
            one["text"]: one["id"]
            for one in self.call("GET", f"projects/{project}/{kind}-types").json()
        }

    def export(self, project: int, target: Path) -> Path:
        task = self.done(
            f"projects/{project}/download", json={"format": "JSONL", "exportApproved": False}
        )
        target.write_bytes(
            self.call("GET", f"projects/{project}/download", params={"taskId": task}).content
        )
        return target


@pytest.fixture(scope="module")
def server(tools: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    program = tools / "doccano" / "bin" / "doccano"
    if not program.exists():
        pytest.skip(f"no {program}")
    folder, port = tmp_path_factory.mktemp("doccano"), free_port()
    environment = {"DOCCANO_HOME": str(folder), "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3"}
    for command in (
        ["init"],
        ["createuser", "--username", USER["username"], "--password", USER["password"]],
    ):
        subprocess.run(
            [program, *command], env={**os.environ, **environment}, cwd=folder, check=True
        )
    commands: list[list[str | Path]] = [
        [program, "webserver", "--port", str(port), "--workers", "1"],
        [program, "task", "--concurrency", "1"],
    ]
    with running(commands, environment, folder) as processes:
        url = f"http://127.0.0.1:{port}"
        wait_for(f"{url}/v1/health/?format=json", processes)
        session = requests.Session()
        server = Server(url, session)
        server.call("POST", "auth/login/", json=USER)
        session.headers["X-CSRFToken"] = str(session.cookies["csrftoken"])
        yield server


def test_annotations_arrive_at_the_right_characters(server: Server, work: Work) -> None:
    project = server.project(work.exported("doccano"))
    example = server.examples(project)["fire.txt"]
    assert example["text"] == TEXT
    labels = {number: label for label, number in server.types(project).items()}
    script = example["text"].encode("utf-16-le")  # as JavaScript has it
    found = {
        (
            labels[span["label"]],
            script[2 * span["start_offset"] : 2 * span["end_offset"]].decode("utf-16-le"),
        )
        for span in server.call("GET", f"projects/{project}/examples/{example['id']}/spans").json()
    }
    assert {words for label, words in found if label == "mixed"} == {
        "that the roof",
        "“could go” at any time",
    }
    assert {words for label, words in found if label == "mention"} == {
        "Ines Okoro",
        "She",
        "a neighbour",
        "He",
    }
    assert ("direct", "“Nobody 🔥 was hurt,”") in found


def test_what_nobody_touched_comes_back_as_it_was(server: Server, work: Work) -> None:
    project = server.project(work.exported("doccano"))
    assert work.imported("doccano", server.export(project, work.folder / "out.zip")) == work.records
    assert gold.load(work.folder / "golden")["quiet"] == ()


def marked_anew(server: Server, example: str, wrong: int, span: Span, label: int) -> int:
    """The id of a new span in place of a wrong one: doccano moves no ends, so a span is deleted, with
    its relations, and marked anew.
    """
    server.call("DELETE", f"{example}/spans/{wrong}")
    ends = {"start_offset": UNITS.unit(span.start), "end_offset": UNITS.unit(span.end)}
    made = server.call("POST", f"{example}/spans", json={**ends, "label": label, "prob": 0})
    return int(made.json()["id"])


def test_a_correction_comes_back(server: Server, work: Work) -> None:
    project = server.project(work.exported("doccano"))
    example = f"projects/{project}/examples/{server.examples(project)['fire.txt']['id']}"
    types, links = server.types(project), server.types(project, "relation")
    spans = server.call("GET", f"{example}/spans").json()
    at = {(span["label"], span["start_offset"]): span["id"] for span in spans}
    better, cue, mention = place("“We were lucky"), place("said Ines"), place("Ines Okoro")
    wrong = at[types["direct"], UNITS.unit(place("“We were").start)]
    own = marked_anew(server, example, wrong, better, types["mixed"])
    for label, end, kind in (("cue", cue, "reported_by"), ("mention", mention, "said_by")):
        to = at[types[label], UNITS.unit(end.start)]
        link = {"from_id": own, "to_id": to, "type": links[kind]}
        server.call("POST", f"{example}/relations", json=link)

    # One that is marked anew without relations keeps those that it had.
    shorter = place("“He told me ‘run’ and I ran")
    longer = at[types["direct"], UNITS.unit(place("“He told").start)]
    marked_anew(server, example, longer, shorter, types["direct"])

    back = work.imported("doccano", server.export(project, work.folder / "out.zip"))

    before = work.records[1]
    assert (back[1].type, back[1].span, back[1].text) == ("mixed", better, "“We were lucky")
    assert (back[1].cue, back[1].speaker, back[1].rule) == (before.cue, before.speaker, "human")
    assert (back[1].chain, back[0].chain) == (None, None), (
        "its relation to the chain went with the old span"
    )
    assert (back[2], back[4]) == (work.records[2], work.records[4])
    assert (back[3].span, back[3].cue, back[3].speaker) == (
        shorter,
        work.records[3].cue,
        work.records[3].speaker,
    )
    assert [label.type for label in gold.load(work.folder / "golden")["fire"]][1] == "mixed"
