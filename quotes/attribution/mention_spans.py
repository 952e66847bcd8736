"""From the head of a source to its mention as written.

`[Inspector Ann Lee], who led the search, said`
"""

from __future__ import annotations

from itertools import dropwhile, takewhile

from quotes.language.brackets import abbreviation_behind
from quotes.language.conditions import first, only, some, where
from quotes.language.dates import DAY_OR_PERIOD, WEEKDAY
from quotes.language.words import Word
from quotes.records import Mention, Span

COMMA = where(form=",")
OF = where(lower="of")
ON = where(lower="on")
DETERMINER = where(upos="DET")
LINK = where(deprel="case cc punct") | where(xpos="WP WDT")
# A description that a comma parts from the name: `The minister, [mention Ann Lee] said`.
SET_OFF = where(deprel="nmod:desc", after=COMMA)
# Dependents that belong to a mention when they stand in front of its head; `of` is none of it.
IN_FRONT = (
    where(
        relation="det amod compound nummod flat nmod case advmod fixed goeswith cc",
        not_deprel="case cc",
    )
    & ~SET_OFF
)
# Those that belong to it behind its head; `people familiar with the sale`.
# When it speaks is none of it: `[the firm] later in the day said`.
WHEN = where(relation="nmod", case="at during in on") & (DAY_OR_PERIOD | where(lower="day"))
BEHIND = (
    where(relation="flat nmod amod fixed goeswith compound conj case nummod det appos")
    | where(deprel="acl", upos="ADJ")
) & ~WHEN
CONJUNCT = where(relation="conj")
WITH_ITS_OWN = where(relation="conj appos flat")
NOMINAL = where(upos="NOUN PROPN PRON NUM ADJ DET X SYM")
ENDS_LIST = where(form="( – — --")
ENDS_MENTION = where(form=", ( – — - -- : ;", hyphen=False)
ENDS_PHRASE = where(relation="acl appos parataxis advcl") | where(form=", ( – — --")
# `head of the harbour office [Ann Lee]`: the name that an office's noun has behind it.
NAMED = where(deprel="appos", entity_type="PERSON")
NOUN = where(noun=True)
AMOUNT = where(upos="NUM") | where(lemma="all each few half many more most much none several some")
# `Carrow Wednesday`: a club that is called by a day.
WORDS_OF_CLUB = 2
CLUB = where(entity_type="ORG", name_words=lambda words: len(words) == WORDS_OF_CLUB)
DAY = WEEKDAY & where(upos="PROPN") & ~CLUB
# `[Lee] this week said`
PERIOD = DAY_OR_PERIOD & where(before=where(lower="last this"))
HYPHEN = where(hyphen=True)
WHO = where(xpos="WP WDT", before=where(not_lower="of"))
DASH_OR_WHO = where(form="- – — --", hyphen=False) | WHO
INSIDE_NAME = where(entity_type="ORG MISC", opens_entity=False, capital=True)


def mention_span(head: Word) -> Span:
    """The mention around its head: titles and modifiers in, relative clauses and appositives out.

    `[Inspector Ann Lee], who led the search, said` · `[the firm's lawyer]` · `[Ann Lee and her
    son]`
    """
    heads = _with_twins(head)
    last = max(map(_right_edge, heads))
    words = head.context.stretch(min(map(_left_edge, heads)), last)
    opening = _name_start(first(words, ~LINK) or last)
    plain = _without_dash(opening, _without_day(opening, last))
    return head.context.span(*_whole_words(opening, plain))


def mention_of(source: Word | None, cue: Word | None = None) -> Mention | None:
    """The mention around the head of a source, without a cue that the parser made a part of it.

    `hollered [one man]`
    """
    if source is None:
        return None
    span = mention_span(source)
    if cue is not None and cue != source and span.covers(cue.span):
        context = source.context
        words = only(context.within(span), cue.__gt__ if source < cue else cue.__lt__)
        span = context.span(words[0], words[-1])
    return Mention(span, int(source))


