"""Label Studio itself: our project, our file, a correction, and back."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

from quotes.evaluation import gold
from tests.fire_article import TEXT, place
from tests.real_tools.label_studio_server import LabelStudio
from tests.real_tools.work import Work


def test_version_is_told(tools: Path, server: LabelStudio, record_property: Any) -> None:
    python = tools / "label-studio" / "bin" / "python"
    code = "from importlib.metadata import version; print(version('label-studio'))"
    version = subprocess.run(
        [python, "-c", code], capture_output=True, text=True, check=True
    ).stdout.strip()
    record_property("label-studio", version)
    assert version[0].isdigit()


def test_annotations_arrive_at_the_right_characters(server: LabelStudio, work: Work) -> None:
    task = server.tasks(server.project(work.exported("label-studio")))["fire.txt"]
    assert task["data"]["text"] == TEXT
    labelled = {
        (item["value"]["labels"][0], TEXT[item["value"]["start"] : item["value"]["end"]])
        for item in task["predictions"][0]["result"]
        if item["type"] == "labels"
    }
    assert {words for label, words in labelled if label == "mixed"} == {
        "that the roof",
        "“could go” at any time",
    }
    assert {words for label, words in labelled if label == "mention"} == {
        "Ines Okoro",
        "She",
        "a neighbour",
        "He",
    }
    assert ("direct", "“Nobody 🔥 was hurt,”") in labelled


def test_what_nobody_touched_comes_back_as_it_was(server: LabelStudio, work: Work) -> None:
    project = server.project(work.exported("label-studio"))
    for task in server.tasks(project).values():
        result = task["predictions"][0]["result"]
        server.call("POST", f"tasks/{task['id']}/annotations/", json={"result": result})
    assert (
        work.imported("label-studio", server.export(project, work.folder / "out.json"))
        == work.records
    )
    assert gold.load(work.folder / "golden")["quiet"] == ()


def test_a_correction_comes_back(server: LabelStudio, work: Work) -> None:
    project = server.project(work.exported("label-studio"))
    task = server.tasks(project)["fire.txt"]
    result = [
        _corrected(item) for item in task["predictions"][0]["result"] if item.get("id") != "q5"
    ]
    result = [item for item in result if item.get("from_id") != "q5"]
    made = server.call("POST", f"tasks/{task['id']}/annotations/", json={"result": result})
    server.call(
        "PATCH", f"annotations/{made['id']}/", json={"result": result, "ground_truth": True}
    )

    back = work.imported("label-studio", server.export(project, work.folder / "out.json"))

    first, second, third, fourth = work.records[:4]
    assert back[:2] == (first, second)
    assert back[2].parts == (place("that the roof"), place("“could go”"))
    assert back[2].content == "that the roof could go"
    assert back[2].speaker == third.speaker
    assert fourth.speaker
    assert back[3].speaker == replace(fourth.speaker, name="Bo Lind", title=None, role="witness")
    assert (len(back), back[3].rule, back[0].rule) == (4, "human", "subject_cue_after")
    assert [label.speaker and label.speaker.name for label in gold.load(work.folder / "golden")["fire"]] == [
        "Ines Okoro", "Ines Okoro", "Ines Okoro", "Bo Lind",
    ]  # fmt: skip


def _corrected(item: dict[str, Any]) -> dict[str, Any]:
    """The second part of the third quotation ends earlier; the fourth gets a name for its title,
    and another role.
    """
    if item.get("id") == "q3-2":
        return {
            **item,
            "value": {**item["value"], "end": place("“could go”").end, "text": "“could go”"},
        }
    if item.get("id") == "q4" and item["from_name"] == "role":
        return {**item, "value": {**item["value"], "choices": ["witness"]}}
    if item.get("id") == "q4" and item["from_name"] == "title":
        own = {key: item["value"][key] for key in ("start", "end")}
        return {**item, "from_name": "name", "value": {**own, "text": ["Bo Lind"]}}
    return item
