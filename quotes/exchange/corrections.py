"""Apply a person's changes to the exported records; unchanged records come back as they were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from quotes import articles, assembly, marks
from quotes.exchange.annotated import AnnotatedArticle, ExchangeError
from quotes.exchange.gathering import Facts, Gathered, gathered
from quotes.exchange.markup import (
    ALIASES,
    FLAG,
    KIND,
    NAME,
    PRONOUNS,
    ROLE,
    TITLE,
    VALUES,
    Markup,
    parts,
    values,
)
from quotes.exchange.matching import clash, matched
from quotes.exchange.task import Task
from quotes.records import (
    FLAGS,
    KINDS,
    ROLES,
    Attribution,
    Cue,
    Excerpt,
    Quotation,
    QuotedSegment,
    Span,
    Speaker,
)

HUMAN = "human"  # rule, sieve and models of what a person said
ALL = frozenset(VALUES)


def corrected(
    task: Task, markup: Markup, *, carries: frozenset[str] = ALL
) -> Iterator[AnnotatedArticle | ExchangeError]:
    """The article as the markup has it, or all errors of the task.

    Regions are told by the ids that `marked_up` gave them; see `identified` for tools that give new
    ones. `carries` are the values that the format has a place for: the others are as they went out.
    """
    found = gathered(markup, task)
    merging = _Merging(task, found, carries)
    found.errors += [] if found.errors else merging.conflicts()
    if found.errors:
        yield from found.errors
    else:
        yield AnnotatedArticle(task.article_id, task.text, merging.quotations())


class _Merging:
    """One task's quotations beside its originals. Quotations are told apart by their place in
    `facts`.
    """

    def __init__(self, task: Task, found: Gathered, carries: frozenset[str]) -> None:
        self.task, self.found, self.carries = task, found, carries
        self.original = matched(found.facts, task.originals)
        self.unchanged = [
            original is not None and self._seen(task.originals[original]) == self._shown(facts)
            for facts, original in zip(found.facts, self.original, strict=True)
        ]

    @cached_property
    def article(self) -> articles.Article:
        return articles.from_text(self.task.text, self.task.article_id)

    @cached_property
    def segments(self) -> tuple[QuotedSegment, ...]:
        return marks.segment(self.article)

    def conflicts(self) -> list[ExchangeError]:
        """Find quotations that overlap in part or are in one place, where a person changed one of
        them.
        """
        errors = []
        for one, other in self._doubtful_pairs():
            shared = clash(one, other)
            if shared:
                together = shared in one.parts and shared in other.parts
                how = (
                    "stand in the same place"
                    if together
                    else "overlap without one lying inside the other"
                )
                what = f"{one.type} and {other.type} {how}"
                errors.append(
                    self.task.error(what, span=shared, remedy="delete one, or move its ends")
                )
        return errors

    def _doubtful_pairs(self) -> Iterator[tuple[Facts, Facts]]:
        """Each pair of quotations of which one at least was changed, in text order."""
        facts, changed = (
            self.found.facts,
            [index for index, same in enumerate(self.unchanged) if not same],
        )
        for index in changed:
            for other in range(len(facts)):
                if other != index and (self.unchanged[other] or index < other):
                    yield facts[min(index, other)], facts[max(index, other)]

    def quotations(self) -> tuple[Quotation, ...]:
        """The records: the originals in their order, a person's own where they begin in the text."""
        taken = {
            int(tail) for q in self.task.originals if (tail := q.id.rpartition("#")[2]).isdecimal()
        }
        fresh = max(taken, default=0)
        made: list[tuple[int | None, Quotation]] = []
        for facts, original, same in zip(
            self.found.facts, self.original, self.unchanged, strict=True
        ):
            if original is None:
                fresh += 1
                made.append((None, self._new(facts, f"{self.task.article_id}#{fresh}")))
            else:
                before = self.task.originals[original]
                made.append((original, before if same else self._changed(facts, before)))
        chained = self._chains([quotation for _, quotation in made])
        together = [
            (original, replace(q, chain=c)) for (original, q), c in zip(made, chained, strict=True)
        ]
        return _ordered(together)

    def _seen(self, quotation: Quotation) -> tuple[object, ...]:
        mention = quotation.speaker.mention if quotation.speaker else None
        cue = quotation.cue.span if quotation.cue else None
        return (
            quotation.type,
            parts(quotation),
            cue,
            mention and mention.span,
            self._carried(values(quotation)),
        )

    def _shown(self, facts: Facts) -> tuple[object, ...]:
        return (
            facts.type,
            facts.parts,
            facts.cue,
            facts.mention,
            self._carried(dict(facts.values)),
        )

    def _carried(self, found: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        return {key: value for key, value in found.items() if key in self.carries}

    def _new(self, facts: Facts, own: str) -> Quotation:
        fields = self.task.originals[0].fields if self.task.originals else {}
        nothing = Quotation(
            self.task.article_id, own, facts.type, Span(0, 0), "", "", None, None, 0, 0,
            (), None, None, HUMAN, HUMAN, 1.0, HUMAN, fields,
        )  # fmt: skip
        return self._changed(facts, nothing)

    def _changed(self, facts: Facts, before: Quotation) -> Quotation:
        shown = values(before) | dict(facts.values) if self.carries != ALL else dict(facts.values)
        made = replace(
            before, cue=self._cue(facts.cue, before), speaker=self._speaker(facts.mention, shown, before),
            flags=tuple(flag for flag in FLAGS if flag in shown.get(FLAG, ())),
            rule=HUMAN, sieve=HUMAN, models=HUMAN, confidence=1.0,
        )  # fmt: skip
        if (facts.type, facts.parts) == (before.type, parts(before)):
            return made
        whole = Span(facts.parts[0].start, max(part.end for part in facts.parts))
        stays = before.text and whole.start == before.span.start
        paragraph, sentence = (
            (before.paragraph, before.sentence) if stays else self._place(whole.start)
        )
        plain = Attribution(facts.type, facts.parts, HUMAN, 1.0)
        return replace(
            made, type=facts.type, span=whole, text=whole.of(self.task.text),
            content=assembly.content(self.task.text, plain, self.segments),
            parts=facts.parts if len(facts.parts) > 1 else None, paragraph=paragraph, sentence=sentence,
        )  # fmt: skip

    def _place(self, start: int) -> tuple[int, int]:
        """Paragraph and sentence of a position; of the sentence, for want of a parse, a lower
        bound.
        """
        paragraph = sum(1 for one in self.article.paragraphs if one.start <= start) - 1
        earlier = [q.sentence for q in self.task.originals if q.span.start <= start]
        return max(paragraph, 0), max([*earlier, paragraph, 0])

    def _cue(self, span: Span | None, before: Quotation) -> Cue | None:
        if span is None or (before.cue and before.cue.span == span):
            return before.cue if span else None
        words = span.of(self.task.text)
        known = [
            q.cue.lemma
            for q in self.task.originals
            if q.cue and q.cue.text.lower() == words.lower()
        ]
        return Cue(span, words, known[0] if known else words.lower())

    def _speaker(
        self, span: Span | None, shown: dict[str, tuple[str, ...]], before: Quotation
    ) -> Speaker | None:
        old = before.speaker
        mention = old.mention if old else None
        if span != (mention.span if mention else None):
            mention = Excerpt(span, span.of(self.task.text)) if span else None
            if mention and not (old and old.mention and old.mention.span.overlaps(mention.span)):
                shown = self._of_mention(mention, shown)
        name, title, kind, role = (
            next(iter(shown.get(key, ())), None) for key in (NAME, TITLE, KIND, ROLE)
        )
        if not (mention or name or title) and role in (None, "unknown"):
            return None
        return Speaker(
            mention, next((k for k in KINDS if k == kind), None), name, shown.get(ALIASES, ()), title,
            next((r for r in ROLES if r == role), "unknown"),
            old.role_evidence if old and (role, title) == (old.role, old.title) else None, shown.get(PRONOUNS, ()),
        )  # fmt: skip

    def _of_mention(
        self, mention: Excerpt, shown: dict[str, tuple[str, ...]]
    ) -> dict[str, tuple[str, ...]]:
        """Take missing values from a quotation of the same mention or name, if there is one."""
        if NAME in self.carries:
            return shown
        same = [q for q in self.task.originals if q.speaker and _names(q.speaker, mention)]
        found = values(same[0]) if same else {}
        return {FLAG: shown.get(FLAG, ()), **{key: found[key] for key in found if key != FLAG}}

    def _chains(self, made: Sequence[Quotation]) -> list[str | None]:
        """The chain of each quotation: as before where its members are the same."""
        members_of: dict[str, list[int]] = {}
        for index, quotation in enumerate(self.task.originals):
            if quotation.chain is not None:
                members_of.setdefault(quotation.chain, []).append(index)
        self._rejoin(members_of.values())
        index_of = {facts.regions[0]: index for index, facts in enumerate(self.found.facts)}
        chains: list[str | None] = [None] * len(made)
        for members in self.found.chains.of(index_of).values():
            indices = [index_of[member] for member in members]
            first = self.original[indices[0]]
            chain = None if first is None else self.task.originals[first].chain
            same = chain is not None and {self.original[index] for index in indices} == set(
                members_of[chain]
            )
            for index in indices:
                chains[index] = chain if same else made[indices[0]].id if len(indices) > 1 else None
        return chains

    def _rejoin(self, chains: Iterable[Sequence[int]]) -> None:
        """A chain whose first quotation was deleted, and with it all relations, still holds the
        others together.
        """
        there = {
            o: facts
            for o, facts in zip(self.original, self.found.facts, strict=True)
            if o is not None
        }
        for head, *others in chains:
            rest = [there[index].regions[0] for index in others if index in there]
            for other in rest[1:] if head not in there else ():
                self.found.chains.join(rest[0], other)


def _names(speaker: Speaker, mention: Excerpt) -> bool:
    own = speaker.mention.text if speaker.mention else None
    return mention.text in {own, speaker.name, *speaker.aliases}


def _ordered(made: Sequence[tuple[int | None, Quotation]]) -> tuple[Quotation, ...]:
    kept = sorted(((o, q) for o, q in made if o is not None), key=lambda pair: pair[0])
    result = [quotation for _, quotation in kept]
    for original, quotation in made:
        if original is None:
            place = next(
                (i for i, q in enumerate(result) if q.span.start > quotation.span.start),
                len(result),
            )
            result.insert(place, quotation)
    return tuple(result)
