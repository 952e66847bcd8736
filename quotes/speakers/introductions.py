"""Speakers whom the article names only further on: `A farmer says … Ann Lee found 40 cows dead.`

Runs when all mentions are settled: who spoke without a name becomes the one whom the next sentences
introduce.
"""

from __future__ import annotations

from collections.abc import Iterator

from quotes.language.conditions import Where, every, first, governing, only, some, where
from quotes.language.personal_pronouns import HE, IT, SHE
from quotes.lexicons.vocabulary import PERSON, plain
from quotes.speakers.discourse import Discourse, Reference, reference_where
from quotes.speakers.entities import ORGANISATION, PERSON_WITH_NAME, DiscourseEntity, clash
from quotes.speakers.firms import NO_PLACE, may_be
from quotes.speakers.headlines import BARE_NOUN
from quotes.speakers.kin import RETURNED
from quotes.speakers.mentioned import NAME, Mention, mention_where
from quotes.speakers.person_name import FULL
from quotes.speakers.persons import AGED

WITHIN = 3  # sentences of narration in which a name follows
LEAD = 2  # paragraphs of an article in which nobody may be named yet
SIEVE = "introduced"
# Who speaks for an office: the next name is mostly somebody else's.
STATE = frozenset({"politician", "police", "lawyer", "official", "royal", "military", "witness"})
PERFECT = where(xpos="VBN") & governing("aux", where(lemma="have"))
REPORTING_LEAD = PERFECT | where(xpos="VBZ VBP")  # `A farmer has told`, `A farmer says`
FATAL = where(lemma="die perish kill murder")
TITLES = {"representative": "rep"}  # as a title one of a parliament, not of whoever sends him
INDEFINITE = where(lower="a an")
NOUN = where(upos="NOUN")
RIVAL = where(lower="rival competitor")

ONE = mention_where(plural=False, quoted=False)
SOMEBODY = ONE & mention_where(
    form="noun", noun_class=PERSON, owned=False, not_classes="nameless_source"
)
KIND_OF_BODY = ONE & mention_where(form="noun", definite=True) & (
    mention_where(noun_class="body") | mention_where(classes="firm_epithet body_or_person")
)  # fmt: skip
SOMETHING = KIND_OF_BODY & mention_where(owned=False)
HE_OR_SHE = ONE & mention_where(form="pronoun", word=HE | SHE, subject=True)
ITSELF = ONE & mention_where(form="pronoun", word=IT)
ANYBODY = SOMEBODY | HE_OR_SHE
ANYTHING = SOMETHING | ITSELF
ANY_FIRM = mention_where(classes="any_firm")
KIN = ONE & mention_where(form="noun", owned=True, classes=frozenset(RETURNED))
CHILD = mention_where(classes="son_or_daughter")
WITH_AGE = NAME & mention_where(name=FULL, after=AGED)
FULL_NAME = NAME & mention_where(name=FULL, quoted=False, main_subject=True)
OWN_NAME = NAME & mention_where(quoted=False, main_subject=True)
# `…,” said [Ann Lee].` with nothing said of her
NEW_NAME = NAME & mention_where(name=FULL, quoted=False, after=~where(form=(",", "(", "-", "–")))
NEW_SPEAKER = reference_where(mention=NEW_NAME, entity=PERSON_WITH_NAME)
OF_PERSON = reference_where(mention=FULL_NAME, entity=PERSON_WITH_NAME)
OF_ORGANISATION = reference_where(mention=OWN_NAME, entity=ORGANISATION & NO_PLACE)


def bind(discourse: Discourse) -> None:
    """Bind who spoke without a name to the one whom the next sentences introduce."""
    for mention in only(discourse.mentions, discourse.mentions.reporting):
        named = _introduced(discourse, mention)
        if named is not None:
            _join(discourse, mention, named)


