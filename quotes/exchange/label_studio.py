"""Label Studio: a folder with tasks.json (articles with predictions) and labeling-config.xml; its
JSON export back.

Its browser counts code points, and both characters of a CRLF, so its offsets are ours. The records
travel in each task's `meta`, which it keeps and does not show.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from quotes.exchange.annotated import AnnotatedArticle, ExchangeError
from quotes.exchange.corrections import corrected
from quotes.exchange.label_studio_config import CONFIG, LABEL, TEXT
from quotes.exchange.markup import VALUES, Markup, Region, Relation, marked_up
from quotes.exchange.task import Task, packed, unpacked
from quotes.exchange.tool_files import data_of, parsed
from quotes.records import Span

TASKS, SETTING = "tasks.json", "labeling-config.xml"
META = "quotes"
SHAPE = "export the project from Label Studio as JSON (not JSON-MIN or another)"
Row = dict[str, Any]


def write(articles: Iterable[AnnotatedArticle], target: Path) -> None:
    """Make the folder `target`; raises OSError where it cannot be written."""
    target.mkdir(parents=True)
    (target / SETTING).write_text(CONFIG, encoding="utf-8")
    with (target / TASKS).open("w", encoding="ascii") as stream:
        stream.write("[")
        for number, article in enumerate(articles):
            stream.write(",\n" if number else "\n")
            stream.write(json.dumps(_task(article)))
        stream.write("\n]\n")


def read(
    source: Path, texts: Mapping[str, str] | None
) -> Iterator[AnnotatedArticle | ExchangeError]:
    """The annotated tasks of an export, or the predictions of a file that `write` made.

    Of a task's annotations the ground truth counts, else they must agree. A task that nobody has
    annotated yet is passed over, so that no prediction passes for a person's word.
    """
    path = source / TASKS if source.is_dir() else source
    for number, row in enumerate(_rows(path), start=1):
        name = str(row.get("id", number)) if isinstance(row, dict) else str(number)
        try:
            yield from _article(row, (str(path), name), texts)
        except ExchangeError as error:
            yield error
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
            yield ExchangeError(
                f"is not a task as quotes export writes it: {error!r}",
                file=str(path),
                task=name,
                remedy=SHAPE,
            )


def _task(article: AnnotatedArticle) -> Row:
    return {
        "data": {TEXT: article.text, "article": article.article_id},
        "meta": {META: packed(article)},
        "predictions": [prediction(article)],
    }


def prediction(article: AnnotatedArticle) -> Row:
    """The records of an article as a prediction for its task."""
    markup = marked_up(article)
    result = [item for region in markup.regions for item in _items(region, article.text)]
    result += [
        {
            "type": "relation",
            "from_id": one.source,
            "to_id": one.target,
            "direction": "right",
            "labels": [one.label],
        }
        for one in markup.relations
    ]
    models = next((quotation.models for quotation in article.quotations), "quotes")
    # The tool sorts tasks by the score of their prediction: that of the least sure quotation.
    score = min((quotation.confidence for quotation in article.quotations), default=1.0)
    return {"model_version": models, "score": score, "result": result}


def _items(region: Region, text: str) -> Iterator[Row]:
    """One item for the label, one more for each value."""
    place = {"start": region.span.start, "end": region.span.end, "text": region.span.of(text)}
    own = {"id": region.id, "to_name": TEXT, "origin": "prediction"}
    score = {} if region.score is None else {"score": region.score}
    yield {
        **own,
        "from_name": LABEL,
        "type": "labels",
        "value": {**place, "labels": [region.label]},
        **score,
    }
    for key, several in region.values.items():
        kind, field = ("textarea", "text") if VALUES[key] is None else ("choices", "choices")
        yield {**own, "from_name": key, "type": kind, "value": {**place, field: list(several)}}


def _rows(path: Path) -> Sequence[Any]:
    data = data_of(path, SHAPE)
    try:
        rows = parsed(data)
    except ValueError as error:
        raise ExchangeError(f"is not JSON: {error}", file=str(path), remedy=SHAPE) from error
    if not isinstance(rows, list):
        raise ExchangeError("is not a list of tasks", file=str(path), remedy=SHAPE)
    return rows


def _article(
    row: Row, place: tuple[str, str], texts: Mapping[str, str] | None
) -> Iterator[AnnotatedArticle | ExchangeError]:
    answers = _answers(row)
    if not answers:
        return
    meta = (row.get("meta") or {}).get(META)
    fallback = str(row["data"].get("article", row.get("id", place[1])))
    task = unpacked(meta, row["data"][TEXT], place, texts, fallback=fallback)
    readings = [list(corrected(task, _markup(answer["result"], task))) for answer in answers]
    differing = [
        answer for answer, reading in zip(answers, readings, strict=True) if reading != readings[0]
    ]
    if differing and not any(isinstance(one, ExchangeError) for one in readings[0]):
        what = f"annotations {answers[0].get('id')} and {differing[0].get('id')} of it disagree"
        yield task.error(what, remedy="delete one, or mark one as ground truth")
    else:
        yield from readings[0]


def _answers(row: Row) -> list[Row]:
    """The annotations that count; the prediction in a file that has no place for annotations."""
    if "annotations" not in row:
        return list(row["predictions"][:1])
    answers = [one for one in row["annotations"] if not one.get("was_cancelled")]
    return [one for one in answers if one.get("ground_truth")][:1] or answers


def _markup(result: Iterable[Row], task: Task) -> Markup:
    items: dict[str, list[Row]] = {}
    relations = []
    for item in result:
        if item["type"] == "relation":
            labels = item.get("labels") or []
            if len(labels) > 1:
                raise task.error(
                    f"a relation has two labels ({', '.join(labels)})", remedy="leave one"
                )
            relations.append(
                Relation(item["from_id"], item["to_id"], labels[0] if labels else None)
            )
        elif "id" in item and "start" in item.get("value", {}):
            items.setdefault(item["id"], []).append(item)
    return Markup(
        tuple(_region(own, several, task) for own, several in items.items()), tuple(relations)
    )


def _region(own: str, items: Sequence[Row], task: Task) -> Region:
    # What moves a region moves all its items; where only one was changed, through the API, the
    # label's counts.
    first = min(items, key=lambda item: item["type"] != "labels")["value"]
    span = Span(int(first["start"]), int(first["end"]))
    labels = [
        label for item in items if item["type"] == "labels" for label in item["value"]["labels"]
    ]
    if len(labels) != 1:
        what = f"region {own} has {'no label' if not labels else 'the labels ' + ', '.join(labels)}"
        raise task.error(what, span=span, remedy="give it one")
    fields = {
        item["from_name"]: tuple(_entries(item)) for item in items if item["type"] != "labels"
    }
    return Region(own, labels[0], span, fields)


def _entries(item: Row) -> list[str]:
    field = item["value"].get("text" if item["type"] == "textarea" else item["type"], [])
    return [field] if isinstance(field, str) else list(field)
