"""A quotation whose comma hands over to somebody and a verb that no lexicon lists: `“Never,” an angry Lee snapped.`"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotes import lexicons
from quotes.attribution.build import direct
from quotes.attribution.context import Context, Rule, Run
from quotes.attribution.cue_before_quotation import interrupts
from quotes.attribution.regions import (
    after,
    before,
    char_before,
    clause_inside,
    last_inside,
    name_like,
    stands_alone,
)
from quotes.attribution.sources import SUBJECTS, beside, quoted_by_another
from quotes.records import Attribution

FINITE = frozenset({"VBD", "VBZ"})
PERSONAL = frozenset({"he", "she", "they", "i", "we"})
STOPS = frozenset({"", ".", "!", "?", "”", '"', "’"})
CONFIDENCE = 0.75


def find_after(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """[content “Never,”] [source an angry Lee] [cue snapped] · [content “Come!”] [cue urged] [source the driver]."""
    for run in context.runs:
        region = after(context, run)
        if not region or not _hands_over(context, run, region[0]) or not _utterance(context, run):
            continue
        verb = _leading_verb(context, region)
        source = None if verb is None else _source(context, verb, region)
        if verb is not None and source is not None:
            rule = "subject_cue_after" if source < verb else "inverted_cue_after"
            yield direct(context, run, rule, CONFIDENCE, cue=verb, source=source)


def find_before(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """[source Lee] [cue shot] back, [content “Never.”] · As [source Lee] [cue put] it: [content “Never.”]."""
    for run in context.runs:
        if char_before(context, run.span.start) not in (",", ":") or not stands_alone(context, run):
            continue
        region = before(context, run)
        verb = None if interrupts(run) else _closing_verb(context, region)
        if verb is None:
            continue
        plain = _without_aside(context, region, verb)
        source = _source(context, verb, plain)
        source = beside(context, verb, plain) if source is None else source
        if source is not None and source < verb and _speaks(context, source):
            yield direct(context, run, "cue_before_quotation", CONFIDENCE, cue=verb, source=source)


def _hands_over(context: Context, run: Run, first: int) -> bool:
    """A comma inside the marks, or behind `!` and `?` a small letter: the sentence goes on with who says it."""
    last, token = last_inside(context, run), context.tokens[first]
    small = token.form[:1].islower() and (token.xpos in FINITE or token.form in PERSONAL)
    return last == "," or (last in ("!", "?") and small)


def _closing_verb(context: Context, region: Sequence[int]) -> int | None:
    """The only finite verb of a sentence in front of the marks, with nothing but `back`, `in` or `it` behind it."""
    tokens = context.tokens
    verbs = [i for i in region if tokens[i].upos in ("VERB", "AUX")]
    if (
        len(verbs) != 1
        or tokens[verbs[0]].upos != "VERB"
        or not tokens[region[0]].form[:1].isupper()
    ):
        return None
    tail = [tokens[i] for i in region if i > verbs[0]]
    light = all(
        t.upos in ("ADV", "PUNCT") or t.form == "it" or t.deprel == "compound:prt" for t in tail
    )
    return verbs[0] if light else None


def _without_aside(context: Context, region: Sequence[int], verb: int) -> list[int]:
    """`As Lee[, the leader of the party,] put it`: a region without what stands between commas in front of the verb."""
    commas = [i for i in region if i < verb and context.tokens[i].form == ","]
    aside = (
        range(commas[-2], commas[-1] + 1)
        if len(commas) > 1 and commas[-1] == verb - 1
        else range(0)
    )
    return [i for i in region if i not in aside]


def _utterance(context: Context, run: Run) -> bool:
    """A clause of its own, begun by the marks at the head of a sentence."""
    words = [i for i in context.parse.within(run.inner) if context.tokens[i].upos != "PUNCT"]
    opens = char_before(context, run.span.start) in STOPS
    return opens and bool(words) and clause_inside(context, words) and not name_like(context, words)


def _leading_verb(context: Context, region: Sequence[int]) -> int | None:
    """The first finite verb behind the marks, with nothing in front of it but its subject and adverbs."""
    verb = next((i for i in region if context.tokens[i].xpos in FINITE), None)
    if (
        verb is None
        or context.tokens[verb].upos != "VERB"
        or context.tokens[region[0]].xpos in ("WDT", "WP")
    ):
        return None
    own = {
        verb,
        *(
            i
            for t in context.parse.dependents(verb, *SUBJECTS)
            for i in context.parse.subtree(t.index)
        ),
    }
    others = [
        i
        for i in region
        if i < verb and i not in own and context.tokens[i].upos not in ("ADV", "PUNCT")
    ]
    return None if others else verb


def _source(context: Context, verb: int, region: Sequence[int]) -> int | None:
    """A subject that can speak; right behind the verb the tree may have it as the object."""
    if (heard := quoted_by_another(context, verb)) is not None:
        return heard
    found = [t.index for t in context.parse.dependents(verb, *SUBJECTS) if t.index in region]
    if not found and verb == region[0]:
        found = [
            t.index
            for t in context.parse.dependents(verb, "obj", "iobj", "obl:unmarked")
            if t.index in region
        ]
    return next((index for index in found if _speaks(context, index)), None)


def _speaks(context: Context, index: int) -> bool:
    """A name, a noun for a person or body, or a personal pronoun: not `the song`."""
    token, entity = context.tokens[index], context.parse.entity_of.get(index)
    if entity is not None:
        return entity.type in ("PERSON", "ORG", "NORP") or token.upos == "PROPN"
    person = token.form.lower() in PERSONAL or token.lemma.lower() in lexicons.load("person_nouns")
    return person or token.upos == "PROPN"


BEFORE = Rule("unlisted_cue_before", find_before)
AFTER = Rule("unlisted_cue_after", find_after)
