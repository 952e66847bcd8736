"""Step 7: the credits of one utterance → its speakers, each with what shows that the names are one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from quotes.linking import people
from quotes.linking.people import Credit, Handle, Verdict
from quotes.utterances import Credited


class Person(NamedTuple):
    """Credits that are one person's, the fullest name first, and the evidence."""

    credits: tuple[Credit, ...]
    evidence: tuple[str, ...]

    def with_credit(self, credit: Credit) -> Person:
        """The person with one more credit, and what shows that it is this person's."""
        shown = people.compare(self.credits[0], credit).evidence
        return Person((*self.credits, credit), tuple(dict.fromkeys((*self.evidence, shown))))


class Credits(NamedTuple):
    """The speakers of an utterance, and the number of each credit's speaker."""

    speakers: tuple[Credited, ...]
    numbers: Mapping[Credit, int]

    def of(self, credit: Credit) -> int | None:
        """The number of the speaker; None where the credit has no name."""
        return self.numbers.get(credit)

    @property
    def agreed(self) -> int | None:
        """The speaker whom all named credits agree on."""
        return 0 if len(self.speakers) == 1 else None


def credited(articles: Mapping[Credit, Set[str]]) -> Credits:
    """Find the speakers; `articles` are those that have each credit."""
    people_found = persons(filter(_is_named, articles))
    ordered = sorted(people_found, key=lambda one: (-_count(one, articles), one.credits[0]))
    numbers = {credit: number for number, one in enumerate(ordered) for credit in one.credits}
    return Credits(tuple(_credited(one, articles) for one in ordered), numbers)


def _is_named(credit: Credit) -> bool:
    return bool(credit.name)


def persons(credits: Iterable[Credit]) -> list[Person]:
    """Credits of one person each: a credit goes with the only one that it fits, else stands alone."""
    found: list[Person] = []
    holders: dict[Handle, set[int]] = defaultdict(set)
    for credit in sorted(credits, key=_fullest_first):
        near = set().union(*map(holders.__getitem__, people.sought_by(credit)))
        place = _only_fitting(credit, found, near)
        if place is None:
            for handle in people.found_by(credit):
                holders[handle].add(len(found))
            found.append(Person((credit,), ()))
        else:
            found[place] = found[place].with_credit(credit)
    return found


def _only_fitting(credit: Credit, found: Sequence[Person], near: set[int]) -> int | None:
    fitting = [place for place in near if _is_of(credit, found[place])]
    return fitting[0] if len(fitting) == 1 else None


def _is_of(credit: Credit, person: Person) -> bool:
    return people.compare(person.credits[0], credit).verdict is Verdict.SAME


def _fullest_first(credit: Credit) -> tuple[bool, int, Credit]:
    return credit.kind in people.COLLECTIVE, -len(people.name_words(credit.name)), credit


def _usual_first(credit: Credit, articles: Set[str]) -> tuple[bool, int, bool, int, str]:
    """The fullest name without initials that most articles have."""
    collective, size, _ = _fullest_first(credit)
    initials = any(len(word) == 1 for word in people.name_words(credit.name))
    return collective, size, initials, -len(articles), credit.name


def _count(person: Person, articles: Mapping[Credit, Set[str]]) -> int:
    """How many articles credit the person, by whatever name."""
    return len(frozenset().union(*(articles[credit] for credit in person.credits)))


def _credited(person: Person, articles: Mapping[Credit, Set[str]]) -> Credited:
    name = min(person.credits, key=lambda one: _usual_first(one, articles[one])).name
    aliases: set[str] = set()
    titles: Counter[str] = Counter()
    roles: Counter[str] = Counter()
    for one in person.credits:
        aliases.update((one.name, *one.aliases))
        titles[one.title] += len(articles[one])
        roles[one.role] += len(articles[one])
    return Credited(
        name,
        tuple(sorted(aliases - {name})),
        _frequent(titles, ""),
        _frequent(roles, "unknown"),
        _count(person, articles),
        person.evidence,
    )


def _frequent(counted: Counter[str], unknown: str) -> tuple[str, ...]:
    """The words, the most frequent first, without the one that says nothing."""
    counted.pop(unknown, None)
    return tuple(sorted(counted, key=lambda word: (-counted[word], word)))


def different(one: Sequence[Credit], other: Sequence[Credit]) -> bool:
    """Tell whether two speakers are surely two."""
    return people.closest(one, other) is Verdict.DIFFERENT
