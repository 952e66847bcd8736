"""A name as a value: its words, and what they tell of who bears it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quotes import patterns
from quotes.language.conditions import Value, Where, condition_on
from quotes.lexicons.vocabulary import INSTITUTION, Gender, Vocabulary, plain
from quotes.marks import glyphs
from quotes.speakers import generations

_WORD = rf"[^{glyphs.CHARACTERS}()\s]++"
_NICKNAME = patterns.compile(
    rf"[{glyphs.CHARACTERS}(]\s*({_WORD}(?:\s{_WORD}){{0,2}})\s*[{glyphs.CHARACTERS})]"
)
_POSSESSIVE = patterns.compile(r"(?:['’]s|(?<=s)['’])$", patterns.IGNORECASE)
LONGEST_INITIAL = 2  # characters
_STATUS = {
    "mrs": "mrs",
    "mme": "mrs",
    "madame": "mrs",
    "frau": "mrs",
    "miss": "miss",
    "mlle": "miss",
}


@dataclass(frozen=True, slots=True)
class Name:
    """A name without honorifics, article and possessive, and what its words tell.

    `text` is the name as written, `words` are plain and without suffix; `given` are all but the
    surname. `word_classes` and `title_classes` say what each word and honorific is around names.
    `first_name` is the gender (`f`, `m`, `u`) of a known first name in front; `courtesy` is the
    gender that an honorific tells, `gender` that or the one of the first name, `guess` the one by
    the ending of a first name that no lexicon has. `status` is `mrs` or `miss` where an honorific
    tells: two women of one surname. `stands_for` are the names that the first word is a usual form
    of. `generation` is `jr`, `iii` and the like.
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
    generation: str = ""

    @property
    def full(self) -> bool:
        """It has a given name and a surname."""
        return bool(self.given)


def name_where(**conditions: Value) -> Where:
    """A condition on names, in the manner of `where`: `name_where(full=True, first_name="f")`."""
    return condition_on(Name, conditions)


def unabbreviated(words: Sequence[str]) -> Sequence[str]:
    """The words of a name without an initial in front of others: `U. [Renee Hall]`."""
    initial = len(words) > len(("Renee", "Hall")) and len(plain(words[0])) == 1
    return words[1:] if initial else words


SINGLE = name_where(words=lambda words: len(words) == 1)
PAIR = name_where(words=lambda words: len(unabbreviated(words)) == 2)
FULL = name_where(full=True)
IN_CAPITALS = name_where(text=str.isupper)
TITLED = name_where(honorifics=bool)
WITH_FIRST_NAME = name_where(first_name="f m u")  # a known one in front
INSTITUTIONAL = name_where(word_classes=lambda kinds: kinds[-1] in INSTITUTION)  # `Leeds [Police]`
# `Sir Tom`, `Princess Anne`: behind such a title the one word is a given name.
GIVEN_BEHIND_TITLE = name_where(
    title_classes=lambda kinds: kinds[-1:] in (("knightly",), ("regnal",))
)


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
    courtesy = _courtesy(honorifics, vocabulary)
    gender, guess = courtesy, None
    if given and not vocabulary.family_first(words):
        first = _first_name(given)
        gender = courtesy or vocabulary.first_name_gender(first)
        guess = vocabulary.likely_gender(first)
    return Name(
        text,
        words,
        honorifics,
        nickname,
        surname=" ".join(surname),
        given=given,
        word_classes=tuple(map(vocabulary.word_class, words)),
        title_classes=tuple(map(vocabulary.word_class, honorifics)),
        first_name=vocabulary.first_name(unabbreviated(words)[0]),
        courtesy=courtesy,
        gender=gender,
        guess=None if gender else guess,
        status=_status(honorifics),
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


def _status(honorifics: tuple[str, ...]) -> str:
    """`mrs` or `miss`, by the first honorific that tells."""
    for word in honorifics:
        if word in _STATUS:
            return _STATUS[word]
    return ""


def _first_name(given: tuple[str, ...]) -> str:
    """The first given name, or the one behind an initial: `J. [Paul] Dale`."""
    first, *others = given
    if others and len(first) <= LONGEST_INITIAL:
        return others[0]
    return first


def parse_name(text: str, vocabulary: Vocabulary, *, titled: bool = True) -> Name | None:
    """`Assistant Commissioner Ann Lee's` → Ann Lee, if it may be `titled`.

    None where nothing but titles is left.
    """
    text = without_possessive(text)
    marked, nickname = _nickname(text)
    before_mark = len(text.partition(marked)[0].split()) if marked else 0
    if marked:
        text = text.replace(marked, " ", 1)
    words = text.split()
    titles: list[str] = []
    if titled:
        titles, words = _without_titles(words, vocabulary)
    if not words:
        return None
    words, behind = generations.split(words, vocabulary)
    words = _with_regnal_title(titles, words, vocabulary)
    in_front = words[: max(before_mark - len(titles), 1)]
    shown = _shown(in_front, marked.strip(), words[len(in_front) :])
    shown = " ".join([shown, *generations.shown(behind)])
    name = name_of(shown, tuple(map(plain, words)), vocabulary, tuple(titles), plain(nickname))
    return replace(name, generation=generations.generation(behind))


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


def _with_regnal_title(titles: list[str], words: list[str], vocabulary: Vocabulary) -> list[str]:
    """`Pope Pius`: such a title belongs to the one name behind it."""
    if len(words) > 1 or "regnal" not in map(vocabulary.word_class, titles[-1:]):
        return words
    return [titles[-1].capitalize(), *words]


def _shown(in_front: list[str], nickname: str, behind: list[str]) -> str:
    """The name as records show it; one of several words keeps the nickname in its marks."""
    marked = [nickname] if nickname and behind else []
    return " ".join([*in_front, *marked, *behind]).strip(",;: ")
