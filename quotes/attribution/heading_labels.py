"""A heading that names who says it, with no verb: `Lee: Bridge must close` · `Bridge must close – Lee`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotes.attribution.build import attribution
from quotes.attribution.content import kind_of, stretch
from quotes.attribution.context import Context, Rule
from quotes.language.lines import is_heading
from quotes.records import Attribution

SEPARATORS = frozenset({":", "-", "–", "—", "--"})
MAX_LABEL_WORDS = 4
MIN_WORDS = 3  # of what is said: `Lee: the facts` is a title
NAMING = frozenset({"PROPN", "NOUN", "ADJ"})


def find(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """[source Lee]: [content Bridge must close] — a heading's label whose words name a source of the text below."""
    names = _source_words(context, found)
    for number in range(len(context.article.paragraphs)):
        if number and not is_heading(context, number):
            continue
        line = context.paragraph_tokens.get(number, [])
        split = _split(context, line, names)
        if split is None:
            continue
        label, rest = split
        parts = stretch(context, rest[0], rest[-1])
        if parts:
            kind = kind_of(context, parts)
            yield attribution(
                context,
                kind,
                parts,
                "heading_label",
                0.7,
                source=_head(context, label),
                flags=("heading",),
            )


def _source_words(context: Context, found: Sequence[Attribution]) -> set[str]:
    """The nouns of all sources found and of what describes them: `The mayor, [Ann Lee], said`."""
    heads = {other.source.head for other in found if other.source and other.source.head is not None}
    words = (context.tokens[i] for head in heads for i in context.parse.subtree(head))
    return {t.form.lower() for t in words if t.upos in ("PROPN", "NOUN")}


def _split(
    context: Context, line: Sequence[int], names: set[str]
) -> tuple[list[int], list[int]] | None:
    """Label and content: by the first separator if the label stands in front, by the last one if behind."""
    cuts = [
        n
        for n, i in enumerate(line)
        if context.tokens[i].form in SEPARATORS and context.run_of[i] is None
    ]
    if not cuts:
        return None
    in_front, behind = (
        (list(line[: cuts[0]]), list(line[cuts[0] + 1 :])),
        (list(line[cuts[-1] + 1 :]), list(line[: cuts[-1]])),
    )
    for label, rest in (in_front, behind):
        if context.tokens[line[cuts[0]]].form != ":" and label is in_front[0]:
            continue  # `Lee - bridge must close` is a heading in two parts
        if _labels(context, label, names) and _says(context, rest):
            return label, rest
    return None


def _labels(context: Context, label: Sequence[int], names: set[str]) -> bool:
    words = [context.tokens[i] for i in label if context.tokens[i].upos != "PUNCT"]
    nominal = all(t.upos in NAMING for t in words) and all(context.run_of[i] is None for i in label)
    return 0 < len(words) <= MAX_LABEL_WORDS and nominal and words[-1].form.lower() in names


def _says(context: Context, rest: Sequence[int]) -> bool:
    """A verb or words in marks, and no question of the writer's."""
    verbs = [
        i
        for i in rest
        if context.tokens[i].upos in ("VERB", "AUX") or context.run_of[i] is not None
    ]
    words = [i for i in rest if context.tokens[i].upos != "PUNCT"]
    return (
        bool(verbs)
        and len(words) >= MIN_WORDS
        and context.tokens[rest[-1]].form != "?"
        and not any(context.tokens[rest[0]].xpos.startswith(tag) for tag in ("WP", "WRB", "WDT"))
    )


def _head(context: Context, label: Sequence[int]) -> int:
    """The label's topmost noun."""
    inside = set(label)
    tops = [
        i
        for i in label
        if context.tokens[i].head not in inside and context.tokens[i].upos in NAMING
    ]
    return tops[0] if tops else label[-1]


HEADING_LABEL = Rule("heading_label", find)
