"""The name in a piece of capitals: a person's without its titles, or an organisation's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotes import patterns
from quotes.language.conditions import conditions_on, some, where
from quotes.language.context import Context
from quotes.language.words import Word
from quotes.lexicons.vocabulary import Vocabulary, plain
from quotes.speakers.organisation_name import organisation_text
from quotes.speakers.person_name import Name, name_of, parse_name, unabbreviated
from quotes.speakers.spotting.capitals import CAPITAL, FIRST_NAME, UNNAMED
from quotes.speakers.spotting.common_words import ARTICLE, GIVEN_TITLE, only_common
from quotes.speakers.spotting.piece import SINGLE, Piece, piece_of, piece_where

_NUMERAL = patterns.compile(r"[IVX]+")  # of a chapter
# Under a photo: AGENCY/Ann Lee
_CREDIT = patterns.compile(r"\b\p{Lu}{2,}/(?:\p{Lu}[\p{L}.'’-]*(?: |$)){1,4}$")
_CREDIT_WIDTH = 60  # characters before the end of a name in which its credit stands

WORDS_OF_PAIR = 2  # `Ann Lee`, `Captain Hall`
NUMERAL = SINGLE & piece_where(first=where(form=lambda form: _NUMERAL.fullmatch(form) is not None))
ENDS_WORD = where(form=lambda form: form[-1:].isalnum() or form.endswith("."))
# `the Times-Picayune [of] New Orleans`, where another name begins behind it
JOINING = where(lower="of for and in", upos="ADP CCONJ")
# `Mr Lee [Tuesday] said`
DAY_OF_SAYING = where(form_classes="weekday", after=where(upos="VERB AUX"))
OF_PERSON = where(title=True) | where(entity_type="PERSON")
OFFICE = where(title=True) | where(form_noun_class="p")
# `Mayor of [London] Ann Lee`, `Director of Public Health for [Kent] Ann Lee`
OF_OFFICE = where(lower="of for", before=OFFICE)
IN_FIELD = where(lower="for", before=CAPITAL & where(before=OF_OFFICE | CAPITAL))
BEHIND_OFFICE = where(before=OF_OFFICE)
BEHIND_SEAT = where(before=where(lower="of", before=where(form_classes="office_of_place")))
BEHIND_FIELD = where(before=IN_FIELD)
PLURAL_FORM = where(form=lambda form: form.endswith("s"))
OPENS_SENTENCE = where(opens_sentence=True)
NATION = PLURAL_FORM & where(title=False) & ~FIRST_NAME  # `[Britons] Ann Lee`
# `Mayor of London [Ann Lee]`, `Britons [Ann Lee]`: a place or nation in front of three words
BEHIND_PLACE = piece_where(
    first=(BEHIND_OFFICE | BEHIND_FIELD | NATION) & where(title=False),
    words=lambda words: len(words) > WORDS_OF_PAIR and _opens_name(words[1]),
)


def _opens_name(word: Word) -> bool:
    """A first name, behind none that it could follow in one name: not `Mary [Ann] Lee`."""
    if not FIRST_NAME(word):
        return False
    return BEHIND_SEAT(word.before) or not FIRST_NAME(word.before) or _at_odds(word.before, word)


def _at_odds(one: Word | None, other: Word) -> bool:
    """`Kent Carys`, `Baker Inga`: a man's and a woman's name, not two of one person."""
    genders = {one.first_name, other.first_name} if one is not None else set()
    return genders == {"f", "m"}


@dataclass(frozen=True, slots=True)
class Spotted:
    """A name over some words, titles included; `entity` is what the NER says of it, or nothing."""

    words: tuple[Word, ...]
    name: Name
    entity: str

    @property
    def first(self) -> int:
        """The index of the first word."""
        return int(self.words[0])

    @property
    def last(self) -> int:
        """The index behind the last word."""
        return self.words[-1] + 1

    @property
    def sentence(self) -> int:
        """The number of the sentence that it stands in."""
        return self.words[0].sentence


# Conditions in the manner of `where`, on spotted names.
spotted_where = conditions_on(Spotted)


def spotted(context: Context, capitals: tuple[Word, ...]) -> Spotted | None:
    """The name in some capitals; None of titles, common nouns, chapter numbers, photo credits."""
    words = _trimmed(capitals)
    if not words:
        return None
    found = piece_of(words)
    if only_common(found) or NUMERAL(found) or _is_credit(context, words[-1].end):
        return None
    if BEHIND_PLACE(found):
        found = piece_of(words[1:], found.entity)
    name = _name(found, context.vocabulary)
    return Spotted(found.words, name, found.entity) if name is not None else None


def _trimmed(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words without articles in front (one word stays), without marks and `of` behind."""
    while len(words) > 1 and ARTICLE(words[0]):
        words = words[1:]
    while words and (not ENDS_WORD(words[-1]) or JOINING(words[-1])):
        words = words[:-1]
    if len(words) > 1 and DAY_OF_SAYING(words[-1]) and some(words, OF_PERSON):
        words = words[:-1]
    return words


