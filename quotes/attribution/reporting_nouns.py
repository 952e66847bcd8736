"""A noun that reports: `his claim that it rained`, `Lee issued a warning that …`, `a promise by Lee to return`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotes.attribution.content import clause, reported
from quotes.attribution.context import Context, Rule
from quotes.attribution.reporting import own_subject, reports
from quotes.records import Attribution
from quotes.trees import Token

# Verbs whose subject is the one who claims: `Lee repeated the claim that …`, not `Lee denied the claim that …`.
UTTERING = frozenset({
    "advance", "air", "deliver", "express", "float", "give", "issue", "make", "offer", "post", "publish", "raise",
    "release", "reiterate", "renew", "repeat", "send", "share", "tweet", "utter", "voice", "write",
})  # fmt: skip
BY = frozenset({"by", "from", "of"})


def find(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """[source her] [cue claim] [content that it rained] — the clause (acl) of a noun of saying with a source."""
    for noun, token in enumerate(context.tokens):
        if token.upos != "NOUN" or context.run_of[noun] is not None:
            continue
        if "noun" not in context.cues.get(token.lemma.lower(), frozenset()):
            continue
        source = _source(context, noun)
        for head in context.parse.dependents(noun, "acl", "ccomp"):
            if source is None or head.index < noun or not _marked_by_that(context, head):
                continue
            made = reported(context, clause(context, head.index), ("reporting_noun", 0.75), cue=noun, source=source)
            if made is not None:
                yield made


def _marked_by_that(context: Context, head: Token) -> bool:
    return any(t.lemma.lower() == "that" for t in context.parse.dependents(head.index, "mark"))


def _source(context: Context, noun: int) -> int | None:
    """A possessor, a phrase with `by` or `from`, or the subject of a verb of uttering."""
    for token in context.parse.dependents(noun, "nmod"):
        cases = {t.lemma for t in context.parse.dependents(token.index, "case")}
        if token.deprel == "nmod:poss" or cases & BY:
            return token.index
    token = context.tokens[noun]
    if token.deprel == "obj" and token.head >= 0 and context.tokens[token.head].lemma.lower() in UTTERING:
        return own_subject(context, token.head) if reports(context, token.head) else None
    return None


REPORTING_NOUN = Rule("reporting_noun", find)
