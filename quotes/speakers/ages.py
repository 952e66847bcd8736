"""`the 24-year-old`: the one person whom the article gives that age."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from quotes.language.conditions import only, where
from quotes.language.words import Word
from quotes.speakers.discourse import Discourse, DiscourseEntity, the_only
from quotes.speakers.mention_finding import OLDER
from quotes.speakers.mentioned import Mention

OPENING = where(lower=", ( aged")
BEFORE_CLOSING = where(after=where(form=", ) . ;"))
LONGEST_OPENING = 3  # words: `, aged` and one more mark
YEARS_OLD = ["-", "year", "-", "old"]
SPLIT = 1 + len(YEARS_OLD)  # words of `24-year-old` where the tokeniser cuts it


def age(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`Ann Lee, 24, …  the [24-year-old] said`: nobody else of that age may have been named before."""
    if mention.word != OLDER or not mention.singles_out:
        return None
    years = _years(mention)
    if years is None:
        return None
    earlier = [(one, entity) for one, entity in discourse.before(mention) if one.form == "name"]
    people = [(one, entity) for one, entity in earlier if entity.kind == "person"]
    return the_only(entity for one, entity in people if _given(one) == years)


def _years(mention: Mention) -> str | None:
    """The number in `24-year-old`, one token or five."""
    head = mention.head
    words = head.context.words[max(head - len(YEARS_OLD), 0) : head + 1]
    return _split_number(words) or _number(head.form.partition("-")[0])


def _given(name: Mention) -> str | None:
    """The age behind a name, `Lee, 24,` · `Lee (24)`, `Lee, aged 24,`, or before: `24-year-old Lee`."""
    behind = name.behind(LONGEST_OPENING + 1)
    opening = list(takewhile(OPENING, behind[:LONGEST_OPENING]))
    numbers = behind[len(opening) : len(opening) + 1] if opening else ()
    closed = [_number(word.form) for word in only(numbers, BEFORE_CLOSING)]
    return next(filter(None, closed), None) or _split_number(name.in_front(SPLIT))


def _split_number(words: Sequence[Word]) -> str | None:
    """The number in front of `-year-old`."""
    number, *rest = [word.form for word in words] or [""]
    return _number(number) if rest == YEARS_OLD else None


def _number(form: str) -> str | None:
    return form if form.isdecimal() else None
