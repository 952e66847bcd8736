"""The speaker whose role is asked for: its mentions in words, and what it said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from quotes.language.conditions import Value, Where, condition_on, every, only, some, where
from quotes.language.context import Context
from quotes.language.heads import head_of
from quotes.language.words import Word
from quotes.records import Attribution, Cue, MentionKind, Span

NEAR = 4  # words between the parts of one name with its title
ONE = frozenset({"one", "another"})

PERSON = where(entity_type="PERSON")
NAME_WORD = where(upos="PROPN NOUN ADJ X", not_deprel="nmod:poss")
NAME_PART = where(deprel="flat compound nmod:desc flat:name")
PRONOUN = where(upos="PRON", not_lemma=ONE)
PROPER_NOUN = where(upos="PROPN")


class Mentioned(Span):
    """One mention of a speaker. As a span it is its characters.

    `words` are all that stand in it, `name` those that are the speaker's name, without title or
    article: `Mayor [Ann Lee]`; none in `the mayor`.
    """

    words: list[Word]
    name: list[Word]

    @cached_property
    def head(self) -> Word | None:
        """The first word that is governed from outside the mention."""
        return head_of(self.words)

    @cached_property
    def phrase_head(self) -> Word | None:
        """The head of the phrase that the mention stands in: above the name in `[Mayor] Lee`."""
        head = self.head
        while head is not None and _hangs_near(head):
            head = head.head
        return head

    @property
    def head_name(self) -> tuple[Word, ...]:
        """The words of the person's name at the head; none where no name of a person stands there."""
        return self.head.name_words if self.head is not None and PERSON(self.head) else ()

    @property
    def head_type(self) -> str:
        """The type of the name at the head: PERSON, ORG, LOC …; empty where no name stands there."""
        return self.head.entity_type if self.head is not None else ""

    @cached_property
    def is_pronoun(self) -> bool:
        """Whether it is a pronoun and no more; `one` is one of somebody."""
        return every(self.words, PRONOUN)

    @cached_property
    def of_person(self) -> bool:
        """Whether a person's name stands in it."""
        return some(self.words, PERSON)

    @property
    def behind(self) -> tuple[Word, ...]:
        """The words behind it in its sentence, in text order."""
        return self.words[-1].following if self.words else ()

    def dependents(self, *relations: str) -> list[Word]:
        """The words with one of these relations below any word of the mention."""
        return [child for word in self.words for child in word.dependents(*relations)]


@dataclass(frozen=True, slots=True)
class Who:
    """One speaker: what kind it is, its name if it has one, its mentions and its own quotations."""

    kind: MentionKind | None
    name: str | None
    mentions: tuple[Mentioned, ...]
    said: tuple[Attribution, ...]

    @property
    def is_organisation(self) -> bool:
        return self.kind == "organisation"

    @property
    def is_person(self) -> bool:
        """A person with a name."""
        return self.kind == "named"

    @property
    def is_nominal(self) -> bool:
        """`a man`, `the driver`."""
        return self.kind == "nominal"

    @property
    def has_name(self) -> bool:
        return bool(self.name)

    @property
    def surname(self) -> str:
        """The last word of the name; empty where there is none."""
        return "".join((self.name or "").split()[-1:])

    @property
    def named_mentions(self) -> list[Mentioned]:
        """The mentions with the speaker's name in them."""
        return [mention for mention in self.mentions if mention.name]

    @property
    def heads(self) -> list[Word]:
        """The heads of the mentions."""
        return [mention.head for mention in self.mentions if mention.head is not None]

    @property
    def cues(self) -> list[Cue]:
        """The words by which its quotations are reported."""
        return [attribution.cue for attribution in self.said if attribution.cue]


def speaker(**conditions: Value) -> Where:
    """A condition on attributes of a `Who`, in the manner of `where`: `speaker(is_organisation=True)`."""
    return condition_on(Who, conditions)


ANYBODY = speaker()
NO_ORGANISATION = speaker(is_organisation=False)
NAMED_PERSON = speaker(is_person=True, has_name=True)


def mentioned(context: Context, spans: Iterable[Span], name: str | None) -> tuple[Mentioned, ...]:
    """The mentions of a speaker of this name, in words."""
    return tuple(_mentioned(context, span, name) for span in spans)


def without_others(who: Who) -> Who:
    """The speaker without the mentions that name somebody else: a chain of coreference may have caught them."""
    name = (who.name or "").casefold()
    own = {*name.split(), *name.replace("-", " ").split()}
    kept = [mention for mention in who.mentions if not own or _may_name(mention, own)]
    return replace(who, mentions=tuple(kept))


def _mentioned(context: Context, span: Span, name: str | None) -> Mentioned:
    mention = Mentioned(*span)
    mention.words = context.within(span)
    mention.name = _name_words(mention, name or "")
    return mention


def _name_words(mention: Mentioned, name: str) -> list[Word]:
    """The words of a speaker's name; else of any person's, where the name is written otherwise."""
    parts = set(name.split())
    named = [word for word in only(mention.words, NAME_WORD) if word.form in parts]
    return named or [word for word in mention.head_name if word in mention.words]


def _may_name(mention: Mentioned, own: set[str]) -> bool:
    """Whether a mention has no name in it, or one that shares a word with the speaker's."""
    named = {word.form.casefold() for word in only(mention.head_name, PROPER_NOUN)}
    return not named or not named.isdisjoint(own)


def _hangs_near(word: Word) -> bool:
    """`Mayor [Lee]`: part of a name whose head is near."""
    near = range(word - NEAR, word + NEAR + 1)
    return NAME_PART(word) and word.head in near
