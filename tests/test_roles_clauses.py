"""What clauses say of a speaker, and the organisation beside a name."""

from __future__ import annotations

from quotes.records import RoleDecision
from tests.role_trees import assign, words
from tests.trees import parsed


def test_copula() -> None:
    given = parsed(
        "Ann/PROPN/5/nsubj/B-PERSON Lee/PROPN/1/flat/I-PERSON is/AUX/5/cop a/DET/5/det "
        "barrister/NOUN/0/root"
    )
    decision = assign(given, "Ann Lee", "Ann Lee")
    assert (decision.role, decision.title) == ("lawyer", "barrister")
    assert decision.evidence
    assert decision.evidence.rule == "copula"


def test_a_negated_copula_says_nothing() -> None:
    given = parsed(
        "Ann/PROPN/6/nsubj/B-PERSON Lee/PROPN/1/flat/I-PERSON is/AUX/6/cop not/PART/6/advmod "
        "a/DET/6/det barrister/NOUN/0/root"
    )
    assert assign(given, "Ann Lee", "Ann Lee") == RoleDecision()


def test_what_others_call_somebody_is_no_evidence() -> None:
    given = parsed(
        "Ann/PROPN/4/nsubj/B-PERSON is/AUX/4/cop a/DET/4/det magician/NOUN/0/root",
        "Ann/PROPN/2/nsubj/B-PERSON sang/VERB/0/root",
    )
    assert assign(given, "Ann", "Ann", content="sang").role == "culture"
    assert assign(given, "Ann", "Ann", content="Ann is a magician").role == "unknown"


def test_relative_clause_of_work() -> None:
    given = parsed(
        "Ann/PROPN/9/nsubj/B-PERSON Lee/PROPN/1/flat/I-PERSON ,/PUNCT/5/punct who/PRON/5/nsubj "
        "works/VERB/1/acl:relcl for/ADP/8/case "
        "fire/NOUN/8/compound service/NOUN/5/obl said/VERB/0/root"
    )
    decision = assign(given, "Ann Lee", "Ann Lee")
    assert decision.role == "emergency_services"
    assert words(decision, given) == "for fire service"


def test_affiliation() -> None:
    given = parsed(
        "Ann/PROPN/5/nsubj/B-PERSON Lee/PROPN/1/flat/I-PERSON from/ADP/4/case BTP/PROPN/1/nmod "
        "said/VERB/0/root"
    )
    assert assign(given, "Ann Lee", "Ann Lee").role == "police"


def test_a_speakers_own_group() -> None:
    given = parsed(
        "Ann/PROPN/6/nsubj/B-PERSON and/CCONJ/5/cc her/PRON/5/nmod:poss community/NOUN/5/compound "
        "association/NOUN/1/conj "
        "said/VERB/0/root"
    )
    assert assign(given, "Ann", "Ann").role == "campaigner"
