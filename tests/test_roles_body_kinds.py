"""Bodies of any kind, what their people speak as, and documents of who issued them."""

from __future__ import annotations

import pytest

from quotes.roles.organisation_kinds import kind_among
from quotes.roles.scene import Scene
from tests.role_trees import assign
from tests.stages import context
from tests.trees import parsed

SMALL = {"of": "ADP/1/case", "for": "ADP/1/case", "and": "CCONJ/1/cc", "'s": "PART/1/case"}


def tree(name: str) -> str:
    """A name as `parsed` takes it; only its parts of speech matter here."""
    first, *others = name.split()
    tagged = [f"{word}/{SMALL.get(word, 'PROPN/1/flat')}" for word in others]
    return " ".join([f"{first}/PROPN/0/root", *tagged])


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Carrow Centre", "expert"),
        ("Carrow Centre for Policy", "expert"),
        ("Carrow Centre for Justice", "campaigner"),
        ("Organisation for Refugee Dignity", "campaigner"),
        ("National Centre for Flood Forecasting", "official"),
        ("Flood Committee", "official"),
        ("Transport Research Committee", "expert"),
        ("Clarity International", "business"),
        ("Transparency International", "campaigner"),
        ("Police Board", "police"),
        ("Pork Council", "business"),
        ("Town Council", "official"),
        ("Restaurant Association", "business"),
        ("Tenants Association", "campaigner"),
        ("Shareholder Association", "campaigner"),
        ("Council for Peace and Order", "official"),
    ],
)
def test_other_nouns_of_a_name_outrank_a_body_of_any_kind(name: str, role: str) -> None:
    article, given = parsed(tree(name))
    scene = Scene(context(article, given))
    assert kind_among(scene, scene.words) == role


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("the/DET/3/det party/NOUN/3/compound official/NOUN/4/nsubj", "politician"),
        ("the/DET/3/det parliament/NOUN/3/compound official/NOUN/4/nsubj", "official"),
        ("the/DET/3/det department/NOUN/3/compound official/NOUN/4/nsubj", "official"),
        ("the/DET/3/det army/NOUN/3/compound official/NOUN/4/nsubj", "military"),
        ("an/DET/3/det EU/PROPN/3/compound commissioner/NOUN/4/nsubj", "politician"),
        ("the/DET/3/det police/NOUN/3/compound commissioner/NOUN/4/nsubj", "police"),
        ("the/DET/3/det lake/NOUN/3/compound limnologist/NOUN/4/nsubj", "expert"),
    ],
)
def test_what_a_body_makes_of_its_people(words: str, role: str) -> None:
    given = parsed(f"{words} said/VERB/0/root")
    mention = given[0].text.removesuffix(" said")
    assert assign(given, mention, None, "nominal").role == role


STATEMENT = "the/DET/2/det statement/NOUN/3/nsubj said/VERB/0/root"


@pytest.mark.parametrize(
    ("teller", "role"),
    [("ministry/NOUN", "official"), ("mayor/NOUN", "politician"), ("cook/NOUN", "public")],
)
def test_a_statement_is_of_whoever_said_so_in_one_before(teller: str, role: str) -> None:
    told = f"the/DET/2/det {teller}/3/nsubj said/VERB/0/root so/ADV/3/advmod in/ADP/7/case "
    given = parsed(f"{told} a/DET/7/det statement/NOUN/3/obl", STATEMENT)
    assert assign(given, "the statement", None, "nominal").role == role


@pytest.mark.parametrize(("verb", "role"), [("read", "unknown"), ("issued", "official")])
def test_whoever_reads_data_has_not_issued_them(verb: str, role: str) -> None:
    given = parsed(
        f"data/NOUN/6/nsubj {verb}/VERB/1/acl by/ADP/5/case the/DET/5/det ministry/NOUN/2/obl "
        "said/VERB/0/root"
    )
    mention = given[0].text.removesuffix(" said")
    assert assign(given, mention, None, "nominal").role == role


def test_an_indictment_is_of_prosecutors() -> None:
    given = parsed("the/DET/2/det indictment/NOUN/3/nsubj said/VERB/0/root")
    assert assign(given, "the indictment", None, "nominal").role == "lawyer"
