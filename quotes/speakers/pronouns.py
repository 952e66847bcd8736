"""Pronouns by what the text around them tells: who spoke last, the antecedent, the narrator."""

from __future__ import annotations

from itertools import takewhile

from quotes.language.conditions import Where, first, only, some, where
from quotes.language.personal_pronouns import FIRST, HE, IT, RELATIVE, SHE, THEY
from quotes.speakers.discourse import Discourse, Reference, reference_where
from quotes.speakers.entities import DiscourseEntity, entity_where
from quotes.speakers.mentioned import NAME, Mention, mention_where

NARRATING = FIRST & {"i", "me", "my", "myself", "mine"}
PERSONAL = mention_where(form="pronoun", word=HE | SHE | IT | THEY)
RELATIVE_PRONOUN = mention_where(form="pronoun", word=RELATIVE)
NARRATING_PRONOUN = mention_where(form="pronoun", word=NARRATING, quoted=False)
HE_OR_SHE = mention_where(word=HE | SHE)
# Whom each pronoun can stand for by number.
ONE_PERSON = entity_where(person=True, plural=False)
THING = entity_where(kind="organisation") | entity_where(
    kind="unnamed", plural=False, noun_class=("body", "")
)
SEVERAL = entity_where(plural=True) | entity_where(kind="group organisation")
OF_NO_GENDER = ~entity_where(gender=bool)
FITTING: dict[str, Where] = {
    **dict.fromkeys(HE | SHE, ONE_PERSON),
    **dict.fromkeys(IT, THING),
    **dict.fromkeys(THEY, SEVERAL),
}
OUTSIDE_MARKS = mention_where(quoted=False)
# Those who come between a speaker and a pronoun; before a pronoun that is a source only subjects.
SUBJECT = mention_where(subject=True)
BY_SUBJECT = reference_where(mention=OUTSIDE_MARKS & SUBJECT)
BY_SUBJECT_OR_NAME = BY_SUBJECT | reference_where(mention=OUTSIDE_MARKS & NAME)
WHO = mention_where(word="who")
COMMA = where(form=",")
RELATIVE_CLAUSE = where(relation="acl")


def fits(mention: Mention, entity: DiscourseEntity) -> bool:
    """Whether gender and number let a pronoun stand for an entity."""
    if mention.word not in FITTING:
        return False
    if HE_OR_SHE(mention) and entity.known_gender not in (None, mention.gender):
        return False
    return FITTING[mention.word](entity)


# Who spoke last


def same_speaker(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`he said` after a quotation by X goes on with X, unless another who fits has come between."""
    speaker = _going_on(discourse, mention)
    untold = HE_OR_SHE(mention) and OF_NO_GENDER(speaker)
    return None if untold else speaker


def same_speaker_gender_unknown(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """The same where nothing tells whether X is a man or a woman."""
    speaker = _going_on(discourse, mention)
    untold = HE_OR_SHE(mention) and OF_NO_GENDER(speaker)
    return speaker if untold else None


def _going_on(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """The last speaker, where a pronoun that is a source or subject can go on with them."""
    for last in discourse.spoken[-1:]:
        speaker = last.entity
        if last.mention >= mention or not _can_go_on(discourse, mention, speaker):
            return None
        if speaker is answered(discourse, mention):
            return None
        return None if _interrupted(discourse, mention, last) else speaker
    return None


def _can_go_on(discourse: Discourse, mention: Mention, speaker: DiscourseEntity) -> bool:
    """Whether a pronoun is one of the narration, and fits a speaker by gender and number."""
    narrates = SUBJECT(mention) or discourse.mentions.reporting(mention)
    if mention.quoted or not narrates:
        return False
    guess_fits = not HE_OR_SHE(mention) or speaker.may_be(mention.gender)
    return guess_fits and fits(mention, speaker)


def _interrupted(discourse: Discourse, mention: Mention, last: Reference) -> bool:
    """Whether another who fits has come between the last speaker and a pronoun."""
    reporting = discourse.mentions.reporting(mention)
    since = takewhile(lambda one: one.mention > last.mention, discourse.before(mention))
    prominent = only(since, BY_SUBJECT if reporting else BY_SUBJECT_OR_NAME)
    own = discourse.mentions.own_words(mention)
    told_of = only(discourse.mentions.by_heads(own), NAME)
    others = only(prominent, lambda one: one.entity is not last.entity)
    # `[Lee] is ill, he said`: somebody else than Lee
    rivals = only(others, lambda one: one.mention not in told_of)
    return some(rivals, lambda one: fits(mention, one.entity))


def answered(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """The speaker of the turn before: a pronoun in this turn of a dialogue is somebody else.

    None where the paragraph's narration has spoken of them before the pronoun.
    """
    paragraph = mention.paragraph
    earlier = discourse.turns.get(paragraph - 1)
    if earlier is None or mention.quoted or paragraph not in discourse.mentions.turning:
        return None
    here = takewhile(lambda one: one.mention.paragraph == paragraph, discourse.before(mention))
    told = only(here, reference_where(mention=OUTSIDE_MARKS))
    told_of = some(told, lambda one: one.entity is earlier)
    return None if told_of else earlier


# Who else tells


def relative_pronoun(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`[the man] who said`: the antecedent, the noun or name that the relative clause hangs on."""
    clause = first(mention.head.ancestors(), RELATIVE_CLAUSE)
    if clause is None or clause.head is None:
        return _right_before(discourse, mention)
    antecedent = discourse.mentions.at(clause.head)
    return discourse.entity_of(antecedent)


def _right_before(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`said [Lee], who noted …`: the person whose name stands right in front of `who`."""
    last = first(mention.in_front(2)[::-1], ~COMMA) if WHO(mention) else None
    people = discourse.people_of([discourse.mentions.named.get(last)])
    return people[0] if people else None


def narrator(discourse: Discourse, _: Mention) -> DiscourseEntity | None:
    """`I`, outside of marks, in a story with dialogue."""
    in_story = bool(discourse.mentions.turning)
    return discourse.narrator if in_story else None
