"""A quotation whose speaker acts in the sentence before it: `Joel Hart put down his tray. “Bread is a clock.”`"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from quotes import lexicons
from quotes.attribution.build import direct
from quotes.attribution.context import TERMINATORS, Context, Rule, Run
from quotes.attribution.regions import after, char_before, stands_alone
from quotes.records import Attribution
from quotes.trees import Entity

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
PRONOUNS = frozenset({"he", "she"})
PERSON = frozenset({"p", "f", "m"})  # classes of nouns for one person


def find(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """[source Joel Hart] put down his tray. [content “Bread is a clock.”] — the only quotation of its paragraph.

    A sentence that ends the paragraph before implies who speaks; it is no part of the attribution.
    """
    spoken = {context.paragraph_at(part.start) for other in found for part in other.parts}
    quoted = Counter(context.paragraph_at(run.span.start) for run in context.runs)
    for run in context.runs:
        paragraph = context.paragraph_at(run.span.start)
        if (
            paragraph in spoken
            or quoted[paragraph] > 1
            or not stands_alone(context, run)
            or after(context, run)
        ):
            continue
        opens = not char_before(context, run.span.start)
        if opens and (paragraph == 0 or paragraph - 1 in spoken or quoted[paragraph - 1]):
            continue
        source = _actor(context, run, opens=opens)
        if source is not None and opens:
            yield direct(context, run, "acting_subject", 0.7, implied=source)
        elif source is not None:
            yield direct(context, run, "acting_subject", 0.75, source=source)


def _actor(context: Context, run: Run, *, opens: bool) -> int | None:
    """The person who is the subject of the sentence right in front of the marks, else, in the paragraph, the only one.

    `The closure angered [Joel Hart]. “Bread is a clock.”`
    """
    first = context.parse.within(run.span)[:1]
    last = first[0] - 1 if first else -1
    if last < 0 or context.tokens[last].form not in TERMINATORS or context.run_of[last] is not None:
        return None
    sentence = context.parse.sentences[context.parse.sentence_of[last]]
    roots = [i for i in range(sentence.first, sentence.last) if context.tokens[i].head < 0]
    subjects = [t.index for root in roots for t in context.parse.dependents(root, *SUBJECTS)]
    if len(subjects) == 1 and _person(context, subjects[0]):
        return subjects[0]
    named = [
        e
        for e in context.parse.entities
        if e.type == "PERSON" and sentence.first <= e.first < sentence.last
    ]
    return _head(context, named[0]) if len(named) == 1 and not opens else None


def _head(context: Context, entity: Entity) -> int:
    """The word of a name that is governed from outside it."""
    words = range(entity.first, entity.last)
    return next((i for i in words if context.tokens[i].head not in words), entity.first)


def _person(context: Context, index: int) -> bool:
    token = context.tokens[index]
    if token.upos == "PRON":
        return token.form.lower() in PRONOUNS
    entity = context.parse.entity_of.get(index)
    if entity is not None:
        return entity.type == "PERSON"
    singular = token.xpos in ("NN", "NNP")
    return singular and bool(
        lexicons.load("person_nouns").get(token.lemma.lower(), frozenset()) & PERSON
    )


ACTING_SUBJECT = Rule("acting_subject", find)
