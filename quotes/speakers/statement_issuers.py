"""`a press release said`: the one organisation that an article is about issues its statements."""

from __future__ import annotations

from quotes.language.conditions import every, only, some, where
from quotes.language.words import Word
from quotes.speakers.discourse import Discourse, Reference, reference_where, sole
from quotes.speakers.entities import ORGANISATION, DiscourseEntity, entity_where, the_only
from quotes.speakers.firms import NO_PLACE, in_business, is_press
from quotes.speakers.mentioned import NAME, Mention, mention_where

RELEASE = mention_where(
    form="noun", plural=False, owned=False, classes="released_text", head=where(lacks="nmod")
)
NAMED = entity_where(named=True)
OF_NAMED = reference_where(entity=NAMED)
DEFINITE = mention_where(definite=True)
# `a [hospital] statement`, not `a [press] release`
KIND = where(upos="NOUN PROPN", not_lower="press news media")
ANY_FIRM = where(classes="any_firm")
FIRST_PERSON = where(lower="i me my mine")
OF_OTHERS = where(lower="joint another separate")
# Names that the narration tells of: no agency in a dateline.
TOLD_NAME = reference_where(
    mention=NAME & mention_where(quoted=False, head=where(in_dateline=False)),
    entity=entity_where(kind="person organisation"),
)
OF_ORGANISATION = reference_where(entity=ORGANISATION)
OF_NO_PLACE = reference_where(entity=NO_PLACE)
# not `Fire` at the start of a sentence
CALLED_SO = ORGANISATION & entity_where(ner_types="ORG FAC")
BY_SUBJECT = reference_where(mention=mention_where(subject=True))


def issuer_told_of(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`Acme Foods shuts its plant. … “We regret it,” [a statement] said.`: the only name of the
    paragraph, else of the lead, if no other organisation acts before.
    """
    personal = some(discourse.mentions.own_words(mention), FIRST_PERSON)
    if personal or not discourse.mentions.reporting(mention):
        return None
    if DEFINITE(mention) and _is_known(mention):
        return _issued_before(discourse, mention)
    told = only(discourse.before(mention), TOLD_NAME)
    organisation = _about(mention, _of_kind(mention, told))
    acting = only(only(told, OF_ORGANISATION), BY_SUBJECT)
    fits = organisation is not None and sole(_of_kind(mention, acting)) is organisation
    return organisation if fits else None


def _is_known(mention: Mention) -> bool:
    """Whether the article has told of such a text before: `the statement` is that one."""
    return some(mention.head.context.words[: mention.first], where(lemma=(mention.word,)))


def _issued_before(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`A statement said … The statement added`; `Acme said in a statement … The statement added`."""
    alike = only(discourse.mentions.nouns[mention.word], lambda one: one < mention)
    text = where(relation="obl", case="in", lemma=(mention.word,))
    spoken = only(discourse.spoken_before(mention), OF_NAMED)
    in_text = only(spoken, lambda one: some(one.mention.head.siblings(), text))
    issuers = [*discourse.entities_of(alike), *(one.entity for one in in_text)]
    issuer = the_only(issuers)
    return issuer if NAMED(issuer) else None


def _of_kind(mention: Mention, told: list[Reference]) -> list[Reference]:
    """The references that `a company statement`, `a hospital statement` can be by; else all."""
    if not some(mention.words[:-1], KIND):
        return only(told, OF_NO_PLACE)
    return only(told, lambda one: may_issue(mention, one.entity))


def may_issue(mention: Mention, entity: DiscourseEntity) -> bool:
    """Whether a text can be an organisation's, by the noun in front: no newspaper's, `a [company]
    statement` no council's.
    """
    if some(mention.words, OF_OTHERS) or not ORGANISATION(entity) or is_press(mention, entity):
        return False
    kinds = only(mention.words[:-1], KIND)
    return every(kinds, lambda kind: _is_kind(mention, kind, entity))


def _is_kind(mention: Mention, kind: Word, entity: DiscourseEntity) -> bool:
    named = kind.lower in entity.full_words
    return named or (ANY_FIRM(kind) and in_business(mention, entity))


def _about(mention: Mention, told: list[Reference]) -> DiscourseEntity | None:
    """The one organisation that a mention's own paragraph names, else the first that names any."""
    own = only(told, lambda one: one.mention.paragraph == mention.paragraph)
    lead = min((one.mention.paragraph for one in told), default=0)
    named = own or only(told, lambda one: one.mention.paragraph == lead)
    organisation = sole(only(named, BY_SUBJECT)) if sole(named) is not None else None
    if organisation is None or not CALLED_SO(organisation):
        return None
    return organisation if may_issue(mention, organisation) else None
