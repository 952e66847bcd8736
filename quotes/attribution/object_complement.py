"""Complements of an object: `Lee called the plan “a farce”`."""

from __future__ import annotations

from collections.abc import Iterable

from quotes.attribution.extent import without_remarks
from quotes.attribution.found import Found
from quotes.attribution.judged import PREDICATE, behind_as, behind_reason
from quotes.attribution.reporting import reporting_verbs, source_of_verb
from quotes.attribution.rules import Claim, Reach, Rule, Tier
from quotes.language.conditions import first, only, some, where
from quotes.language.context import Context
from quotes.language.dates import DAY_OR_PERIOD
from quotes.language.heads import outermost
from quotes.language.marked import Run, marks
from quotes.language.words import Word, dependents_of, subtrees

# What can, could or should be said has not been said, nor what somebody wants to say.
IRREALIS = where(child=where(relation="aux", lemma="can could should may might must"))
WISH = where(xpos="VB", marks="to")
CALLS = ~IRREALIS & ~WISH
# The writer, or whoever thinks so: `what we call a draw`, `voters who consider him weak`.
WRITER = where(lemma="i we you one")
RELATIVE_PRONOUN = where(xpos="WP WDT")
OF_ANYBODY = where(deprel="acl:relcl", head=where(not_upos="PROPN"), classes="holding_verb")
# The object; some trees make it the subject of its complement.
OBJECT = where(relation="obj iobj expl", not_xpos="WP WDT")
SMALL_CLAUSE = where(relation="xcomp ccomp", lacks="aux mark", finite=False)
# `the plan [a farce]`, `the plan [unlawful]`, `the plan [to be a farce]`.
TAKES_COMPLEMENT = where(frames="complement")
TO_BE = where(marks="to", has="cop")
# `branded the plan [a farce]`, taken for a phrase of time; but `called her [a dozen times]`.
AS_TIME = where(deprel="obl:unmarked", upos="NOUN", leftmost=where(lower="a an"))
UNMARKED = AS_TIME & where(head=where(not_lemma="call")) & ~DAY_OR_PERIOD
COMPLEMENT = (
    (where(relation="xcomp ccomp obj") | UNMARKED) & PREDICATE & (where(lacks="mark") | TO_BE)
)
IDLE = where(classes="idle_complement", quoted=False, lacks="amod")
TAKES_AS = where(frames="as_complement")
FRAMES = ("complement", "as_complement", "reason")
BY_PREPOSITION = ((TAKES_AS, behind_as), (where(frames="reason"), behind_reason))
# `referred to [the plan] as a farce`
REFERS = where(lemma="refer", after=where(lower="to"))
REFERRED_TO = where(relation="obl", case="to")
# What one is called by name: `calls his dog “Biscuit”`.
SINGLE = marks(words=lambda words: len(words) == 1, capital=True)
NAME = marks(name_like=True) | marks(titled=True) | SINGLE
# When and where somebody called it so: `“a farce” [in a speech]`, `“a farce” [on Monday]`.
PREPOSITION = where(deprel="case", lower="at during in on", quoted=False)
OCCASION = where(head=DAY_OR_PERIOD | where(classes="occasion"))
CIRCUMSTANCE = PREPOSITION & OCCASION
QUOTED = where(quoted=True)
# The hearer and the time: `called the plan, [in a speech on Monday], a farce`.
APART = where(relation="advmod advcl") | where(relation="obl", not_case="for of")
# What the parser hangs on the verb although it goes on with the complement: `a must [for schools]`.
TAIL = where(relation="advcl obl", leftmost=where(lower="about because for than to"))


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[source Lee] [cue called] [content the plan “a farce”] — an object and its complement."""
    for verb in only(reporting_verbs(context, *FRAMES), CALLS):
        source, target = _source(verb), _object(verb)
        if source is None or target is None:
            continue
        complement = _complement(verb, target)
        if complement is not None:
            opening, end = complement
            content = _reach(verb, target, opening, _with_tail(verb, end))
            words = context.stretch(content.first, content.last)
            case = "marked" if some(words, QUOTED) else ""
            yield Claim(content, verb, source, cue_last=_to(verb), case=case)


def _source(verb: Word) -> Word | None:
    """Find who calls it so, unless it is the writer or whoever thinks so."""
    source = source_of_verb(verb)
    others = WRITER | RELATIVE_PRONOUN if OF_ANYBODY(verb) else WRITER
    return None if others(source) else source


def _to(verb: Word) -> Word | None:
    """`referred [to] the plan`"""
    return verb.after if REFERS(verb) else None


def _object(verb: Word) -> Word | None:
    """Find the object behind the verb that is called something."""
    clauses = only(verb.children, SMALL_CLAUSE)
    subjects = dependents_of(clauses, "nsubj")
    objects = only(verb.children, REFERRED_TO if REFERS(verb) else OBJECT)
    return first([*objects, *subjects], verb.__lt__)


def _complement(verb: Word, target: Word) -> tuple[Word, Word] | None:
    """First and last word of what the object is called or praised or blamed for."""
    bare = _bare(verb, target) if TAKES_COMPLEMENT(verb) else None
    if bare is not None:
        return bare
    for takes, way in BY_PREPOSITION:
        found = way(verb, target) if takes(verb) else None
        if found is not None:
            opening, head = found
            return opening, _end(head)
    return None


def _bare(verb: Word, target: Word) -> tuple[Word, Word] | None:
    """`called the plan [a farce]`: by the tree, or by the marks that open behind the object."""
    predicates = only(verb.children, COMPLEMENT)
    head = first(predicates, target.__lt__)
    if head is None:
        run = _marked(verb, target)
        return None if run is None else (run.tokens[0], run.tokens[-1])
    if IDLE(head) or (head.run is not None and NAME(head.run)):
        return None
    return first(head.subtree, target.__lt__) or head, _end(head)


def _marked(verb: Word, target: Word) -> Run | None:
    """The words in marks behind the object that hang on it or on the verb."""
    behind = only(verb.following, target.__lt__)
    opening = first(behind, QUOTED)
    run = None if opening is None else opening.run
    if run is None or NAME(run):
        return None
    tops = outermost(run.tokens)
    hangs = some(tops, lambda top: top.head in (verb, target))
    return run if hangs and run not in (verb.run, target.run) else None


def _end(head: Word) -> Word:
    """The last word of a complement, without the occasion on which it was said."""
    end = without_remarks(head, head.rightmost)
    behind = head.context.stretch(head + 1, end)
    occasion = first(behind, CIRCUMSTANCE)
    return end if occasion is None else occasion.before or head


def _with_tail(verb: Word, end: Word) -> Word:
    """The end with a phrase or clause right behind that the parser hangs on the verb."""
    closing = end.after if end.quoted else None
    last = closing if closing is not None and closing.run is end.run else end
    tail = first(only(verb.children, TAIL), lambda word: word.leftmost == last + 1)
    return end if tail is None else without_remarks(last, tail.rightmost)


def _reach(verb: Word, target: Word, opening: Word, end: Word) -> Reach:
    """The object and its complement, without the hearer and the time between them."""
    opened = _to(verb) or verb
    start = first(target.subtree, opened.__lt__) or target
    between = verb.context.stretch(target + 1, opening - 1)
    apart = only(only(verb.children, APART), between.__contains__)
    others = [word for word in apart if opening not in word.subtree]
    without = subtrees(others).intersection(between)
    return Reach(start, end, without)


OBJECT_COMPLEMENT = Rule(
    "object_complement",
    find,
    Tier.REPORTED_CLAUSES,
    cases=("", "marked"),
    after=("subject_ccomp",),
    frame="complement",
)
