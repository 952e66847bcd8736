"""Corrected articles as golden files: NAME.txt with NAME.jsonl, as `quotes evaluate` takes them."""

from __future__ import annotations

from pathlib import Path

from quotes import jsonl
from quotes.evaluation import gold, golden_texts
from quotes.exchange.annotated import AnnotatedArticle, ExchangeError


def store(article: AnnotatedArticle, folder: Path, *, force: bool) -> None:
    """Write one article's golden files; raises ExchangeError where that would overwrite others."""
    name = gold.name_of(article.article_id)
    # Any other name stays as it is, for it must be that under which the article's records are scored.
    if not name or "\0" in name or name in {".", ".."}:
        raise ExchangeError(
            "cannot be a file name", task=article.article_id, remedy="give the article another id"
        )
    text, labels = folder / f"{name}.txt", folder / f"{name}.jsonl"
    data = article.text.encode("utf-8")
    try:
        if text.exists() and text.read_bytes() != data:
            remedy = (
                "golden articles are told apart by their file names: import into another folder"
            )
            raise ExchangeError(
                "another article has that name",
                file=str(text),
                task=article.article_id,
                remedy=remedy,
            )
        if labels.exists() and not force:
            remedy = "import into another folder, or write over them with --force"
            raise ExchangeError(
                "labels are there already", file=str(labels), task=article.article_id, remedy=remedy
            )
        folder.mkdir(parents=True, exist_ok=True)
        text.write_bytes(data)
        labels.write_text(lines(article), encoding="utf-8", newline="\n")
    except OSError as error:
        what = f"cannot be written: {error.strerror}"
        remedy = "check the folder, and give the article an id that can be a file name"
        raise ExchangeError(what, file=str(text), task=article.article_id, remedy=remedy) from error


def lines(article: AnnotatedArticle) -> str:
    """The golden lines of an article."""
    rows = golden_texts.golden_rows(article.quotations)
    return "".join(jsonl.lines(rows))
