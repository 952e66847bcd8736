"""What words say about people: titles, genders, person nouns, organisation nouns (from the lexicons)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal
from unicodedata import combining, normalize

from quotes.lexicons import load

Gender = Literal["f", "m"]
_GENDERS: dict[str, Gender] = {"f": "f", "m": "m"}
_PLURAL_ENDINGS = (
    ("men", "man"),
    ("people", "person"),
    ("ies", "y"),
    ("ches", "ch"),
    ("ses", "s"),
    ("s", ""),
)
SHORTEST_BY_ENDING = 3
# Frequent Chinese, Korean and Vietnamese family names, which stand in front: in Lu Jian the Lu tells no gender.
FAMILY_NAMES = frozenset({
    "bai", "bui", "cai", "cao", "chang", "chen", "cheng", "cho", "choi", "chung", "cui", "dai", "dang", "deng",
    "ding", "dong", "duan", "duong", "fan", "fang", "feng", "fu", "gao", "gong", "gu", "guo", "han", "hao", "he",
    "ho", "hoang", "hong", "hou", "hu", "huang", "hwang", "jang", "jeong", "jia", "jiang", "jin", "jung", "kang",
    "kim", "kong", "kwon", "lai", "le", "lee", "lei", "li", "liang", "liao", "lim", "lin", "liu", "long", "lu", "luo",
    "ma", "mao", "meng", "ngo", "nguyen", "pan", "park", "peng", "pham", "phan", "qian", "qiao", "qin", "qiu", "seo",
    "shao", "shen", "shi", "shin", "song", "su", "sun", "tan", "tang", "tian", "tran", "vu", "wan", "wang", "wei",
    "wen", "wong", "wu", "xia", "xiao", "xie", "xiong", "xu", "xue", "yan", "yang", "yao", "ye", "yi", "yin", "yoon",
    "yu", "yuan", "zeng", "zhang", "zhao", "zheng", "zhong", "zhou", "zhu", "zou",
})  # fmt: skip
LONGEST_SYLLABLES = (
    6  # letters of a given name behind a family name: Jian, Weichun is one of two syllables
)

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
IT = frozenset({"it", "its", "itself"})
FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})


def plain(word: str) -> str:
    """Lower case, straight apostrophes, no final dot."""
    return word.lower().replace("’", "'").strip(".,;:")


def word_class(word: str) -> str:
    """The class of a word around names (honorific_m, title, suffix, organisation …), or nothing."""
    return next(iter(_name_words().get(plain(word), ())), "")


def is_title(word: str) -> bool:
    kind = word_class(word)
    return kind in ("title", "knightly", "regnal") or kind.startswith("honorific")


def leading_titles(words: Sequence[str]) -> int:
    """How many words at the front are titles: `Prime Minister` in `Prime Minister Lee`, nothing in `State Bank`."""
    count = 0
    for number, word in enumerate(words, start=1):
        if is_title(word):
            count = number
        elif word_class(word) != "before_title" and not (count and word.lower() == "the"):
            break
    return count


def first_name(word: str) -> str:
    """`f`, `m` or `u` for a known first name, else nothing; a hyphened one goes by its first part."""
    name = plain(word)
    bare = "".join(c for c in normalize("NFD", name) if not combining(c))
    found = (
        _first_names().get(name)
        or _first_names().get(bare)
        or _first_names().get(bare.split("-")[0])
    )
    return next(iter(found)) if found else ""


def first_name_gender(word: str) -> Gender | None:
    return _GENDERS.get(first_name(word))


def family_first(words: Sequence[str]) -> bool:
    """Whether a name of two or three words has its family name in front: Lu Wen-shan, Kim Min Jae; not Lin Thompson."""
    given = words[1:]
    short = all("-" in word or len(word) <= LONGEST_SYLLABLES for word in given)
    return words[0] in FAMILY_NAMES and len(given) in (1, 2) and short


def likely_gender(word: str) -> Gender | None:
    """By the ending -o or -a (Japanese -ko aside), for a first name that the lexicon lacks: a guess that gives way."""
    name = plain(word)
    if first_name(name) or len(name) <= SHORTEST_BY_ENDING:
        return None
    return (
        "m"
        if name.endswith("o") and not name.endswith("ko")
        else "f"
        if name.endswith("a")
        else None
    )


def honorific_gender(word: str) -> Gender | None:
    kind = word_class(word)
    if kind == "knightly":
        return "m" if plain(word) == "sir" else "f"
    if kind == "regnal":
        return noun_gender(word)
    return _GENDERS.get(kind.removeprefix("honorific_"))


def noun_class(lemma: str) -> str:
    """`f`, `m`, `p` (a person), `group`, `body`, or nothing; compounds go by their last part."""
    word = plain(lemma)
    found = _person_nouns().get(word) or _person_nouns().get(word.rsplit("-", 1)[-1])
    if not found and word.rsplit("-", 1)[-1] in _last_words_of_titles():
        return "p"
    if not found and ("-of-" in word or word.endswith("-year-old")):
        return noun_class(word.split("-of-")[0]) if "-of-" in word else "p"
    return next(iter(found)) if found else ""


def noun_gender(lemma: str) -> Gender | None:
    return _GENDERS.get(noun_class(lemma))


def singular(word: str) -> str:
    """A rough singular for nouns whose lemma the tagger left in the plural."""
    for ending, instead in _PLURAL_ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + instead
    return word


def offices(word: str) -> frozenset[str]:
    """The roles that a title can mean; none for kin and forms of address."""
    found = load("titles").get(plain(word), frozenset())
    return found - {"inherit"} if found.isdisjoint({"kin", "honorific"}) else frozenset()


@cache
def _name_words() -> dict[str, frozenset[str]]:
    return dict(load("name_words"))


@cache
def _first_names() -> dict[str, frozenset[str]]:
    return dict(load("first_names"))


@cache
def _person_nouns() -> dict[str, frozenset[str]]:
    return dict(load("person_nouns"))


@cache
def _last_words_of_titles() -> frozenset[str]:
    """Heads of the titles that end in their head (`bus driver`), not of `head of state`."""
    phrases = (phrase for phrase, roles in load("titles").items() if "honorific" not in roles)
    return frozenset(
        p.split()[-1] for p in phrases if " of " not in p and " to " not in p and " for " not in p
    )
