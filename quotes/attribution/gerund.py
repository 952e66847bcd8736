"""A gerund as what is said: `Lee denied taking it`, `accused the board of hiding it`, `warned against driving`."""

from __future__ import annotations

from collections.abc import Iterable

from quotes.attribution.extent import without_remarks
from quotes.attribution.found import Found
from quotes.attribution.reporting import reporting_verbs, source_of_verb
from quotes.attribution.rules import Claim, Reach, Rule, Tier
from quotes.language.conditions import first, some, where
from quotes.language.context import Context
from quotes.language.words import Word

PREPOSITIONS = frozenset({"against", "for", "of", "about"})
PREPOSITION = where(lower=PREPOSITIONS)
COMMA = where(form=",")
ING = where(xpos="VBG")


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[source Lee] [cue denied] [content taking it] — a clause headed by an -ing form (xcomp, ccomp, advcl)."""
    for verb in reporting_verbs(context, "gerund"):
        head = _gerund(context, verb)
        source = source_of_verb(context, verb) if head is not None else None
        if head is not None and source is not None:
            yield Claim(_content(context, verb, head), cue=verb, source=source)


def _gerund(context: Context, verb: Word) -> Word | None:
    """The clause's head, behind the verb with no comma between."""
    behind = (w for w in verb.dependents("xcomp", "ccomp", "advcl") if w > verb)
    for head in filter(_is_gerund, behind):
        apart = some(context.words[verb + 1 : head], COMMA)
        if not apart and _introduced(head):
            return head
    return None


def _is_gerund(word: Word) -> bool:
    """`hiding`, and `having hidden` by its auxiliary."""
    return ING(word) or some(word.dependents("aux", "cop"), ING)


def _introduced(head: Word) -> bool:
    """`denied hiding it`, `accused her of hiding it`; an adverbial clause needs one of the prepositions."""
    words = {w.lower for w in head.dependents("mark", "case")}
    if head.deprel == "advcl":
        return bool(words & PREPOSITIONS)
    return words <= PREPOSITIONS


def _content(context: Context, verb: Word, head: Word) -> Reach:
    """The clause from behind its preposition to its end, without the writer's remarks."""
    preposition = first(head.dependents("mark", "case"), PREPOSITION)
    behind = verb if preposition is None else preposition
    start = next((w for w in head.subtree if w > max(verb, behind)), head)
    return Reach(start, context.words[without_remarks(context, start, head.rightmost)])


GERUND = Rule("verb_gerund", find, Tier.REPORTED_CLAUSES, grades={"": 0.75}, frame="gerund")
