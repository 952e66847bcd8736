"""`according to` before, in or behind what it reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice, takewhile

from quotes.attribution.found import Found
from quotes.attribution.rules import Claim, Reach, Rule, Tier
from quotes.language.conditions import first, last, only, where
from quotes.language.context import Context
from quotes.language.words import Word, dependents_of, heads_of
from quotes.marks import glyphs

PHRASE = where(lower="according", quoted=False, after=where(lower="to"))
# The parser makes `according` a case of the source, or the source a dependent of `according`.
CASE_OF_SOURCE = where(head_follows=True, head=where(not_lower="to"))
# What one does things according to, without anybody speaking.
YARDSTICK = where(classes="yardstick")
# The parser may take a participle for the head: `to [an official] briefed on it`.
VERB = where(upos="VERB AUX")
THAT = where(lower="that", deprel="mark")
BEHIND_THAT = 2  # words: `that,`
SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "expl")
COMMA = where(form=",")
BEFORE_COMMA = where(after=COMMA)
NAME = where(upos="PROPN")
# `according to the coach[, Ann Lee], it will …`, the name taken for a part of what follows.
BEFORE_NAME = where(person_noun=True, after=COMMA & where(after=where(entity_type="PERSON")))
# `according to Ann Lee[, the mayor], it will …`, the title taken for the subject of what follows.
TITLE = where(upos="DET ADJ NOUN PROPN ADP PRON")
TITLE_END = where(upos="NOUN PROPN", after=COMMA)
FACES_VERB = where(after=COMMA & where(after=VERB))
LONGEST_TITLE = 8
# What follows the phrase without a comma, or joined by `and`, is not reported.
GOES_ON = where(after=COMMA & where(after=where(not_deprel="cc")))
WINDOW = 20  # characters before the phrase that hold the comma and what closes after it
# Relations that head a clause of their own, and those of them that are not just part of a larger
# one. A clause without a subject is part of the one that it is joined to.
SHARES_SUBJECT = where(relation="conj", lacks="nsubj csubj expl")
CLAUSE = where(relation="root ccomp conj parataxis advcl acl csubj") & ~SHARES_SUBJECT
# Joined without a comma, or at the end of a list: `A rose, B sank and [C stayed]`.
JOINT = where(relation="cc", head_follows=True, not_before=COMMA)
IN_ONE = where(relation="conj", child=JOINT)
PHRASE_APART = where(relation="parataxis", lacks="nsubj csubj expl")
PART = SHARES_SUBJECT | IN_ONE | PHRASE_APART
SENTENCE = where(relation="root parataxis", not_marks="that") & ~PART


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[content It rained], [cue according to] [source Lee] — the clause that it hangs on."""
    for according in only(context.words, PHRASE):
        source = _source(according)
        if source is None:
            continue
        to = context.words[according + 1]
        reported = chain(_behind_that(according), _of_clause(according, source, to))
        for content in islice(reported, 1):
            yield Claim(content, according, _speaker(source, to), cue_last=to)


def _source(according: Word) -> Word | None:
    nominals = only(according.dependents("obl", "nmod", "obj"), according.__lt__)
    source = according.head if CASE_OF_SOURCE(according) else first(nominals, where())
    return None if YARDSTICK(source) else source


def _speaker(source: Word, to: Word) -> Word:
    """The noun behind `to` where the source is a participle."""
    nouns = source.dependents("nsubj", "obj", "obl") if VERB(source) else []
    return first(nouns, to.__lt__) or source


def _behind_that(according: Word) -> Iterator[Reach]:
    """`They said that according to the report [the bridge may shut]`: from the subject on.

    The parser may hang that clause on the source.
    """
    clauses = heads_of(only(according.preceding[-BEHIND_THAT:], THAT))
    subjects = only(dependents_of(clauses, *SUBJECTS), according.__lt__)
    return map(_from_subject, clauses, subjects)


def _from_subject(clause: Word, subject: Word) -> Reach:
    return Reach(subject.leftmost, clause.rightmost, frozenset())


def _of_clause(according: Word, source: Word, to: Word) -> Iterator[Reach]:
    """The words of the clause around, without the phrase."""
    head = _reported(according, source)
    if head is not None:
        yield _around(head, according, _last(to, source))


def _reported(according: Word, source: Word) -> Word | None:
    """The head of the clause around; behind a comma that of the sentence, not of its last part."""
    phrase = according if source.head == according else source
    clause = SENTENCE if _behind_comma(according) else CLAUSE
    return first(phrase.ancestors(), clause)


def _behind_comma(according: Word) -> bool:
    """Whether a comma stands in front, if only inside closing marks."""
    start = according.start
    in_front = according.context.text[max(start - WINDOW, 0) : start]
    return in_front.rstrip(glyphs.CHARACTERS + " ").endswith(",")


def _last(to: Word, source: Word) -> Word:
    """The last word of the phrase, with a title behind a name or a name behind a title."""
    end = max(only([to, *source.subtree], ~COMMA))
    more = _title_behind if NAME(source) else _name_behind
    return more(end) or end


def _name_behind(end: Word) -> Word | None:
    """The last word of a name between commas."""
    if not BEFORE_NAME(end):
        return None
    opening = end.context.words[end + 2]
    return last(opening.name_words[-1:], BEFORE_COMMA)


def _title_behind(end: Word) -> Word | None:
    """The last word of a title between commas, a verb right behind it."""
    words = end.following[1:-2] if BEFORE_COMMA(end) else ()
    title = takewhile(TITLE, words[:LONGEST_TITLE])
    ends = only(title, TITLE_END)
    return first(ends[:1], FACES_VERB)


def _around(head: Word, according: Word, end: Word) -> Reach:
    """The clause on both sides of the phrase."""
    start, stop = head.leftmost, head.rightmost
    ends_with_phrase = start < according and not GOES_ON(end)
    if stop > end + 1 and ends_with_phrase:
        stop = end
    phrase = head.context.stretch(according, end)
    return Reach(min(start, according), stop, frozenset(phrase))


ACCORDING_TO = Rule("according_to", find, Tier.REPORTED_CLAUSES, after=("parenthetical",))
