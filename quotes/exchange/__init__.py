"""Records into the formats of annotation tools and back; each format is one module with the same
two functions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from quotes.errors import install
from quotes.exchange.annotated import AnnotatedArticle, ExchangeError

__all__ = ["FORMATS", "AnnotatedArticle", "ExchangeError", "Format", "load"]

# Name → module, imported when the format is asked for.
FORMATS: dict[str, str] = {
    "label-studio": "quotes.exchange.label_studio",
    "doccano": "quotes.exchange.doccano",
    "prodigy": "quotes.exchange.prodigy",
    "brat": "quotes.exchange.brat",
    "inception": "quotes.exchange.inception",
    "tei": "quotes.exchange.tei",
    "conllu": "quotes.exchange.conllu_files",
    "csv": "quotes.exchange.spreadsheet",
    "parquet": "quotes.exchange.parquet_files",
}
# What some need beyond the package itself, by the extra that brings it.
EXTRAS: dict[str, str] = {"inception": "cas", "parquet": "parquet", "tei": "tei"}


class Format(Protocol):
    """The functions that the module of a format has.

    `write` makes `target`, a file or a folder that is not there yet. `read` takes what came out of
    the tool; `texts` are the articles' texts by id where the caller has them (they then win, and an
    article that does not fit its text is an error). A task that cannot be read comes as an
    ExchangeError in its place, and the others go on; a file that cannot be read at all raises one.
    """

    def write(self, articles: Iterable[AnnotatedArticle], target: Path) -> None: ...

    def read(
        self, source: Path, texts: Mapping[str, str] | None
    ) -> Iterator[AnnotatedArticle | ExchangeError]: ...


def load(name: str) -> Format:
    """The module of a format; its `read` is missing where the format cannot be read back.

    Raises ExchangeError where a package is missing that the format needs.
    """
    try:
        return cast(Format, import_module(FORMATS[name]))
    except ModuleNotFoundError as error:
        if name not in EXTRAS:
            raise
        what = f"the format {name} needs the package {error.name}"
        raise ExchangeError(what, remedy=install(EXTRAS[name])) from error
