"""Unmarked speech under labels: `Q: … A: …`, `ANN LEE: …` and messages `Siobhan in Cork: …`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, count, pairwise, takewhile
from typing import NamedTuple

from quotes import patterns
from quotes.attribution.found import Found
from quotes.attribution.labels import label_head
from quotes.attribution.rules import Claim, Passage, Rule, Tier
from quotes.language.conditions import every, first, only, some, where
from quotes.language.context import Context
from quotes.language.words import Word
from quotes.marks import glyphs
from quotes.records import Span

# A label is an initial, a name in capitals (with a post or place behind it), a title and a surname
# in capitals, or up to four capitalised words, then a colon; transcripts put a time in front.
INITIALS = ("Q", "A")  # question and answer: no mention of anybody
_CAPITALS = r"\p{Lu}[\p{Lu}.'’-]*+(?:\s\p{Lu}[\p{Lu}.'’-]*+){0,4}"
_POST = r"(?:,\s[\p{Lu}&][\p{Lu}.'’&/-]*+(?:\s[\p{Lu}&][\p{Lu}.'’&/-]*+){0,6}){1,2}"
_PLACE = r"\s\(\p{Lu}[\p{L}.'’ -]{0,40}\)"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?"
_HEARD = rf"\s[(\[](?:(?:\p{{Ll}}|CONT)[\p{{L}}.,'’ -]{{0,40}}|{_CLOCK})[)\]]"  # `LEE (on camera)`
_TITLE = r"(?:M(?:r|rs|s|iss)|Dr|Sir|Dame|Lord|Lady|The)\.?\s(?:Hon\.?\s)?"
SHORT = patterns.compile(rf"(?P<name>{'|'.join(INITIALS)})(?=[:.]\s)")
TITLED = patterns.compile(rf"(?P<name>{_TITLE}(?=\p{{Lu}}{{2}}){_CAPITALS})(?:{_PLACE})?(?=:\s)")
PLACED = patterns.compile(rf"(?P<name>(?=\p{{Lu}}{{2}}){_CAPITALS})(?:{_POST}|{_PLACE})(?=:\s)")
HEARD = patterns.compile(rf"(?P<name>(?=\p{{Lu}}{{2}}){_CAPITALS})(?:{_POST})?{_HEARD}(?=:\s)")
UNNAMED = patterns.compile(rf"(?P<name>UN(?:IDENTIFIED|KNOWN)\s{_CAPITALS})(?:{_PLACE})?(?=:\s)")
CAPITALS = patterns.compile(rf"(?P<name>{_CAPITALS})(?=:\s)")
NAMED = patterns.compile(
    r"(?P<name>\p{Lu}[\p{L}'’-]++(?:,?\s(?:in\s|from\s)?\p{Lu}[\p{L}'’-]++){0,3}(?:\s\d{1,2})?)"
    rf"(?:\s[(\[]{_CLOCK}[)\]])?(?=:\s)"
)
KINDS = {
    "initial": SHORT,
    "titled": TITLED,
    "heard": HEARD,
    "unnamed": UNNAMED,
    "placed": PLACED,
    "capitals": CAPITALS,
    "name": NAMED,
}
_TIME = rf"[\[(]?{_CLOCK}[\])]?"
TIME = patterns.compile(rf"(?:>>+\s?)?(?:{_TIME}\s)?(?=\S)")
STAMP = patterns.compile(rf"\s*{_TIME}\s")
# `(BEGIN VIDEO CLIP)`, `[20:01:04]`
DIRECTION = patterns.compile(rf"[(\[][^()\[\]\n]{{1,80}}[)\]]|{_TIME}")
LONGEST_PHRASE = 12  # words of an answer without a verb: what is longer is a list
MIN_TURNS = 3  # of initials or capitals in one article: fewer may be headings
SURE = 2  # labels with a title, or of a transcript: `Mr LEE: …`, `LEE (on camera): …`
TRANSCRIBED = frozenset({"heard", "unnamed", "placed", "capitals"})
STAGED = frozenset({"heard", "unnamed"})
SURE_KINDS = frozenset({"titled", "heard", "unnamed"})

COMMA = where(form=",")
VERB = where(upos="VERB AUX")
LETTERS = where(form=lambda form: any(map(str.isalpha, form)))  # not the figures of a table
PROPER = where(upos="PROPN")
# A name, or what a person is called: not `Length: forty metres`.
SOMEBODY = PROPER | where(entity_type="PERSON ORG NORP") | where(person_kinds=bool)
PERSON = where(person_kinds=bool)


class Label(NamedTuple):
    """A label at the start of a paragraph, without its colon; `name` is what it begins with."""

    paragraph: int
    span: Span
    name: Span
    text: str
    kind: str


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[source ANN LEE]: [content It rained.] — paragraphs with labels, as in interviews."""
    labels = list(_labels(context))
    turns = sorted({*_loud(labels), *_neighbours(context, labels)})
    opening_marks = {run.span.start for run in context.runs}
    for label, words in zip(turns, _contents(context, turns), strict=True):
        if some(words, LETTERS) and words[0].start not in opening_marks:
            source = _source(context, label)
            yield Claim(Passage(words[0], words[-1]), source=source, label=label.name)


def _labels(context: Context) -> Iterator[Label]:
    """The labels of all paragraphs, other than those of fact boxes and of links to other pages."""
    furniture = set(map(str.upper, context.lexicons.words("page_furniture")))
    for number, span in enumerate(context.article.paragraphs):
        time = TIME.match(context.text, span.start, span.end)
        start = time.end() if time else span.start
        for kind, pattern in KINDS.items():
            match = pattern.match(context.text, start, span.end)
            if match and furniture.isdisjoint(match.group().split()):
                name = Span(*match.span("name"))
                yield Label(number, Span(*match.span()), name, match["name"], kind)
                break


