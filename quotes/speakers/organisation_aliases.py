"""Bind names of organisations: by full name, acronym, or short form of one other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quotes.language.brackets import abbreviation_behind
from quotes.language.conditions import only, where
from quotes.lexicons.vocabulary import TITLES, plain
from quotes.speakers.discourse import Discourse
from quotes.speakers.entities import DiscourseEntity
from quotes.speakers.mentioned import Mention, mention_where
from quotes.speakers.organisation_name import initials, short_form
from quotes.speakers.person_name import IN_CAPITALS, SINGLE, Name, name_where
from quotes.speakers.persons import LONGEST_ACRONYM, PLAIN_PAIR, named

ESTABLISHED = 4  # mentions of a name alone before a longer one that it cannot be short for
ACRONYM = where(form=lambda form: form.isalpha() and form.isupper())
IN_BRACKETS = where(before=where(form="(", before=where()), after=where(form=")")) & ACRONYM
BRACKETED = mention_where(words=lambda words: len(words) == 1 and IN_BRACKETS(words[0]))
IN_FULL = mention_where(form="name", entity="ORG", name=~SINGLE)
# `the University`: a noun that with its capital stands for the one last named
COMMON = mention_where(definite=True, name=SINGLE & name_where(word_classes=("organisation",)))
# A place or nation is only ever short for a longer name as an acronym.
LONG_PLACE = mention_where(
    entity="LOC NORP", span=lambda span: span.end - span.start > LONGEST_ACRONYM
)
# What is no short form of a longer name: a place, `President`
PLACE_OR_TITLE = mention_where(entity="LOC") | mention_where(
    name=SINGLE & name_where(word_classes=TITLES)
)
# One word with no article and unknown to the NER, or in capitals
BARE_WORD = mention_where(definite=False, not_entity="ORG", name=SINGLE) | mention_where(
    name=SINGLE & IN_CAPITALS
)

Words = tuple[str, ...]
Identity = tuple[DiscourseEntity, str]


@dataclass(frozen=True, slots=True)
class _Names:
    """The names that are no people's: the mentions by each, and those that are mostly nations'."""

    mentions: Mapping[Words, Sequence[Mention]]
    nations: frozenset[Words]


def bind_all(discourse: Discourse, mentions: Sequence[Mention]) -> None:
    """Bind all names that are no people's, the longest first."""
    names = _Names(_by_words(mentions), _mostly_nations(mentions))
    for mention in sorted(mentions, key=_longest_first):
        entity, sieve = _identity(discourse, mention, names)
        discourse.bind(mention, entity, sieve)


def _longest_first(mention: Mention) -> tuple[int, int, Mention]:
    name = named(mention)
    return -len(name.words), -len(name.text), mention


def _by_words(mentions: Sequence[Mention]) -> Mapping[Words, Sequence[Mention]]:
    found: dict[Words, list[Mention]] = defaultdict(list)
    for mention in mentions:
        found[named(mention).words].append(mention)
    return found


def _mostly_nations(mentions: Sequence[Mention]) -> frozenset[Words]:
    """Names that the NER mostly takes for those of nations and parties."""
    votes: Counter[Words] = Counter()
    for mention in mentions:
        votes[named(mention).words] += 1 if mention.entity == "NORP" else -1
    return frozenset(words for words, vote in votes.items() if vote > 0)


def _identity(discourse: Discourse, mention: Mention, names: _Names) -> Identity:
    """The organisation or nation that a name is of, known or new, and the sieve that says so."""
    words = named(mention).words
    known = _called(discourse, words)
    if known is not None:
        return known, "organisation_name"
    bracketed = _before_bracket(discourse, mention)
    if bracketed is not None:
        return bracketed, "acronym"
    if words in names.nations:
        return DiscourseEntity("group", plural=True), "group_name"
    longer = _longer(discourse, mention, names)
    if len(longer) == 1:
        return longer[0]
    return DiscourseEntity("organisation"), "organisation_name"


def _called(discourse: Discourse, words: Words) -> DiscourseEntity | None:
    """The organisation or nation of that very name."""
    for entity in discourse.entities:
        if entity.kind != "person" and any(name.words == words for name in entity.names):
            return entity
    return None


def _before_bracket(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """The organisation that an acronym in brackets right behind its name stands for.

    `Alianza Verde (AVE)`: in whatever language, the letters need not be its initials.
    """
    if not BRACKETED(mention):
        return None
    covering = discourse.mentions.covering.get(mention.first - 2, [])
    for full in only(covering, IN_FULL):
        entity = discourse.entity_of(full)
        if entity is not None and entity.kind == "organisation":
            return entity
    return None


# A short form of a longer name


def _longer(discourse: Discourse, mention: Mention, names: _Names) -> list[Identity]:
    """The organisations that a name can be short for, each with how."""
    before = names.mentions[named(mention).words]
    fits = []
    for entity in discourse.organisations:
        how = _short_for(mention, entity)
        if how == "acronym" or (how and not _has_stood_alone(before, entity)):
            fits.append((entity, how))
    return _last_named(mention, fits) if COMMON(mention) else fits


def _short_for(mention: Mention, entity: DiscourseEntity) -> str:
    """The sieve by which a name is short for an organisation's fullest one, or empty."""
    name, longest = named(mention), entity.name
    if longest is None or LONG_PLACE(mention) or _own_acronym(mention, longest):
        return ""
    how = short_form(name, longest)
    if how == "short_form" and _stands_apart(mention, longest):
        return ""
    return how


def _stands_apart(mention: Mention, longest: Name) -> bool:
    """Whether what looks like a short form is none."""
    if PLACE_OR_TITLE(mention):
        return True
    if named(mention).words == longest.words[:1]:
        return _is_parent(named(mention), longest)
    second = PLAIN_PAIR(longest) and named(mention).words == longest.words[1:]
    spelt_out = second and not IN_CAPITALS(mention.name)  # `Kline` for Ostrava Kline
    return BARE_WORD(mention) and not spelt_out


def _is_parent(name: Name, longest: Name) -> bool:
    """`the UN` is not its office for refugees: what is behind it is an organisation by itself."""
    return name.text.isupper() and "organisation" in longest.word_classes[1:]


def _own_acronym(mention: Mention, longest: Name) -> bool:
    """`Bank of Carrow (BOC)`: an acronym that the Industrial Bank of Carrow would not have."""
    acronym = abbreviation_behind(mention.words[-1])
    return acronym is not None and plain(acronym.form) not in initials(longest.words)


def _has_stood_alone(mentions: Sequence[Mention], longer: DiscourseEntity) -> bool:
    """Whether a name is long known before the longer one: Brant Power is part of Brant.

    Brant Group is Brant all the same.
    """
    if len(mentions) < ESTABLISHED or _adds_kind_of_firm(named(mentions[0]), longer):
        return False
    return mentions[ESTABLISHED - 1] < longer.first


def _adds_kind_of_firm(name: Name, longer: DiscourseEntity) -> bool:
    """`Brant` [Group]: all that the longer name has behind the shorter says what a firm is."""
    kinds = longer.name.word_classes[len(name.words) :] if longer.name is not None else ()
    return {*kinds} == {"corporate"}


def _last_named(mention: Mention, longer: list[Identity]) -> list[Identity]:
    """Of the organisations that a name fits the one named last in front of it; all if none is."""
    last: list[Identity] = []
    latest = -1
    for entity, how in longer:
        named_at = max((other for other in entity.mentions if other < mention), default=-1)
        if named_at > latest:
            last, latest = [], named_at
        if named_at == latest >= 0:
            last.append((entity, how))
    return last or longer
