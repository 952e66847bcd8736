"""A clause as the complement of a reporting verb: `Lee said (that) it rained`, `adding that it would stop`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from quotes.attribution.content import reported, stretch
from quotes.attribution.context import Context, Rule
from quotes.attribution.extent import complement
from quotes.attribution.reporting import CONDITIONS, reports, source_of_verb
from quotes.attribution.sources import SUBJECTS
from quotes.records import Attribution, Span
from quotes.trees import Token

CLAUSES = frozenset({"clause", "belief"})
# How or when somebody spoke, not what: `said as she turned`, `responded by pointing`.
CIRCUMSTANCES = frozenset({"as", "by", "while"})
TIMES = frozenset({"after", "before", "in", "since", "upon", "when"})
# The writer's own thoughts are no quotations: `I think it rained`.
QUESTION_WORDS = frozenset({"how", "what", "which", "who", "why"})
WRITER = frozenset({"i", "we", "you", "one"})


def find(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """[source Lee] [cue said] [content that it rained] — a clause (ccomp) behind its reporting verb."""
    earlier = tuple(
        found
    )  # a report inside another one of this rule's is a second record of its words
    taken = {other.cue.span.start for other in earlier if other.cue is not None}
    for verb in range(len(context.tokens)):
        frames = context.frames(verb)
        if not frames & (CLAUSES | {"question"}) or not reports(context, verb):
            continue
        heads = _heads(context, verb, frames)
        made = _attribution(context, verb, heads, frames) if heads else None
        if made is not None and context.tokens[verb].start in taken:
            made = _before_colon(context, made, heads[0])
        if made is not None:
            yield _inside(made, earlier)


def _before_colon(context: Context, made: Attribution, head: Token) -> Attribution | None:
    """`said it was late: “Go home!”`: a report in front of what its cue brings in behind a colon, if it is a clause."""
    words = context.parse.within(made.parts[0])
    colons = (i for i in words[:-1] if context.tokens[i].form == ":" and context.run_of[i] is None)
    colon = next((i for i in colons if context.run_of[i + 1] is not None), None)
    finite = any(True for _ in context.parse.dependents(head.index, *SUBJECTS))
    if colon is None or not finite or head.index > colon:
        return None
    said = context.parse.span(words[0], colon - 1)
    quoted = any(said.overlaps(run.span) for run in context.runs)
    return replace(made, parts=(said,), type="mixed" if quoted else "indirect")


def _inside(made: Attribution, found: Sequence[Attribution]) -> Attribution:
    """Cut to size and flagged where it stands inside another report: `Lee said it rained, Ann said.`"""
    outer = [part for other in found if other.type != "direct" for part in other.parts]
    around = next(
        (part for part in outer if part.covers(Span(made.parts[0].start, made.parts[0].start))),
        None,
    )
    if around is None or made.parts[0].start == around.start:
        return made
    parts = tuple(
        Span(part.start, min(part.end, around.end))
        for part in made.parts
        if part.start < around.end
    )
    return replace(made, parts=parts, flags=(*made.flags, "nested"))


def _heads(context: Context, verb: int, frames: frozenset[str]) -> list[Token]:
    """The clauses behind the verb that are its content; `asked whether …` may be parsed as an adverbial."""
    behind = [t for t in context.parse.dependents(verb, "ccomp", "advcl") if t.index > verb]
    heads = [
        t for t in behind if t.deprel == "ccomp" or ("question" in frames and _asks(context, t))
    ]
    heads = heads or _on_addressee(context, verb, frames)
    return [t for t in heads or _stranded(context, verb) if not _infinitive(context, t)]


def _on_addressee(context: Context, verb: int, frames: frozenset[str]) -> list[Token]:
    """`told the inquiry that …`: the parser may hang the clause on the noun addressed."""
    addressed = context.parse.dependents(verb, "obj", "iobj") if "addressee" in frames else ()
    clauses = [
        t
        for noun in addressed
        if noun.index > verb
        for t in context.parse.dependents(noun.index, "acl")
    ]
    return [
        t
        for t in clauses
        if any(m.form == "that" for m in context.parse.dependents(t.index, "mark"))
    ]


def _infinitive(context: Context, head: Token) -> bool:
    """A clause with `to` and no subject, which the rule of infinitives judges: not `the answer was to leave`."""
    children = context.parse.dependents(head.index)
    deprels = {t.deprel.split(":")[0] for t in children if t.index > head.head}
    return not deprels & {"nsubj", "csubj", "expl"} and any(
        t.form.lower() == "to" for t in context.parse.dependents(head.index, "mark")
    )


def _stranded(context: Context, verb: int) -> list[Token]:
    """A clause that starts right behind the verb but hangs elsewhere in the tree."""
    if verb + 1 >= len(context.tokens) or context.tokens[verb].xpos not in ("VBD", "VBZ", "VBP"):
        return []
    index = verb + 1
    if context.parse.sentence_of[index] != context.parse.sentence_of[verb]:
        return []
    for above in (index, *context.parse.ancestors(index)):
        token = context.tokens[above]
        if (
            token.deprel.startswith(("nsubj", "mark"))
            and token.head > index
            and context.parse.subtree(above)[0] == index
        ):
            return [context.tokens[token.head]]
    return []


def _attribution(
    context: Context, verb: int, heads: Sequence[Token], frames: frozenset[str]
) -> Attribution | None:
    if _asks(context, heads[0]) != ("question" in frames) and not (
        "clause" in frames and "question" in frames
    ):
        return None
    source = source_of_verb(context, verb)
    if source is None or ("belief" in frames and not _holds(context, verb, source)):
        return None
    confidence = 0.7 if "belief" in frames else 0.9
    first, last = complement(context, verb, heads)
    if _circumstance(context, first, heads[0]):
        return None
    parts = stretch(context, first, last)
    return reported(context, parts, (_name(context, verb), confidence), cue=verb, source=source)


def _circumstance(context: Context, first: int, head: Token) -> bool:
    """`said as she turned`, `said after she had left`, `said in opening it`: the clause begins with its conjunction."""
    word = context.tokens[first]
    timed = word.deprel == "mark" and word.head == head.index and word.form.lower() in TIMES
    return timed or word.form.lower() in CIRCUMSTANCES


def _holds(context: Context, verb: int, source: int) -> bool:
    """Whether it is somebody's belief: not the writer's, nor that of all who share it, `voters who think it rains`."""
    token = context.tokens[verb]
    relative = token.deprel == "acl:relcl" and context.tokens[source].xpos in ("WP", "WDT")
    anybody = relative and context.tokens[token.head].upos != "PROPN"
    return context.tokens[source].lemma.lower() not in WRITER and not anybody


def _asks(context: Context, head: Token) -> bool:
    """An indirect question: yes-or-no, or with a question word where the parser made it an adverbial."""
    first = context.tokens[context.parse.subtree(head.index)[0]]
    marked = any(
        t.lemma.lower() in CONDITIONS for t in context.parse.dependents(head.index, "mark")
    )
    return marked or (head.deprel == "advcl" and first.form.lower() in QUESTION_WORDS)


def _name(context: Context, verb: int) -> str:
    """The construction: passive with its agent, participle, or plain subject and verb."""
    if any(t.deprel == "aux:pass" for t in context.parse.dependents(verb, "aux")):
        return "passive_ccomp"
    if context.tokens[verb].xpos in ("VBG", "VBN") and context.tokens[verb].deprel.split(":")[
        0
    ] in ("advcl", "acl"):
        return "participle_ccomp"
    told = "addressee" in context.frames(verb) and any(
        True for _ in context.parse.dependents(verb, "obj", "iobj")
    )
    return "told_person" if told else "subject_ccomp"


COMPLEMENT = Rule("subject_ccomp", find)
