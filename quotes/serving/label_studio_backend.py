"""A Label Studio ML backend: its tasks in, its predictions out.

Label Studio sends the project's labelling configuration along. What we predict is named as it is
there; labels, values and relations that it does not have are left out.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from quotes import articles
from quotes.exchange import AnnotatedArticle
from quotes.exchange.label_studio import prediction
from quotes.exchange.label_studio_config import LABEL
from quotes.exchange.markup import LABELS
from quotes.records import Article
from quotes.running import Failure
from quotes.running.local import Result
from quotes.serving.faults import ServingError

log = logging.getLogger(__name__)
REMEDY = "use labeling-config.xml of quotes export --to label-studio in the project's settings"
WHERE = "the project's labelling configuration"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Project:
    """The names of a project: the field with the text, its tag, our labels' tag, and the rest.

    `labels`, `values` and `relations` are what the configuration has of ours.
    """

    field: str
    text: str
    label: str
    labels: frozenset[str]
    values: frozenset[str]
    relations: frozenset[str]


def project(config: str) -> Project:
    """Read a labelling configuration; raises ServingError where none of our labels is in it."""
    if "<!" in config.replace("<!--", ""):  # an entity could grow without end
        raise ServingError("has a declaration", where=WHERE, remedy=REMEDY, status=422)
    try:
        tree = ElementTree.fromstring(config)
    except (ElementTree.ParseError, UnicodeEncodeError) as error:
        raise ServingError(
            f"is not XML: {error}", where=WHERE, remedy=REMEDY, status=422
        ) from error
    for text in tree.iter("Text"):
        name, field = text.get("name", ""), text.get("value", "")
        for labels in _of(tree, "Labels", name):
            known = _values_of(labels, "Label") & {*LABELS}
            if known and field.startswith("$"):
                own = frozenset(one.get("name", "") for one in _of(tree, "*", name))
                drawn = _values_of(tree, "Relation")
                return Project(field[1:], name, labels.get("name", ""), known, own, drawn)
    what = f"has no Text with Labels of which one is {', '.join(LABELS)}"
    raise ServingError(what, where=WHERE, remedy=REMEDY, status=422)


def tasks(request: Mapping[str, Any], known: Project) -> list[Article]:
    """The articles of a request for predictions."""
    found = request.get("tasks")
    if not isinstance(found, list):
        raise ServingError(
            "has no list of tasks", where="the request", remedy="see docs/serving.md"
        )
    return [_article(task, known) for task in found]


def answer(
    given: Sequence[Article], results: Sequence[Result], known: Project, models: str
) -> Mapping[str, Any]:
    """A prediction for each task; that of an article without a result is empty, and logged."""
    rows = [
        _predicted(article, result, known) for article, result in zip(given, results, strict=True)
    ]
    return {"results": [row | {"model_version": models} for row in rows], "model_version": models}


def _article(task: Any, known: Project) -> Article:
    number = task.get("id") if isinstance(task, dict) else None
    data = task.get("data") if isinstance(task, dict) else None
    text = data.get(known.field) if isinstance(data, dict) else None
    if not isinstance(text, str):
        what = f"its data have no text under {known.field!r}"
        remedy = "import tasks with the text itself, not with a link to it"
        raise ServingError(what, where=f"task {number}", remedy=remedy, status=422)
    return articles.from_text(text, f"task-{number}")


def _predicted(article: Article, result: Result, known: Project) -> Row:
    if isinstance(result, Failure):
        log.warning("%s: no prediction: %s", article.id, result.message)
        return {"result": [], "score": 0.0}
    row = prediction(AnnotatedArticle(article.id, article.text, tuple(result)))
    return {"result": list(_named(row["result"], known)), "score": row["score"]}


def _named(result: Iterable[Row], known: Project) -> Iterator[Row]:
    """The items that the project has a place for, under its names."""
    there: set[str] = set()
    for item in result:
        if item["type"] == "relation":
            ends = {item["from_id"], item["to_id"]}
            if ends <= there and known.relations.issuperset(item["labels"]):
                yield item
        elif item["from_name"] == LABEL:
            if known.labels.issuperset(item["value"]["labels"]):
                there.add(item["id"])
                yield item | {"from_name": known.label, "to_name": known.text}
        elif item["from_name"] in known.values and item["id"] in there:
            yield item | {"to_name": known.text}


def _of(tree: ElementTree.Element, tag: str, name: str) -> Iterator[ElementTree.Element]:
    return (one for one in tree.iter(tag) if one.get("toName") == name)


def _values_of(tree: ElementTree.Element, tag: str) -> frozenset[str]:
    return frozenset(one.get("value", "") for one in tree.iter(tag))
