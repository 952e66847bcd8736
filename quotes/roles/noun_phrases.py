"""The extent of a noun phrase around its head, and the noun that says what somebody in it is."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from itertools import takewhile

from quotes.language.brackets import abbreviation_before
from quotes.language.conditions import first, some, where
from quotes.language.words import Word
from quotes.records import Span
from quotes.roles.scene import JOINED

MAX_COMPLEMENT = 9  # words after the head that may still belong to a title
PERSON_NOUN_ENDINGS = ("er", "or", "ist", "man", "woman", "ian", "ant", "ee", "eer", "person")

# What ends a phrase: a pause, a bracket, a mark, a relative pronoun.
PAUSES = (*",;:()[]–—“”", '"')
RELATIVES = ("who", "that", "which", "whom", "whose")
END = where(lower=(*PAUSES, *RELATIVES)) | where(xpos=("``", "''"))
# `one of the survivors`, `a group of residents`.
COUNT = where(upos="NUM DET PRON") | where(classes="partitive")
OF_THEM = where(case="of among")
# The bracket behind the name that is abbreviated in it.
BRACKET_OF_NAME = where(form="(", before=where(entity_type="ORG"))
HYPHEN = where(form="-")


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun phrase by its words: from `left` over its `head` to `right`, inclusive."""

    left: Word
    head: Word
    right: Word

    @property
    def words(self) -> tuple[Word, ...]:
        return self.head.context.stretch(self.left, self.right)

    @property
    def modifiers(self) -> tuple[Word, ...]:
        """The words in front of the head."""
        return self.words[: self.head - self.left]

    @property
    def complement(self) -> tuple[Word, ...]:
        """The words behind the head."""
        return self.words[self.head - self.left + 1 :]

    @property
    def span(self) -> Span:
        """The characters of the whole phrase: the evidence for what was read in it."""
        return self.head.context.span(self.left, self.right)


def phrase_of(head: Word) -> NounPhrase:
    """The contiguous part of a noun's subtree around it, up to a comma or relative clause."""
    below = frozenset(head.subtree)
    return NounPhrase(_leftmost(head, below), head, _rightmost(head, below))


def bracket_before(word: Word) -> Word | None:
    """The bracket in which a name is abbreviated right in front: `Carrow Tourism Board [(]CTB) chairman`."""
    short = abbreviation_before(word)
    if short is None or word.opens_sentence or not BRACKET_OF_NAME(short.before):
        return None
    return short.before


def counted(head: Word) -> Word:
    """The noun that says what they are: `one of the [survivors]`, `a group of [residents]`; else the head."""
    if not COUNT(head):
        return head
    return first(head.dependents("nmod", "obl"), OF_THEM) or head


def is_trade(head: Word) -> bool:
    """Whether an unlisted common noun looks like what a person does (`-er`, `-ist` …)."""
    common = head.upos == "NOUN" and head.entity is None
    return common and head.form.endswith(PERSON_NOUN_ENDINGS)


def is_plural(noun: Word) -> bool:
    """Whether a noun names several."""
    return noun.plural or "Number=Plur" in noun.feats


def _leftmost(head: Word, below: Set[Word]) -> Word:
    left = head
    while (further := _further_left(left, head, below)) is not None:
        left = further
    return left


def _further_left(left: Word, head: Word, below: Set[Word]) -> Word | None:
    """The next word to the left that belongs to the phrase, over an abbreviation in brackets."""
    before = left.before
    if before is None or not (before in below or _hangs_on(before, head)):
        return None
    return bracket_before(left) or (None if END(before) else before)


def _hangs_on(word: Word, head: Word) -> bool:
    """`[deputy] director-general`: below a word of the phrase, or joined to one by a hyphen."""
    following = word.after
    if following is None or following.opens_sentence:
        return False
    if word.head is not None and following <= word.head <= head:
        return True
    return JOINED(word) and some((word, following), HYPHEN)


def _rightmost(head: Word, below: Set[Word]) -> Word:
    reach = head.context.words[head + 1 : head + 1 + MAX_COMPLEMENT]
    behind = takewhile(lambda word: word in below and not END(word), reach)
    return max(behind, default=head)
