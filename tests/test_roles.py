"""Roles and titles of whole articles, on trees built by hand: no model is loaded."""

from __future__ import annotations

from pathlib import Path

from quotes.records import Attribution, Identity, Link, Mention, Resolution, RoleDecision, Span
from tests.role_trees import EVENTS, assign
from tests.stages import assigned
from tests.trees import parsed


def test_a_pronoun_that_nobody_resolved_says_nothing() -> None:
    given = parsed("They/PRON/2/nsubj ran/VERB/0/root", EVENTS)
    assert assign(given, "They", None, "pronoun") == RoleDecision()


def test_nothing_known_is_unknown_without_evidence() -> None:
    given = parsed("Ann/PROPN/3/nsubj/B-PERSON Lee/PROPN/1/flat/I-PERSON said/VERB/0/root")
    assert assign(given, "Ann Lee", "Ann Lee") == RoleDecision("unknown", None, None)


def test_an_unresolved_mention_is_read_by_itself() -> None:
    article, tree = parsed(
        "a/DET/3/det police/NOUN/3/compound spokesman/NOUN/4/nsubj said/VERB/0/root"
    )
    span = Span(0, len("a police spokesman"))
    attribution = Attribution("direct", (Span(19, 23),), "test", 1.0, source=Mention(span))
    (decision,) = assigned(
        article, tree, (attribution,), Resolution((), (Link(span, "nominal", None, "none", 0.0),))
    )
    assert decision.role == "police"


def test_a_null_speaker_is_unknown() -> None:
    article, tree = parsed("a/DET/2/det roof/NOUN/0/root")
    attribution = Attribution("direct", (Span(0, 1),), "test", 1.0)
    (decision,) = assigned(
        article, tree, (attribution,), Resolution((), (Link(None, None, None, "none", 0.0),))
    )
    assert decision == RoleDecision()


def test_users_entries_decide(tmp_path: Path) -> None:
    file = tmp_path / "mine.tsv"
    file.write_text("# lexicon: titles\nbus driver\tsuspect\n", encoding="utf-8")
    article, tree = parsed(
        "bus/NOUN/2/compound driver/NOUN/3/nmod:desc Ann/PROPN/4/nsubj/B-PERSON said/VERB/0/root"
    )
    span = Span(article.text.index("Ann"), article.text.index("Ann") + 3)
    attribution = Attribution("direct", (Span(0, 1),), "test", 1.0, source=Mention(span))
    resolution = Resolution(
        (Identity("named", "Ann", (), (span,)),), (Link(span, "named", 0, "test", 1.0),)
    )
    (decision,) = assigned(article, tree, (attribution,), resolution, file)
    assert decision.role == "suspect"
