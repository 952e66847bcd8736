"""A clause whose attribution stands behind it or in it: `It rained, Lee said.` · `Today, said Lee, it rained.`"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotes.attribution.complement import CLAUSES
from quotes.attribution.content import clause, reported
from quotes.attribution.context import Context, Rule
from quotes.attribution.reporting import own_subject, reports
from quotes.records import Attribution, Span


def find(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """[content It rained], [source Lee] [cue said] — the verb a parataxis of the clause, or the clause its ccomp."""
    for verb in range(len(context.tokens)):
        if not context.frames(verb) & CLAUSES or not reports(context, verb) or _complement_behind(context, verb):
            continue
        head = _content_head(context, verb)
        source = own_subject(context, verb)
        if head is None or source is None:
            continue
        fronted = context.tokens[head].head == verb
        aside = set(context.parse.subtree(verb)).difference(context.parse.subtree(head) if fronted else ())
        parts = clause(context, head, without=aside)
        made = reported(context, parts, (_name(parts, verb, source), 0.85), cue=verb, source=source)
        if made is not None:
            yield made


def _name(parts: Sequence[Span], verb: int, source: int) -> str:
    """The construction by the attribution's place and order."""
    if len(parts) > 1:
        return "medial_parenthetical"
    return "inverted_parataxis" if source > verb else "final_parenthetical"


def _complement_behind(context: Context, verb: int) -> bool:
    return any(t.index > verb for t in context.parse.dependents(verb, "ccomp"))


def _content_head(context: Context, verb: int) -> int | None:
    """The clause in front of which or in which the verb stands as an aside."""
    fronted = [t.index for t in context.parse.dependents(verb, "ccomp", "parataxis") if t.index < verb]
    if fronted:
        return fronted[0]
    token = context.tokens[verb]
    if token.deprel.split(":")[0] == "parataxis" and token.head >= 0:
        first = min(context.parse.subtree(token.head))
        return token.head if first < verb else None
    if token.deprel == "advcl" and token.head >= 0 and _as(context, verb):
        return token.head
    return None


def _as(context: Context, verb: int) -> bool:
    """`…, as Lee said`: an aside, unless the verb has an object of its own (`as Lee told the story`)."""
    marked = any(t.lemma.lower() == "as" for t in context.parse.dependents(verb, "mark", "advmod"))
    return marked and not any(True for _ in context.parse.dependents(verb, "obj", "xcomp", "ccomp"))


PARENTHETICAL = Rule("final_parenthetical", find)
