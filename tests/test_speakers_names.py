"""Names as values: titles off, parts told apart, when two names can be one person's or one organisation's."""

import pytest

from quotes.speakers import words
from quotes.speakers.names import Name, parse_name, same_person, short_form


def name(text: str) -> Name:
    parsed = parse_name(text)
    assert parsed is not None
    return parsed


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Assistant Commissioner Ann Lee", "Ann Lee"),
        ("Mr Lee's", "Lee"),
        ("Sir Tom Dale", "Tom Dale"),
        ("Prime Minister Ann Lee", "Ann Lee"),
        ("Dr. Ann Lee Jr.", "Ann Lee Jr."),
        ("Ann Lee OBE", "Ann Lee"),
        ("Pope Pius", "Pope Pius"),
        ("Wilma “Billie” Dale", "Wilma “Billie” Dale"),
    ],
)
def test_a_name_is_shown_without_titles_honours_and_possessive(written: str, shown: str) -> None:
    assert name(written).text == shown


def test_a_word_that_only_modifies_titles_is_no_title() -> None:
    assert words.leading_titles(["State", "Bank"]) == 0
    assert words.leading_titles(["Prime", "Minister", "Lee"]) == 2


def test_particles_belong_to_the_surname() -> None:
    assert name("Jan van der Berg").surname == "van der berg"
    assert name("Jan van der Berg").given == ("jan",)


@pytest.mark.parametrize(
    ("written", "gender"), [("Mrs Lee", "f"), ("Sir Tom", "m"), ("Mary Lee", "f"), ("Lee", None)]
)
def test_gender_by_honorific_then_by_first_name(written: str, gender: str | None) -> None:
    assert name(written).gender == gender


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Michael Dale", "Mike Dale", True),
        ("J. Dale", "Jane Dale", True),
        ("Ann Mary Lee", "Ann Lee", True),
        ("Ann Lee", "Tom Lee", False),
        ("Ann H. Lee", "Ann W. Lee", False),
        ("Ann Lee", "Ann Dale", False),
        ("Wilma “Billie” Dale", "Billie Dale", True),
        ("Mr Sam Dale", "Mrs Sam Dale", False),
    ],
)
def test_same_person(one: str, other: str, same: bool) -> None:
    assert same_person(name(one), name(other)) is same


@pytest.mark.parametrize(
    ("short", "full", "how"),
    [
        ("btp", "british transport police", "acronym"),
        ("met", "metropolitan police", "short_form"),
        ("met police", "metropolitan police", "short_form"),
        ("ambulance service", "london ambulance service", "short_form"),
        ("acme", "acme holdings", "short_form"),
        ("metropolitan police", "metropolitan police federation", ""),
        ("dale bank", "lee bank", ""),
    ],
)
def test_short_forms_of_organisations(short: str, full: str, how: str) -> None:
    assert short_form(tuple(short.split()), tuple(full.split())) == how


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
    assert words.noun_class(noun) == kind
