"""The source of a reporting verb by the whole tree, also where parts of it hang elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile

from quotes.attribution.assertions import ACTS_FINITE, DENIED
from quotes.attribution.subjects import agent, beside, subject
from quotes.language.conditions import Condition, first, last, only, some, where
from quotes.language.heads import head_of
from quotes.language.words import OBJECTS, SUBJECTS, Word, dependents_of, heads_of
from quotes.marks import glyphs

BREAK = where(form=", - – —")
COMMA = where(form=",")
FOLLOWS = where(follows_head=True)
IN_FRONT = where(follows_head=False)
OUTSIDE_MARKS = where(quoted=False, in_dateline=False)
SPEAKS = where(in_dateline=False)
PLAIN_SUBJECT = where(deprel="nsubj", follows_head=False)
# `[Asked] why, Lee said`; the second is tagged as the past tense that it looks like.
PARTICIPLE = where(xpos="VBN", lacks="aux", not_child=where(deprel="nsubj")) & ~ACTS_FINITE
# `has met the crew and [described] them as brave`
PERFECT = where(child=where(deprel="aux", lemma="have"), passive=False)
SHARES_PERFECT = where(deprel="conj", head=PERFECT)
ASKED = where(xpos="VBD", deprel="advcl", frames="addressee", lacks="aux nsubj csubj")
# `a man [dubbed] “the Cat”`, the same
CALLED = where(xpos="VBD", deprel="acl", frames="complement as_complement", lacks="aux nsubj")
ADDRESSES = where(frames="addressee", not_lemma="ask")
# `[Lee] is reported to have said`
BELOW_PASSIVE = where(deprel="xcomp advcl", head=where(passive_auxiliary=True))
# These join a second report to the first one: `before claiming that …`.
LATER = frozenset({"after", "before", "while", "whereas"})
LATER_REPORT = where(xpos="VBG", marks=LATER)
JOINED = where(deprel="conj")
# `said the firm had decided to [grow] by [buying] ships, noting …`: deeds, no reports themselves;
# but `said police had asked people to [stay] away, saying …`: police said so
DEED = where(frames=lambda frames: not frames, head=~where(frames="infinitive"))
DEEPER = JOINED | (where(deprel="xcomp advcl") & DEED)
REPORTED = where(relation="ccomp", follows_head=True)
REPORTS = where(frames="clause")
BELIEVES = where(frames="belief")
NOUN = where(noun=True)
LIKE = {"VBN": "VBD"}  # forms that look alike
# `The delay prompted [Lee] to say …`; but it is Lee who says in `Lee promised Ann to say …`.
LED = where(deprel="xcomp", xpos="VB", head=where(not_lemma="promise"))
TRAILING = where(xpos="VBG", deprel="acl advcl")
OF_INNER_CLAUSE = where(deprel="acl") | where(head=where(deprel="acl ccomp"))
ON_REPORT = where(head=where(frames="clause"))
CLAUSE_HEAD = where(relation="root conj parataxis")
ADVERBIAL = where(xpos="VBG", deprel="advcl")
WITH = where(lower="with")
BEHIND_WITH = where(leftmost=WITH | where(before=WITH))
# `with [the firm] saying it rained`, the participle taken for one that describes a noun
OF_PHRASE = where(xpos="VBG", deprel="acl", head=where(relation="obl", case="with"))
# `[Lee], who runs the shop, said`
ASIDE = where(deprel="acl:relcl appos")


def source_of_verb(verb: Word) -> Word | None:
    """The head of who speaks by a reporting verb, by the tree alone."""
    passive = PARTICIPLE(verb) and not SHARES_PERFECT(verb)
    if passive or ASKED(verb) or CALLED(verb):
        return agent(verb)
    outer = _outer_report(verb)
    if outer is not None:
        return source_of_verb(outer)
    for elsewhere in (_trailed, _led, _with_whom):
        found = elsewhere(verb)
        if found is not None:
            return found
    found = _nearest_subject(verb)
    if SPEAKS(found):
        return found
    if verb.finite:
        return _words_before(verb)
    return verb.sibling(*SUBJECTS) if BELOW_PASSIVE(verb) else None


def own_subject(verb: Word) -> Word | None:
    """The verb's own subject, or its agent in the passive; nothing shared with another verb.

    Of two, in `It rained, said Lee`, the one behind the verb: the other belongs to what is said.
    Behind `told` stands who is addressed, whatever the tree says.
    """
    subjects = verb.dependents("nsubj")
    chosen = first(subjects, FOLLOWS)
    if chosen is not None and ADDRESSES(verb):
        chosen = last(subjects, IN_FRONT)
    return chosen or _nearest(verb, subject(verb, depth=0))


def _outer_report(verb: Word) -> Word | None:
    """The report that a second one belongs to, though the tree joins it to what is said.

    `[says] it rained and thinks`: the two verbs have one form, and the second has no subject of its
    own. Or the second begins with `before claiming`, or trails behind a comma: `…, adding`.
    """
    trails = _trails(verb)
    tied = LATER_REPORT(verb) or trails
    joined = tied or JOINED(verb)
    if verb.subjects or not joined:
        return None
    above = dropwhile(DEEPER if trails else JOINED, verb.ancestors())
    inner, outer = next(above, verb), next(above, verb)
    if not REPORTED(inner) or not REPORTS(outer):
        return None
    if inner > verb or DENIED(outer):
        return None
    # `said her members had waited [and believed] it`: a thought of those just spoken of.
    if BELIEVES(verb) and some(inner.subjects, NOUN):
        return None
    alike = outer.xpos in (verb.xpos, LIKE.get(verb.xpos))
    return outer if tied or alike else None


def _led(verb: Word) -> Word | None:
    """Find whom something leads to speak: `The delay prompted [Lee] to say …`."""
    if not LED(verb):
        return None
    in_front = only(verb.siblings(*OBJECTS), verb.__gt__)
    return last(in_front, FOLLOWS)


def _trailed(verb: Word) -> Word | None:
    """The subject of the clause that a set-off participle trails, wherever the tree hangs it.

    `[Lee] criticised Ann for the delay, saying …` · `[Lee] objected that it was late, saying …`
    """
    misplaced = OF_INNER_CLAUSE(verb) and not ON_REPORT(verb)
    if not misplaced or not _trails(verb, TRAILING):
        return None

    def encloses(above: Word) -> bool:
        return CLAUSE_HEAD(above) or above.hangs_behind(verb)

    clause = first(verb.ancestors(), encloses)
    return None if clause is None else own_subject(clause)


def _with_whom(verb: Word) -> Word | None:
    """Find the noun in front of a participle behind `with`.

    `The talk ended with [Lee] asking who would pay`
    """
    opening = first(verb.children, WITH)
    if opening is not None and not verb.subjects:
        return head_of(verb.context.stretch(opening + 1, verb - 1))
    if OF_PHRASE(verb) and not COMMA(verb.before):
        return verb.head
    if not ADVERBIAL(verb):
        return None
    phrases = only(verb.siblings("obl"), BEHIND_WITH)
    return first(phrases, lambda phrase: phrase.rightmost + 1 == verb)


def _trails(verb: Word, condition: Condition = ADVERBIAL) -> bool:
    """A participle behind a comma, if only inside closing marks: `said it had rained, adding …`."""
    if not condition(verb):
        return False
    in_front = verb.context.text[: verb.start].rstrip(glyphs.CHARACTERS + " ")
    return in_front.endswith(",")


def _nearest_subject(verb: Word) -> Word | None:
    """The subject; of several in front of the verb the last: a dateline may pass for the first."""
    return _nearest(verb, subject(verb))


def _nearest(verb: Word, found: Word | None) -> Word | None:
    """The last of several subjects in front of the verb, where the first has been found."""
    in_front = only(verb.children, PLAIN_SUBJECT)
    return in_front[-1] if found in in_front[:1] else found


def _words_before(verb: Word) -> Word | None:
    """The noun phrase in front of a finite verb that has no subject in the tree."""
    region = only(verb.preceding, OUTSIDE_MARKS)
    if verb.passive or not region:
        return None
    around = _in_front_of_aside if BREAK(verb.before) else _in_misread_clause
    return around(verb, region) or beside(verb, region)


def _in_front_of_aside(verb: Word, region: Sequence[Word]) -> Word | None:
    """`[Lee], who runs the shop, said`: what an aside between commas is about."""
    comma = verb.before
    if comma is None or comma.before is None:
        return None
    described = heads_of(only(comma.before.path(), ASIDE))
    return first(described, region.__contains__)


def _in_misread_clause(verb: Word, region: Sequence[Word]) -> Word | None:
    """Find a subject that the parser gives to another clause.

    `[A man] sitting on a step said` · `[An engineer] called to the bridge warned` ·
    `Most urgent, [officials] in charge of it say, is the roof`
    """
    clauses = only(verb.dependents("ccomp", "advcl"), IN_FRONT & where(lacks="mark"))
    around = only(verb.dependents("ccomp"), verb.__lt__)
    subjects = dependents_of([*clauses, *around], "nsubj")
    return first(subjects, lambda one: one < verb and not BREAK(one.rightmost.after))
