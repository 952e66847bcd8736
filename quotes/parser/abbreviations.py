"""Titles and initials in front of a name: one token with their stop, and no sentence ends there.

`said Gov. | Ann Lee`, `Orla F. | Smith left`: the tokenizer, trained on text with few such names,
ends a sentence.
"""

from __future__ import annotations

from collections.abc import Container

from quotes import patterns

# Titles that stand before a name and are written with a stop; `No.` and `St.` end sentences as
# well.
TITLES = frozenset({
    "adm", "adv", "ald", "amb", "asst", "atty", "barr", "brig", "capt", "cllr", "cmdr", "col", "cpl", "del", "dep", "det",
    "dr", "engr", "fr", "gen", "gov", "hon", "insp", "lt", "maj", "messrs", "mr", "mrs", "ms", "msgr", "pres", "prof",
    "rep", "reps", "rev", "sen", "sens", "sgt", "smt", "supt", "ven",
})  # fmt: skip
# Places written with two letters, which end a sentence as any word does; other such pairs are
# initials (J.K.).
PLACES = frozenset({
    "B.C.", "D.C.", "E.U.", "L.A.", "N.C.", "N.D.", "N.H.", "N.J.", "N.M.", "N.S.", "N.Y.", "P.R.", "R.I.", "S.C.",
    "S.D.", "U.K.", "U.N.", "U.S.",
})  # fmt: skip
# What begins a sentence with a capital and no name: `a thing for Gov. He said so`.
STARTERS = frozenset({
    "a", "after", "all", "although", "an", "and", "as", "at", "because", "before", "both", "but", "by", "during",
    "each", "even", "every", "for", "from", "he", "her", "his", "how", "however", "i", "if", "in", "it", "its",
    "many", "more", "most", "my", "no", "not", "now", "of", "on", "one", "or", "other", "our", "she", "since", "so",
    "some", "still", "that", "the", "their", "then", "there", "these", "they", "this", "those", "though", "to",
    "under", "until", "we", "what", "when", "where", "while", "who", "why", "with", "yet", "you", "your",
})  # fmt: skip
INITIAL = patterns.compile(r"\p{Lu}\.")
# `SONC.O`, `005930.KS`, as agencies write shares; `EU.A` is rather a space lost.
TICKER = patterns.compile(r"(?:\p{Lu}{2,6}|\p{N}{3,6})\.(?:[B-HJ-Z]|\p{Lu}{2})")
INITIALS = patterns.compile(r"\p{Lu}\.\p{Lu}\.")


def before_name(before: str, word: str, following: str, first_names: Container[str]) -> bool:
    """Whether `word`, which ends with a stop, is a title or an initial and a name goes on behind
    it.

    `before` is the word in front of it in its paragraph ("" at the start): an initial has one of
    `first_names` there.
    """
    if not following[:1].isupper() or following.lower() in STARTERS or not word.endswith("."):
        return False
    title = word[:-1].rpartition("-")[2]  # then-Sen.
    if title[:1].isupper() and title.lower() in TITLES:
        return True
    if INITIALS.fullmatch(word):
        return word not in PLACES and not following.isupper()
    named = before[:1].isupper() and before.lower() in first_names
    return named and word != "I." and INITIAL.fullmatch(word) is not None


def is_ticker(text: str) -> bool:
    """Whether a text is the symbol of a share and its exchange, with a stop between."""
    return TICKER.fullmatch(text) is not None
