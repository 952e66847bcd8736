"""The names of organisations: without their article, as initials, and when one is short for another."""

from __future__ import annotations

from collections.abc import Iterable

from quotes import patterns
from quotes.lexicons.vocabulary import plain
from quotes.speakers.person_name import SINGLE, Name, without_possessive

_ARTICLE = patterns.compile(r"^(?:[Tt]he|[Aa]n?)\s+")
# Congress is not short for Congressional.
_ADJECTIVAL = frozenset({"al", "an", "ary", "ese", "i", "ial", "ian", "ional", "ish", "n"})
# Words that an acronym may leave out.
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "&", "to", "de", "at"})
SHORTEST_STUB = 3  # letters of a word that are enough for it: the Met


def organisation_text(text: str) -> str:
    """The name of an organisation without its article and possessive."""
    return _ARTICLE.sub("", without_possessive(text))


def initials(words: tuple[str, ...]) -> set[str]:
    """Acronyms that a name can have: `bbc`, with and without small words."""
    large = (word for word in words if word not in _SMALL)
    return {_first_letters(words), _first_letters(large)}


def _first_letters(words: Iterable[str]) -> str:
    return "".join(word[:1] for word in words)


def short_form(short: Name, full: Name) -> str:
    """How a shorter name can stand for a longer one (a sieve's name), or nothing."""
    if len(short.words) > len(full.words) or short.words == full.words:
        return ""
    if SINGLE(short) and not SINGLE(full):
        return _single_for_several(short.words[0], full)
    return "short_form" if _is_short(short.words, full) else ""


def _single_for_several(word: str, full: Name) -> str:
    """`BTP`, `B.T.P.`, `British` or `Police` for British Transport Police."""
    letters = plain(word).replace(".", "")
    if letters in initials(full.words):
        return "acronym"
    if not letters.isalpha():
        return "short_form" if _is_short((word,), full) else ""
    alone = word in (full.words[0], full.words[-1])
    return "short_form" if alone or _is_stub(word, full.words[0]) else ""


def _is_stub(word: str, full: str) -> bool:
    """`Met` of Metropolitan; not Congress of Congressional."""
    if len(word) < SHORTEST_STUB or not full.startswith(word):
        return False
    return full.removeprefix(word) not in _ADJECTIVAL


def _is_short(short: tuple[str, ...], full: Name) -> bool:
    """The end, the beginning or the beginning in a clipped form of the longer name."""
    words, count = full.words, len(short)
    if short == words[-count:]:
        return True
    if short == words[:count]:
        return _may_go_without(full, count)
    clipped = words[0].startswith(short[0]) and len(short[0]) >= SHORTEST_STUB
    return clipped and short[1:] == words[1:]


def _may_go_without(full: Name, kept: int) -> bool:
    """Whether the words behind the first ones may be left out: `Acme [Holdings and Co]`."""
    rest = list(zip(full.words, full.word_classes, strict=True))[kept:]
    return all(kind == "corporate" for word, kind in rest if word not in _SMALL)
