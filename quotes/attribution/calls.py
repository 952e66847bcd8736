"""What stands behind a verb and its preposition as what is said: `called for calm`, `called for Ann to go`."""

from __future__ import annotations

from collections.abc import Iterable

from quotes.attribution.extent import without_remarks
from quotes.attribution.found import Found
from quotes.attribution.reporting import reporting_verbs, source_of_verb
from quotes.attribution.rules import Claim, Reach, Rule, Tier
from quotes.language.context import Context
from quotes.language.words import Word

# The preposition that each verb needs for this reading.
PREPOSITIONS = {"call": "for", "warn": "of"}
CASES = {"call": "call_for", "warn": "warn_of"}


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[source Lee] [cue called for] [content an inquiry] — the phrase (obl, advcl) that the preposition begins."""
    for verb in reporting_verbs(context):
        content = _content(context, verb)
        source = source_of_verb(context, verb) if content is not None else None
        if content is not None and source is not None:
            yield Claim(content, verb, source, cue_last=verb.after, case=CASES[verb.lemma])


def _content(context: Context, verb: Word) -> Reach | None:
    """What stands behind the preposition that follows the verb at once."""
    preposition = verb.after
    if preposition is None or preposition.lower != PREPOSITIONS.get(verb.lemma):
        return None
    head, first = preposition.head, preposition.after
    if first is None or head is None or head < first or head.head != verb:
        return None
    last = _with_infinitive(verb, head.rightmost)
    return Reach(first, context.words[without_remarks(context, first, last)])


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
