"""Nouns for organisations that the article names: `the firm`, `the ambulance service`, `the company`."""

from __future__ import annotations

from quotes.language.conditions import where
from quotes.speakers.descriptions import the_last
from quotes.speakers.discourse import Discourse, DiscourseEntity, the_only
from quotes.speakers.mentioned import Mention

WINDOW = 3  # sentences back to an organisation that a noun alone can stand for
THIS = where(lower="this")


def organisation_noun(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`the firm` behind `Somni, a textile firm`: the one organisation that the article has called so."""
    if not _is_body(mention) or mention.owned:
        return None
    earlier = [one for one in discourse.renaming(mention.word) if one < mention]
    alike = [one for one in earlier if mention.modifiers <= one.modifiers]
    called = [discourse.entity_of(one) for one in alike]
    return the_only(one for one in called if one is not None and one.kind == "organisation")


def _is_body(mention: Mention) -> bool:
    return mention.singles_out and mention.noun_class == "body"


def organisation_word(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`the ambulance service` for London Ambulance Service: its words end the name."""
    if mention.of_person or not mention.singles_out:
        return None
    known = [one for one in discourse.organisations if one.first < mention]
    fits = [one for one in known if _named_so(one, mention)]
    if "any_firm" in mention.classes and not mention.modifiers:
        active = [one for one in fits if _has_acted(one, mention)]
        return the_last(discourse, mention, active)
    return the_last(discourse, mention, fits or _named_near(discourse, mention))


def _named_so(organisation: DiscourseEntity, mention: Mention) -> bool:
    """Whether a noun and its modifiers are words of the name."""
    words = organisation.name.words if organisation.name is not None else ()
    told = {mention.word, *mention.modifiers}
    return len(set(words)) > 1 and told.issubset(words)


def _has_acted(organisation: DiscourseEntity, mention: Mention) -> bool:
    return any(one.subject for one in organisation.mentions if one < mention)


def _named_near(discourse: Discourse, mention: Mention) -> list[DiscourseEntity]:
    """`the emergency service` soon after London Ambulance Service, if that is the only one."""
    if mention.noun_class != "body":
        return []
    near = {entity for _, entity in discourse.near(mention, WINDOW, "organisation")}
    only = the_only(entity for entity in near if _in_longer_name(entity, mention.word))
    return [only] if only is not None else []


def _in_longer_name(organisation: DiscourseEntity, word: str) -> bool:
    words = organisation.name.words if organisation.name is not None else ()
    return word in words and len(words) > 1


def only_organisation(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`the company`: the only organisation of the last sentences, or the only one that is a subject there."""
    if not _is_body(mention) or mention.modifiers or mention.owned:
        return None
    if "telling_body" in mention.classes or THIS(mention.first):
        return None
    near = discourse.near(mention, WINDOW, "organisation")
    near = [(one, entity) for one, entity in near if _known_by_ner(entity)]
    near = [(one, entity) for one, entity in near if one.sentence == mention.sentence] or near
    subjects = [entity for one, entity in near if one.subject]
    return the_only(entity for _, entity in near) or the_only(subjects)


def _known_by_ner(organisation: DiscourseEntity) -> bool:
    return any(one.entity == "ORG" for one in organisation.mentions)
