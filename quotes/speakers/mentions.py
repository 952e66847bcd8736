"""Every mention that can stand for a speaker: names (see `spotting`), person and organisation nouns, pronouns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from quotes.language.context import Context
from quotes.lexicons.vocabulary import Vocabulary
from quotes.records import Article, Attribution, Span
from quotes.speakers import repeats, words
from quotes.speakers.names import Name
from quotes.speakers.spotting import Spotted, spot
from quotes.speakers.words import Gender
from quotes.trees import Parse, Token

Form = Literal["name", "noun", "pronoun"]
_DEFINITE = frozenset(
    {"the", "this", "that", "these", "those", "his", "her", "their", "its", "our", "my"}
)
_SUBJECTS = frozenset({"nsubj", "csubj"})
_INSIDE = frozenset({"det", "amod", "compound", "nummod", "flat", "nmod:poss"})


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention. `first` (inclusive) to `last` (exclusive) are tokens, `word` its pronoun or head lemma."""

    first: int
    last: int
    head: int
    span: Span
    form: Form
    word: str
    name: Name | None = None
    entity: str = ""
    gender: Gender | None = None
    plural: bool = False
    definite: bool = False
    quoted: bool = False
    subject: bool = False
    modifiers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Scene:
    """The article as the sieves see it: its context, and which tokens stand inside somebody's words.

    `nested` tokens are words quoted inside a quotation.
    """

    context: Context
    attributions: tuple[Attribution, ...]
    quoted: frozenset[int]
    nested: frozenset[int] = frozenset()

    @property
    def article(self) -> Article:
        return self.context.article

    @property
    def parse(self) -> Parse:
        return self.context.parse

    @property
    def text(self) -> str:
        return self.context.text

    @property
    def vocabulary(self) -> Vocabulary:
        return self.context.vocabulary


def scene(context: Context, attributions: Sequence[Attribution]) -> Scene:
    parse = context.parse
    spans = [part for a in attributions if a.type == "direct" for part in a.parts]
    spans += [segment.span for segment in context.segments]
    quoted = frozenset(i for span in spans for i in parse.within(span))
    nested = frozenset(i for span in _nested(spans) for i in parse.within(span))
    return Scene(context, tuple(attributions), quoted, nested)


def _nested(spans: Iterable[Span]) -> Iterable[Span]:
    """Spans that lie inside a longer one."""
    around = Span(0, 0)
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if around.covers(span) and span != around:
            yield span
        elif span.end > around.end:
            around = span


def find(view: Scene) -> tuple[Mention, ...]:
    """All mentions in text order; names first, then what no name covers."""
    names = [
        _named(view, spotted)
        for spotted in repeats.settled(view.text, view.parse, spot(view.text, view.parse))
    ]
    taken = {i for m in names for i in range(m.first, m.last)}
    sources = {m.head for a in view.attributions for m in (a.source, a.implied) if m}
    others = [
        m
        for t in view.parse.tokens
        if t.index not in taken and (m := _other(view, t, t.index in sources))
    ]
    return tuple(sorted(names + others, key=lambda m: (m.first, -m.last)))


def head_of(parse: Parse, first: int, last: int) -> int:
    """The token of a stretch that hangs on something outside it."""
    return next(
        (i for i in range(first, last) if not first <= parse.tokens[i].head < last), last - 1
    )


def is_subject(parse: Parse, index: int, *, joined: bool = False) -> bool:
    """Subject of a clause, or in apposition with one, or a title before one; with `joined` also after `and`."""
    passing = ("flat", "compound", "appos", "conj") if joined else ("flat", "compound", "appos")
    for at in (index, *parse.ancestors(index)):
        relation = parse.tokens[at].deprel.split(":")[0]
        if relation in _SUBJECTS:
            return True
        if relation not in passing:
            return False
    return False


def is_main_subject(parse: Parse, mention: Mention, *, joined: bool = False) -> bool:
    """Subject of the sentence's root; with `joined` also after `and`."""
    head = mention.head
    while joined and parse.tokens[head].deprel == "conj" and 0 <= parse.tokens[head].head < head:
        head = parse.tokens[head].head
    verb = parse.tokens[head].head
    return mention.subject and verb >= 0 and parse.tokens[verb].head < 0


