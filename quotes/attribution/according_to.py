"""`according to` before, in or behind what it reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from quotes import lexicons
from quotes.attribution.build import attribution, cue_words
from quotes.attribution.content import kind_of, stretch
from quotes.attribution.context import Context, Rule
from quotes.marks import glyphs
from quotes.records import Attribution, Span

WINDOW = 20  # characters before the phrase that hold the comma and what closes after it
# Words of a title between commas, and how many at most.
TITLE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "ADP", "PRON"})
LONGEST_TITLE = 10
# What one does things according to, without anybody speaking.
YARDSTICKS = frozenset(
    {"plan", "schedule", "taste", "need", "size", "age", "type", "order", "custom", "tradition"}
)
# Relations that head a clause of their own, and those of them that are not just part of a larger one.
CLAUSAL = frozenset({"root", "ccomp", "conj", "parataxis", "advcl", "acl", "csubj"})
OUTER = frozenset({"root", "conj", "parataxis"})


def find(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """[content It rained], [cue according to] [source Lee] — the clause that the phrase hangs on."""
    for index, token in enumerate(context.tokens[:-1]):
        if token.form.lower() != "according" or context.tokens[index + 1].form.lower() != "to":
            continue
        source = _source(context, index)
        if (
            source is None
            or context.run_of[index] is not None
            or context.tokens[source].lemma.lower() in YARDSTICKS
        ):
            continue
        above = context.tokens[source].head if context.tokens[source].head != index else token.head
        head = _clause_head(context, above, set_off=_set_off(context, index))
        if head is None:
            continue
        parts = _around(context, head, index, _last(context, index + 1, source))
        if parts:
            made = attribution(
                context,
                kind_of(context, parts),
                parts,
                "according_to",
                0.9,
                cue=index,
                source=_speaker(context, source, index + 1),
            )
            yield replace(
                made, cue=cue_words(context, context.parse.span(index, index + 1), "according to")
            )


def _set_off(context: Context, index: int) -> bool:
    """Whether a comma stands in front, if only inside closing marks."""
    start = context.tokens[index].start
    return context.text[max(start - WINDOW, 0) : start].rstrip(glyphs.CHARACTERS + " ")[-1:] == ","


def _last(context: Context, to: int, source: int) -> int:
    """The last word of the phrase, without the comma that ends it; with what stands between commas behind it.

    That is a title behind a name, or a name behind what the person is.
    """
    last = max(i for i in (to, *context.parse.subtree(source)) if context.tokens[i].form != ",")
    behind = _title_behind if context.tokens[source].upos == "PROPN" else _name_behind
    end = behind(context, last)
    return last if end is None else end


def _name_behind(context: Context, last: int) -> int | None:
    """`according to the coach[, Ann Lee], it will …`, where the parser put the name into what follows."""
    tokens, entity = context.tokens, context.parse.entity_of.get(last + 2)
    if (
        tokens[last].lemma.lower() not in lexicons.load("person_nouns")
        or tokens[last + 1].form != ","
    ):
        return None
    if entity is None or entity.type != "PERSON" or entity.last >= len(tokens):
        return None
    return entity.last - 1 if tokens[entity.last].form == "," else None


def _title_behind(context: Context, last: int) -> int | None:
    """`according to Ann Lee[, the mayor], it will …`, where the parser made the title the subject of what follows."""
    sentence = context.parse.sentences[context.parse.sentence_of[last]]
    if last + 2 >= sentence.last or context.tokens[last + 1].form != ",":
        return None
    for index in range(last + 2, min(last + LONGEST_TITLE, sentence.last - 1)):
        if context.tokens[index].upos not in TITLE:
            return None
        if context.tokens[index + 1].form == "," and context.tokens[index].upos in (
            "NOUN",
            "PROPN",
        ):
            finite = index + 2 < sentence.last and context.tokens[index + 2].upos in ("AUX", "VERB")
            return index if finite else None
    return None


def _around(context: Context, head: int, first: int, last: int) -> tuple[Span, ...]:
    """The clause on both sides of the phrase; what follows without a comma, or joined by `and`, is no part of it."""
    words = context.parse.subtree(head)
    end = words[-1]
    if words[0] < first and last + 2 <= end:
        after = context.tokens[last + 1 : last + 3]
        end = end if after[0].form == "," and after[1].deprel != "cc" else last
    return stretch(context, min(words[0], first), end, without=range(first, last + 1))


def _source(context: Context, according: int) -> int | None:
    token = context.tokens[according]
    nominal = [
        t.index
        for t in context.parse.dependents(according, "obl", "nmod", "obj")
        if t.index > according
    ]
    return token.head if token.head > according + 1 else next(iter(nominal), None)


def _speaker(context: Context, head: int, to: int) -> int:
    """The noun behind `to` where the parser took its participle for the head: `to [an official] briefed on it`."""
    if context.tokens[head].upos not in ("VERB", "AUX"):
        return head
    first = [t.index for t in context.parse.dependents(head, "nsubj", "obj", "obl") if t.index > to]
    return first[0] if first else head


def _clause_head(context: Context, index: int, *, set_off: bool) -> int | None:
    """The clause that a word belongs to; behind a comma the whole sentence up to it, not its last small clause."""
    if index < 0:
        return None
    for above in (index, *context.parse.ancestors(index)):
        relation = context.tokens[above].deprel.split(":")[0]
        joined = relation == "conj" and (
            not _has_subject(context, above) or (set_off and _in_one(context, above))
        )
        if relation in (OUTER if set_off else CLAUSAL) and not joined:
            return above
    return None


def _in_one(context: Context, index: int) -> bool:
    """Joined to the clause before without a comma, or at the end of a list: `A rose, B sank and [C stayed]`."""
    joint = next((t.index for t in context.parse.dependents(index, "cc") if t.index < index), 0)
    return joint > 0 and context.tokens[joint - 1].form != ","


def _has_subject(context: Context, index: int) -> bool:
    return any(True for _ in context.parse.dependents(index, "nsubj", "csubj", "expl"))


ACCORDING_TO = Rule("according_to", find)
