"""Contents behind a verb and its preposition: `called for calm`, `warned of rain`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from quotes.attribution.extent import without_remarks
from quotes.attribution.found import Found
from quotes.attribution.reporting import reporting_verbs, told
from quotes.attribution.rules import Claim, Reach, Rule, Tier
from quotes.language.conditions import case_of, only, some, where
from quotes.language.context import Context
from quotes.language.words import Word
from quotes.records import QuotationType

CALL_FOR = where(cue_lemma="appeal call", after=where(lower="for"))
WARN_OF = where(cue_lemma="caution warn", after=where(lower="against of"))
CASES = {"call_for": CALL_FOR, "warn_of": WARN_OF}
QUOTED = where(quoted=True)
BEGINS_WITH_TO = where(leftmost=where(lower="to"))


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[source Lee] [cue called for] [content an inquiry] — what the preposition begins."""
    for verb in only(reporting_verbs(context), CALL_FOR | WARN_OF):
        preposition, *behind = context.words[verb + 1 : verb + 3]
        for head in only(verb.children, preposition.__lt__):
            if preposition in head.children:
                last = _with_infinitive(verb, head.rightmost)
                content = Reach(behind[0], without_remarks(behind[0], last))
                # No phrase is an utterance of its own, even where marks stand around all of it.
                quoted = some(context.stretch(content.first, content.last), QUOTED)
                kind: QuotationType | None = "mixed" if quoted else None
                for claim in told(content, verb, preposition, case_of(verb, CASES)):
                    yield replace(claim, type=kind)


def _with_infinitive(verb: Word, last: Word) -> Word:
    """The last word, with an infinitive that goes on there: `called for Ann [to go]`."""
    for more in only(verb.dependents("xcomp", "advcl", "ccomp"), BEGINS_WITH_TO):
        if last < more.leftmost <= last + 2:
            last = more.rightmost
    return last


CALLS = Rule(
    "preposition_object",
    find,
    Tier.REPORTED_CLAUSES,
    cases=("call_for", "warn_of"),
    after=("subject_ccomp",),
)
