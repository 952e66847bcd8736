"""Mentions that say what the speaker is: people, spokesmen, organisations."""

from __future__ import annotations

import pytest

from quotes.records import RoleDecision
from tests.role_trees import assign
from tests.trees import parsed


def test_critics_are_unknown_without_evidence() -> None:
    given = parsed("critics/NOUN/2/nsubj said/VERB/0/root")
    assert assign(given, "critics", None, "group") == RoleDecision()


@pytest.mark.parametrize(
    ("mention", "role", "title"),
    [
        ("a/DET/3/det police/NOUN/3/compound spokesman/NOUN/4/nsubj", "police", "police spokesman"),
        (
            "White/PROPN/2/compound House/PROPN/3/compound spokesman/NOUN/4/nsubj",
            "official",
            "White House spokesman",
        ),
        ("her/PRON/3/nmod:poss own/ADJ/3/amod lawyer/NOUN/4/nsubj", "lawyer", "lawyer"),
        ("one/NUM/4/nsubj of/ADP/3/case residents/NOUN/1/nmod", "public", "resident"),
        ("some/DET/3/det terrified/ADJ/3/amod eyewitness/NOUN/4/nsubj", "witness", "eyewitness"),
    ],
)
def test_nominal_mention(mention: str, role: str, title: str | None) -> None:
    given = parsed(f"{mention} said/VERB/0/root")
    decision = assign(given, given[0].text.removesuffix(" said"), None, "nominal")
    assert (decision.role, decision.title) == (role, title)


def test_the_mother_of_somebody_in_a_grave_article() -> None:
    given = parsed(
        "the/DET/2/det boy/NOUN/4/nmod:poss 's/PART/2/case mother/NOUN/5/nsubj said/VERB/0/root",
        "the/DET/2/det inquest/NOUN/0/root crash/NOUN/2/dep death/NOUN/2/dep victim/NOUN/2/dep",
    )
    decision = assign(given, "the boy's mother", None, "nominal")
    assert (decision.role, decision.title) == ("relative", "mother")


def test_a_persons_spokesman_is_an_official_a_partys_a_politician() -> None:
    given = parsed(
        "the/DET/2/det minister/NOUN/4/nmod:poss 's/PART/2/case spokesman/NOUN/5/nsubj "
        "said/VERB/0/root"
    )
    assert assign(given, "the minister's spokesman", None, "nominal").role == "official"
    given = parsed(
        "the/DET/2/det party/NOUN/4/nmod:poss 's/PART/2/case spokesman/NOUN/5/nsubj "
        "said/VERB/0/root"
    )
    assert assign(given, "the party's spokesman", None, "nominal").role == "politician"


def test_a_mother_in_a_long_article_of_peace_is_one_of_the_public() -> None:
    peace = " ".join("tea/NOUN/1/dep" for _ in range(200))
    given = parsed(
        "the/DET/2/det boy/NOUN/4/nmod:poss 's/PART/2/case mother/NOUN/5/nsubj said/VERB/0/root",
        f"x/X/0/root {peace}",
    )
    assert assign(given, "the boy's mother", None, "nominal").role == "public"


def test_a_mother_of_nobody_is_one_of_the_public() -> None:
    given = parsed(
        "a/DET/2/det mother/NOUN/3/nsubj said/VERB/0/root",
        "the/DET/2/det inquest/NOUN/0/root crash/NOUN/2/dep death/NOUN/2/dep victim/NOUN/2/dep",
    )
    assert assign(given, "a mother", None, "nominal").role == "public"


def test_a_spokesman_inherits_from_the_organisation_behind() -> None:
    given = parsed(
        "a/DET/2/det spokesman/NOUN/6/nsubj for/ADP/5/case the/DET/5/det hospital/NOUN/2/nmod "
        "said/VERB/0/root"
    )
    decision = assign(given, "a spokesman for the hospital", None, "nominal")
    assert (decision.role, decision.title) == ("emergency_services", "spokesman")


def test_a_spokesman_of_somebody_inherits_what_the_article_says_of_them() -> None:
    given = parsed(
        "Mayor/PROPN/2/nmod:desc Bo/PROPN/4/nsubj/B-PERSON Ray/PROPN/2/flat/I-PERSON "
        "left/VERB/0/root",
        "Ray/PROPN/3/nmod:poss/B-PERSON 's/PART/1/case spokesman/NOUN/4/nmod:desc "
        "Ann/PROPN/6/nsubj/B-PERSON Lee/PROPN/4/flat/I-PERSON "
        "said/VERB/0/root",
    )
    decision = assign(given, "Ann Lee", "Ann Lee")
    assert (decision.role, decision.title) == ("official", "spokesman")


def test_people_familiar_with_something_are_nobody() -> None:
    given = parsed(
        "people/NOUN.NNS/5/nsubj familiar/ADJ/1/amod with/ADP/4/case talks/NOUN/2/obl "
        "said/VERB/0/root"
    )
    assert assign(given, "people", None, "group").role == "unknown"
    others = parsed("people/NOUN.NNS/2/nsubj said/VERB/0/root")
    assert assign(others, "people", None, "group").role == "public"


def test_a_spokesman_of_nothing_is_unknown() -> None:
    given = parsed("a/DET/2/det spokesman/NOUN/3/nsubj said/VERB/0/root")
    decision = assign(given, "a spokesman", None, "nominal")
    assert (decision.role, decision.title, decision.evidence) == ("unknown", "spokesman", None)


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Metropolitan/PROPN/2/compound Police/PROPN/3/nsubj", "police"),
        ("Police/PROPN/2/compound Federation/PROPN/3/nsubj", "campaigner"),
        ("Harbour/PROPN/2/compound Ltd/PROPN/3/nsubj", "business"),
        ("Zorb/PROPN/2/compound Quux/PROPN/3/nsubj", "unknown"),
    ],
)
def test_organisation_name(name: str, role: str) -> None:
    given = parsed(f"{name} said/VERB/0/root")
    mention = given[0].text.removesuffix(" said")
    assert assign(given, mention, mention, "organisation").role == role
