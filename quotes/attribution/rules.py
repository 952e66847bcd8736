"""Rules and claims: a rule is one value for a named construction, its claims are words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, ClassVar

from quotes.attribution.content import stretch
from quotes.language.context import Context
from quotes.language.marked import Run
from quotes.language.words import Word
from quotes.records import Flag, QuotationType, Span

if TYPE_CHECKING:
    from quotes.attribution.found import Found


class Tier(IntEnum):
    """The order of kinds of rules: what an earlier tier has claimed, a later one leaves alone."""

    LAYOUT = 1  # the print of the page tells: interviews
    BESIDE_MARKS = 2  # a reporting verb or a noun beside words in marks
    LABELS = 3  # a name with a colon or dash and no verb
    TURNS = 4  # dialogues, and quotations that go on with the one before them
    BLOCKS = 5  # verbatim paragraphs without marks
    REPORTED_CLAUSES = 6  # clauses without marks, or only partly in them
    FRAGMENTS = 7  # words in marks inside a sentence of the writer
    CARRIED_ON = 8  # words in marks whose speaker only another place tells
    NESTED = 9  # words in marks inside words in marks


@dataclass(frozen=True, slots=True)
class Reach:
    """A reported clause from its first to its last word, `without` those of its attribution."""

    first: Word
    last: Word
    without: frozenset[Word] = frozenset()
    flags: ClassVar[tuple[Flag, ...]] = ()

    @property
    def parts(self) -> tuple[Span, ...]:
        """The stretches of text that it makes, trimmed; none where no word is left."""
        return stretch(self.first, self.last, self.without)


@dataclass(frozen=True, slots=True)
class Passage:
    """Verbatim words without marks, by their first and last word, both inclusive."""

    first: Word
    last: Word
    flags: ClassVar[tuple[Flag, ...]] = ("unmarked",)

    @property
    def parts(self) -> tuple[Span, ...]:
        """The stretch of text that it makes, untrimmed."""
        return (self.first.context.span(self.first, self.last),)


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of a rule, in words; the runner makes spans, mention, grade and record of it.

    `content` is what is said: all that stands in one pair of marks (a `Run`), a reported clause or
    an unmarked passage. `cue` is the reporting word, `cue_last` the last word of a cue of several
    (`according to`, `called for`). `source` is the head of the mention that speaks; `implied` that
    of a mention elsewhere in the article; `inherits` the place (in what was found) of an
    attribution whose speaker this one shares, and `shows_source` that its mention is this one's
    too, `shows_cue` its cue if that stands between the two. `case` is one of the rule's own. `type`
    is told by the marks in the content where the rule does not say it. `label` is the stretch of
    text outside of which the mention of the source does not reach.
    """

    content: Run | Reach | Passage
    cue: Word | None = None
    source: Word | None = None
    cue_last: Word | None = None
    implied: Word | None = None
    inherits: int | None = None
    shows_source: bool = False
    shows_cue: bool = False
    case: str = ""
    type: QuotationType | None = None
    flags: tuple[Flag, ...] = ()
    label: Span | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A named construction. Its name stands in every record that it made.

    `find` yields what the rule claims, in text order; it sees what has been found before, its own
    claims included. `cases` names the ways in which it finds something, each with a grade of its
    own in `quotes/grades.tsv`. `after` names the rules of its tier that must have run before it.
    `continues`: what it finds goes on with an earlier quotation. `guesses`: it tells from the words
    alone where a report ends. `introduces`: `and` may join more words in marks to what it finds.
    `sourceless`: its quotations name no source by their nature, so a missing one makes them no less
    sure. `needs_source`: a claim that names nobody is none. `frame` is what its cue takes; `turn`
    where it has none but a label.
    """

    name: str
    find: Callable[[Context, Found], Iterable[Claim]]
    tier: Tier = Tier.LAYOUT
    cases: tuple[str, ...] = ("",)
    after: tuple[str, ...] = ()
    continues: bool = False
    guesses: bool = False
    introduces: bool = False
    sourceless: bool = False
    needs_source: bool = False
    frame: str = "clause"
