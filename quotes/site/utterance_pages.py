"""Utterances as pages: what was printed most, credited to different people, changed on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Literal

from quotes.linking import compared_words
from quotes.linking.alignment import align
from quotes.linking.differences import stretches
from quotes.linking.sayings import day_of
from quotes.site import folder, rendering
from quotes.utterances import Conflict, Member, Utterance, Variant

ASSETS = ("style.css", "utterances.css", "theme.js", "lists.js")
MOST = 1_000  # utterances that have a page, unless more are asked for
MEMBERS = 500  # rows of a page's table
VARIANTS = 50  # of a page
NAV = (
    ("index.html", "Most repeated"),
    ("credited.html", "Credited to different people"),
    ("changed.html", "Changed on the way"),
)
CUTS = frozenset(("negation", "condition"))
EDGE, WIDTH, HEIGHT, LARGEST = 30, 940, 40, 14  # of the time line, in units of its picture
Sign = Literal["same", "del", "ins"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a variant that the wording has too, lacks (`ins`), or has where it does not (`del`)."""

    sign: Sign
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A variant with its differences marked, its number, and what is to be checked about it."""

    number: int
    variant: Variant
    pieces: tuple[Piece, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the time line: where its circle stands, and how large it is."""

    day: str
    count: int
    x: float
    radius: float


@dataclass(frozen=True, slots=True)
class Page:
    """The values that the page of an utterance shows."""

    utterance: Utterance
    shown: tuple[Shown, ...]
    printed: tuple[Member, ...]
    days: tuple[Day, ...]
    outlets: tuple[tuple[str, int], ...]
    speaker: str


@dataclass(frozen=True, slots=True)
class Row:
    """An utterance in a list."""

    href: str
    utterance: Utterance
    speakers: str
    variants: int


def build(
    utterances: Iterable[Utterance],
    target: Path,
    *,
    title: str = "Utterances",
    force: bool = False,
    most: int = MOST,
) -> int:
    """Write pages of the utterances that several articles have, at most so many; gives the number.

    The utterances come as `quotes.linking.link` gives them, those of most articles first. Raises
    SiteError where the folder is not ours to fill.
    """
    site = folder.opened(target, force=force)
    return site.fill(ASSETS, render(_worth_showing(utterances, most), title))


def _worth_showing(utterances: Iterable[Utterance], most: int) -> list[Utterance]:
    """The first that several articles have, and as many again of those with conflicts."""
    repeated = (one for one in utterances if one.articles > 1)
    first = list(islice(repeated, most))
    return first + list(islice((one for one in repeated if one.conflicts), most))


def render(utterances: Sequence[Utterance], title: str) -> Iterator[tuple[str, str]]:
    """(path in the site, HTML) of each page, one after the other."""
    page = partial(rendering.page, title, nav=NAV)
    rows = [_row(one) for one in utterances]
    lists = (
        rows,
        [one for one in rows if _disputed(one)],
        [one for one in rows if one.variants > 1],
    )
    for (name, heading), listed in zip(NAV, lists, strict=True):
        yield page(name, "utterances.html", heading=heading, rows=listed)
    for one in utterances:
        yield page(href(one), "utterance.html", page=described(one))


def href(one: Utterance) -> str:
    """The page of an utterance, from the site's root."""
    return f"utterances/{one.id}.html"


def _row(one: Utterance) -> Row:
    names = ", ".join(speaker.name for speaker in one.speakers) or "nobody with a name"
    return Row(href(one), one, names, sum(v.relation != "paraphrase" for v in one.variants))


def _disputed(row: Row) -> bool:
    return any(one.kind == "speakers" for one in row.utterance.conflicts)


def described(one: Utterance) -> Page:
    """All that the page of an utterance shows."""
    shown = [
        Shown(number, variant, marked(one.wording, variant.wording), _warnings(one, number))
        for number, variant in enumerate(one.variants[:VARIANTS])
    ]
    outlets = Counter(member.outlet for member in one.members if member.outlet)
    ranked = sorted(outlets.items(), key=lambda pair: (-pair[1], pair[0]))
    agreed = "" if one.speaker is None else one.speakers[one.speaker].name
    printed = one.members[:MEMBERS]
    return Page(one, tuple(shown), printed, tuple(days(one.members)), tuple(ranked), agreed)


def _warnings(one: Utterance, number: int) -> tuple[str, ...]:
    cut = [found for found in one.conflicts if found.kind in CUTS and found.variant == number]
    return tuple(map(_warning, cut))


def _warning(found: Conflict) -> str:
    number = (found.fuller or 0) + 1
    return f"lacks the {found.kind} that variant {number} has: {found.words}"


def marked(wording: str, variant: str) -> tuple[Piece, ...]:
    """A variant's words, as printed, with what differs from the wording."""
    own, other = wording.split(), variant.split()
    own_keys, other_keys = _keys(own), _keys(other)
    pieces: list[Piece] = []
    at = 0
    blocks = align(own_keys, other_keys).blocks
    for one in stretches(blocks, len(own), len(other)):
        pieces += _pieces("same", other[at : one.b[0]])
        pieces += _pieces("del", own[slice(*one.a)])
        pieces += _pieces(_sign(other[slice(*one.b)]), other[slice(*one.b)])
        at = one.b[1]
    return (*pieces, *_pieces("same", other[at:]))


def _sign(added: Sequence[str]) -> Sign:
    """A gap or dash alone says nothing that the wording does not say."""
    return "ins" if any(compared_words.read(word).tokens for word in added) else "same"


def _keys(printed: Sequence[str]) -> tuple[str, ...]:
    """Each printed word as it is compared; a dash or gap alone is itself."""
    return tuple("_".join(compared_words.read(word).tokens) or word for word in printed)


def _pieces(sign: Sign, printed: Sequence[str]) -> list[Piece]:
    return [Piece(sign, " ".join(printed))] if printed else []


def days(members: Sequence[Member]) -> Iterator[Day]:
    """The days on which an utterance was printed, along a line; nothing without two dates."""
    counted = Counter(day for one in members if (day := day_of(one.date or "")) is not None)
    if len(counted) < 2:
        return
    first, last, most = min(counted), max(counted), max(counted.values())
    for day in sorted(counted):
        x = EDGE + (WIDTH - EDGE) * (day - first) / (last - first)
        size = LARGEST * (counted[day] / most) ** 0.5
        yield Day(date.fromordinal(day).isoformat(), counted[day], x, max(size, 4.0))
