"""Corrected articles as golden files: NAME.txt with NAME.jsonl, as `quotes evaluate` takes them."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from quotes import jsonl
from quotes.evaluation import gold, golden_texts
from quotes.exchange.annotated import AnnotatedArticle, ExchangeError

# Stands in file names as it is, besides letters and digits; everything else is percent-encoded.
READABLE = " !#$&'()+,;=@[]{}~^"


def store(article: AnnotatedArticle, folder: Path, *, force: bool) -> None:
    """Write one article's golden files; raises ExchangeError where that would overwrite others."""
    text = folder / f"{_path(article.article_id)}.txt"
    labels = text.with_name(text.name.removesuffix(".txt") + ".jsonl")
    data = article.text.encode("utf-8")
    try:
        if text.exists() and text.read_bytes() != data:
            remedy = "another text has the same id: import into another folder"
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
        text.parent.mkdir(parents=True, exist_ok=True)
        text.write_bytes(data)
        labels.write_text(lines(article), encoding="utf-8", newline="\n")
    except OSError as error:
        what = f"cannot be written: {error.strerror}"
        remedy = "check the folder, and give the article an id that can be a file name"
        raise ExchangeError(what, file=str(text), task=article.article_id, remedy=remedy) from error


def _path(article_id: str) -> str:
    """The article's id as a path below the golden folder, a folder a slash; raises ExchangeError
    where it has none.

    What no file name can have is percent-encoded, so that `gold.stored_name` reads the id back.
    """
    parts = gold.name_of(article_id).split("/")
    if parts == [""] or ".." in parts or "\0" in article_id:
        remedy = "give the article another id"
        raise ExchangeError("cannot be a file name", task=article_id, remedy=remedy)
    return "/".join(quote(part, safe=READABLE, errors="surrogatepass") for part in parts)


def lines(article: AnnotatedArticle) -> str:
    """The golden lines of an article."""
    rows = golden_texts.golden_rows(article.quotations)
    return "".join(jsonl.lines(rows))
