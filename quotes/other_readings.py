"""An article as it would be read if its near ties had fallen otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from quotes.trees import Parse, Reading, Token


def of(parse: Parse) -> Iterator[Parse]:
    """The parse with near ties read otherwise: the first of each sentence, then the second of each
    that has one, and so on.

    Those of one sentence are kept apart, since one may undo what another does. Those of different
    sentences go together, for each time costs all rules on the whole article.
    """
    known = filter(None, parse.readings)
    sentences = groupby(known, lambda reading: parse.sentence_of[reading[0][0]])
    rows = [list(own) for _, own in sentences]
    for number in range(max(map(len, rows), default=0)):
        yield otherwise(parse, [row[number] for row in rows if number < len(row)])


def otherwise(parse: Parse, readings: Sequence[Reading]) -> Parse:
    """The parse with other readings of some sentences. The antecedents that the models have been
    asked for are kept.
    """
    tokens = list(parse.tokens)
    for reading in readings:
        for word, head, label in reading:
            tokens[word] = _hung(tokens[word], head, label)
    return replace(parse, tokens=tuple(tokens), likely=parse.asked)


def _hung(token: Token, head: int, label: str) -> Token:
    return replace(token, head=head, deprel=label)
