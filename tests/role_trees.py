"""Roles of speakers in articles and parses built by hand (tests/trees.py)."""

from __future__ import annotations

from quotes.records import (
    Article,
    Attribution,
    Cue,
    Identity,
    Link,
    Mention,
    MentionKind,
    Resolution,
    RoleDecision,
    Span,
)
from quotes.trees import Parse
from tests.stages import assigned

# Words of an article in which something happens.
EVENTS = "the/DET/2/det crash/NOUN/0/root fire/NOUN/2/dep smoke/NOUN/2/dep"


def assign(
    given: tuple[Article, Parse],
    mentions: str,
    name: str | None,
    kind: MentionKind = "named",
    **said: str,
) -> RoleDecision:
    """The decision for one speaker; `mentions` is `;`-separated text, `content` what was said,
    `cue` its cue.
    """
    article, tree = given
    spans = []
    for mention in mentions.split(";"):
        start = article.text.index(mention)
        spans.append(Span(start, start + len(mention)))
    words = said.get("content", "")
    begin = article.text.index(words) if words else len(article.text)
    content = Span(begin, begin + len(words))
    cue = said.get("cue")
    at = article.text.index(cue) if cue else 0
    attribution = Attribution(
        "direct",
        (content,),
        "test",
        1.0,
        cue=Cue(Span(at, at + len(cue)), cue, said.get("lemma", cue)) if cue else None,
        source=Mention(spans[0]),
    )
    resolution = Resolution(
        (Identity(kind, name, (), tuple(spans)),), (Link(spans[0], kind, 0, "test", 1.0),)
    )
    (decision,) = assigned(article, tree, (attribution,), resolution)
    return decision


def words(decision: RoleDecision, given: tuple[Article, Parse]) -> str:
    assert decision.evidence
    return decision.evidence.span.of(given[0].text)
