"""Names as values: titles off, parts told apart, when two can be one person's or organisation's."""

import pytest

from quotes.lexicons import Lexicons
from quotes.speakers.name_matching import same_person, short_of
from quotes.speakers.organisation_name import initials, short_form
from quotes.speakers.person_name import Name, name_of, parse_name

VOCABULARY = Lexicons.load().vocabulary


def name(text: str) -> Name:
    parsed = parse_name(text, VOCABULARY)
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
        ("Wilma Ann “Billie” Dale", "Wilma Ann “Billie” Dale"),
        ("King Harald XI", "King Harald XI"),
        ("Malcolm X", "Malcolm X"),
        ("Joren Halk the Elder", "Joren Halk the Elder"),
        ("Del. Orla Finch", "Orla Finch"),
        ("Del Marchetti", "Del Marchetti"),
    ],
)
def test_a_name_is_shown_without_titles_honours_and_possessive(written: str, shown: str) -> None:
    assert name(written).text == shown


def test_a_title_may_be_kept_in_the_name() -> None:
    parsed = parse_name("Dean Weaver", VOCABULARY, titled=False)
    assert parsed is not None
    assert parsed.words == ("dean", "weaver")


def test_titles_alone_are_kept_as_a_name_of_one_word() -> None:
    assert name("Prime Minister").words == ("minister",)


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
    one, other = (name_of(text, tuple(text.split()), VOCABULARY) for text in (short, full))
    assert short_form(one, other) == how


def test_initials_with_and_without_small_words() -> None:
    assert initials(("bank", "of", "carrow")) == {"boc", "bc"}


@pytest.mark.parametrize(
    ("one", "other", "same"), [("Liz", "Betty", True), ("Ted", "Theo", False), ("Ted", "Ned", True)]
)
def test_usual_short_forms_of_one_first_name(one: str, other: str, same: bool) -> None:
    assert short_of(name(one), name(other)) is same


def test_a_family_name_in_front_tells_no_gender() -> None:
    assert name("Lu Jian").gender is None
    assert name("Lu Thompson").given == ("lu",)


def test_an_unknown_first_name_is_guessed_by_its_ending() -> None:
    assert (name("Xarola Dale").gender, name("Xarola Dale").guess) == (None, "f")


@pytest.mark.parametrize(
    ("written", "generation"),
    [
        ("Ann Lee", ""),
        ("Ann Lee OBE", ""),
        ("John Lee Jr.", "jr"),
        ("Pope Leo XIV", "xiv"),
        ("Joren Halk the Younger", "jr"),
        ("the Elder", ""),
    ],
)
def test_generation(written: str, generation: str) -> None:
    assert name(written).generation == generation
