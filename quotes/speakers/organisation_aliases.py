"""Which organisation a name is: by its full name, an acronym, or a short form of the only longer one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from quotes.language.brackets import abbreviation_behind
from quotes.language.conditions import first, where
from quotes.lexicons.vocabulary import TITLES, plain
from quotes.speakers.discourse import Discourse, DiscourseEntity
from quotes.speakers.mentioned import Mention
from quotes.speakers.organisation_name import initials, short_form
from quotes.speakers.persons import LONGEST_ACRONYM, named

ESTABLISHED = 4  # mentions of a name alone before a longer one that it cannot be short for
BRACKETED = where(
    form=lambda form: form.isalpha() and form.isupper(),
    before=where(form="(", before=where()),
    after=where(form=")"),
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
    known = [entity for entity in _no_people(discourse) if _bears(entity, words)]
    if known:
        return known[0], "organisation_name"
    bracketed = _before_bracket(discourse, mention)
    if bracketed is not None:
        return bracketed, "acronym"
    if words in names.nations:
        return DiscourseEntity("group", plural=True), "group_name"
    longer = _longer(discourse, mention, names)
    return longer[0] if len(longer) == 1 else (DiscourseEntity("organisation"), "organisation_name")


def _no_people(discourse: Discourse) -> list[DiscourseEntity]:
    return [entity for entity in discourse.entities if entity.kind != "person"]


def _bears(entity: DiscourseEntity, words: Words) -> bool:
    return any(name.words == words for name in entity.names)


def _before_bracket(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """The organisation that an acronym in brackets right behind its name stands for.

    `Alianza Verde (AVE)`: in whatever language, the letters need not be its initials.
    """
    if len(mention.words) > 1 or not BRACKETED(mention.first):
        return None
    covering = discourse.mentions.covering.get(mention.first - 2, [])
    full = first(covering, lambda one: one.form == "name")
    if full is None or full.entity != "ORG" or len(named(full).words) == 1:
        return None
    entity = discourse.entity_of(full)
    return entity if entity is not None and entity.kind == "organisation" else None


# A short form of a longer name


def _longer(discourse: Discourse, mention: Mention, names: _Names) -> list[Identity]:
    """The organisations that a name can be short for, each with how."""
    ways = [(entity, _short_for(mention, entity)) for entity in discourse.organisations]
    fits = [(entity, how) for entity, how in ways if how and not _own_acronym(mention, entity)]
    before = names.mentions[named(mention).words]
    fits = [(entity, how) for entity, how in fits if how == "acronym" or not _alone(before, entity)]
    common = named(mention).word_classes == ("organisation",)
    return _last_named(mention, fits) if mention.definite and common else fits


def _short_for(mention: Mention, entity: DiscourseEntity) -> str:
    """How a name can be a short form of an organisation's fullest one, or nothing."""
    longest = entity.name
    if longest is None or not _may_shorten(mention):
        return ""
    how = short_form(named(mention), longest)
    kept_apart = how == "short_form" and any(test(mention, longest.words) for test in APART)
    return "" if kept_apart else how


def _may_shorten(mention: Mention) -> bool:
    """A place or nation is only ever an acronym."""
    short = mention.span.end - mention.span.start <= LONGEST_ACRONYM
    return short or mention.entity not in ("LOC", "NORP")


# What looks like a short form and is none.


def _is_place(mention: Mention, full: Words) -> bool:
    return mention.entity == "LOC"


def _is_title(mention: Mention, full: Words) -> bool:
    """`President`."""
    kinds = named(mention).word_classes
    return len(kinds) == 1 and kinds[0] in TITLES


def _is_parent(mention: Mention, full: Words) -> bool:
    """`the UN` is not its office for refugees: what is behind it is an organisation by itself."""
    name = named(mention)
    abbreviated = name.words == full[:1] and name.text.isupper()
    if not abbreviated:
        return False
    vocabulary = mention.first.context.vocabulary
    return any(vocabulary.word_class(word) == "organisation" for word in full[1:])


def _is_bare_word(mention: Mention, full: Words) -> bool:
    """One word other than the first, with no article and unknown to the NER, or in capitals."""
    name = named(mention)
    shown = mention.definite or mention.entity == "ORG"
    bare = not shown or name.text.isupper()
    return bare and len(name.words) == 1 and name.words[0] != full[0]


APART: tuple[Callable[[Mention, Words], bool], ...] = (
    _is_place,
    _is_title,
    _is_parent,
    _is_bare_word,
)


def _own_acronym(mention: Mention, longer: DiscourseEntity) -> bool:
    """`Bank of Carrow (BOC)`: an acronym that the Industrial Bank of Carrow would not have."""
    acronym = abbreviation_behind(mention.words[-1])
    if acronym is None or longer.name is None:
        return False
    return plain(acronym.form) not in initials(longer.name.words)


def _alone(mentions: Sequence[Mention], longer: DiscourseEntity) -> bool:
    """Whether a name has long stood alone before the longer one: Brant Power is part of Brant."""
    return len(mentions) >= ESTABLISHED and mentions[ESTABLISHED - 1] < longer.first


def _last_named(mention: Mention, longer: list[Identity]) -> list[Identity]:
    """`the University`: of the organisations that it fits the one named last in front of it."""
    before = [one for one in longer if one[0].first < mention]
    if not before:
        return longer
    last = max(_last_before(entity, mention) for entity, _ in before)
    return [one for one in before if _last_before(one[0], mention) == last]


def _last_before(entity: DiscourseEntity, mention: Mention) -> Mention:
    return max(other for other in entity.mentions if other < mention)
