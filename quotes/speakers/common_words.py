"""Capitalised words that are no name: titles, nouns for people; and names that look like them."""

from __future__ import annotations

from quotes.speakers.words import (
    first_name,
    is_title,
    noun_class,
    offices,
    plain,
    singular,
    word_class,
)
from quotes.trees import Parse


def only_common(parse: Parse, first: int, last: int, kind: str) -> bool:
    """Titles or person nouns alone (`Prime Minister`, `Witnesses`, `the Dutchman`) are no name."""
    forms = [parse.tokens[i].form for i in range(first, last)]
    if last - first == 1 and kind in ("NORP", "") and plain(forms[0]).endswith(("man", "woman")):
        return first > 0 and plain(parse.tokens[first - 1].form) in ("the", "a", "an")
    if given_title(parse, first, last):
        return False
    member = "politician" in offices(forms[-1])  # the Wexford Republican
    if (
        kind == "ORG"
        and not member
        and not any(map(is_title, forms))
        and noun_class(forms[-1]) == "p"
    ):
        return not _capitals_inside(parse, first, last)  # the Guardian, Business Insider
    people = ("f", "m", "p", "group")
    office = is_title(forms[-1]) or (kind != "PERSON" and noun_class(forms[-1]) in ("f", "m", "p"))
    if (
        len(forms) > 1 and office and not first_name(forms[0])
    ):  # `Home Secretary`, `Political Correspondent`
        return True
    if (
        last - first == 1
        and kind == "PERSON"
        and parse.tokens[first].upos == "PROPN"
        and noun_class(forms[0]) == "p"
    ):
        return (
            plain(parse.tokens[first - 1].form) in ("the", "a", "an") if first else False
        )  # a surname: Weaver, Cook
    return all(
        is_title(f) or noun_class(f) in people or noun_class(singular(plain(f))) in people
        for f in forms
    )


def given_title(parse: Parse, first: int, last: int) -> bool:
    """`Dean Weaver`: a first name that is a title, too; the NER leaves titles out of its names."""
    entity, form = parse.entity_of.get(first), parse.tokens[first].form
    whole = (
        entity is not None
        and entity.type == "PERSON"
        and (entity.first, entity.last) == (first, first + 2)
    )
    return whole and last == first + 2 and word_class(form) == "title" and bool(first_name(form))


def _capitals_inside(parse: Parse, first: int, last: int) -> bool:
    """Whether a capital is not owed to the head of a sentence."""
    opening = parse.sentences[parse.sentence_of[first]].first
    return any(i > opening and parse.tokens[i].form[:1].isupper() for i in range(first, last))
