"""What an article is about, and what its desk says of those who speak in it."""

from __future__ import annotations

import pytest

from quotes import articles, conllu, lexicons
from quotes.roles.deeds import DEEDS
from quotes.roles.desk import EVENT, PEACEFUL, Coverage
from quotes.roles.scene import ROLE_OF_DESK
from tests.role_trees import assign
from tests.stages import context
from tests.trees import parsed

MATCH = "match/NOUN/0/root striker/NOUN/1/dep wicket/NOUN/1/dep trophy/NOUN/1/dep"
SHOW = "album/NOUN/0/root concert/NOUN/1/dep singer/NOUN/1/dep guitar/NOUN/1/dep"
FIRE = "blaze/NOUN/0/root smoke/NOUN/1/dep"
DEATHS = "explosion/NOUN/0/root dead/ADJ/1/dep"
LEE_SCORED = "Ann/PROPN/3/nsubj/B-PERSON Lee/PROPN/1/flat/I-PERSON scored/VERB/0/root"
LEE_SAW = "Ann/PROPN/3/nsubj/B-PERSON Lee/PROPN/1/flat/I-PERSON saw/VERB/0/root sparks/NOUN/3/obj"


def covered(*sentences: str) -> Coverage:
    return Coverage(context(*parsed(*sentences)))


@pytest.mark.parametrize(
    ("sentence", "desk"), [(MATCH, "sport"), (SHOW, "culture"), (LEE_SCORED, None), (FIRE, EVENT)]
)
def test_the_desk_is_what_an_article_has_most_words_for(sentence: str, desk: str | None) -> None:
    assert covered(sentence).desk == desk


def test_as_many_words_for_another_desk_leave_it_open() -> None:
    assert covered(MATCH, SHOW).desk is None


def test_a_deadly_event_in_the_lead_outranks_the_desk() -> None:
    assert covered(DEATHS, MATCH).desk == EVENT
    assert covered(MATCH, SHOW, DEATHS).desk is None


def test_scorelines_count_for_sport() -> None:
    assert covered("they/PRON/2/nsubj won/VERB/0/root 3-2/NUM/2/obj").counts["sport"] == 1
    assert covered("in/ADP/2/case 2015-16/NUM/0/root").counts["sport"] == 0


def test_a_match_is_nothing_that_people_are_caught_up_in() -> None:
    assert covered(FIRE).eventful
    assert not covered(FIRE, MATCH, MATCH.replace("trophy", "innings")).eventful


def test_a_cyber_attack_is_no_event() -> None:
    assert covered("night/NOUN/2/compound attack/NOUN/0/root").events == {"attack"}
    assert covered("cyber/ADJ/2/amod attack/NOUN/0/root").events == frozenset()


def test_who_scores_in_a_match_report_is_a_player() -> None:
    decision = assign(parsed(MATCH, LEE_SCORED), "Ann Lee", "Ann Lee")
    assert decision.role == "sport"


def test_who_scores_elsewhere_is_none() -> None:
    assert assign(parsed(LEE_SCORED), "Ann Lee", "Ann Lee").role == "unknown"


def test_who_saw_it_in_a_match_report_is_no_witness() -> None:
    assert assign(parsed(FIRE, LEE_SAW), "Ann Lee", "Ann Lee").role == "witness"
    assert assign(parsed(MATCH, LEE_SAW), "Ann Lee", "Ann Lee").role == "sport"


def test_a_title_outranks_a_deed() -> None:
    titled = parsed(
        MATCH,
        "bus/NOUN/2/compound driver/NOUN/3/nmod:desc Ann/PROPN/5/nsubj/B-PERSON "
        "Lee/PROPN/3/flat/I-PERSON "
        "scored/VERB/0/root",
    )
    assert assign(titled, "Ann Lee", "Ann Lee").title == "bus driver"
    assert assign(titled, "Ann Lee", "Ann Lee").role == "public"


def test_each_desk_that_says_something_of_people_has_words() -> None:
    listed = {desk for desks in lexicons.load("desks").values() for desk in desks}
    named = DEEDS.keys() | ROLE_OF_DESK.keys() | PEACEFUL
    assert named <= listed


ALL_ROUNDERS = """1\tall\tall\tADV\tRB\t_\t3\tadvmod\t_\tstart_char=0|end_char=3
2\t-\t-\tPUNCT\tHYPH\t_\t3\tpunct\t_\tstart_char=3|end_char=4
3\trounders\trounder\tNOUN\tNNS\t_\t0\troot\t_\tstart_char=4|end_char=12
"""


def test_a_hyphenated_word_counts_by_its_last_part() -> None:
    article = articles.from_text("all-rounders")
    words = context(article, conllu.loads(f"# paragraph = 0\n{ALL_ROUNDERS}\n")).words
    assert [word.compound for word in words] == ["all", "-", "all-rounder"]
    assert [sorted(word.desks) for word in words] == [[], [], ["sport"]]
