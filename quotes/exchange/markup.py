"""Records as an annotation tool shows them: labelled regions of the text, and relations between
them.

A quotation is one region per part, labelled with its type; a cue or a mention is one region however
many quotations share it. What belongs to no words of the text (name, role …) are values of the
quotation's first region. What no person can change (rule, sieve, models, evidence …) travels beside
the markup, in the task's meta data (`quotes.exchange.task`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from quotes.exchange.annotated import AnnotatedArticle
from quotes.records import FLAGS, KINDS, ROLES, TYPES, Quotation, Span

Values = Mapping[str, tuple[str, ...]]

CUE, MENTION = "cue", "mention"
LABELS: tuple[str, ...] = (*TYPES, CUE, MENTION)

REPORTED_BY = "reported_by"  # quotation → its cue
SAID_BY = "said_by"  # quotation → the mention of its speaker
PART_OF = "part_of"  # further part → first part of the same discontinuous quotation
CHAIN_OF = "chain_of"  # quotation → first quotation of its chain
RELATIONS: tuple[str, ...] = (REPORTED_BY, SAID_BY, PART_OF, CHAIN_OF)

PART_MARK = "-"

# The values of a quotation; those with a closed list have it beside them.
NAME, TITLE, ROLE, KIND, ALIASES, PRONOUNS, FLAG = (
    "name",
    "title",
    "role",
    "kind",
    "aliases",
    "pronouns",
    "flags",
)
VALUES: Mapping[str, tuple[str, ...] | None] = {
    NAME: None, TITLE: None, ROLE: ROLES, KIND: KINDS, ALIASES: None, PRONOUNS: None, FLAG: FLAGS,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Region:
    """A labelled stretch of the text. `values` and `score` stand on the first region of a quotation
    only.
    """

    id: str
    label: str
    span: Span
    values: Values = field(default_factory=dict)
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """From one region to another; a `label` of None is to be told from the labels of the two."""

    source: str
    target: str
    label: str | None


@dataclass(frozen=True, slots=True)
class Markup:
    """All regions and relations of one article."""

    regions: tuple[Region, ...]
    relations: tuple[Relation, ...]


def marked_up(article: AnnotatedArticle) -> Markup:
    """The markup of an article: quotations in their order (`q1`, `q1-2` for its second part …),
    then the rest.
    """
    regions: list[Region] = []
    relations: list[Relation] = []
    shared: dict[str, Region] = {}
    for number, quotation in enumerate(article.quotations, start=1):
        own = region_id(number)
        for index, part in enumerate(parts(quotation), start=1):
            if index == 1:
                regions.append(
                    Region(own, quotation.type, part, values(quotation), quotation.confidence)
                )
            else:
                regions.append(Region(part_id(own, index), quotation.type, part))
                relations.append(Relation(part_id(own, index), own, PART_OF))
        for label, relation, span in _linked(quotation):
            one = Region(f"{label}-{span.start}-{span.end}", label, span)
            shared[one.id] = one
            relations.append(Relation(own, one.id, relation))
    relations += _chained(article.quotations)
    return Markup((*regions, *shared.values()), tuple(relations))


def region_id(number: int) -> str:
    """The id of a quotation's first region, by the quotation's number in its article, from 1."""
    return f"q{number}"


def part_id(first: str, index: int) -> str:
    """The id of a further part, by that of the first; no dot, which would end a class name in Label
    Studio.
    """
    return f"{first}{PART_MARK}{index}"


def parts(quotation: Quotation) -> tuple[Span, ...]:
    """The spans of a quotation: one unless it is discontinuous."""
    return quotation.parts or (quotation.span,)


def values(quotation: Quotation) -> dict[str, tuple[str, ...]]:
    """The values of a quotation; a key without any is left out. `role` is there where there is a
    speaker.

    They are without surrounding white space, which no tool keeps.
    """
    found: dict[str, tuple[str, ...]] = {FLAG: quotation.flags}
    if quotation.speaker:
        speaker = quotation.speaker
        found |= {
            NAME: _one(speaker.name),
            TITLE: _one(speaker.title),
            ROLE: (speaker.role,),
            KIND: _one(speaker.kind),
            ALIASES: speaker.aliases,
            PRONOUNS: speaker.pronouns,
        }
    return cleaned(found)


def cleaned(found: Values) -> dict[str, tuple[str, ...]]:
    """Values without blanks and empty keys; those from a closed list in its order, the others in
    theirs.
    """
    stripped = {
        key: [value.strip() for value in found.get(key, ()) if value.strip()] for key in VALUES
    }
    return {key: tuple(_in_order(key, several)) for key, several in stripped.items() if several}


def _in_order(key: str, several: list[str]) -> list[str]:
    known = VALUES[key]
    if known is None:
        return several
    return [one for one in known if one in several] + [one for one in several if one not in known]


def _one(value: str | None) -> tuple[str, ...]:
    return () if value is None else (value,)


def _linked(quotation: Quotation) -> list[tuple[str, str, Span]]:
    found = [(CUE, REPORTED_BY, quotation.cue.span)] if quotation.cue else []
    if quotation.speaker and quotation.speaker.mention:
        found.append((MENTION, SAID_BY, quotation.speaker.mention.span))
    return found


def _chained(quotations: tuple[Quotation, ...]) -> list[Relation]:
    """From each later quotation of a chain to the first one that is there."""
    first: dict[str, str] = {}
    found = []
    for number, quotation in enumerate(quotations, start=1):
        if quotation.chain is not None:
            head = first.setdefault(quotation.chain, region_id(number))
            if head != region_id(number):
                found.append(Relation(region_id(number), head, CHAIN_OF))
    return found
