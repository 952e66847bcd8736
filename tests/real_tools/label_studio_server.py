"""A Label Studio server, and its API as our tests need it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from quotes.exchange.label_studio import SETTING, TASKS
from tests.real_tools.servers import free_port, running, wait_for

USER = {"email": "ann@example.com", "password": "not-a-secret"}
TOKEN = "0123456789abcdef0123456789abcdef01234567"
QUIET = {
    "LATEST_VERSION_CHECK": "0", "COLLECT_ANALYTICS": "0", "SENTRY_DSN": "", "FRONTEND_SENTRY_DSN": "",
    "LABEL_STUDIO_ENABLE_LEGACY_API_TOKEN": "true", "DJANGO_DB": "sqlite",
    # Its backend under test is on this machine, and so is the webhook that it makes for it.
    "ML_BLOCK_LOCAL_IP": "false", "SSRF_PROTECTION_ENABLED": "false",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LabelStudio:
    """A running server."""

    url: str

    def call(self, method: str, path: str, **given: Any) -> Any:
        headers = {"Authorization": f"Token {TOKEN}"}
        answer = requests.request(
            method, f"{self.url}/api/{path}", headers=headers, timeout=120, **given
        )
        assert answer.ok, f"{path}: {answer.status_code} {answer.text[:500]}"
        return answer.json()

    def project(self, exported: Path) -> int:
        """A project with our configuration, and our tasks in it."""
        setting = (exported / SETTING).read_text(encoding="utf-8")
        made = self.call("POST", "projects/", json={"title": "quotes", "label_config": setting})
        number: int = made["id"]
        with (exported / TASKS).open("rb") as stream:
            counts = self.call("POST", f"projects/{number}/import", files={"file": (TASKS, stream)})
        assert (counts["task_count"], counts["prediction_count"]) == (2, 2)
        return number

    def tasks(self, project: int) -> dict[str, Any]:
        found = self.call(
            "GET", "tasks/", params={"project": project, "fields": "all", "page_size": 100}
        )
        return {task["data"]["article"]: task for task in found["tasks"]}

    def export(self, project: int, target: Path) -> Path:
        rows = self.call(
            "GET",
            f"projects/{project}/export",
            params={"exportType": "JSON", "download_all_tasks": "true"},
        )
        target.write_text(json.dumps(rows), encoding="utf-8")
        return target


@contextmanager
def label_studio(program: Path, folder: Path) -> Iterator[LabelStudio]:
    """A server whose data are in the folder."""
    port = free_port()
    command: list[str | Path] = [
        program, "start", "--no-browser", "--internal-host", "127.0.0.1", "--port", str(port), "--data-dir", folder,
        "--username", USER["email"], "--password", USER["password"], "--user-token", TOKEN,
    ]  # fmt: skip
    with running(
        [command], {**QUIET, "LABEL_STUDIO_BASE_DATA_DIR": str(folder)}, folder
    ) as processes:
        url = f"http://127.0.0.1:{port}"
        wait_for(f"{url}/health", processes)
        yield LabelStudio(url)
