"""A clause without marks that somebody put into words: `The bridge, as Lee put it, is a ruin.`"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from quotes.attribution.found import Found
from quotes.attribution.reporting import own_subject
from quotes.attribution.rules import Claim, Reach, Rule, Tier
from quotes.attribution.subjects import beside
from quotes.attribution.wording import BREAK, FINITE
from quotes.language.conditions import first, only, some, where
from quotes.language.context import Context
from quotes.language.marked import WORDS
from quotes.language.words import Word

LONGEST_ASIDE = 12  # words of `as Ann Lee, the mayor of Carrow,`
AS = where(lower="as")
# Not `As he put it on the shelf, …`.
AT_OCCASION = where(lower="at in to", head=where(classes="occasion"))
IT = where(lower="it", after=BREAK | AT_OCCASION)
MODAL = where(relation="aux", xpos="MD")
PUTS_IT = where(lemma="put", quoted=False, after=IT, not_marks="to", not_child=MODAL)
APART = where(opens_sentence=True) | where(before=BREAK)


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[content The bridge], as [source Lee] [cue put it], [content is a ruin] — no marks."""
    for verb in only(context.words, PUTS_IT):
        near = verb.preceding[: -LONGEST_ASIDE - 1 : -1]
        opening = first(near, AS & APART)
        if opening is not None and not found.reported_by(verb):
            yield from _claims(verb, opening)


def _claims(verb: Word, opening: Word) -> Iterable[Claim]:
    """The claim on the words of the sentence around `as Lee put it`."""
    subject = list(takewhile(~BREAK, verb.context.stretch(opening + 1, verb - 1)))
    source = own_subject(verb) or beside(verb, subject)
    closing = first(verb.following, BREAK)
    end = verb.following[-1] if closing is None else closing
    said = [*opening.preceding, *only(verb.following, end.__lt__)]
    if source is not None and some(said, FINITE):
        without = frozenset(verb.context.stretch(opening, end))
        words = only(said, WORDS)
        yield Claim(Reach(words[0], words[-1], without), verb, source, cue_last=verb.following[0])


AS_PUT = Rule("as_put", find, Tier.REPORTED_CLAUSES, after=("according_to",), needs_source=True)
