"""An indirect question that the tree takes for a relative clause: `asked Lee what harm it did`."""

from __future__ import annotations

from collections.abc import Iterable

from quotes.attribution.extent import without_remarks
from quotes.attribution.found import Found
from quotes.attribution.reporting import reporting_verbs, told
from quotes.attribution.rules import Claim, Reach, Rule, Tier
from quotes.language.conditions import only, where
from quotes.language.context import Context
from quotes.language.words import Word

ADDRESSES = where(frames="addressee")
# Question words that open a question wherever they stand.
PLAIN = where(lower="how if what whether why")
# The others open relative clauses too, as in `asked the man who knew`. They ask behind a verb, a
# pronoun or a name, or in front of a noun: `which boat`.
RELATIVE = where(lower="which who whom whose")
DETERMINER = where(deprel="det nmod:poss")
ASKING_PLACE = where(before=where(upos="VERB PRON PROPN"))
OPENS_QUESTION = PLAIN | (RELATIVE & (DETERMINER | ASKING_PLACE))
# The words of somebody who is asked, and how many at most.
ADDRESSEE = where(upos="ADJ ADV DET NOUN NUM PART PRON PROPN")
LONGEST_ADDRESSEE = 8


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[source Lee] [cue asked] the board [content what harm it did] — behind who is asked."""
    for verb in only(reporting_verbs(context, "question"), ADDRESSES):
        word = _question_word(verb)
        if word is not None and not found.reported_by(verb):
            end = word.topmost(behind=verb).rightmost
            yield from told(Reach(word, without_remarks(word, end)), verb)


def _question_word(verb: Word) -> Word | None:
    """The question word behind the verb and at most whom it asks."""
    for word in verb.following[: LONGEST_ADDRESSEE + 1]:
        if word.quoted:
            return None
        if OPENS_QUESTION(word):
            return word
        if not ADDRESSEE(word):
            return None
    return None


QUESTION = Rule("worded_question", find, Tier.REPORTED_CLAUSES, after=("subject_ccomp",))
