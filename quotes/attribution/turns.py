"""Unmarked speech under labels: `Q: … A: …`, `ANN LEE: …` and readers' messages `Siobhan in Cork: …`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from quotes import lexicons, patterns
from quotes.attribution.build import attribution
from quotes.attribution.context import Context, Rule
from quotes.attribution.labels import label_head
from quotes.marks import glyphs
from quotes.records import Attribution, Span

# A label is an initial, a name in capitals, or one to four capitalised words, then a colon and a space.
INITIALS = ("Q", "A")  # question and answer: no mention of anybody
SHORT = patterns.compile(rf"(?:{'|'.join(INITIALS)})(?=[:.]\s)")
CAPITALS = patterns.compile(r"\p{Lu}[\p{Lu}.'’-]*+(?:\s\p{Lu}[\p{Lu}.'’-]*+){0,4}(?=:\s)")
NAMED = patterns.compile(
    r"\p{Lu}[\p{L}'’-]++(?:,?\s(?:in\s|from\s)?\p{Lu}[\p{L}'’-]++){0,3}(?=:\s)"
)
# Labels in capitals that nobody speaks under: fact boxes and what web pages put between paragraphs.
FURNITURE = frozenset({
    "ALSO", "BREAKING", "EXCLUSIVE", "HOW", "LIVE", "MORE", "NOTE", "PHOTO", "PHOTOS", "PICTURES", "READ", "RELATED",
    "SEE", "UPDATE", "VIDEO", "WATCH", "WHAT", "WHEN", "WHERE", "WHO", "WHY",
})  # fmt: skip
LONGEST_PHRASE = 12  # words of an answer without a verb: what is longer is a list
SPEAKERS = frozenset({"PERSON", "ORG", "NORP"})  # types of names
MIN_TURNS = 3  # of initials or capitals in one article: fewer may be headings


def find_turns(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """[source ANN LEE]: [content It rained.] — paragraphs that open with a label, as often as in an interview."""
    rows = [(number, *_label(context, number)) for number in range(len(context.article.paragraphs))]
    turns = [
        (number, label) for number, label, kind in rows if label is not None and kind == "short"
    ]
    turns += [
        (number, label) for number, label, kind in rows if label is not None and kind == "capitals"
    ]
    if len(turns) < MIN_TURNS or not _comes_back(context, [label for _, label in turns]):
        turns = []
    named = [
        (number, label) for number, label, kind in rows if label is not None and kind == "named"
    ]
    often = Counter(label.of(context.text) for _, label in named)
    speaking = [
        row
        for row in named
        if often[row[1].of(context.text)] > 1 or _names_somebody(context, row[1])
    ]
    turns += _neighbours([row for row in speaking if _says(context, *row)])
    for number, label in sorted(turns):
        content = Span(
            _after_colon(context, label.end), _last_line(context, number, [n for n, _ in turns])
        )
        if _worded(context, content) and not _marked(context, content):
            yield _turn(context, label, content)


def _comes_back(context: Context, labels: Sequence[Span]) -> bool:
    """Whoever speaks does so again, by the last name at least; letters ask and answer."""
    often = Counter(label.of(context.text).split()[-1] for label in labels)
    short = often.keys() & set(INITIALS)
    return max(often.values()) > 1 and (not short or short == set(INITIALS))


def _says(context: Context, number: int, label: Span) -> bool:
    """A verb or a short phrase with a stop: not the towns or names of a list."""
    rest = Span(label.end + 1, context.article.paragraphs[number].end)
    words = [context.tokens[i] for i in context.parse.within(rest)]
    stopped = rest.of(context.text).rstrip(glyphs.CHARACTERS).endswith((".", "!", "?", "…"))
    return any(t.upos in ("VERB", "AUX") for t in words) or (
        stopped and len(words) <= LONGEST_PHRASE
    )


def _worded(context: Context, content: Span) -> bool:
    """Words, not the figures of a table: `Lee: 547`."""
    return any(character.isalpha() for character in content.of(context.text))


def _turn(context: Context, label: Span, content: Span) -> Attribution:
    tokens = _without_place(context, context.parse.within(label))
    source = (
        None
        if label.of(context.text) in INITIALS
        else label_head([context.words[i] for i in tokens]) or tokens[-1]
    )
    return attribution(
        context, "direct", [content], "labelled_turn", 0.85, source=source, flags=("unmarked",)
    )


def _without_place(context: Context, label: Sequence[int]) -> Sequence[int]:
    """`[source Siobhan], Cork:` — a label up to its comma."""
    comma = next((n for n, i in enumerate(label) if context.tokens[i].form == ","), 0)
    return label[:comma] if comma else label


def _label(context: Context, number: int) -> tuple[Span | None, str]:
    span = context.article.paragraphs[number]
    for kind, pattern in (("short", SHORT), ("capitals", CAPITALS), ("named", NAMED)):
        match = pattern.match(context.text, span.start, span.end)
        if match and not FURNITURE & set(match.group().split()):
            return Span(*match.span()), kind
    return None, ""


def _names_somebody(context: Context, label: Span) -> bool:
    """A name, or what a person is called: not `Length: forty metres`."""
    tokens = [context.tokens[i] for i in context.parse.within(label)]
    entities = {e.type for t in tokens if (e := context.parse.entity_of.get(t.index)) is not None}
    people = lexicons.load("person_nouns")
    if entities == {"LOC"} and all(t.upos == "PROPN" for t in tokens):
        return False  # `New Hampshire: …`, not `Siobhan in Cork: …`
    return bool(entities & SPEAKERS) or any(
        t.upos == "PROPN" or t.lemma.lower() in people for t in tokens
    )


def _neighbours(named: list[tuple[int, Span]]) -> list[tuple[int, Span]]:
    """Labels in neighbouring paragraphs; a single `Name: …` is a heading as likely as not."""
    close = {n for (a, _), (b, _) in pairwise(named) if b - a == 1 for n in (a, b)}
    return [(number, label) for number, label in named if number in close]


def _after_colon(context: Context, end: int) -> int:
    rest = context.text[end + 1 :]
    return end + 1 + len(rest) - len(rest.lstrip())


def _last_line(context: Context, number: int, turns: Sequence[int]) -> int:
    """A turn's lines go on while the next line follows without a blank one and has no label."""
    last = number
    for following in range(number + 1, len(context.article.paragraphs)):
        between = context.text[
            context.article.paragraphs[last].end : context.article.paragraphs[following].start
        ]
        if (
            following in turns
            or _breaks(between) != 1
            or number + 1 in turns
            or not _loose(context, turns)
        ):
            break
        last = following
    return context.article.paragraphs[last].end


def _loose(context: Context, turns: Sequence[int]) -> bool:
    """Whether the article puts a blank line between turns, so that a single newline stays inside one."""
    paragraphs = context.article.paragraphs
    return all(
        _breaks(context.text[paragraphs[n - 1].end : paragraphs[n].start]) > 1 for n in turns if n
    )


def _breaks(between: str) -> int:
    """How many line breaks of any kind stand in white space."""
    return len(f"{between}.".splitlines()) - 1


def _marked(context: Context, content: Span) -> bool:
    """A turn all in marks is found by its marks."""
    return any(run.span.start == content.start for run in context.runs)


TURNS = Rule("labelled_turn", find_turns)
