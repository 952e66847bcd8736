"""The speaker whose role is asked for: its mentions in words, and what it said."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, replace

from quotes.language.conditions import Value, Where, condition_on, first, holds, only, where
from quotes.language.context import Context
from quotes.language.heads import head_of
from quotes.language.words import Word
from quotes.records import Attribution, MentionKind, Span

NEAR = 4  # words between the parts of one name with its title
ONE = frozenset({"one", "another"})

PERSON = where(entity_type="PERSON")
NAME_WORD = where(upos="PROPN NOUN ADJ X", not_deprel="nmod:poss")
NAME_PART = where(deprel="flat compound nmod:desc flat:name")
# `one` is one of somebody.
PRONOUN = where(upos="PRON", not_lemma=ONE)
PROPER_NOUN = where(upos="PROPN")


class Mentioned(Span):
    """One mention of a speaker. As a span it is its characters.

    `words` are all that stand in it, `behind` those behind it in its sentence. `name` are the words
    that are the speaker's name, without title or article: `Mayor [Ann Lee]`; none in `the mayor`.
    `head` is the first word that is governed from outside it, `head_name` the person's name of
    which that is part. `phrase_head` is above it in the phrase around it: `[Mayor] Lee`.
    """

    words: list[Word]
    behind: tuple[Word, ...]
    head: Word | None
    head_name: list[Word]
    phrase_head: Word | None
    name: list[Word]

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


def mentioning(**conditions: Value) -> Where:
    """A condition on a `Mentioned`, in the manner of `where`: `mentioning(head=PERSON)`."""
    return condition_on(Mentioned, conditions)


def speaker(**conditions: Value) -> Where:
    """A condition on a `Who`, in the manner of `where`: `speaker(kind="organisation")`."""
    return condition_on(Who, conditions)


NAMED = mentioning(name=bool)
OF_PERSON = mentioning(words=holds(PERSON))
PRONOUN_ALONE = mentioning(not_words=holds(~PRONOUN))

ANYBODY = speaker()
WITHOUT_NAME = speaker(name=lambda name: name is None)
ORGANISATION = speaker(kind="organisation")
PERSONAL = speaker(kind="named")
NAMED_PERSON = PERSONAL & speaker(name=bool)


def mentioned(context: Context, spans: Iterable[Span], name: str | None) -> tuple[Mentioned, ...]:
    """The mentions of a speaker of this name, in words."""
    parts = frozenset((name or "").split())
    return tuple(_mentioned(context, span, parts) for span in spans)


def without_others(who: Who) -> Who:
    """The speaker without the mentions that name somebody else, which a chain may have caught."""
    if not who.name:
        return who
    name = who.name.casefold()
    own = {*name.split(), *name.replace("-", " ").split()}
    kept = tuple(one for one in who.mentions if _may_name(one, own))
    return replace(who, mentions=kept)


def _mentioned(context: Context, span: Span, parts: Set[str]) -> Mentioned:
    """A mention of a speaker whose name has these parts."""
    made = Mentioned(*span)
    made.words = context.within(span)
    made.behind = made.words[-1].following if made.words else ()
    made.head = head_of(made.words)
    heads = [made.head] if made.head is not None else []
    made.head_name = [word for head in only(heads, PERSON) for word in head.name_words]
    made.phrase_head = first((word for head in heads for word in head.path()), ~HANGS_NEAR)
    made.name = _name_words(made, parts)
    return made


def _name_words(made: Mentioned, parts: Set[str]) -> list[Word]:
    """The words of a speaker's name; else of any person's, where the name is written otherwise."""
    named = [word for word in only(made.words, NAME_WORD) if word.form in parts]
    return named or only(made.head_name, made.words.__contains__)


def _may_name(made: Mentioned, own: Set[str]) -> bool:
    """Whether a mention has no name in it, or one that shares a word with the speaker's."""
    named = {word.form.casefold() for word in only(made.head_name, PROPER_NOUN)}
    return not named or not named.isdisjoint(own)


def _is_near_head(word: Word) -> bool:
    return word.head in range(word - NEAR, word + NEAR + 1)


# `Mayor [Lee]`: part of a name whose head is near.
HANGS_NEAR = NAME_PART & _is_near_head
