"""Label Studio itself with `quotes serve` as its ML backend: annotators get predictions as they
come.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quotes.exchange.label_studio import SETTING
from tests.fire_article import TEXT
from tests.real_tools.label_studio_server import LabelStudio
from tests.real_tools.servers import free_port, running, until, wait_for
from tests.real_tools.work import Work

pytest.importorskip("uvicorn", reason="the extra serve is not installed")
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the backend, with the models of the package."""
    port = free_port()
    command = [sys.executable, "-m", "quotes", "serve", "--port", str(port)]
    folder = tmp_path_factory.mktemp("backend")
    with running([command], {"PYTHONPATH": str(ROOT)}, folder) as processes:
        url = f"http://127.0.0.1:{port}"
        wait_for(f"{url}/health", processes)
        yield f"{url}/label-studio"


def connected(server: LabelStudio, exported: Path, backend: str) -> int:
    """A project with our configuration and our backend, and a task without predictions."""
    setting = (exported / SETTING).read_text(encoding="utf-8")
    made = server.call("POST", "projects/", json={"title": "live", "label_config": setting})
    project: int = made["id"]
    connection = server.call(
        "POST", "ml/", json={"project": project, "url": backend, "title": "quotes", "is_interactive": False}
    )  # fmt: skip
    assert connection["state"] in ("CO", "DI"), connection
    task = {"data": {"text": TEXT, "article": "fire.txt"}}
    server.call("POST", f"projects/{project}/import", json=[task])
    return project


def predictions(server: LabelStudio, project: int) -> list[Any]:
    found: list[Any] = server.tasks(project)["fire.txt"]["predictions"]
    return found


def test_a_task_gets_its_predictions_live(server: LabelStudio, work: Work, backend: str) -> None:
    project = connected(server, work.exported("label-studio"), backend)
    (connection,) = server.call("GET", "ml/", params={"project": project})
    assert connection["state"] == "CO", connection
    task = server.tasks(project)["fire.txt"]["id"]

    # What its data manager asks for when somebody retrieves predictions.
    action = {"id": "retrieve_tasks_predictions", "project": project}
    chosen = {"selectedItems": {"all": False, "included": [task]}, "project": project}
    server.call("POST", "dm/actions", params=action, json=chosen)
    until(lambda: predictions(server, project), "predictions of the backend")

    (found,) = predictions(server, project)
    assert found["model_version"].startswith("quotes-en-")
    labelled = {
        (item["value"]["labels"][0], TEXT[item["value"]["start"] : item["value"]["end"]])
        for item in found["result"]
        if item["type"] == "labels"
    }
    assert ("direct", "“Nobody 🔥 was hurt,”") in labelled
    assert ("mention", "Ines Okoro") in labelled
    names = [item["value"]["text"] for item in found["result"] if item.get("from_name") == "name"]
    assert ["Ines Okoro"] in names

    # Annotated as predicted, exported and imported: what a person would do.
    server.call("POST", f"tasks/{task}/annotations/", json={"result": found["result"]})
    back = work.imported("label-studio", server.export(project, work.folder / "out.json"))
    assert back
    assert all(one.span.of(TEXT) == one.text for one in back)
    assert ("Ines Okoro", "direct") in {
        (one.speaker and one.speaker.name, one.type) for one in back
    }