def _is_credit(context: Context, end: int) -> bool:
    return _CREDIT.search(context.text, max(0, end - _CREDIT_WIDTH), end) is not None


def _name(found: Piece, vocabulary: Vocabulary) -> Name | None:
    """The name of a person, else that of what the NER or the last word makes it."""
    if GIVEN_TITLE(found):
        return parse_name(found.text, vocabulary, titled=False)
    words = found.text.split()
    if vocabulary.is_institution(words[-1]):
        person = _names_person(words, found.entity, vocabulary)
        return (parse_name if person else _organisation)(found.text, vocabulary)
    if found.entity in ("", "PERSON") or _is_ranked(words, vocabulary):
        return parse_name(_without_common(found, vocabulary), vocabulary)
    return _organisation(found.text, vocabulary)


def _organisation(text: str, vocabulary: Vocabulary) -> Name | None:
    bare = organisation_text(text)
    if not bare:
        return None
    return name_of(bare, tuple(map(plain, bare.split())), vocabulary)


def _is_courteous(words: Sequence[str], vocabulary: Vocabulary) -> bool:
    """`Mrs. Hall`."""
    if len(words) == 1:
        return False
    return vocabulary.word_class(words[0]).startswith("honorific")


def _is_ranked(words: Sequence[str], vocabulary: Vocabulary) -> bool:
    """`Mrs. Hall`, `Captain Ann Hall`; not `Captain Hall`, which may be a ship's."""
    ranked = len(words) > WORDS_OF_PAIR and vocabulary.is_title(words[0])
    return ranked or _is_courteous(words, vocabulary)


def _names_person(words: Sequence[str], entity: str, vocabulary: Vocabulary) -> bool:
    """`Mrs. Hall` and `President Park` are no places, Ann Hall and Rep. Park neither."""
    pair = len(words) == WORDS_OF_PAIR
    family = vocabulary.is_family_name(words[-1]) and vocabulary.is_title(words[0])
    if pair and (family or _is_courteous(words, vocabulary)):
        return True
    if entity != "PERSON":
        return False
    titles = vocabulary.leading_titles(words)
    if 0 < titles == len(words) - 1:
        return True
    given, *others = unabbreviated(words[titles:])
    return len(others) == 1 and vocabulary.first_name(given) != ""


def _without_common(found: Piece, vocabulary: Vocabulary) -> str:
    """`Eyewitness [Ann Lee]`: a person noun with the sentence's capital counts as a title."""
    text = found.text
    noun, *others = text.split()
    if len(others) < WORDS_OF_PAIR or not vocabulary.noun_class(noun):
        return text
    # `Baker [Inga Moen]`, `Skipper [Bo Mair]`, whom the NER begins behind the trade
    trade = UNNAMED(found.first) or _at_odds(*found.words[:2])
    trade = trade and OPENS_SENTENCE(found.first)
    if vocabulary.is_title(noun) or (vocabulary.first_name(noun) and not trade):
        return text
    return text[len(noun) :].lstrip()
