"""Sentences that the tokenizer cut inside a name, made one again: `said Rep. | Ann Lee`, `Orla F. | Smith left`.

The words stay as they are; of the trees only the edge is mended where the two meet.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from quotes import patterns
from quotes.trees import Entity, Parse, Sentence, Token

# Titles that stand before a name and are written with a stop; `No.` and `St.` end sentences too seldom to matter.
TITLES = frozenset({
    "adm", "asst", "atty", "brig", "capt", "cmdr", "col", "cpl", "dep", "det", "dr", "fr", "gen", "gov", "hon", "insp",
    "lt", "maj", "messrs", "mr", "mrs", "ms", "pres", "prof", "rep", "reps", "rev", "sen", "sens", "sgt", "st", "supt",
})  # fmt: skip
INITIAL = patterns.compile(r"\p{Lu}")
NAME_PARTS = frozenset({"flat", "compound"})


def spliced(parse: Parse) -> Parse:
    """The parse with all sentences joined that a name runs across; the parse itself where there is none."""
    cuts = [n for n, pair in enumerate(pairwise(parse.sentences), start=1) if _inside_name(parse, *pair)]
    if not cuts:
        return parse
    tokens = list(parse.tokens)
    for number in cuts:
        _join(parse, tokens, parse.sentences[number])
    sentences = tuple(_merged(parse.sentences, set(cuts)))
    starts = {parse.sentences[number].first for number in cuts}
    return replace(parse, tokens=tuple(tokens), sentences=sentences, entities=_whole(parse, starts))


def _whole(parse: Parse, starts: set[int]) -> tuple[Entity, ...]:
    """The names, those of people made one where they meet at a cut."""
    found: list[Entity] = []
    for entity in parse.entities:
        meets = entity.first in starts and bool(found) and found[-1].last == entity.first
        if meets and found[-1].type == entity.type == "PERSON":
            found[-1] = replace(found[-1], last=entity.last)
        else:
            found.append(entity)
    return tuple(found)


def _merged(sentences: tuple[Sentence, ...], cuts: set[int]) -> list[Sentence]:
    found: list[Sentence] = []
    for number, sentence in enumerate(sentences):
        if number in cuts:
            found[-1] = replace(found[-1], last=sentence.last)
        else:
            found.append(sentence)
    return found


def _inside_name(parse: Parse, one: Sentence, other: Sentence) -> bool:
    """Whether a sentence ends with a title's abbreviation or an initial and the next begins with a name."""
    following = parse.tokens[other.first]
    if one.paragraph != other.paragraph or not following.form[:1].isupper() or following.upos != "PROPN":
        return False
    last = _last_word(parse, one)
    if last is None:
        return False
    word = last.form.removesuffix(".")
    return (word[:1].isupper() and word.lower() in TITLES) or _is_initial(parse, one, last, other)


def _last_word(parse: Parse, sentence: Sentence) -> Token | None:
    """The word with a stop, one token or two, that ends a sentence."""
    last = parse.tokens[sentence.last - 1]
    if last.form != ".":
        return last if last.form.endswith(".") else None
    before = parse.tokens[last.index - 1] if last.index > sentence.first else None
    return before if before is not None and before.end == last.start else None


def _is_initial(parse: Parse, one: Sentence, last: Token, other: Sentence) -> bool:
    """`Orla F. | Smith`: a letter behind a word of a person's name, and a person's name goes on."""
    named = [parse.entity_of.get(i) for i in (last.index - 1, other.first)]
    people = last.index > one.first and all(entity is not None and entity.type == "PERSON" for entity in named)
    return people and INITIAL.fullmatch(last.form.removesuffix(".")) is not None


def _join(parse: Parse, tokens: list[Token], second: Sentence) -> None:
    """Hang the rest of the name on its beginning, or the beginning on a clause that the rest begins."""
    first = next(s for s in parse.sentences if s.last == second.first)
    begun = tokens[_begun(tokens, first)]
    last = tokens[second.first - 1]
    if last.upos == "PUNCT" and INITIAL.fullmatch(last.form.removesuffix(".")):  # taken for a full stop
        tokens[last.index] = replace(last, upos="PROPN", xpos="NNP", head=begun.index, deprel="flat")
    root, earlier = _root(tokens, second), _root(tokens, first)
    rest = second.first
    while tokens[rest].deprel.split(":")[0] in NAME_PARTS and tokens[rest].head >= 0:
        rest = tokens[rest].head
    if rest == root:
        tokens[root] = replace(tokens[root], head=begun.index, deprel="flat")
        return
    if begun.index != earlier:
        tokens[earlier] = replace(tokens[earlier], head=root, deprel="parataxis")
    tokens[begun.index] = replace(begun, head=rest, deprel="nmod:desc")


def _begun(tokens: list[Token], sentence: Sentence) -> int:
    """The head of the part of the name that ends a sentence: `Gov.`, or Orla in `Orla F.`"""
    last = sentence.last - 1
    index = last - 1 if tokens[last].form == "." else last
    if len(tokens[index].form.removesuffix(".")) == 1:
        index -= 1
    while tokens[index].deprel.split(":")[0] in NAME_PARTS and sentence.first <= tokens[index].head < index:
        index = tokens[index].head
    return index


def _root(tokens: list[Token], sentence: Sentence) -> int:
    inside = range(sentence.first, sentence.last)
    return next((i for i in inside if tokens[i].head < 0), sentence.first)
