"""What near ties of a parse are worth: records that would be others if these had fallen otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from quotes import articles, conllu, other_readings, pipeline
from quotes.conllu import StoredParses
from quotes.records import Quotation
from quotes.trees import Parse, Reading

ROOT = Path(__file__).parent.parent
NAME = "harbour-fire"
ARTICLE = articles.from_text(
    (ROOT / "examples" / f"{NAME}.txt").read_bytes().decode(), f"{NAME}.txt"
)
PARSE = conllu.loads((ROOT / "tests" / "stored" / f"{NAME}.conllu").read_text(encoding="utf-8"))
PLAIN = replace(PARSE, near_ties=(), readings=())


def tied(*readings: Reading) -> Parse:
    return replace(PARSE, near_ties=tuple(one[0][0] for one in readings), readings=readings)


def extracted(parse: Parse, *, near_ties: bool = True) -> list[Quotation]:
    parses = StoredParses({ARTICLE.id: parse})
    return list(pipeline.Extractor(parser=parses, near_ties=near_ties).extract_article(ARTICLE))


def flagged(records: list[Quotation]) -> list[str]:
    return [record.id for record in records if "near_tie" in record.flags]


def hung_on_root(form: str) -> Reading:
    """The word's first token as a child of the root of its sentence."""
    token = next(t for t in PARSE.tokens if t.form == form)
    sentence = PARSE.sentences[PARSE.sentence_of[token.index]]
    root = next(t for t in PARSE.tokens[sentence.first : sentence.last] if t.head == -1)
    return ((token.index, root.index, token.deprel),)


def relabelled(form: str, label: str) -> Reading:
    token = next(t for t in PARSE.tokens if t.form == form)
    return ((token.index, token.head, label),)


@pytest.mark.parametrize(
    ("reading", "changed"),
    [
        (hung_on_root("Inspector"), ["4"]),
        (hung_on_root("neighbour"), ["10"]),
        (hung_on_root("Orla"), ["1", "2", "3"]),
        (relabelled("statement", "nsubj"), ["13"]),
        (relabelled(".", "dep"), []),
    ],
)
def test_records_that_a_near_tie_makes_are_flagged(reading: Reading, changed: list[str]) -> None:
    assert flagged(extracted(tied(reading))) == [f"{ARTICLE.id}#{number}" for number in changed]


def test_what_is_flagged_is_what_another_processor_would_change() -> None:
    reading = hung_on_root("Inspector")
    own, other = extracted(PLAIN), extracted(other_readings.otherwise(PLAIN, [reading]))
    pairs = zip(own, other, strict=True)
    gone = [
        one.id for one, two in pairs if replace(one, confidence=0) != replace(two, confidence=0)
    ]
    assert gone == flagged(extracted(tied(reading)))


def test_near_ties_are_told_when_asked() -> None:
    parse = tied(hung_on_root("Inspector"))
    assert not flagged(extracted(parse, near_ties=False))
    again = extracted(parse)
    assert [replace(one, flags=()) for one in again] == [
        replace(one, flags=()) for one in extracted(parse, near_ties=False)
    ]


def test_near_ties_that_leave_no_tree_together_are_not_read_together() -> None:
    sentence = next(s for s in PARSE.sentences if s.last - s.first > 6)
    one, two = [t for t in PARSE.tokens[sentence.first : sentence.last] if t.head != -1][:2]
    root = next(t for t in PARSE.tokens[sentence.first : sentence.last] if t.head == -1)
    down = ((one.index, two.index, "dep"), (two.index, root.index, "dep"))
    up = ((two.index, one.index, "dep"),)
    found = other_readings.otherwise(PLAIN, [down, up])
    assert [found.tokens[t.index].head for t in (one, two)] == [two.index, root.index]
    second_root = ((one.index, -1, "root"),)
    assert other_readings.otherwise(PLAIN, [second_root]).tokens == PLAIN.tokens


def test_near_ties_far_from_all_records_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Parse] = []
    given = other_readings.otherwise

    def watched(parse: Parse, readings: Sequence[Reading]) -> Parse:
        looked.append(parse)
        return given(parse, readings)

    monkeypatch.setattr(other_readings, "otherwise", watched)
    extracted(tied(relabelled("Inspector", "dep")))
    assert len(looked) == 1
    for number in range(4):  # the fire, before anybody speaks
        word = PARSE.tokens[PARSE.sentences[number].first]
        extracted(tied(((word.index, word.head, "dep"),)))
    assert len(looked) == 1


def test_antecedents_asked_before_are_kept() -> None:
    PLAIN.asked[3] = {1: 0.9}
    assert other_readings.otherwise(PLAIN, []).antecedents(3) == {1: 0.9}
    del PLAIN.asked[3]
