"""An article's tokens for CoNLL-U: out of a parse, or cut at spaces and punctuation, without trees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from unicodedata import normalize

import regex

from quotes.exchange.xml_characters import escaped
from quotes.records import Article, Span
from quotes.trees import Parse, Sentence

_WORD = regex.compile(r"[\w\p{M}]+(?:[-'’.][\w\p{M}]+)*|[^\w\s]")
_FORBIDDEN = regex.compile(r"[\s\p{Cc}\uFEFF\uFFFD]|^\p{M}")
EMPTY = "_"


@dataclass(frozen=True, slots=True)
class Row:
    """One token: its stretch of the text, FORM, and the columns LEMMA to DEPREL."""

    span: Span
    form: str
    columns: tuple[str, ...] = (EMPTY,) * 6


def parsed(article: Article, parse: Parse) -> list[list[Row]]:
    """The sentences of a parse."""
    return [list(_of_sentence(article.text, parse, sentence)) for sentence in parse.sentences]


def cut(article: Article, edges: Iterable[int]) -> list[list[Row]]:
    """Each paragraph as a sentence of words and signs, cut at the edges too."""
    wanted = set(edges)
    found = ([*_cut(article.text, paragraph, wanted)] for paragraph in article.paragraphs)
    return [rows for rows in found if rows]


def lines(rows: Sequence[Row], sentence_id: str, misc: Sequence[Sequence[str]]) -> Iterator[str]:
    """A sentence: its id, its text, its tokens with their MISC; words that share a stretch are a
    multiword token.
    """
    close = {row.span.end for row, after in pairwise(rows) if row.span.end == after.span.start}
    spaces = ["" if row.span.end in close else " " for row in rows]
    groups = [
        [index for index, _ in group]
        for _, group in groupby(enumerate(rows), key=lambda one: one[1].span)
    ]
    text = "".join(_surface(rows, group) + spaces[group[-1]] for group in groups).rstrip(" ")
    yield f"# sent_id = {sentence_id}"
    yield f"# text = {text}"
    for group in groups:
        places = [f"start_char={rows[group[0]].span.start}", f"end_char={rows[group[0]].span.end}"]
        after = ["SpaceAfter=No"] * (not spaces[group[-1]])
        if len(group) > 1:
            columns = (
                f"{group[0] + 1}-{group[-1] + 1}",
                _surface(rows, group),
                *[EMPTY] * 7,
                "|".join(after) or EMPTY,
            )
            yield "\t".join(columns)
        for index in group:
            told = [*misc[index], *places, *(after if len(group) == 1 else ())]
            yield "\t".join(
                (str(index + 1), rows[index].form, *rows[index].columns, EMPTY, "|".join(told))
            )


def _surface(rows: Sequence[Row], group: Sequence[int]) -> str:
    return "".join(rows[index].form for index in group)


def _of_sentence(text: str, parse: Parse, sentence: Sentence) -> Iterator[Row]:
    for token in parse.tokens[sentence.first : sentence.last]:
        head = str(token.head - sentence.first + 1) if token.head >= 0 else "0"
        features = "|".join(
            sorted(token.feats.split("|"), key=str.lower)
        )  # as Universal Dependencies wants them
        columns = (
            token.lemma,
            token.upos,
            token.xpos or EMPTY,
            features or EMPTY,
            head,
            token.deprel,
        )
        yield Row(token.span, _form(token.form), columns)


def _cut(text: str, paragraph: Span, edges: set[int]) -> Iterator[Row]:
    for word in _WORD.finditer(text, paragraph.start, paragraph.end):
        places = sorted({word.start(), word.end(), *(edges & set(range(*word.span())))})
        for start, end in pairwise(places):
            yield Row(Span(start, end), _form(text[start:end]))


def _form(text: str) -> str:
    """Give the form that Universal Dependencies allow in a column; offsets count the original text."""
    return escaped(
        _FORBIDDEN.sub(lambda found: rf"\u{{{ord(found[0]):x}}}", normalize("NFC", text))
    )
