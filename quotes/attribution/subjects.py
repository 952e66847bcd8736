"""The source of a reporting verb: its subject or agent, else the noun phrase beside it."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.attribution.assertions import TOLD_NOBODY
from quotes.language.conditions import Condition, first, last, only, where
from quotes.language.dates import DAY_OR_PERIOD
from quotes.language.heads import head_of
from quotes.language.set_off import bearer
from quotes.language.words import OBJECTS, SUBJECTS, Word, dependents_of

__all__ = ["SUBJECTS", "agent", "beside", "quoted_by_another", "source_of", "subject"]

COMMA = where(form=",")
# A verb without a subject of its own shares that of the clause it is joined to or hangs on.
SHARES = where(relation="conj advcl xcomp parataxis acl dep ccomp list")
# Verbs whose grammatical subject is the speaker in the passive: `was quoted as saying`.
QUOTING = where(classes="quoting_verb")
AS_SAYING = where(xpos="VBG", marks="as", head=QUOTING)
# `heard [Lee] say “no”`, `video shows [fans] chanting “no”`: who is heard or shown.
PERCEIVED = where(
    relation="xcomp ccomp",
    xpos="VB VBG",
    lacks="nsubj mark aux",
    head=where(classes="perceiving_verb"),
)
# A past tense with no auxiliary of the passive, whatever the tree says of its subject.
ACTIVE_PAST = where(xpos="VBD", passive_auxiliary=False)
PASSIVE = where(deprel="nsubj:pass csubj:pass")
# `another [added]: “No”`, the past taken for a participle that lacks its auxiliary
MISREAD_ACTIVE = where(xpos="VBN", lacks="aux", after=where(form=":"), not_frames="addressee")
SPEAKING = ~PASSIVE | where(upos="PRON DET") | where(person_or_body=True)
BY_AGENT = where(deprel="obl:agent") | where(case="by", upos="PROPN PRON NOUN")
# When somebody spoke: `A report published [Wednesday] said`, which may be parsed as the subject.
TIME = DAY_OR_PERIOD | where(lower="weekend")
# No dummy `it` or `there`.
SPEAKS = where(not_deprel="expl", upos="NOUN PROPN PRON ADJ NUM DET X SYM ADV") & ~TIME
QUOTED = where(quoted=True)
FOLLOWS = where(follows_head=True)
NOMINAL = where(nominal=True)
SET_OFF = where(xpos="VBG", before=COMMA, head=where(upos="NOUN"))
PREDICATE = where(deprel="xcomp")
# What its maker says (`Lee issued [a statement] saying …`), not what somebody gets (`Police
# received [calls]`).
MADE = where(
    relation="obj obl nmod",
    upos="NOUN",
    head=where(not_classes="receiving_verb perceiving_verb"),
)
# Determiners that stand for somebody by themselves: `countered another`.
ALONE = where(upos="NUM DET", relation="nsubj") | where(upos="NUM DET", lower="another others")
OBLIQUE = where(relation="obl nmod", has="case")
BESIDE = (NOMINAL | ALONE) & where(quoted=False, not_xpos="WP WDT") & ~OBLIQUE & ~TIME
PART_OF_PHRASE = where(relation="flat compound appos nmod conj fixed")


def subject(verb: Word, *, depth: int = 4, sharer: Word | None = None) -> Word | None:
    """The word that heads the source of a reporting verb, or None.

    `[he] said` · `Police urged calm, [adding]: …` (shared) · `was told by [Lee]` (agent).
    The subject of a passive is the person addressed, so only its agent counts; but an active verb
    that shares the clause (`sharer`) has it as its own: `[Lee] was held and said …`.
    """
    heard = quoted_by_another(verb) or _perceived(verb) or _behind_with(verb)
    if heard is not None:
        return heard
    active = sharer is not None or ACTIVE_PAST(verb)
    speaks = SPEAKING if MISREAD_ACTIVE(verb) else ~PASSIVE
    own = verb.subjects if active else only(verb.subjects, speaks)
    speaking = verb if sharer is None else sharer
    candidates = only(map(_meant, own), SPEAKS)
    speaker = first(candidates, lambda word: _stands_with(word, speaking))
    if speaker is not None:
        return speaker
    addressed = len(own) < len(verb.subjects)
    if addressed or verb.passive_auxiliary:
        return _passive_source(verb)
    return _shared_subject(verb, speaking, depth - 1)


def _stands_with(word: Word, verb: Word) -> bool:
    """Both in the same marks or in none; the title of a work in marks speaks outside of them."""
    run = word.run
    return run is verb.run or (run is not None and run.titled)


def quoted_by_another(verb: Word) -> Word | None:
    """`The agency quoted [a clerk] as saying …`: whose words they are, not who passes them on."""
    asides = verb.dependents("advcl") if QUOTING(verb) else [verb]
    aside = first(asides, AS_SAYING)
    if aside is None:
        return None
    in_front = only(aside.siblings(*OBJECTS), aside.__gt__)
    return first(in_front, FOLLOWS)


def _perceived(verb: Word) -> Word | None:
    """`heard [Lee] say “no”`: the object, or the subject that the parser makes of it."""
    if not PERCEIVED(verb):
        return None
    between = only(verb.siblings(*OBJECTS, "nsubj"), FOLLOWS)
    return last(between, verb.__gt__)


def _behind_with(verb: Word) -> Word | None:
    """`with [one] writing: “No”`, the participle taken for a noun."""
    opening = first(verb.children, where(lower="with")) if verb.misread_participle else None
    return None if opening is None else head_of(verb.context.stretch(opening + 1, verb - 1))


def source_of(cue: Word, region: Sequence[Word]) -> Word | None:
    """The head of a cue's source: from the tree, else beside it in the region."""
    if TOLD_NOBODY(cue):
        return None
    found = subject(cue)
    if found is None and not cue.passive:
        found = beside(cue, region)
    return found


