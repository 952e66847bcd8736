"""What is left where nothing says how a speaker speaks."""

from __future__ import annotations

import pytest

from tests.role_trees import assign, words
from tests.trees import parsed


@pytest.mark.parametrize(("noun", "role"), [("campaign", "politician"), ("garden", "unknown")])
def test_who_has_a_campaign_is_a_politician(noun: str, role: str) -> None:
    given = parsed(
        f"Lee/PROPN/3/nmod:poss/B-PERSON 's/PART/1/case {noun}/NOUN/4/nsubj grew/VERB/0/root",
        "Lee/PROPN/2/nsubj said/VERB/0/root",
    )
    assert assign(given, "Lee", "Ann Lee").role == role


def test_an_age_alone_makes_one_of_the_public() -> None:
    given = parsed(
        "Ann/PROPN/6/nsubj/B-PERSON Lee/PROPN/1/flat/I-PERSON ,/PUNCT/4/punct 37/NUM/1/nummod "
        ",/PUNCT/1/punct said/VERB/0/root"
    )
    decision = assign(given, "Ann Lee", "Ann Lee")
    assert (decision.role, decision.title) == ("public", None)


def test_one_thing_told_and_no_office_is_one_of_the_public() -> None:
    given = parsed(
        "Ann/PROPN/8/nsubj/B-PERSON Lee/PROPN/1/flat/I-PERSON ,/PUNCT/5/punct who/PRON/5/nsubj "
        "planted/VERB/1/acl:relcl "
        "trees/NOUN/5/obj ,/PUNCT/1/punct said/VERB/0/root"
    )
    decision = assign(given, "Ann Lee", "Ann Lee")
    assert decision.role == "public"
    assert words(decision, given) == "planted"


@pytest.mark.parametrize(
    ("club", "role"), [("coach striker goalkeeper", "sport"), ("coach", "unknown")]
)
def test_who_is_named_in_a_match_report(club: str, role: str) -> None:
    line = " ".join(f"{noun}/NOUN/1/dep" for noun in ["scored", *club.split() * 4][1:])
    given = parsed(
        "Ann/PROPN/2/nsubj/B-PERSON said/VERB/0/root", f"it/PRON/2/dep {line} ended/VERB/0/root"
    )
    assert assign(given, "Ann", "Ann").role == role
