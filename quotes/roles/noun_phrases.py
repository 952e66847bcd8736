"""The extent of a noun phrase around its head, and the noun that says what somebody in it is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from quotes.language.brackets import abbreviation_before
from quotes.language.conditions import Where, conditions_on, first, last, only, where
from quotes.language.words import Word
from quotes.records import Span
from quotes.roles.scene import JOINED

MAX_COMPLEMENT = 9  # words after the head that may still belong to a title
PERSON_NOUN_ENDINGS = (
    *("er", "or", "ist", "man", "woman", "ian", "ant", "ee", "eer", "person"),
    *("herd", "monger", "naut", "smith", "wright"),
)

# What ends a phrase: a pause, a bracket, a mark, a relative pronoun.
PAUSES = (*",;:.!?()[]–—“”", '"')
RELATIVES = ("who", "that", "which", "whom", "whose")
END = where(lower=(*PAUSES, *RELATIVES)) | where(xpos=("``", "''"))
# The brackets of `Carrow Tourism Board (CTB)`, which end none.
CLOSING = where(form=")")
OPENING = where(form="(")
OPENING_OF_SHORT_NAME = where(form="(", before=where(entity_type="ORG"))
SHORT_NAME = where(all_capitals=True, before=OPENING_OF_SHORT_NAME, after=CLOSING)
BRACKET_OF_SHORT_NAME = where(after=SHORT_NAME) | where(before=SHORT_NAME)
END_TO_THE_LEFT = END & ~BRACKET_OF_SHORT_NAME
# `[co]-star`, `mother[-]of-three`.
HYPHENED = JOINED & (where(form="-") | where(after=where(form="-")))
# `one of the survivors`, `a group of residents`.
COUNT = where(upos="NUM DET PRON") | where(classes="partitive")
OF_THEM = where(case="of among")

PLURAL = where(plural=True) | where(feats=lambda feats: "Number=Plur" in feats)
# An unlisted common noun that looks like what a person does (`-er`, `-naut` …).
TRADE = where(upos="NOUN", not_entity=bool, form=lambda form: form.endswith(PERSON_NOUN_ENDINGS))


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


# Conditions in the manner of `where`: `phrase_with(head=PLURAL)`.
phrase_with = conditions_on(NounPhrase)


def phrase_of(head: Word) -> NounPhrase:
    """The contiguous part of a noun's subtree around it, up to a comma or relative clause."""
    reach = head.context.words[head + 1 : head + 1 + MAX_COMPLEMENT]
    within = frozenset(only(head.subtree, ~END))
    right = max(takewhile(within.__contains__, reach), default=head)
    return NounPhrase(_leftmost(head), head, right)


def before_bracket(name: Word) -> tuple[Word, ...]:
    """The words in front of a name but for a remark in brackets: `Colonel (retd) Ann Lee`."""
    words = name.preceding
    opening = last(words, OPENING)
    if opening is None or not CLOSING(words[-1]):
        return words
    return words[: words.index(opening)]


def of_counted(condition: Where) -> Where:
    """A condition on a noun, or on what is counted by it: `one of the [survivors]`."""
    return where() & (lambda head: condition(counted(head)))


def bracket_before(word: Word) -> Word | None:
    """The bracket of an abbreviated name right in front: `Tourism Board [(]CTB) chairman`."""
    short = abbreviation_before(word)
    if short is None or not SHORT_NAME(short):
        return None
    return short.before


def counted(head: Word) -> Word:
    """The noun for what they are: `one of the [survivors]`, `one of a group of [residents]`."""
    below = first(head.dependents("nmod", "obl"), OF_THEM) if COUNT(head) else None
    return head if below is None else counted(below)


def _leftmost(head: Word) -> Word:
    """The first word of a phrase: below the head or a word of it, or joined to it by a hyphen.

    In `deputy director-general` the head is `general`, and `deputy` may hang on `director`.
    """
    left, below = head, frozenset(head.subtree)
    for word in reversed(head.preceding):
        phrase = head.context.stretch(left, head)
        if END_TO_THE_LEFT(word):
            break
        governed = word in below or word.head in phrase
        if not governed and not HYPHENED(word):
            break
        left = word
    return left
