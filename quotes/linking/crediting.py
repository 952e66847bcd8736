"""Step 7: the credits of one utterance → its speakers, each with what shows that the names are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from quotes.linking import people
from quotes.linking.people import Credit, Verdict
from quotes.utterances import Credited


class Person(NamedTuple):
    """Credits that are one person's, the fullest name first, and the evidence."""

    credits: tuple[Credit, ...]
    evidence: tuple[str, ...]


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


def credited(counts: Counter[Credit]) -> Credits:
    """Find the speakers; `counts` says how many articles have each credit."""
    people_found = persons(credit for credit in counts if credit.name)
    ordered = sorted(people_found, key=lambda one: (-_count(one, counts), one.credits[0]))
    numbers = {credit: number for number, one in enumerate(ordered) for credit in one.credits}
    return Credits(tuple(_credited(one, counts) for one in ordered), numbers)


def persons(credits: Iterable[Credit]) -> list[Person]:
    """Credits of one person each: a credit goes with the only one that it fits, else stands alone."""
    found: list[Person] = []
    for credit in sorted(credits, key=_fullest_first):
        judged = [people.compare(one.credits[0], credit) for one in found]
        fitting = [place for place, one in enumerate(judged) if one.verdict is Verdict.SAME]
        if len(fitting) == 1:
            place = fitting[0]
            own, evidence = found[place]
            shown = dict.fromkeys((*evidence, judged[place].evidence))
            found[place] = Person((*own, credit), tuple(shown))
        else:
            found.append(Person((credit,), ()))
    return found


def _fullest_first(credit: Credit) -> tuple[bool, int, Credit]:
    return credit.kind in people.COLLECTIVE, -len(people.name_words(credit.name)), credit


def _usual_first(credit: Credit, counts: Counter[Credit]) -> tuple[bool, int, bool, int, str]:
    """The fullest name without initials that most articles have."""
    collective, size, _ = _fullest_first(credit)
    initials = any(len(word) == 1 for word in people.name_words(credit.name))
    return collective, size, initials, -counts[credit], credit.name


def _count(person: Person, counts: Counter[Credit]) -> int:
    return sum(counts[credit] for credit in person.credits)


def _credited(person: Person, counts: Counter[Credit]) -> Credited:
    name = min(person.credits, key=lambda one: _usual_first(one, counts)).name
    aliases: set[str] = set()
    titles: Counter[str] = Counter()
    roles: Counter[str] = Counter()
    for one in person.credits:
        aliases.update((one.name, *one.aliases))
        titles[one.title] += counts[one]
        roles[one.role] += counts[one]
    return Credited(
        name,
        tuple(sorted(aliases - {name})),
        _frequent(titles, ""),
        _frequent(roles, "unknown"),
        _count(person, counts),
        person.evidence,
    )


def _frequent(counted: Counter[str], unknown: str) -> tuple[str, ...]:
    """The words, the most frequent first, without the one that says nothing."""
    counted.pop(unknown, None)
    return tuple(sorted(counted, key=lambda word: (-counted[word], word)))


def different(one: Sequence[Credit], other: Sequence[Credit]) -> bool:
    """Tell whether two speakers are surely two."""
    return people.closest(one, other) is Verdict.DIFFERENT
