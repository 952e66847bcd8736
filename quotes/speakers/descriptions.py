"""Nouns by what the article calls somebody elsewhere: `the prime minister`, `the officer`, `the driver`."""

from __future__ import annotations

from quotes.speakers.discourse import Descriptor, Discourse, DiscourseEntity, clash, the_only
from quotes.speakers.mentioned import Mention

SHORT_FOR = {
    "ceo": ("chief", "executive"),
    "cfo": ("financial", "officer"),
    "pm": ("prime", "minister"),
}


def role_match(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`the prime minister` where the article has `Theresa May, the prime minister` or `Prime Minister May`."""
    tells = bool(mention.noun_class or mention.offices)
    if not tells or not mention.singles_out:
        return None
    known = [person for person in discourse.people if person.first < mention]
    people = [person for person in known if not clash(mention.gender, person.gender)]
    fits = [person for person in people if _described(mention, person)]
    chosen = the_last(discourse, mention, fits)
    called = chosen is not None and _other_called_since(discourse, mention, chosen)
    return None if called else chosen


def _described(mention: Mention, person: DiscourseEntity) -> bool:
    return any(_same_description(mention, descriptor) for descriptor in person.descriptors)


def _same_description(mention: Mention, descriptor: Descriptor) -> bool:
    """Whether a noun with its modifiers says no more than a description: `the minister` of a prime minister."""
    *field, noun = SHORT_FOR.get(mention.word, (mention.word,))
    *titles, head = SHORT_FOR.get(descriptor.head, (descriptor.head,))
    told = {*descriptor.modifiers, *titles, head}
    same_noun = head == noun or f"-{noun}" in head
    return same_noun and told.issuperset({*mention.modifiers, *field})


def _other_called_since(discourse: Discourse, mention: Mention, person: DiscourseEntity) -> bool:
    """Whether somebody without a name has been called the same since a person was last mentioned."""
    for _, entity in discourse.before(mention):
        if entity is person:
            return False
        if entity.kind == "unnamed" and entity.head == mention.word and not entity.plural:
            return True
    return False


def the_last(
    discourse: Discourse, mention: Mention, fits: list[DiscourseEntity]
) -> DiscourseEntity | None:
    """The only one; of several the one that was mentioned last, if no other is in that sentence."""
    if len(fits) <= 1:
        return next(iter(fits), None)
    for earlier, entity in discourse.before(mention):
        if entity in fits:
            return the_only(one for one in fits if earlier.sentence in one.sentences)
    return None


def named_later(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`the driver said … The driver, Ann Lee, …`: the one person whom the article names so further on."""
    if mention.plural or mention.quoted or mention.owned or not mention.of_person:
        return None
    definite = [one for one in discourse.renaming(mention.word) if one.definite]
    alike = [one for one in definite if mention.modifiers <= one.modifiers]
    people = discourse.people_of(alike)
    return the_only(person for person in people if person.first > mention)


def same_nominal(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`a fire officer … the officer`; `police … police`: an entity without a name, called by the same noun."""
    refers_back = mention.definite or mention.plural or mention.noun_class == "group"
    if not refers_back:
        return None
    nouns = [(one, entity) for one, entity in discourse.before(mention) if one.form == "noun"]
    unnamed = [(one, entity) for one, entity in nouns if entity.kind == "unnamed"]
    for earlier, entity in unnamed:
        same = (entity.head, entity.plural) == (mention.word, mention.plural)
        if same and mention.modifiers <= earlier.modifiers:
            return entity
    return None


def unnamed(_: Discourse, mention: Mention) -> DiscourseEntity:
    """An entity of its own: `a police officer`, `officials`, `the spokesman`."""
    head, noun_class = mention.word, mention.noun_class
    return DiscourseEntity("unnamed", plural=mention.plural, head=head, noun_class=noun_class)
