"""Noun phrases by the index of their tokens, for the rules that do not ask words yet."""

from __future__ import annotations

from dataclasses import dataclass

from quotes.records import Role, Span
from quotes.roles import noun_phrases, organisation_kinds, title_words
from quotes.roles.noun_phrases import NounPhrase
from quotes.roles.scene import Scene

NOMINAL = frozenset({"NOUN", "PROPN"})
CLOSE = frozenset({"relative", "neighbour"})


@dataclass(frozen=True, slots=True)
class Bounds:
    """A noun phrase by its tokens: from `left` over its `head` to `right`, inclusive."""

    left: int
    head: int
    right: int


def in_words(scene: Scene, phrase: Bounds | NounPhrase) -> NounPhrase:
    return NounPhrase(*(scene.words[i] for i in (phrase.left, phrase.head, phrase.right)))


def bounds(scene: Scene, head: int) -> Bounds:
    phrase = noun_phrases.phrase_of(scene.words[head])
    return Bounds(phrase.left, phrase.head, phrase.right)


def unlisted(scene: Scene, phrase: Bounds) -> str:
    return title_words.unlisted_title(scene, in_words(scene, phrase))


def counted(scene: Scene, head: int) -> int:
    return noun_phrases.counted(scene.words[head])


def of_several(scene: Scene, head: int, title: str | None) -> str | None:
    return title_words.of_several(scene, scene.words[head], title)


def organisation_role(scene: Scene, first: int, last: int) -> Role | None:
    if first > last:
        return None
    return organisation_kinds.organisation_role(scene, scene.words[first], scene.words[last])


def behind_brackets(scene: Scene, index: int) -> int:
    bracket = noun_phrases.bracket_before(scene.words[index])
    return index if bracket is None else bracket


def span_of(scene: Scene, phrase: Bounds) -> Span:
    return scene.context.span(phrase.left, phrase.right)


def is_trade(scene: Scene, head: int) -> bool:
    return noun_phrases.TRADE(scene.words[head])


def is_plural(scene: Scene, head: int) -> bool:
    return noun_phrases.PLURAL(scene.words[head])
