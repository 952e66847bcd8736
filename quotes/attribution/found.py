"""The attributions found so far: what rules ask of them, and how claims are added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from quotes.attribution.making import made_of, shared
from quotes.attribution.overlaps import Taken, settle
from quotes.attribution.own_beliefs import own_belief
from quotes.attribution.rules import Rule, Tier
from quotes.language.conditions import first, where
from quotes.language.context import Context
from quotes.language.marked import Run
from quotes.language.words import Word
from quotes.records import Attribution

# What will or would be said, or is to be said, is no report inside a report.
CUE = where(not_upos="AUX ADV PART")
AUXILIARY = where(relation="aux", lemma="can could may might must shall should will would")
UNREAL = where(child=AUXILIARY) | where(xpos="VB") | where(xpos="VBG", has="mark")


class Found(Sequence[Attribution]):
    """All attributions so far, in the order of finding; grows while a rule yields its claims."""

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
        """The place of the first attribution whose content is all that the marks hold."""
        return next((n for n, one in enumerate(self._rows) if one.parts == (run.span,)), None)

    def last_before(self, run: Run, paragraph: int) -> int | None:
        """The place of the last attribution before a run, in a paragraph; no heading counts."""
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
            made = made_of(self._context, rule, claim)
            if made is not None and claim.inherits is not None:
                made = shared(made, self._rows[claim.inherits], claim)
            if made is not None:
                self._settle(made, rule)

    def _settle(self, candidate: Attribution, rule: Rule) -> None:
        """Take a candidate in unless its words are taken already, or it is no report of its own."""
        if own_belief(self._context, candidate, self._rows):
            return
        before = len(self._rows)
        rows, taken = self._rows, self._taken
        self._rows, self._taken = settle(
            rows, taken, candidate, guessed=rule.guesses, nests=self._nests(rule, candidate)
        )
        self._rules += [rule] * (len(self._rows) - before)

    def _nests(self, rule: Rule, candidate: Attribution) -> bool:
        """Whether a clause may stand nested in another report: somebody has really said it."""
        cue = (
            None if candidate.cue is None else first(self._context.within(candidate.cue.span), CUE)
        )
        clause = rule.tier is Tier.REPORTED_CLAUSES and not rule.guesses
        return clause and cue is not None and not UNREAL(cue)
