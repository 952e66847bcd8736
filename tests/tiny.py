"""A parser that needs no model; tests/tiny_quotes.py is the command with it.

It knows that "said" reports and that capitals name people: enough for quotations with speakers to
come out. Words in an article make it fail as real runs do.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path

import regex

from quotes.pipeline import Extractor
from quotes.records import Article, QuotedSegment
from quotes.trees import Parse, Sentence, Token

WORD = regex.compile(r"\w+|[^\w\s]")
LONGEST = 100  # tokens in a sentence, as the real parser has a limit
DELAY = "TINY_DELAY"  # seconds for each article, so that a kill finds a run at work
FALLS = regex.compile(
    r"FALLS (\S+)"
)  # a file: the process that finds it there removes it, and is killed


def parse(article: Article) -> Parse:
    """Tokens in flat trees: each sentence hangs on its first "said", or its first word."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(article.paragraphs):
        words = [match.span() for match in WORD.finditer(article.text, *paragraph)]
        for start in range(0, len(words), LONGEST):
            first = len(tokens)
            tokens += _sentence(article.text, words[start : start + LONGEST], first)
            sentences.append(Sentence(first, len(tokens), number))
    return Parse(tuple(tokens), tuple(sentences), (), models="tiny")


def _sentence(text: str, words: list[tuple[int, int]], first: int) -> list[Token]:
    forms = [text[start:end] for start, end in words]
    root = forms.index("said") if "said" in forms else 0
    found = []
    for index, ((start, end), form) in enumerate(zip(words, forms, strict=True)):
        named = form[0].isupper() and "said" in forms[max(0, index - 2) : index]
        subject = named and forms[index - 1] == "said"
        tags = ("VERB", "VBD") if form == "said" else ("PROPN", "NNP") if named else ("NOUN", "NN")
        if not form[0].isalnum():
            tags = ("PUNCT", ".")
        head = -1 if index == root else first + (index - 1 if named and not subject else root)
        label = "root" if index == root else "nsubj" if subject else "flat" if named else "dep"
        lemma = "say" if form == "said" else form
        found.append(Token(first + index, start, end, form, lemma, *tags, "", head, label))
    return found


class TinyParser:
    """What `quotes.pipeline.load_parser` gives in place of models."""

    def parse(
        self, articles: Sequence[Article], segments: Sequence[Sequence[QuotedSegment]]
    ) -> list[Parse]:
        for article in articles:
            _fail(article.text)
        return [parse(article) for article in articles]


def _fail(text: str) -> None:
    time.sleep(float(os.environ.get(DELAY, "0")))
    once = FALLS.search(text)
    if once and Path(once[1]).exists():
        Path(once[1]).unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    if "DIES" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "BREAKS" in text:
        raise ZeroDivisionError("a mistake of ours\nin two lines")
    if "SWELLS" in text:
        raise MemoryError
    if "DEEPENS" in text:
        _fail(text)


def extractor() -> Extractor:
    """For a pool in a test: importable where the processes start."""
    return Extractor(parser=TinyParser())


def stub(
    models: str,
    *,
    lexicon_files: object = (),
    alias_files: object = (),
    threads: int = 1,
    nested: bool = True,
    near_ties: bool = False,
) -> Extractor:
    """What stands in for `pipeline.Extractor` in the command; importable in worker processes by its
    name.
    """
    return extractor()
