"""Reports that the tree does not show, found by the order of the words: the parser errs, the wording is plain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from quotes.attribution.content import reported, stretch
from quotes.attribution.context import TERMINATORS, Context, Rule
from quotes.attribution.extent import without_remarks
from quotes.attribution.reporting import reports, source_of_verb
from quotes.attribution.sources import beside
from quotes.records import Attribution

CLAUSE = frozenset({"clause"})
BREAKS = frozenset({",", "–", "—", "--"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
# What may stand between a verb of saying and the break behind it: `said on Tuesday`, `says in a letter`.
CIRCUMSTANCE = frozenset({"ADP", "ADV", "PROPN", "NUM"})
# Longer than any plain aside in the development articles.
LONGEST_ASIDE = 14
LONGEST_ADDRESS = 12
# Verbs that hardly ever take a noun phrase: what follows is a clause, whatever the tree says.
CLAUSE_ONLY = frozenset({"argue", "believe", "insist", "say", "think"})
# What one says without quoting it: `said nothing about the plan that failed`.
WORDS_ALONE = frozenset(
    {"anything", "it", "little", "much", "no", "nothing", "so", "something", "yes"}
)
# A clause in front of its main clause: `When it rained, Lee said.` is no report.
SUBORDINATE = frozenset({"after", "although", "as", "asked", "because", "before", "if", "since", "though", "until",
                         "when", "while"})  # fmt: skip


def find_parting_aside(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """[content The street], [cue said] [source Lee], [content had six bakers] — an aside parts subject and verb.

    It goes before the rule of complements: the parser mostly takes what follows for what is said, or its subject.
    """
    return _asides(context, found, parting=True)


def find_aside(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """[content The trouble], [source Lee] [cue says], [content began early] — noun phrase and verb between breaks."""
    return _asides(context, found, parting=False)


def _asides(
    context: Context, found: Sequence[Attribution], *, parting: bool
) -> Iterator[Attribution]:
    for verb in _free(context, found, finite=True):
        aside = _aside(context, verb)
        if aside is None:
            continue
        first, last, source = aside
        last = _description(context, last) if parting and source > verb else last
        if parting and not _parts_subject(context, first, last):
            continue
        sentence = context.parse.sentences[context.parse.sentence_of[verb]]
        behind = [i for i in range(last + 1, sentence.last) if context.tokens[i].upos != "PUNCT"]
        if source > verb and not any(context.tokens[i].xpos in FINITE for i in behind):
            behind = []  # `said Lee, head of the board`
        end = sentence.last - 1 if behind else last
        content = [i for i in range(sentence.first, end + 1) if not first <= i <= last]
        if not _speaks_of_itself(context, content, medial=bool(behind)):
            continue
        parts = stretch(context, sentence.first, end, without=range(first, last + 1))
        made = reported(
            context,
            parts,
            ("parting_aside" if parting else "worded_aside", 0.75),
            cue=verb,
            source=source,
        )
        if made is not None:
            yield made


def find_clause(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """[source Lee] [cue said] Tuesday [content that it rained] — a clause right behind a verb of saying."""
    for verb in _free(context, found, finite=False):
        source = source_of_verb(context, verb)
        source = _shared_source(context, found, verb) if source is None else source
        first = None if source is None or source > verb else _clause_start(context, verb)
        if first is None:
            continue
        last = _clause_end(context, verb, first)
        parts = stretch(context, first, without_remarks(context, first, last))
        made = reported(context, parts, ("worded_clause", 0.7), cue=verb, source=source)
        if made is not None:
            yield made


def find_gap(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """the plan, which [source Lee] [cue says] [content will fail] — a clause without its subject in a relative one."""
    for verb in _free(context, found, finite=True):
        first = verb + 1
        if (
            first >= len(context.tokens)
            or context.parse.sentence_of[first] != context.parse.sentence_of[verb]
        ):
            continue
        while (
            context.tokens[first].upos == "ADV"
            and first < verb + 3
            and first + 1 < len(context.tokens)
        ):
            first += 1
        if context.tokens[first].xpos not in FINITE or context.run_of[first] is not None:
            continue
        source = _words_in_front(context, verb)
        if source is None or not _relative(context, source):
            continue
        parts = stretch(context, verb + 1, _until_break(context, first))
        made = reported(context, parts, ("relative_gap", 0.75), cue=verb, source=source)
        if made is not None:
            yield made


def _free(context: Context, found: Sequence[Attribution], *, finite: bool) -> Iterator[int]:
    """Reporting verbs that can take a clause and are nobody's cue yet."""
    taken = {other.cue.span.start for other in found if other.cue is not None}
    for verb, token in enumerate(context.tokens):
        frames = context.frames(verb)
        if (
            not frames & (CLAUSE if finite else {*CLAUSE, "manner"})
            or "question" in frames
            or token.xpos == "VBN"
        ):
            continue
        if (
            (token.xpos in ("VBD", "VBZ", "VBP") or not finite)
            and token.start not in taken
            and reports(context, verb)
        ):
            yield verb


