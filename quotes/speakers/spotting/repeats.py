"""Names that only the rest of the article shows: at the head of a sentence, in a headline."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from quotes.language.brackets import abbreviation_behind
from quotes.language.conditions import governing, only, some, where
from quotes.language.context import Context
from quotes.language.words import Word
from quotes.speakers.person_name import FULL, TITLED, name_of, name_where, parse_name
from quotes.speakers.spotting.capitals import CAPITAL, OPENING
from quotes.speakers.spotting.piece import piece_of
from quotes.speakers.spotting.spotted import Spotted, spotted_where

LETTERS = range(2, 7)  # of an acronym
# A headline in title case: its words, the share of the long ones with a capital.
WORDS, SHARE = 5, 0.8
SHORTEST_CUT = 3  # words of a name that may have a verb of the headline in it

ALPHABETIC = where(form=lambda form: form[:1].isalpha())
LONG = where(form=lambda form: len(form) >= len("long"))
NOT_PLURAL = where(not_xpos="VBP")
SUBJECT = where(deprel="nsubj nsubj:pass")
# `[Banks]' house`, `[Banks] has resigned`: an owner or subject that opens a sentence
OPENING_NOUN = OPENING & where(upos="NOUN PROPN ADJ VERB")
OWNER = OPENING_NOUN & where(deprel="nmod:poss")
OF_SINGULAR = OPENING_NOUN & SUBJECT & where(head=NOT_PLURAL & ~governing("aux cop", ~NOT_PLURAL))
OPENS = OWNER | OF_SINGULAR
FULL_PERSON = spotted_where(entity="PERSON", name=FULL)
LONG_PERSON = spotted_where(
    entity="PERSON", name=name_where(words=lambda words: len(words) >= SHORTEST_CUT)
)
OPENS_AS_NOUN = where(opens_sentence=True, form_noun_class="p f m", follower=where())
NOUN_AT_HEAD = spotted_where(
    words=lambda words: len(words) == 1 and OPENS_AS_NOUN(words[0]), name=~TITLED
)
PERSON_NOUN = where(upos="NOUN", form=str.islower, noun_class="p f m")
ACRONYM = where(form=lambda form: form.isalpha() and len(form) in LETTERS)


def settled(context: Context, found: Sequence[Spotted]) -> list[Spotted]:
    """The names found, those of headlines cut to what the text has; and what only they show."""
    headings = {words[0].sentence for words in only(context.sentences, _in_title_case)}
    headed = spotted_where(sentence=headings.__contains__)
    told = {one.name.words for one in only(found, FULL_PERSON & ~headed)}
    kept = only(found, ~headed)
    for one in only(found, headed):
        kept.append(_cut(one, told))
    kept = _without_nouns(context, kept)
    taken = {word for one in kept for word in one.words}
    free = only(context.words, lambda word: word not in taken)
    repeated = _surnames_alone(free, kept) + _acronyms_alone(free, kept)
    return sorted([*kept, *repeated], key=lambda one: one.first)


def _without_nouns(context: Context, names: Sequence[Spotted]) -> list[Spotted]:
    """All but `[Baker] says loaf saved him`, where the article has `a baker` and nobody Baker."""
    if not some(names, NOUN_AT_HEAD):
        return list(names)
    surnames = {one.words[-1].form for one in only(names, ~NOUN_AT_HEAD)}
    nouns = {word.lower for word in only(context.words, PERSON_NOUN)}
    common = NOUN_AT_HEAD & spotted_where(
        words=lambda words: words[0].lower in nouns and words[0].form not in surnames
    )
    return only(names, ~common)


def _in_title_case(sentence: Sequence[Word]) -> bool:
    words = only(sentence, ALPHABETIC)
    long = only(words, LONG)
    capitals = len(only(long, CAPITAL))
    return len(words) >= WORDS and capitals >= SHARE * len(long)


def _cut(one: Spotted, told: Collection[tuple[str, ...]]) -> Spotted:
    """`Ann Lee Suffered Losses` → Ann Lee, where the text tells of her and of no longer name."""
    if not LONG_PERSON(one) or one.name.words in told:
        return one
    for words in _parts(one.words):
        name = parse_name(piece_of(words, one.entity).text, words[0].context.vocabulary)
        if name is not None and name.words in told:
            return Spotted(words, name, one.entity)
    return one


def _parts(words: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """All stretches of two words or more: those that begin first, and of them the longest."""
    for first in range(len(words)):
        for last in range(len(words), first + 1, -1):
            yield words[first:last]


def _surnames_alone(free: Sequence[Word], names: Sequence[Spotted]) -> list[Spotted]:
    """`[Banks] has resigned`, where the article has somebody of that surname."""
    surnames = {one.words[-1].form for one in only(names, FULL_PERSON)}
    repeated = only(free, where(form=surnames) & OPENS)
    return [_single(word, "PERSON") for word in repeated]


def _acronyms_alone(free: Sequence[Word], names: Sequence[Spotted]) -> list[Spotted]:
    """`WHO` wherever it stands, where the article has `World Health Organisation (WHO)`."""
    acronyms = set()
    for one in names:
        behind = abbreviation_behind(one.words[-1])
        if behind is not None and ACRONYM(behind):
            acronyms.add(behind.form)
    return [_single(word, "ORG") for word in only(free, where(form=acronyms))]


def _single(word: Word, entity: str) -> Spotted:
    return Spotted((word,), name_of(word.form, (word.lower,), word.context.vocabulary), entity)
