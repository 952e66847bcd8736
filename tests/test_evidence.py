"""Signs that speak for and against a record, and what they make of its confidence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from quotes import evidence
from quotes.evidence import Claims, signs, weighed
from quotes.records import Attribution, Cue, Mention, Span
from quotes.trees import Entity, Parse, Sentence, Token

TEXT = "Ann Lee may say it rains today. It did."
WORDS = (
    ("Ann", "PROPN", 3, "nsubj"),
    ("Lee", "PROPN", 0, "flat"),
    ("may", "AUX", 3, "aux"),
    ("say", "VERB", -1, "root"),
    ("it", "PRON", 5, "nsubj"),
    ("rains", "VERB", 3, "ccomp"),
    ("today", "NOUN", 5, "obl:tmod"),
    (".", "PUNCT", 3, "punct"),
)
RAINS = Attribution(
    "indirect",
    (Span(16, 24),),
    "subject_ccomp",
    0.8,
    cue=Cue(Span(8, 15), "may say", "say"),
    source=Mention(Span(0, 7), 0),
)


@pytest.fixture
def parse() -> Parse:
    tokens, place = [], 0
    for index, (form, upos, head, relation) in enumerate(WORDS):
        place = TEXT.index(form, place)
        end = place + len(form)
        tokens.append(Token(index, place, end, form, form, upos, "", "", head, relation))
    return Parse(tuple(tokens), (Sentence(0, 8, 0),), (Entity(0, 2, "PERSON"),))


def found(one: Attribution, parse: Parse, *others: Attribution) -> dict[str, str]:
    return dict(signs(one, parse, Claims.of([one, *others]), ("stray", "near_tie")))


def test_signs_of_a_report(parse: Parse) -> None:
    assert found(RAINS, parse) == {
        "rivals": "0",
        "opens_sentence": "no",
        "ends_sentence": "no",
        "length": "0",
        "sentence_length": "0",
        "commas": "0",
        "followed_by": "NOUN",
        "broken": "no",
        "flag": "stray",
        "cue": "root",
        "auxiliary": "modal",
        "subordinator": "absent",
        "pronoun": "absent",
        "source": "PERSON",
        "source_in_sentence": "yes",
    }


def test_signs_of_words_without_cue_and_source(parse: Parse) -> None:
    bare = Attribution("direct", (Span(0, 30),), "uncued", 0.5)
    own = found(bare, parse, RAINS)
    assert (own["cue"], own["source"], own["rivals"]) == ("absent", "absent", "1")
    assert (own["opens_sentence"], own["ends_sentence"]) == ("yes", "yes")


def test_what_stands_around_it_is_told(parse: Parse) -> None:
    tokens = list(parse.tokens)
    tokens[2] = replace(tokens[2], lemma="if", upos="SCONJ", deprel="mark")
    tokens[6] = replace(tokens[6], form=",", upos="PUNCT")
    tokens[0] = replace(tokens[0], lemma="she", upos="PRON")
    whole = replace(RAINS, parts=(Span(16, 30),))
    changed = replace(parse, tokens=tuple(tokens), entities=())
    own = found(RAINS, changed)
    assert [own[name] for name in ("subordinator", "followed_by", "pronoun")] == ["if", ",", "she"]
    own = found(whole, changed)
    assert (own["commas"], own["followed_by"]) == ("1", ".")


def test_a_claim_meets_those_that_share_a_character() -> None:
    spans = [(0, 5), (5, 9), (20, 30)]
    claims = Claims.of([Attribution("direct", (Span(*span),), "a", 0.5) for span in spans])
    assert [claims.meeting(*stretch) for stretch in ((0, 5), (4, 6), (9, 20), (0, 99))] == [
        1, 2, 0, 3,
    ]  # fmt: skip


@pytest.fixture
def weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "evidence.tsv"
    path.write_text("# a line\nindirect\tany\t\t1.0\nindirect\tcue\troot\t0.5\n", encoding="utf-8")
    monkeypatch.setattr(evidence, "WEIGHTS", path)
    monkeypatch.setattr(evidence, "_weights", evidence._weights.__wrapped__)


@pytest.mark.usefixtures("weights")
def test_signs_change_the_odds() -> None:
    assert weighed(0.5, RAINS, []) == pytest.approx(0.731, abs=0.001)
    assert weighed(0.5, RAINS, [("cue", "root"), ("cue", "nobody")]) == pytest.approx(
        0.818, abs=0.001
    )
    assert weighed(1.0, RAINS, [("cue", "root")]) == 1.0


@pytest.mark.usefixtures("weights")
def test_turns_that_name_no_source_stay_as_counted() -> None:
    turn = Attribution("indirect", (Span(16, 24),), "dialogue_turn", 0.9, turn=2)
    assert weighed(0.9, turn, [("cue", "root")]) == 0.9


def test_shipped_weights_are_of_signs_that_there_are(parse: Parse) -> None:
    names = {"any", "named", *found(RAINS, parse)}  # `assembly.signs_of` adds the second
    for kind, name, _value in evidence._weights():
        assert kind in ("direct", "mixed", "indirect")
        assert name in names
