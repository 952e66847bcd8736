"""Find the start of a reported clause, behind its verb, whom it is told and when."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile, takewhile

from quotes.language.conditions import first, only, some, where
from quotes.language.dates import DAY_OR_PERIOD, PART_OF_DAY
from quotes.language.words import Word

# What the parser hangs on the verb although it begins the clause: `said [the crowd] cheered`.
MISPLACED = ("obj", "iobj", "nsubj", "csubj", "xcomp", "dep")
THAT = where(lemma="that", deprel="mark")
ADDRESSES = where(frames="addressee")
ADDRESSEE = where(deprel="obj iobj")
# A verb that names whom it addresses although the tree shows nobody: `told reporters Lee had left`.
LISTENER_MISSING = where(frames="addressee", not_lemma="ask", lacks="obj iobj")
MODIFIER = where(upos="DET ADJ")
NOUN = where(upos="NOUN")
DETERMINER = where(upos="DET")
OUTLET = where(entity_type="ORG", opens_entity=True)
# Not `told Portway Radio officials`, `told Acme shareholders`: these listen.
SPEAKS = where(upos="NOUN", person_or_body=False)
SPEAKER = where(upos="DET PRON PROPN", not_xpos="WDT WP", quoted=False)
BEFORE_DAY = where(lower="on late early this last")
DAY = DAY_OR_PERIOD | where(lower="today year")
GOES_ON = where(not_form=", — – - --", not_upos="AUX VERB ADP PART", quoted=False)


def clause_start(verb: Word, head: Word) -> Word:
    """The clause's `that`, or its first word with what the parser has parted from it."""
    that = first(head.children, THAT & verb.__lt__)
    if that is not None:
        return that
    start = first(head.subtree, verb.__lt__) or head
    parts = verb.dependents(*MISPLACED)
    if ADDRESSES(verb):
        parts = only(parts, ~ADDRESSEE)
    parted = first(parts, lambda word: verb < word < start)
    if parted is not None:
        start = first(parted.subtree, verb.__lt__) or parted
    return _behind_day(verb, _behind_addressee(verb, start, head), head)


def _behind_addressee(verb: Word, start: Word, head: Word) -> Word:
    """`told reporters [Lee had left]`: of two noun phrases the first listens."""
    if start != verb + 1 or not LISTENER_MISSING(verb):
        return start
    subjects = only(head.subjects, verb.__lt__)
    if len(subjects) > 1:  # the parser takes the listener for a subject, too
        return subjects[1].leftmost
    words = verb.context.stretch(start, head - 1)
    speaker_behind = _behind_outlet(words)
    if speaker_behind is not None:
        return speaker_behind
    listener = words[len(list(takewhile(MODIFIER, words))) :]
    nouns = list(takewhile(NOUN, listener))
    speaker = listener[len(nouns) :][:1]
    if nouns and some(speaker, SPEAKER):
        return speaker[0]
    return start


def _behind_outlet(words: Sequence[Word]) -> Word | None:
    """`told Portway Radio [talks had failed]`: a noun right behind the name of an organisation."""
    named = list(dropwhile(DETERMINER, words))[:1]
    outlet = named[0].name_words if some(named, OUTLET) else ()
    return first(only(words, outlet[-1].__lt__)[:1], SPEAKS) if outlet else None


def _behind_day(verb: Word, start: Word, head: Word) -> Word:
    """`said on Tuesday [it had agreed]`: the day is when it was said."""
    beside = {verb, *(word.rightmost for word in verb.objects)}
    words = verb.context.stretch(start, head)
    if BEFORE_DAY(start):
        words = words[1:]
    dated = len(words) > 1 and DAY(words[0])
    if not dated or start.before not in beside:
        return start
    goes_on = first(words[1:], ~PART_OF_DAY) or head
    return goes_on if GOES_ON(goes_on) else start
