"""Who is quoted: quotations, words and shares by whatever a record says."""

from __future__ import annotations

import pytest

from quotes import jsonl
from quotes.reading import tally
from quotes.reading.tally import StatsError, count, naming, pronoun, words
from quotes.records import Quotation
from tests.reading_material import FIRE, fire, record

BOTH = [quotation for name in ("a.txt", "b.txt") for quotation in fire(name).quotations]


def changed(quotation: Quotation, **given: object) -> Quotation:
    return jsonl.from_json(jsonl.to_json(quotation) | given)


def table(*by: str, whole: bool = False) -> dict[tuple[str, ...], tuple[int, int]]:
    return {row.values: (row.quotations, row.words) for row in count(BOTH, by, whole=whole).rows}


@pytest.mark.parametrize(
    ("content", "number"),
    [
        ("", 0),
        ("— …", 0),
        ("It's 3,000 long-running U.S. jobs.", 5),
        ("𝒈𝒐 now", 2),
        ("it “sounded like” thunder", 4),
    ],
)
def test_words(content: str, number: int) -> None:
    assert words(changed(BOTH[0], content=content)) == number


def test_by_type_in_the_order_of_the_types() -> None:
    assert list(table("type")) == [("direct",), ("mixed",), ("indirect",)]
    assert [counts[0] for counts in table("type").values()] == [8, 2, 2]


def test_by_speaker_the_unnamed_with_their_article() -> None:
    found = {values[0]: counts[0] for values, counts in table("speaker").items()}
    assert found == {
        "Ada Quill": 8, "A neighbour (a.txt)": 1, "A neighbour (b.txt)": 1, "Nobody identified": 2,
    }  # fmt: skip


def test_naming_and_pronouns() -> None:
    assert {naming(quotation) for quotation in BOTH} == {"named", "unnamed", "nobody identified"}
    speaker = jsonl.to_json(BOTH[0])["speaker"]
    for used, expected in (
        (["she", "her"], "she"),
        (["his"], "he"),
        (["they", "its"], "several"),
        ([], "none used"),
    ):
        assert pronoun(changed(BOTH[0], speaker={**speaker, "pronouns": used})) == expected
    assert pronoun(BOTH[5]) == "none used"


def test_shares_are_of_all_and_add_up() -> None:
    for key in tally.KEYS:
        found = count(BOTH, (key,))
        assert sum(row.quotations for row in found.rows) == found.total.quotations == len(BOTH)
        assert sum(row.quotation_share for row in found.rows) == pytest.approx(1)
        assert sum(row.word_share for row in found.rows) == pytest.approx(1)
        assert all(sum(row.types.values()) == row.quotations for row in found.rows)


def test_crossed_keys_stay_together() -> None:
    assert list(table("role", "type")) == [
        ("police", "direct"), ("police", "indirect"), ("neighbour", "mixed"), ("nobody identified", "direct"),
    ]  # fmt: skip


def test_whole_counts_a_broken_quotation_once_and_its_words_all() -> None:
    assert table("role")["police",] == (8, 42)
    assert table("role", whole=True)["police",] == (6, 42)


def test_carried_fields_and_values_that_are_missing() -> None:
    dated = [changed(BOTH[0], fields={"paper": "Echo"}), BOTH[1]]
    assert {row.values for row in count(dated, ("field:paper",)).rows} == {("Echo",), ("(none)",)}
    assert {row.values for row in count(BOTH, ("cue",)).rows} > {("said",), ("thought",)}


@pytest.mark.parametrize("key", ["colour", "field:", ""])
def test_unknown_key_is_told_with_those_there_are(key: str) -> None:
    with pytest.raises(StatsError, match=r"cannot count by.*speaker, role"):
        count(BOTH, (key,))


def test_nothing_to_count() -> None:
    found = count([], ("role",))
    assert (found.rows, found.total.quotations, found.total.word_share) == ((), 0, 0)


def test_speakers_and_articles_are_counted_once() -> None:
    total = count(BOTH, ()).total
    assert (total.speakers, total.articles) == (3, 2)  # nobody is no speaker
    assert count([record("x", FIRE, "‘Run!’")], ()).total.speakers == 0
