"""Credits: whether the speakers of two articles are one person, and by what that shows."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Sequence
from enum import IntEnum
from functools import cache, lru_cache
from itertools import dropwhile, filterfalse
from typing import Any, NamedTuple

from quotes import lexicons, patterns
from quotes.linking.compared_words import number_of
from quotes.records import Speaker

NAME_WORD = patterns.compile(r"[\p{L}\p{M}'’-]+")
OUTSIDE_NAMES = frozenset(("honorific", "honorific_f", "honorific_m", "knightly", "suffix"))
OF = patterns.compile(r"\s(?:of|for|at|in)\s|,")  # behind it a title says of what
TITLES = OUTSIDE_NAMES | {"title", "before_title"}  # what may stand before a name
SMALL = frozenset(("and", "of", "for", "the", "&"))  # words that initials leave out
COLLECTIVE = frozenset(("organisation", "group"))


class Verdict(IntEnum):
    """Whether two credits are to one person; `LIKELY`: one has no name, but the other's title."""

    DIFFERENT = 0
    UNKNOWN = 1
    LIKELY = 2
    SAME = 3


class Judgement(NamedTuple):
    """A verdict with the evidence for it, in words."""

    verdict: Verdict
    evidence: str = ""


class Credit(NamedTuple):
    """The speaker whom one article credits, by its record."""

    name: str = ""
    aliases: tuple[str, ...] = ()
    title: str = ""
    role: str = "unknown"
    kind: str = ""
    surely: bool = False  # a person said (`--aliases`) that all of this name are one

    @property
    def key(self) -> int:
        """The same for all that may be one person: a number made of the last word of the name."""
        words = name_words(self.name)
        return number_of(words[-1]) if words else 0

    @property
    def office(self) -> int:
        """The same for titles of one head: `energy minister`, `minister of works`."""
        head = OF.split(self.title.casefold())[0]
        words = NAME_WORD.findall(head)
        return number_of(words[-1]) if words else 0


NOBODY = Credit()
Handle = tuple[str, str]


def sought_by(credit: Credit) -> frozenset[Handle]:
    """What others of one person have of this: the last words of its names; of an organisation, each
    word of its name and its initials.
    """
    if credit.kind in COLLECTIVE:
        words = body_words(credit.name)
        return frozenset(("body", word) for word in (*words, _initials(words)))
    names = filter(None, map(name_words, (credit.name, *credit.aliases)))
    return frozenset(("name", words[-1]) for words in names)


def found_by(credit: Credit) -> frozenset[Handle]:
    """By what a credit is found: by what is sought, and a person by the words of the title too."""
    if credit.kind in COLLECTIVE:
        return sought_by(credit)
    return sought_by(credit) | {("body", word) for word in _telling(credit.title)}


def load_credit(row: Sequence[Any]) -> Credit:
    """The credit that was written as a list of JSON."""
    name, aliases, *rest = row
    return Credit(name, tuple(aliases), *rest)


def credit_of(speaker: Speaker | None, known: Collection[str] = ()) -> Credit:
    """The credit of a record's speaker; `known` are names that a person said are one person's."""
    if speaker is None:
        return NOBODY
    return Credit(
        speaker.name or "",
        tuple(sorted(speaker.aliases)),
        speaker.title or "",
        speaker.role,
        speaker.kind or "",
        speaker.name in known,
    )


def compare(one: Credit, other: Credit) -> Judgement:
    """Tell whether two credits are to one person, group or organisation.

    >>> compare(Credit("Ann Lee"), Credit("Lee")).verdict.name
    'SAME'
    >>> mayor = Credit("Ann Lee", title="mayor of Ostwick", role="politician")
    >>> compare(mayor, Credit("Ann Lee", title="goalkeeper", role="sport")).verdict.name
    'DIFFERENT'
    """
    if not one.name or not other.name:
        return _untold(one, other)
    collective = (one.kind in COLLECTIVE) + (other.kind in COLLECTIVE)
    if collective == 1:
        return _spokesman(one, other)
    if collective == 2:
        return _organisations(one.name, other.name)
    evidence = _one_name(one, other)
    if not evidence:
        return Judgement(Verdict.DIFFERENT, "other names")
    if _apart(one, other):
        return Judgement(Verdict.DIFFERENT, "one name, but other roles and titles")
    return Judgement(Verdict.SAME, evidence)


