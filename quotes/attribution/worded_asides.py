"""An aside that the tree does not show as one: `The trouble, Lee says, began early.`"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from quotes.attribution.asides import Aside
from quotes.attribution.found import Found
from quotes.attribution.rules import Claim, Reach, Rule, Tier
from quotes.attribution.subjects import beside
from quotes.attribution.wording import (
    ADDRESSES,
    ADVERB,
    BREAK,
    DASH_OR_COMMA,
    DETERMINER,
    FINITE,
    NOMINAL,
    RELATIVE,
    uncued,
)
from quotes.language.conditions import every, first, only, some, where
from quotes.language.context import Context
from quotes.language.marked import STOP, WORDS
from quotes.language.words import Word

# `writes a weekly column` reports nothing.
REPORTS = where(finite=True, lacks="obj", not_lemma="deny")
COMMA = where(form=",")
BEFORE_COMMA = where(after=COMMA)
# Longer than any plain aside in the development articles.
LONGEST_ASIDE = 14
LONGEST_DESCRIPTION = 12
CLOSES = where(quoted=False) & (DASH_OR_COMMA | STOP)
OTHER_CLAUSE = FINITE | RELATIVE | where(deprel="mark")
# What may stand between a verb of saying and the break: `said on Tuesday`, `says in a letter`.
CIRCUMSTANCE = where(upos="ADP ADV PROPN NUM")
BEGINS_PHRASE = NOMINAL | DETERMINER
AUXILIARY = where(upos="AUX")
VERB = where(upos="VERB AUX")
LIGHT = where(upos="PUNCT ADV PART")
NO_PHRASE = VERB | RELATIVE | where(upos="SCONJ")
# `says Lee, [who once ran it], …`, `says Lee, [the historian], …`.
WHO = where(xpos="WP WP$")
NO_TITLE = VERB | where(upos="CCONJ SCONJ")
# A clause in front of its main clause: `When it rained, Lee said.` is no report.
SUBORDINATE = where(lower="after although as asked because before if since though until when while")


def find_parting(context: Context, found: Found) -> Iterable[Claim]:
    """[content The street], [cue said] [source Lee], [content had six bakers] — behind a subject.

    It goes before the rule of complements: the parser mostly takes what follows for what is said,
    or for its subject.
    """
    for aside in _asides(context, found):
        inverted = aside.source > aside.verb
        whole = replace(aside, last=_with_description(aside.last)) if inverted else aside
        if _parts_subject(whole):
            yield from _claims(whole)


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[content The trouble], [source Lee] [cue says], [content began early] — between breaks."""
    for aside in _asides(context, found):
        yield from _claims(aside)


def _asides(context: Context, found: Found) -> Iterator[Aside]:
    """The stretches between breaks that hold nothing but a verb of saying and its source."""
    for verb in only(uncued(context, found, "clause"), REPORTS):
        in_front = list(takewhile(~BREAK, verb.preceding[::-1]))[::-1]
        behind = list(takewhile(~BREAK, verb.following))
        words = [*in_front, verb, *behind]
        source = _source(verb, in_front, behind)
        if source is not None and _set_off(words, verb):
            yield Aside(words[0], words[-1], verb, source)


def _set_off(words: Sequence[Word], verb: Word) -> bool:
    """One short clause inside a sentence, in front of a comma, dash or stop."""
    others = [word for word in words if word != verb]
    conditions = (
        not words[0].opens_sentence,
        every(words[-1].following[:1], CLOSES),
        len(words) <= LONGEST_ASIDE,
        not some(others, OTHER_CLAUSE),
    )
    return all(conditions)


def _source(verb: Word, in_front: Sequence[Word], behind: Sequence[Word]) -> Word | None:
    """The noun phrase of an aside that holds nothing else: `Lee said Friday`, `said the baker`."""
    addresses = ADDRESSES(verb)
    if some(in_front, NOMINAL):
        plain = addresses or every(behind[:1], CIRCUMSTANCE)
        region = in_front if plain else ()
    else:
        led = addresses or not every(in_front, ADVERB)
        region = () if led or not some(behind[:1], BEGINS_PHRASE) else behind
    return beside(verb, region)


def _parts_subject(aside: Aside) -> bool:
    """A noun phrase alone in front, at most with its auxiliary, and a verb right behind."""
    front = only(aside.first.preceding, WORDS)
    behind = first(aside.last.following, ~LIGHT)
    helped = some(front[-1:], AUXILIARY)
    phrase = front[:-1] if helped else front
    goes_on = VERB | FINITE if helped else FINITE
    conditions = (
        goes_on(behind),
        some(phrase[:1], BEGINS_PHRASE),
        some(phrase, NOMINAL),
        not some(phrase, NO_PHRASE),
    )
    return all(conditions)


def _with_description(end: Word) -> Word:
    """The last word of what follows a source between commas."""
    window = end.following[1:-1][:LONGEST_DESCRIPTION]
    description = list(takewhile(~COMMA, window))
    closed = len(description) < len(window)
    describes = some(description[:1], WHO) or not some(description, NO_TITLE)
    if BEFORE_COMMA(end) and closed and describes:
        *_, end = [end, *description]
    return end


def _claims(aside: Aside) -> Iterator[Claim]:
    """The claim on the words around an aside, if they are more than a mere clause of time."""
    front, following = aside.first.preceding, aside.last.following
    inverted = aside.source > aside.verb
    needed = FINITE if inverted else WORDS  # `said Lee, head of the board`
    behind = following if some(following, needed) else ()
    said = [*front, *behind]
    alone = SUBORDINATE(front[0]) and not behind
    if alone or not some(said, FINITE):
        return
    *_, end = [aside.last, *behind]
    without = frozenset(aside.verb.context.stretch(aside.first, aside.last))
    yield Claim(Reach(front[0], end, without), aside.verb, aside.source)


PARTING_ASIDE = Rule(
    "parting_aside",
    find_parting,
    Tier.REPORTED_CLAUSES,
    after=("parenthetical",),
)
WORDED_ASIDE = Rule(
    "worded_aside",
    find,
    Tier.REPORTED_CLAUSES,
    after=("subject_ccomp",),
    guesses=True,
)
