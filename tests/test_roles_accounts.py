"""What a speaker saw, what befell them, and the formulas of reports."""

from __future__ import annotations

import pytest

from tests.role_trees import EVENTS, assign, words
from tests.trees import parsed


def test_the_speakers_own_words_tell_a_witness() -> None:
    given = parsed(
        "I/PRON/2/nsubj heard/VERB/0/root noise/NOUN/2/obj",
        "Ann/PROPN/2/nsubj/B-PERSON said/VERB/0/root",
        EVENTS,
    )
    assert assign(given, "Ann", "Ann", content="I heard noise").role == "witness"


@pytest.mark.parametrize(
    "verb",
    ["heard/VERB/0/root noise/NOUN/2/obj", "heard/VERB/0/root you/PRON/4/nsubj left/VERB/2/ccomp"],
)
def test_hearsay_or_a_quiet_article_makes_no_witness(verb: str) -> None:
    events = EVENTS if "ccomp" in verb else "the/DET/2/det vote/NOUN/0/root"
    given = parsed(f"I/PRON/2/nsubj {verb}", "Ann/PROPN/2/nsubj/B-PERSON said/VERB/0/root", events)
    assert assign(given, "Ann", "Ann", content="I heard").role == "unknown"


def test_who_was_injured_is_a_victim() -> None:
    given = parsed(
        "Ann/PROPN/7/nsubj/B-PERSON Lee/PROPN/1/flat/I-PERSON ,/PUNCT/6/punct "
        "who/PRON/6/nsubj:pass was/AUX/6/aux:pass "
        "injured/VERB.VBN/1/acl:relcl "
        "said/VERB/0/root",
        EVENTS,
    )
    assert assign(given, "Ann Lee", "Ann Lee").role == "victim"


def test_who_was_jailed_is_a_suspect() -> None:
    given = parsed(
        "Ann/PROPN/4/nsubj:pass/B-PERSON Lee/PROPN/1/flat/I-PERSON was/AUX/4/aux:pass "
        "jailed/VERB.VBN/0/root"
    )
    assert assign(given, "Ann Lee", "Ann Lee").role == "suspect"


def test_who_reports_is_a_journalist() -> None:
    given = parsed("Ann/PROPN/3/nsubj/B-PERSON Lee/PROPN/1/flat/I-PERSON reports/VERB/0/root")
    assert assign(given, "Ann Lee", "Ann Lee", cue="reports", lemma="report").role == "journalist"


def test_counsel_by_the_formula_of_court_reports() -> None:
    given = parsed(
        "Ann/PROPN/5/nsubj/B-PERSON Lee/PROPN/1/flat/I-PERSON ,/PUNCT/4/punct "
        "prosecuting/VERB.VBG/1/acl said/VERB/0/root"
    )
    decision = assign(given, "Ann Lee", "Ann Lee")
    assert decision.role == "lawyer"
    assert words(decision, given) == "prosecuting"


def test_what_happened_to_the_driver_may_have_happened_to_another() -> None:
    given = parsed(
        "Ann/PROPN/2/nsubj/B-PERSON spoke/VERB/0/root",
        "police/NOUN/2/compound drivers/NOUN/4/nsubj:pass were/AUX/4/aux:pass "
        "jailed/VERB.VBN/0/root",
    )
    assert assign(given, "Ann;police drivers", "Ann").role != "suspect"
