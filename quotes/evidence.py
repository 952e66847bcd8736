"""What speaks for and against a record beside its rule and cue: the signs of its confidence.

Each sign has a weight by the quotation's type in `evidence.tsv`, in logarithms of odds; scripts/
calibrate.py --write finds them. What labelled texts seldom show has none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log
from pathlib import Path

from quotes.records import Attribution, Flag
from quotes.trees import Parse, Sentence, Token

WEIGHTS = Path(__file__).with_name("evidence.tsv")
Sign = tuple[str, str]  # its name, and the value that it has here
ABSENT = "absent"
LENGTHS = (2, 4, 8, 25)  # words: up to so many are a length of their own
SENTENCES = (12, 25, 40)  # the same for the sentence in which it begins
COMMAS = (0, 1, 3)  # and for its commas
MOST_RIVALS = 3
MODALS = frozenset(("can", "could", "may", "might", "must", "shall", "should", "will", "would"))


@dataclass(frozen=True, slots=True)
class Claims:
    """Where the attributions of an article begin and end, each in order: how many meet a stretch."""

    starts: Sequence[int]
    ends: Sequence[int]

    @staticmethod
    def of(attributions: Sequence[Attribution]) -> Claims:
        return Claims(
            sorted(one.parts[0].start for one in attributions),
            sorted(one.parts[-1].end for one in attributions),
        )

    def meeting(self, start: int, end: int) -> int:
        return bisect_left(self.starts, end) - bisect_right(self.ends, start)


def weighed(
    sure: float,
    attribution: Attribution,
    signs: Iterable[Sign],
    weights: Mapping[tuple[str, str, str], float] | None = None,
) -> float:
    """`sure` as odds, times those of each sign (`weights`, by default the package's). Turns of
    dialogues that name no source have no signs.
    """
    if not 0 < sure < 1 or (attribution.turn is not None and attribution.source is None):
        return sure
    known = _weights() if weights is None else weights
    total = log(sure / (1 - sure)) + known.get((attribution.type, "any", ""), 0.0)
    total += sum(known.get((attribution.type, *sign), 0.0) for sign in signs)
    return 1 / (1 + exp(-total))


def signs(
    attribution: Attribution, parse: Parse, claims: Claims, flags: Sequence[Flag]
) -> Iterator[Sign]:
    """The signs of one attribution; `flags` are those of its record."""
    first = _token(parse, attribution.parts[0].start)
    last = _token(parse, attribution.parts[-1].end - 1)
    sentences = _sentence(parse, first), _sentence(parse, last)
    begins, stops = parse.tokens[sentences[0].first].start, parse.tokens[sentences[1].last - 1].end
    yield "rivals", str(min(claims.meeting(begins, stops) - 1, MOST_RIVALS))
    yield "opens_sentence", _said(first <= sentences[0].first + 1)
    rest = parse.tokens[last + 1 : sentences[1].last]
    yield "ends_sentence", _said(all(one.upos == "PUNCT" for one in rest))
    yield "length", str(bisect_left(LENGTHS, last - first + 1))
    yield "sentence_length", str(bisect_left(SENTENCES, sentences[0].last - sentences[0].first))
    commas = sum(one.form == "," for one in parse.tokens[first : last + 1])
    yield "commas", str(bisect_left(COMMAS, commas))
    yield "followed_by", _kind(rest[0]) if rest else ABSENT
    yield "broken", _said(len(attribution.parts) > 1)
    yield from (("flag", flag) for flag in flags if flag != "near_tie")
    yield from _cue_signs(attribution, parse)
    yield from _source_signs(attribution, parse, sentences[0])


def _cue_signs(attribution: Attribution, parse: Parse) -> Iterator[Sign]:
    if attribution.cue is None:
        yield "cue", ABSENT
        return
    span = attribution.cue.span
    words = parse.tokens[_token(parse, span.start) : _token(parse, span.end - 1) + 1]
    cue = next((one for one in words if one.lemma == attribution.cue.lemma), words[0])
    yield "cue", cue.deprel.partition(":")[0]
    helpers = {one.lemma for one in parse.dependents(cue.index, "aux")}
    yield "auxiliary", "modal" if helpers & MODALS else "other" if helpers else ABSENT
    yield "subordinator", next((one.lemma for one in parse.dependents(cue.index, "mark")), ABSENT)


def _source_signs(attribution: Attribution, parse: Parse, own: Sentence) -> Iterator[Sign]:
    source = attribution.source
    if source is None:
        yield "source", ABSENT
        return
    head = source.head if source.head is not None else _token(parse, source.span.end - 1)
    name = parse.entity_of.get(head)
    yield "source", name.type if name else parse.tokens[head].upos
    yield "pronoun", parse.tokens[head].lemma if parse.tokens[head].upos == "PRON" else ABSENT
    yield "source_in_sentence", _said(own.first <= head < own.last)


def _kind(token: Token) -> str:
    """The mark itself, or what part of speech the word is."""
    return token.form if token.upos == "PUNCT" else token.upos


def _token(parse: Parse, position: int) -> int:
    """The index of the token at a character, or of the last before it."""
    return max(0, bisect_right(parse.starts, position) - 1)


def _sentence(parse: Parse, place: int) -> Sentence:
    return parse.sentences[parse.sentence_of[place]]


def _said(value: bool) -> str:
    return "yes" if value else "no"


@cache
def _weights() -> dict[tuple[str, str, str], float]:
    found = {}
    for line in WEIGHTS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, name, value, weight = line.split("\t")
            found[kind, name, value] = float(weight)
    return found
