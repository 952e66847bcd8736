"""One line in a user's file changes the records of every stage that asks that lexicon."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path

import pytest

from quotes import articles
from quotes.conllu import StoredParses
from quotes.lexicons import Lexicons
from quotes.pipeline import Extractor
from quotes.records import Quotation
from tests.test_speakers_resolve import parse

SAID = "said/VERB/0/root that/SCONJ/{rained}/mark it/PRON/{rained}/nsubj rained/VERB/{verb}/ccomp"
STOP = "./PUNCT/{verb}/punct"


def said(source: str, verb: int, cue: str = "said") -> str:
    """A sentence of a source, whose last word is in front of the verb, and what it says."""
    rest = f"{SAID} {STOP}".format(verb=verb, rained=verb + 3)
    return f"{source} {rest.replace('said', cue, 1)}"


ANN = said("Ann/PROPN/3/nsubj/B-PERSON Lee/PROPN/1/flat/I-PERSON", 3)
MARY = said("Mary/PROPN/3/nsubj/B-PERSON Lee/PROPN/1/flat/I-PERSON", 3)
ZORB_LEE = "Zorb/PROPN/3/nsubj/B-PERSON Lee/PROPN/1/flat/I-PERSON"
ZORB = "The/DET/2/det zorb/NOUN/3/nsubj"


def speaker(field: str) -> Callable[[list[Quotation]], object]:
    """That field of the last record's speaker."""
    return lambda records: getattr(records[-1].speaker, field)


def speakers(records: list[Quotation]) -> object:
    return {one.speaker.name for one in records if one.speaker}


@dataclass(frozen=True)
class Case:
    """An entry, a text, and what a record says without the entry and with it."""

    entry: str
    sentences: tuple[str, ...]
    read: Callable[[list[Quotation]], object]
    without: object
    with_it: object


CASES = {
    "cues": Case("zorb\tclause", (said("Ann/PROPN/2/nsubj/B-PERSON", 2, "zorb"),), len, 0, 1),
    "titles": Case("zorb\tsport", (said(ZORB, 3),), speaker("role"), "unknown", "sport"),
    "organisations": Case(
        "zorb\tsport",
        (said("Acme/PROPN/3/nsubj/B-ORG Zorb/PROPN/1/flat/I-ORG", 3),),
        speaker("role"),
        "business",
        "sport",
    ),
    "person_nouns": Case(
        "zorb\tbody", (said(ZORB, 3),), speaker("kind"), "nominal", "organisation"
    ),
    "name_words": Case(
        "zorb\thonorific_f", (said(ZORB_LEE, 3),), speaker("name"), "Zorb Lee", "Lee"
    ),
    "first_names": Case(
        "mary\tm", (MARY, said("He/PRON/2/nsubj", 2)), speaker("name"), None, "Mary Lee"
    ),
    "short_names": Case(
        "zorb\tann", (ANN, said(ZORB_LEE, 3)), speakers, {"Ann Lee", "Zorb Lee"}, {"Ann Lee"}
    ),
    "word_classes": Case(
        "zorb\tstorm",
        (
            "Zorb/PROPN/3/nsubj Delia/PROPN/1/flat/B-PERSON hit/VERB/0/root ./PUNCT/3/punct",
            said("Delia/PROPN/2/nsubj/B-PERSON", 2),
        ),
        speaker("kind"),
        "named",
        "organisation",
    ),
    "desks": Case(
        "zorb\tsport",
        (
            "The/DET/2/det zorb/NOUN/0/root striker/NOUN/2/dep wicket/NOUN/2/dep ./PUNCT/2/punct",
            ANN,
        ),
        speaker("role"),
        "unknown",
        "sport",
    ),
    "context": Case(
        "zorb\tgrade",
        (said("The/DET/3/det zorb/ADJ/3/amod mayor/NOUN/4/nsubj", 4),),
        speaker("title"),
        "mayor",
        "zorb mayor",
    ),
}


def test_every_lexicon_has_a_case() -> None:
    assert set(CASES) == {field.name for field in fields(Lexicons)}


@pytest.mark.parametrize("lexicon", CASES)
def test_one_line_changes_a_record(lexicon: str, tmp_path: Path) -> None:
    case = CASES[lexicon]
    text, tree = parse(*case.sentences)
    mine = tmp_path / "mine.tsv"
    mine.write_text(f"# lexicon: {lexicon}\n{case.entry}\n", encoding="utf-8")
    parser = StoredParses({"text": tree})
    article = articles.from_text(text, "text")
    shipped = Extractor(parser=parser).extract_article(article)
    ours = Extractor(parser=parser, lexicon_files=[mine]).extract_article(article)
    assert (case.read(shipped), case.read(ours)) == (case.without, case.with_it)
