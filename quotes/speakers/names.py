"""One person's or organisation's name as a value: its words, and when two names can mean the same."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from quotes import patterns
from quotes.marks import glyphs
from quotes.speakers.words import (
    Gender,
    family_first,
    first_name_gender,
    honorific_gender,
    leading_titles,
    likely_gender,
    plain,
    word_class,
)

_NICKNAME = patterns.compile(
    rf"[{glyphs.CHARACTERS}(]\s*([^{glyphs.CHARACTERS}()\s]++)\s*[{glyphs.CHARACTERS})]"
)
_POSSESSIVE = patterns.compile(r"(?:['’]s|(?<=s)['’])$", patterns.IGNORECASE)
_ARTICLE = patterns.compile(r"^(?:[Tt]he|[Aa]n?)\s+")
_INITIAL = patterns.compile(r"(?:\p{Lu}\.?){1,3}")
_STATUS = {
    "mrs": "mrs",
    "mme": "mrs",
    "madame": "mrs",
    "frau": "mrs",
    "miss": "miss",
    "mlle": "miss",
}
_GENERATIONS = frozenset(
    {"jr", "sr", "ii", "iii", "iv"}
)  # part of the name; degrees and honours are not
# Congress is not short for Congressional.
_ADJECTIVAL = frozenset({"al", "an", "ary", "ese", "i", "ial", "ian", "ional", "ish", "n"})
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "&", "to", "de", "at"})
# Pairs that neither a shared beginning nor an initial explains; a first name and its usual short forms.
SHORT_FORMS = tuple(
    frozenset(row.split())
    for row in (
        "robert bob bobby rob robbie",
        "william bill will billy willie willy liam",
        "richard dick rick ricky rich",
        "james jim jimmy jamie",
        "john jack johnny jon jonathan",
        "edward ed ted teddy eddie ned neddy",
        "margaret maggie meg peggy madge",
        "elizabeth liz beth betty lizzie lizzy eliza bess",
        "michael mike mick mickey",
        "charles charlie charley chuck",
        "anthony tony",
        "henry harry hank hal",
        "katherine katharine kate katie kathy kitty catherine",
        "thomas tom tommy tommie",
        "joseph joe joey",
        "alexander alex sandy alec",
        "stephen steve steven",
        "andrew andy drew",
        "susan sue susie",
        "deborah debbie deb",
        "patricia pat trish",
        "lawrence larry",
        "bernard bernie",
        "nicholas nick nicky",
        "rafael rafa",
        "samuel sam",
        "benjamin ben",
        "matthew matt",
        "christopher chris",
        "daniel dan danny",
        "theodore ted",
        "rebecca becky",
        "jennifer jenny",
        "victoria vicky tori",
        "gerald gerry jerry",
        "philip phil",
        "timothy tim",
        "gregory greg",
        "francis frank",
        "frederick fred",
        "ronald ron",
        "donald don",
        "kenneth ken",
        "raymond ray",
        "douglas doug",
        "leonard len",
        "vincent vince",
        "pamela pam",
        "abigail abby",
        "jacqueline jackie",
        "mary molly polly",
        "sarah sally sal",
        "ann anne annie nan nancy",
        "frances fanny",
        "florence flo florrie",
        "amelia emmy milly",
        "prudence prue",
        "harriet hattie",
        "caroline carrie",
    )
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name without honorifics, article and possessive; `text` as written, `words` plain and without suffix."""

    text: str
    words: tuple[str, ...]
    honorifics: tuple[str, ...] = ()
    nickname: str = ""

    @property
    def surname(self) -> str:
        """The last word with the particles before it: `van der Berg`, else the last word."""
        return _surname(self.words)

    @property
    def given(self) -> tuple[str, ...]:
        return self.words[: len(self.words) - len(self.surname.split())]

    @property
    def full(self) -> bool:
        return bool(self.given)

    @property
    def gender(self) -> Gender | None:
        """By honorific, else by first name where the name is full and begins with it."""
        told = self.full and not family_first(self.words)
        return self.courtesy or (first_name_gender(self._first) if told else None)

    @property
    def courtesy(self) -> Gender | None:
        """The gender that an honorific tells."""
        return next((g for word in self.honorifics if (g := honorific_gender(word))), None)

    @property
    def status(self) -> str:
        """`mrs` or `miss` where an honorific tells: two women of one surname."""
        return next((_STATUS[word] for word in self.honorifics if word in _STATUS), "")

    @property
    def guess(self) -> Gender | None:
        """By the ending of a first name that no lexicon has."""
        unknown = self.full and not self.gender and not family_first(self.words)
        return likely_gender(self._first) if unknown else None

    @property
    def _first(self) -> str:
        initial = len(self.given) > 1 and len(self.given[0]) <= 2
        return self.given[1] if initial else self.words[0]

    @property
    def after_given(self) -> bool:
        """`Sir Tom`, `Princess Anne`: the one word is a given name."""
        return bool(self.honorifics) and word_class(self.honorifics[-1]) in ("knightly", "regnal")


