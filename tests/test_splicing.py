"""Sentences cut inside a name are joined; those that end with the same letters are left alone."""

from __future__ import annotations

import pytest

from quotes.splicing import spliced
from quotes.trees import Entity, Parse, Sentence, Token


def parse(rows: str, *, people: tuple[tuple[int, int], ...] = ()) -> Parse:
    """`form/UPOS>head:deprel` per word, heads counted from 1 through the text, sentences apart by `|`."""
    tokens: list[Token] = []
    sentences = []
    for row in rows.split(" | "):
        first = len(tokens)
        for word in row.split():
            form, _, rest = word.rpartition("/")
            upos, _, arc = rest.partition(">")
            head, _, deprel = arc.partition(":")
            start = tokens[-1].end + (form != ".") if tokens else 0
            end = start + len(form)
            tokens.append(Token(len(tokens), start, end, form, form.lower(), upos, upos, "", int(head) - 1, deprel))
        sentences.append(Sentence(first, len(tokens), 0))
    names = tuple(Entity(first, last, "PERSON") for first, last in people)
    return Parse(tuple(tokens), tuple(sentences), names)


def test_the_rest_of_a_name_hangs_on_its_title() -> None:
    found = spliced(parse("said/VERB>0:root Gov./PROPN>1:nsubj | Ann/PROPN>0:root Lee/PROPN>3:flat"))
    assert found.sentences == (Sentence(0, 4, 0),)
    assert (found.tokens[2].head, found.tokens[2].deprel) == (1, "flat")


def test_a_title_hangs_on_the_name_that_begins_a_clause() -> None:
    found = spliced(parse("Rep/PROPN>0:root ./PUNCT>1:punct | Lee/PROPN>4:nsubj won/VERB>0:root"))
    assert [token.head for token in found.tokens] == [2, 0, 3, -1]


def test_an_initial_inside_a_person_s_name() -> None:
    rows = "said/VERB>0:root Ann/PROPN>1:nsubj F./PUNCT>1:punct | Lee/PROPN>0:root"
    found = spliced(parse(rows, people=((1, 3), (3, 4))))
    assert found.entities == (Entity(1, 4, "PERSON"),)
    assert (found.tokens[2].upos, found.tokens[3].head) == ("PROPN", 1)


@pytest.mark.parametrize(
    "rows",
    [
        "Plan/NOUN>0:root B./PROPN>1:flat | Lee/PROPN>4:nsubj won/VERB>0:root",  # a letter, but nobody's initial
        "the/DET>2:det governor/NOUN>0:root ./PUNCT>2:punct | Lee/PROPN>5:nsubj won/VERB>0:root",
        "a/DET>2:det Rep./PROPN>0:root | They/PRON>4:nsubj won/VERB>0:root",
    ],
)
def test_other_sentences_stay_apart(rows: str) -> None:
    given = parse(rows)
    assert spliced(given) is given
