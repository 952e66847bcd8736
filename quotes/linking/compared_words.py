"""Step 1: the words of a quotation as they are compared, alike whatever paper printed them."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from quotes import lexicons, patterns

LONGEST = 2000  # words of a quotation that are compared; speeches are shorter, and time must end
INSIDE = patterns.compile(r"(?<=\p{L})\[(\p{L}{1,20})\]|\[(\p{L}{1,20})\](?=\p{L})")
REMARK = patterns.compile(r"\[\s*sic\s*\]", patterns.IGNORECASE)
PER_CENT = patterns.compile(r"\bper[\s-]cent\b|%", patterns.IGNORECASE)
PIECE = patterns.compile(
    r"""
      \[[^\]\n]{0,150}\] | \([^)\n]{0,150}\)       # We [the council] ran
    | \.\s?\.\s?\.(?:\s?\.)? | …                  # We ran … home
    | (?:\p{L}\.){2,}                              # U.S.
    | \d+(?:[.,]\d+)*
    | [\p{L}\p{M}\p{N}_]+(?:'[\p{L}\p{M}]+)*        # don't
    | [.!?]+
    | [,;:—–] | \s-\s
    """,
    patterns.VERBOSE,
)
APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "\x00": " "})
CONTRACTED = {
    "can't": "can not",
    "cannot": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "ain't": "is not",
    "let's": "let us",
    "gonna": "going to",
    "gotta": "got to",
    "wanna": "want to",
    "cause": "because",
    "em": "them",
}
ENDINGS = {
    "n't": "not",
    "'re": "are",
    "'ve": "have",
    "'ll": "will",
    "'m": "am",
    "'d": "would",
}
ENDING = patterns.compile(r"(?:n't|'(?:re|ve|ll|m|d))$")
# What `'s` stands for behind these is a verb, behind all others a possessive.
WITH_IS = frozenset(
    [
        *("he", "i", "it", "she", "that", "they", "we", "you"),
        *("here", "how", "there", "what", "when", "where", "who", "why"),
    ]
)
FUNCTION_WEIGHT = 0.25  # of a word that most sentences have; other words weigh 1


class Words(NamedTuple):
    """Words in one spelling, and where in them something begins: the index of the word behind it.

    `stops` are beginnings of sentences, `clauses` of what follows a comma, `gaps` places where the
    paper says that it left something out, or put words of its own.
    """

    tokens: tuple[str, ...]
    stops: frozenset[int] = frozenset()
    clauses: frozenset[int] = frozenset()
    gaps: frozenset[int] = frozenset()

    @property
    def key(self) -> int:
        """The same for the same words: a signed number of 64 bits."""
        return number_of("\n".join(self.tokens))

    @property
    def weight(self) -> float:
        """How much these words tell: each 1, function words a quarter."""
        return weight(self.tokens)

    def dumps(self) -> str:
        """Write the words as one line."""
        places = [sorted(self.stops), sorted(self.clauses), sorted(self.gaps)]
        return json.dumps([" ".join(self.tokens), *places], separators=(",", ":"))


def loads(line: str) -> Words:
    """Read what `Words.dumps` wrote."""
    tokens, stops, clauses, gaps = json.loads(line)
    return Words(tuple(tokens.split()), frozenset(stops), frozenset(clauses), frozenset(gaps))


def number_of(text: str) -> int:
    """A signed number of 64 bits that stands for a text, the same in every run."""
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def read(text: str) -> Words:
    """The words of a quotation: case, marks, brackets, contractions and spelling made alike.

    >>> read("We [the council] don’t travel by “programme” … now. [I]t is 5%!").tokens
    ('we', 'do', 'not', 'travel', 'by', 'program', 'now', 'it', 'is', '5', 'percent')
    """
    tokens: list[str] = []
    places: dict[str, set[int]] = {"stop": set(), "clause": set(), "gap": set()}
    for piece in PIECE.findall(_plain(text)):
        kind = _kind(piece)
        if kind == "word":
            tokens.extend(spelled(piece))
        else:
            places[kind].add(len(tokens))
    stops, clauses, gaps = map(frozenset, places.values())
    return Words(tuple(tokens), stops, clauses, gaps)


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text.replace("…", " … ")).translate(APOSTROPHES)
    if "[" in plain:
        plain = REMARK.sub(" ", INSIDE.sub(lambda found: found[1] or found[2], plain))
    if "%" in plain or "cent" in plain.casefold():  # the pattern alone is slow
        plain = PER_CENT.sub(" percent ", plain)
    return plain


def _kind(piece: str) -> str:
    """Tell a word from what parts words."""
    first = piece[0]
    if first in "[(…" or (first == "." and piece.count(".") > 2):
        return "gap"
    if first in ".!?":
        return "stop"
    return "clause" if first in ",;:—– " or first.isspace() else "word"


@lru_cache(maxsize=100_000)
def spelled(word: str) -> tuple[str, ...]:
    """One word of a text in the spelling that is compared; a contraction is several."""
    plain = word.casefold()
    if plain in CONTRACTED:
        return tuple(CONTRACTED[plain].split())
    if ending := ENDING.search(plain):
        return _spelling(plain[: ending.start()]), ENDINGS[ending[0]]
    base, apostrophe, rest = plain.partition("'")
    if rest == "s" and base in WITH_IS:
        return base, "is"
    own = base if rest == "s" else base + rest
    return (_spelling(own if apostrophe else plain),)


def _spelling(word: str) -> str:
    plain = word.replace(".", "").replace(",", "") if len(word) > 1 else word
    return _spellings().get(plain, plain)


@cache
def _spellings() -> dict[str, str]:
    return {word: min(others) for word, others in lexicons.load("spellings").items()}


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of a class of the lexicons, such as `negation`."""
    classes = lexicons.load("word_classes")
    return frozenset(word for word, values in classes.items() if name in values)


def is_content(token: str) -> bool:
    """Tell whether a word says what a sentence is about."""
    return token not in words_of("function_word")


def weight(tokens: tuple[str, ...]) -> float:
    """How much some words tell."""
    common = words_of("function_word")
    plain = sum(token in common for token in tokens)
    return len(tokens) - plain * (1 - FUNCTION_WEIGHT)


@lru_cache(maxsize=100_000)
def stem(token: str) -> str:
    """A word without its endings, roughly: `looked` and `looking` have one stem."""
    for ending in ("ing", "ed", "es", "ly", "s"):
        if token.endswith(ending) and len(token) - len(ending) >= 3:
            token = token.removesuffix(ending)
            break
    plain = token.rstrip("eiy")
    if len(plain) > 3 and plain[-1] == plain[-2]:
        return plain[:-1]
    return plain or token


def stems(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """The stems of the words that tell something, in their order."""
    return tuple(map(stem, filter(is_content, tokens)))
