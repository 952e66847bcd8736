"""A gerund as what is said: `Lee denied taking it`, `accused the board of hiding it`, `warned against driving`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotes.attribution.content import reported, stretch
from quotes.attribution.context import Context, Rule
from quotes.attribution.extent import without_remarks
from quotes.attribution.reporting import reports, source_of_verb
from quotes.records import Attribution
from quotes.trees import Token

PREPOSITIONS = frozenset({"against", "for", "of", "about"})


def find(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """[source Lee] [cue denied] [content taking it] — a clause headed by an -ing form of a verb that can take one."""
    for verb in range(len(context.tokens)):
        if "gerund" not in context.frames(verb) or not reports(context, verb):
            continue
        head = _gerund(context, verb)
        source = None if head is None else source_of_verb(context, verb)
        if head is None or source is None:
            continue
        first = _first(context, head, verb)
        parts = stretch(
            context, first, without_remarks(context, first, context.parse.subtree(head.index)[-1])
        )
        made = reported(context, parts, ("verb_gerund", 0.75), cue=verb, source=source)
        if made is not None:
            yield made


def _gerund(context: Context, verb: int) -> Token | None:
    for token in context.parse.dependents(verb, "xcomp", "ccomp", "advcl"):
        if token.index < verb or not _is_gerund(context, token):
            continue
        marks = {t.form.lower() for t in context.parse.dependents(token.index, "mark", "case")}
        near = all(context.tokens[i].form != "," for i in range(verb + 1, token.index))
        if near and (
            marks <= PREPOSITIONS if token.deprel != "advcl" else bool(marks & PREPOSITIONS)
        ):
            return token
    return None


def _is_gerund(context: Context, token: Token) -> bool:
    """`hiding`, and `having hidden` by its auxiliary."""
    return token.xpos == "VBG" or any(
        t.xpos == "VBG" for t in context.parse.dependents(token.index, "aux", "cop")
    )


def _first(context: Context, head: Token, verb: int) -> int:
    """The first word of the clause behind its preposition."""
    words = [i for i in context.parse.subtree(head.index) if i > verb]
    marks = [
        t.index
        for t in context.parse.dependents(head.index, "mark", "case")
        if t.form.lower() in PREPOSITIONS
    ]
    return next((i for i in words if not marks or i > marks[0]), head.index)


GERUND = Rule("verb_gerund", find)
