"""The names of organisations: without their article, as initials, and when one is short for another."""

from __future__ import annotations

from quotes import patterns
from quotes.lexicons.vocabulary import plain
from quotes.speakers.person_name import Name, without_possessive

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
    letters = [word[0] for word in words if word]
    without_small = [word[0] for word in words if word and word not in _SMALL]
    return {"".join(letters), "".join(without_small)}


def short_form(short: Name, full: Name) -> str:
    """How a shorter name can stand for a longer one (a sieve's name), or nothing."""
    if len(short.words) > len(full.words) or short.words == full.words:
        return ""
    if _is_acronym(short.words, full.words):
        return "acronym"
    return "short_form" if _is_short(short.words, full) else ""


def _is_acronym(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """`BTP`, `B.T.P.` of British Transport Police."""
    single = len(short) == 1 and len(full) > 1
    return single and plain(short[0]).replace(".", "") in initials(full)


def _is_short(short: tuple[str, ...], full: Name) -> bool:
    """A word, the end, the beginning or a clipped beginning of the longer name."""
    words, count = full.words, len(short)
    if count == 1 and len(words) > 1 and short[0].replace(".", "").isalpha():
        return _is_word_of(short[0], words)
    if short == words[-count:]:
        return True
    if short == words[:count]:
        return _may_go_without(full, count)
    clipped = len(short[0]) >= SHORTEST_STUB and words[0].startswith(short[0])
    return clipped and short[1:] == words[1:]


def _is_word_of(word: str, full: tuple[str, ...]) -> bool:
    """The first or the last word, or the stub of the first: `Met` of Metropolitan Police."""
    if word in (full[0], full[-1]):
        return True
    stub = len(word) >= SHORTEST_STUB and full[0].startswith(word)
    return stub and full[0].removeprefix(word) not in _ADJECTIVAL


def _may_go_without(full: Name, kept: int) -> bool:
    """Whether the words behind the first ones may be left out: `Acme [Holdings and Co]`."""
    rest = list(zip(full.words, full.word_classes, strict=True))[kept:]
    return all(kind == "corporate" for word, kind in rest if word not in _SMALL)
