"""Stored parses come back as they were; a damaged one is refused with its line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from quotes import conllu
from quotes.errors import RecordError
from quotes.records import Span
from quotes.trees import Entity, Parse, Sentence, Token

PARSE = Parse(
    tokens=(
        Token(0, 0, 3, "Ann", "Ann", "PROPN", "NNP", "Number=Sing", 2, "nsubj"),
        Token(1, 4, 7, "Lee", "Lee", "PROPN", "NNP", "", 0, "flat"),
        Token(2, 8, 11, "ran", "run", "VERB", "VBD", "", -1, "root"),
        Token(3, 13, 16, "She", "she", "PRON", "PRP", "", 4, "nsubj"),
        Token(4, 17, 20, "hid", "hide", "VERB", "VBD", "", -1, "root"),
    ),
    sentences=(Sentence(0, 3, 0), Sentence(3, 5, 2)),
    entities=(Entity(0, 2, "PERSON"), Entity(3, 4, "PERSON")),
    chains=((Span(0, 7), Span(13, 16)), (Span(4, 7), Span(8, 11))),
    models="hand 1",
)


@pytest.mark.parametrize(
    "parse",
    [
        PARSE,
        replace(PARSE, chains=(), entities=()),
        replace(PARSE, near_ties=(1, 3)),
        replace(
            PARSE,
            near_ties=(1, 3),
            readings=(((1, -1, "root"), (2, 1, "nsubj:pass")), ((3, 4, "obj"),)),
        ),
        Parse((), ()),
    ],
)
def test_parse_comes_back_unchanged(parse: Parse) -> None:
    assert conllu.loads(conllu.dumps(parse)) == parse


def test_neighbouring_names_stay_apart() -> None:
    parse = replace(PARSE, entities=(Entity(0, 1, "PERSON"), Entity(1, 2, "PERSON")))
    assert conllu.loads(conllu.dumps(parse)).entities == parse.entities


@pytest.mark.parametrize(
    ("old", "new"), [("\tnsubj\t", "\t"), ("start_char=0", "start=0"), ("\t3\tnsubj", "\tx\tnsubj")]
)
def test_damaged_line_is_named(old: str, new: str) -> None:
    with pytest.raises(RecordError, match=r"a\.conllu:5"):
        conllu.loads(conllu.dumps(PARSE).replace(old, new, 1), where="a.conllu")


@pytest.mark.parametrize(
    "other", ["x", "2", "2:x:obj", "9:1:obj", "2:9:obj", "0:1:obj", "2:-1:obj"]
)
def test_damaged_other_reading_is_an_error_with_its_line(other: str) -> None:
    text = conllu.dumps(replace(PARSE, near_ties=(1,), readings=(((1, -1, "root"),),)))
    assert "|near_tie=2:0:root\n" in text
    with pytest.raises(RecordError, match=r"<conllu>:[4-9]: .*"):
        conllu.loads(text.replace("|near_tie=2:0:root", f"|near_tie={other}"))


def test_near_tie_stored_without_its_other_reading_is_kept() -> None:
    text = conllu.dumps(replace(PARSE, near_ties=(1,)))
    assert "|near_tie=1\n" in text
    parse = conllu.loads(text)
    assert (parse.near_ties, parse.readings) == ((1,), ())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# paragraph = 0", "# paragraph = x"),
        ("# chain = 0-7", "# chain = 0"),
        ("# chain = 0-7", "# chain = a-7"),
        ("\t3\tnsubj", "\t9\tnsubj"),
        ("\t3\tnsubj", "\t-4\tnsubj"),
        ("start_char=0", "start_char=-1"),
        ("end_char=3", "end_char=0"),
    ],
)
def test_what_a_fuzzer_finds_is_refused_too(old: str, new: str) -> None:
    text = conllu.dumps(PARSE)
    assert old in text
    with pytest.raises(RecordError, match=r"a\.conllu:\d"):
        conllu.loads(text.replace(old, new, 1), where="a.conllu")


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parent / "stored").glob("*.conllu")), ids=lambda path: path.stem
)
def test_stored_parse_is_written_as_it_was_read(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert conllu.dumps(conllu.loads(text)) == text
