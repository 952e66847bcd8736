"""Golden folders through the extractor: predictions to score, and records in golden form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from quotes import articles, conllu, jsonl, pipeline
from quotes.errors import InputError
from quotes.evaluation import comparison, gold
from quotes.evaluation.comparison import Difference, Side
from quotes.records import FLAGS, Article, Flag, Quotation
from quotes.trees import Parse

Row = dict[str, Any]


def article(path: Path, name: str | None = None) -> Article:
    """A golden text under a name, by default that of its file."""
    return articles.from_text(_decoded(path), path.name if name is None else name)


def _decoded(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        what = f"is not UTF-8: {error}"
        raise InputError(what, where=str(path), remedy="save it as UTF-8") from error


def stored_parse(path: Path) -> Parse:
    """The parse beside a golden text (NAME.conllu)."""
    stored = path.with_suffix(".conllu")
    if not stored.exists():
        raise InputError(
            "has no stored parse", where=str(path), remedy="write one with scripts/golden/parses.py"
        )
    return conllu.loads(_decoded(stored), where=str(stored))


def extractor(files: Iterable[Path]) -> pipeline.Extractor:
    """An extractor that reads the parses stored beside golden texts instead of parsing."""
    stored = {path.name: stored_parse(path) for path in files}
    return pipeline.Extractor(parser=conllu.StoredParses(stored))


def engine(
    folder: Path, models: str | None, lexicon_files: Iterable[str | Path] = ()
) -> pipeline.Extractor:
    """An extractor for the texts of a golden folder; `models` None: from the stored parses."""
    if models is not None:
        return pipeline.Extractor(models, lexicon_files=lexicon_files)
    stored = {name: stored_parse(path) for name, path in _named(folder).items()}
    return pipeline.Extractor(parser=conllu.StoredParses(stored), lexicon_files=lexicon_files)


def predict(
    folder: Path, models: str | None, lexicon_files: Iterable[str | Path] = ()
) -> gold.Labels:
    """The extractor's labels for each text of a golden folder; `models` None: from stored parses."""
    files = _named(folder)
    given = (article(path, name) for name, path in files.items())
    found = engine(folder, models, lexicon_files).extract_articles(given)
    return labels_of((record for _, records in found for record in records), [*files])


def difference(
    path: Path, name: str, found: Iterable[Quotation], ignore: Sequence[str] = ()
) -> Difference:
    """Compare the labels beside a golden text with the quotations found in it.

    Confidence never counts: a person's label has none.
    """
    rows = gold.rows(path.with_suffix(".jsonl"))
    labels = [comparison.entry(row, name, where) for where, row in rows]
    answers = [comparison.entry(one.to_dict(), name) for one in found]
    both = [Side(tuple(side), frozenset({name})) for side in (labels, answers)]
    return comparison.compare(both[0], both[1], (*ignore, "confidence"))


def _named(folder: Path) -> dict[str, Path]:
    """The texts of a golden folder by the names of their articles."""
    return {gold.stored_name(path, folder): path for path in gold.texts(folder)}


def labels_of(records: Iterable[Quotation], names: Sequence[str] = ()) -> gold.Labels:
    """Records as labels to score, by article."""
    pairs = (
        (gold.name_of(record.article), gold.label(jsonl.to_json(record))) for record in records
    )
    return gold.grouped(pairs, names)


def golden_rows(records: Iterable[Quotation], flags: Sequence[Flag] = FLAGS) -> list[Row]:
    """The records of one article as golden lines: the keys that a reader can label, chains numbered
    from 1.
    """
    chains: dict[str, str] = {}
    rows = []
    for record in records:
        whole = jsonl.to_json(record)
        row: Row = {key: whole[key] for key in ("type", "start", "end", "text")}
        if record.parts:
            row["parts"] = whole["parts"]
        if record.chain is not None:
            row["chain"] = chains.setdefault(record.chain, str(len(chains) + 1))
        row["flags"] = [flag for flag in record.flags if flag in flags]
        row["cue"] = whole["cue"] and {key: whole["cue"][key] for key in ("start", "end", "text")}
        speaker = whole["speaker"]
        row["speaker"] = speaker and {
            key: speaker[key] for key in ("mention", "kind", "name", "title", "role")
        }
        rows.append(row)
    return rows
