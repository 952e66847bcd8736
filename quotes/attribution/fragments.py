"""A few words in marks inside a sentence: a mixed quotation where a reporting verb governs them, else scare quotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotes.attribution.build import attribution
from quotes.attribution.context import Context, Rule, Run
from quotes.attribution.regions import name_like, titled
from quotes.attribution.reporting import reports, source_of_verb
from quotes.records import Attribution

# Relations from the words in marks up to their reporting verb that leave them what is said.
UPWARD = frozenset({
    "acl", "advcl", "advmod", "amod", "appos", "aux", "case", "ccomp", "compound", "conj", "cop", "csubj",
    "dep", "det", "discourse", "fixed", "flat", "iobj", "list", "mark", "nmod", "nsubj", "nummod", "obj",
    "obl", "parataxis", "root", "xcomp",
})  # fmt: skip
MAX_STEPS = 4
OBJECT_STEPS = 2
# What can, could or should be said has not been said.
IRREALIS = frozenset({"can", "could", "should", "may", "might", "must"})


def find_governed(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """[source Lee] [cue called] it [content “a disgrace”]: the nearest reporting verb above the words in marks."""
    for run in context.runs:
        cue = _governor(context, run)
        if cue is None or _names(context, run) or not reports(context, cue):
            continue
        source = source_of_verb(context, cue)
        if source is None or (
            context.tokens[source].start >= run.span.start
            and context.tokens[source].start < run.span.end
        ):
            continue
        flags = run.flags
        yield attribution(
            context,
            "mixed",
            [run.span],
            "governed_fragment",
            0.75,
            cue=cue,
            source=source,
            flags=flags,
        )


def _names(context: Context, run: Run) -> bool:
    """A title or name in marks; a single word of a sentence in capitals is none."""
    words = [i for i in context.parse.within(run.inner) if context.tokens[i].upos != "PUNCT"]
    return name_like(context, words) or titled(context, run)


def _governor(context: Context, run: Run) -> int | None:
    words = context.parse.within(run.inner)
    inside = set(words)
    tops = [
        i
        for i in words
        if context.tokens[i].head not in inside and context.tokens[i].upos != "PUNCT"
    ]
    for top in tops:
        steps, relation = 0, context.tokens[top].deprel.split(":")[0]
        for above in context.parse.ancestors(top):
            if steps >= MAX_STEPS or relation not in UPWARD or (relation == "nsubj" and steps == 0):
                break
            if context.run_of[above] is None and reports_phrase(context, above, steps):
                return above
            steps, relation = steps + 1, context.tokens[above].deprel.split(":")[0]
    return None


def reports_phrase(context: Context, verb: int, steps: int) -> bool:
    """A verb that can report a phrase in marks: near by if it takes an object, else a clause; no `could call`."""
    frames = context.frames(verb)
    if any(t.lemma in IRREALIS for t in context.parse.dependents(verb, "aux")):
        return False
    return "clause" in frames or ("object" in frames and steps <= OBJECT_STEPS)


GOVERNED_FRAGMENT = Rule("governed_fragment", find_governed)
