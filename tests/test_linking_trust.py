"""Linking is the same for any order of its input, adds nothing, and ends on any text."""

from __future__ import annotations

import random
import tracemalloc
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes import utterances
from quotes.errors import RecordError
from quotes.linking import Linking, crediting, link, people
from quotes.linking.people import Credit
from quotes.records import Quotation
from quotes.utterances import Utterance
from tests.linking_material import ASH, LEE, POOL, RAN, archives, record

pytest.importorskip("rapidfuzz", reason="the extra `link` is not installed")


def lines(records: Iterable[Quotation]) -> list[str]:
    return list(utterances.lines(link(records)))


def ids(found: Iterable[Utterance]) -> list[str]:
    return [record for one in found for member in one.members for record in member.records]


@given(archives(), st.randoms(use_true_random=False))
def test_order_of_the_input_makes_no_difference(
    records: list[Quotation], chance: random.Random
) -> None:
    other = chance.sample(records, len(records))
    assert lines(other) == lines(records)


@given(archives())
def test_each_record_is_in_one_utterance(records: list[Quotation]) -> None:
    found = Counter(ids(link(records)))
    assert found == Counter(one.id for one in records)


@given(archives())
def test_an_unrelated_record_changes_nothing_else(records: list[Quotation]) -> None:
    stranger = record(
        "elsewhere", "Turnips grow best under glass in a wet spring", {"name": "Cy Orr"}
    )
    assert sorted(lines([*records, stranger])) == sorted(lines(records) + lines([stranger]))


@given(archives())
def test_utterances_are_read_back(records: list[Quotation]) -> None:
    found = list(link(records))
    assert list(utterances.read(utterances.lines(found))) == found


@given(archives())
def test_the_same_record_twice_is_one(records: list[Quotation]) -> None:
    assert lines(records + records) == lines(records)


NAMES = ("Ann Lee", "Lee", "A. Lee", "Bo Ash", "Tarn Rail", "TR", "Rail", "of the", "", "Liz Orr")
credits = st.builds(
    Credit,
    name=st.sampled_from(NAMES),
    aliases=st.lists(st.sampled_from(NAMES), max_size=2).map(tuple),
    title=st.sampled_from(("", "mayor", "head of Tarn Rail", "goalkeeper")),
    role=st.sampled_from(("unknown", "politician", "sport")),
    kind=st.sampled_from(("named", "organisation", "group")),
)


@given(st.sets(credits.filter(lambda one: bool(one.name)), max_size=8))
def test_one_person_is_found_among_many(found: set[Credit]) -> None:
    people_found = crediting.persons(found)
    assert sorted(one for person in people_found for one in person.credits) == sorted(found)
    for person in people_found:
        first, *others = person.credits
        assert all(people.compare(first, one).verdict is people.Verdict.SAME for one in others)
    for place, person in enumerate(people_found):
        fitting = [
            one
            for one in people_found[:place]
            if people.compare(one.credits[0], person.credits[0]).verdict is people.Verdict.SAME
        ]
        assert len(fitting) != 1


def test_many_who_are_credited_with_one_sentence_end() -> None:
    speakers = ({"name": f"Cy Orr{chr(97 + n % 26)}{chr(97 + n // 26)}"} for n in range(600))
    (found,) = link(record(f"a{n}", RAN, one) for n, one in enumerate(speakers))
    assert len(found.speakers) == 600


@given(st.lists(st.text(max_size=60), max_size=5))
def test_any_text_is_linked(texts: list[str]) -> None:
    records = [record(f"a{n}", text, {"name": text[:9]}) for n, text in enumerate(texts)]
    assert set(ids(link(records))) <= {one.id for one in records}


def test_two_records_of_one_id_are_an_error() -> None:
    with pytest.raises(RecordError, match=r"a#1: two records have this id .*--id-field"):
        list(link([record("a", RAN), record("a", POOL)]))


def test_many_identical_records_are_one_utterance() -> None:
    records = (record(f"a{number}", RAN, LEE) for number in range(10_000))
    (found,) = link(records)
    assert found.articles == 10_000
    assert len(found.variants) == 1


def test_many_commonplaces_are_parted_by_speaker_and_days() -> None:
    speakers = [{"name": f"Cy Orr{chr(97 + number)}"} for number in range(20)]
    records = [
        record(f"a{n}", "No comment.", speakers[n % 20], day=f"2024-{1 + n // 20 % 12:02}-01")
        for n in range(2400)
    ]
    found = list(link(records))
    assert {one.articles for one in found} == {10}
    assert len(found) == 240


def test_many_variations_on_one_sentence_end() -> None:
    numbers = (f"{number:05}" for number in range(3000))
    records = [record(f"a{n}", f"{RAN} It was number {n} of them", LEE) for n in numbers]
    assert sum(one.articles for one in link(records)) == 3000


@pytest.mark.parametrize(
    "text",
    [
        "a " * 500_000,
        "never " * 20_000,
        "“" * 100_000,
        "[" * 200_000,
        "(" * 30_000 + ")" * 30_000,
        "don't’s" * 15_000,
        "\x00" * 1_000_000,
        "\u202eab \u2066" * 20_000,
        "\ud800 " * 50_000,
        "😀" * 300_000,
        "e\u0301" * 300_000,
    ],
    ids=["words", "negations", "marks", "brackets", "round", "contractions", "nul", "rtl", "halves", "emoji", "marks2"],
)  # fmt: skip
def test_a_megabyte_of_anything_ends(text: str) -> None:
    records = [
        record("a", text, LEE),
        record("b", text + " roof", LEE),
        record("c", RAN + text, ASH),
        record("d", text[: len(text) // 2], LEE, type="mixed"),
    ]
    found = list(link(records))
    assert sum(len(one.members) for one in found) <= 4
    obeyed = {"\x00", "\u202e", "\u2066"}
    assert all(obeyed.isdisjoint(line) for line in utterances.lines(found))


def made(count: int) -> Iterator[Quotation]:
    """Each sentence in two articles, made of few words, by nobody with a name, on many days."""
    for number in range(count):
        own = number // 2
        text = f"stone{own % 13} roof{own // 13 % 13} mill{own // 169 % 13} fell"
        yield record(f"a{number}", text, day=f"20{own % 90 + 10}-05-01")


def test_memory_does_not_grow_with_the_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quotes.linking.grouping.KEPT", 50)
    monkeypatch.setattr("quotes.linking.store.AT_ONCE", 50)

    def peak(count: int) -> int:
        tracemalloc.start()
        for _ in link(made(count), Linking(temporary=tmp_path)):
            pass
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(1200)  # fills the tables of words and credits, which keep so many at most
    few = peak(300)
    assert peak(1200) < 1.5 * few + 100_000
    assert list(tmp_path.iterdir()) == []
