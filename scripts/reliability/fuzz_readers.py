"""Coverage-guided fuzzing of marks and readers, by atheris (pip install atheris; Linux).

    python scripts/reliability/fuzz_readers.py [-max_total_time=600] [CORPUS_FOLDER]

Bytes become an article by each reader and then quoted segments; also records, stored parses and
word lists are read. Anything but a QuotesError, or a broken invariant of segments, is a find, which
atheris writes to a file.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from io import BytesIO

import atheris

with atheris.instrument_imports(include=["quotes"]):
    import invariants

    from quotes import articles, conllu, jsonl, marks
    from quotes.articles.formats import READERS
    from quotes.articles.items import JsonFields
    from quotes.errors import QuotesError
    from quotes.records import Article

# trafilatura has its own fuzzers
KINDS = (
    ".txt", ".jsonl", ".jsonl.gz", ".csv", ".json", ".zip", ".docx", ".pdf", ".rtf", ".xlsx",
)  # fmt: skip
FIELDS = JsonFields()


def check(article: Article) -> None:
    """Segments of an article keep their promises."""
    faults = invariants.segment_faults(article, marks.segment(article))
    if faults:
        raise AssertionError(faults)


def read(data: bytes, kind: str) -> None:
    with suppress(QuotesError):
        for item in READERS[kind](BytesIO(data), "fuzz", FIELDS):
            text = getattr(item, "text", None)
            if text is not None:
                check(articles.from_text(text))


def one_input(data: bytes) -> None:
    """The first byte says what the rest is."""
    kind, rest = (data[0] % (len(KINDS) + 3) if data else 0), data[1:]
    if kind < len(KINDS):
        read(rest, KINDS[kind])
        return
    text = rest.decode("utf-8", "ignore")
    with suppress(QuotesError):
        if kind == len(KINDS):
            jsonl.dumps(jsonl.loads(text))
        elif kind == len(KINDS) + 1:
            conllu.loads(text)
        else:
            check(articles.from_text(text))


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
