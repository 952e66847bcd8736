"""Names to identities: which names of the article are one person's or one organisation's."""

from __future__ import annotations

from quotes.lexicons.vocabulary import Gender
from quotes.speakers import organisation_aliases, person_aliases
from quotes.speakers.discourse import Discourse
from quotes.speakers.entities import DiscourseEntity
from quotes.speakers.mentioned import Mention
from quotes.speakers.person_name import Name
from quotes.speakers.persons import Words, named, people_among


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
    people = [one for one in discourse.mentions.names if named(one).words in persons]
    surnames = {named(one).surname for one in people}
    for mention in people:
        name = named(mention)
        if name.full and not _only_surname(name, surnames):
            person_aliases.bind_full(discourse, mention)


def _unbound(discourse: Discourse) -> list[Mention]:
    """The names that nothing is bound to yet."""
    return [mention for mention in discourse.mentions.names if mention not in discourse.bindings]


def _only_surname(name: Name, surnames: set[str]) -> bool:
    """`Van Dorp` beside Jens Van Dorp: a particle in front is no first name."""
    return name.word_classes[0] == "particle" and " ".join(name.words) in surnames


def _gender_of_given(discourse: Discourse, entity: DiscourseEntity) -> Gender | None:
    """Of somebody only ever called by one word, with no honorific, it is likely the first name."""
    for name in entity.names:
        if name.full or name.honorifics:
            return None
    vocabulary = discourse.mentions.context.vocabulary
    word = entity.names[0].words[0]
    return None if vocabulary.is_family_name(word) else vocabulary.first_name_gender(word)
