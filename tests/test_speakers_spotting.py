"""Where names are in the text: stretches of capitals, cut, without titles; and what is no name."""

from __future__ import annotations

import pytest

from quotes import articles
from quotes.speakers.persons import people_among
from quotes.speakers.spotting import spot
from tests.stages import context, resolved
from tests.test_speakers_resolve import parse

LEFT = "left/VERB/0/root"


def names(*sentences: str) -> list[str]:
    text, tree = parse(*sentences)
    return [one.name.text for one in spot(context(articles.from_text(text), tree))]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (f"Ann/PROPN/3/nsubj/B-PERSON Lee/PROPN/1/flat/I-PERSON {LEFT}", ["Ann Lee"]),
        (f"President/PROPN/3/nsubj Lee/PROPN/1/flat/B-PERSON {LEFT}", ["Lee"]),
        (f"The/DET/3/det Prime/PROPN/3/compound Minister/PROPN/4/nsubj {LEFT}", []),
        (f"Witnesses/NOUN/2/nsubj {LEFT}", []),
        (f"the/DET/2/det Dutchman/PROPN/3/nsubj/B-NORP {LEFT}", []),
        (f"Britons/PROPN/4/nsubj Ann/PROPN/1/flat Lee/PROPN/1/flat {LEFT}", ["Ann Lee"]),
        (
            f"Ministry/PROPN/4/nsubj/B-ORG of/ADP/3/case/I-ORG Defence/PROPN/1/nmod/I-ORG {LEFT}",
            ["Ministry of Defence"],
        ),
        (
            f"Lord/PROPN/5/nsubj Perrin/PROPN/1/flat of/ADP/4/case Aldgate/PROPN/1/nmod {LEFT}",
            ["Perrin of Aldgate"],
        ),
        (
            "Wilma/PROPN/6/nsubj “/PUNCT/3/punct Billie/PROPN/1/flat ”/PUNCT/3/punct "
            f"Dale/PROPN/1/flat {LEFT}",
            ["Wilma “Billie” Dale"],
        ),
        (
            "Acme/PROPN/2/compound/B-ORG President/PROPN/5/nsubj Ann/PROPN/2/flat/B-PERSON "
            f"Lee/PROPN/2/flat/I-PERSON {LEFT}",
            ["Acme", "Ann Lee"],
        ),
    ],
)
def test_names_and_what_is_none(sentence: str, found: list[str]) -> None:
    shown = [name.replace("“ ", "“").replace(" ”", "”") for name in names(sentence)]
    assert shown == found


def test_a_surname_that_opens_a_sentence_needs_the_full_name_elsewhere() -> None:
    full = f"Ann/PROPN/3/nsubj/B-PERSON Banks/PROPN/1/flat/I-PERSON {LEFT}"
    alone = f"Banks/NOUN/2/nsubj {LEFT}"
    assert names(full, alone) == ["Ann Banks", "Banks"]
    assert names(alone) == []


def test_a_name_that_is_a_firms_in_the_article_is_no_persons() -> None:
    firm = f"Kline/PROPN/3/nsubj/B-ORG Holdings/PROPN/1/flat/I-ORG {LEFT}"
    alone = "He/PRON/2/nsubj left/VERB/0/root Kline/PROPN/2/obj/B-PERSON"
    text, tree = parse(firm, alone)
    kinds = [one.kind for one in resolved(articles.from_text(text), tree, ()).identities]
    assert kinds == ["organisation"]


def test_nobody_votes_for_nobody() -> None:
    assert people_among(()) == set()
