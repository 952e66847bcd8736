"""Capitalised words that are no name: titles, nouns for people; and names that look like them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from quotes.language.conditions import every, some, where
from quotes.language.words import Word
from quotes.lexicons.vocabulary import plain, singular
from quotes.speakers.spotting.capitals import FIRST_NAME, PERSON, PROPER

ARTICLE = where(lower="the a an")
BEHIND_ARTICLE = where(before=ARTICLE)
TITLE = where(title=True)
ONE_PERSON = where(form_noun_class="p f m")
ANY_PERSON = where(form_noun_class="p")
# `Dean`: a first name that is a title, too.
TITLE_OR_FIRST_NAME = where(name_class="title") & FIRST_NAME
INHABITANT = where(form=lambda form: plain(form).endswith(("man", "woman")))
SURNAME = PROPER & ANY_PERSON
INNER_CAPITAL = where(opens_sentence=False, capital=True)

Verdict = Callable[[Sequence[Word], str], bool | None]


def only_common(words: Sequence[Word], kind: str) -> bool:
    """Titles or person nouns alone (`Prime Minister`, `Witnesses`, `the Dutchman`) are no name.

    `kind` is what the NER says of the words. The first verdict counts.
    """
    verdicts = (verdict(words, kind) for verdict in VERDICTS)
    told = next((found for found in verdicts if found is not None), None)
    return every(words, _is_common) if told is None else told


def given_title(words: Sequence[Word]) -> bool:
    """`Dean Weaver`: the NER leaves titles out of its names, so this one is a first name."""
    pair = len(words) == len(("dean", "weaver")) and PERSON(words[0])
    return pair and words[0].name_words == tuple(words) and TITLE_OR_FIRST_NAME(words[0])


def _inhabitant(words: Sequence[Word], kind: str) -> bool | None:
    """`the Dutchman` is no name, Dutchman alone is one."""
    alone = len(words) == 1 and kind in ("NORP", "")
    return BEHIND_ARTICLE(words[0]) if alone and INHABITANT(words[0]) else None


def _first_name(words: Sequence[Word], kind: str) -> bool | None:
    return False if given_title(words) else None


def _outlet(words: Sequence[Word], kind: str) -> bool | None:
    """`the Guardian`, by a capital inside the sentence; `the Wexford Republican` is a member."""
    noun = words[-1]
    if kind != "ORG" or not ANY_PERSON(noun) or some(words, TITLE):
        return None
    member = "politician" in noun.context.vocabulary.offices(noun.form)
    return None if member else not some(words, INNER_CAPITAL)


def _office(words: Sequence[Word], kind: str) -> bool | None:
    """`Home Secretary`, `Political Correspondent`."""
    noun = words[-1]
    office = TITLE(noun) or (kind != "PERSON" and ONE_PERSON(noun))
    return True if office and len(words) > 1 and not FIRST_NAME(words[0]) else None


def _surname(words: Sequence[Word], kind: str) -> bool | None:
    """`Weaver`, `Cook` are names, `the Weaver` is none."""
    alone = len(words) == 1 and kind == "PERSON"
    return BEHIND_ARTICLE(words[0]) if alone and SURNAME(words[0]) else None


VERDICTS: tuple[Verdict, ...] = (_inhabitant, _first_name, _outlet, _office, _surname)


def _is_common(word: Word) -> bool:
    """A title or a noun for people, in the plural as well."""
    vocabulary = word.context.vocabulary
    nouns = {word.form_noun_class, vocabulary.noun_class(singular(plain(word.form)))}
    return word.title or not nouns.isdisjoint({"f", "m", "p", "group"})
