"""Nouns for organisations that the article names: `the firm`, `the ambulance service`."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from quotes.language.conditions import holds, only, where
from quotes.lexicons.vocabulary import PERSON, plain
from quotes.speakers.descriptions import the_last
from quotes.speakers.discourse import Discourse, reference_where, sole
from quotes.speakers.entities import ORGANISATION, DiscourseEntity, entity_where, the_only
from quotes.speakers.firms import NO_PLACE, WINDOW, may_be, told_alike
from quotes.speakers.mentioned import Mention, mention_where

DEFINITE = mention_where(form="noun", definite=True, plural=False)
NO_PERSON = DEFINITE & (
    mention_where(not_noun_class=PERSON) | mention_where(classes="body_or_person")
)
THE_BODY = DEFINITE & mention_where(noun_class="body", owned=False)
# `the police` for the one force of a name, not `police`
THE_POLICE = mention_where(
    form="noun", word="police", owned=False, modifiers=lambda words: not words,
    first=where(lower="the"),
)  # fmt: skip
NAMED_BODY = NO_PERSON | THE_POLICE
THIS = where(lower="this")
# Not `the court`, which has the word in its name or is known for it; not `this company`.
BODY_ALONE = THE_BODY & mention_where(
    not_classes="telling_body", modifiers=lambda words: not words, first=~THIS
)
NEAR_BODY = mention_where(noun_class="body", owned=False)
AS_BODY = mention_where(classes="body_or_person")
STEM = 6  # letters: `regula[tor]`, `Regula[tion]`
OWNER = where(deprel="nmod:poss", upos="PROPN")  # `[Norway]'s government`
BASED = where(form=("based", "headquartered")) | where(form=lambda form: form.endswith("-based"))
ANY_FIRM = mention_where(classes="any_firm")
SUBJECT = mention_where(subject=True)
BY_SUBJECT = reference_where(mention=SUBJECT)
OUTSIDE_MARKS = reference_where(mention=mention_where(quoted=False), entity=ORGANISATION)
KNOWN_BY_NER = reference_where(entity=entity_where(ner_types="ORG"))


def organisation_noun(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`the firm` behind `Somni, a textile firm`: the one organisation that has been called so."""
    renaming = discourse.renaming(mention.word)
    alike = only(renaming, lambda one: mention.modifiers <= one.modifiers)
    earlier = only(alike, lambda one: one < mention)
    called = discourse.entities_of(earlier)
    return the_only(only(called, ORGANISATION))


def _named_force(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """The only force that the article has named and quoted: the police for Hexley Police."""
    forces = only(discourse.organisations, lambda one: mention.word in one.full_words)
    heard = {one.entity for one in discourse.spoken_before(mention)}
    force = the_only(_known_in_full(mention, forces))
    return force if force in heard else None


def organisation_word(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`the ambulance service` for London Ambulance Service: its words end the name."""
    if THE_POLICE(mention):
        return _named_force(discourse, mention)
    owners = map(attrgetter("lower"), only(mention.words, OWNER))
    said = {mention.word, *mention.modifiers, *owners} - _seat(mention)
    alike = only(discourse.organisations, lambda one: said <= one.full_words)
    fits = _known_in_full(mention, alike) or _of_one_stem(discourse, mention)
    any_firm = ANY_FIRM(mention) and not mention.modifiers
    if any_firm:
        fits = only(fits, lambda one: _has_acted(one, mention))
    elif not fits:
        fits = _named_near(discourse, mention)
    return the_last(discourse, mention, fits)


def _of_one_stem(discourse: Discourse, mention: Mention) -> list[DiscourseEntity]:
    """`the regulator` for the Nuclear Regulation Authority."""
    if not AS_BODY(mention) or mention.modifiers:
        return []
    stem = mention.word[:STEM]
    has_stem = holds(lambda word: word.startswith(stem))
    alike = only(discourse.organisations, lambda one: has_stem(one.full_words))
    return _known_in_full(mention, alike)


def _known_in_full(
    mention: Mention, organisations: Iterable[DiscourseEntity]
) -> list[DiscourseEntity]:
    """Those of some organisations that the article has named before, in several words."""
    longer = only(organisations, lambda one: len(one.full_words) > 1)
    return only(longer, lambda one: one.first < mention)


def _seat(mention: Mention) -> set[str]:
    """`the [Marton-based] storm centre`: where it has its seat is not in its name."""
    based = only(mention.words, BASED)
    words = [word for last in based for word in mention.words if word <= last]
    return {plain(word.form) for word in words}


def _has_acted(organisation: DiscourseEntity, mention: Mention) -> bool:
    subjects = only(organisation.mentions, SUBJECT)
    return any(one < mention for one in subjects)


def _named_near(discourse: Discourse, mention: Mention) -> list[DiscourseEntity]:
    """`the emergency service` soon after London Ambulance Service, if that is the only one."""
    if not NEAR_BODY(mention):
        return []
    near = only(discourse.near(mention, WINDOW), OUTSIDE_MARKS)
    longer = {one.entity for one in near if len(one.entity.full_words) > 1}
    fits = only(longer, lambda one: mention.word in one.full_words)
    return fits if len(fits) == 1 else []


def only_organisation(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`the company`: the only organisation of the last sentences, or their only subject."""
    outside = only(discourse.near(mention, WINDOW), OUTSIDE_MARKS)
    heard = {one.entity for one in discourse.spoken_before(mention)}
    known = only(
        outside, lambda one: KNOWN_BY_NER(one) or (one.entity in heard and NO_PLACE(one.entity))
    )
    near = only(known, lambda one: may_be(mention, one.entity))
    here = only(near, lambda one: one.mention.sentence == mention.sentence)
    alike = only(near, lambda one: told_alike(mention, one.entity))
    candidates = here or alike or near
    subjects = only(candidates, BY_SUBJECT)
    return sole(candidates) or sole(subjects)
