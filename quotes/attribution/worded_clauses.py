"""A clause right behind a verb of saying, by the words alone: `Lee said Tuesday that it rained`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import takewhile

from quotes.attribution.extent import without_remarks
from quotes.attribution.found import Found
from quotes.attribution.reporting import source_of_verb
from quotes.attribution.rules import Claim, Reach, Rule, Tier
from quotes.attribution.wording import (
    ADDRESSES,
    BREAK,
    DASH_OR_COMMA,
    FINITE,
    NOMINAL,
    RELATIVE,
    uncued,
)
from quotes.language.conditions import every, first, last, only, some, where
from quotes.language.context import Context
from quotes.language.marked import marks
from quotes.language.words import Word

# `that` opens what a verb of saying reports, `how` and `why` what a verb of explaining does.
THAT = where(lower="that", upos="SCONJ")
HOW = where(lower="how why")
TELLS_CLAUSE = where(frames="clause")
TELLS_MANNER = where(frames="manner")
LONGEST_ADDRESS = 12
# What may stand between the verb and its clause: `said Tuesday that …`, `told the board that …`;
# behind a preposition anything may, but not in `repeated her claim that …`.
FREE = where(upos="ADV PROPN NUM")
PREPOSITION = where(upos="ADP")
BARS = where(upos="VERB AUX PUNCT SCONJ") | where(quoted=True)
# Verbs that hardly ever take a noun phrase: what follows is a clause, whatever the tree says.
CLAUSE_ONLY = where(classes="clause_verb")
# `…, adding it would stop`: a participle of reporting right behind a break.
TRAILS = where(xpos="VBG", before=BREAK)
SAYS_PLAINLY = CLAUSE_ONLY | TRAILS
OPENS_CLAUSE = where(deprel="mark", head_follows=True)
# What one says without quoting it: `said nothing about the plan that failed`.
SAYS_IT_ALL = where(lower="anything it little much no nothing so something yes", not_after=FINITE)
BEGINS_CLAUSE = ~BREAK & ~SAYS_IT_ALL
SUBJECT = NOMINAL | where(lower="there this that these those")
# Not `said as she turned`, `said a man who knows them`.
NO_SUBJECT = (
    RELATIVE | where(lower="as after because when while") | (DASH_OR_COMMA & where(deprel="punct"))
)
# Not `said no words but showed …`.
OWN_VERB = FINITE & where(not_before=where(upos="CCONJ"))
# In the title of something: `writing a book called “Those Who Stay”`.
IN_CAPITALS = partial(every, condition=where(capital=True))
SEVERAL = marks(words=lambda words: len(words) > 1)
IN_TITLE = where(run=SEVERAL & marks(words=IN_CAPITALS))


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[source Lee] [cue said] Tuesday [content that it rained] — a clause that the tree misses."""
    for verb in uncued(context, found, "clause", "manner"):
        opening = _conjunction(verb) or _bare_clause(verb)
        if opening is None:
            continue
        source = source_of_verb(verb) or _shared_source(found, verb)
        if source is not None and source < verb:
            last = without_remarks(opening, _end(opening))
            yield Claim(Reach(opening, last), verb, source)


def _shared_source(found: Found, verb: Word) -> Word | None:
    """The source of the report before in the same sentence, for a participle that trails it."""
    if not TRAILS(verb):
        return None
    places = {found.cue(place): place for place in range(len(found))}
    cue = last(verb.preceding, places.__contains__)
    return None if cue is None else found.source(places[cue])


def _conjunction(verb: Word) -> Word | None:
    """The word that opens a clause behind the verb and what it is told with."""
    near = verb.following[:LONGEST_ADDRESS]
    opens = THAT | HOW
    if not TELLS_MANNER(verb):
        opens = THAT
    if not TELLS_CLAUSE(verb):
        opens = HOW
    opening = first(near, opens)
    passed = [] if opening is None else only(near, opening.__gt__)
    before_preposition = takewhile(~PREPOSITION, passed)
    told_with = ADDRESSES(verb) or every(before_preposition, FREE)
    return opening if told_with and not some(passed, BARS) else None


def _bare_clause(verb: Word) -> Word | None:
    """The first word of a clause, noun phrase and verb, right behind a verb of plain saying."""
    if not SAYS_PLAINLY(verb):
        return None
    words = only(verb.following, ~IN_TITLE)
    front = list(takewhile(~FINITE, words))
    subject = first(front, SUBJECT)
    if subject is None:
        return None
    lead = only(front, subject.__ge__)
    relatives = only(front, RELATIVE) if FINITE(verb) else []
    others = [*only(lead, NO_SUBJECT), *relatives]
    is_clause = OWN_VERB(first(words, FINITE)) and not others
    return first(verb.following[:1], BEGINS_CLAUSE) if is_clause else None


def _end(opening: Word) -> Word:
    """The end of the sentence, or of the clause that `that` opens."""
    *_, end = [opening, *opening.following]
    clause = opening.head if OPENS_CLAUSE(opening) else None
    return end if clause is None else max(opening, clause.rightmost)


WORDED_CLAUSE = Rule(
    "worded_clause",
    find,
    Tier.REPORTED_CLAUSES,
    after=("verb_infinitive", "verb_gerund", "preposition_object"),
    guesses=True,
)
