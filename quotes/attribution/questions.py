"""An indirect question whose tree is that of a noun with a relative clause: `asked Lee what harm it did`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotes.attribution.content import reported, stretch
from quotes.attribution.context import Context, Rule
from quotes.attribution.extent import without_remarks
from quotes.attribution.reporting import reports, source_of_verb
from quotes.records import Attribution

# Words that open a question wherever they stand, and those that else open a relative clause.
OPENING = frozenset({"how", "if", "what", "whether", "why"})
RELATIVE = frozenset({"which", "who", "whom", "whose"})
# The words of somebody who is asked, and how many at most.
ADDRESSEE = frozenset({"ADJ", "ADV", "DET", "NOUN", "NUM", "PART", "PRON", "PROPN"})
LONGEST_ADDRESSEE = 8


def find(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """[source Lee] [cue asked] the board [content what harm it did] — a question word behind who is asked."""
    taken = {other.cue.span.start for other in found if other.cue is not None}
    for verb, token in enumerate(context.tokens):
        frames = context.frames(verb)
        if (
            not {"question", "addressee"} <= frames
            or token.start in taken
            or not reports(context, verb)
        ):
            continue
        source, first = source_of_verb(context, verb), _question(context, verb)
        if source is None or first is None:
            continue
        parts = stretch(
            context, first, without_remarks(context, first, _last(context, verb, first))
        )
        made = reported(context, parts, ("worded_question", 0.75), cue=verb, source=source)
        if made is not None:
            yield made


def _question(context: Context, verb: int) -> int | None:
    """The question word behind the verb and at most whom it asks."""
    sentence = context.parse.sentences[context.parse.sentence_of[verb]]
    for index in range(verb + 1, min(verb + 2 + LONGEST_ADDRESSEE, sentence.last)):
        token, before = context.tokens[index], context.tokens[index - 1]
        if context.run_of[index] is not None:
            return None
        if token.form.lower() in OPENING or (
            token.form.lower() in RELATIVE and _asks(context, index, before.upos)
        ):
            return index
        if token.upos not in ADDRESSEE:
            return None
    return None


def _asks(context: Context, index: int, before: str) -> bool:
    """Not `asked the man who knew`: behind a verb, pronoun or name, or in front of a noun: `which boat`."""
    determines = context.tokens[index].deprel in ("det", "nmod:poss")
    return determines or before in ("VERB", "PRON", "PROPN")


def _last(context: Context, verb: int, first: int) -> int:
    """The end of what hangs on the verb by way of the question word."""
    top = first
    for above in context.parse.ancestors(first):
        if above == verb or above < verb:
            break
        top = above
    return context.parse.subtree(top)[-1]


QUESTION = Rule("worded_question", find)