def _named(view: Scene, spotted: Spotted) -> Mention:
    parse = view.parse
    head = head_of(parse, spotted.first, spotted.last)
    article = spotted.first > 0 and parse.tokens[spotted.first - 1].form.lower() == "the"
    return Mention(
        spotted.first,
        spotted.last,
        head,
        parse.span(spotted.first, spotted.last - 1),
        "name",
        spotted.name.words[-1],
        spotted.name,
        spotted.entity,
        spotted.name.gender,
        definite=article,
        quoted=spotted.first in view.quoted or _alone(parse, spotted),
        subject=is_subject(parse, head, joined=True),
    )


def _alone(parse: Parse, spotted: Spotted) -> bool:
    """A byline or label that is its whole sentence: no part of the story, like what is quoted."""
    sentence = parse.sentences[parse.sentence_of[spotted.first]]
    inside = range(sentence.first, sentence.last)
    outside = [
        i
        for i in inside
        if not spotted.first <= i < spotted.last and parse.tokens[i].form[-1:].isalnum()
    ]
    return all(parse.tokens[i].form[:1].isupper() or parse.tokens[i].form == "by" for i in outside)


def _other(view: Scene, token: Token, source: bool) -> Mention | None:
    if token.upos in ("PRON", "DET") and (pronoun := _pronoun(view, token)):
        return pronoun
    lemma = words.plain(token.lemma or token.form)
    if _aged(view.parse, token):
        lemma = "n-year-old"
    kind = words.noun_class(lemma) or words.noun_class(words.singular(words.plain(token.form)))
    nominal = token.upos in ("NOUN", "PROPN", "NUM", "ADJ") and token.deprel.split(":")[0] not in (
        "compound",
        "flat",
        "amod",
    )
    if not source and not (kind and nominal and token.upos in ("NOUN", "PROPN")):
        return None
    return _noun(view, token, lemma, kind)


def _aged(parse: Parse, token: Token) -> bool:
    """The head of `the 19-year-old` in five tokens or four: old, or year where the tree has it so."""
    first = max(token.index - 2, 0)
    around = [words.plain(t.form) for t in parse.tokens[first : token.index + 3]]
    at = token.index - first
    return around[at - 2 : at + 1] == ["year", "-", "old"] or around[at : at + 3] == [
        "year",
        "-",
        "old",
    ]


def _pronoun(view: Scene, token: Token) -> Mention | None:
    word = words.plain(token.form)
    groups = (words.HE, words.SHE, words.THEY, words.IT, words.FIRST, words.RELATIVE)
    if not any(word in group for group in groups):
        return None
    gender: Gender | None = "m" if word in words.HE else "f" if word in words.SHE else None
    return Mention(
        token.index,
        token.index + 1,
        token.index,
        token.span,
        "pronoun",
        word,
        gender=gender,
        plural=word in words.THEY,
        quoted=token.index in view.quoted,
        subject=is_subject(view.parse, token.index),
    )


def _noun(view: Scene, token: Token, lemma: str, kind: str) -> Mention:
    parse = view.parse
    before = list(_left(parse, token.index))
    first = before[0] if before else token.index
    determiners = {
        parse.tokens[i].form.lower() for i in before if parse.tokens[i].head == token.index
    }
    possessed = any(t.deprel == "nmod:poss" for t in parse.dependents(token.index))
    plural = token.xpos in ("NNS", "NNPS") or kind == "group" or "Number=Plur" in token.feats
    modifiers = (
        frozenset(words.plain(parse.tokens[i].form) for i in before)
        - _DEFINITE
        - {"a", "an", "another"}
    )
    return Mention(
        first,
        token.index + 1,
        token.index,
        parse.span(first, token.index),
        "noun",
        lemma,
        gender=words.noun_gender(lemma),
        plural=plural,
        definite=bool(determiners & _DEFINITE) or possessed,
        quoted=token.index in view.quoted,
        subject=is_subject(parse, token.index),
        modifiers=modifiers,
    )


def _left(parse: Parse, head: int) -> Iterable[int]:
    """The tokens before a head noun, back to where its own modifiers end."""
    first = head
    for child in reversed(parse.children[head]):
        if child < head and parse.tokens[child].deprel in _INSIDE | {"nmod"}:
            first = min(first, *parse.subtree(child))
    return range(first, head)
