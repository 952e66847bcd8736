"""How far a reported clause reaches, where the tree alone would give it too little or too much."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.attribution.assertions import NEGATIONS, finite
from quotes.attribution.verb_sources import LATER
from quotes.language.context import Context
from quotes.language.words import Word
from quotes.trees import Token

# What the parser hangs on the verb although it begins the clause: `said [the crowd] cheered`.
MISPLACED = ("obj", "iobj", "nsubj", "csubj", "xcomp", "dep")
# What it hangs on the verb although it ends the clause.
TAILS = ("advcl", "ccomp", "xcomp", "dep")
# After a comma these begin the writer's own remark: `said it was safe, although nobody had looked`.
REMARKS = frozenset({"after", "when", "although", "compare", "compared", "despite", "though"})
BREAKS = frozenset({",", "—", "–", "-", "--"})
DAYS = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tonight",
    "morning", "afternoon", "evening", "night", "week", "month", "year",
})  # fmt: skip
PARTS_OF_DAY = frozenset({"morning", "afternoon", "evening", "night"})
# How somebody is, not what they did next.
STATES = frozenset({"have", "want", "need", "hope", "feel", "love", "know"})
# What heads an afterthought; a noun behind a comma that the parser leaves without a place of its own.
VERDICTS = frozenset({"obj", "obl", "parataxis"})
ADDED = VERDICTS | {"acl:relcl", "appos"}
# A stop and a closing mark may hang elsewhere in the tree than the remark that they end.
EDGE_MARKS = 2
# How much longer than the clause an afterthought is: of those on the development articles four in five stay out.
AFTERTHOUGHT = 1.25
# Longer tails than any remark in the development articles; bounds the work in run-on sentences.
REACH = 80


def complement(
    context: Context, verb: int, heads: Sequence[Token] | Sequence[Word]
) -> tuple[Word, Word]:
    """First and last token of the clause or clauses behind a reporting verb."""
    first = _first(context, verb, context.words[heads[0].index])
    last = max(max(context.parse.subtree(head.index)) for head in heads)
    for tail in context.parse.dependents(verb, *TAILS):
        words = context.parse.subtree(tail.index)
        if words[0] == last + 1:
            last = words[-1]
    for more in context.parse.dependents(verb, "conj"):
        words = context.parse.subtree(more.index)
        if last < words[0] <= last + 2 and _more_content(context, more.index):
            last = words[-1]
    end = without_remarks(context, first, _joined(context, last))
    return context.words[first], end


def _joined(context: Context, last: int) -> int:
    """The end with what `and` joins right behind, whatever the tree says: `…, and that it rained`, `… and is wet`."""
    end = context.parse.sentences[context.parse.sentence_of[last]].last
    comma = last + 1 < end and context.tokens[last + 1].form == ","
    joint = last + 2 if comma else last + 1
    if (
        joint + 1 >= end
        or context.tokens[joint].deprel != "cc"
        or context.run_of[joint] is not None
    ):
        return last
    word = context.tokens[joint + 1]
    if word.deprel == "mark":
        head, goes_on = word.head, word.form.lower() == "that" and word.head > joint
    else:
        head = context.tokens[joint].head
        goes_on = not comma and _tells_of_itself(context, head)
    return context.parse.subtree(head)[-1] if goes_on else last


def _tells_of_itself(context: Context, head: int) -> bool:
    """`said it was tired [and wanted a rest]`: how somebody is, without a subject of its own, is told, not reported."""
    token, children = context.tokens[head], list(context.parse.dependents(head))
    if (
        token.deprel != "conj"
        or context.frames(head)
        or any(t.deprel.startswith("nsubj") for t in children)
    ):
        return False
    helped = any(t.deprel == "cop" or t.xpos == "MD" or t.lemma in NEGATIONS for t in children)
    return helped or token.lemma in STATES


def _more_content(context: Context, index: int) -> bool:
    """A clause joined to the verb that is said too: `and that …`; one with a subject or marks that reports nothing."""
    if any(t.form.lower() == "that" for t in context.parse.dependents(index, "mark")):
        return True
    subjects = list(context.parse.dependents(index, "nsubj", "expl", "csubj"))
    quoted = any(context.run_of[i] is not None for i in context.parse.subtree(index))
    modal = any(t.xpos == "MD" for t in context.parse.dependents(index, "aux"))
    return (bool(subjects) or quoted or modal) and not context.frames(index) & {
        "clause",
        "object",
        "beside",
    }


def _first(context: Context, verb: int, head: Word) -> int:
    """The clause's `that` or first word, with what stands between it and the verb and belongs to no adverbial."""
    words = [i for i in context.parse.subtree(head.index) if i > verb]
    marks = [
        t
        for t in context.parse.dependents(head.index, "mark")
        if t.lemma.lower() == "that" and t.index > verb
    ]
    if marks:
        return marks[0].index
    first = words[0]
    addressed = "addressee" in context.frames(verb)
    for token in context.parse.dependents(verb, *MISPLACED):
        if not verb < token.index < first or (addressed and token.deprel in ("obj", "iobj")):
            continue
        first = min(first, *(i for i in context.parse.subtree(token.index) if i > verb))
    return _behind_day(
        context, verb, _behind_addressee(context, verb, first, head.index), head.index
    )


