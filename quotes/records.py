"""The values that travel between the stages, and the record that leaves the package.

All offsets are Python character offsets into `Article.text`, end-exclusive.
Nothing here is ever changed after it was made: a later stage makes a new value.

    Article ─ marks ─▶ QuotedSegment ─ attribution ─▶ Attribution
            ─ speakers ─▶ Resolution ─ roles ─▶ RoleDecision ─ pipeline ─▶ Quotation
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, get_args

SCHEMA = "quotes/1"

QuotationType = Literal["direct", "mixed", "indirect"]
MentionKind = Literal["named", "pronoun", "nominal", "organisation", "group"]
Role = Literal[
    "police", "politician", "official", "emergency_services", "military", "witness", "victim",
    "relative", "suspect", "neighbour", "journalist", "expert", "lawyer", "business", "campaigner",
    "royal", "sport", "culture", "public", "unknown",
]  # fmt: skip
Flag = Literal[
    "unclosed",  # the closing mark is missing: the quotation ends with its paragraph
    "unopened",  # the opening mark is missing: the quotation starts with its paragraph or sentence
    "stray",  # a mark that neither opens nor closes stands at or in the quotation
    "mismatched",  # opened and closed by marks of different styles
    "continued",  # runs over several paragraphs, each opened again
    "unmarked",  # a verbatim block without marks
    "heading",  # stands in a heading
    "nested",  # stands inside another quotation
    "glued",  # no space between a mark and the neighbouring word or sentence
    "near_tie",  # it would be another record if a near tie of the parse had fallen otherwise
]

TYPES: tuple[QuotationType, ...] = get_args(QuotationType)
KINDS: tuple[MentionKind, ...] = get_args(MentionKind)
ROLES: tuple[Role, ...] = get_args(Role)
FLAGS: tuple[Flag, ...] = get_args(Flag)


class Span(NamedTuple):
    """A stretch of the article: character offsets, end-exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Article:
    """One article exactly as its file has it.

    `paragraphs` are in order, disjoint, non-empty, without surrounding white space.
    `fields` are other fields of a JSONL input line, carried along on request.
    """

    id: str
    text: str
    paragraphs: tuple[Span, ...]
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QuotedSegment:
    """Text between a pair of marks in one paragraph, which somebody may or may not have said.

    `span` includes the marks, `inner` does not; where a mark is missing the two meet there.
    `parent` is the index of the enclosing segment; `continues` that of the segment in an earlier
    paragraph which this one carries on by the newspaper convention (both index the list of
    segments).
    """

    span: Span
    inner: Span
    paragraph: int
    flags: tuple[Flag, ...] = ()
    parent: int | None = None
    continues: int | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A source as written: its characters, and the article-wide index of its head token (None: not
    known).
    """

    span: Span
    head: int | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that report, with the lemma of their head."""

    span: Span
    text: str
    lemma: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """content + cue + source, as one rule found them; who the source is comes later.

    `parts` is the content in text order (one span unless discontinuous). Where only an earlier
    paragraph implies the source, `source` is None and `inherits` is the index (in the list of
    attributions) of the one whose speaker this one shares. Equal `chain` numbers: parts of one
    broken quotation. `implied` is a mention elsewhere in the text (no part of the attribution
    itself) which the rule names as the speaker, e.g. the subject of the sentence before a
    whole-paragraph quotation. `case` tells apart what one rule finds in several ways, each with a
    grade of its own. `frame` is what the rule's cue takes as content: `clause`, `infinitive`,
    `gerund`, `beside` marks. `turn` is the number of the paragraph where the article is a dialogue:
    equal turns have one speaker, and of two in a row the second mostly answers the first.
    """

    type: QuotationType
    parts: tuple[Span, ...]
    rule: str
    confidence: float
    cue: Cue | None = None
    source: Mention | None = None
    implied: Mention | None = None
    inherits: int | None = None
    chain: int | None = None
    turn: int | None = None
    flags: tuple[Flag, ...] = ()
    case: str = ""
    frame: str = "clause"


