"""Names to identities: which names of the article are one person's or one organisation's."""

from __future__ import annotations

from quotes.language.conditions import only, some
from quotes.lexicons.vocabulary import Gender
from quotes.speakers import organisation_aliases, person_aliases
from quotes.speakers.discourse import Discourse
from quotes.speakers.entities import DiscourseEntity
from quotes.speakers.mentioned import Mention, mention_where
from quotes.speakers.person_name import FULL, TITLED, name_where
from quotes.speakers.persons import Words, named, people_among

PARTICLE_FIRST = name_where(word_classes=lambda kinds: kinds[0] == "particle")


def cluster_names(discourse: Discourse) -> None:
    """Bind every name: full names of people, then their parts, then organisations and the rest."""
    persons = people_among(discourse.mentions.names)
    _bind_full_names(discourse, persons)
    for mention in _unbound(discourse):
        person = named(mention).words in persons
        person_aliases.bind_part(discourse, mention, person=person)
    for entity in discourse.entities:
        entity.guess = entity.guess or _gender_of_given(discourse, entity)
    organisation_aliases.bind_all(discourse, _unbound(discourse))


def _bind_full_names(discourse: Discourse, persons: set[Words]) -> None:
    """Not `Van Dorp` beside Jens Van Dorp: a particle in front is no first name."""
    of_person = mention_where(name=lambda name: name.words in persons)
    people = only(discourse.mentions.names, of_person)
    surnames = {named(one).surname for one in people}
    surname = PARTICLE_FIRST & name_where(words=lambda words: " ".join(words) in surnames)
    for mention in only(people, mention_where(name=FULL & ~surname)):
        person_aliases.bind_full(discourse, mention)


def _unbound(discourse: Discourse) -> list[Mention]:
    """The names that nothing is bound to yet."""
    bound = discourse.bindings
    return [mention for mention in discourse.mentions.names if mention not in bound]


def _gender_of_given(discourse: Discourse, entity: DiscourseEntity) -> Gender | None:
    """Of somebody only ever called by one word, with no honorific, it is likely the first name."""
    if some(entity.names, FULL | TITLED):
        return None
    vocabulary = discourse.mentions.context.vocabulary
    word = entity.names[0].words[0]
    if vocabulary.is_family_name(word):
        return None
    return vocabulary.first_name_gender(word)
