"""Step 10: the sayings of one group → the utterance that is written."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import combinations, starmap
from operator import attrgetter
from typing import NamedTuple

from quotes.linking import compared_words, conflicts
from quotes.linking.alignment import align
from quotes.linking.compared_words import Words
from quotes.linking.conflicts import Told
from quotes.linking.crediting import Credits, credited, different
from quotes.linking.differences import differences
from quotes.linking.likeness import likeness
from quotes.linking.people import Credit
from quotes.linking.sayings import Saying
from quotes.utterances import Conflict, Member, Relation, Utterance, Variant

HAS = 0.9  # of a wording's weight: then another variant has it
MOST = 50  # variants that may become the wording, those printed most
UNDATED = "9999"
ARTICLES = attrgetter("articles")


class Form(NamedTuple):
    """All sayings of the same words; `text` is how most articles write them."""

    words: Words
    report: bool
    text: str
    beside: str
    articles: int
    sayings: tuple[Saying, ...]


def utterance(sayings: Iterable[Saying]) -> Utterance:
    """Describe a group of sayings: wording, variants, speakers, conflicts, members."""
    ordered = sorted(sayings, key=_by_date)
    forms = sorted(_forms(ordered), key=lambda one: (one.report, -one.articles, one.text))
    cut = list(conflicts.cuts(_told(forms)))
    wording = _wording(forms, {one.variant for one in cut})
    ranked = sorted(forms, key=lambda one: one is not wording)
    places: dict[int | None, int] = {
        number: ranked.index(form) for number, form in enumerate(forms)
    }
    credits = credited(_articles(ordered))
    numbers = {id(one): number for number, form in enumerate(ranked) for one in form.sayings}
    dates = [one.facts.date for one in ordered if one.facts.day is not None]
    return Utterance(
        _id(ordered),
        wording.text,
        len({one.article for one in ordered}),
        len({one.facts.outlet for one in ordered if one.facts.outlet}),
        min(dates, default=None),
        max(dates, default=None),
        credits.agreed,
        credits.speakers,
        (*_several(credits), *(_renumbered(one, places) for one in cut)),
        tuple(_variant(one, wording) for one in ranked),
        tuple(_member(one, numbers[id(one)], credits) for one in ordered),
    )


def _by_date(one: Saying) -> tuple[str, str, str, tuple[str, ...]]:
    return one.facts.date or UNDATED, one.facts.outlet, one.article, one.ids


def _id(sayings: Sequence[Saying]) -> str:
    """The same for the same members, whatever else was linked."""
    own = sorted(f"{one.article}\n{record}" for one in sayings for record in one.ids)
    return hashlib.sha256("\n\n".join(own).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _forms(sayings: Iterable[Saying]) -> list[Form]:
    alike: dict[tuple[bool, tuple[str, ...]], list[Saying]] = defaultdict(list)
    read: dict[str, Words] = {}
    for one in sayings:
        found = read.setdefault(one.text, compared_words.read(one.text))
        alike[one.report, found.tokens].append(one)
    return [_form(own, read) for own in alike.values()]


def _form(own: Sequence[Saying], read: dict[str, Words]) -> Form:
    counted = Counter(one.text for one in own)
    text = min(counted, key=lambda one: (-counted[one], one))
    beside = max((one.beside for one in own), key=len)
    plainly = all(one.beside for one in own)  # one that says it plainly is enough for a conflict
    articles = len({one.article for one in own})
    return Form(read[text], own[0].report, text, beside if plainly else "", articles, tuple(own))


def _wording(forms: Sequence[Form], cut: Collection[int | None]) -> Form:
    """The longest that most articles have, be it in more words; else the one printed most. Of
    several that differ in a word or so, the one printed most.

    `cut` are numbers of forms that lost a negation or condition: none of them, if there are others.
    """
    usual = sorted(_eligible(forms, cut), key=_most_printed_first)[:MOST]
    half = sum(map(ARTICLES, usual)) / 2
    for one in sorted(usual, key=_longest_first):
        having = list(filter(partial(_has, one), usual))
        if sum(map(ARTICLES, having)) >= half:
            alike = (other for other in having if _has(other, one))
            return min(alike, key=_most_printed_first)
    return usual[0]


def _eligible(forms: Sequence[Form], cut: Collection[int | None]) -> Sequence[Form]:
    spoken = [one for one in forms if not one.report] or forms
    return [one for number, one in enumerate(spoken) if number not in cut] or spoken


def _most_printed_first(one: Form) -> tuple[int, int, str]:
    return -one.articles, -len(one.words.tokens), one.text


def _longest_first(one: Form) -> tuple[int, int, str]:
    return -len(one.words.tokens), -one.articles, one.text


def _has(one: Form, other: Form) -> bool:
    """Tell whether the other one has nearly all words of the first."""
    if other is one:
        return True
    if len(other.words.tokens) < HAS * len(one.words.tokens):
        return False
    found = align(one.words.tokens, other.words.tokens)
    common = sum(block.weight(one.words.tokens) for block in (*found.blocks, *found.moved))
    return common >= HAS * one.words.weight


def _variant(form: Form, wording: Form) -> Variant:
    changed = () if form is wording else differences(wording.words, form.words)
    return Variant(form.text, _relation(form, wording), form.articles, changed)


def _relation(form: Form, wording: Form) -> Relation:
    if form.report:
        return "paraphrase"
    if form is wording:
        return "whole"
    found = likeness(form.words, wording.words)
    if found.relation == "part":
        return "part"
    return "edited" if found.score >= 0.5 and found.evidence else "reworded"


def _articles(sayings: Iterable[Saying]) -> dict[Credit, set[str]]:
    """The articles that have each credit."""
    found: dict[Credit, set[str]] = defaultdict(set)
    for one in sayings:
        found[one.credit].add(one.article)
    return found


def _told(forms: Sequence[Form]) -> list[Told]:
    return [
        Told(number, form.words, compared_words.read(form.beside))
        for number, form in enumerate(forms)
        if not form.report
    ]


def _renumbered(one: Conflict, places: Mapping[int | None, int]) -> Conflict:
    return replace(one, variant=places[one.variant], fuller=places[one.fuller])


def _several(credits: Credits) -> Iterator[Conflict]:
    if _surely_several(credits):
        yield Conflict("speakers", speakers=tuple(range(len(credits.speakers))))


def _surely_several(credits: Credits) -> bool:
    """Tell whether two speakers are surely two, not a person and perhaps the person's office."""
    own: dict[int, list[Credit]] = defaultdict(list)
    for credit, number in credits.numbers.items():
        own[number].append(credit)
    return any(starmap(different, combinations(own.values(), 2)))


def _member(one: Saying, variant: int, credits: Credits) -> Member:
    facts, credit = one.facts, one.credit
    return Member(
        one.article,
        one.ids,
        variant,
        credits.of(credit),
        facts.date or None,
        facts.outlet or None,
        facts.title or None,
        credit.name or credit.title or None,
    )
