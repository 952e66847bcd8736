"""The data that a tool gets beside the markup, and against which its answer is checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from quotes import jsonl
from quotes.errors import RecordError
from quotes.exchange.annotated import AnnotatedArticle, ExchangeError
from quotes.exchange.tool_files import parsed
from quotes.records import Quotation, Span


@dataclass(frozen=True, slots=True)
class Task:
    """One article as a tool has it. `file` and `name` are for messages, `originals` the records
    that went out.
    """

    file: str
    name: str
    article_id: str
    text: str
    originals: tuple[Quotation, ...]

    def error(self, what: str, *, span: Span | None = None, remedy: str = "") -> ExchangeError:
        """An error at this task; with a span, its words are told too."""
        words = f" ({shortened(span.of(self.text))!r})" if span else ""
        return ExchangeError(
            f"{what}{words}", file=self.file, task=self.name, span=span, remedy=remedy
        )


def shortened(words: str, width: int = 40) -> str:
    """The words, or their beginning and end where they are long."""
    return words if len(words) <= width else f"{words[: width // 2]} … {words[-width // 2 :]}"


def packed(article: AnnotatedArticle) -> dict[str, Any]:
    """The article's id and whole records as a JSON object, for a tool's meta data."""
    return {
        "article": article.article_id,
        "records": [jsonl.to_json(quotation) for quotation in article.quotations],
    }


def unpacked(
    meta: Any,
    text: str,
    place: tuple[str, str],
    texts: Mapping[str, str] | None = None,
    *,
    fallback: str = "",
) -> Task:
    """The task out of what `packed` made and the tool's text; `place` is the file and the task's
    name.

    `meta` may be the object, its JSON, or nothing (a task that was made in the tool): the article
    is then called `fallback`. Raises ExchangeError where the records are broken, or the text is not
    the article's.
    """
    file, name = place
    try:
        found = parsed(meta) if isinstance(meta, str) else meta
        article = str((found or {}).get("article", fallback))
        rows = (found or {}).get("records", [])
        originals = tuple(jsonl.from_json(row, where=f"{file}, task {name}") for row in rows)
    except (ValueError, AttributeError, TypeError, RecordError, OverflowError) as error:
        remedy = "export it anew; what stands under `quotes` is not to be changed"
        raise ExchangeError(
            f"its meta data cannot be read: {error}", file=file, task=name, remedy=remedy
        ) from error
    task = Task(file, f"{name} ({article})" if article != name else name, article, text, originals)
    _check(task, texts)
    return task


def _check(task: Task, texts: Mapping[str, str] | None) -> None:
    remedy = "texts must not be changed in the tool, nor articles between export and import"
    if texts is not None:
        wanted = texts.get(task.article_id)
        if wanted is None:
            raise task.error(
                "is not among the articles", remedy="give all articles that were exported"
            )
        if wanted != task.text:
            raise task.error(
                "its text is not the article's", span=_difference(wanted, task.text), remedy=remedy
            )
    for quotation in task.originals:
        if quotation.span.of(task.text) != quotation.text:
            raise task.error(
                f"its text has changed: {quotation.text!r} stood",
                span=quotation.span,
                remedy=remedy,
            )


def _difference(wanted: str, found: str) -> Span:
    """Find the place in `found` where the two begin to differ."""
    pairs = zip(wanted, found, strict=False)
    start = next(
        (index for index, (one, other) in enumerate(pairs) if one != other),
        min(len(wanted), len(found)),
    )
    return Span(start, min(start + 20, len(found)))
