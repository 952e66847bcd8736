"""An article as it would be read if its near ties had fallen otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from quotes.records import Attribution, Resolution, Span
from quotes.trees import Parse, Reading, Sentence, Token


def of(parse: Parse, attributions: Sequence[Attribution], resolution: Resolution) -> Parse | None:
    """The parse with all near ties read otherwise that stand in a sentence of a quotation, its cue,
    its source or another mention of its speaker; None where there is none.

    All at once, because each look costs all rules on the whole article: on 459 texts looks at each
    near tie apart, wherever it stood, found the same records (docs/reliability.md).
    """
    if not any(parse.readings):
        return None
    used = _sentences(parse, (*_spans(attributions), *_mentions(resolution)))
    asked = [one for one in parse.readings if one and parse.sentence_of[one[0][0]] in used]
    return otherwise(parse, asked) if asked else None


def otherwise(parse: Parse, readings: Sequence[Reading]) -> Parse:
    """The parse with other readings, but for those that leave no tree beside the ones before. The
    antecedents that the models have been asked for are kept.
    """
    tokens = list(parse.tokens)
    for reading in readings:
        before = [tokens[word] for word, _, _ in reading]
        for word, head, label in reading:
            tokens[word] = replace(tokens[word], head=head, deprel=label)
        if not _is_tree(tokens, parse.sentences[parse.sentence_of[reading[0][0]]]):
            for token in before:
                tokens[token.index] = token
    return replace(parse, tokens=tuple(tokens), likely=parse.asked)


def _is_tree(tokens: Sequence[Token], sentence: Sentence) -> bool:
    """Whether each word of a sentence is below its one root."""
    own = range(sentence.first, sentence.last)
    below = [word for word in own if tokens[word].head == -1]
    alone = len(below) == 1
    seen = set(below)
    while below:
        level = set(below)
        below = [word for word in own if tokens[word].head in level and word not in seen]
        seen.update(below)
    return alone and len(seen) == len(own)


def _spans(attributions: Iterable[Attribution]) -> Iterable[Span]:
    for one in attributions:
        yield from one.parts
        yield from (place.span for place in (one.cue, one.source, one.implied) if place)


def _mentions(resolution: Resolution) -> Iterable[Span]:
    yield from (link.mention for link in resolution.links if link.mention)
    for number in {link.identity for link in resolution.links if link.identity is not None}:
        yield from resolution.identities[number].mentions


def _sentences(parse: Parse, spans: Iterable[Span]) -> set[int]:
    """The sentences in which the spans begin and end."""
    words = [word for span in set(spans) for word in (parse.within(span) or [0])]
    return {parse.sentence_of[word] for word in words}
