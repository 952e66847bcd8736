"""Titles beside a name."""

from __future__ import annotations

from tests.role_trees import assign, words
from tests.trees import parsed


def test_apposition_behind_the_name() -> None:
    given = parsed(
        "Ann/PROPN/10/nsubj/B-PERSON Lee/PROPN/1/flat/I-PERSON ,/PUNCT/7/punct the/DET/5/det "
        "Garda/PROPN/7/nmod:poss 's/PART/5/case "
        "head/NOUN/1/appos of/ADP/9/case investigations/NOUN/7/nmod told/VERB/0/root "
        "reporters/NOUN/10/obj"
    )
    decision = assign(given, "Ann Lee", "Ann Lee")
    assert (decision.role, decision.title) == ("police", "head of investigations")
    assert words(decision, given) == "the Garda's head of investigations"


def test_apposition_before_the_name() -> None:
    given = parsed(
        "Our/PRON/4/nmod:poss Home/PROPN/4/compound Affairs/PROPN/4/compound "
        "Correspondent/PROPN/8/nsubj ,/PUNCT/6/punct "
        "Ann/PROPN/4/appos/B-PERSON Lee/PROPN/6/flat/I-PERSON reports/VERB/0/root"
    )
    decision = assign(given, "Ann Lee", "Ann Lee")
    assert (decision.role, decision.title) == ("journalist", "Home Affairs Correspondent")


def test_apposition_after_an_age_where_the_tree_does_not_say_so() -> None:
    given = parsed(
        "Ann/PROPN/8/nsubj/B-PERSON Lee/PROPN/1/flat/I-PERSON ,/PUNCT/4/punct 49/NUM/1/nummod "
        ",/PUNCT/7/punct "
        "a/DET/7/det nurse/NOUN/1/parataxis "
        "said/VERB/0/root"
    )
    decision = assign(given, "Ann Lee", "Ann Lee")
    assert decision.title == "nurse"


def test_the_next_name_of_a_list_keeps_its_title() -> None:
    given = parsed(
        "Ann/PROPN/7/nsubj/B-PERSON Lee/PROPN/1/flat/I-PERSON ,/PUNCT/4/punct mayor/NOUN/1/appos "
        "Bo/PROPN/4/flat/B-PERSON "
        "Ray/PROPN/4/flat/I-PERSON came/VERB/0/root"
    )
    assert assign(given, "Ann Lee", "Ann Lee").role == "unknown"


def test_a_name_behind_a_complement_is_of_the_title_before_it() -> None:
    given = parsed(
        "the/DET/2/det envoy/NOUN/7/nsubj to/ADP/4/case Norway/PROPN/2/nmod/B-LOC "
        ",/PUNCT/6/punct Lee/PROPN/4/appos/B-PERSON left/VERB/0/root"
    )
    decision = assign(given, "Lee", "Lee")
    assert (decision.role, decision.title) == ("official", "envoy to Norway")


def test_what_somebody_is_now_says_more_than_what_they_were() -> None:
    given = parsed(
        "Lee/PROPN/9/nsubj/B-PERSON ,/PUNCT/5/punct a/DET/5/det former/ADJ/5/amod "
        "colonel/NOUN/1/appos and/CCONJ/7/cc surgeon/NOUN/5/conj ,/PUNCT/5/punct left/VERB/0/root"
    )
    assert assign(given, "Lee", "Lee").title == "surgeon"


def test_another_official_is_somebody_else() -> None:
    given = parsed(
        "Lee/PROPN/6/nsubj/B-PERSON ,/PUNCT/4/punct another/DET/4/det official/NOUN/1/appos "
        ",/PUNCT/4/punct left/VERB/0/root"
    )
    assert assign(given, "Lee", "Lee").title is None
