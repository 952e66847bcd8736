"""`according to` before, in or behind what it reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from quotes.attribution.build import attribution
from quotes.attribution.content import clause, kind_of
from quotes.attribution.context import Context, Rule
from quotes.records import Attribution

# What one does things according to, without anybody speaking.
YARDSTICKS = frozenset({"plan", "schedule", "taste", "need", "size", "age", "type", "order", "custom", "tradition"})
# Relations that head a clause of their own; all others are phrases inside one.
CLAUSAL = frozenset({"root", "ccomp", "conj", "parataxis", "advcl", "acl", "csubj"})


def find(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """[content It rained], [cue according to] [source Lee] — the clause that the phrase hangs on."""
    for index, token in enumerate(context.tokens[:-1]):
        if token.form.lower() != "according" or context.tokens[index + 1].form.lower() != "to":
            continue
        source = _source(context, index)
        if source is None or context.run_of[index] is not None or context.tokens[source].lemma.lower() in YARDSTICKS:
            continue
        head = _clause_head(
            context, context.tokens[source].head if context.tokens[source].head != index else token.head
        )
        if head is None:
            continue
        phrase = {index, index + 1, *context.parse.subtree(source)}
        parts = clause(context, head, without=phrase)
        if parts:
            made = attribution(context, kind_of(context, parts), parts, "according_to", 0.9, cue=index, source=source)
            yield replace(made, cue=context.parse.span(index, index + 1), cue_lemma="according to")


def _source(context: Context, according: int) -> int | None:
    token = context.tokens[according]
    if token.head > according + 1:
        return token.head
    nominal = [t.index for t in context.parse.dependents(according, "obl", "nmod", "obj") if t.index > according]
    return nominal[0] if nominal else None


def _clause_head(context: Context, index: int) -> int | None:
    """The nearest clause above a word, itself included."""
    if index < 0:
        return None
    for above in (index, *context.parse.ancestors(index)):
        if context.tokens[above].deprel.split(":")[0] in CLAUSAL and (
            context.tokens[above].deprel != "conj" or _clause_like(context, above)
        ):
            return above
    return None


def _clause_like(context: Context, index: int) -> bool:
    token = context.tokens[index]
    return token.upos in ("VERB", "AUX") or any(True for _ in context.parse.dependents(index, "nsubj", "cop"))


ACCORDING_TO = Rule("according_to", find)
