"""The order of the steps from what is found to one role, and the rules as values."""

from __future__ import annotations

from quotes import roles
from quotes.records import Span
from quotes.roles import decisions
from quotes.roles.role_rules import Kind
from quotes.roles.who import mentioned
from tests.role_trees import EVENTS, assign, words
from tests.stages import context
from tests.trees import parsed


def test_of_two_titles_at_the_name_the_nearest_to_the_quotation_counts() -> None:
    given = parsed(
        "Barrister/PROPN/2/nmod:desc Ann/PROPN/9/nsubj/B-PERSON Lee/PROPN/2/flat/I-PERSON "
        ",/PUNCT/6/punct a/DET/6/det "
        "minister/NOUN/2/appos ,/PUNCT/6/punct has/AUX/9/aux said/VERB/0/root yes/INTJ/9/obj"
    )
    decision = assign(given, "Ann Lee", "Ann Lee", content="yes")
    assert (decision.role, decision.title) == ("politician", "minister")


def test_what_a_speaker_saw_outranks_a_trade() -> None:
    given = parsed(
        "bus/NOUN/2/compound driver/NOUN/3/nmod:desc Ann/PROPN/5/nsubj/B-PERSON "
        "Lee/PROPN/3/flat/I-PERSON "
        "saw/VERB/0/root sparks/NOUN/5/obj",
        EVENTS,
    )
    decision = assign(given, "Ann Lee", "Ann Lee")
    assert (decision.role, decision.title) == ("witness", "bus driver")
    assert words(decision, given) == "saw"


def test_what_a_speaker_saw_does_not_outrank_an_office() -> None:
    given = parsed(
        "Mayor/PROPN/2/nmod:desc Ann/PROPN/4/nsubj/B-PERSON Lee/PROPN/2/flat/I-PERSON "
        "saw/VERB/0/root sparks/NOUN/4/obj",
        EVENTS,
    )
    assert assign(given, "Ann Lee", "Ann Lee").role == "politician"


def test_each_rule_has_a_name_of_its_own() -> None:
    assert len({rule.name for rule in roles.RULES}) == len(roles.RULES)


def test_each_kind_of_evidence_is_asked_for_by_a_step_or_gathered_before() -> None:
    asked = {Kind.CLAIM, Kind.FATE, Kind.DEED, Kind.SIGHT, Kind.PUBLIC_FIGURE, Kind.FALLBACK}
    assert asked | decisions.EVIDENCE == set(Kind)
    assert {rule.kind for rule in roles.RULES} == set(Kind)


def test_each_step_has_a_name_and_says_why_it_outranks_the_next() -> None:
    names = [step.name for step in decisions.STEPS]
    assert len(set(names)) == len(names)
    assert all(step.why.endswith(".") for step in decisions.STEPS)


def test_a_name_at_the_first_word_of_an_article_is_one() -> None:
    given = parsed(
        "Lee/PROPN/2/nsubj/B-PERSON said/VERB/0/root", "it/PRON/2/nsubj rained/VERB/0/root"
    )
    (mention,) = mentioned(context(*given), [Span(0, 3)], "Ann")
    assert [word.form for word in mention.name] == ["Lee"]
