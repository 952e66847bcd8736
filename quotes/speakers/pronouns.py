"""Pronouns by what the text around them tells: who spoke last, the antecedent, the coreference chain, the narrator."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

from quotes.language.conditions import first, where
from quotes.speakers.discourse import Discourse, DiscourseEntity
from quotes.speakers.mentioned import Mention
from quotes.speakers.words import HE, IT, SHE, THEY

PERSONAL = HE | SHE
NARRATING = frozenset({"i", "me", "my", "myself", "mine"})
RELATIVE_CLAUSE = where(relation="acl")


def fits(mention: Mention, entity: DiscourseEntity) -> bool:
    """Whether gender and number let a pronoun stand for an entity."""
    fit = FITTING.get(mention.word)
    return fit is not None and fit(mention, entity)


def _is_person(mention: Mention, entity: DiscourseEntity) -> bool:
    one_person = entity.person and not entity.plural
    return one_person and entity.known_gender in (None, mention.gender)


def _is_thing(_: Mention, entity: DiscourseEntity) -> bool:
    if entity.kind == "unnamed":
        return not entity.plural and entity.noun_class in ("body", "")
    return entity.kind == "organisation"


def _are_several(_: Mention, entity: DiscourseEntity) -> bool:
    return entity.plural or entity.kind in ("group", "organisation")


FITTING: dict[str, Callable[[Mention, DiscourseEntity], bool]] = {
    **dict.fromkeys(PERSONAL, _is_person),
    **dict.fromkeys(IT, _is_thing),
    **dict.fromkeys(THEY, _are_several),
}


# Who spoke last


def same_speaker(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`he said` after a quotation by X goes on with X, unless another who fits has come between."""
    speaker = _going_on(discourse, mention)
    return speaker if speaker is not None and _gender_told(mention, speaker) else None


def same_speaker_gender_unknown(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """The same where nothing tells whether X is a man or a woman."""
    speaker = _going_on(discourse, mention)
    return speaker if speaker is not None and not _gender_told(mention, speaker) else None


def _gender_told(mention: Mention, speaker: DiscourseEntity) -> bool:
    return speaker.gender is not None or mention.word not in PERSONAL


def _going_on(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """The last speaker, where a pronoun that is a source or subject can go on with them."""
    narrates = mention.subject or discourse.mentions.reporting(mention)
    if not discourse.spoken or mention.quoted or not narrates:
        return None
    last, speaker = discourse.spoken[-1]
    if last >= mention or speaker is answered(discourse, mention):
        return None
    if not fits(mention, speaker) or _of_other_gender(mention, speaker):
        return None
    return None if _interrupted(discourse, mention, last, speaker) else speaker


def _of_other_gender(mention: Mention, speaker: DiscourseEntity) -> bool:
    return mention.word in PERSONAL and speaker.gender not in (None, mention.gender)


def _interrupted(
    discourse: Discourse, mention: Mention, last: Mention, speaker: DiscourseEntity
) -> bool:
    """Whether another who fits has come between the last speaker and a pronoun."""
    own = discourse.mentions.own_words(mention)
    reporting = discourse.mentions.reporting(mention)
    for between, rival in takewhile(lambda pair: pair[0] > last, discourse.before(mention)):
        if between.quoted or rival is speaker or not fits(mention, rival):
            continue
        named = between.form == "name"
        told_of = named and between.head in own  # `[Lee] is ill, he said`: somebody else than Lee
        if not told_of and (between.subject or (named and not reporting)):
            return True
    return False


def answered(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """Who spoke the turn before, so that a pronoun in this turn of a dialogue is somebody else.

    None where the paragraph's narration has spoken of them before the pronoun.
    """
    paragraph = mention.paragraph
    earlier = discourse.turns.get(paragraph - 1)
    if earlier is None or mention.quoted or paragraph not in discourse.mentions.turning:
        return None
    here = takewhile(lambda pair: pair[0].paragraph == paragraph, discourse.before(mention))
    told_of = {entity for one, entity in here if not one.quoted}
    return None if earlier in told_of else earlier


# Who else tells


def relative_pronoun(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`[the man] who said`: the antecedent, the noun or name that the relative clause hangs on."""
    clause = first(mention.head.ancestors(), RELATIVE_CLAUSE)
    if clause is None or clause.head is None:
        return None
    return discourse.entity_of(discourse.mentions.at(clause.head))


def narrator(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`I`, outside of marks, in a story with dialogue."""
    tells = mention.word in NARRATING and not mention.quoted
    return discourse.narrator if tells and discourse.mentions.turning else None
