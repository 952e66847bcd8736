"""The attributions found so far: what rules ask of them, and how claims are added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import overload

from quotes.attribution.making import made_of, shared
from quotes.attribution.overlaps import Taken
from quotes.attribution.own_beliefs import own_belief, source_word
from quotes.attribution.rules import Rule, Tier
from quotes.language.conditions import condition_on, first, some, where
from quotes.language.context import Context
from quotes.language.marked import Run
from quotes.language.values import attribution_with
from quotes.language.words import Word
from quotes.records import Attribution

# What will or would be said, or is to be said, is no report inside a report.
CUE = where(not_upos="AUX ADV PART")
AUXILIARY = where(relation="aux", lemma="can could may might must shall should will would")
UNREAL = where(child=AUXILIARY) | where(xpos="VB") | where(xpos="VBG", has="mark")
REAL = where() & ~UNREAL
# `points to his head on May 2, [2000]`: nobody reports a figure alone.
INDIRECT = attribution_with(type="indirect")
WORDS = where(not_upos="NUM PUNCT SYM")
# A clause may stand nested in another report.
SURE_CLAUSE = condition_on(Rule, {"guesses": False, "tier": Tier.REPORTED_CLAUSES.__eq__})


class Found(Sequence[Attribution]):
    """All attributions so far, in the order of finding; grows while a rule yields its claims."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._taken = Taken()
        self._rows = self._taken.rows
        self._rules: list[Rule] = []

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
        return self._taken.with_content(run.span)

    def last_before(self, run: Run, paragraph: int) -> int | None:
        """The place of the last attribution before a run, in a paragraph; no heading counts."""
        if paragraph < 0:
            return None
        paragraph_end = self._context.article.paragraphs[paragraph].end
        place = self._taken.last_ending(min(run.span.start, paragraph_end))
        if place is None:
            return None
        end = self._rows[place].parts[-1].end
        return place if self._context.paragraph_at(end - 1) == paragraph else None

    def cue(self, place: int) -> Word | None:
        """The last word of the cue of an attribution."""
        cue = self._rows[place].cue
        return None if cue is None else self._context.within(cue.span)[-1]

    def source(self, place: int) -> Word | None:
        """The head of the source of an attribution."""
        return source_word(self._context, self._rows[place])

    # What the runner does

    def run(self, rule: Rule) -> None:
        """Take in all that a rule claims."""
        for claim in rule.find(self._context, self):
            made = made_of(self._context, rule, claim)
            if made is None:
                continue
            if claim.inherits is not None:
                made = shared(made, self._rows[claim.inherits], claim)
            if self._settles(made, rule):
                self._rules.append(rule)

    def _settles(self, candidate: Attribution, rule: Rule) -> bool:
        """Take a candidate in unless its words are taken already, or it is no report of its own."""
        says_nothing = INDIRECT(candidate) and not some(self._words(candidate), WORDS)
        if says_nothing or own_belief(self._context, candidate, self._rows):
            return False
        nests = SURE_CLAUSE(rule) and self._said(candidate)
        return self._taken.settle(candidate, guessed=rule.guesses, nests=nests)

    def _words(self, candidate: Attribution) -> Iterator[Word]:
        return chain.from_iterable(map(self._context.within, candidate.parts))

    def _said(self, candidate: Attribution) -> bool:
        """Whether somebody has really said it, by the verb."""
        if candidate.cue is None:
            return False
        verb = first(self._context.within(candidate.cue.span), CUE)
        return REAL(verb)
