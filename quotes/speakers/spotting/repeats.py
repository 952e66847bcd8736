"""Names that only the rest of the article shows: first in a sentence, in capitals, in a headline."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from quotes.language.brackets import abbreviation_behind
from quotes.language.conditions import every, only, where
from quotes.language.context import Context
from quotes.language.words import Word
from quotes.speakers.person_name import name_of, parse_name
from quotes.speakers.spotting.capitals import CAPITAL, OPENING
from quotes.speakers.spotting.spotted import Spotted, surface

ACRONYM = range(2, 7)  # letters
# A headline in title case: its words, the share of the long ones with a capital, their letters.
WORDS, SHARE, LONG = 5, 0.8, 4
SHORTEST_CUT = 3  # words of a name that may have a verb of the headline in it

OPENING_NOUN = OPENING & where(upos="NOUN PROPN ADJ VERB")
OWNER = where(deprel="nmod:poss")
SUBJECT = where(deprel="nsubj nsubj:pass")
NOT_PLURAL = where(not_xpos="VBP")


def settled(context: Context, found: Sequence[Spotted]) -> list[Spotted]:
    """The names found, those of headlines cut to what the text has; and what only they show."""
    headings = _headings(context)
    body = [one for one in found if one.words[0].sentence not in headings]
    told = {one.name.words for one in body if _is_full(one)}
    cut = [_cut(context, one, told) for one in found if one.words[0].sentence in headings]
    kept = body + cut
    taken = {word for one in kept for word in one.words}
    free = [word for word in context.words if word not in taken]
    repeated = _surnames_alone(free, kept) + _acronyms_alone(free, kept)
    return sorted([*kept, *repeated], key=lambda one: one.first)


def _headings(context: Context) -> set[int]:
    """The numbers of the sentences in title case."""
    return {n for n, words in enumerate(context.sentences) if _in_title_case(words)}


def _in_title_case(sentence: Sequence[Word]) -> bool:
    words = [word for word in sentence if word.form[:1].isalpha()]
    long = [word for word in words if len(word.form) >= LONG]
    return len(words) >= WORDS and len(only(long, CAPITAL)) >= SHARE * len(long)


def _is_full(one: Spotted) -> bool:
    """A person's given name and surname."""
    return one.entity == "PERSON" and one.name.full


def _cut(context: Context, one: Spotted, told: Collection[tuple[str, ...]]) -> Spotted:
    """`Ann Lee Suffered Losses` → Ann Lee, where the text tells of her and of no longer name."""
    whole = one.entity != "PERSON" or len(one.name.words) < SHORTEST_CUT
    if whole or one.name.words in told:
        return one
    for words in _parts(one.words):
        name = parse_name(surface(context, words), context.vocabulary)
        if name is not None and name.words in told:
            return Spotted(words, name, one.entity)
    return one


def _parts(words: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """All stretches of two words or more: those that begin first, and of them the longest, first."""
    for first in range(len(words)):
        for last in range(len(words), first + 1, -1):
            yield words[first:last]


def _surnames_alone(free: Sequence[Word], names: Sequence[Spotted]) -> list[Spotted]:
    """`[Banks] has resigned`, where the article has somebody of that surname."""
    surnames = {one.words[-1].form for one in names if _is_full(one)}
    return [_single(word, "PERSON") for word in free if word.form in surnames and _opens(word)]


def _acronyms_alone(free: Sequence[Word], names: Sequence[Spotted]) -> list[Spotted]:
    """`WHO` wherever it stands, where the article has `World Health Organisation (WHO)`."""
    behind = [abbreviation_behind(one.words[-1]) for one in names]
    acronyms = {word.form for word in behind if word is not None and _is_acronym(word.form)}
    return [_single(word, "ORG") for word in free if word.form in acronyms]


def _is_acronym(form: str) -> bool:
    return form.isalpha() and len(form) in ACRONYM


def _single(word: Word, entity: str) -> Spotted:
    return Spotted((word,), name_of(word.form, (word.lower,), word.context.vocabulary), entity)


def _opens(word: Word) -> bool:
    """An owner that opens a sentence, or the subject of a verb in the singular."""
    if not OPENING_NOUN(word):
        return False
    return OWNER(word) or (SUBJECT(word) and _takes_singular(word.head))


def _takes_singular(verb: Word | None) -> bool:
    return verb is not None and every([verb, *verb.dependents("aux", "cop")], NOT_PLURAL)
