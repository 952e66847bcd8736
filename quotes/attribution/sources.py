"""The source of a reporting verb: its subject or agent in the tree, else the noun phrase beside it."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.language.conditions import Where, first, only, where
from quotes.language.context import Context
from quotes.language.dates import DAY_OR_PERIOD
from quotes.language.words import SUBJECTS, Word

__all__ = ["SUBJECTS", "agent", "beside", "quoted_by_another", "subject"]

COMMA = where(form=",")
# A verb without a subject of its own shares that of the clause it is joined to or hangs on.
SHARES = where(relation="conj advcl xcomp parataxis acl dep ccomp list")
# Verbs whose grammatical subject is the speaker in the passive: `was quoted as saying`.
QUOTING = where(classes="quoting_verb")
AS_SAYING = where(xpos="VBG", marks="as", head=QUOTING)
PASSIVE = where(deprel="nsubj:pass csubj:pass")
BY_AGENT = where(deprel="obl:agent") | where(case="by", upos="PROPN PRON NOUN")
# When somebody spoke: `A report published [Wednesday] said`, which the parser may take for the subject.
TIME = DAY_OR_PERIOD | where(lower="weekend")
SPEAKS = where(not_deprel="expl", upos="NOUN PROPN PRON ADJ NUM DET X SYM ADV") & ~TIME
NOUN = where(upos="NOUN")
NOMINAL = where(nominal=True)
PARTICIPLE = where(xpos="VBG", before=COMMA)
# What its maker says: `Lee issued [a statement] saying …`; not what somebody gets: `Police received [calls] saying …`.
MADE = where(relation="obj obl nmod", upos="NOUN", head=where(not_classes="receiving_verb"))
# Determiners that stand for somebody by themselves: `countered another`.
ALONE = where(upos="NUM DET", relation="nsubj") | where(upos="NUM DET", lower="another others")
OBLIQUE = where(relation="obl nmod", has="case")
BESIDE = (NOMINAL | ALONE) & where(quoted=False, not_xpos="WP WDT") & ~OBLIQUE & ~TIME
PART_OF_PHRASE = where(relation="flat compound appos nmod conj fixed")


def subject(
    context: Context, verb: int, *, depth: int = 4, sharer: Word | None = None
) -> Word | None:
    """The word that heads the source of a reporting verb, or None.

    `[he] said` · `Police urged calm, [adding]: …` (shared) · `was told by [Lee]` (agent).
    The subject of a passive is the person addressed, so only its agent counts; but an active verb that shares
    the clause (`sharer`) has it as its own: `[Lee] was held and said …`.
    """
    verb = context.words[verb]
    heard = quoted_by_another(context, verb)
    if heard is not None:
        return heard
    speaking = sharer or verb
    own = _own_subjects(verb, active=sharer is not None or _plainly_active(verb))
    speaker = first(map(_behind_dateline, own), _may_speak_by(speaking))
    if speaker is not None:
        return speaker
    if len(own) < len(verb.subjects) or verb.passive_auxiliary:
        return _passive_source(verb)
    return _shared_subject(verb, speaking, depth)


def _own_subjects(verb: Word, *, active: bool) -> list[Word]:
    """The subjects that may speak: of a passive none."""
    return verb.subjects if active else only(verb.subjects, ~PASSIVE)


def _shared_subject(verb: Word, speaking: Word, depth: int) -> Word | None:
    """The source that the clause has on which a verb hangs: `[Lee] rose and [said]`, `[a plan] called “…”`."""
    above = verb.head
    if above is None or depth == 0 or not SHARES(verb):
        return None
    if verb.relation != "acl":
        return subject(verb.context, above, depth=depth - 1, sharer=speaking)
    if verb.xpos == "VBN":
        return agent(verb.context, verb)
    return _modified_noun(verb, above, depth)


def quoted_by_another(context: Context, verb: int) -> Word | None:
    """`The agency quoted [a clerk] as saying …`: whose words they are, not who passes them on."""
    verb = context.words[verb]
    asides = verb.dependents("advcl") if QUOTING(verb) else [verb]
    aside = first(asides, AS_SAYING)
    if aside is None or aside.head is None:
        return None
    quoting = aside.head
    return first(quoting.objects, lambda word: quoting < word < aside)


def _plainly_active(verb: Word) -> bool:
    """A past tense with no auxiliary of the passive, whatever the tree says of its subject: `[Lee] called for calm`."""
    return verb.xpos == "VBD" and not verb.passive_auxiliary


def _behind_dateline(word: Word) -> Word | None:
    """A subject, or the noun that hangs on a dateline taken for the subject: `LONDON (Agency) - [A report] said`."""
    if not word.in_dateline:
        return word
    return first(word.children, where(nominal=True, in_dateline=False))


def _may_speak_by(verb: Word) -> Where:
    """A subject on the same side of the marks as its verb, and no dummy `it` or `there`."""
    return SPEAKS & (lambda word: word.run is verb.run)


def _passive_source(verb: Word) -> Word | None:
    if QUOTING(verb):
        return first(verb.subjects, where())
    return agent(verb.context, verb)


def agent(context: Context, verb: int) -> Word | None:
    """The `by` phrase of a passive: `was told by [Lee]`."""
    return first(context.words[verb].dependents("obl"), BY_AGENT)


def _modified_noun(verb: Word, noun: Word, depth: int) -> Word | None:
    """`Lee issued [a statement] saying …` → Lee; `[a man] claiming to be …` → the man himself."""
    itself = noun if noun.nominal and noun.run is verb.run else None
    return _described(verb, noun, depth) or _maker(noun, depth) or itself


def _described(verb: Word, noun: Word, depth: int) -> Word | None:
    """Who a noun in front of a comma says something of: `[Lee] admitted to being a part of it, writing …`."""
    if not PARTICIPLE(verb) or noun.upos != "NOUN":
        return None
    named = noun.dependent("nsubj")
    if named is not None or noun.deprel != "xcomp" or noun.head is None:
        return named
    return subject(noun.context, noun.head, depth=depth - 1)


def _maker(noun: Word, depth: int) -> Word | None:
    """Who made the text that a noun stands for: `[Lee] issued a statement saying …`."""
    if noun.head is None or not MADE(noun):
        return None
    return subject(noun.context, noun.head, depth=depth - 1)


def beside(context: Context, verb: int, region: Sequence[int]) -> Word | None:
    """Where the tree gives no subject: the nearest noun phrase of the region, before the verb or else after it."""
    around = [context.words[i] for i in region if i != verb]
    phrases = only(around, BESIDE)
    before = [word for word in phrases if word < verb]
    behind = [word for word in phrases if word > verb]
    nearest = before[-1:] or behind[:1]
    return _phrase_head(nearest[0], around) if nearest else None


def _phrase_head(word: Word, region: Sequence[Word]) -> Word:
    """The head of the noun phrase that a word is part of, inside the region."""

    def heads(one: Word) -> bool:
        return not PART_OF_PHRASE(one) or one.head not in region

    return first(word.path(), heads) or word
