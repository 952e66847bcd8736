"""Words for organisations that are no part of their names: `the carmaker`, `the grocery giant`."""

from __future__ import annotations

from functools import partial

from quotes.language.conditions import every, only, some
from quotes.speakers.discourse import Discourse, Reference, reference_where, sole
from quotes.speakers.entities import ORGANISATION, DiscourseEntity, entity_where
from quotes.speakers.mentioned import Mention, mention_where
from quotes.speakers.person_name import SINGLE, TITLED, WITH_FIRST_NAME, Name

WINDOW = 3  # sentences back to an organisation that a noun alone can stand for
BESIDE = 1  # sentences back where the noun has words of its own: `the Marton-based firm`
BUSINESS = frozenset({"business", "journalist"})  # newspapers are firms, too
PRESS = frozenset({"journalist"})
# `the group`: no government, court or police.
BODIES = frozenset({"business", "campaigner", "culture", "expert", "journalist", "sport"})
FIRM = mention_where(classes="firm_epithet any_firm")
ANY_BODY = mention_where(classes="any_body")
TRADER = (FIRM | ANY_BODY) & mention_where(form="noun", definite=True, plural=False, owned=False)
SEVERAL_WORDS = mention_where(modifiers=bool)
OUTSIDE_MARKS = reference_where(mention=mention_where(quoted=False))
NO_PLACE = ~entity_where(ner_types="LOC FAC NORP") | entity_where(ner_types="ORG")
OF_ORGANISATION = reference_where(entity=ORGANISATION & NO_PLACE)
OF_NAMED = reference_where(entity=entity_where(named=True))
BY_SUBJECT = reference_where(mention=mention_where(subject=True))
BY_MAIN_SUBJECT = reference_where(mention=mention_where(joined_main_subject=True))
OF_NO_GENDER = entity_where(kind="person", known_gender=lambda gender: gender is None)


def trader(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`the lender`: the only organisation of the last sentences that can be one, or their subject.

    A single name of no known gender, which the NER takes for a person's, is an organisation's then.
    """
    if not discourse.mentions.reporting(mention):
        return None
    sentences = BESIDE if SEVERAL_WORDS(mention) else WINDOW
    near = only(discourse.told(mention, sentences), OUTSIDE_MARKS)
    fits = only(only(near, OF_ORGANISATION), lambda one: may_be(mention, one.entity))
    if SEVERAL_WORDS(mention):
        return sole(only(fits, BY_MAIN_SUBJECT)) or _misread(near)
    return sole(only(fits, BY_SUBJECT)) or sole(fits) or _misread(near)


def may_be(mention: Mention, organisation: DiscourseEntity) -> bool:
    """Whether a noun and a name can be one organisation's: `the company` is no union."""
    said = _kinds_of_noun(mention)
    told = map(partial(_kinds_of_name, mention), organisation.names)
    return not said or some(told, lambda kinds: not kinds or not kinds.isdisjoint(said))


def in_business(mention: Mention, organisation: DiscourseEntity) -> bool:
    """Whether a name tells of a firm, or of nothing: Acme Foods, no Hexley Council."""
    told = map(partial(_kinds_of_name, mention), organisation.names)
    return some(told, lambda kinds: not kinds or not kinds.isdisjoint(BUSINESS))


def is_press(mention: Mention, organisation: DiscourseEntity) -> bool:
    """Whether a name tells that it is a newspaper's or an agency's."""
    told = map(partial(_kinds_of_name, mention), organisation.names)
    return some(told, lambda kinds: not kinds.isdisjoint(PRESS))


def told_alike(mention: Mention, organisation: DiscourseEntity) -> bool:
    """Whether a noun and a name both tell of one kind: `the paper` and the Marton Times."""
    said = _kinds_of_noun(mention)
    told = map(partial(_kinds_of_name, mention), organisation.names)
    return not all(map(said.isdisjoint, told))


def _kinds_of_noun(mention: Mention) -> frozenset[str]:
    """The roles that a noun for an organisation tells; a firm is in business."""
    if ANY_BODY(mention):
        return BODIES
    organisations = mention.head.context.lexicons.organisations
    told = organisations.get(mention.word, PRESS if "press" in mention.classes else frozenset())
    in_business = FIRM(mention) or not told.isdisjoint(BUSINESS)
    return told | BUSINESS if in_business else told


def _kinds_of_name(mention: Mention, name: Name) -> frozenset[str]:
    """The roles that the words of a name tell: of the last word that tells any."""
    told = map(mention.head.context.lexicons.organisations.get, reversed(name.words))
    return next(filter(None, told), frozenset())


def _misread(near: list[Reference]) -> DiscourseEntity | None:
    """`Valtro closes a plant. The carmaker said …`: the only name of the last sentences."""
    subjects = only(near, BY_SUBJECT)
    only_one = sole(only(near, OF_NAMED))
    if only_one is None or sole(subjects) is not only_one or not may_be_misread(only_one):
        return None
    return as_organisation(only_one)


def may_be_misread(entity: DiscourseEntity) -> bool:
    """A person by one word alone that is no first name, whom nothing makes a man or a woman."""
    return OF_NO_GENDER(entity) and every(entity.names, SINGLE & ~TITLED & ~WITH_FIRST_NAME)


def as_organisation(misread: DiscourseEntity) -> DiscourseEntity:
    """Make what looked like a person the organisation that a noun for one makes it."""
    misread.kind = "organisation"
    misread.guess = None
    return misread
