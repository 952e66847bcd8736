"""A clause with its attribution behind it or in it: `It was, he said, wet`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotes.attribution.asides import Aside, aside_around
from quotes.attribution.found import Found
from quotes.attribution.reporting import reporting_verbs
from quotes.attribution.rules import Claim, Reach, Rule, Tier
from quotes.language.conditions import first, only, some, where
from quotes.language.context import Context
from quotes.language.heads import outermost
from quotes.language.marked import STOP
from quotes.language.words import Word

# One of these makes a clause of the words around: not `In the debate, Lee asked about it`.
# `[Bridge to close in May], council says`, in a headline.
TO_COME = where(deprel="acl advcl", xpos="VB", marks="to", head=where(opens_sentence=True))
CLAUSE_HAS = where(relation="nsubj csubj expl cop aux root obj") | TO_COME
# `Asked why it rained, Lee replied.`
WITH_SUBJECT = where(deprel="advcl", has="nsubj", lacks="mark", leftmost=where(not_xpos="WRB"))
ADVERBIAL = where(relation="advcl obl advmod punct") & ~WITH_SUBJECT
LIGHT = where(upos="CCONJ PUNCT")
HAS_SUBJECT = where(relation="nsubj csubj expl", quoted=False)
OPENS = ~LIGHT & where(not_lower="while whereas")
# `a claim he denies`: what one denies is not what one says.
DENIES = where(lemma="deny")
# `In a speech, Lee warned [against delay]`: what was said stands behind.
SAYS_BEHIND = where(lemma="appeal ask call caution warn", after=where(lower="about against for of"))
NO_ASIDE = DENIES | SAYS_BEHIND
# An afterthought alone is said: `It was late - [and the boat], Lee said, [had gone]`.
APART = where(touches_next=False)
LOOSE_DASH = where(form="- – — --", quoted=False, before=APART)
# Behind an aside, a participle tells what the source did: `Lee said, adding it would stop`.
REPORTS_AGAIN = where(xpos="VBG", frames="clause belief")
PARTICIPLE = where(xpos="VBG VBN")
BARE_PARTICIPLE = where(deprel="ccomp", xpos="VBG", lacks="nsubj aux cop")
DEED_OF_SOURCE = where(relation="advcl acl conj parataxis") | BARE_PARTICIPLE
# What modifies the verb goes on with what is said only behind one of these.
MODIFIES = where(relation="obl nmod advmod advcl")
RESUMES = where(lower="because especially if including particularly since to unless")
# `Lee said, and will stay open`.
JOINED = where(deprel="cc")
MODAL_OR_PERFECT = where(xpos="MD") | where(lemma="have")
SPEAKS_ON = where(relation="nsubj expl csubj") | (where(relation="aux") & MODAL_OR_PERFECT)
SAID_TOO = where(child=SPEAKS_ON, not_frames="clause belief")
# The first word behind an aside and the head of its phrase where these tell what the source did.
OF_SOURCE = (
    (REPORTS_AGAIN, where()),
    (PARTICIPLE, DEED_OF_SOURCE),
    (JOINED, ~SAID_TOO),
)


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[content It rained], [source Lee] [cue said] — subject and verb alone between breaks."""
    verbs = only(reporting_verbs(context, "clause", "belief", "finding"), ~NO_ASIDE)
    found_asides = filter(None, map(aside_around, verbs))
    asides = sorted(found_asides, key=lambda aside: aside.first)
    for earlier, aside, later in zip([None, *asides], asides, [*asides[1:], None], strict=False):
        opening = _opening(earlier, aside)
        goes_on = _goes_on(aside) and not _own_clause(aside, later)
        yield from _claims(context, aside, opening, goes_on=goes_on)


def _claims(
    context: Context, aside: Aside, opening: Word | None, *, goes_on: bool
) -> Iterable[Claim]:
    """The claim on the words around an aside, if they make a clause."""
    front = [word for word in aside.first.preceding if opening is None or word >= opening]
    behind = aside.last.following if goes_on else ()
    said = [*front, *behind]
    modifiers = only(aside.verb.children, ADVERBIAL)
    only_modify = opening is None and set(outermost(said)).issubset(modifiers)
    if only_modify or not some(said, CLAUSE_HAS):
        return
    start = _start(front, aside) if behind else front[0]
    *_, end = [aside.last, *behind]
    without = frozenset(context.stretch(aside.first, aside.last))
    ends = "inverted" if aside.source > aside.verb else "final"
    case = "medial" if behind and some(front, ~LIGHT) else ends
    yield Claim(Reach(start, end, without), aside.verb, aside.source, case=case)


def _own_clause(aside: Aside, later: Aside | None) -> bool:
    """`It rained, Lee said, [while it was dry in Carrow], Ann said.`: between two asides."""
    if later is None or later.first.sentence != aside.last.sentence:
        return False
    between = aside.last.context.stretch(aside.last + 1, later.first - 1)
    return some(between, HAS_SUBJECT)


def _opening(earlier: Aside | None, aside: Aside) -> Word | None:
    """The first word of the clause between an earlier aside and this one, if there is one."""
    if earlier is None or not _own_clause(earlier, aside):
        return None
    between = aside.last.context.stretch(earlier.last + 1, aside.first - 1)
    return first(between, OPENS)


def _start(front: Sequence[Word], aside: Aside) -> Word:
    """The first word of the sentence, or the one behind the only loose dash in front."""
    dashes = only(front[1:-1], LOOSE_DASH)
    if len(dashes) == 1:
        front = only(front, dashes[0].__lt__)
    return [*front, aside.first][0]


def _goes_on(aside: Aside) -> bool:
    """Whether more of what is said follows, rather than what the source did."""
    following = aside.last.following
    if len(following) < 2 or STOP(following[0]):
        return False
    closing, opening, *_ = following
    top = opening.topmost(behind=closing)
    if any(one(opening) and other(top) for one, other in OF_SOURCE):
        return False
    modifiers = only(aside.verb.children, MODIFIES)
    return top not in modifiers or RESUMES(opening)


PARENTHETICAL = Rule(
    "parenthetical",
    find,
    Tier.REPORTED_CLAUSES,
    cases=("final", "inverted", "medial"),
)
