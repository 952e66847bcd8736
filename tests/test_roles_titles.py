"""The grammar of titles, part by part, on trees built by hand: no model is loaded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quotes.language.words import Word
from quotes.roles.issuers import issuer_role
from quotes.roles.noun_phrases import PLURAL, TRADE, bracket_before, counted, phrase_of
from quotes.roles.organisation_kinds import kind_among
from quotes.roles.owners import organisation_before, owners_of
from quotes.roles.reputation import told_of
from quotes.roles.scene import Scene
from quotes.roles.title_entries import TitleEntry, longest_entry
from quotes.roles.title_roles import read
from quotes.roles.title_words import of_several, title_of
from quotes.trees import Entity
from tests.stages import context
from tests.trees import parsed


def scene(*sentences: str, **names: tuple[int, int]) -> Scene:
    """A scene of sentences as `parse` takes them; `ORG=(0, 2)`: the first two words are such a
    name.
    """
    article, tree = parsed(*sentences)
    entities = tuple(Entity(first, last, kind) for kind, (first, last) in names.items())
    return Scene(context(article, replace(tree, entities=(*tree.entities, *entities))))


def text(words: tuple[Word, ...]) -> str:
    return " ".join(word.form for word in words)


@pytest.mark.parametrize(
    ("words", "head", "extent"),
    [
        ("the/DET/2/det nurse/NOUN/0/root ,/PUNCT/2/punct who/PRON/2/acl:relcl", 1, "the nurse"),
        ("nurses/NOUN/0/root of/ADP/3/case Carrow/PROPN/1/nmod", 0, "nurses of Carrow"),
        ("a/DET/3/det bus/NOUN/3/compound driver/NOUN/0/root", 2, "a bus driver"),
        ("he/PRON/2/nsubj saw/VERB/0/root nurses/NOUN/2/obj", 2, "nurses"),
        ("an/DET/3/det ill/ADJ/4/amod bus/NOUN/4/compound man/NOUN/0/root", 3, "an ill bus man"),
    ],
)
def test_a_noun_phrase_reaches_over_its_subtree_to_a_pause(
    words: str, head: int, extent: str
) -> None:
    phrase = phrase_of(scene(words).words[head])
    assert text(phrase.words) == extent


CHAIRMAN = (
    "the/DET/7/det Carrow/PROPN/3/compound Board/PROPN/7/compound (/PUNCT/5/punct "
    "CTB/PROPN/3/appos )/PUNCT/5/punct chairman/NOUN/0/root"
)


def test_an_abbreviation_in_brackets_ends_no_phrase() -> None:
    one = scene(CHAIRMAN, ORG=(1, 3))
    chairman = one.words[6]
    assert bracket_before(chairman) == one.words[3]
    assert phrase_of(chairman).left == one.words[0]
    assert bracket_before(scene(CHAIRMAN).words[6]) is None


def test_of_a_group_the_noun_that_is_counted_says_what_they_are() -> None:
    words = scene("a/DET/2/det group/NOUN/0/root of/ADP/4/case residents/NOUN/2/nmod").words
    assert counted(words[1]) == words[3]
    assert counted(words[3]) == words[3]


def test_a_trade_is_a_common_noun_with_the_ending_of_a_person() -> None:
    words = scene(
        "welder/NOUN/0/root Miller/PROPN/1/flat/B-PERSON weld/NOUN/1/dep welders/NOUN/1/x"
    ).words
    assert [TRADE(word) for word in words] == [True, False, False, False]
    assert [PLURAL(word) for word in words] == [False, False, False, True]


def test_the_longest_entry_at_the_head_counts() -> None:
    one = scene("the/DET/3/det prime/ADJ/3/amod minister/NOUN/0/root")
    entry = longest_entry(one, phrase_of(one.words[2]))
    assert entry is not None
    assert text(one.words[entry.first : entry.last + 1]) == "prime minister"
    assert entry.values == {"politician"}


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("the/DET/3/det former/ADJ/3/amod mayor/NOUN/0/root", "former mayor"),
        ("an/DET/3/det angry/ADJ/3/amod mayor/NOUN/0/root", "mayor"),
        ("first/ADJ/3/amod woman/NOUN/3/compound mayor/NOUN/0/root", "mayor"),
        ("a/DET/2/det man/NOUN/0/root", None),
        ("the/DET/2/det mayor/NOUN/0/root of/ADP/4/case Carrow/PROPN/2/nmod", "mayor of Carrow"),
        ("the/DET/2/det mother/NOUN/0/root of/ADP/4/case Bo/PROPN/2/nmod", "mother"),
        ("mayor/NOUN/0/root of/ADP/3/case Carrow/PROPN/1/nmod and/CCONJ/6/cc the/DET/6/det "
         "lord/NOUN/1/conj", "mayor of Carrow"),
    ],
)  # fmt: skip
def test_the_words_of_a_title(words: str, title: str | None) -> None:
    one = scene(words)
    root = next(word for word in one.words if word.head is None)
    phrase = phrase_of(root)
    assert title_of(one, phrase, longest_entry(one, phrase) or TitleEntry(root, root)) == title


@pytest.mark.parametrize(
    ("words", "kind", "title"),
    [
        ("Acme/PROPN/2/compound spokesman/NOUN/0/root", "ORG", "spokesman"),
        ("Carrow/PROPN/2/compound mayor/NOUN/0/root", "LOC", "mayor"),
        ("Army/PROPN/2/compound captain/NOUN/0/root", "ORG", "Army captain"),
    ],
)
def test_a_name_that_owns_a_title_is_no_part_of_it(words: str, kind: str, title: str) -> None:
    one = scene(words, **{kind: (0, 1)})
    reading = read(one, phrase_of(one.words[1]))
    assert reading is not None
    assert reading.title == title


def test_one_of_several_has_the_title_in_the_singular() -> None:
    one = scene("one/NUM/0/root of/ADP/4/case the/DET/4/det residents/NOUN/1/nmod")
    assert of_several(one, one.words[0], "residents") == "resident"
    assert of_several(one, one.words[3], "residents") is None


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Harbour/PROPN/3/compound Workers/PROPN/3/compound Union/PROPN/0/root", "campaigner"),
        ("the/DET/2/det Hill/PROPN/3/compound Runners/PROPN/0/root", None),
        ("chief/ADJ/2/amod executive/NOUN/0/root", None),
        ("police/NOUN/0/root of/ADP/3/case parliament/NOUN/1/nmod", "police"),
    ],
)
def test_the_nouns_in_a_name_say_the_kind_of_an_organisation(words: str, role: str | None) -> None:
    one = scene(words)
    assert kind_among(one, one.words) == role


def test_owners_stand_beside_the_listed_words() -> None:
    one = scene("Acme/PROPN/3/nmod:poss 's/PART/1/case head/NOUN/0/root", ORG=(0, 1))
    head = one.words[2]
    alone = replace(phrase_of(head), left=head)
    assert owners_of(alone, TitleEntry(head, head)) == [Entity(0, 1, "ORG")]
    assert owners_of(phrase_of(head), TitleEntry(one.words[0], head)) == []


def test_its_chairman_is_of_the_organisation_before() -> None:
    one = scene(
        "The/DET/2/det union/NOUN/3/nsubj met/VERB/0/root ./PUNCT/3/punct",
        "Its/PRON/2/nmod:poss chairman/NOUN/0/root",
    )
    assert organisation_before(one, one.words[4], named=False) == "campaigner"
    assert organisation_before(one, one.words[4], named=True) is None


def test_an_article_says_of_a_name_what_stands_beside_it() -> None:
    one = scene(
        "Senator/PROPN/3/compound Ann/PROPN/3/flat/B-PERSON Lee/PROPN/4/nsubj/I-PERSON "
        "left/VERB/0/root",
        "Later/ADV/3/advmod Lee/PROPN/3/nsubj/B-PERSON ran/VERB/0/root",
    )
    lee = one.words[5].entity
    assert lee is not None
    assert told_of(one, lee) == "politician"


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("the/DET/2/det governor/NOUN/0/root", "politician"),
        ("the/DET/2/det governor/NOUN/0/root of/ADP/5/case the/DET/5/det bank/NOUN/2/nmod", "official"),
        ("an/DET/2/det author/NOUN/0/root of/ADP/5/case the/DET/5/det study/NOUN/2/nmod", "expert"),
        ("a/DET/2/det source/NOUN/0/root close/ADJ/2/amod", "unknown"),
        ("union/NOUN/2/compound leader/NOUN/0/root", "campaigner"),
        ("soldiers/NOUN/3/nmod:poss 's/PART/1/case spokesman/NOUN/0/root", "military"),
        ("chief/ADJ/3/amod legal/ADJ/3/amod officer/NOUN/0/root", "business"),
        ("a/DET/2/det mother/NOUN/0/root", "public"),
    ],
)  # fmt: skip
def test_the_role_that_a_title_means(words: str, role: str) -> None:
    one = scene(words)
    root = next(word for word in one.words if word.head is None)
    reading = read(one, phrase_of(root))
    assert reading is not None
    assert reading.role == role


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("a/DET/2/det survey/NOUN/0/root", "expert"),
        ("the/DET/2/det ministry/NOUN/4/nmod:poss 's/PART/2/case statement/NOUN/0/root", "official"),
        ("a/DET/2/det statement/NOUN/0/root", None),
    ],
)  # fmt: skip
def test_a_document_speaks_as_who_issues_it(words: str, role: str | None) -> None:
    one = scene(words)
    root = next(word for word in one.words if word.head is None)
    assert issuer_role(one, phrase_of(root)) == role


@pytest.mark.parametrize(
    ("words", "kind", "title"),
    [
        ("Africa/PROPN/2/compound editor/NOUN/0/root", "LOC", "Africa editor"),
        ("Africa/PROPN/2/compound nurse/NOUN/0/root", "LOC", "nurse"),
    ],
)
def test_a_region_is_the_field_of_who_follows_it(words: str, kind: str, title: str) -> None:
    one = scene(words, **{kind: (0, 1)})
    reading = read(one, phrase_of(one.words[1]))
    assert reading is not None
    assert reading.title == title


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (
            "the/DET/6/det Ray/PROPN/6/compound Hill/PROPN/6/compound County/PROPN/6/compound "
            "Police/PROPN/6/compound Chief/PROPN/0/root",
            "Police Chief",
        ),
        (
            "dean/NOUN/0/root of/ADP/4/case Ray/PROPN/4/compound College/PROPN/1/nmod",
            "dean of Ray College",
        ),
        (
            "director/NOUN/0/root for/ADP/4/case Harbour/PROPN/4/compound Affairs/PROPN/1/nmod",
            "director for Harbour Affairs",
        ),
    ],
)
def test_where_they_serve_stands_outside_and_what_they_see_to_inside(
    words: str, title: str
) -> None:
    one = scene(words)
    head = next(word for word in one.words if word.head is None)
    reading = read(one, phrase_of(head))
    assert reading is not None
    assert reading.title == title
