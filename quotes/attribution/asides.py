"""An attribution set off inside or behind what is said: `It was, [Lee said], late.`"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, takewhile

from quotes.attribution.reporting import own_subject
from quotes.language.conditions import every, first, only, some, where
from quotes.language.heads import outermost
from quotes.language.marked import STOP, WORDS, marks
from quotes.language.words import Word, subtrees

ANY = where()
COMMA = where(form=",")
BREAK = where(form=", ; - – — --")
BEFORE_COMMA = where(after=COMMA)
# `The street had, [she] claims, six bakers`: a subject and its verb between commas.
SUBJECT_WORD = where(upos="NOUN PROPN PRON DET ADJ")
LONGEST_SUBJECT = 6
NOMINAL = where(nominal=True)
HELPS = where(upos="AUX") | where(lemma="have be")
BEHIND_HELP = where(before=COMMA & where(before=HELPS))
# `The road is unsafe, complained [a driver].`: the subject, taken for an object. The tagger takes
# `reported` for a participle, too; verbs of telling always address somebody.
PAST_BEHIND_COMMA = where(xpos="VBD VBZ VBN", before=COMMA, not_classes="telling_verb")
CLAUSE_IN_FRONT = where(child=where(relation="ccomp", head_follows=True))
INVERTED = PAST_BEHIND_COMMA & (where(deprel="parataxis") | CLAUSE_IN_FRONT)
PERSON = where(upos="PROPN") | where(lower="he she they i we") | where(person_noun=True)
# `Minister must go, say [nurses]`: a headline.
PRESENT = where(xpos="VB VBP", before=COMMA, deprel="parataxis", not_classes="telling_verb")
PEOPLE = where(plural=True, person_noun=True)
SUBJECT_BEHIND = (PERSON & where(leftmost=where(before=INVERTED))) | (
    PEOPLE & where(leftmost=where(before=PRESENT))
)
# A finite active verb outside of relative clauses that has said nothing else: `told the story`.
WILL = where(child=where(relation="aux", lemma="will would"))
HAVE = where(child=where(relation="aux", lemma="have"))
FUTURE = where(xpos="VB", not_marks="to") & (where(lacks="aux") | WILL)
MISREAD = where(upos="VERB", xpos="NNS")  # `Mayor took bribes, court [hears]`
ANY_FINITE = where(finite=True) | MISREAD | FUTURE | (where(xpos="VBN") & HAVE)
QUESTION_WORD = where(relation="nsubj obj mark advmod", xpos="WDT WP WP$ WRB")
ACTIVE = where(not_child=QUESTION_WORD, passive_auxiliary=False)
FINITE = ACTIVE & ANY_FINITE
SAYS_NOTHING_ELSE = where(lacks="obj iobj xcomp") | where(frames="addressee", lacks="xcomp")
# Dependents of the verb that belong to the aside; any clause is what is said.
OWN = where(relation="nsubj aux advmod obl obj iobj compound mark punct cc")
# `[Lee], the new engineer, has said`: a subject that the parser hangs on what is said.
ASIDE = where(deprel="appos acl:relcl", head=where(upos="PROPN NOUN PRON"))
OWN_SUBJECT = where(has="nsubj csubj")
LEADS_IN = where(upos="ADV SCONJ ADP")
LIGHT = where(upos="CCONJ PUNCT")
# `As Lee said, it rained`; but not `The theft stayed a riddle, until Lee confessed to it`.
FRONTED = where(lemma="as", preceding=partial(every, condition=LIGHT))
SUBORDINATE = where(lower="after although because before since though unless until whereas")
BEHIND_BREAK = where(opens_sentence=False, before=BREAK | where(quoted=True))
OPENS_APART = FRONTED | (BEHIND_BREAK & ~SUBORDINATE)
# `told of the “terror” [they felt]`: a belief says nothing right behind marks without a comma.
BELIEF = where(frames="belief", not_frames="clause")
BEHIND_MARKS = where(before=where(quoted=True, run=~marks(ending=", . ! ? …")))
# When and how somebody spoke is no part of what is said: `Lee said [as she left]`.
CIRCUMSTANCE = where(
    deprel="advcl", leftmost=where(lower="after as because before following since until when while")
)
# The words behind the verb are its content after all: `Lee told the board that it rained`.
CLAUSE_INSIDE = where(relation="mark ccomp csubj")
CLOSES = BREAK | STOP


@dataclass(frozen=True, slots=True)
class Aside:
    """An attribution that stands apart, from its first to its last word."""

    first: Word
    last: Word
    verb: Word
    source: Word


def aside_around(verb: Word) -> Aside | None:
    """The attribution of which a reporting verb is the verb, if it is set off from what is said."""
    inserted = _inserted(verb)
    inverted = first(verb.objects, SUBJECT_BEHIND)
    source = first([inserted, own_subject(verb), inverted, _described(verb)], ANY)
    apart, auxiliaries = FINITE & SAYS_NOTHING_ELSE, verb.auxiliaries
    if inserted is not None:
        apart, auxiliaries = FINITE, []
    if inverted is not None:
        apart = ACTIVE
    if source is None or not apart(verb):
        return None
    opening = _first(verb, source, auxiliaries)
    aside = Aside(opening, _last(verb, source), verb, source)
    hangs_on_marks = BELIEF(verb) and BEHIND_MARKS(opening)
    set_off = OPENS_APART(opening) and _closes_apart(aside) and not hangs_on_marks
    return aside if set_off else None


def _inserted(verb: Word) -> Word | None:
    """The head of a subject that stands with its verb alone between commas, behind an auxiliary."""
    nearest_first = verb.preceding[: -LONGEST_SUBJECT - 1 : -1]
    phrase = list(takewhile(SUBJECT_WORD, nearest_first))[::-1]
    between = BEFORE_COMMA(verb) and some(phrase[:1], BEHIND_HELP)
    return first(outermost(phrase), NOMINAL) if between else None


def _described(verb: Word) -> Word | None:
    """Find who is described between commas in front of a verb without a subject."""
    opening = min([verb, *verb.auxiliaries])
    comma = opening.before if COMMA(opening.before) else None
    if comma is None or comma.before is None or OWN_SUBJECT(verb):
        return None
    asides = only(comma.before.path(), ASIDE)
    described = first((aside.head for aside in asides), ANY)
    words = [] if described is None else only(described.subtree, WORDS)
    return described if some(words[:1], BEHIND_BREAK) else None


def _first(verb: Word, source: Word, auxiliaries: Sequence[Word]) -> Word:
    """The first word of the aside, with an adverb or `as` in front."""
    helped = auxiliaries if source < verb else ()
    phrases = [source, *helped]
    opening = min(verb, *(word.leftmost for word in phrases))
    leading = only(verb.children, LEADS_IN)
    led = takewhile(leading.__contains__, opening.preceding[::-1])
    *_, outset = [opening, *led]
    words = only(verb.context.stretch(outset, verb), WORDS)
    return words[0]


def _last(verb: Word, source: Word) -> Word:
    """The last word of the aside: of the subject and what describes it, the addressee, the time."""
    latest = max(verb, source)
    described = source.rightmost if source > verb else verb
    breaks = only(latest.following, BREAK)
    closing = first(breaks, described.__lt__)
    phrases = [word.subtree for word in only(verb.children, OWN | CIRCUMSTANCE)]
    own = set(chain.from_iterable(phrases)) - {closing}
    more = takewhile(own.__contains__, latest.following)
    *_, end = [latest, *only(more, WORDS)]
    return end


def _closes_apart(aside: Aside) -> bool:
    """In front of a comma, dash or stop, no clause of the verb inside."""
    verb, source, end = aside.verb, aside.source, aside.last
    described = only(source.subtree, source.__lt__) if source > verb else []
    circumstances = subtrees(only(verb.children, CIRCUMSTANCE))
    inside = set(verb.context.stretch(verb + 1, end)).difference(described, circumstances)
    if some(inside, CLAUSE_INSIDE):
        return False
    colon = verb.context.text.startswith(":", end.end)
    return not colon and every(end.following[:1], CLOSES)