def _aside(context: Context, verb: int) -> tuple[int, int, int] | None:
    """First and last token of a plain aside around the verb, and its source."""
    sentence = context.parse.sentences[context.parse.sentence_of[verb]]
    first = last = verb
    while first > sentence.first and not _break(context, first - 1):
        first -= 1
    while last + 1 < sentence.last and not _break(context, last + 1):
        last += 1
    if (
        first == sentence.first
        or last - first >= LONGEST_ASIDE
        or not _closed_behind(context, last, sentence.last)
    ):
        return None
    words = range(first, last + 1)
    if any(True for _ in context.parse.dependents(verb, "obj")):
        return None  # `writes a weekly column`
    others = [context.tokens[i] for i in words if i != verb]
    if any(t.xpos in FINITE | RELATIVE or t.deprel == "mark" for t in others):
        return None
    source = _aside_source(context, verb, words)
    return None if source is None else (first, last, source)


def _parts_subject(context: Context, first: int, last: int) -> bool:
    """A noun phrase alone in front, at most with its auxiliary, and right behind the aside a verb."""
    sentence = context.parse.sentences[context.parse.sentence_of[first]]
    front = [
        context.tokens[i] for i in range(sentence.first, first) if context.tokens[i].upos != "PUNCT"
    ]
    behind = next(
        (
            t
            for t in context.tokens[last + 1 : sentence.last]
            if t.upos not in ("PUNCT", "ADV", "PART")
        ),
        None,
    )
    phrase = front[:-1] if front and front[-1].upos == "AUX" else front
    if (
        not phrase
        or behind is None
        or any(t.upos in ("VERB", "AUX", "SCONJ") or t.xpos in RELATIVE for t in phrase)
    ):
        return False
    finite = behind.xpos in FINITE or (len(phrase) < len(front) and behind.upos in ("VERB", "AUX"))
    return (
        finite
        and phrase[0].upos in NOMINAL | {"DET", "ADJ"}
        and any(t.upos in NOMINAL for t in phrase)
    )


def _description(context: Context, last: int) -> int:
    """The end of what follows a source between commas: `says Lee, [who once ran it], …`, `says Lee, [historian], …`."""
    end = context.parse.sentences[context.parse.sentence_of[last]].last
    stop = next(
        (
            i
            for i in range(last + 2, min(last + LONGEST_ASIDE, end - 1))
            if context.tokens[i].form == ","
        ),
        None,
    )
    if stop is None or context.tokens[last + 1].form != ",":
        return last
    relative = context.tokens[last + 2].xpos in ("WP", "WP$")
    words = context.tokens[last + 2 : stop]
    return (
        stop - 1
        if relative or not any(t.upos in ("VERB", "AUX", "CCONJ", "SCONJ") for t in words)
        else last
    )


def _aside_source(context: Context, verb: int, words: Sequence[int]) -> int | None:
    """The noun phrase of an aside that holds nothing else: `Lee said on Tuesday`, `said the baker`."""
    before, behind = [i for i in words if i < verb], [i for i in words if i > verb]
    if any(context.tokens[i].upos in NOMINAL for i in before):
        plain = (
            not behind
            or context.tokens[behind[0]].upos in CIRCUMSTANCE
            or "addressee" in context.frames(verb)
        )
        return beside(context, verb, before) if plain else None
    if all(context.tokens[i].upos == "ADV" for i in before) and behind:
        inverted = context.tokens[behind[0]].upos in NOMINAL | {"DET", "ADJ"}
        return (
            beside(context, verb, behind)
            if inverted and "addressee" not in context.frames(verb)
            else None
        )
    return None


def _break(context: Context, index: int) -> bool:
    return (
        context.tokens[index].form in BREAKS | TERMINATORS | {":", ";"}
        or context.run_of[index] is not None
    )


def _closed_behind(context: Context, last: int, end: int) -> bool:
    closing = last + 1
    return closing >= end or (
        context.tokens[closing].form in BREAKS | TERMINATORS and context.run_of[closing] is None
    )


def _speaks_of_itself(context: Context, content: Sequence[int], *, medial: bool) -> bool:
    """A finite verb of its own; what stands in front alone must be no mere clause of time or reason."""
    finite = any(context.tokens[i].xpos in FINITE for i in content)
    return finite and (medial or context.tokens[content[0]].form.lower() not in SUBORDINATE)