def _without_day(opening: Word, last: Word) -> Word:
    """The last word without the day on which it spoke.

    `[The firm] Thursday said`, `on Thursday`, `[Lee] this week said`
    """
    words = opening.context.stretch(opening, last - 1)
    if PERIOD(last) and len(words) > 1:
        return words[-2]
    if not words or not DAY(last):
        return last
    plain = words[:-1] if ON(words[-1]) else words
    return (plain or words)[-1]


def _without_dash(opening: Word, last: Word) -> Word:
    """The last word without what the parser made a part of the name: `[Lee] - “No.”`, `[Lee] who`."""
    words = opening.context.stretch(opening, last)
    kept = list(dropwhile(DASH_OR_WHO, reversed(words)))
    return kept[0] if kept else last


def _name_start(opening: Word) -> Word:
    """`[Keep] Our Rivers said`: where a name begins that the parser took apart."""
    return opening.name_words[0] if INSIDE_NAME(opening) else opening


def _whole_words(opening: Word, last: Word) -> tuple[Word, Word]:
    """The mention without half of a hyphenated word.

    `the mother[-of-five]`, `[the 19-]year-old`
    """
    words = opening.context.words
    start, end = opening, last
    while HYPHEN(start.before):
        start = words[start - 2]
    while HYPHEN(end.after):
        end = words[end + 2]
    widened = (start, end) != (opening, last)
    if widened and DETERMINER(start.before):
        start = words[start - 1]
    return start, end


def _with_twins(head: Word) -> list[Word]:
    """The head with other subjects of its verb right beside it, which the parser left unjoined.

    A title and a name; an amount and what it is of: `[Most of] the drivers said`, `[Four out of 10]
    drivers said`.
    """
    if head.relation != "nsubj":
        return [head]
    return [head, *only(head.siblings("nsubj"), lambda other: _together(head, other))]


def _together(head: Word, other: Word) -> bool:
    """Whether nothing but an abbreviation in brackets or `of` stands between two subjects."""
    low, high = sorted((head, other))
    amount = other == low and AMOUNT(other)
    if low.run is not high.run or not (amount or NOUN(other)):
        return False
    goes_on = _behind_abbreviation(_right_edge(low), high)
    if some(head.context.stretch(goes_on, goes_on), OF):
        goes_on += 1
    return goes_on >= _left_edge(high)


def _left_edge(head: Word) -> Word:
    """The first word of what modifies a head in front of it, up to marks."""
    edge = head
    in_front = only(head.children, head.__gt__)
    for child in takewhile(IN_FRONT, reversed(in_front)):
        if child.run is not edge.run:
            break
        edge = child.leftmost
    return edge


def _right_edge(head: Word) -> Word:
    """The last word of what modifies a head behind it, up to a comma, bracket or dash."""
    edge = head
    behind = only(head.children, head.__lt__)
    for child in takewhile(BEHIND, behind):
        if _broken_off(edge, child):
            break
        own = _right_edge(child) if WITH_ITS_OWN(child) else _plain_end(child)
        edge = max(edge, own)
    return edge


def _plain_end(word: Word) -> Word:
    """The last of a dependent's own words up to the first clause, comma or mark in it."""
    plain: list[Word] = []
    for one in word.subtree:
        named = NAMED(one) and one.before in plain[-1:]
        ends = one > word and ENDS_PHRASE(one) and not named
        if ends or one.run is not word.run:
            break
        plain.append(one)
    return max([word, *plain])


def _broken_off(edge: Word, child: Word) -> bool:
    """A comma, bracket or dash that ends a mention, unless a list goes on: `A, B and C`."""
    context = edge.context
    if CONJUNCT(child):
        joined = NOMINAL(child) and not some(context.stretch(edge + 1, child - 1), ENDS_LIST)
        return not joined
    begin = _behind_abbreviation(edge, child)
    return some(context.stretch(begin, child - 1), ENDS_MENTION)


def _behind_abbreviation(edge: Word, child: Word) -> int:
    """Find the start of `chairwoman` in `Carrow Tourism Board (CTB) [chairwoman]`, or the next."""
    short = abbreviation_behind(edge)
    if short is None or short + 1 >= child:
        return edge + 1
    return short + 2