def _loud(labels: Sequence[Label]) -> Sequence[Label]:
    """Initials and capitals, where whoever speaks does so again, by the last name at least.

    Two that are sure are enough. Initials ask and answer: both of them or none.
    """
    loud = only(labels, lambda label: label.kind != "name")
    sure = only(loud, lambda label: label.kind in SURE_KINDS)
    often = Counter(map(_last_name, loud))
    again = max(often.values(), default=0) > 1
    paired = often.keys() & set(INITIALS) in (set(), set(INITIALS))
    several = again and (len(loud) >= MIN_TURNS or _shortened(loud))
    return loud if paired and (several or len(sure) >= SURE) else ()


def _last_name(label: Label) -> str:
    return label.text.split()[-1]


def _shortened(loud: Sequence[Label]) -> bool:
    """Somebody is named in full, then by the surname: `ANN LEE: …`, `LEE: …`."""
    names = {label.text for label in loud}
    return len(names) > len(set(map(_last_name, loud)))


def _neighbours(context: Context, labels: Sequence[Label]) -> Iterable[Label]:
    """Names that speak in neighbouring paragraphs; a single `Name: …` may well be a heading.

    A name may answer what `Q:` asks.
    """
    answered = some(labels, lambda label: label.text == "A")
    named = only(labels, lambda label: label.kind == "name" or (label.text == "Q" and not answered))
    often = Counter(label.text for label in named)
    repeated = only(named, lambda label: often[label.text] > 1)
    speaking = {*repeated, *only(named, partial(_names_somebody, context))}
    saying = only(sorted(speaking), partial(_says, context))
    return chain.from_iterable(only(pairwise(saying), _adjacent))


def _adjacent(pair: tuple[Label, Label]) -> bool:
    upper, lower = pair
    return lower.paragraph - upper.paragraph == 1


def _names_somebody(context: Context, label: Label) -> bool:
    """Somebody is named and no town: `Siobhan in Cork: …`, not `New Hampshire: …`."""
    words = context.within(label.name)
    kinds = {word.entity_type for word in words} - {""}
    town = kinds == {"LOC"} and every(words, PROPER)
    return not town and some(words, SOMEBODY)


def _says(context: Context, label: Label) -> bool:
    """A verb or a short phrase with a stop stands behind: not the towns or names of a list.

    A number numbers people: `Speaker 1: …`, not `Day 1: …`.
    """
    if label.text[-1].isdigit() and not some(context.within(label.name), PERSON):
        return False
    rest = Span(label.span.end + 1, context.article.paragraphs[label.paragraph].end)
    words = context.within(rest)
    stopped = rest.of(context.text).rstrip(glyphs.CHARACTERS).endswith((".", "!", "?", "…"))
    return some(words, VERB) or (stopped and len(words) <= LONGEST_PHRASE)


def _contents(context: Context, turns: Sequence[Label]) -> Iterator[Sequence[Word]]:
    """The words of each turn behind its label, with the paragraphs that go on with it."""
    goes_on = _going_on(context, turns)
    for label in turns:
        last = _last_line(label.paragraph, goes_on)
        end = context.article.paragraphs[last].end
        behind = Span(label.span.end + 1, end)
        time = STAMP.match(context.text, *behind)
        yield context.within(Span(time.end(), end) if time else behind)


def _going_on(context: Context, turns: Sequence[Label]) -> Container[int]:
    """The paragraphs without a label that go on with the turn above.

    Those right below it, in an article that puts blank lines between turns; in a transcript all up
    to the last label but stage directions.
    """
    numbers = {label.paragraph for label in turns}
    spaced = min((_breaks_above(context, n) for n in numbers - {0}), default=2) > 1
    others = set(range(1, len(context.article.paragraphs))) - numbers
    joined = {n for n in others if spaced and _breaks_above(context, n) == 1}
    if _is_transcript(context, turns):
        joined |= others.intersection(range(max(numbers)))
    return {n for n in joined if not _directs(context, n)}


def _is_transcript(context: Context, turns: Sequence[Label]) -> bool:
    """Stage directions stand between turns in capitals, or in their labels."""
    loud = [label for label in turns if label.kind in TRANSCRIBED]
    staged = some(loud, lambda label: label.kind in STAGED)
    paragraphs = range(len(context.article.paragraphs))
    return len(loud) >= MIN_TURNS and (staged or some(paragraphs, partial(_directs, context)))


def _directs(context: Context, number: int) -> bool:
    """A stage direction or a time stands alone in its paragraph."""
    paragraph = context.article.paragraphs[number]
    return DIRECTION.fullmatch(context.text, *paragraph) is not None


def _last_line(number: int, goes_on: Container[int]) -> int:
    """The last paragraph in a row below a turn that goes on with it."""
    following = takewhile(goes_on.__contains__, count(number + 1))
    return max(following, default=number)


def _breaks_above(context: Context, number: int) -> int:
    """Count the line breaks of any kind between a paragraph and the one above it."""
    above, below = context.article.paragraphs[number - 1 : number + 1]
    between = Span(above.end, below.start).of(context.text)
    return len(f"{between}.".splitlines()) - 1


def _source(context: Context, label: Label) -> Word | None:
    """Find the name in a label: `[Siobhan], Cork`; initials name nobody."""
    if label.kind == "initial":
        return None
    words = context.within(label.name)
    comma = first(words[1:], COMMA)
    name = words if comma is None else only(words, comma.__gt__)
    return label_head(name) or name[-1]


LABELLED_TURN = Rule("labelled_turn", find, Tier.TURNS, after=("same_paragraph",), frame="turn")
