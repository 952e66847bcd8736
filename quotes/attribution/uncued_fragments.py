"""Fragments in marks without a cue, of who has just spoken: `It was “a habit of blaming others”.`"""

from __future__ import annotations

from collections.abc import Iterable

from quotes.attribution.found import Found
from quotes.attribution.rules import Claim, Rule, Tier
from quotes.language.conditions import first, only, some, where
from quotes.language.context import Context
from quotes.language.heads import outermost
from quotes.language.marked import WORDS, Run, marks

SHORTEST = 3  # words: what is shorter is mostly a term or a scare quote
FRAGMENT = marks(
    words=lambda words: len(words) >= SHORTEST,
    name_like=False,
    titled=False,
    in_heading=False,
    stands_alone=False,
)
# `It was “…”`, `This showed “…”`; of a noun only what it is: `The quay is “…”`.
POINTS = where(relation="nsubj", lower="it this that these those", quoted=False)
THING = where(relation="nsubj", upos="NOUN", person_or_body=False, quoted=False)
IS = where(child=where(relation="cop", quoted=False))
MAIN = where(relation="root conj")
PART_OF_MAIN = where(relation="obj obl nmod xcomp appos", head_follows=False)


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[source Lee] said it was late. ¶ It was [content “a habit of theirs”]. — no cue beside it."""
    for run in only(found.free_runs(), FRAGMENT):
        last = _last_speaker(found, run)
        if last is not None and _told_of_a_thing(run):
            end = found[last].parts[-1].end - 1
            here = context.paragraph_at(end) == run.paragraph
            yield Claim(run, inherits=last, shows_source=here, type="mixed")


def _told_of_a_thing(run: Run) -> bool:
    """The main clause tells of no person: it points to what was said of before, or says what it is."""
    top = first(outermost(run.tokens), WORDS)
    if top is None:
        return False
    above = top.head if PART_OF_MAIN(top) else None
    clause = first([top] if above is None else [top, above], MAIN)
    if clause is None:
        return False
    points, is_so = some(clause.children, POINTS), IS(clause)
    return points or (is_so and some(clause.children, THING))


def _last_speaker(found: Found, run: Run) -> int | None:
    """The last quotation of this paragraph, or of the one above."""
    places = (found.last_before(run, run.paragraph - back) for back in (0, 1))
    return first(places, lambda place: place is not None)


UNCUED_FRAGMENT = Rule("uncued_fragment", find, Tier.CARRIED_ON, after=("uncued_sentence",))
