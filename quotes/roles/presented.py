"""Titles of people whom the next sentence names: `The half belonged to the keeper. Bo Lee …`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from quotes.language.conditions import (
    Where,
    begins,
    governing,
    holds,
    met,
    only,
    some,
    where,
)
from quotes.language.words import Word
from quotes.records import Role
from quotes.roles.fates import IS_ACCUSED
from quotes.roles.noun_phrases import PLURAL, NounPhrase, phrase_of, phrase_with
from quotes.roles.role_rules import Clue, Kind, RoleRule
from quotes.roles.scene import Scene
from quotes.roles.subject_verbs import SUBJECT, trusted, verbs_of
from quotes.roles.title_roles import read, reading_of
from quotes.roles.who import NAMED, NAMED_PERSON, PERSON, Mentioned, Who, mentioning

# Whose office or uniform is told of: the next name is mostly that of somebody who met them.
STATE = ("politician", "police", "lawyer", "official", "royal", "military", "suspect", "victim")
PRIVATE = reading_of(title=bool, role=bool, not_role=STATE)

# The name: a full one that opens a sentence and has no title of its own.
COMMA = where(form=",")
AGE_OR_CLAUSE = where(upos="NUM") | where(lower="who whose")
OF_AGE = mentioning(behind=begins(COMMA & where(after=where(upos="NUM"))))
# `Bo Lee, 34, of Hill Road,`: who is on trial where the sentence before tells of one.
AGE_AND_HOME = where(upos="NUM", after=COMMA & where(after=where(form="of")))
OF_ADDRESS = mentioning(behind=begins(COMMA & where(after=AGE_AND_HOME)))
# `Bo Lee, 34,` and `Bo Lee made`, but not `Bo Lee, the captain,`.
EXPLAINED = mentioning(behind=begins(COMMA & where(not_after=AGE_OR_CLAUSE)))
# `Bo Lee, 60, whose son had hired him`, `Bo Lee was the loser`: what is told is of somebody else.
WHOSE = where(children=holds(where(lemma="whose")))
IS_NOUN = where(upos="NOUN", has="cop")
OTHERWISE = mentioning(words=holds(where(child=where(deprel="acl:relcl", child=WHOSE))))
IS_OTHERWISE = mentioning(phrase_head=where(head=IS_NOUN)) | OTHERWISE
FULL = mentioning(name=lambda name: len(name) > 1)
TOPMOST = SUBJECT | where(deprel="root")  # as which the parser may have a subject with an age
OPENS = mentioning(words=begins(where(opens_sentence=True)), phrase_head=TOPMOST)
INTRODUCED = FULL & OPENS & ~IS_OTHERWISE
# `Ann Lee, 40, said`: a stranger may be asked about whom the sentence before tells of.
REPORTING = mentioning(phrase_head=where(head=where(frames="clause")))

# Others in the sentence before, of whom the name may be; `the only person hurt was the driver`.
PRONOUN = where(lower="he she they him her them his their we i you who whose", upos="PRON")
PERSON_NOUN = where(person_kinds="f m p") | (SUBJECT & where(form_titles=bool))
ANYBODY_ELSE = PERSON | PRONOUN | (PERSON_NOUN & where(not_lemma="person"))

# `The half belonged to …`, `The cheer was for …`, `The only person hurt was …`.
ONE_PERSON = where(upos="NOUN", not_entity=bool) & ~PLURAL
TOWARDS = where(lacks="case") | where(case="for on to with")
PRESENTED_THERE = where(has="cop") | where(relation="obl", head=where(classes="presenting"))
LAST_WORD = ONE_PERSON & TOWARDS & PRESENTED_THERE & where(after=where(form="."))
# `the bus driver`, `the home side's captain`; `the other driver` is somebody else.
DEFINITE = where(lower="the") | where(has="nmod:poss")
TELLING = where(deprel="compound amod nmod:poss") & where(not_lemma="other same next late")
TELLS = phrase_with(words=holds(DEFINITE), modifiers=holds(TELLING))

# `[A carer] has been jailed`.
INDEFINITE = where(lower="a an", opens_sentence=True)
LEADING = SUBJECT & ONE_PERSON & governing("det", INDEFINITE)
PERFECT = where(xpos="VBN", child=where(lemma="have", deprel="aux"))
ACCUSED = where(hints="accuse", passive=True)
IN_COURT = ACCUSED | where(child=ACCUSED)  # `has appeared in court charged with theft`
HARMED = where(hints="harm")


@dataclass(frozen=True, slots=True)
class Lead:
    """A first sentence about somebody without a name, and who may be the one it tells of."""

    subject: Where
    others: Where
    named: Where
    role: Role | None = None


TRIED = LEADING & where(head=PERFECT & IN_COURT)
ON_TRIAL = Lead(TRIED, PERSON, OF_AGE)
AT_HOME = Lead(TRIED, PERSON, OF_ADDRESS, "suspect")
IN_PEACE = Lead(
    LEADING & where(head=PERFECT & ~IN_COURT & ~HARMED), ANYBODY_ELSE, OF_AGE & ~REPORTING
)


def presented(scene: Scene, who: Who) -> Iterator[Clue]:
    """`It belonged to [title the visitors' goalkeeper]. [name Bo Lee] made three saves`.

    A sentence without other people ends with somebody whom the next one names.
    """
    openings = {paragraph.start for paragraph in scene.context.article.paragraphs}
    within_paragraph = mentioning(not_start=openings)
    for mention in only(_introducing(who), within_paragraph & ~EXPLAINED):
        before = _sentence_before(scene, mention)
        ending = map(phrase_of, only(before, LAST_WORD))
        yield from _titles(scene, before, only(ending, TELLS), ANYBODY_ELSE)


def told_in_lead(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[title A carer] has been jailed. … [name Ann Lee], 41, pleaded guilty`.

    Both answer a charge, or neither does and nobody was hurt.
    """
    own_verbs = verbs_of(scene, trusted(scene, who))
    leads = (ON_TRIAL,) if some(own_verbs, IS_ACCUSED) else (AT_HOME, IN_PEACE)
    introducing = _introducing(who)
    for told, mention in product(leads, introducing):
        before = _sentence_before(scene, mention) if told.named(mention) else ()
        leading = map(phrase_of, only(before, told.subject))
        for clue in _titles(scene, before, leading, told.others):
            yield replace(clue, role=told.role or clue.role)


def _introducing(who: Who) -> Sequence[Mentioned]:
    """The first mention with a name, where it is a full name that opens a sentence."""
    named = only(who.mentions, NAMED)
    return only(named[:1], INTRODUCED)


def _sentence_before(scene: Scene, mention: Mentioned) -> Sequence[Word]:
    """The sentence before that of a mention; of the first one itself."""
    number = mention.words[0].sentence - 1
    return scene.context.sentences[max(number, 0)]


def _titles(
    scene: Scene, sentence: Sequence[Word], phrases: Iterable[NounPhrase], others: Where
) -> Iterator[Clue]:
    """Read phrases for one person, where their sentence tells of no others."""
    for phrase in phrases:
        outside = set(sentence).difference(phrase.words)
        reading = met(read(scene, phrase), PRIVATE)
        if reading is not None and not some(outside, others):
            yield Clue(phrase.span, reading.role, reading.title)


PRESENTED = RoleRule("presented", presented, Kind.TOLD, NAMED_PERSON)
TOLD_IN_LEAD = RoleRule("told_in_lead", told_in_lead, Kind.TOLD, NAMED_PERSON)
