"""The speaker whose role is asked for: its mentions in words, and what it said."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, replace

from quotes.language.conditions import Condition, conditions_on, first, holds, only, where
from quotes.language.context import Context
from quotes.language.heads import head_of
from quotes.language.words import Word, dependents_of
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

    @property
    def span(self) -> Span:
        """Its characters, as those of a word."""
        return self

    def dependents(self, *relations: str) -> list[Word]:
        """The words with one of these relations below any word of the mention."""
        return dependents_of(self.words, *relations)


@dataclass(frozen=True, slots=True, eq=False)
class Who:
    """One speaker: what kind it is, its name if it has one, its mentions and its own quotations."""

    kind: MentionKind | None
    name: str | None
    mentions: tuple[Mentioned, ...]
    said: tuple[Attribution, ...]

    @property
    def heads(self) -> list[Word]:
        """The heads of its mentions."""
        return list(filter(None, (mention.head for mention in self.mentions)))

    @property
    def phrase_heads(self) -> list[Word]:
        """The heads of the phrases around its mentions: `[Mayor] Lee`."""
        return list(filter(None, (mention.phrase_head for mention in self.mentions)))


# Conditions in the manner of `where`: `mentioning(head=PERSON)`, `speaker(kind="organisation")`.
mentioning = conditions_on(Mentioned)
speaker = conditions_on(Who)

NAMED = mentioning(name=bool)
OF_PERSON = mentioning(words=holds(PERSON))
PRONOUN_ALONE = mentioning(not_words=holds(~PRONOUN))

ANYBODY = speaker()
WITHOUT_NAME = speaker(name=lambda name: name is None)
ORGANISATION = speaker(kind="organisation")
PERSONAL = speaker(kind="named")
NAMED_PERSON = PERSONAL & speaker(name=bool)


# `Ann Lee, who plays [the widow]`: she is none.
PLAYED = mentioning(head=where(relation="obj", head=where(lemma="play portray")))
# `Acme, striking [unions] reach a deal`: these are no Acme.
SEVERAL = mentioning(head=where(relation="appos", xpos="NNS"))
NAMES_NOBODY = mentioning(head_name=~holds(PROPER_NOUN))
# `Mayor [Lee]`: part of a name whose head is near.
NEAR_HEAD = where() & (lambda word: word.head in range(word - NEAR, word + NEAR + 1))
# `the [Bush] administration`: what befell it is not what befell him.
OF_THING = where(deprel="compound", head=where(upos="NOUN", not_noun_class="p f m"))
HANGS_NEAR = NAME_PART & NEAR_HEAD & ~OF_THING


def mentioned(context: Context, spans: Iterable[Span], name: str | None) -> tuple[Mentioned, ...]:
    """The mentions of a speaker of this name, in words."""
    parts = frozenset((name or "").replace(",", " ").split())
    return tuple(_mentioned(context, span, parts) for span in spans)


def without_others(who: Who) -> Who:
    """The speaker without the mentions that name somebody else, which a chain may have caught."""
    if not who.name:
        return who
    name = who.name.lower().replace(",", " ")
    parts = frozenset((*name.split(), *name.replace("-", " ").split()))
    own = NAMES_NOBODY | mentioning(head_name=holds(PROPER_NOUN & where(lower=parts)))
    others = PLAYED | SEVERAL if ORGANISATION(who) else PLAYED | _within_another(who)
    return replace(who, mentions=tuple(only(who.mentions, own & ~others)))


def _within_another(who: Who) -> Condition:
    """`The mother of [one victim], Ann Lee`: of whom she is the mother, not what she is."""
    nouns = only(who.heads, where(noun=True, not_classes="partitive"))
    of_noun = where(deprel="nmod", case="of", head=frozenset(nouns).__contains__)
    return mentioning(head=of_noun) & ~NAMED


def _mentioned(context: Context, span: Span, parts: Set[str]) -> Mentioned:
    """A mention of a speaker whose name has these parts.

    Where the name is written otherwise in it, its name is any person's.
    """
    made = Mentioned(*span)
    made.words = context.within(span)
    made.head = head_of(made.words)
    made.behind, made.head_name, made.phrase_head = (), [], None
    if made.head is not None:
        made.behind = made.words[-1].following
        made.head_name = list(made.head.name_words) if PERSON(made.head) else []
        made.phrase_head = first(made.head.path(), ~HANGS_NEAR)
    named = only(made.words, NAME_WORD & where(form=parts))
    made.name = named or only(made.head_name, made.words.__contains__)
    return made