def agent(verb: Word) -> Word | None:
    """The `by` phrase of a passive: `was told by [Lee]`, `was called “unfit” by [Lee]`."""
    phrases = verb.dependents("obl")
    quoted = only(verb.dependents("obl", "xcomp"), QUOTED)
    beyond = dependents_of(quoted, "obl", "nmod") if verb.passive_auxiliary else []
    return first(phrases, BY_AGENT) or first(beyond, BY_AGENT & ~QUOTED)


def _meant(word: Word) -> Word | None:
    """A subject as it was meant: behind a dateline; the name that it renames."""
    return _behind_dateline(bearer(word))


def _behind_dateline(word: Word) -> Word | None:
    """A subject, or what hangs on a dateline taken for one: `LONDON (Agency) - [A report] said`."""
    if not word.in_dateline:
        return word
    return first(word.children, where(nominal=True, in_dateline=False))


def _passive_source(verb: Word) -> Word | None:
    """Find the source of a passive: `[Lee] was quoted as saying`, `was told by [Lee]`."""
    if QUOTING(verb):
        return verb.dependent(*SUBJECTS)
    return agent(verb)


def _shared_subject(verb: Word, speaking: Word, depth: int) -> Word | None:
    """The source that the clause has on which a verb hangs: `[Lee] rose and [said]`."""
    above = verb.head if SHARES(verb) else None
    if above is None or depth < 0:
        return None
    if verb.relation != "acl":
        return subject(above, depth=depth, sharer=speaking)
    if verb.xpos == "VBN":
        return agent(verb)  # `a plan called “…”`
    return _modified_noun(verb, above, depth)


def _modified_noun(verb: Word, noun: Word, depth: int) -> Word | None:
    """`Lee issued [a statement] saying …` → Lee; `[a man] claiming to be …` → the man himself.

    Behind a comma the subject of a noun that says what somebody is:
    `[Lee] admitted to being a part of it, writing …`.
    """
    upper = None
    if SET_OFF(verb):
        upper = noun.dependent("nsubj") or _subject_above(noun, PREDICATE, depth)
    if upper is None:
        upper = _subject_above(noun, MADE, depth)
    if upper is None and NOMINAL(noun):
        upper = noun if noun.run is verb.run else None
    return upper


def _subject_above(noun: Word, condition: Condition, depth: int) -> Word | None:
    """The source of the verb on which a noun hangs, if the noun meets a condition."""
    above = noun.head if condition(noun) else None
    if above is None:
        return None
    return subject(above, depth=depth)


def beside(verb: Word, region: Sequence[Word]) -> Word | None:
    """The nearest noun phrase, in front of the verb or else behind it, where it has no subject."""
    around = only(region, verb.__ne__)
    phrases = only(around, BESIDE)
    nearest = last(phrases, verb.__gt__) or next(iter(phrases), None)
    return None if nearest is None else bearer(_phrase_head(nearest, around))


def _phrase_head(word: Word, region: Sequence[Word]) -> Word:
    """The head of the noun phrase that a word is part of, inside the region."""
    for above in word.ancestors():
        ends = above not in region or not PART_OF_PHRASE(word)
        if ends:
            break
        word = above
    return word