@lru_cache(maxsize=10_000)
def _surname(words: tuple[str, ...]) -> str:
    first = len(words) - 1
    while first > 1 and word_class(words[first - 1]) == "particle":
        first -= 1
    return " ".join(words[first:])


def parse_name(text: str, *, titled: bool = True) -> Name | None:
    """`Assistant Commissioner Ann Lee's` → Ann Lee, if it may be `titled`; None where nothing but titles is left."""
    text = _POSSESSIVE.sub("", text.strip())
    nickname = _NICKNAME.search(text)
    marked = nickname is not None and nickname.start() > 0 and nickname.end() < len(text)
    if nickname and marked:
        text = f"{text[: nickname.start()]} {text[nickname.end() :]}"
    words = text.split()
    count = min(leading_titles(words), len(words) - 1) if titled else 0
    titles, words = [plain(w) for w in words[:count]], words[count:]
    behind: list[str] = []
    while len(words) > 1 and word_class(words[-1]) == "suffix":
        behind.insert(0, words.pop())
    if not words:
        return None
    if titles and word_class(titles[-1]) == "regnal" and len(words) == 1:
        words.insert(0, titles[-1].capitalize())
    generation = [word for word in behind if plain(word) in _GENERATIONS]
    shown = " ".join([" ".join(words).strip(",;: "), *generation])
    compared = tuple(plain(w) for w in words)
    if nickname and marked and len(words) > 1:  # the fullest name keeps the nickname in its marks
        shown = " ".join([words[0], nickname.group().strip(), *words[1:], *generation])
    return Name(
        shown, compared, tuple(titles), plain(nickname.group(1)) if nickname and marked else ""
    )


def given_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two rows of given names can be those of one person: equal, an initial, a short form."""
    a, b = one[0], other[0]
    if a == b or a in other or b in one:
        return True
    if len(a) == 1 or len(b) == 1 or (_INITIAL.fullmatch(a.upper()) and len(a) <= 2):
        return a[0] == b[0]
    if min(len(a), len(b)) >= 3 and (a.startswith(b) or b.startswith(a)):
        return True
    return short_of(a, b)


def short_of(one: str, other: str) -> bool:
    """Whether two first names are usual forms of one: Liz, Betty."""
    return any(one in forms and other in forms for forms in SHORT_FORMS)


def same_person(one: Name, other: Name) -> bool:
    """Whether two full names can be one person's."""
    if one.courtesy and other.courtesy and one.courtesy != other.courtesy:
        return False
    if one.words == other.words:
        return True
    if one.gender and other.gender and one.gender != other.gender:
        return False
    surnames = {one.surname, other.surname}
    joined = len(surnames) == 2 and any(
        a.endswith((f" {b}", f"-{b}")) for a in surnames for b in surnames - {a}
    )
    if len(surnames) == 2 and not joined:
        return False
    a, b = one.given, other.given
    if (
        len(a) > 1 and len(b) > 1 and a[0] == b[0] and a[1][0] != b[1][0]
    ):  # George H. Dale, George W. Dale
        return False
    return (
        given_agree(a, b)
        or bool(one.nickname and one.nickname in b)
        or bool(other.nickname and other.nickname in a)
    )


def organisation_text(text: str) -> str:
    """The name of an organisation without its article and possessive."""
    text = _POSSESSIVE.sub("", text.strip())
    return _ARTICLE.sub("", text)


def initials(words: tuple[str, ...]) -> set[str]:
    """Acronyms that a name can have: `bbc`, with and without small words."""
    return {
        "".join(w[0] for w in words if w),
        "".join(w[0] for w in words if w and w not in _SMALL),
    }


def short_form(short: tuple[str, ...], full: tuple[str, ...]) -> str:
    """How a shorter name can stand for a longer one (a sieve's name), or nothing."""
    if len(short) > len(full) or short == full:
        return ""
    if len(short) == 1 and len(full) > 1 and plain(short[0]).replace(".", "") in initials(full):
        return "acronym"
    if len(short) == 1 and short[0].replace(".", "").isalpha() and len(full) > 1:
        return _one_word(short[0], full)
    if short == full[-len(short) :] or (
        short == full[: len(short)] and _droppable(full[len(short) :])
    ):
        return "short_form"
    same_tail = short[1:] == full[1:] and len(short[0]) >= 3
    return "short_form" if same_tail and full[0].startswith(short[0]) else ""


def _one_word(word: str, full: tuple[str, ...]) -> str:
    if word == full[0]:
        return "short_form"
    begins = (
        len(word) >= 3
        and full[0].startswith(word)
        and full[0].removeprefix(word) not in _ADJECTIVAL
    )
    return "short_form" if word == full[-1] or begins else ""


def _droppable(words: tuple[str, ...]) -> bool:
    return all(word_class(w) == "corporate" or w in _SMALL for w in words)
