"""A heading that names who says it, with no verb: `Lee: Bridge must close`, `Must close – Lee`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from quotes.attribution.found import Found
from quotes.attribution.rules import Claim, Reach, Rule, Tier
from quotes.language.conditions import (
    Condition,
    at_most,
    begins,
    ends,
    first,
    holds,
    only,
    some,
    where,
)
from quotes.language.context import Context
from quotes.language.lines import is_heading
from quotes.language.words import Word, subtrees

MAX_LABEL_WORDS = 4
MIN_WORDS = 3  # of what is said: `Lee: the facts` is a title

WORDS = where(punctuation=False)
NOUN = where(upos="PROPN NOUN")
NAMING = where(upos="PROPN NOUN ADJ")
QUOTED = where(quoted=True)
VERB = where(upos="VERB AUX")
SEPARATOR = where(form=": - – — --", quoted=False)
COLON = where(form=":")
NO_LABEL = QUOTED | WORDS & ~NAMING
LABEL = at_most(MAX_LABEL_WORDS, WORDS) & ~holds(NO_LABEL)
# A verb or words in marks, and no question of the writer's.
QUESTION = ends(where(form="?")) | begins(where(xpos="WP WP$ WRB WDT"))
SAID = holds(VERB | QUOTED) & ~at_most(MIN_WORDS - 1, WORDS) & ~QUESTION

Split = tuple[Sequence[Word], Sequence[Word]]


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[source Lee]: [content Bridge must close] — the label names a source of the text below."""
    labels = partial(_labels, where(lower=_source_words(found)))
    headings = filter(partial(is_heading, context), range(1, len(context.article.paragraphs)))
    for number in (0, *headings):
        readings = only(_splits(context.paragraph(number)), labels)
        for label, said in readings[:1]:
            yield Claim(Reach(said[0], said[-1]), source=_head(label), flags=("heading",))


def _source_words(found: Found) -> set[str]:
    """The nouns of all sources found and of what describes them: `The mayor, [Ann Lee], said`."""
    heads = map(found.source, range(len(found)))
    words = subtrees(filter(None, heads))
    return {word.lower for word in only(words, NOUN)}


def _splits(line: Sequence[Word]) -> Iterator[Split]:
    """Label and content: a label in front of the first colon, or behind the last separator.

    `Lee - bridge must close` is a heading in two parts.
    """
    cuts = only(line, SEPARATOR)
    for colon in only(cuts[:1], COLON):
        yield only(line, colon.__gt__), only(line, colon.__lt__)
    for cut in cuts[-1:]:
        yield only(line, cut.__lt__), only(line, cut.__gt__)


def _labels(named: Condition, split: Split) -> bool:
    """A short label whose last word names a source, with something said."""
    label, said = split
    closing = only(label, WORDS)[-1:]
    return some(closing, named) and LABEL(label) and SAID(said)


def _head(label: Sequence[Word]) -> Word:
    """The label's topmost noun."""
    top = first(only(label, NAMING), lambda word: word.head not in label)
    return top or label[-1]


HEADING_LABEL = Rule("heading_label", find, Tier.REPORTED_CLAUSES, after=("subject_ccomp",))
