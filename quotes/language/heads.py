"""The head of a group of words: the one that is governed from outside the group."""

from __future__ import annotations

from collections.abc import Iterable

from quotes.language.conditions import first, where
from quotes.language.marked import WORDS
from quotes.language.words import Word

SUBJECT = where(relation="nsubj")
RELATIVE = where(deprel="acl acl:relcl")
SMALL = where(form=str.islower)
THE = where(lower="the")
MISREAD = where(deprel="acl acl:relcl csubj", head_follows=True, lacks="mark")


def outermost(words: Iterable[Word]) -> list[Word]:
    """The words whose head stands outside the group, or that have none, in the group's order."""
    group = list(words)
    inside = set(group)
    return [word for word in group if word.head not in inside]


def head_of(words: Iterable[Word]) -> Word | None:
    """The first of the outermost words that is no punctuation: `[Lee] of Leeds`, `Mayor [Lee]`."""
    return first(outermost(words), WORDS)


def begins_clause(name: Word) -> bool:
    """Whether a name begins a clause about the noun in front of it: `the judge [Lee] had met`.

    `name` is its first word. No such clause stands in front of what it is about, nor is it a subject:
    where the tree has that, it takes noun and name for one phrase (`the judge [Lee] met is ill`).
    """
    subject, noun = first(name.path(), SUBJECT), name.before
    if subject is None or subject.head is None or not SMALL(noun):
        return False
    clause = subject.head
    if RELATIVE(clause) and clause.head == noun:
        return True
    return MISREAD(clause) and clause > name and THE(clause.leftmost) and noun in clause.subtree
