"""The steps of linking, each on its own: who is one person, what is alike, what is a conflict."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("rapidfuzz", reason="the extra `link` is not installed")

from quotes.linking import link, people, sayings
from quotes.linking.alignment import align
from quotes.linking.compared_words import read
from quotes.linking.joining import days_between
from quotes.linking.likeness import likeness
from quotes.linking.people import Credit
from tests.linking_material import ASH, LEE, POOL, RAN, record

MAYOR = Credit("Ann Lee", title="mayor of Ostwick", role="politician")


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (MAYOR, Credit("Lee"), "SAME"),
        (MAYOR, Credit("Mayor Ann Lee"), "SAME"),
        (MAYOR, Credit("A. Lee"), "SAME"),
        (MAYOR, Credit("Dr Ann M. Lee"), "SAME"),
        (Credit("Liz Orr"), Credit("Elizabeth Orr"), "SAME"),
        (Credit("Tomás Reyes"), Credit("Tomas Reyes"), "SAME"),
        (Credit("Ann Orr", aliases=("Ann Lee",)), MAYOR, "SAME"),
        (Credit("Bo Ash", aliases=("Ann Lee",)), MAYOR, "DIFFERENT"),
        (MAYOR, Credit("Bo Lee"), "DIFFERENT"),
        (MAYOR, Credit("B. Lee"), "DIFFERENT"),
        (MAYOR, Credit("Ann Lee", title="goalkeeper", role="sport"), "DIFFERENT"),
        (MAYOR, Credit("Ann Lee", title="former mayor", role="public"), "SAME"),
        (MAYOR, Credit(title="mayor", kind="nominal"), "LIKELY"),
        (MAYOR, Credit(title="spokesman", kind="nominal"), "UNKNOWN"),
        (MAYOR, people.NOBODY, "UNKNOWN"),
        (Credit("Tarn Rail", kind="organisation"), Credit("Ann Lee", title="head of Tarn Rail"), "SAME"),
        (Credit("Tarn Rail", kind="organisation"), MAYOR, "UNKNOWN"),
        (Credit("NUJ", kind="organisation"), Credit("National Union of Journalists", kind="group"), "SAME"),
        (Credit("Tarn Rail", kind="organisation"), Credit("Ennis Rail", kind="organisation"), "DIFFERENT"),
    ],
)  # fmt: skip
def test_who_is_one_person(one: Credit, other: Credit, verdict: str) -> None:
    assert people.compare(one, other).verdict.name == verdict
    assert people.compare(other, one).verdict.name == verdict
    assert people.compare(one, other).evidence


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (RAN, RAN.upper(), "whole"),
        ("We ran", "We ran and never looked back", "part"),
        ("We ran and never looked back home", "We ran and never gazed back home", "edited"),
        (f"{RAN} {POOL}", f"{POOL} Nobody swims there in the winter months anyway.", "overlap"),
    ],
)
def test_how_wordings_relate(one: str, other: str, relation: str) -> None:
    found = likeness(read(one), read(other))
    assert found.relation == relation
    assert found.score > 0.7


def test_sentences_in_another_order_are_alike() -> None:
    one, other = read(f"{RAN} {POOL}"), read(f"{POOL} {RAN}")
    found = likeness(one, other)
    assert found.relation == "edited"
    assert found.score > 0.95
    assert align(one.tokens, other.tokens).moved


def test_what_shares_only_function_words_is_not_alike() -> None:
    found = likeness(
        read("It was the best that we could do for them"), read("It was all that they had for us")
    )
    assert found.evidence < 3


def test_a_long_wording_is_searched_where_the_short_one_stands() -> None:
    filler = tuple(f"word{number}" for number in range(500))
    short = ("the", "mill", "fell", "down", "at", "noon")
    found = align(
        ("the", "mill", "fell", "right", "down", "at", "noon"), (*filler, *short, *filler)
    )
    assert [block.size for block in found.blocks] == [3, 3]
    assert found.blocks[0].b == 500


@pytest.mark.parametrize(
    ("full", "cut", "kinds"),
    [
        ("I do not think we failed the people of Tarn", "We failed the people of Tarn", ["negation"]),
        ("We will never sell the mill to Crane Foods", "We will … sell the mill to Crane Foods", ["negation"]),
        ("We sell the mill only if Crane Foods pays by May", "We sell the mill", ["condition"]),
        ("Unless Crane Foods pays by May, we sell the mill", "We sell the mill", ["condition"]),
        ("As long as the border stays open, we send grain", "We send grain", ["condition"]),
        ("We ran and never looked back", "We ran", []),
        ("We sold the mill, but we did not want it", "We sold the mill", []),
        ("No, we sold the mill to Crane Foods", "We sold the mill to Crane Foods", []),
        ("It is not only the mill that Crane Foods bought", "It is the mill that Crane Foods bought", []),
        ("It burned as if somebody had poured oil over the mill", "It burned", []),
        ("It was not easy. We sold the mill to Crane Foods", "We sold the mill to Crane Foods", []),
    ],
)  # fmt: skip
def test_what_a_cut_takes_away(full: str, cut: str, kinds: list[str]) -> None:
    (found,) = link([record("a", full, LEE), record("b", cut, LEE)])
    assert [one.kind for one in found.conflicts] == kinds


def test_a_paper_that_says_the_negation_itself_cuts_nothing() -> None:
    whole = record("a", "We will not resign over the fire at the mill", LEE)
    told = "they would not “resign over the fire at the mill”"
    (found,) = link([whole, record("b", told, LEE, type="mixed")])
    assert found.conflicts == ()


def test_people_of_one_name_are_kept_apart() -> None:
    other = {"name": "Ann Lee", "title": "goalkeeper", "role": "sport"}
    words = "I am proud of this valley today"
    found = list(link([record("a", words, LEE), record("b", words, other)]))
    assert [one.articles for one in found] == [1, 1]


def test_two_who_are_credited_are_a_conflict_and_none_is_agreed() -> None:
    (found,) = link(
        [record("a", RAN, LEE), record("b", RAN, ASH), record("c", RAN, {"name": "Lee"})]
    )
    assert [one.kind for one in found.conflicts] == ["speakers"]
    assert found.speaker is None
    assert [(one.name, one.count) for one in found.speakers] == [("Ann Lee", 2), ("Bo Ash", 1)]


def test_a_part_of_two_wholes_is_of_neither() -> None:
    wholes = [
        record("a", f"{POOL} The water was cold", LEE, number=1),
        record("b", f"{RAN} The water was cold", LEE, number=2),
    ]
    found = list(link([*wholes, record("c", "The water was cold", LEE)]))
    assert [one.articles for one in found] == [1, 1, 1]


def test_a_speaker_counts_once_an_article() -> None:
    titled = [record("a", RAN, LEE), record("a", f"{RAN} It fell.", {"name": "Lee"}, number=2)]
    (found,) = link([*titled, record("b", RAN, LEE)])
    assert [(one.name, one.count) for one in found.speakers] == [("Ann Lee", 2)]


FORMULA = (
    "Our thoughts are with the family and friends of {0} at this dreadful time, officers remain at"
    " the scene in {1} and we ask anybody who saw {0} there to call the station"
)


def test_a_formula_of_other_people_on_other_days_is_no_utterance() -> None:
    first, second = FORMULA.format("Ann", "Ostwick"), FORMULA.format("Cy", "Tarn")
    far = [record("a", first, LEE), record("b", second, ASH, day="2021-02-01")]
    assert [one.articles for one in link(far)] == [1, 1]
    near = [record("a", first, LEE), record("b", second, ASH, day="2024-05-02")]
    assert [one.articles for one in link(near)] == [2]
    recited = [record("a", first, LEE), record("b", first, ASH, day="2021-02-01")]
    assert [one.articles for one in link(recited)] == [2]


def test_no_chain_of_edits_leads_to_another_sentence() -> None:
    words = FORMULA.format("Ann", "Ostwick").split()
    steps = []
    for place in range(12):
        words[2 * place + 1] = f"turnip{place}"
        steps.append(" ".join(words))
    speakers = [{"name": f"Cy Orr{chr(97 + place)}"} for place in range(12)]
    records = [
        record(f"a{place}", text, who, day=f"20{10 + place}-05-01")
        for place, (text, who) in enumerate(zip(steps, speakers, strict=True))
    ]
    assert max(one.articles for one in link(records)) <= 6


def test_another_number_the_next_day_is_another_utterance() -> None:
    said = "We have now confirmed {} cases in the valley, and {} people have died"
    days = [record("a", said.format(120, 4), LEE), record("b", said.format("135", "six"), LEE)]
    assert [one.articles for one in link(days)] == [1, 1]
    spelled = [record("a", said.format(120, 4), LEE), record("b", said.format(120, "four"), LEE)]
    assert [one.articles for one in link(spelled)] == [2]


def test_a_retort_in_one_article_is_an_utterance_of_its_own() -> None:
    place = "There is a special place in the valley for people who {}"
    said, retort = place.format("sell their mill"), place.format("burn the mill of others")
    both = [record("a", said, LEE), record("a", retort, LEE, number=2)]
    assert len(list(link([*both, record("b", said, LEE)]))) == 2
    echo = [record("a", said, LEE), record("a", f"{said}, and stay", LEE, number=2)]
    assert len(list(link(echo))) == 1


def test_a_broken_quotation_is_one_and_a_nested_one_is_not_the_speaker_s() -> None:
    chain = {"chain": "a#1"}
    broken = [
        record("a", "We ran,", LEE, **chain),
        record("a", "and never looked back.", LEE, number=2, **chain),
    ]
    (found,) = link([*broken, record("b", "We ran, and never looked back.", LEE)])
    assert found.members[0].records == ("a#1", "a#2")
    outer = record("c", f"He told me ‘{POOL}’ and left", LEE, start=0, end=200)
    inner = record("c", POOL, ASH, number=2, start=20, end=100, flags=["nested"])
    assert sorted(one.wording for one in link([outer, inner])) == sorted(
        ["He told me ‘ … ’ and left", POOL]
    )


def test_marked_words_of_a_mixed_quotation() -> None:
    assert (
        sayings.marked("he was 'very proud' of the ‘brave’ crew’s work")[0] == "very proud … brave"
    )


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [([1, 50], [40], 10), ([1], [], None), ([5, 9], [7, 30], 2), ([3], [3], 0)],
)
def test_days_between(one: list[int], other: list[int], days: Any) -> None:
    assert days_between(one, other) == days_between(other, one) == days


def test_of_wordings_that_hardly_differ_the_usual_one_is_canonical() -> None:
    usual, rare = RAN, RAN.replace("never", "no one")
    (found,) = link([record("a", usual, LEE), record("b", usual, LEE), record("c", rare, LEE)])
    assert found.wording == usual


def test_only_iso_dates_are_first_and_last() -> None:
    days = ["20240501", "0000-00-00", "May 1, 2024", "2024-05-02T10:00", "2024-05-01"]
    (found,) = link(record(f"a{n}", RAN, LEE, day=day) for n, day in enumerate(days))
    assert (found.first, found.last) == ("2024-05-01", "2024-05-02T10:00")
    assert sorted(str(one.date) for one in found.members) == sorted(days)