def _behind_addressee(context: Context, verb: int, first: int, head: int) -> int:
    """`told reporters [Lee had left]`, `told the court [the wall fell]`: of two noun phrases the first listens."""
    tokens, at = context.tokens, first
    addressed = any(True for _ in context.parse.dependents(verb, "obj", "iobj"))
    if (
        first != verb + 1
        or addressed
        or "addressee" not in context.frames(verb)
        or tokens[verb].lemma == "ask"
    ):
        return first
    while at < head and tokens[at].upos in ("DET", "ADJ"):
        at += 1
    listener = at
    while at < head and tokens[at].upos == "NOUN":
        at += 1
    speaks = (
        at < head
        and tokens[at].upos in ("DET", "PRON", "PROPN")
        and tokens[at].xpos not in ("WDT", "WP")
    )
    return at if at > listener and speaks and context.run_of[at] is None else first


def _behind_day(context: Context, verb: int, first: int, head: int) -> int:
    """`said on Tuesday [it had agreed]`, `told staff on Tuesday [it …]`: the day right behind is when it was said."""
    told = (
        context.parse.subtree(t.index)[-1] for t in context.parse.dependents(verb, "obj", "iobj")
    )
    day = (
        first + 1
        if context.tokens[first].form.lower() in ("on", "late", "early", "this", "last")
        else first
    )
    if (
        first - 1 not in (verb, *told)
        or day >= head
        or context.tokens[day].form.lower() not in DAYS
    ):
        return first
    after = day + 1
    while after < head and context.tokens[after].form.lower() in PARTS_OF_DAY:
        after += 1
    plain = context.tokens[after].form not in BREAKS and context.tokens[after].upos not in (
        "AUX",
        "VERB",
        "ADP",
        "PART",
    )
    return after if plain and context.run_of[after] is None else first


def without_remarks(context: Context, first: int, last: int) -> Word:
    """Cut remarks and further reports off the end: `…, adding that`, `…, although`, `…, according to`."""
    last = _before_semicolon(context, first, last)
    for _ in range(3):
        cut = _remark(context, first, last)
        if cut is None:
            break
        last = cut
    return context.words[last]


def _before_semicolon(context: Context, first: int, last: int) -> int:
    """A second report may follow a semicolon: `Lee says it rained; police say it did not`."""
    for index in range(first + 1, last):
        if context.tokens[index].form == ";" and context.run_of[index] is None:
            later = range(index + 1, last + 1)
            return (
                index - 1
                if any("clause" in context.frames(i) and context.run_of[i] is None for i in later)
                else last
            )
    return last


def _remark(context: Context, first: int, last: int) -> int | None:
    """The last token before a remark that reaches to `last`; a comma stands between, often inside closing marks."""
    for index in range(last, max(first + 1, last - REACH), -1):
        before = context.tokens[index - 1]
        in_marks = context.run_of[index - 1] is not None
        behind_marks = in_marks or context.run_of[index - 2] is not None
        if context.run_of[index] is not None or not (
            (before.form in BREAKS and not in_marks) or _closed(context, index)
        ):
            continue
        ends = context.parse.subtree(_top(context, index))[-1] >= last - EDGE_MARKS
        starts = ends and _starts_remark(context, index, behind_marks=behind_marks)
        if starts or (ends and _outgrows(context, first, index, last)):
            return index - 1 if in_marks else index - 2
    others = (_later_report, _second_report, _others_report)
    return next((cut for find in others if (cut := find(context, first, last)) is not None), None)


def _closed(context: Context, index: int) -> bool:
    """Whether a closing mark with a comma inside stands in front of a token."""
    return (
        context.run_of[index - 1] is not None
        and context.text[: context.tokens[index - 1].end].rstrip("\"'”’»")[-1:] == ","
    )


def _top(context: Context, index: int) -> int:
    """The word that heads the phrase a remark's first word begins."""
    token = context.tokens[index]
    if token.deprel in ("mark", "case", "fixed", "advmod", "cc") and token.head > index:
        return token.head
    if token.xpos in ("WDT", "WP") or token.deprel == "det":
        above = (i for i in context.parse.ancestors(index) if context.tokens[i].deprel in ADDED)
        return max(index, next(above, index))
    return index


