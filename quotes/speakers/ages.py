"""`the 24-year-old`: the one person whom the article gives that age."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from quotes.language.conditions import first, only, where
from quotes.language.words import Word
from quotes.speakers.discourse import Discourse, reference_where, sole
from quotes.speakers.entities import PERSON_WITH_NAME, DiscourseEntity
from quotes.speakers.mention_finding import OLDER
from quotes.speakers.mentioned import NAME, Mention, mention_where

SOME_YEARS_OLD = mention_where(form="noun", word=OLDER, definite=True, plural=False)
NAMED_PERSON = reference_where(mention=NAME, entity=PERSON_WITH_NAME)
OPENING = where(lower=", ( aged")
LONGEST_OPENING = 3  # words: `, aged` and one more mark
AGE = where(form=str.isdecimal, after=where(form=", ) . ;"))
YEARS_OLD = ["-", "year", "-", "old"]
SPLIT = 1 + len(YEARS_OLD)  # words of `24-year-old` where the tokeniser cuts it


def age(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`Ann Lee, 24, …  the [24-year-old] said`, if nobody else of that age has been named."""
    years = _years(mention.head)
    if years is None:
        return None
    named = only(discourse.before(mention), NAMED_PERSON)
    of_age = only(named, lambda one: _given(one.mention) == years)
    return sole(of_age)


def tells_other_age(mention: Mention, person: DiscourseEntity) -> bool:
    """Whether `the 19-year-old` cannot be somebody because the article gives another age."""
    if not SOME_YEARS_OLD(mention):
        return False
    told = set(map(_given, only(person.mentions, NAME))) - {None}
    return bool(told) and _years(mention.head) not in told


def _years(noun: Word) -> str | None:
    """The number in `24-year-old`, one token or five."""
    # The head in the tree may be `year`, two words before `old`.
    last = noun + 2 if noun.lower == "year" else int(noun)
    stretch = noun.context.words[max(last + 1 - SPLIT, 0) : last + 1]
    number = noun.form.partition("-")[0]
    whole = first([number], str.isdecimal)
    return _split_number(stretch) or whole


def _given(name: Mention) -> str | None:
    """The age behind a name or before: `Lee, 24,` `Lee (24)` `Lee, aged 24,` `24-year-old Lee`."""
    behind = name.behind(LONGEST_OPENING + 1)
    opening = list(takewhile(OPENING, behind[:LONGEST_OPENING]))
    number = first(behind[len(opening) :][:1], AGE)
    if opening and number is not None:
        return number.form
    in_front = name.in_front(SPLIT)
    return _split_number(in_front)


def _split_number(words: Sequence[Word]) -> str | None:
    """The number in front of `-year-old`."""
    forms = [word.form for word in words]
    if forms[1:] != YEARS_OLD:
        return None
    return first(forms[:1], str.isdecimal)
