"""A noun that reports: `his claim that it rained`, `Lee issued a warning that …`, `a promise by Lee to return`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotes.attribution.content import reported, stretch
from quotes.attribution.context import Context, Rule
from quotes.attribution.extent import without_remarks
from quotes.attribution.reporting import own_subject, reports
from quotes.records import Attribution, Span
from quotes.trees import Token

# Verbs whose subject is the one who claims: `Lee repeated the claim that …`, not `Lee denied the claim that …`.
UTTERING = frozenset({
    "advance", "air", "deliver", "express", "float", "give", "issue", "make", "offer", "post", "publish", "raise",
    "release", "reiterate", "renew", "repeat", "send", "share", "tweet", "utter", "voice", "write",
})  # fmt: skip
# Verbs that make a report of any noun that has a that-clause: `expressed doubt that …`.
EXPRESSING = frozenset({"air", "express", "voice"})
BY = frozenset({"by", "from", "of"})
# Nouns for what somebody said where a clause is equated with them, and only there.
EQUATED = frozenset({"answer", "assumption", "point", "theory"})


def find(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """[source her] [cue claim] [content that it rained], [source Lee]'s [cue answer] was [content that it rained]."""
    for noun, token in enumerate(context.tokens):
        if token.upos != "NOUN" or context.run_of[noun] is not None:
            continue
        says = "noun" in context.cues.get(token.lemma.lower(), frozenset()) or _expressed(
            context, noun
        )
        if not says and token.lemma.lower() not in EQUATED:
            continue
        source = _source(context, noun)
        for head in _clauses(context, noun) if says else _equated(context, noun):
            if source is None or head.index < noun:
                continue
            made = reported(
                context,
                _content(context, noun, head),
                ("reporting_noun", 0.75),
                cue=noun,
                source=source,
            )
            if made is not None:
                yield made


def _expressed(context: Context, noun: int) -> bool:
    """Any noun that a verb of expressing has for its object: `voiced confidence that it would rain`."""
    token = context.tokens[noun]
    return (
        token.deprel == "obj"
        and token.head >= 0
        and context.tokens[token.head].lemma.lower() in EXPRESSING
    )


def _clauses(context: Context, noun: int) -> list[Token]:
    """The that-clauses of a noun; the one right behind it wherever it hangs."""
    tokens, that = context.tokens, min(noun + 1, len(context.tokens) - 1)
    behind = (
        tokens[that].form.lower() == "that"
        and tokens[that].deprel == "mark"
        and tokens[that].head > that
    )
    heads = [
        t for t in context.parse.dependents(noun, "acl", "ccomp") if _marked_by_that(context, t)
    ]
    return heads or ([tokens[tokens[that].head]] if behind else _equated(context, noun))


def _equated(context: Context, noun: int) -> list[Token]:
    """The clause that a noun is said to be, which heads it: `Lee's answer was that it rained`."""
    head = context.tokens[noun].head
    if not context.tokens[noun].deprel.startswith("nsubj") or head <= noun:
        return []
    heads = [context.tokens[head], *context.parse.dependents(head, "ccomp")]
    return [
        t for t in heads if any(context.tokens[i - 1].lemma == "be" for i in _thats(context, t))
    ]


def _thats(context: Context, head: Token) -> list[int]:
    marks = context.parse.dependents(head.index, "mark")
    return [t.index for t in marks if t.lemma.lower() == "that" and t.index > 0]


def _content(context: Context, noun: int, head: Token) -> tuple[Span, ...]:
    """The clause from its `that` on."""
    first, last = _thats(context, head)[0], context.parse.subtree(head.index)[-1]
    return stretch(context, first, without_remarks(context, first, last))


def _marked_by_that(context: Context, head: Token) -> bool:
    return bool(_thats(context, head))


def _source(context: Context, noun: int) -> int | None:
    """A possessor, a phrase with `by` or `from`, or the subject of a verb of uttering."""
    for token in context.parse.dependents(noun, "nmod"):
        cases = {t.lemma for t in context.parse.dependents(token.index, "case")}
        if token.deprel == "nmod:poss" or cases & BY:
            return token.index
    token = context.tokens[noun]
    if (
        token.deprel == "obj"
        and token.head >= 0
        and context.tokens[token.head].lemma.lower() in UTTERING
    ):
        return own_subject(context, token.head) if reports(context, token.head) else None
    return None


REPORTING_NOUN = Rule("reporting_noun", find)
