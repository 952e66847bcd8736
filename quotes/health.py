"""Check an installation: packages, word lists, model sets, and one sentence."""

from __future__ import annotations

import importlib.metadata
import os
import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from quotes import lexicons
from quotes.errors import QuotesError, install
from quotes.pipeline import Extractor

State = Literal["well", "absent", "broken"]
NEEDED = ("stanza", "torch", "transformers", "click", "regex", "rich", "charset-normalizer")
# Extra of setup.cfg → a package that it installs.
EXTRAS = {
    "html": "trafilatura", "language": "py3langid", "link": "rapidfuzz", "cas": "dkpro-cassis",
    "parquet": "pyarrow", "ray": "ray", "documents": "pypdf", "tei": "lxml", "pandas": "pandas", "polars": "polars",
    "serve": "uvicorn", "spacy": "spacy",
}  # fmt: skip
SENTENCE = '"We ran," said the baker, Ann Lee.'


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: how it stands, in words, and what to do where it is not well (or could
    be had).
    """

    what: str
    state: State
    says: str
    remedy: str = ""


def findings(models: str) -> Iterator[Finding]:
    """Everything a run needs, one after another; `models` is the set to load, as for `quotes
    extract`.
    """
    yield Finding(
        "Python", "well", f"{platform.python_version()} on {platform.platform(terse=True)}"
    )
    yield from (_package(name) for name in NEEDED)
    yield from (_extra(extra, package) for extra, package in EXTRAS.items())
    yield _tried("word lists", _word_lists, "install the package again")
    yield _tried(f"models: {models}", lambda: _read_sentence(models), "see docs/models.md")
    if models != "stanza":
        yield _stanza()


def _package(name: str) -> Finding:
    try:
        return Finding(name, "well", importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return Finding(name, "broken", "is not installed", f"pip install {name}")


def _extra(extra: str, package: str) -> Finding:
    try:
        return Finding(f"extra {extra}", "well", f"{package} {importlib.metadata.version(package)}")
    except importlib.metadata.PackageNotFoundError:
        return Finding(
            f"extra {extra}",
            "absent",
            f"{package} is not installed",
            install(extra),
        )


def _tried(what: str, look: Callable[[], str], remedy: str) -> Finding:
    try:
        return Finding(what, "well", look())
    except QuotesError as error:
        return Finding(
            what,
            "broken",
            f"{error.where}: {error.what}" if error.where else error.what,
            error.remedy,
        )
    except Exception as error:  # whatever is wrong, the doctor goes on to the next
        return Finding(what, "broken", f"{type(error).__name__}: {error}", remedy)


def _word_lists() -> str:
    counts = {name: len(lexicons.load(name)) for name in lexicons.names()}
    return f"{len(counts)} lists, {sum(counts.values()):,} entries"


def _read_sentence(models: str) -> str:
    """Load the set and read one sentence with it; the digests of its files are checked on the way."""
    (found,) = Extractor(models).extract(SENTENCE) or (None,)
    if found is None or found.speaker is None or found.speaker.name != "Ann Lee":
        raise QuotesError(f"the models load, but misread {SENTENCE}", remedy="use the bundled set")
    return f"{found.models}: loads, its digests are right, and it reads a sentence"


def _stanza() -> Finding:
    """Stanza's own packages, where a user may have downloaded them."""
    folder = Path(os.environ.get("STANZA_RESOURCES_DIR", Path.home() / "stanza_resources"))
    there = (folder / "en").is_dir()
    if there:
        return Finding("models: stanza", "well", f"English packages in {folder}")
    remedy = "needed only for --models stanza: python -c \"import stanza; stanza.download('en')\""
    return Finding("models: stanza", "absent", f"no English packages in {folder}", remedy)
