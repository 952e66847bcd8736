"""The files of Label Studio, doccano and Prodigy as they come out of the tools: what counts, and
what is wrong.
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quotes import exchange
from quotes.exchange import AnnotatedArticle
from quotes.exchange.label_studio_config import CONFIG
from quotes.exchange.markup import LABELS, RELATIONS, VALUES, marked_up
from tests.fire_article import TEXT, article

Row = dict[str, Any]
Found = list[AnnotatedArticle | exchange.ExchangeError]


def rows(name: str, folder: Path, given: AnnotatedArticle | None = None) -> list[Row]:
    """What is written for an article: the tasks or lines of the file."""
    folder.mkdir(exist_ok=True)
    target = folder / "written"
    exchange.load(name).write([given or article()], target)
    if name == "label-studio":
        tasks: list[Row] = json.loads((target / "tasks.json").read_text())
        return tasks
    path = target / "articles.jsonl" if name == "doccano" else target
    return [json.loads(line) for line in path.read_text().splitlines()]


def read(name: str, folder: Path, found: list[Row], texts: dict[str, str] | None = None) -> Found:
    source = folder / "export"
    lines = (
        json.dumps(found)
        if name == "label-studio"
        else "".join(json.dumps(row) + "\n" for row in found)
    )
    source.write_text(lines)
    return list(exchange.load(name).read(source, texts))


def message(found: Found) -> str:
    assert len(found) == 1
    assert isinstance(found[0], exchange.ExchangeError), found
    return str(found[0])


def annotated(task: Row, *annotations: Row) -> Row:
    """The task as Label Studio exports it, annotated with its own prediction unless told otherwise."""
    result = task["predictions"][0]["result"]
    full = [
        {"id": number, "result": result, **one} for number, one in enumerate(annotations, start=1)
    ]
    return {"id": 12, **task, "annotations": full, "predictions": [3]}


def test_the_configuration_has_a_place_for_all_that_is_exchanged(tmp_path: Path) -> None:
    root = ET.fromstring(CONFIG)
    assert [label.get("value") for label in root.iterfind(".//Labels/Label")] == list(LABELS)
    assert [relation.get("value") for relation in root.iterfind(".//Relations/Relation")] == list(
        RELATIONS
    )
    for key, known in VALUES.items():
        (field,) = [one for one in root.iter() if one.get("name") == key]
        assert field.get("perRegion") == "true"
        assert [choice.get("value") for choice in field] == list(known or ())
    (task,) = rows("label-studio", tmp_path)
    names = {item["from_name"] for item in task["predictions"][0]["result"] if "from_name" in item}
    assert names <= {one.get("name") for one in root.iter()}


def test_the_score_of_a_task_is_that_of_its_least_sure_quotation(tmp_path: Path) -> None:
    (task,) = rows("label-studio", tmp_path)
    (line,) = rows("prodigy", tmp_path / "tasks")
    least = min(quotation.confidence for quotation in article().quotations)
    assert task["predictions"][0]["score"] == line["meta"]["score"] == least


def test_offsets_of_label_studio_and_prodigy_are_characters_of_doccano_code_units(
    tmp_path: Path,
) -> None:
    names = ("label-studio", "prodigy", "doccano")
    words = [region.span.of(TEXT) for region in marked_up(article()).regions]
    task, line, row = (rows(name, tmp_path / name)[0] for name in names)
    labels = [
        item["value"] for item in task["predictions"][0]["result"] if item["type"] == "labels"
    ]
    assert [TEXT[value["start"] : value["end"]] for value in labels] == words
    assert [TEXT[span["start"] : span["end"]] for span in line["spans"]] == words
    script = TEXT.encode("utf-16-le")
    units = [
        script[2 * one["start_offset"] : 2 * one["end_offset"]].decode("utf-16-le")
        for one in row["entities"]
    ]
    assert units == words


def test_only_an_annotation_that_stands_counts(tmp_path: Path) -> None:
    (task,) = rows("label-studio", tmp_path)
    assert read("label-studio", tmp_path, [annotated(task)]) == []
    assert read("label-studio", tmp_path, [annotated(task, {"was_cancelled": True})]) == []
    assert read(
        "label-studio", tmp_path, [annotated(task, {"result": [], "was_cancelled": True}, {})]
    ) == [article()]
    assert read("label-studio", tmp_path, [annotated(task, {}, {})]) == [article()]


def test_annotations_that_disagree_need_a_ground_truth(tmp_path: Path) -> None:
    (task,) = rows("label-studio", tmp_path)
    told = message(read("label-studio", tmp_path, [annotated(task, {}, {"result": []})]))
    assert "export, task 12 (fire.txt): annotations 1 and 2 of it disagree" in told
    truth = annotated(task, {}, {"result": [], "ground_truth": True})
    assert read("label-studio", tmp_path, [truth]) == [AnnotatedArticle("fire.txt", TEXT, ())]


def test_a_task_made_in_label_studio_needs_no_meta_data(tmp_path: Path) -> None:
    words = {"start": 2, "end": 8, "labels": ["indirect"]}
    item = {"id": "x", "from_name": "label", "type": "labels", "value": words}
    task = {"id": 5, "data": {"text": "A crane fell."}, "annotations": [{"result": [item]}]}
    (found,) = read("label-studio", tmp_path, [task])
    assert isinstance(found, AnnotatedArticle)
    assert (found.article_id, found.quotations[0].text) == ("5", "crane ")


def item_of(row: Row, own: str) -> Row:
    items: list[Row] = row["predictions"][0]["result"]
    return next(item for item in items if item.get("id") == own)


FAULTS: dict[str, tuple[str, Callable[[Row], object], str]] = {
    "two labels": (
        "label-studio",
        lambda row: item_of(row, "q4")["value"].update(labels=["direct", "cue"]),
        "task 1 (fire.txt), characters 171 to 200: region q4 has the labels direct, cue",
    ),
    "no label": (
        "label-studio",
        lambda row: item_of(row, "q4")["value"].update(labels=[]),
        "region q4 has no label",
    ),
    "off the text": (
        "label-studio",
        lambda row: item_of(row, "q4")["value"].update(end=9999),
        "lies off the text",
    ),
    "not a task": (
        "label-studio",
        lambda row: row.pop("data"),
        "task 1: is not a task as quotes export writes it: KeyError('data')",
    ),
    "another text": (
        "label-studio",
        lambda row: row["data"].update(text="x" + TEXT),
        "task 1 (fire.txt), characters 0 to 20: its text is not the article's",
    ),
    "meta data cut": (
        "label-studio",
        lambda row: row["meta"]["quotes"]["records"][0].pop("rule"),
        "its meta data cannot be read",
    ),
    "half a character": (
        "doccano",
        lambda row: row["entities"][0].update(start_offset=1),
        "direct at 1 to",
    ),
    "meta data changed": (
        "doccano",
        lambda row: row.update(quotes="x"),
        "its field 'quotes' has changed",
    ),
    "no relations": ("doccano", lambda row: row.pop("entities"), "has no entities"),
    "unknown label": (
        "doccano",
        lambda row: row["entities"][0].update(label="shout"),
        "unknown label 'shout'",
    ),
    "link to nothing": (
        "doccano",
        lambda row: row["relations"][0].update(to_id=99),
        "a region that is not there: 99",
    ),
    "a relation to a word": (
        "prodigy",
        lambda row: row["relations"][0].update(child=0, child_span=None, head_span=None),
        "to a region that is not there: token 0 '🙂'",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_and_the_others_go_on(fault: str, tmp_path: Path) -> None:
    name, spoil, told = FAULTS[fault]
    (row,) = rows(name, tmp_path)
    (good,) = rows(name, tmp_path / "good", replace(article(), article_id="good.txt"))
    spoil(row)
    first, *rest = read(name, tmp_path, [row, good], {"fire.txt": TEXT, "good.txt": TEXT})
    assert isinstance(first, exchange.ExchangeError)
    assert told in str(first)
    assert str(tmp_path / "export") in str(first)
    assert [one.article_id for one in rest if isinstance(one, AnnotatedArticle)] == ["good.txt"]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("label-studio", b"id,text\n", "is not JSON"),
        ("label-studio", b"{}", "is not a list of tasks"),
        ("doccano", b"\xff\xfe", "is not UTF-8"),
    ],
)
def test_a_file_of_another_kind_says_what_to_export(
    name: str, data: bytes, told: str, tmp_path: Path
) -> None:
    source = tmp_path / "export"
    source.write_bytes(data)
    with pytest.raises(exchange.ExchangeError, match=told):
        list(exchange.load(name).read(source, None))


@pytest.mark.parametrize("line", ["nonsense", "[1]", "{}"])
@pytest.mark.parametrize("name", ["doccano", "prodigy"])
def test_a_line_of_another_kind_is_told_by_its_number(name: str, line: str, tmp_path: Path) -> None:
    source = tmp_path / "export"
    source.write_text(f"\n{line}\n")
    assert "export:2: " in message(list(exchange.load(name).read(source, None)))


def test_doccano_is_read_as_it_is_downloaded(tmp_path: Path) -> None:
    (row,) = rows("doccano", tmp_path)
    path = tmp_path / "download.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("all.jsonl", json.dumps(row) + "\n")
    assert list(exchange.load("doccano").read(path, None)) == [article()]
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("second.jsonl", json.dumps(row) + "\n")
    found = list(exchange.load("doccano").read(path, None))
    assert found[0] == article()
    assert "second.jsonl:1" in message(found[1:])
    assert "stands there a second time" in str(found[1])


def test_prodigy_counts_what_was_accepted(tmp_path: Path) -> None:
    (row,) = rows("prodigy", tmp_path)
    for answer, expected in (("accept", [article()]), ("reject", []), ("ignore", [])):
        assert read("prodigy", tmp_path, [{**row, "answer": answer}]) == expected
    assert "was accepted twice" in message(read("prodigy", tmp_path, [row, row])[1:])


def test_prodigy_may_forget_our_ids_and_the_spans_of_relations(tmp_path: Path) -> None:
    (row,) = rows("prodigy", tmp_path)
    for span in row["spans"]:
        span.pop("id")
    for relation in row["relations"]:
        relation.pop("head_span")
        relation["child_span"].pop("id")
    assert read("prodigy", tmp_path, [row]) == [article()]


def test_prodigy_leaves_relations_where_spans_are_moved_or_deleted(tmp_path: Path) -> None:
    (row,) = rows("prodigy", tmp_path)
    for span in row["spans"]:
        span.pop("id")
    moved = next(
        span for span in row["spans"] if TEXT[span["start"] : span["end"]] == "“We were lucky.”"
    )
    moved["end"] -= 1
    row["spans"] = [span for span in row["spans"] if TEXT[span["start"] : span["end"]] != "‘run’"]
    (found,) = read("prodigy", tmp_path, [row])
    assert isinstance(found, AnnotatedArticle)
    before = article().quotations
    assert (len(found.quotations), found.quotations[0]) == (4, before[0])
    assert found.quotations[2:] == before[2:4]
    second = found.quotations[1]
    assert (second.text, second.cue, second.speaker) == (
        "“We were lucky.",
        before[1].cue,
        before[1].speaker,
    )
    assert second.chain == before[1].chain
