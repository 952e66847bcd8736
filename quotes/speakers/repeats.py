"""Names that only the rest of the article shows: at the head of a sentence, in capitals, in a headline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.speakers.names import Name, parse_name
from quotes.speakers.spotting import Spotted
from quotes.trees import Parse, Token

_WORDY = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
ACRONYM = range(2, 7)  # letters
WORDS, SHARE, LONG = (
    5,
    0.8,
    4,
)  # a headline in title case: its words, how many of the long ones have capitals, letters


def settled(text: str, parse: Parse, found: Sequence[Spotted]) -> list[Spotted]:
    """The names found, those of headlines cut to what the text has of them; and what only they show to be names."""
    heading = {
        n for n, s in enumerate(parse.sentences) if _in_title_case(parse.tokens[s.first : s.last])
    }
    body = [s for s in found if parse.sentence_of[s.first] not in heading]
    full = {s.name.words for s in body if s.entity == "PERSON" and s.name.full}
    kept = [
        _cut(text, parse, s, full) if parse.sentence_of[s.first] in heading else s for s in found
    ]
    taken = {i for s in kept for i in range(s.first, s.last)}
    surnames = {parse.tokens[s.last - 1].form for s in kept if s.entity == "PERSON" and s.name.full}
    free = [token for token in parse.tokens if token.index not in taken]
    acronyms = {parse.tokens[i].form for i in _in_brackets(parse, kept)}
    kept += [_single(t, "PERSON") for t in free if t.form in surnames and _opens(parse, t)]
    kept += [_single(t, "ORG") for t in free if t.form in acronyms]
    return sorted(kept, key=lambda s: s.first)


def _in_title_case(tokens: Sequence[Token]) -> bool:
    words = [t.form for t in tokens if t.form[:1].isalpha()]
    long = [word for word in words if len(word) >= LONG]
    return len(words) >= WORDS and sum(word[:1].isupper() for word in long) >= SHARE * len(long)


def _cut(text: str, parse: Parse, spotted: Spotted, full: set[tuple[str, ...]]) -> Spotted:
    """`Ann Lee Suffered Losses` → Ann Lee, where the text has Ann Lee and nobody of the longer name."""
    if spotted.entity != "PERSON" or spotted.name.words in full or len(spotted.name.words) < 3:
        return spotted
    for first in range(spotted.first, spotted.last):
        for last in range(spotted.last, first + 1, -1):
            name = parse_name(text[parse.tokens[first].start : parse.tokens[last - 1].end])
            if name is not None and name.words in full:
                return Spotted(first, last, name, spotted.entity)
    return spotted


def _in_brackets(parse: Parse, names: Sequence[Spotted]) -> Iterator[int]:
    """The acronym in `World Health Organisation (WHO)`."""
    for spotted in names:
        at = spotted.last
        forms = [t.form for t in parse.tokens[at : at + 3]]
        if len(forms) == 3 and forms[0] == "(" and forms[2] == ")" and _is_acronym(forms[1]):
            yield at + 1


def _is_acronym(form: str) -> bool:
    return form.isalpha() and form.isupper() and len(form) in ACRONYM


def _single(token: Token, entity: str) -> Spotted:
    return Spotted(token.index, token.index + 1, Name(token.form, (token.form.lower(),)), entity)


def _opens(parse: Parse, token: Token) -> bool:
    """`[Banks] has resigned`: a word that opens a sentence as the subject of a verb in the singular, or as an owner."""
    if token.upos not in _WORDY or token.deprel not in ("nsubj", "nsubj:pass", "nmod:poss"):
        return False
    opening = token.index == parse.sentences[parse.sentence_of[token.index]].first
    if not opening and parse.tokens[token.index - 1].form[-1:].isalnum():
        return False
    finite = [parse.tokens[token.head], *parse.dependents(token.head, "aux", "cop")]
    return token.deprel == "nmod:poss" or all(verb.xpos != "VBP" for verb in finite)
