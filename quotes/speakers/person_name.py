"""A name as a value: its words, what they tell of who bears it, and whether two can be one person's."""

from __future__ import annotations

from dataclasses import dataclass

from quotes import patterns
from quotes.lexicons.vocabulary import INSTITUTION, Gender, Vocabulary, plain
from quotes.marks import glyphs

_NICKNAME = patterns.compile(
    rf"[{glyphs.CHARACTERS}(]\s*([^{glyphs.CHARACTERS}()\s]++)\s*[{glyphs.CHARACTERS})]"
)
_POSSESSIVE = patterns.compile(r"(?:['’]s|(?<=s)['’])$", patterns.IGNORECASE)
_INITIAL = patterns.compile(r"(?:\p{L}\.?){1,3}")
LONGEST_INITIAL = 2  # characters
SHORTEST_STUB = 3  # letters of a first name that are enough for it: Ben, Benjamin
_STATUS = {
    "mrs": "mrs",
    "mme": "mrs",
    "madame": "mrs",
    "frau": "mrs",
    "miss": "miss",
    "mlle": "miss",
}
# Part of the name; degrees and honours are not.
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
_BEFORE_GIVEN_NAME = frozenset({"knightly", "regnal"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name without honorifics, article and possessive, and what its words tell.

    `text` is the name as written, `words` are plain and without suffix; `given` are all but the
    surname. `word_classes` and `title_classes` say what each word and each honorific is around names.
    `first_name` is the gender (`f`, `m`, `u`) of a known first name in front; `courtesy` is the
    gender that an honorific tells, `gender` that or the one of the first name, `guess` the one by the
    ending of a first name that no lexicon has. `status` is `mrs` or `miss` where an honorific tells:
    two women of one surname. `stands_for` are the names that the first word is a usual form of.
    """

    text: str
    words: tuple[str, ...]
    honorifics: tuple[str, ...] = ()
    nickname: str = ""
    surname: str = ""
    given: tuple[str, ...] = ()
    word_classes: tuple[str, ...] = ()
    title_classes: tuple[str, ...] = ()
    first_name: str = ""
    courtesy: Gender | None = None
    gender: Gender | None = None
    guess: Gender | None = None
    status: str = ""
    stands_for: frozenset[str] = frozenset()

    @property
    def full(self) -> bool:
        """It has a given name and a surname."""
        return bool(self.given)

    @property
    def institution(self) -> bool:
        """`Metropolitan [Police]`: its last word makes it the name of no person."""
        return self.word_classes[-1] in INSTITUTION

    @property
    def after_given(self) -> bool:
        """`Sir Tom`, `Princess Anne`: behind such a title the one word is a given name."""
        return not _BEFORE_GIVEN_NAME.isdisjoint(self.title_classes[-1:])


def name_of(
    text: str,
    words: tuple[str, ...],
    vocabulary: Vocabulary,
    honorifics: tuple[str, ...] = (),
    nickname: str = "",
) -> Name:
    """The name of these words, with all that the vocabulary tells of them."""
    surname = _surname(words, vocabulary)
    given = words[: len(words) - len(surname)]
    first = _first_name(words, given)
    tells = bool(given) and not vocabulary.family_first(words)
    courtesy = _courtesy(honorifics, vocabulary)
    gender = courtesy or (vocabulary.first_name_gender(first) if tells else None)
    return Name(
        text,
        words,
        honorifics,
        nickname,
        surname=" ".join(surname),
        given=given,
        word_classes=tuple(map(vocabulary.word_class, words)),
        title_classes=tuple(map(vocabulary.word_class, honorifics)),
        first_name=vocabulary.first_name(words[0]),
        courtesy=courtesy,
        gender=gender,
        guess=vocabulary.likely_gender(first) if tells and not gender else None,
        status=next((_STATUS[word] for word in honorifics if word in _STATUS), ""),
        stands_for=vocabulary.stands_for(words[0]),
    )


def _courtesy(honorifics: tuple[str, ...], vocabulary: Vocabulary) -> Gender | None:
    """The gender that the first honorific with one tells."""
    for word in honorifics:
        gender = vocabulary.honorific_gender(word)
        if gender is not None:
            return gender
    return None


def _surname(words: tuple[str, ...], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The last word with the particles in front of it; never the first of several."""
    first = len(words) - 1
    while first > 1 and vocabulary.word_class(words[first - 1]) == "particle":
        first -= 1
    return words[first:]


def _first_name(words: tuple[str, ...], given: tuple[str, ...]) -> str:
    """The first word, or the one behind an initial: `J. [Paul] Dale`."""
    initial = len(given) > 1 and len(given[0]) <= LONGEST_INITIAL
    return given[1] if initial else words[0]


def parse_name(text: str, vocabulary: Vocabulary, *, titled: bool = True) -> Name | None:
    """`Assistant Commissioner Ann Lee's` → Ann Lee, if it may be `titled`.

    None where nothing but titles is left.
    """
    text = without_possessive(text)
    marked, nickname = _nickname(text)
    if marked:
        text = text.replace(marked, " ", 1)
    titles, words = _without_titles(text.split(), vocabulary) if titled else ([], text.split())
    words, behind = _without_suffixes(words, vocabulary)
    if not words:
        return None
    if len(words) == 1 and "regnal" in map(vocabulary.word_class, titles[-1:]):
        words = [titles[-1].capitalize(), *words]
    generations = [word for word in behind if plain(word) in _GENERATIONS]
    shown = " ".join([_shown(words, marked.strip()), *generations])
    return name_of(shown, tuple(map(plain, words)), vocabulary, tuple(titles), plain(nickname))


def without_possessive(text: str) -> str:
    """The text without blanks around it and without `'s` at its end."""
    return _POSSESSIVE.sub("", text.strip())


def _nickname(text: str) -> tuple[str, str]:
    """A nickname inside a name, with its marks and without: `Wilma [“Billie”] Dale`; or nothing."""
    found = _NICKNAME.search(text)
    if found is None or found.start() == 0 or found.end() == len(text):
        return "", ""
    return found.group(), found.group(1)


def _without_titles(words: list[str], vocabulary: Vocabulary) -> tuple[list[str], list[str]]:
    """The titles in front, plain, and the words of the name behind them: at least one."""
    count = min(vocabulary.leading_titles(words), len(words) - 1)
    return list(map(plain, words[:count])), words[count:]


def _without_suffixes(words: list[str], vocabulary: Vocabulary) -> tuple[list[str], list[str]]:
    """The words of the name, at least one, and the suffixes behind them: `Jr`, `OBE`."""
    end = len(words)
    while end > 1 and vocabulary.word_class(words[end - 1]) == "suffix":
        end -= 1
    return words[:end], words[end:]


def _shown(words: list[str], nickname: str) -> str:
    """The name as records show it; one of several words keeps the nickname in its marks."""
    if nickname and len(words) > 1:
        return " ".join([words[0], nickname, *words[1:]])
    return " ".join(words).strip(",;: ")


def same_person(one: Name, other: Name) -> bool:
    """Whether two full names can be one person's."""
    if _differ(one.courtesy, other.courtesy):
        return False
    if one.words == other.words:
        return True
    if _differ(one.gender, other.gender) or _middle_initials_differ(one.given, other.given):
        return False
    return _surnames_agree(one.surname, other.surname) and _called_the_same(one, other)


def _differ(one: Gender | None, other: Gender | None) -> bool:
    """Both are known, and they are not the same."""
    return None not in (one, other) and one != other


def _surnames_agree(one: str, other: str) -> bool:
    """Equal, or one is the last part of the other: `Dale` and `Lee-Dale`."""
    ends = one.endswith((f" {other}", f"-{other}")) or other.endswith((f" {one}", f"-{one}"))
    return one == other or ends


def _middle_initials_differ(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """`George H.` Dale is not `George W.` Dale."""
    if min(len(one), len(other)) < len(("george", "h")):
        return False
    return one[0] == other[0] and one[1][0] != other[1][0]


def _called_the_same(one: Name, other: Name) -> bool:
    """Whether the given names, or the nickname of one of them, can be the same person's."""
    return _nicknamed(one, other) or _nicknamed(other, one) or _given_agree(one, other)


def _nicknamed(one: Name, other: Name) -> bool:
    """Wilma “Billie” Dale is Billie Dale."""
    return bool(one.nickname) and one.nickname in other.given


def _given_agree(one: Name, other: Name) -> bool:
    """Whether the given names can be those of one person: equal, an initial, a short form."""
    a, b = one.given[0], other.given[0]
    if a in other.given or b in one.given:
        return True
    if _is_initial(a) or len(b) == 1:
        return a[0] == b[0]
    return _is_stub(a, b) or _is_stub(b, a) or short_of(one, other)


def _is_initial(word: str) -> bool:
    return len(word) == 1 or (len(word) <= LONGEST_INITIAL and bool(_INITIAL.fullmatch(word)))


def _is_stub(short: str, long: str) -> bool:
    """`Ben` of Benjamin."""
    return len(short) >= SHORTEST_STUB and long.startswith(short)


def short_of(one: Name, other: Name) -> bool:
    """Whether the first words are usual forms of one first name: Liz, Betty."""
    return not one.stands_for.isdisjoint(other.stands_for)
