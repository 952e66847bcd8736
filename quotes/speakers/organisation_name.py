"""The names of organisations: without article, as initials, and when one is short for another."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import filterfalse

from quotes import patterns
from quotes.lexicons.vocabulary import plain
from quotes.speakers.person_name import SINGLE, Name, without_possessive

_ARTICLE = patterns.compile(r"^(?:[Tt]he|[Aa]n?)\s+")
_LETTERS = patterns.compile(r"[.&]")
# What an adjective has at its end.
_ADJECTIVAL = frozenset({"al", "an", "ary", "ese", "i", "ial", "ian", "ional", "ish", "n"})
# Words that an acronym may leave out.
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "&", "to", "de", "at"})
SHORTEST_STUB = 3  # letters of a word that are enough for it: the Met


def organisation_text(text: str) -> str:
    """The name of an organisation without its article and possessive."""
    return _ARTICLE.sub("", without_possessive(text))


def initials(words: tuple[str, ...]) -> set[str]:
    """Acronyms that a name can have: `bbc`, with and without small words."""
    large = filterfalse(_SMALL.__contains__, words)
    return {_first_letters(words), _first_letters(large)}


def _first_letters(words: Iterable[str]) -> str:
    return "".join(word[:1] for word in words)


def short_form(short: Name, full: Name) -> str:
    """The sieve by which a shorter name can stand for a longer one, or empty."""
    if len(short.words) > len(full.words) or short.words == full.words:
        return ""
    fits = _is_part_of(short.words, full)
    if SINGLE(short) and not SINGLE(full):
        letters = _LETTERS.sub("", plain(short.words[0]))  # `B.T.P.`, `M&B`
        if letters in initials(full.words):
            return "acronym"
        if letters.isalpha():
            fits = _is_word_of(short.words[0], full.words)
    return "short_form" if fits else ""


def _is_word_of(word: str, full: tuple[str, ...]) -> bool:
    """The first or the last word, or the stub of the first: `Met` of Metropolitan Police."""
    if word in (full[0], full[-1]):
        return True
    if full[0].removeprefix(word) in _ADJECTIVAL:  # Congress is not short for Congressional
        return False
    return _is_stub(word, full[0])


def _is_stub(word: str, full: str) -> bool:
    return len(word) >= SHORTEST_STUB and full.startswith(word)


def _is_part_of(short: tuple[str, ...], full: Name) -> bool:
    """The end, the beginning or the beginning in a clipped form of the longer name."""
    words, count = full.words, len(short)
    if short == words[-count:]:
        return True
    if short == words[:count]:
        return _may_go_without(full, count)
    if short[1:] != words[1:]:
        return False
    return _is_stub(short[0], words[0])


def _may_go_without(full: Name, kept: int) -> bool:
    """Whether the words behind the first ones may be left out: `Acme [Holdings and Co]`.

    `Norvia Atomic [Power Co]` keeps two.
    """
    rest = zip(full.words[kept:], full.word_classes[kept:], strict=True)
    kinds = {kind for word, kind in rest if word not in _SMALL}
    firm = full.word_classes[-1] == "corporate" and kept > 1
    return firm or kinds <= {"corporate"}