def _starts_remark(context: Context, index: int, *, behind_marks: bool) -> bool:
    token = context.tokens[index]
    following = context.tokens[min(index + 1, len(context.tokens) - 1)].form.lower()
    if token.form.lower() in REMARKS or (token.form.lower(), following) in {
        ("according", "to"),
        ("even", "though"),
    }:
        return True
    if _verdict(context, index):
        return True
    if behind_marks:
        return (
            context.tokens[_top(context, index)].xpos == "VBG"
            or token.xpos in ("WDT", "WP")
            or _apposed(context, index)
        )
    adverbial = token.xpos == "VBG" and token.deprel.split(":")[0] in ("advcl", "acl", "conj")
    return adverbial and bool(context.frames(index) & {"clause", "object", "infinitive"})


def _verdict(context: Context, index: int) -> bool:
    """What the writer thinks of it, a noun that the parser left without a place: `it may rise, a goal few expected`."""
    token = context.tokens[index]
    head = context.tokens[token.head]
    loose = (
        token.deprel == "det"
        and token.head > index
        and head.upos == "NOUN"
        and head.deprel in VERDICTS
    )
    return loose and not any(True for _ in context.parse.dependents(token.head, "case"))


def _outgrows(context: Context, first: int, index: int, last: int) -> bool:
    """An afterthought longer than the clause it is added to: `said it would close, which is what the residents …`.

    The past perfect goes on reporting: `said the credit was Lee's, who had gone from door to door`.
    """
    token, tokens = context.tokens[index], context.tokens
    relative = token.xpos in ("WDT", "WP")
    if relative and any(
        t.form.lower() == "had" for t in context.parse.dependents(_top(context, index), "aux")
    ):
        return False
    added = relative or token.form.lower() == "while" or _apposed(context, index)
    return added and tokens[last].end - token.start > AFTERTHOUGHT * (
        tokens[index - 1].start - tokens[first].start
    )


def _apposed(context: Context, index: int) -> bool:
    """The writer's word for what was said: `…, a phrase that usually means war`."""
    token = context.tokens[index]
    return (
        token.deprel == "det"
        and token.head > index
        and context.tokens[token.head].deprel == "appos"
    )


def _later_report(context: Context, first: int, last: int) -> int | None:
    """`said it rained [before claiming] that …`, `said it rained, [while Ann said] …`: what is said at another time."""
    for index in range(last, max(first + 2, last - REACH), -1):
        if (
            context.tokens[index].form.lower() not in LATER
            or context.run_of[index] is not None
            or index + 2 > last
        ):
            continue
        verb = index + 1 if context.tokens[index + 1].xpos == "VBG" else context.tokens[index].head
        if (
            not index < verb <= last
            or "clause" not in context.frames(verb)
            or context.run_of[verb] is not None
        ):
            continue
        if any(t.index > verb for t in context.parse.dependents(verb, "ccomp")):
            return index - 2 if context.tokens[index - 1].form in BREAKS else index - 1
    return None


def _second_report(context: Context, first: int, last: int) -> int | None:
    """`says he respects Lee [and calls] her kind`: a second reporting verb, joined on without a subject of its own."""
    for index in range(last, max(first + 2, last - REACH), -1):
        token = context.tokens[index]
        unlike = (
            token.xpos == "VBG" and token.head >= 0 and context.tokens[token.head].xpos != "VBG"
        )
        if (
            token.deprel != "conj"
            or not (unlike or finite(context.words[index]))
            or context.run_of[index] is not None
        ):
            continue
        own = [t.deprel for t in context.parse.dependents(index)]
        cc = [t.index for t in context.parse.dependents(index, "cc") if t.index < index]
        frames = context.frames(index)
        reports = (
            bool(frames & {"clause", "question"})
            or {"object", "beside"} <= frames
            or _calls_on(context, index)
        )
        listed = (
            not cc and context.tokens[index - 1].form == "," and context.run_of[index - 1] is None
        )
        if (
            (listed or (cc and cc[0] > first))
            and reports
            and not any(d.startswith("nsubj") for d in own)
        ):
            return index - 2 if listed else cc[0] - 1
    return None


def _others_report(context: Context, first: int, last: int) -> int | None:
    """`said it rained[, but Ann said] it did not`: a second report with a subject of its own."""
    for index in range(last, max(first + 2, last - REACH), -1):
        if context.tokens[index].deprel != "conj" or "clause" not in context.frames(index):
            continue
        own = any(
            t.index < index and t.form != "that" for t in context.parse.dependents(index, "nsubj")
        )
        cc = [t.index for t in context.parse.dependents(index, "cc") if first < t.index < index]
        behind = any(t.index > index for t in context.parse.dependents(index, "ccomp"))
        if own and cc and behind and finite(context.words[index]) and context.run_of[index] is None:
            return cc[0] - 2 if context.tokens[cc[0] - 1].form in BREAKS else cc[0] - 1
    return None


def _calls_on(context: Context, verb: int) -> bool:
    """`and urged drivers to stay at home`, `and called on them to go`."""
    heads = (
        context.parse.dependents(verb, "xcomp", "advcl")
        if "infinitive" in context.frames(verb)
        else ()
    )
    return any(
        t.form == "to" for head in heads for t in context.parse.dependents(head.index, "mark")
    )
