"""An infinitive as what is said: `Lee vowed to return`, `police urged drivers to stay at home`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from quotes import lexicons
from quotes.attribution.content import reported, stretch
from quotes.attribution.context import Context, Rule
from quotes.attribution.extent import without_remarks
from quotes.attribution.reporting import reports, source_of_verb
from quotes.records import Attribution, Span
from quotes.trees import Token

# No source of an infinitive: `this promises to be fine`; but `it` is often a firm or an army.
THINGS = frozenset({"that", "this", "what"})


def find(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """[source Lee] [cue vowed] [content to return] — a to-infinitive (xcomp) of a verb that can take one."""
    for verb in range(len(context.tokens)):
        if "infinitive" not in context.frames(verb) or not reports(context, verb):
            continue
        source = None if _told(context, verb) else source_of_verb(context, verb)
        for head in context.parse.dependents(verb, "xcomp", "ccomp", "advcl"):
            if (
                source is None
                or not _speaks(context, verb, source)
                or head.index < verb
                or not _marked_by_to(context, head)
                or not _fits(context, verb, head)
            ):
                continue
            made = reported(
                context, _content(context, head), ("verb_infinitive", 0.8), cue=verb, source=source
            )
            if made is not None:  # no infinitive stands alone: `vowed “to return”`
                yield replace(made, type="mixed") if made.type == "direct" else made


def _content(context: Context, head: Token) -> tuple[Span, ...]:
    """The infinitive with all that hangs on it, but no remark behind it."""
    words = context.parse.subtree(head.index)
    return stretch(context, words[0], without_remarks(context, words[0], words[-1]))


def _told(context: Context, verb: int) -> bool:
    """`Workers told to hide` is a headline's passive: who is addressed stands in front of the verb."""
    addressed = any(True for _ in context.parse.dependents(verb, "obj", "iobj"))
    return (
        "addressee" in context.frames(verb)
        and context.tokens[verb].lemma != "ask"
        and not addressed
    )


def _speaks(context: Context, verb: int, source: int) -> bool:
    """Nothing that cannot speak; some verbs want a person or a body of persons: not `the row threatens to go on`."""
    relative = (
        context.tokens[source].xpos in ("WDT", "WP") and context.tokens[verb].deprel == "acl:relcl"
    )
    token = context.tokens[context.tokens[verb].head if relative else source]
    lemma = token.lemma.lower()
    if token.upos != "NOUN" or "person" not in context.frames(verb):
        return lemma not in THINGS
    return any(lemma in lexicons.load(name) for name in ("person_nouns", "titles", "organisations"))


def _marked_by_to(context: Context, head: Token) -> bool:
    return any(t.form.lower() == "to" for t in context.parse.dependents(head.index, "mark"))


def _fits(context: Context, verb: int, head: Token) -> bool:
    """An adverbial infinitive counts only in `called on [somebody] to …`; bare `call` takes no infinitive."""
    appeal = any(
        c.lemma == "on"
        for t in context.parse.dependents(verb, "obl")
        for c in context.parse.dependents(t.index, "case")
    )
    if context.tokens[verb].lemma == "call":
        return appeal
    addressed = "addressee" in context.frames(verb) and any(
        True for _ in context.parse.dependents(verb, "obj", "iobj")
    )
    return (head.deprel != "advcl" or addressed) and not _anonymity(context, verb, head)


def _anonymity(context: Context, verb: int, head: Token) -> bool:
    """`who asked not to be named` tells how the source speaks, not what."""
    return (
        context.tokens[verb].lemma == "ask"
        and head.lemma in ("identify", "name", "quote")
        and head.xpos == "VBN"
    )


INFINITIVE = Rule("verb_infinitive", find)