def _clause_start(context: Context, verb: int) -> int | None:
    """The `that` behind a verb and what it is told with; for verbs of plain saying, the very next word."""
    sentence = context.parse.sentences[context.parse.sentence_of[verb]]
    phrase = "addressee" in context.frames(verb)
    for index in range(verb + 1, min(verb + 1 + LONGEST_ADDRESS, sentence.last)):
        token = context.tokens[index]
        phrase = phrase or token.upos == "ADP"
        if (
            token.form.lower() == "that"
            and token.upos == "SCONJ"
            and "clause" in context.frames(verb)
        ) or (token.form.lower() in ("how", "why") and "manner" in context.frames(verb)):
            return index
        free = phrase or token.upos in ("ADV", "PROPN", "NUM")  # not `repeated her claim that …`
        if (
            not free
            or token.upos in ("VERB", "AUX", "PUNCT", "SCONJ")
            or context.run_of[index] is not None
        ):
            break
    following = range(verb + 1, sentence.last)
    only = context.tokens[verb].lemma.lower() in CLAUSE_ONLY or _trails(context, verb)
    plain = only and following and not _break(context, verb + 1)
    return verb + 1 if plain and _own_clause(context, following) else None


def _trails(context: Context, verb: int) -> bool:
    """`…, adding it would stop`: a participle of reporting right behind a break."""
    return context.tokens[verb].xpos == "VBG" and verb > 0 and _break(context, verb - 1)


def _shared_source(context: Context, found: Sequence[Attribution], verb: int) -> int | None:
    """The source of the report before in the same sentence, for a participle that has none in the tree."""
    if not _trails(context, verb):
        return None
    sentence = context.parse.sentences[context.parse.sentence_of[verb]]
    start, end = context.tokens[sentence.first].start, context.tokens[verb].start
    before = [
        other for other in found if other.cue is not None and start <= other.cue.span.start < end
    ]
    last = max(before, key=lambda other: other.cue.span.start if other.cue else 0, default=None)
    return last.source.head if last and last.source else None


def _own_clause(context: Context, words: Sequence[int]) -> bool:
    """A noun phrase with a finite verb behind it that no relative pronoun claims, or a conditional in front of both."""
    seen = False
    following = context.tokens[words[1 % len(words)]]
    if context.tokens[words[0]].form.lower() in WORDS_ALONE and following.xpos not in FINITE:
        return False
    for index in words:
        token = context.tokens[index]
        if context.run_of[index] is not None and _titled(context, index):
            continue
        if token.xpos in RELATIVE and (not seen or context.tokens[words[0] - 1].xpos in FINITE):
            return False  # `said a man who knows them`
        if token.form.lower() == "as" and not seen:
            return False  # `said as she turned`
        if token.form in BREAKS and token.deprel == "punct" and not seen:
            return False
        if token.xpos in FINITE:
            return (
                seen and context.tokens[index - 1].upos != "CCONJ"
            )  # `said no words but showed …`
        seen = (
            seen
            or token.upos in NOMINAL
            or token.form.lower() in ("there", "this", "that", "these", "those")
        )
    return False


def _titled(context: Context, index: int) -> bool:
    """In the title of something: `writing a book called “Those Who Stay”`."""
    run = context.run_of[index]
    inside = [
        i
        for i in context.parse.within(context.runs[run or 0].inner)
        if context.tokens[i].upos != "PUNCT"
    ]
    return len(inside) > 1 and all(context.tokens[i].form[:1].isupper() for i in inside)


def _clause_end(context: Context, verb: int, first: int) -> int:
    """The end of the sentence; of the clause that `that` opens, where another verb is the sentence's own."""
    sentence = context.parse.sentences[context.parse.sentence_of[verb]]
    last = sentence.last - 1
    if context.tokens[first].deprel == "mark" and context.tokens[first].head > first:
        last = context.parse.subtree(context.tokens[first].head)[-1]
    return max(last, first)


def _words_in_front(context: Context, verb: int) -> int | None:
    """The noun right in front of a verb, its source by the words."""
    index = verb - 1
    while index > 0 and context.tokens[index].upos == "ADV":
        index -= 1
    if (
        index < 0
        or context.tokens[index].upos not in NOMINAL
        or context.tokens[index].xpos in RELATIVE
    ):
        return None
    return beside(context, verb, range(max(0, index - LONGEST_ASIDE), index + 1))


def _relative(context: Context, source: int) -> bool:
    """A relative pronoun or the noun spoken of stands right in front of the source's first word."""
    first = context.parse.subtree(source)[0]
    if first == 0 or first > source:
        return False
    before = context.tokens[first - 1]
    return before.upos == "NOUN" or before.form.lower() in ("which", "who", "that", "whom", "what")


def _until_break(context: Context, first: int) -> int:
    """The last token before the next break outside of marks, or of the sentence."""
    end = context.parse.sentences[context.parse.sentence_of[first]].last
    for index in range(first + 1, end):
        if context.run_of[index] is None and _break(context, index):
            return index - 1
    return end - 1


PARTING_ASIDE = Rule("parting_aside", find_parting_aside)
WORDED_ASIDE = Rule("worded_aside", find_aside)
WORDED_CLAUSE = Rule("worded_clause", find_clause)
RELATIVE_GAP = Rule("relative_gap", find_gap)
