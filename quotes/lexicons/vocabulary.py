"""Questions about single words of people and names, answered by the word lists of one run."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, wraps
from typing import TYPE_CHECKING, Any, Literal, TypeVar
from unicodedata import combining, normalize

if TYPE_CHECKING:
    from quotes.lexicons import Lexicons

Gender = Literal["f", "m"]
_GENDERS: dict[str, Gender] = {"f": "f", "m": "m"}
_BY_ENDING: tuple[tuple[str, Gender | None], ...] = (("ko", None), ("o", "m"), ("a", "f"))
SHORTEST_BY_ENDING = 3
# Letters of a given name behind a family name: Jian; Weichun is one of two syllables.
LONGEST_SYLLABLES = 6
_PLURAL_ENDINGS = (
    ("men", "man"),
    ("people", "person"),
    ("ies", "y"),
    ("ches", "ch"),
    ("ses", "s"),
    ("s", ""),
)
# Of a word that a user gives several classes the first of these counts.
NAME_CLASSES = (
    "honorific_f",
    "honorific_m",
    "honorific",
    "knightly",
    "regnal",
    "title",
    "before_title",
    "suffix",
    "particle",
    "organisation",
    "corporate",
    "facility",
    "dotted_title",
)
NOUN_CLASSES = ("p", "f", "m", "group", "body")
FIRST_NAME_GENDERS = ("u", "f", "m")
PERSON = frozenset({"p", "f", "m"})
INSTITUTION = frozenset({"organisation", "corporate", "facility"})
COURTESY = frozenset({"honorific", "honorific_f", "honorific_m", "knightly"})
TITLES = COURTESY | {"title", "regnal"}
NONE: frozenset[str] = frozenset()


T = TypeVar("T")
WORDS_KEPT = 50_000  # of a question: more than an archive has often; then all are forgotten


@lru_cache(maxsize=WORDS_KEPT)
def plain(word: str) -> str:
    """Lower case, straight apostrophes, no final dot."""
    return word.lower().replace("’", "'").strip(".,;:")


def singular(word: str) -> str:
    """A rough singular for nouns whose lemma the tagger left in the plural."""
    for ending, instead in _PLURAL_ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + instead
    return word


def kept(ask: Callable[[Vocabulary, str], T]) -> Callable[[Vocabulary, str], T]:
    """Keep what a question about a word is answered by."""

    @wraps(ask)
    def answer(vocabulary: Vocabulary, word: str) -> T:
        known = vocabulary.answers.setdefault(ask.__name__, {})
        if word not in known:
            if len(known) >= WORDS_KEPT:
                known.clear()
            known[word] = ask(vocabulary, word)
        found: T = known[word]
        return found

    return answer


@dataclass(frozen=True)
class Vocabulary:
    """The word lists as questions about one word; `Lexicons.vocabulary` is the one of a run.

    A word may be asked as it is written: capitals, a final dot and curly apostrophes make no
    difference.
    """

    lexicons: Lexicons
    answers: dict[str, dict[str, Any]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    @kept
    def classes(self, word: str) -> frozenset[str]:
        """The classes of a word in word_classes.tsv."""
        return self.lexicons.word_classes.get(plain(word), NONE)

    # Words around and inside names

    @kept
    def word_class(self, word: str) -> str:
        """The class of a word around names: honorific_m, title, suffix, organisation …; or empty."""
        return _chosen(self.lexicons.name_words.get(plain(word), NONE), NAME_CLASSES)

    def is_title(self, word: str) -> bool:
        """`Mr`, `Sir`, `Pope`, `President`: it stands in front of a name and is no part of it.

        `Del.` (a delegate) is one with its stop alone: Del is a name, and del a particle.
        """
        if word.endswith("."):
            dotted = "dotted_title" in self.lexicons.name_words.get(plain(word), NONE)
            return dotted or self.word_class(word) in TITLES
        return self.word_class(word) in TITLES

    def is_institution(self, word: str) -> bool:
        """`Police`, `Holdings`, `Bridge`: what a name ends with that is nobody's."""
        return self.word_class(word) in INSTITUTION

    def leading_titles(self, words: Sequence[str]) -> int:
        """Count the titles in front: two in `Prime Minister Lee`, none in `State Bank`."""
        count = 0
        for number, word in enumerate(words, start=1):
            between_titles = count > 0 and word.lower() == "the"  # `President the Reverend`
            if self.is_title(word):
                count = number
            elif self.word_class(word) != "before_title" and not between_titles:
                break
        return count

    def honorific_gender(self, word: str) -> Gender | None:
        """`Mrs`: f; `Sir`: m; `Queen`: f; None of an honorific that both bear."""
        kind = self.word_class(word)
        if kind == "knightly":
            return "m" if plain(word) == "sir" else "f"
        if kind == "regnal":
            return self.noun_gender(word)
        return _GENDERS.get(kind.removeprefix("honorific_"))

    # Names of people

    @kept
    def first_name(self, word: str) -> str:
        """`f`, `m` or `u` (both) for a known first name, else nothing.

        A hyphened one goes by its first part, an accented one by its letters where need be.
        """
        name = plain(word)
        bare = "".join(c for c in normalize("NFD", name) if not combining(c))
        known = self.lexicons.first_names
        genders = known.get(name) or known.get(bare) or known.get(bare.split("-")[0])
        return _chosen(genders or NONE, FIRST_NAME_GENDERS)

    def first_name_gender(self, word: str) -> Gender | None:
        """The gender of a first name that only women or only men bear."""
        return _GENDERS.get(self.first_name(word))

    def likely_gender(self, word: str) -> Gender | None:
        """By the ending -o or -a (not -ko) of a first name that no lexicon has: it gives way."""
        name = plain(word)
        if self.first_name(name) or len(name) <= SHORTEST_BY_ENDING:
            return None
        return next((gender for ending, gender in _BY_ENDING if name.endswith(ending)), None)

    def stands_for(self, word: str) -> frozenset[str]:
        """The first names that one is a usual form of: `ted` edward, theodore."""
        return self.lexicons.short_names.get(plain(word), NONE)

    def is_family_name(self, word: str) -> bool:
        """`Zhang`, `Kim`, `Nguyen`: a family name that stands in front and tells no gender."""
        return "leading_family_name" in self.classes(word)

    def family_first(self, words: Sequence[str]) -> bool:
        """Tell whether the family name stands in front: Lu Wen-shan, Kim Min Jae; not Lin Thompson."""
        family, *given = words
        if len(given) not in (1, 2) or not self.is_family_name(family):
            return False
        return all("-" in word or len(word) <= LONGEST_SYLLABLES for word in given)

    # Nouns for people

    @kept
    def noun_class(self, lemma: str) -> str:
        """`f`, `m`, `p` (a person), `group`, `body`, or nothing.

        Compounds go by their last part, `chief-of-police` by its first.
        """
        word = plain(lemma)
        last = word.rsplit("-", 1)[-1]
        known = self.lexicons.person_nouns
        if found := known.get(word) or known.get(last):
            return _chosen(found, NOUN_CLASSES)
        if last in self._title_heads:
            return "p"
        if "-of-" in word:
            return self.noun_class(word.split("-of-")[0])
        return "p" if word.endswith("-year-old") else ""

    def noun_gender(self, lemma: str) -> Gender | None:
        """The gender of a noun for a person: `widow` f, `policeman` m."""
        return _GENDERS.get(self.noun_class(lemma))

    @kept
    def offices(self, word: str) -> frozenset[str]:
        """The roles that a title can mean; none for kin and forms of address."""
        found = self.lexicons.titles.get(plain(word), NONE)
        if found.isdisjoint({"kin", "honorific"}):
            return found - {"inherit"}
        return NONE

    @cached_property
    def _title_heads(self) -> frozenset[str]:
        """Heads of the titles that end in their head (`bus driver`), not of `head of state`."""
        titles = self.lexicons.titles.items()
        phrases = (phrase.split() for phrase, roles in titles if "honorific" not in roles)
        return frozenset(p[-1] for p in phrases if {"of", "to", "for"}.isdisjoint(p[1:-1]))


def _chosen(values: Collection[str], order: Sequence[str]) -> str:
    return next((value for value in order if value in values), "")
