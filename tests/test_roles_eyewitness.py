"""Verbs by which somebody tells what they saw or lived through, on trees built by hand."""

from __future__ import annotations

import pytest

from quotes.roles.eyewitness import HAPPENED, LIVED_THROUGH, SEES_EVENT, SEES_IT
from tests.test_roles_titles import scene


@pytest.mark.parametrize(
    ("words", "verb", "sees"),
    [
        ("I/PRON/2/nsubj saw/VERB/0/root smoke/NOUN/2/obj", 1, True),
        ("I/PRON/2/nsubj saw/VERB/0/root it/PRON/4/nsubj burned/VERB/2/ccomp", 1, False),
        ("I/PRON/2/nsubj heard/VERB/0/root him/PRON/2/obj", 1, False),
        ("I/PRON/3/nsubj not/PART/3/advmod saw/VERB/0/root smoke/NOUN/3/obj", 2, False),
        ("I/PRON/2/nsubj escaped/VERB/0/root", 1, True),
        ("I/PRON/3/nsubj was/AUX/3/aux sitting/VERB.VBG/0/root when/ADV/6/mark it/PRON/6/nsubj "
         "fell/VERB/3/advcl", 2, True),
        ("I/PRON/4/nsubj was/AUX/4/cop in/ADP/4/case bed/NOUN/0/root when/ADV/7/mark "
         "it/PRON/7/nsubj collapse/VERB/4/advcl", 3, True),
        ("I/PRON/4/nsubj was/AUX/4/cop in/ADP/4/case bed/NOUN/0/root", 3, False),
    ],
)  # fmt: skip
def test_who_sees_flees_or_was_there_tells_of_it(words: str, verb: int, sees: bool) -> None:
    assert SEES_IT(scene(words).words[verb]) is sees


def test_the_sentence_itself_may_tell_of_the_event() -> None:
    crash = scene("I/PRON/2/nsubj saw/VERB/0/root a/DET/4/det crash/NOUN/2/obj").words[1]
    cat = scene("I/PRON/2/nsubj saw/VERB/0/root cat/NOUN/2/obj").words[1]
    assert SEES_EVENT(crash)
    assert not SEES_EVENT(cat)


def test_what_is_lived_through_is_in_the_simple_past() -> None:
    lived = scene("I/PRON/2/nsubj ran/VERB/0/root").words[1]
    had = scene("I/PRON/3/nsubj had/AUX/3/aux run/VERB.VBN/0/root").words[2]
    said = scene("I/PRON/2/nsubj said/VERB/0/root").words[1]
    assert LIVED_THROUGH(lived)
    assert not LIVED_THROUGH(had)
    assert not LIVED_THROUGH(said)


def test_what_happens_happens_in_the_past() -> None:
    words = scene("it/PRON/2/nsubj collapse/VERB/0/root or/CCONJ/4/cc collapse/VERB.VB/2/conj")
    assert [HAPPENED(word) for word in words.words] == [False, True, False, False]