@lru_cache(maxsize=100_000)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in plain letters, without courtesy titles and what follows a name."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(filterfalse(unicodedata.combining, letters))
    words = list(filter(None, map(_trimmed, NAME_WORD.findall(plain))))
    named = (*dropwhile(_is_title, words[:-1]), *words[-1:])
    return tuple(filterfalse(_is_outside, named)) or named


def _trimmed(word: str) -> str:
    return word.strip("'’-")


def _is_title(word: str) -> bool:
    return not TITLES.isdisjoint(_classes(word))


def _is_outside(word: str) -> bool:
    return not OUTSIDE_NAMES.isdisjoint(_classes(word))


def body_words(name: str) -> tuple[str, ...]:
    """The words of an organisation's name that its initials have."""
    return tuple(filterfalse(SMALL.__contains__, name_words(name)))


def _initials(words: Iterable[str]) -> str:
    return "".join(word[0] for word in words)


@cache
def _classes(word: str) -> frozenset[str]:
    return lexicons.load("name_words").get(word, frozenset())


def _one_name(one: Credit, other: Credit) -> str:
    """By what two names can be one person's; empty where they cannot."""
    own, others = name_words(one.name), name_words(other.name)
    if own == others:
        return "the same name"
    if _matches(own, others):
        return "a shorter or fuller name"
    if others in _other_names(one) or own in _other_names(other):
        return "another name that an article gives"
    return ""


def _other_names(credit: Credit) -> frozenset[tuple[str, ...]]:
    """Full names that the article gives besides; one that shares no word with the first is no proof."""
    own = set(name_words(credit.name))
    found = map(name_words, credit.aliases)
    return frozenset(one for one in found if len(one) > 1 and not own.isdisjoint(one))


def _matches(own: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """One last name, and first names of which one can stand for the other."""
    if not own or not others or own[-1] != others[-1]:
        return False
    if len(own) == 1 or len(others) == 1:
        return True
    first, second = own[0], others[0]
    initial = len(first) == 1 or len(second) == 1
    if initial:
        return first[0] == second[0]
    return first == second or bool(_full_names(first) & _full_names(second))


@cache
def _full_names(first: str) -> frozenset[str]:
    return lexicons.load("short_names").get(first, frozenset())


def _apart(one: Credit, other: Credit) -> bool:
    """Tell whether two of one name have other roles, and titles or organisations of no common word."""
    known = "unknown" not in (one.role, other.role)
    if one.surely or not known or one.role == other.role or not (one.title and other.title):
        return False
    return not _telling(one.title) & _telling(other.title)


@lru_cache(maxsize=50_000)
def _telling(title: str) -> frozenset[str]:
    return frozenset(NAME_WORD.findall(title.casefold())) - SMALL


def _untold(one: Credit, other: Credit) -> Judgement:
    """The mayor, and Ann Lee, mayor of Ostwick."""
    shorter, longer = sorted((_telling(one.title), _telling(other.title)), key=len)
    if shorter and shorter <= longer:
        return Judgement(Verdict.LIKELY, "the same title")
    return Judgement(Verdict.UNKNOWN, "no name")


def _spokesman(one: Credit, other: Credit) -> Judgement:
    """A person speaks for an organisation that the person's title names."""
    person, body = (other, one) if one.kind in COLLECTIVE else (one, other)
    named = frozenset(body_words(body.name))
    if named and named <= _telling(person.title):
        return Judgement(Verdict.SAME, "the title names the organisation")
    return Judgement(Verdict.UNKNOWN, "a person and an organisation")


def _organisations(one: str, other: str) -> Judgement:
    own, others = body_words(one), body_words(other)
    if own == others:
        return Judgement(Verdict.SAME, "the same name")
    shorter, longer = sorted((own, others), key=len)
    if shorter and set(shorter) <= set(longer):
        return Judgement(Verdict.SAME, "a shorter or fuller name")
    if shorter == (_initials(longer),):
        return Judgement(Verdict.SAME, "initials")
    return Judgement(Verdict.DIFFERENT, "other names")


def closest(ours: Iterable[Credit], theirs: Iterable[Credit]) -> Verdict:
    """The best that can be said of two groups: one person in both, nobody knows, all different."""
    others = tuple(theirs)
    found = (compare(own, other).verdict for own in ours for other in others)
    return max(found, default=Verdict.UNKNOWN)
