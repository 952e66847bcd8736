"""Pronouns by what the text around them tells: who spoke last, the antecedent, the narrator."""

from __future__ import annotations

from itertools import takewhile

from quotes.language.conditions import Where, first, only, some, where
from quotes.speakers.discourse import Discourse, Reference, reference_where
from quotes.speakers.entities import DiscourseEntity, entity_where
from quotes.speakers.mentioned import NAME, Mention, mention_where
from quotes.speakers.words import FIRST, HE, IT, RELATIVE, SHE, THEY

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
FITTING: dict[str, Where] = {
    **dict.fromkeys(HE | SHE, ONE_PERSON),
    **dict.fromkeys(IT, THING),
    **dict.fromkeys(THEY, SEVERAL),
}
OUTSIDE_MARKS = mention_where(quoted=False)
# Who comes between a speaker and a pronoun; beside a pronoun that is itself a source a subject alone.
SUBJECT = reference_where(mention=mention_where(quoted=False, subject=True))
SUBJECT_OR_NAME = SUBJECT | reference_where(mention=mention_where(quoted=False) & NAME)
RELATIVE_CLAUSE = where(relation="acl")


def fits(mention: Mention, entity: DiscourseEntity) -> bool:
    """Whether gender and number let a pronoun stand for an entity."""
    if mention.word not in FITTING:
        return False
    right_gender = not HE_OR_SHE(mention) or entity.known_gender in (None, mention.gender)
    return right_gender and FITTING[mention.word](entity)


# Who spoke last


def same_speaker(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`he said` after a quotation by X goes on with X, unless another who fits has come between."""
    speaker = _going_on(discourse, mention)
    if speaker is None or _gender_untold(mention, speaker):
        return None
    return speaker


def same_speaker_gender_unknown(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """The same where nothing tells whether X is a man or a woman."""
    speaker = _going_on(discourse, mention)
    if speaker is not None and _gender_untold(mention, speaker):
        return speaker
    return None


def _gender_untold(mention: Mention, speaker: DiscourseEntity) -> bool:
    return HE_OR_SHE(mention) and speaker.gender is None


def _going_on(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """The last speaker, where a pronoun that is a source or subject can go on with them."""
    reporting = discourse.mentions.reporting(mention)
    narrates = mention.subject or reporting
    if not discourse.spoken or mention.quoted or not narrates:
        return None
    last = discourse.spoken[-1]
    speaker = last.entity
    other_gender = HE_OR_SHE(mention) and not speaker.may_be(mention.gender)
    if other_gender or not fits(mention, speaker) or last.mention >= mention:
        return None
    if speaker is answered(discourse, mention) or _interrupted(discourse, mention, last):
        return None
    return speaker


def _interrupted(discourse: Discourse, mention: Mention, last: Reference) -> bool:
    """Whether another who fits has come between the last speaker and a pronoun."""
    reporting = discourse.mentions.reporting(mention)
    since = takewhile(lambda one: one.mention > last.mention, discourse.before(mention))
    prominent = only(since, SUBJECT if reporting else SUBJECT_OR_NAME)
    own = discourse.mentions.own_words(mention)
    told_of = reference_where(mention=NAME & mention_where(head=own.__contains__))
    others = only(prominent, ~told_of)  # `[Lee] is ill, he said`: somebody else than Lee
    rivals = [one.entity for one in others if one.entity is not last.entity]
    return any(fits(mention, rival) for rival in rivals)


def answered(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """Who spoke the turn before, so that a pronoun in this turn of a dialogue is somebody else.

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
        return None
    antecedent = discourse.mentions.at(clause.head)
    return discourse.entity_of(antecedent)


def narrator(discourse: Discourse, _: Mention) -> DiscourseEntity | None:
    """`I`, outside of marks, in a story with dialogue."""
    in_story = bool(discourse.mentions.turning)
    return discourse.narrator if in_story else None
