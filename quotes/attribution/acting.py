"""A quotation whose speaker acts in the sentence before it: `Joel Hart put down his tray. “Bread is a clock.”`"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from quotes import lexicons
from quotes.attribution.build import direct
from quotes.attribution.context import TERMINATORS, Context, Rule, Run
from quotes.attribution.regions import after, stands_alone
from quotes.records import Attribution

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
PRONOUNS = frozenset({"he", "she"})
PERSON = frozenset({"p", "f", "m"})  # classes of nouns for one person


def find(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """[source Joel Hart] put down his tray. [content “Bread is a clock.”] — the only quotation of its paragraph."""
    spoken = {context.paragraph_at(part.start) for other in found for part in other.parts}
    quoted = Counter(context.paragraph_at(run.span.start) for run in context.runs)
    for run in context.runs:
        paragraph = context.paragraph_at(run.span.start)
        if paragraph in spoken or quoted[paragraph] > 1 or not stands_alone(context, run) or after(context, run):
            continue
        source = _actor(context, run)
        if source is not None:
            yield direct(context, run, "acting_subject", 0.75, source=source)


def _actor(context: Context, run: Run) -> int | None:
    """The person who is the subject of the sentence right in front of the marks, if it ends there."""
    first = context.parse.within(run.span)[:1]
    if not first or first[0] == 0:
        return None
    last = first[0] - 1
    same = context.paragraph_of[last] == context.paragraph_of[first[0]]
    if not same or context.tokens[last].form not in TERMINATORS or context.run_of[last] is not None:
        return None
    sentence = context.parse.sentences[context.parse.sentence_of[last]]
    roots = [i for i in range(sentence.first, sentence.last) if context.tokens[i].head < 0]
    subjects = [t.index for root in roots for t in context.parse.dependents(root, *SUBJECTS)]
    return subjects[0] if len(subjects) == 1 and _person(context, subjects[0]) else None


def _person(context: Context, index: int) -> bool:
    token = context.tokens[index]
    if token.upos == "PRON":
        return token.form.lower() in PRONOUNS
    entity = context.parse.entity_of.get(index)
    if entity is not None:
        return entity.type == "PERSON"
    singular = token.xpos in ("NN", "NNP")
    return singular and bool(lexicons.load("person_nouns").get(token.lemma.lower(), frozenset()) & PERSON)


ACTING_SUBJECT = Rule("acting_subject", find)
