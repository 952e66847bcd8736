"""How far a reported clause reaches, where the tree alone would give it too little or too much."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.attribution.context import Context
from quotes.trees import Token

# What the parser hangs on the verb although it begins the clause: `said [the crowd] cheered`.
MISPLACED = ("obj", "iobj", "nsubj", "csubj", "xcomp", "dep")
# What it hangs on the verb although it ends the clause.
TAILS = ("advcl", "ccomp", "xcomp", "dep")
# After a comma these begin the writer's own remark: `said it was safe, although nobody had looked`.
REMARKS = frozenset({"although", "compare", "compared", "despite", "though"})


def complement(context: Context, verb: int, heads: Sequence[Token]) -> tuple[int, int]:
    """First and last token of the clause or clauses behind a reporting verb."""
    first = _first(context, verb, heads[0])
    last = max(max(context.parse.subtree(head.index)) for head in heads)
    for tail in context.parse.dependents(verb, *TAILS):
        words = context.parse.subtree(tail.index)
        if words[0] == last + 1:
            last = words[-1]
    return first, _without_remarks(context, first, last)


def _first(context: Context, verb: int, head: Token) -> int:
    """The clause's `that` or first word, with what stands between it and the verb and belongs to no adverbial."""
    words = [i for i in context.parse.subtree(head.index) if i > verb]
    marks = [t for t in context.parse.dependents(head.index, "mark") if t.lemma.lower() == "that" and t.index > verb]
    if marks:
        return marks[0].index
    first = words[0]
    addressed = "addressee" in context.frames(verb)
    for token in context.parse.dependents(verb, *MISPLACED):
        if not verb < token.index < first or (addressed and token.deprel in ("obj", "iobj")):
            continue
        first = min(first, *(i for i in context.parse.subtree(token.index) if i > verb))
    return first


def _without_remarks(context: Context, first: int, last: int) -> int:
    """Cut remarks and further reports off the end: `…, adding that`, `…, although`, `…, according to`."""
    for _ in range(3):
        cut = _remark(context, first, last)
        if cut is None:
            return last
        last = cut
    return last


def _remark(context: Context, first: int, last: int) -> int | None:
    """The last token before a comma whose right side is a remark that reaches to `last`."""
    index = last
    while index > first and context.run_of[index] is None:
        token = context.tokens[index - 1]
        if token.form == "," and _starts_remark(context, index):
            return index - 2
        index -= 1
    return None


def _starts_remark(context: Context, index: int) -> bool:
    token = context.tokens[index]
    following = context.tokens[min(index + 1, len(context.tokens) - 1)].form.lower()
    if token.form.lower() in REMARKS or (token.form.lower(), following) in {("according", "to"), ("even", "though")}:
        return True
    return (
        token.xpos == "VBG"
        and token.deprel.split(":")[0] in ("advcl", "acl", "conj")
        and bool(context.frames(index) & {"clause", "object"})
    )
