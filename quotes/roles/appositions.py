"""Titles beside a name: in apposition, or between commas where the tree reads them otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import filterfalse, takewhile

from quotes.language.conditions import begins, ends, first, governing, holds, only, some, where
from quotes.language.heads import outermost
from quotes.language.set_off import renamed
from quotes.language.words import Word
from quotes.roles.noun_phrases import (
    PLURAL,
    TRADE,
    NounPhrase,
    counted,
    of_counted,
    phrase_of,
    phrase_with,
)
from quotes.roles.organisation_kinds import as_staff, kind_among
from quotes.roles.role_rules import Clue, Kind, RoleRule, clue_with
from quotes.roles.scene import NOUN, Scene
from quotes.roles.title_entries import CLOSE
from quotes.roles.title_roles import read, reading_of
from quotes.roles.title_words import of_one, of_several, unlisted_title
from quotes.roles.who import OF_PERSON, ORGANISATION, PERSON, PERSONAL, Mentioned, Who, mentioning

AFTER = 14  # words after a name that an apposition may reach over
# `Ann and Bo Lee, the twins`: what both are together says nothing of one.
IN_COMMON = frozenset({*CLOSE, "public"})
SAYS_OF_ONE = reading_of(title=bool)
SAYS_OF_EACH = SAYS_OF_ONE & reading_of(not_role=IN_COMMON)

A_NOUN = of_counted(NOUN)
COMMA = where(form=",")
NOUN_BEFORE_COMMA = NOUN & where(after=COMMA)
BEGINS_WITH_COMMA = begins(COMMA)
COLON = where(form=":")
BEGINS_WITH_AGE = begins(COMMA & where(after=where(upos="NUM", after=COMMA)))
APPOSED = where(deprel="appos", head=NOUN)
OF_COMPLEMENT = where(relation="nmod", named=True, case="of for to at with in", head=NOUN)
JOINING = where(upos="CCONJ ADV DET PUNCT")
COUNTED = of_counted(PLURAL)
# Whom they followed or were is not how they speak.
PAST = ("former", "ex-", "retired", "one-time", "onetime", "longtime")
OF_THE_PAST = clue_with(title=lambda title: (title or "").lower().startswith(PAST)) | clue_with(
    role="public"
)
# `scribe [of the harbour union]`: a word in no lexicon, and whose they are.
AT = begins(where(lower="at"))
LEADS_TO_EMPLOYER = AT | (begins(where(lower="of for")) & holds(where(entity_type="ORG")))
OF_EMPLOYER = phrase_with(head=where(upos="NOUN", entity_type=("",)), complement=LEADS_TO_EMPLOYER)
PHRASE_END = where(form=", . ; ) – —") | where(upos="VERB AUX SCONJ")
# `Lee's` in `Lee's lawyer`: somebody else, whose lawyer the speaker is.
# `Ann Lee met [another official]`, whom a mark may set beside her.
ANOTHER = where(lower="another")
SOMEBODY_ELSE = governing("det", ANOTHER)
GENITIVE = where(after=where(xpos="POS"))
OTHER_PERSON = PERSON & ~where(name_words=ends(GENITIVE))
ARGUMENT = where(deprel="conj nsubj obl nsubj:pass obl:tmod")
# Words of the row behind a comma, and the nouns at which a title in it may end.
IN_ROW = where(upos="NOUN ADJ NUM X DET CCONJ VERB")
ENDS_TITLE = where(upos="NOUN", after=where(upos="CCONJ ADP PUNCT"))
ROW_BEHIND_NAME = mentioning(words=ends(PERSON), behind=BEGINS_WITH_COMMA)
BEHIND_PERSON = OF_PERSON & mentioning(behind=BEGINS_WITH_COMMA)


def apposition(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee], [title head of tax],` or `[title Our reporter], [name Ann Lee],`: appos."""
    named = {word for mention in who.mentions for word in mention.name}
    for mention in who.mentions:
        beside = only((*appositives(mention), *_between_commas(mention)), ~SOMEBODY_ELSE)
        heads = dict.fromkeys(filterfalse(named.__contains__, beside))
        clues = [clue for head in heads for clue in _of_noun(scene, who, mention, head)]
        yield from clues or _of_row(scene, who, mention)


def appositives(mention: Mentioned) -> Iterator[Word]:
    """Nouns joined to a mention by appos, in either direction, or put before it and a comma.

    `Ann Lee, [head] of tax` · `Our [correspondent], Ann Lee` · `the country's [premier], Ann Lee`
    """
    for word in mention.words:
        below = filterfalse(_behind_colon, only(word.dependents("appos"), A_NOUN))
        before_comma = only(word.dependents("nmod"), NOUN_BEFORE_COMMA)
        fronted = [noun for noun in before_comma if noun + 2 == mention.words[0]]
        found = [*below, *fronted]
        if APPOSED(word):
            found.append(_titled_by(word.head or word))
        yield from filterfalse(mention.words.__contains__, found)


