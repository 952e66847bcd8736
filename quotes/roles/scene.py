"""What every rule of this stage sees, and what it finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from quotes.lexicons import Lexicon
from quotes.records import ROLES, Article, Attribution, MentionKind, Role, Span
from quotes.trees import Entity, Parse, Token

NAME_PARTS = frozenset({"flat", "compound", "nmod:desc", "flat:name"})
ENOUGH_TOPICS = 6  # words with a role that an article needs before its topic says something
NEAR = 4  # tokens between the parts of one name with its title
EVENTFUL = 3  # words that make a long article eventful; chosen by eye on the golden articles, as is the next
REPEATED = 5  # mentions of two such words that make up for a third
TOKENS_PER_EVENT = (
    60  # a short text needs one word, and one more for each so many tokens, up to EVENTFUL
)
SPARSE = (
    250  # tokens per such word beyond which they are figures of speech, as in reports on politics
)
MAX_PHRASE = 6  # words of the longest entries of titles.tsv and organisations.tsv


@dataclass(frozen=True, slots=True)
class Finding:
    """One piece of evidence: the words, what they say about the speaker, the rule that read them."""

    span: Span
    rule: str
    role: Role | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Who:
    """One speaker: its mentions, the tokens that are the name in each, and its own quotations."""

    kind: MentionKind | None
    name: str | None
    mentions: tuple[Span, ...]
    said: tuple[Attribution, ...]


@dataclass(frozen=True)
class Scene:
    """One article in front of the rules, with the lexicons; `speech` is what stands in direct quotations."""

    article: Article
    parse: Parse
    titles: Lexicon
    organisations: Lexicon
    context: Lexicon
    speech: tuple[Span, ...] = ()

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.parse.tokens

    def text(self, first: int, last: int) -> str:
        """The words from token `first` to `last` (inclusive) as the lexicons write them."""
        written = self.parse.span(first, last).of(self.article.text)
        return " ".join(written.replace("’", "'").lower().split())

    def key(self, first: int, last: int) -> tuple[str, ...]:
        """The forms under which a phrase may stand in a lexicon: as written, with its last word's lemma or singular."""
        written = self.text(first, last).rstrip(".")
        token = self.tokens[last]
        stem = written[: len(written) - len(token.form.rstrip("."))]
        forms = [token.lemma.lower()]
        if token.xpos in ("NNS", "NNPS"):
            forms.append(_singular(token.form.lower()))
        return (written, *(stem + form for form in forms))

    def beginning(self, index: int) -> bool:
        """Whether a token begins its sentence, where a capital says nothing."""
        return index == self.sentence(index)[0]

    def joined(self, index: int) -> bool:
        """Whether nothing stands between a token and the next (`co-star`, `mother-of-three`); commas do not count."""
        this, following = self.tokens[index], self.tokens[index + 1]
        return (
            this.end == following.start
            and "," not in (this.form, following.form)
            and this.upos != "PRON"
        )

    def has(self, token: Token, value: str) -> bool:
        """Whether the context lexicon gives the token's lemma this value."""
        return any(
            value in self.context.get(word, ()) for word in (token.lemma.lower(), *_stems(token))
        )

    def sentence(self, index: int) -> tuple[int, int]:
        """First and last token (inclusive) of the sentence around a token."""
        sentence = self.parse.sentences[self.parse.sentence_of[index]]
        return sentence.first, sentence.last - 1

    def is_speech(self, index: int) -> bool:
        """Whether a token stands in a direct quotation, where what is said of others is opinion."""
        return any(span.covers(self.tokens[index].span) for span in self.speech)

    def top(self, span: Span) -> int | None:
        """The head token of a mention: the first one governed from outside it."""
        inside = self.parse.within(span)
        members = set(inside)
        tops = [
            i
            for i in inside
            if self.tokens[i].head not in members and self.tokens[i].upos != "PUNCT"
        ]
        return tops[0] if tops else None

    def subject(self, span: Span) -> int | None:
        """The head of the phrase that a mention stands in: above the name in `Mayor Lee`, where the tree says so."""
        top = self.top(span)
        while (
            top is not None
            and self.tokens[top].deprel in NAME_PARTS
            and abs(self.tokens[top].head - top) <= NEAR
        ):
            top = self.tokens[top].head
        return top

    def name_tokens(self, who: Who, span: Span) -> list[int]:
        """The tokens of a mention that are the speaker's name, without title or article."""
        inside = self.parse.within(span)
        words = set(who.name.split()) if who.name else set()
        named = [
            i
            for i in inside
            if self.tokens[i].form in words
            and self.tokens[i].upos in ("PROPN", "NOUN", "ADJ", "X")
            and self.tokens[i].deprel
            != "nmod:poss"  # no Lee in `Lee's sister`, even where her name is Lee
        ]
        entity = self.parse.entity_of.get(self.top(span) or -1)
        return named or [
            i
            for i in inside
            if entity and entity.type == "PERSON" and entity.first <= i < entity.last
        ]

    def without_others(self, who: Who) -> Who:
        """The speaker without the mentions that name somebody else: a chain of coreference may have caught them."""
        name = (who.name or "").casefold()
        words = {*name.split(), *name.replace("-", " ").split()}
        kept = (
            m
            for m in who.mentions
            if not words or self._names(m) <= words or self._names(m) & words
        )
        return replace(who, mentions=tuple(kept))

    def _names(self, mention: Span) -> set[str]:
        """The words of the person's name at the head of a mention; empty where no name stands there."""
        entity = self.parse.entity_of.get(self.top(mention) or -1)
        inside = (
            self.tokens[entity.first : entity.last] if entity and entity.type == "PERSON" else ()
        )
        return {t.form.casefold() for t in inside if t.upos == "PROPN"}

    def is_person(self, index: int) -> bool:
        entity = self.parse.entity_of.get(index)
        return entity is not None and entity.type == "PERSON"

    @cached_property
    def namesakes(self) -> dict[str, tuple[Entity, ...]]:
        """The names of the article by each capitalised word in them."""
        found: dict[str, list[Entity]] = {}
        for entity in self.parse.entities:
            for word in {
                t.form for t in self.tokens[entity.first : entity.last] if t.upos == "PROPN"
            }:
                found.setdefault(word, []).append(entity)
        return {word: tuple(entities) for word, entities in found.items()}

    @cached_property
    def abbreviations(self) -> dict[str, Entity]:
        """The names that the article abbreviates in brackets, by the abbreviation: Carrow Tourism Board (CTB)."""
        whole = [e for e in self.parse.entities if e.last + 1 < len(self.tokens)]
        opened = [
            e
            for e in whole
            if self.tokens[e.last].form == "(" and self.tokens[e.last + 1].form.isupper()
        ]
        return {self.text(e.last + 1, e.last + 1): e for e in reversed(opened)}

    def names_like(self, entity: Entity) -> tuple[Entity, ...]:
        """All names that share a word with this one, itself included, in text order."""
        words = [t.form for t in self.tokens[entity.first : entity.last] if t.upos == "PROPN"]
        return tuple(
            sorted(
                {e for word in words for e in self.namesakes.get(word, ())}, key=lambda e: e.first
            )
        )

    @cached_property
    def topics(self) -> Counter[Role]:
        """How often the article's words are titles or kinds of organisations of each role."""
        counts: Counter[Role] = Counter()
        for token in self.tokens:
            if token.upos in ("NOUN", "PROPN"):
                for lexicon in (self.titles, self.organisations):
                    values = next(
                        (lexicon[k] for k in self.key(token.index, token.index) if k in lexicon),
                        frozenset(),
                    )
                    counts.update(
                        role
                        for role in ROLES
                        if values and values <= {role, "inherit", "kin"} and role in values
                    )
        return counts

    @cached_property
    def political(self) -> bool:
        """Whether the article has more words for politicians than for any other role; the public is in every one."""
        others = max(
            (n for role, n in self.topics.items() if role not in ("politician", "public")),
            default=0,
        )
        return self.topics["politician"] > max(others, ENOUGH_TOPICS)

    def role_of(self, values: Iterable[str]) -> Role | None:
        """The role among a lexicon entry's values; of several, the one that the article has most words for."""
        possible = [role for role in ROLES if role in values]
        return max(possible, key=lambda role: self.topics[role], default=None)

    @cached_property
    def eventful(self) -> bool:
        """Whether the article tells of what people witness or suffer, by how many different words it has for it."""
        found = self._told("event", "grave")
        different = min(EVENTFUL, 1 + len(self.tokens) // TOKENS_PER_EVENT)
        enough = len(set(found)) >= different or (
            len(set(found)) == EVENTFUL - 1 and len(found) >= REPEATED
        )
        return enough and len(found) * SPARSE >= len(self.tokens)

    @cached_property
    def events(self) -> frozenset[str]:
        """The article's different words for what people witness."""
        return frozenset(self._told("event"))

    def _told(self, *values: str) -> list[str]:
        """The words with one of these values in the context lexicon, by lemma or, as `missing` has it, by form."""
        words = (t for t in self.tokens if t.upos in ("NOUN", "VERB", "ADJ"))
        return [
            token.lemma.lower()
            for token in words
            if any(
                v in self.context.get(token.form.lower(), ()) or self.has(token, v) for v in values
            )
        ]


def _singular(form: str) -> str:
    """A plural's singular, where the lemma failed to give it."""
    for ending, singular in (
        ("men", "man"),
        ("ies", "y"),
        ("sses", "ss"),
        ("ches", "ch"),
        ("s", ""),
    ):
        if form.endswith(ending):
            return form.removesuffix(ending) + singular
    return form


def _stems(token: Token) -> tuple[str, ...]:
    """What a verb's lemma may be, where the parser gave its form instead."""
    form = token.form.lower()
    unread = token.upos == "VERB" and token.lemma.lower() == form
    return tuple(form[:-n] for n in (1, 2, 3)) if unread and form.endswith(("ed", "ing")) else ()


Rule = Callable[[Scene, Who], Iterator[Finding]]
