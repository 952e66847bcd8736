"""The name in a piece of capitals: a person's without its titles, or an organisation's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import dropwhile

from quotes import patterns
from quotes.language.conditions import where
from quotes.language.context import Context
from quotes.language.words import Word
from quotes.lexicons.vocabulary import Vocabulary, plain
from quotes.speakers.organisation_name import organisation_text
from quotes.speakers.person_name import Name, name_of, parse_name
from quotes.speakers.spotting.capitals import FIRST_NAME, NAME_TYPES
from quotes.speakers.spotting.common_words import ARTICLE, given_title, only_common

_NUMERAL = patterns.compile(r"[IVX]+")  # of a chapter
# Under a photo: AGENCY/Ann Lee
_CREDIT = patterns.compile(r"\b\p{Lu}{2,}/(?:\p{Lu}[\p{L}.'’-]*(?: |$)){1,4}$")
_CREDIT_WIDTH = 60  # characters before the end of a name in which its credit stands

OFFICE = where(title=True) | where(form_noun_class="p")
BEHIND_OFFICE = where(before=where(lower="of", before=OFFICE))  # `Mayor of [London] Ann Lee`
NATION = where(form=lambda form: form.endswith("s"), title=False) & ~FIRST_NAME  # `Britons Ann Lee`


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


def surface(context: Context, words: Sequence[Word]) -> str:
    """The words as the article has them."""
    return context.span(words[0], words[-1]).of(context.text)


def spotted(context: Context, piece: Sequence[Word]) -> Spotted | None:
    """The name in a piece; None of titles, common nouns, numbers of chapters and photo credits."""
    words = _trimmed(piece)
    if not words:
        return None
    kind = _entity_type(words)
    if only_common(words, kind) or _is_numeral(words) or _is_credit(context, words):
        return None
    words = _behind_place(words)
    shown = surface(context, words)
    if given_title(words):
        name = parse_name(shown, context.vocabulary, titled=False)
    else:
        name = _name(shown, kind, context.vocabulary)
    return Spotted(tuple(words), name, kind) if name else None


def _trimmed(piece: Sequence[Word]) -> Sequence[Word]:
    """The piece without articles in front (one word stays) and marks behind."""
    behind = list(dropwhile(ARTICLE, piece[:-1])) + list(piece[-1:])
    while behind and not _ends_word(behind[-1].form):
        behind.pop()
    return behind


def _ends_word(form: str) -> bool:
    return form[-1:].isalnum() or form.endswith(".")


def _entity_type(words: Sequence[Word]) -> str:
    """What the NER says of most of the words, the last by name of equals; nothing where it says nothing."""
    types = Counter(word.entity_type for word in words if word.entity_type in NAME_TYPES)
    return max(types, key=lambda kind: (types[kind], kind), default="")


def _is_numeral(words: Sequence[Word]) -> bool:
    return len(words) == 1 and bool(_NUMERAL.fullmatch(words[0].form))


def _is_credit(context: Context, words: Sequence[Word]) -> bool:
    end = words[-1].end
    return bool(_CREDIT.search(context.text, max(0, end - _CREDIT_WIDTH), end))


def _behind_place(words: Sequence[Word]) -> Sequence[Word]:
    """`Mayor of London [Ann Lee]`, `Britons [Ann Lee]`: the place or nation in front is no name."""
    long = len(words) >= len(("britons", "ann", "lee"))
    if not long or not FIRST_NAME(words[1]):
        return words
    return words[1:] if BEHIND_OFFICE(words[0]) or NATION(words[0]) else words


def _name(shown: str, kind: str, vocabulary: Vocabulary) -> Name | None:
    """The name of a person, else that of what the NER or the last word makes it."""
    words = shown.split()
    institution = vocabulary.is_institution(words[-1])
    if institution and not _names_person(words, kind, vocabulary):
        return _organisation(shown, vocabulary)
    if kind in ("", "PERSON") or _ranked(words, vocabulary):
        return parse_name(_without_common(shown, vocabulary), vocabulary)
    return _organisation(shown, vocabulary)


def _organisation(shown: str, vocabulary: Vocabulary) -> Name | None:
    bare = organisation_text(shown)
    return name_of(bare, tuple(map(plain, bare.split())), vocabulary) if bare else None


def _courteous(words: list[str], vocabulary: Vocabulary) -> bool:
    """`Mrs. Hall`."""
    return len(words) > 1 and vocabulary.word_class(words[0]).startswith("honorific")


def _ranked(words: list[str], vocabulary: Vocabulary) -> bool:
    """`Mrs. Hall`, `Captain Ann Hall`; not `Captain Hall`, which may be a ship's."""
    titled = len(words) > 2 and vocabulary.is_title(words[0])
    return titled or _courteous(words, vocabulary)


def _names_person(words: list[str], kind: str, vocabulary: Vocabulary) -> bool:
    """`Mrs. Hall` is no building, Ann Hall and Rep. Park neither."""
    pair = len(words) == len(("ann", "hall"))
    if pair and _courteous(words, vocabulary):
        return True
    if kind != "PERSON":
        return False
    titles = vocabulary.leading_titles(words)
    return 0 < titles == len(words) - 1 or (pair and bool(vocabulary.first_name(words[0])))


def _without_common(shown: str, vocabulary: Vocabulary) -> str:
    """`Eyewitness [Ann Lee]`: a person noun with the sentence's capital counts as a title."""
    words = shown.split()
    noun = len(words) > 2 and bool(vocabulary.noun_class(words[0]))
    if noun and not vocabulary.first_name(words[0]) and not vocabulary.is_title(words[0]):
        return shown[len(words[0]) :].lstrip()
    return shown
