"""Records and golden lines read back, each checked against the article that it was made of."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from quotes import joined_names, jsonl, shapes
from quotes.errors import InputError, QuotesError, RecordError
from quotes.evaluation import gold
from quotes.records import SCHEMA, Article, Quotation, Span

STDIN = "-"
HAND = "golden"  # rule and sieve of what a person labelled
TOLD = 3  # of many articles that are missing, so many are named


@dataclass(frozen=True, slots=True)
class Reading:
    """One article with its records, in text order; every offset was seen to fit the text."""

    article: Article
    quotations: tuple[Quotation, ...]


def read(path: str, alias_files: Iterable[Path] = ()) -> list[Quotation]:
    """The records of a JSONL file, a folder of golden files, or `-`; golden lines are completed to
    records. Their speakers have the names that `alias_files` have for them.

    Raises InputError for a file that cannot be read, RecordError or AliasError naming the line at
    fault.
    """
    return list(stream([path], alias_files))


def stream(paths: Iterable[str], alias_files: Iterable[Path] = ()) -> Iterator[Quotation]:
    """The records of several paths, as `read` gives those of one, without holding them in memory."""
    names = joined_names.load(alias_files)
    for path in paths:
        for file in files(path):
            yield from map(names.applied, _records(file))


def files(path: str) -> tuple[str, ...]:
    """The files that `read` reads; InputError for a folder without any."""
    if path == STDIN or not Path(path).is_dir():
        return (path,)
    found = tuple(str(file) for file in sorted(Path(path).rglob("*.jsonl")))
    if not found:
        raise InputError(
            "no JSONL files in this folder", where=path, remedy="give the file that extract wrote"
        )
    return found


def pair(
    articles: Iterable[Article], quotations: Iterable[Quotation]
) -> tuple[list[Reading], list[QuotesError]]:
    """Each article with its records, and what does not fit: records of no article here, or of
    another text.

    An article without a record of its own id takes the records of its bare file name, where only
    one has it.
    """
    given, groups = list(articles), defaultdict[str, list[Quotation]](list)
    for quotation in quotations:
        groups[quotation.article].append(quotation)
    names = _names(given, groups)
    readings, problems = [], []
    for article in given:
        own = [
            replace(one, article=article.id)
            for one in groups.pop(names.get(article.id, article.id), [])
        ]
        fitting = tuple(quotation for quotation in own if fits(article.text, quotation))
        readings.append(Reading(article, fitting))
        if len(fitting) < len(own):
            problems.append(
                _misfit(
                    article, [quotation for quotation in own if not fits(article.text, quotation)]
                )
            )
    return readings, problems + _homeless(groups)


def fits(text: str, quotation: Quotation) -> bool:
    """Tell whether all spans of a record lie in the text and say there what the record says."""
    whole, speaker = quotation.span, quotation.speaker
    parts = quotation.parts or (whole,)
    if not all(whole.start <= part.start <= part.end <= whole.end for part in parts):
        return False
    excerpts: list[tuple[Span, str]] = [(whole, quotation.text)]
    if quotation.cue:
        excerpts.append((quotation.cue.span, quotation.cue.text))
    if speaker and speaker.mention:
        excerpts.append((speaker.mention.span, speaker.mention.text))
    return all(
        span.start >= 0 and span.end <= len(text) and span.of(text) == words
        for span, words in excerpts
    )


def _names(articles: Sequence[Article], groups: Mapping[str, object]) -> dict[str, str]:
    """Article ids without records of their own → the name under which there are some."""
    known = {article.id for article in articles}
    strangers, bare = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for name in groups:
        if name not in known:
            strangers[gold.bare(gold.name_of(name))].append(name)
    for article in articles:
        if article.id not in groups:
            bare[gold.bare(gold.name_of(article.id))].append(article.id)
    pairs = ((bare[name], strangers[name]) for name in strangers)
    return {ours[0]: theirs[0] for ours, theirs in pairs if len(ours) == len(theirs) == 1}


def _misfit(article: Article, wrong: Sequence[Quotation]) -> QuotesError:
    count, first = len(wrong), wrong[0].id
    what = f"{count} records do not fit its text, {first} the first"
    if count == 1:
        what = f"the record {first} does not fit its text"
    return RecordError(
        what, where=article.id, remedy="give the article as it was extracted; they are left out"
    )


def _homeless(groups: Mapping[str, Sequence[Quotation]]) -> list[QuotesError]:
    if not groups:
        return []
    names = ", ".join(sorted(groups)[:TOLD]) + (" …" if len(groups) > TOLD else "")
    count = sum(map(len, groups.values()))
    some = "1 record is" if count == 1 else f"{count:,} records are"
    what = f"{some} of articles that are not given: {names}"
    return [
        InputError(
            what, where="records", remedy="give the same paths as to extract; they are left out"
        )
    ]


def _records(path: str) -> Iterator[Quotation]:
    chains: dict[str, str] = {}
    for where, row in jsonl.rows(_lines(path), where=path):
        if "schema" not in row:
            number = int(where.rpartition(":")[2])
            row = _golden(row, Path(path).stem, (number, where), chains)
        quotation = jsonl.from_json(row, where=where)
        # Pages and figures rely on texts being texts.
        if not (shapes.fits(quotation, Quotation) and 0 <= quotation.confidence <= 1):
            raise RecordError(
                "has a value of a wrong kind", where=where, remedy="the schema is in the package"
            )
        yield quotation


def _golden(
    row: Mapping[str, Any], stem: str, place: tuple[int, str], chains: dict[str, str]
) -> dict[str, Any]:
    number, where = place
    try:
        return _completed(row, stem, number, chains)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        what = f"is neither a record nor a golden line: {error!r}"
        raise RecordError(what, where=where, remedy="see docs/records.md") from error


def _lines(path: str) -> Iterator[str]:
    where = "standard input" if path == STDIN else path
    try:
        with nullcontext(sys.stdin.buffer) if path == STDIN else Path(path).open("rb") as file:
            for number, line in enumerate(file):  # ends at \n alone: U+2028 may stand in a text
                yield line.decode("utf-8" if number else "utf-8-sig")
    except OSError as error:
        raise InputError(
            f"cannot be read: {error.strerror}", where=where, remedy="check the path"
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(
            "is not UTF-8", where=where, remedy="give the file that extract wrote"
        ) from error


def _completed(
    row: Mapping[str, Any], stem: str, number: int, chains: dict[str, str]
) -> dict[str, Any]:
    """A golden line as a record: what only the extractor knows is left empty."""
    article = str(row.get("article", stem))
    own = str(row.get("id", f"{article}#{number}"))
    given, speaker = row.get("chain"), row.get("speaker")
    empty: dict[str, Any] = {
        "parts": None,
        "flags": [],
        "paragraph": 0,
        "sentence": 0,
        "models": "",
        "cue": None,
    }
    filled = {
        **empty,
        "confidence": 1.0,
        **row,
        "schema": SCHEMA,
        "article": article,
        "id": own,
        "content": row.get("content", _content(row)),
        "chain": None if given is None else chains.setdefault(f"{article} {given}", own),
        "rule": row.get("rule", HAND),
        "sieve": row.get("sieve", HAND),
        "speaker": None
        if speaker is None
        else {"aliases": [], "pronouns": [], "role_evidence": None, **speaker},
    }
    if filled["cue"]:
        filled["cue"] = {"lemma": filled["cue"].get("text"), **filled["cue"]}
    return filled


def _content(row: Mapping[str, Any]) -> str:
    """Join the parts of a quotation; a golden line has no content of its own."""
    text, start = str(row.get("text", "")), row.get("start", 0)
    parts = row.get("parts") or [[start, start + len(text)]]
    words = " ".join(text[first - start : last - start] for first, last in parts).strip()
    return words.strip("\"'“”‘’ ") if row.get("type") == "direct" else words