def _introduced(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """Tell who a source is, by what follows it; None for one that is settled."""
    if not _is_open(discourse, mention):
        return None
    if KIN(mention):
        return _kin(discourse, mention)
    found = _person(discourse, mention) if ANYBODY(mention) else None
    if found is None and SOMEBODY(mention):
        found = _next_speaker(discourse, mention)
    if found is None and ANYTHING(mention):
        found = _organisation(discourse, mention)
    if found is None and KIND_OF_BODY(mention):
        found = _of_its_words(discourse, mention)
    return found


def _is_open(discourse: Discourse, mention: Mention) -> bool:
    """Whether nobody is known for a mention, or somebody without a name whom it mentions first."""
    entity = discourse.entity_of(mention)
    if entity is None:
        return mention not in discourse.bindings
    return entity.kind == "unnamed" and entity.first == mention


# People


def _person(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """The first person named, as the subject of a sentence close behind a source of the lead."""
    if _named_before(discourse, mention, PERSON_WITH_NAME):
        return None
    following = only(_following(discourse, mention), reference_where(entity=PERSON_WITH_NAME))
    for introduced in following[:1]:
        person = introduced.entity
        fits = OF_PERSON(introduced) and not clash(mention.gender, person.gender)
        if fits and _may_be_introduced(discourse, mention, introduced):
            return person
    return None


def _may_be_introduced(discourse: Discourse, mention: Mention, introduced: Reference) -> bool:
    """Whether a noun and a person's descriptions agree, and their sentence is not on both."""
    entity = discourse.entity_of(mention)
    if entity is not None and introduced.mention.sentence in entity.sentences:
        return False
    if _tells_of_another(discourse, introduced.mention):
        return False
    if HE_OR_SHE(mention):
        return not introduced.entity.called
    offices = mention.head.context.vocabulary.offices
    called = introduced.entity.called
    if called:
        roles = frozenset[str]().union(*map(offices, called))
        return mention.word in called or not roles.isdisjoint(mention.offices)
    verb = mention.head.head
    return REPORTING_LEAD(verb) and mention.offices.isdisjoint(STATE)


def _tells_of_another(discourse: Discourse, name: Mention) -> bool:
    """Whether somebody has died, or speaks and is introduced by no age: mostly not who spoke."""
    verb = name.head.head
    return FATAL(verb) or (discourse.mentions.reporting(name) and not AGED(name.after))


def _next_speaker(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`…, said a farmer. / “…,” said Ann Lee.`: a name that nothing explains is the farmer's."""
    if not INDEFINITE(mention.first):
        return None
    speakers = only(discourse.spoken, lambda one: one.mention > mention)
    following = first(speakers[:1], NEW_SPEAKER)
    if following is None or not _may_be_next(mention, following.entity):
        return None
    others = only(speakers, lambda one: one.entity is not following.entity)
    if some(others[:1], NEW_SPEAKER):  # names that nothing explains, one after the other
        return None
    name, person = following.mention, following.entity
    next_one = name.paragraph == mention.paragraph + 1 and person.first == name
    return person if next_one and not clash(mention.gender, person.gender) else None


def _may_be_next(mention: Mention, person: DiscourseEntity) -> bool:
    """Whether nothing explains a name, or as the noun does: a lawmaker, then Representative Lee."""
    if not person.called:
        return mention.offices.isdisjoint(STATE)
    vocabulary = mention.head.context.vocabulary
    if vocabulary.is_title(mention.word):  # a senator is no representative, an officer any
        return False
    called = person.called | {TITLES.get(title, title) for title in person.honorifics}
    roles = frozenset[str]().union(*map(vocabulary.offices, called))
    return not roles.isdisjoint(mention.offices & STATE)


def _kin(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`His daughter said … Ann Lee had come when her father vanished`: she whose father is told of."""
    if discourse.owner_of(mention) is not None:
        return _child(discourse, mention)
    returned = {kin for kind, kin in RETURNED.items() if kind in mention.classes}
    behind = [one.mention for one in _following(discourse, mention)]
    kin = first(behind, KIN & mention_where(classes=returned))
    owner = discourse.owner_of(kin) if kin is not None else None
    fits = PERSON_WITH_NAME(owner) and owner is not None and owner.may_be(mention.gender)
    return owner if fits else None


def _child(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`Per Moen died. … [His daughter] said … Anna Moen, 24, …`: the only other of the surname."""
    owner = discourse.owner_of(mention)
    if not CHILD(mention) or not PERSON_WITH_NAME(owner) or owner is None:
        return None
    others = only(discourse.people, lambda one: one is not owner)
    alike = only(others, lambda one: not owner.surnames.isdisjoint(one.surnames))
    child = alike[0] if len(alike) == 1 else None
    aged = {one.entity for one in _following(discourse, mention) if WITH_AGE(one.mention)}
    if child not in aged or child is None or child.first < mention or child.called:
        return None
    return None if clash(mention.gender, child.gender) else child


# Organisations


def _organisation(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """The first organisation named, as the subject of the next sentence, behind a source of the
    lead.
    """
    loose = ANY_FIRM(mention) and not REPORTING_LEAD(mention.head.head)
    if loose or _named_before(discourse, mention, ORGANISATION):
        return None
    for introduced in filter(OF_ORGANISATION, _following(discourse, mention)):
        other = _is_another(discourse, introduced.mention)
        fits = may_be(mention, introduced.entity) and not other
        return introduced.entity if fits else None
    return None


def _of_its_words(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`the tea regulator … Tea Directorate said`: the one whose name has a noun of its own."""
    fields = {plain(word.form) for word in only(mention.words[:-1], NOUN)}
    following = first(_following(discourse, mention), OF_ORGANISATION)
    if following is None or following.entity.first <= mention:
        return None
    name = following.entity.full_words
    return following.entity if len(name) > 1 and not fields.isdisjoint(name) else None


def _is_another(discourse: Discourse, name: Mention) -> bool:
    """Whether an organisation is a rival, or answers what was said."""
    return discourse.mentions.reporting(name) or some((name.first, name.before), RIVAL)


# Where to look


def _named_before(discourse: Discourse, mention: Mention, kind: Where) -> bool:
    """Whether the article has named one of a kind, or is past its lead."""
    named = reference_where(mention=NAME, entity=kind)
    return mention.paragraph >= LEAD or some(discourse.before(mention), named)


def _following(discourse: Discourse, mention: Mention) -> Iterator[Reference]:
    """The settled mentions behind one, outside marks, as far as a name may follow."""
    place = discourse.mentions.place
    last = place(mention) + WITHIN
    for one in discourse.mentions.in_order[mention + 1 :]:
        entity = discourse.entity_of(one)
        if place(one) > last:
            return
        if entity is not None and not one.quoted and one.sentence > mention.sentence:
            yield Reference(one, entity)


def _join(discourse: Discourse, mention: Mention, named: DiscourseEntity) -> None:
    """Let a mention, all of the same unnamed and the bare noun of a headline refer to the named."""
    unnamed = discourse.entity_of(mention)
    if unnamed is None:
        discourse.bind(mention, named, SIEVE)
        return
    alike = only(discourse.entities, lambda one: _is_headline_of(one, mention))
    for entity in {unnamed, *alike}:
        discourse.merge(entity, named, SIEVE)


def _is_headline_of(entity: DiscourseEntity, mention: Mention) -> bool:
    """`Baker says loaf saved him` over `A baker has told …`."""
    bare = every(entity.mentions, lambda one: one < mention)
    return entity.kind == "unnamed" and bare and some(entity.mentions, _same_noun(mention))


def _same_noun(mention: Mention) -> Where:
    return BARE_NOUN & mention_where(word=frozenset({mention.word}), paragraph=lambda one: one == 0)
