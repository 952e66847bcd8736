"""A reporting verb beside a quotation that stands alone: before it, behind it, or between its halves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotes.attribution.build import direct
from quotes.attribution.context import Context, Rule, Run
from quotes.attribution.regions import (
    LEADING,
    after,
    before,
    char_before,
    clause_inside,
    completes_report,
    goes_on,
    last_inside,
    name_like,
    reporting,
    source_of,
    stands_alone,
    titled,
)
from quotes.attribution.reporting import denied
from quotes.records import Attribution
from quotes.trees import Token

# How many words may stand between a closing mark and the verb: "…," Lee, who has run the shop since May, said.
MAX_WORDS_BETWEEN = 30
# What may stand between the mark and the source: `“…,” and then she said`.
LINKING = frozenset({"PUNCT", "ADV", "CCONJ", "SYM"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def find_before(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """[source Lee] [cue said]: [content “It rained.”] — the last reporting verb in front of the opening mark."""
    for run in context.runs:
        front = char_before(context, run.span.start)
        if front in ("", ".", "!", "?") or not stands_alone(context, run):
            continue
        region = before(context, run)
        if front == "," and interrupts(context, region):
            continue
        cue = _last_cue(context, region)
        if cue is not None and not _right_behind(context, cue, region) and _own_cue(context, run):
            continue
        if cue is not None and _introduces(context, cue, region, front):
            confidence = 0.95 if front == ":" else 0.9 if front == "," else 0.8
            yield direct(
                context,
                run,
                "cue_before_quotation",
                confidence,
                cue=cue,
                source=source_of(context, cue, region),
            )


def find_after(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """[content “It rained,”] [cue said] [source Lee] — the first reporting verb behind the closing mark."""
    for run in context.runs:
        region = after(context, run)
        cue = (
            None
            if _begun_outside(context, run) or completes_report(context, run)
            else _cue_behind(context, run)
        )
        if cue is None:
            continue
        source = source_of(context, cue, region)
        rule = "subject_cue_after" if source is not None and source < cue else "inverted_cue_after"
        if stands_alone(context, run) or (
            last_inside(context, run) in ",?!" and not _tied(context, run)
        ):
            yield direct(
                context,
                run,
                rule,
                0.95 if last_inside(context, run) == "," else 0.85,
                cue=cue,
                source=source,
            )


def _cue_behind(context: Context, run: Run) -> int | None:
    """The first reporting verb behind a quotation, where it closes what the quotation begins."""
    region = after(context, run)
    if not region or not _may_go_on(context, run, region):
        return None
    cue = _first_cue(context, region)
    return cue if cue is not None and _closes_reporting(context, run, cue, region) else None


def _own_cue(context: Context, run: Run) -> bool:
    """`Lee spoke of floods: “It poured,” [she said.]` — the quotation's comma hands over to a report of its own."""
    cue = _cue_behind(context, run) if last_inside(context, run) == "," else None
    if cue is None or context.tokens[cue].xpos not in FINITE:
        return False
    region = after(context, run)
    source = source_of(context, cue, region)
    return source in region and region[0] in {cue, *context.parse.subtree(source)}


def _right_behind(context: Context, cue: int, region: Sequence[int]) -> bool:
    return all(context.tokens[i].upos in ("PUNCT", "ADV") for i in region if i > cue)


def interrupts(context: Context, region: Sequence[int]) -> bool:
    """The words between two quotations that the first one's comma joins to it: `“If so,” [she said,] “we go.”`"""
    if not region or region[0] == 0:
        return False
    previous = context.run_of[region[0] - 1]
    together = context.paragraph_of[region[0] - 1] == context.paragraph_of[region[0]]
    if (
        previous is None
        or not together
        or _second_cue(context, region)
        or _answers(context, previous, region)
    ):
        return False
    joins = (",", "?", "!", "-", "–", "—")
    outside = (
        context.tokens[region[0]].form == "," and len(reporting(context, region, "beside")) == 1
    )
    return outside or last_inside(context, context.runs[previous]) in joins


def _answers(context: Context, previous: int, region: Sequence[int]) -> bool:
    """`Asked, “Did you know?” [She answered,] “No.”`: the quotation before has words of its own in front of it."""
    introduced = char_before(context, context.runs[previous].span.start) in (",", ":")
    return introduced and context.tokens[region[0]].form[:1].isupper()


def _second_cue(context: Context, region: Sequence[int]) -> bool:
    """`“I did not,” Lee protested, before [replying], “Not much.”`: a participle that reports, unlike `smiling`."""
    words = [i for i in region if context.tokens[i].upos != "PUNCT"]
    last = words[-1] if words else None
    if (
        last is None
        or context.tokens[last].xpos != "VBG"
        or not {"beside", "clause"} <= context.frames(last)
    ):
        return False
    return len(reporting(context, region, "beside")) > 1


def _introduces(context: Context, cue: int, region: Sequence[int], front: str) -> bool:
    """A comma ends a clause of its own after any other verb: `said that if they lose, “…”` goes on outside the marks.

    Verbs that report only beside marks (`began`, `laughed`) need a colon or comma right behind them.
    """
    rest = [context.tokens[i] for i in region if i > cue]
    if front == ":":
        return True
    if any(t.upos in ("VERB", "AUX", "SCONJ") for t in rest):
        return False
    return context.frames(cue) != {"beside"} or all(
        t.upos == "PUNCT" or t.form == "back" for t in rest
    )


