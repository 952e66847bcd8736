"""What has been found so far, and the making of an attribution from a rule's claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from quotes.attribution.build import cue_of, mention_of
from quotes.attribution.content import kind_of, stretch
from quotes.attribution.overlaps import Claims as Taken
from quotes.attribution.overlaps import settle
from quotes.attribution.rules import Claim, Passage, Reach, Rule
from quotes.language.context import Context
from quotes.language.marked import Run
from quotes.language.words import Word
from quotes.records import Attribution, Flag, Span

# What is left of a grade where a rule that should have found a source has found none: of 20 such
# quotations in PolNeAR dev 12 were right.
SOURCELESS = 0.6


class Found(Sequence[Attribution]):
    """All attributions so far, in the order in which they were found; grows while a rule yields its claims."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._rows: list[Attribution] = []
        self._taken = Taken(())

    @overload
    def __getitem__(self, index: int) -> Attribution: ...
    @overload
    def __getitem__(self, index: slice) -> list[Attribution]: ...
    def __getitem__(self, index: int | slice) -> Attribution | list[Attribution]:
        return self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def free_runs(self) -> Iterator[Run]:
        """The quotations in marks at whose opening mark nothing has been found yet."""
        for run in self._context.runs:
            if run.span.start not in self._taken.starts:
                yield run

    def reported_by(self, word: Word) -> bool:
        """Whether a cue that begins with this word has been found."""
        return word.start in self._taken.cues

    def settle(self, candidate: Attribution) -> None:
        """Take a candidate in unless its words are taken already."""
        self._rows, self._taken = settle(self._rows, self._taken, candidate)

    def run(self, rule: Rule) -> None:
        """Take in all that a rule claims."""
        for claim in rule.find(self._context, self):
            made = claim if isinstance(claim, Attribution) else made_of(self._context, rule, claim)
            if made is not None:
                self.settle(made)


def made_of(context: Context, rule: Rule, claim: Claim) -> Attribution | None:
    """The attribution that a claim asks for: spans, mention, kind and grade.

    None where nothing is left to be said, where the source is part of what is said, or where a cue
    that needs marks has none.
    """
    parts, flags = _parts(context, claim)
    if not parts or _says_its_source(claim, parts):
        return None
    kind = claim.type or (
        "direct" if not isinstance(claim.content, Reach) else kind_of(context, parts)
    )
    needs_marks = claim.cue is not None and "marks" in context.frames(claim.cue)
    if isinstance(claim.content, Reach) and kind == "indirect" and needs_marks:
        return None
    grade = rule.grades[claim.case] * (SOURCELESS if _sourceless(rule, claim) else 1)
    return Attribution(
        kind,
        parts,
        rule.name,
        round(grade, 3),
        cue=cue_of(context, claim.cue, claim.cue_last),
        source=mention_of(context, claim.source, claim.cue),
        implied=mention_of(context, claim.implied),
        inherits=claim.inherits,
        flags=(*flags, *claim.flags),
        case=claim.case,
    )


def _parts(context: Context, claim: Claim) -> tuple[tuple[Span, ...], tuple[Flag, ...]]:
    """The stretches of text that a claim says are said, and the flags that the marks around them raise."""
    content = claim.content
    if isinstance(content, Run):
        return (content.span,), content.flags
    if isinstance(content, Passage):
        return (context.span(content.first, content.last),), ("unmarked",)
    return stretch(context, content.first, content.last, without=content.without), ()


def _says_its_source(claim: Claim, parts: Sequence[Span]) -> bool:
    """A reported clause that its own source is a word of: the rule has read the tree wrongly."""
    source = claim.source
    if source is None or not isinstance(claim.content, Reach):
        return False
    return any(part.covers(source.span) for part in parts)


def _sourceless(rule: Rule, claim: Claim) -> bool:
    known = (claim.source, claim.implied, claim.inherits)
    return not rule.sourceless and all(one is None for one in known)
