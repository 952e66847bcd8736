"""What words say about people and names, by the shipped lists and by a user's."""

from pathlib import Path

import pytest

from quotes.lexicons import Lexicons
from quotes.lexicons.vocabulary import FIRST_NAME_GENDERS, NAME_CLASSES, NOUN_CLASSES, singular

VOCABULARY = Lexicons.load().vocabulary


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("spokeswoman", "f"),
        ("police", "group"),
        ("company", "body"),
        ("mother-of-two", "f"),
        ("52-year-old", "p"),
        ("roof", ""),
    ],
)
def test_noun_classes(noun: str, kind: str) -> None:
    assert VOCABULARY.noun_class(noun) == kind


def test_a_word_that_only_modifies_titles_is_no_title() -> None:
    assert VOCABULARY.leading_titles(["State", "Bank"]) == 0
    assert VOCABULARY.leading_titles(["Prime", "Minister", "Lee"]) == 2


@pytest.mark.parametrize(
    ("word", "gender"), [("Mr.", "m"), ("Mrs", "f"), ("Sir", "m"), ("Dame", "f"), ("Dr", None)]
)
def test_gender_of_honorifics(word: str, gender: str | None) -> None:
    assert VOCABULARY.honorific_gender(word) == gender


@pytest.mark.parametrize(("name", "gender"), [("Renée", "f"), ("Mary-Xyz", "f"), ("Table", "")])
def test_first_names(name: str, gender: str) -> None:
    assert VOCABULARY.first_name(name) == gender


@pytest.mark.parametrize(
    ("plural", "one"), [("policemen", "policeman"), ("ladies", "lady"), ("coaches", "coach")]
)
def test_rough_singulars(plural: str, one: str) -> None:
    assert singular(plural) == one


def test_every_class_that_occurs_has_a_place_in_the_order() -> None:
    lists = VOCABULARY.lexicons
    orders = [
        (lists.name_words, NAME_CLASSES),
        (lists.person_nouns, NOUN_CLASSES),
        (lists.first_names, FIRST_NAME_GENDERS),
    ]
    for lexicon, order in orders:
        assert {value for values in lexicon.values() for value in values} <= set(order)


def test_of_several_classes_the_first_declared_counts(tmp_path: Path) -> None:
    mine = tmp_path / "mine.tsv"
    mine.write_text("# lexicon: name_words\nunion\tcorporate, organisation\n", encoding="utf-8")
    assert Lexicons.load([mine]).vocabulary.word_class("Union") == "organisation"


def test_users_lists_reach_the_vocabulary(tmp_path: Path) -> None:
    mine = tmp_path / "mine.tsv"
    mine.write_text("# lexicon: person_nouns\nwidget\tp\n", encoding="utf-8")
    assert Lexicons.load([mine]).vocabulary.noun_class("widget")
    assert not VOCABULARY.noun_class("widget")
