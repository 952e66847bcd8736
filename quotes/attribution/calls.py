"""What stands behind a verb and its preposition as what is said: `called for calm`, `called for Ann to go`."""

from __future__ import annotations

from collections.abc import Iterable

from quotes.attribution.extent import without_remarks
from quotes.attribution.found import Found
from quotes.attribution.reporting import reporting_verbs, told
from quotes.attribution.rules import Claim, Reach, Rule, Tier
from quotes.language.conditions import only, where
from quotes.language.context import Context
from quotes.language.words import Word

# The preposition that each verb needs for this reading.
PREPOSITIONS = {"call": "for", "warn": "of"}
CASES = {"call": "call_for", "warn": "warn_of"}


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[source Lee] [cue called for] [content an inquiry] — the phrase (obl, advcl) that the preposition begins."""
    for verb in only(reporting_verbs(context), _with_preposition):
        yield from told(_content(context, verb), verb, last=verb.after, case=CASES[verb.lemma])


def _with_preposition(verb: Word) -> bool:
    """The verb's own preposition follows at once."""
    preposition = PREPOSITIONS.get(verb.lemma)
    return where(lower=preposition)(verb.after) if preposition else False


def _content(context: Context, verb: Word) -> Reach | None:
    """What stands behind the preposition and hangs on the verb."""
    preposition, *behind = context.words[verb + 1 : verb + 3]
    head = preposition.head
    below = head is not None and head > preposition and head.head == verb
    if head is None or not below:
        return None
    last = _with_infinitive(verb, head.rightmost)
    return Reach(behind[0], context.words[without_remarks(context, behind[0], last)])


def _with_infinitive(verb: Word, last: Word) -> Word:
    """The last word, with an infinitive that goes on there: `called for Ann [to go]`."""
    for more in verb.dependents("xcomp", "advcl", "ccomp"):
        if last < more.leftmost <= last + 2 and more.leftmost.lower == "to":
            last = more.rightmost
    return last


CALLS = Rule(
    "preposition_object",
    find,
    Tier.REPORTED_CLAUSES,
    grades={"call_for": 0.7, "warn_of": 0.7},
)
