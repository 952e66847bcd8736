"""What is chanted or shouted right before the marks, and what `and` joins to words in marks already attributed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotes import lexicons
from quotes.attribution.build import attribution, direct
from quotes.attribution.context import Context, Rule, Run
from quotes.attribution.regions import before, source_of
from quotes.attribution.reporting import denied
from quotes.records import Attribution

# Verbs that take an utterance even where it looks like a name or a phrase: `chanted “Four more years”`.
CRIES = frozenset({"chant", "cheer", "cry", "holler", "roar", "scream", "shout", "yell"})
JOINING = frozenset({"and", "or", "&", ","})
INTRODUCED = frozenset({"cue_before_quotation", "shown_words"})


def find(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """[source Fans] [cue chanted] [content “Four more years”] · [source The sign] [cue reads] [content “Keep out”]."""
    taken = {item.parts[0].start for item in found}
    for run in context.runs:
        region = before(context, run)
        cue = region[-1] if region else None
        if cue is None or run.span.start in taken or denied(context, cue):
            continue
        source = source_of(context, cue, region)
        if source is not None and (_cries(context, cue) or _reads_out(context, cue, source)):
            yield direct(context, run, "cue_before_quotation", 0.8, cue=cue, source=source)


def find_joined(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """[source Fans] [cue chanted] “Four more years” and [content “Come home”]: one cue and source for both."""
    rows = {
        item.parts[-1].end: item
        for item in found
        if item.type == "direct" and item.rule in INTRODUCED
    }
    taken = {item.parts[0].start for item in found}
    for number, run in enumerate(context.runs):
        earlier = rows.get(context.runs[number - 1].span.end) if number else None
        if (
            earlier is None
            or run.span.start in taken
            or not _joined(context, context.runs[number - 1], run)
        ):
            continue
        flags = run.flags
        cue = None if earlier.cue is None else context.parse.within(earlier.cue.span)[-1]
        made = attribution(
            context,
            "direct",
            [run.span],
            earlier.rule,
            0.75,
            cue=cue,
            source=earlier.source.head if earlier.source else None,
            flags=flags,
        )
        rows[run.span.end] = made
        yield made


def _cries(context: Context, index: int) -> bool:
    return context.tokens[index].upos == "VERB" and context.tokens[index].lemma.lower() in CRIES


def _reads_out(context: Context, cue: int, source: int) -> bool:
    """`The sign [reads] “No entry”`; who reads `“The River”` is a person, and whose slogan it is has to be found."""
    token, entity = context.tokens[source], context.parse.entity_of.get(source)
    other = token.lemma.lower() == "slogan" or token.lemma.lower() in lexicons.load("person_nouns")
    thing = token.upos == "NOUN" and entity is None and not other
    return thing and context.tokens[cue].lemma == "read" and context.tokens[cue].upos == "VERB"


def _joined(context: Context, earlier: Run, run: Run) -> bool:
    """Nothing but `and`, `or` and commas between two quotations, and one of the words at least."""
    between = context.text[earlier.span.end : run.span.start].replace(",", " , ").split()
    same = context.paragraph_at(earlier.span.end - 1) == context.paragraph_at(run.span.start)
    return same and bool(between) and set(between) <= JOINING


CRIED = Rule("cried_words", find)
JOINED = Rule("joined_words", find_joined)