@dataclass(frozen=True, slots=True)
class Identity:
    """A person, group or organisation of the article, with every mention of it that we trust."""

    kind: MentionKind
    name: str | None
    aliases: tuple[str, ...]
    mentions: tuple[Span, ...]
    pronouns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """From one attribution's source to an identity: by which sieve, how sure.

    `identity` indexes `Resolution.identities`; None where nobody can tell.
    """

    mention: Span | None
    kind: MentionKind | None
    identity: int | None
    sieve: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Resolution:
    """All identities of an article and one link per attribution, in the attributions' order."""

    identities: tuple[Identity, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The article's words that decided a role, and the rule that read them."""

    span: Span
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class RoleDecision:
    """The capacity in which one attribution's speaker speaks; title is the article's own phrase."""

    role: Role = "unknown"
    title: str | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A span with its words, so that a record can be read without its article."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """The `speaker` field of a record; `pronouns` are those that the article uses for them."""

    mention: Excerpt | None
    kind: MentionKind | None
    name: str | None
    aliases: tuple[str, ...]
    title: str | None
    role: Role
    role_evidence: Evidence | None
    pronouns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """One record: a quotation, its cue and its speaker, as one line of JSONL says it.

    docs/records.md explains each attribute; docs/rules.md the names in `rule` and `sieve`.

    >>> record = Quotation(
    ...     article="fire", id="fire#1", type="direct", span=Span(0, 5), text="“No.”", content="No.",
    ...     parts=None, chain=None, paragraph=0, sentence=0, flags=(), cue=None, speaker=None,
    ...     rule="unattributed", sieve="no_source", confidence=0.3, models="none",
    ... )
    >>> record.span.of("“No.” The door shut.") == record.text
    True
    >>> record.start, record.end, record.to_dict()["content"]
    (0, 5, 'No.')
    """

    article: str
    id: str
    type: QuotationType
    span: Span
    text: str
    content: str
    parts: tuple[Span, ...] | None
    chain: str | None
    paragraph: int
    sentence: int
    flags: tuple[Flag, ...]
    cue: Cue | None
    speaker: Speaker | None
    rule: str
    sieve: str
    confidence: float
    models: str
    fields: Mapping[str, Any] = field(default_factory=dict)

    @property
    def start(self) -> int:
        return self.span.start

    @property
    def end(self) -> int:
        return self.span.end

    def to_dict(self) -> dict[str, Any]:
        """Give the record as a JSON object, with the keys of the schema in their documented order."""
        row: dict[str, Any] = {
            "schema": SCHEMA,
            "article": self.article,
            "id": self.id,
            "type": self.type,
            **_excerpt(self),
            "content": self.content,
            "parts": [list(part) for part in self.parts] if self.parts else None,
            "chain": self.chain,
            "paragraph": self.paragraph,
            "sentence": self.sentence,
            "flags": list(self.flags),
            "cue": self.cue and {**_excerpt(self.cue), "lemma": self.cue.lemma},
            "speaker": self.speaker and _speaker(self.speaker),
            "rule": self.rule,
            "sieve": self.sieve,
            "confidence": self.confidence,
            "models": self.models,
        }
        return row | ({"fields": dict(self.fields)} if self.fields else {})


def _excerpt(excerpt: Excerpt | Cue | Evidence | Quotation) -> dict[str, Any]:
    return {"start": excerpt.span.start, "end": excerpt.span.end, "text": excerpt.text}


def _speaker(speaker: Speaker) -> dict[str, Any]:
    evidence = speaker.role_evidence
    return {
        "mention": speaker.mention and _excerpt(speaker.mention),
        "kind": speaker.kind,
        "name": speaker.name,
        "aliases": list(speaker.aliases),
        "title": speaker.title,
        "role": speaker.role,
        "role_evidence": evidence and {**_excerpt(evidence), "rule": evidence.rule},
        "pronouns": list(speaker.pronouns),
    }
