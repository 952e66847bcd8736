"""A gerund as what is said: `Lee denied taking it`, `accused the board of hiding it`, `warned against driving`."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from quotes.attribution.extent import without_remarks
from quotes.attribution.found import Found
from quotes.attribution.reporting import reporting_verbs, told
from quotes.attribution.rules import Claim, Reach, Rule, Tier
from quotes.language.conditions import first, only, some, where
from quotes.language.context import Context
from quotes.language.words import Word

PREPOSITIONS = frozenset({"against", "for", "of", "about"})
PREPOSITION = where(lower=PREPOSITIONS)
COMMA = where(form=",")
ING = where(xpos="VBG")


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[source Lee] [cue denied] [content taking it] — a clause headed by an -ing form (xcomp, ccomp, advcl)."""
    for verb in reporting_verbs(context, "gerund"):
        head = first(verb.dependents("xcomp", "ccomp", "advcl"), _is_gerund_of(verb))
        if head is not None:
            yield from told(_content(context, verb, head), verb)


def _is_gerund_of(verb: Word) -> Callable[[Word], bool]:
    """`denied hiding it`, `denied having hidden it`: behind the verb with no comma between, by its preposition."""

    def test(head: Word) -> bool:
        ing = ING(head) or some(head.dependents("aux", "cop"), ING)
        between = verb.context.words[verb + 1 : head]
        apart = head < verb or some(between, COMMA)
        return ing and not apart and _introduced(head)

    return test


def _introduced(head: Word) -> bool:
    """`denied hiding it`, `accused her of hiding it`; an adverbial clause needs one of the prepositions."""
    words = {w.lower for w in head.dependents("mark", "case")}
    if head.deprel == "advcl":
        return bool(words & PREPOSITIONS)
    return words <= PREPOSITIONS


def _content(context: Context, verb: Word, head: Word) -> Reach:
    """The clause from behind its preposition to its end, without the writer's remarks."""
    prepositions = only(head.dependents("mark", "case"), PREPOSITION)
    opened = max([verb, *prepositions[:1]])
    start = first(head.subtree, opened.__lt__) or head
    last = without_remarks(context, start, head.rightmost)
    return Reach(start, context.words[last])


GERUND = Rule("verb_gerund", find, Tier.REPORTED_CLAUSES, grades={"": 0.75}, frame="gerund")
