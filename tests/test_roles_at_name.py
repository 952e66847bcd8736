"""Titles in front of a name, in it and behind it."""

from __future__ import annotations

import pytest

from quotes.records import RoleDecision
from tests.role_trees import assign
from tests.trees import parsed


@pytest.mark.parametrize(
    ("before", "role", "title"),
    [
        ("Assistant/ADJ/2/amod Commissioner/PROPN/3/nmod:desc", "police", "Assistant Commissioner"),
        ("bus/NOUN/2/compound driver/NOUN/3/nmod:desc", "public", "bus driver"),
        ("Prime/ADJ/2/amod Minister/PROPN/3/nmod:desc", "politician", "Prime Minister"),
        ("union/NOUN/2/compound leader/NOUN/3/nmod:desc", "campaigner", "union leader"),
        ("party/NOUN/2/compound leader/NOUN/3/nmod:desc", "politician", "party leader"),
        ("health/NOUN/2/compound secretary/NOUN/3/nmod:desc", "politician", "health secretary"),
        ("club/NOUN/2/compound secretary/NOUN/3/nmod:desc", "sport", "club secretary"),
        ("army/NOUN/2/compound captain/NOUN/3/nmod:desc", "military", "army captain"),
        ("team/NOUN/2/compound captain/NOUN/3/nmod:desc", "sport", "team captain"),
        ("Dr/PROPN/2/nmod:desc Professor/PROPN/3/nmod:desc", "expert", "Professor"),
    ],
)
def test_title_before_name(before: str, role: str, title: str) -> None:
    given = parsed(
        f"{before} Ann/PROPN/5/nsubj/B-PERSON Lee/PROPN/3/flat/I-PERSON said/VERB/0/root"
    )
    decision = assign(given, "Ann Lee", "Ann Lee")
    assert (decision.role, decision.title) == (role, title)
    assert decision.evidence
    assert decision.evidence.rule == "title_before_name"


def test_title_before_name_over_a_complement() -> None:
    given = parsed(
        "Leader/PROPN/6/nmod:desc of/ADP/5/case the/DET/5/det Harbour/PROPN/5/compound "
        "Party/PROPN/1/nmod "
        "Ann/PROPN/8/nsubj/B-PERSON Lee/PROPN/6/flat/I-PERSON wrote/VERB/0/root"
    )
    decision = assign(given, "Ann Lee", "Ann Lee")
    assert (decision.role, decision.title) == ("politician", "Leader of the Harbour Party")


def test_the_title_of_whoever_speaks_for_somebody_stays_theirs() -> None:
    given = parsed(
        "a/DET/2/det spokesman/NOUN/7/nsubj for/ADP/4/case President/PROPN/2/nmod "
        "Ann/PROPN/4/flat/B-PERSON Lee/PROPN/4/flat/I-PERSON "
        "said/VERB/0/root"
    )
    decision = assign(given, "Ann Lee", "Ann Lee")
    assert (decision.role, decision.title) == ("politician", "President")


def test_a_possessor_is_no_part_of_the_title_but_decides_the_role() -> None:
    given = parsed(
        "Scotland/PROPN/2/compound Yard/PROPN/4/nmod:poss 's/PART/2/case "
        "spokesman/NOUN/5/nmod:desc "
        "Ann/PROPN/7/nsubj/B-PERSON Lee/PROPN/5/flat/I-PERSON said/VERB/0/root"
    )
    decision = assign(given, "Ann Lee", "Ann Lee")
    assert (decision.role, decision.title) == ("police", "spokesman")


def test_a_person_addressed_before_a_name_is_no_title() -> None:
    given = parsed(
        "told/VERB/0/root the/DET/3/det court/NOUN/1/iobj Ms/PROPN/5/compound "
        "Lee/PROPN/6/nsubj/B-PERSON lied/VERB/1/ccomp"
    )
    decision = assign(given, "Lee", "Lee")
    assert decision == RoleDecision()


def test_a_title_that_stays_in_the_name() -> None:
    given = parsed("Princess/PROPN/3/nsubj/B-PERSON Alma/PROPN/1/flat/I-PERSON came/VERB/0/root")
    decision = assign(given, "Princess Alma", "Princess Alma")
    assert (decision.role, decision.title) == ("royal", "Princess")


def test_initials_after_a_name() -> None:
    given = parsed(
        "Ann/PROPN/4/nsubj/B-PERSON Lee/PROPN/1/flat/I-PERSON MP/PROPN/1/flat said/VERB/0/root"
    )
    decision = assign(given, "Ann Lee", "Ann Lee")
    assert (decision.role, decision.title) == ("politician", "MP")


def test_any_mention_of_the_speaker_may_hold_the_title() -> None:
    given = parsed(
        "Inspector/PROPN/2/nmod:desc Ann/PROPN/4/nsubj/B-PERSON Lee/PROPN/2/flat/I-PERSON "
        "came/VERB/0/root",
        "She/PRON/2/nsubj said/VERB/0/root",
    )
    decision = assign(given, "She;Ann Lee", "Ann Lee")
    assert (decision.role, decision.title) == ("police", "Inspector")
