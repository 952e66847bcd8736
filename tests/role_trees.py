"""Articles and trees built by hand for the tests of roles: no model is loaded."""

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
from quotes.trees import Entity, Parse, Sentence, Token
from tests.stages import assigned

XPOS = {"NOUN": "NN", "PROPN": "NNP", "VERB": "VBD", "ADJ": "JJ"}
# Words of an article in which something happens.
EVENTS = "the|DET|2|det crash|NOUN|0|root fire|NOUN|2|dep smoke|NOUN|2|dep"
LEMMAS = {
    "is": "be", "was": "be", "were": "be", "had": "have", "saw": "see", "heard": "hear", "works": "work",
    "injured": "injure", "said": "say", "residents": "resident", "jailed": "jail", "ran": "run",
    "did": "do", "neighbours": "neighbour",
}  # fmt: skip


def parse(*sentences: str) -> tuple[Article, Parse]:
    """An article from sentences of words `form|upos|head|deprel[|xpos]`; `^` before a form: part of a PERSON."""
    tokens: list[Token] = []
    bounds: list[Sentence] = []
    persons: list[int] = []
    text = ""
    for sentence in sentences:
        first = len(tokens)
        for word in sentence.split():
            form, upos, head, deprel, *rest = word.split("|")
            if form.startswith("^"):
                persons.append(len(tokens))
            form = form.removeprefix("^")
            if text and form not in (",", ".", "'s", "’s"):
                text += " "
            governor = first + int(head) - 1 if int(head) else -1
            xpos = rest[0] if rest else XPOS.get(upos, upos)
            lemma = LEMMAS.get(form.lower(), form if upos == "PROPN" else form.lower())
            start = len(text)
            text += form
            tokens.append(
                Token(len(tokens), start, len(text), form, lemma, upos, xpos, "", governor, deprel)
            )
        bounds.append(Sentence(first, len(tokens), 0))
    starts = [i for i in persons if i - 1 not in persons]
    entities = tuple(
        Entity(i, next(j for j in range(i, i + 9) if j not in persons), "PERSON") for i in starts
    )
    article = Article("a", text, (Span(0, len(text)),))
    return article, Parse(tuple(tokens), tuple(bounds), entities)


def assign(
    given: tuple[Article, Parse],
    mentions: str,
    name: str | None,
    kind: MentionKind = "named",
    **said: str,
) -> RoleDecision:
    """The decision for one speaker; `mentions` is `;`-separated text, `content` what was said, `cue` its cue."""
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
