"""What has been found so far, and the making of an attribution from a rule's claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import overload

from quotes.attribution.content import kind_of, stretch
from quotes.attribution.cue_spans import cue_of
from quotes.attribution.mention_spans import mention_of
from quotes.attribution.overlaps import Taken, settle
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
        self._rules: list[Rule] = []
        self._taken = Taken(())

    @overload
    def __getitem__(self, index: int) -> Attribution: ...
    @overload
    def __getitem__(self, index: slice) -> list[Attribution]: ...
    def __getitem__(self, index: int | slice) -> Attribution | list[Attribution]:
        return self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    # What rules ask

    def free_runs(self) -> Iterator[Run]:
        """The quotations in marks at whose opening mark nothing has been found yet."""
        for run in self._context.runs:
            if run.span.start not in self._taken.starts:
                yield run

    def reported_by(self, word: Word) -> bool:
        """Whether a cue that begins with this word has been found."""
        return word.start in self._taken.cues

    def rule(self, place: int) -> Rule:
        """The rule that found the attribution at a place."""
        return self._rules[place]

    def of_run(self, run: Run) -> int | None:
        """The place of the first attribution whose content is all that stands in a pair of marks."""
        return next((n for n, one in enumerate(self._rows) if one.parts == (run.span,)), None)

    def last_before(self, run: Run, paragraph: int) -> int | None:
        """The place of the last attribution in front of a run that ends in a paragraph; headings count for none."""
        ends = {
            place: one.parts[-1].end
            for place, one in enumerate(self._rows)
            if "heading" not in one.flags and one.parts[-1].end <= run.span.start
        }
        near = [n for n, end in ends.items() if self._context.paragraph_at(end - 1) == paragraph]
        return max(near, key=lambda place: ends[place], default=None)

    def cue(self, place: int) -> Word | None:
        """The last word of the cue of an attribution."""
        cue = self._rows[place].cue
        return None if cue is None else self._context.within(cue.span)[-1]

    def source(self, place: int) -> Word | None:
        """The head of the source of an attribution."""
        source = self._rows[place].source
        head = None if source is None else source.head
        return None if head is None else self._context.words[head]

    # What the runner does

    def run(self, rule: Rule) -> None:
        """Take in all that a rule claims."""
        for claim in rule.find(self._context, self):
            made = claim if isinstance(claim, Attribution) else self._made(rule, claim)
            if made is not None:
                self._settle(made, rule)

    def _made(self, rule: Rule, claim: Claim) -> Attribution | None:
        made = made_of(self._context, rule, claim)
        if made is None or claim.inherits is None:
            return made
        return _shared(made, self._rows[claim.inherits], claim)

    def _settle(self, candidate: Attribution, rule: Rule) -> None:
        """Take a candidate in unless its words are taken already."""
        before = len(self._rows)
        rows, taken = self._rows, self._taken
        self._rows, self._taken = settle(rows, taken, candidate, guessed=rule.guesses)
        self._rules += [rule] * (len(self._rows) - before)


def _shared(made: Attribution, earlier: Attribution, claim: Claim) -> Attribution:
    """The later half of a quotation with the earlier half's source, and its cue where that stands between them."""
    gap = Span(earlier.parts[-1].end, made.parts[0].start)
    if claim.shows_source:
        made = replace(made, source=earlier.source)
    if claim.shows_cue and earlier.cue is not None and gap.covers(earlier.cue.span):
        made = replace(made, cue=earlier.cue)
    return made


def made_of(context: Context, rule: Rule, claim: Claim) -> Attribution | None:
    """The attribution that a claim asks for: spans, mention, kind and grade.

    None where nothing is left to be said, where the source is part of what is said, or where a cue
    that needs marks has none.
    """
    parts, flags = _parts(context, claim)
    if not parts or _says_its_source(claim, parts):
        return None
    if rule.needs_source and _names_nobody(claim):
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
        frame=rule.frame,
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
    return not rule.sourceless and _names_nobody(claim)


def _names_nobody(claim: Claim) -> bool:
    known = (claim.source, claim.implied, claim.inherits)
    return all(one is None for one in known)