def _titled_by(head: Word) -> Word:
    """The noun beside a name, where the tree joins the name to one within its complement.

    `the [envoy] to Norway, Ann Lee`, `a [spokesman] for Ms Ray, Ann Lee`: to Norway, to Ray.
    """
    return first(head.path(), ~OF_COMPLEMENT) or head


def _behind_colon(noun: Word) -> bool:
    """Whether a colon parts an apposition from a speaker: what stands there is what they say."""
    between = noun.context.stretch(noun.head or noun, noun)
    return some(between, COLON)


def _between_commas(mention: Mentioned) -> Iterator[Word]:
    """The noun of a phrase between commas after a name, where the tree does not say appos.

    An age may stand between: `Ann Lee, 49, a [nurse],`.
    """
    if BEHIND_PERSON(mention):
        behind = mention.behind[2 * BEGINS_WITH_AGE(mention.behind) :]
        phrase = list(takewhile(~PHRASE_END, behind[1 : AFTER + 1]))
        if len(phrase) < AFTER and not some(phrase, OTHER_PERSON):
            nouns = only(outermost(phrase), NOUN)
            yield from only(nouns[:1], ~ARGUMENT)
            yield from filter(renamed, nouns[:1])


def _of_noun(scene: Scene, who: Who, mention: Mentioned, head: Word) -> Iterator[Clue]:
    """Read one noun beside a name; `one of the drivers` says driver."""
    noun = counted(head)
    whole = phrase_of(noun)
    inside = first(whole.complement, mention.words.__contains__)
    own = whole
    if inside is not None:
        own = replace(whole, right=inside.before or noun)
    clues = list(_of_phrase(scene, who, mention, own, single=noun != head))
    if some(clues, OF_THE_PAST):
        now = _of_present(scene, who, mention, noun)
        yield from filterfalse(clue_with(role={clues[0].role}), now)
    for clue in clues:
        yield replace(clue, title=of_several(scene, head, clue.title) or clue.title)


def _of_present(scene: Scene, who: Who, mention: Mentioned, past: Word) -> Iterator[Clue]:
    """`a former colonel and [director of the Ray Centre]`: what they are now says more."""
    for noun in only(past.dependents("conj"), A_NOUN & ~COUNTED):
        now = phrase_of(noun)
        clues = _of_phrase(scene, who, mention, replace(now, left=_behind_joint(now)), single=False)
        yield from filterfalse(OF_THE_PAST, clues)


def _behind_joint(phrase: NounPhrase) -> Word:
    """The first word of a phrase but for what joins it to another: `and now [director]`."""
    return first(phrase.words, ~JOINING) or phrase.left


def _of_row(scene: Scene, who: Who, mention: Mentioned) -> Iterator[Clue]:
    """`[name Ann Lee], [title managing director] of …`: the first title in the row, by no tree."""
    if not ROW_BEHIND_NAME(mention):
        return
    row = list(takewhile(IN_ROW & ~ANOTHER, mention.behind[1:-1][:AFTER]))
    for head in only(row, ENDS_TITLE):
        if read(scene, NounPhrase(row[0], head, head)) is not None:
            whole = NounPhrase(row[0], head, max(head, phrase_of(head).right))
            yield from _of_phrase(scene, who, mention, whole, single=False)
            break


def _of_phrase(
    scene: Scene, who: Who, mention: Mentioned, beside: NounPhrase, *, single: bool
) -> Iterator[Clue]:
    """Read a phrase beside a name; `single`: of one person, even with a plural noun."""
    reading = read(scene, beside)
    if reading is None:
        if PERSONAL(who):
            yield from _of_trade(scene, beside)
        return
    says = SAYS_OF_ONE
    if PLURAL(beside.head) and not single:
        says = SAYS_OF_EACH
    next_name = only(scene.words[reading.last + 1 : reading.last + 2], PERSON)
    if set(next_name).difference(mention.words):  # `Ann Lee, mayor [Bo Ray]`
        return
    if says(reading):
        title = reading.title
        if says is SAYS_OF_EACH:  # `the dancers Ann Lee and Bo Ray`
            title = of_one(scene, beside.head, reading.title or "")
        yield Clue(beside.span, reading.role, title)


def _of_trade(scene: Scene, beside: NounPhrase) -> Iterator[Clue]:
    """`[name Ann Lee], [an oyster opener]`: an unlisted trade, or of `the harbour union`."""
    title = unlisted_title(scene, beside)
    role = kind_among(scene, beside.complement[1:])
    if role is not None and OF_EMPLOYER(beside):
        yield Clue(beside.span, as_staff(role), title)
    elif TRADE(beside.head):
        own = kind_among(scene, [beside.head])
        # `the Dawn, [a newspaper]`, which the NER takes for a person, has no title.
        yield Clue(beside.span, own or "public", None if own else title)


APPOSITION = RoleRule("apposition", apposition, Kind.AT_NAME, ~ORGANISATION)