def _tied(context: Context, run: Run) -> bool:
    """Words in marks that a preposition or article ties to the sentence, or a title: `on “Breakfast Now,” he said`."""
    words = [i for i in context.parse.within(run.inner) if context.tokens[i].upos != "PUNCT"]
    return goes_on(context, run) or name_like(context, words) or titled(context, run)


def _last_cue(context: Context, region: Sequence[int]) -> int | None:
    """The reporting verb nearest to the mark; a verb inside a relative clause only if it is the very last."""
    cues = reporting(context, region, "beside") or reporting(context, region, "object")
    cues = [cue for cue in cues if not denied(context, cue)] or cues
    for cue in reversed(cues):
        if not _in_relative_clause(context, cue, region) or _only_adverbials(context, region, cue):
            return cue
    return cues[-1] if cues else None


def _first_cue(context: Context, region: Sequence[int]) -> int | None:
    found = reporting(context, region, "beside") or reporting(context, region, "object")
    cues = [c for c in found if c - region[0] <= MAX_WORDS_BETWEEN]
    free = [c for c in cues if not _in_relative_clause(context, c, region)]
    return next(iter(free or cues), None)


def _in_relative_clause(context: Context, cue: int, region: Sequence[int]) -> bool:
    chain = [cue, *context.parse.ancestors(cue)]
    return any(context.tokens[i].deprel.startswith("acl") for i in chain if i in region)


def _only_adverbials(context: Context, region: Sequence[int], cue: int) -> bool:
    """Nothing but adverbials and addressees between the verb and the end of the region."""
    rest = [context.tokens[i] for i in region if i > cue]
    objects = "addressee" not in context.frames(cue) and any(
        True for _ in context.parse.dependents(cue, "obj")
    )
    return not objects and all(t.upos not in ("VERB",) for t in rest)


def _begun_outside(context: Context, run: Run) -> bool:
    """The marks hold only the end of a clause begun in front of them: `The fair “brings us together,” she said`."""
    words = [i for i in context.parse.within(run.inner) if context.tokens[i].upos != "PUNCT"]
    front = [i for i in before(context, run) if context.tokens[i].upos != "PUNCT"]
    joined = char_before(context, run.span.start) not in (":", "-", "–", "—")
    opening = context.text[run.inner.start :].lstrip(LEADING)[:1]
    verb_first = bool(words) and context.tokens[words[0]].xpos in FINITE
    led_up_to = opening.islower() and char_before(context, run.span.start).isalnum()
    return (
        joined and len(front) > 1 and (verb_first or led_up_to or not clause_inside(context, words))
    )


def _may_go_on(context: Context, run: Run, region: Sequence[int]) -> bool:
    """Whether the words behind the marks can belong to them: a stop inside needs a bare `Lee said.` behind it."""
    if last_inside(context, run) in (".", "…"):
        first = context.tokens[region[0]]
        return (
            (first.form[:1].islower() and first.upos != "SCONJ")
            or len(region) <= 4
            or _bare_report(context, region)
        )
    return True


def _bare_report(context: Context, region: Sequence[int]) -> bool:
    """The sentence behind the marks only reports: `Lee said, to applause.` has no content of its own."""
    cue = _first_cue(context, region)
    return cue is not None and not any(
        True for _ in context.parse.dependents(cue, "ccomp", "xcomp", "obj", "parataxis")
    )


def _closes_reporting(context: Context, run: Run, cue: int, region: Sequence[int]) -> bool:
    """Only the source's own words stand between the mark and the verb: in `“A” of it, he said` the clause goes on."""
    between: list[Token] = [context.tokens[i] for i in region if i < cue]
    if context.tokens[region[0]].xpos in ("WDT", "WP"):
        return False  # `“…,” which Lee thinks is true`
    source = source_of(context, cue, region)
    edge = (
        cue if source is None else min(cue, *context.parse.subtree(source)) if source < cue else cue
    )
    carriers = set(context.parse.ancestors(cue)) | _addressed(context, cue, source)
    if any(context.tokens[i].upos not in LINKING and i not in carriers for i in region if i < edge):
        return False
    finite = [
        t
        for t in between
        if t.upos == "VERB"
        and t.xpos in ("VBD", "VBZ", "VBP")
        and not _serves(context, t.index, cue)
    ]
    return not finite


def _addressed(context: Context, cue: int, source: int | None) -> set[int]:
    """Who was told in a passive that has its agent behind it: `“It rained,” [the court was] told by Lee`."""
    if source is None or source < cue:
        return set()
    own = context.parse.dependents(cue, "nsubj:pass", "aux:pass")
    return {i for token in own for i in context.parse.subtree(token.index)}


def _serves(context: Context, index: int, cue: int) -> bool:
    """A verb inside the source's own words, or one that carries the cue: `he kept saying`, `she used to tell`."""
    if index in context.parse.ancestors(cue) and context.tokens[cue].deprel.startswith("xcomp"):
        return True
    chain = [index, *context.parse.ancestors(index)]
    return any(context.tokens[i].deprel.startswith(("acl", "advcl")) for i in chain)


BEFORE = Rule("cue_before_quotation", find_before)
AFTER = Rule("cue_after_quotation", find_after)
