"""Rows of turns that name nobody: their likeliest speakers, by evidence and by alternation."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain

from quotes.language.conditions import every
from quotes.speakers import pronouns
from quotes.speakers.conversation.answering import called_before
from quotes.speakers.conversation.posteriors import Step, posteriors
from quotes.speakers.conversation.presence import acting, acting_before, present
from quotes.speakers.conversation.turns_so_far import Conversation, Turn
from quotes.speakers.conversation.vocatives import vocatives
from quotes.speakers.discourse import Binding
from quotes.speakers.entities import DiscourseEntity

# Weights of the evidence; set by hand on the dev halves (score_fiction.py --sieves).
ACTS, ACTS_ONE_OF, ACTS_BEFORE = 4.0, 1.5, 2.5
CALLED_BEFORE, CALLS_SELF, CALLED_NEXT = 2.5, -5.0, 1.0
PRESENT, CHOSEN = 1.0, 2.0
MOST = 5  # candidates in a row
INSIDE = 3  # how much more one shown in the row counts than one shown before it
WINDOW = 5  # paragraphs before a row in which others may be there
# The probability to settle a turn by, and how much more than the next it must be.
ENOUGH, LEAD = 0.45, 0.1

People = Sequence[DiscourseEntity]


def settle(conversation: Conversation) -> None:
    """Settle all turns with no source, or a pronoun for one, by the likeliest row of speakers."""
    for row in _rows(sorted(conversation.turns)):
        candidates = _candidates(conversation, row)
        steps = [_step(conversation, number, candidates) for number in row]
        for number, chances in zip(row, posteriors(steps, candidates), strict=True):
            turn = conversation.turns[number]
            if _is_open(turn):
                _decide(conversation, turn, _best(chances))


def _rows(numbers: Sequence[int]) -> Iterator[list[int]]:
    """The paragraphs without a gap between them: 3, 4 and 7 are two rows."""
    row: list[int] = []
    for number in numbers:
        if row and number > row[-1] + 1:
            yield row
            row = []
        row.append(number)
    if row:
        yield row


def _candidates(conversation: Conversation, row: Sequence[int]) -> list[DiscourseEntity]:
    """Everybody who speaks, acts or is called in a row or just before it; the most often shown."""
    counts: Counter[DiscourseEntity] = Counter()
    for paragraph in range(row[0] - WINDOW, row[-1] + 1):
        for entity in present(conversation, paragraph):
            counts[entity] += INSIDE if paragraph >= row[0] else 1
    return [entity for entity, _ in counts.most_common(MOST)]


def _is_open(turn: Turn) -> bool:
    """Whether nothing but third-person pronouns, if anything, names the speaker."""
    return all(one.form == "pronoun" and one.gender for one in turn.sources)


def _step(conversation: Conversation, number: int, candidates: People) -> Step[DiscourseEntity]:
    """Weigh what a turn tells for and against each candidate; all are equal where none fits."""
    turn = conversation.turns[number]
    if _is_open(turn):
        evidence = _evidence(conversation, number)
        weights = {one: evidence.get(one, 0.0) for one in candidates if _fits(turn, one)}
    else:
        weights = {one: 0.0 for one in candidates if one is turn.speaker}
    return Step(weights or dict.fromkeys(candidates, 0.0))


def _fits(turn: Turn, entity: DiscourseEntity) -> bool:
    """Whether the pronouns of a turn can be somebody's."""
    return every(
        turn.sources,
        lambda one: pronouns.fits(one, entity) and entity.may_be(one.gender),
    )


def _evidence(conversation: Conversation, number: int) -> Mapping[DiscourseEntity | None, float]:
    """The sum of what a turn and its neighbours tell for or against each as its speaker."""
    turn = conversation.turns[number]
    weights: dict[DiscourseEntity | None, float] = defaultdict(float)
    if turn.sources:
        weights[turn.speaker] += CHOSEN
    else:
        actors = acting(conversation, number)
        for entity in actors:
            weights[entity] += ACTS if len(actors) == 1 else ACTS_ONE_OF
    for entity in set(vocatives(conversation, number)):
        weights[entity] += CALLS_SELF
    for entity in set(vocatives(conversation, number + 1)):
        weights[entity] += CALLED_NEXT
    for entity in _shown_near(conversation, number):
        weights[entity] += PRESENT
    weights[called_before(conversation, number)] += CALLED_BEFORE
    weights[acting_before(conversation, number)] += ACTS_BEFORE
    return weights


def _shown_near(conversation: Conversation, number: int) -> set[DiscourseEntity]:
    """List who is present in the turn or in the two paragraphs before it."""
    paragraphs = range(number - 2, number + 1)
    return set(chain.from_iterable(map(partial(present, conversation), paragraphs)))


def _best(chances: Mapping[DiscourseEntity, float]) -> DiscourseEntity | None:
    """The likeliest candidate, if likely enough and ahead of the next."""
    ranked = Counter(chances).most_common(2)
    if not ranked or ranked[0][1] < ENOUGH:
        return None
    entity, chance = ranked[0]
    next_best = ranked[1][1] if len(ranked) > 1 else 0.0
    return entity if chance - next_best >= LEAD else None


def _decide(conversation: Conversation, turn: Turn, speaker: DiscourseEntity | None) -> None:
    """Give a turn to its likeliest speaker; take it from any where there is none and no source."""
    if speaker is None:
        turn.binding = turn.binding if turn.sources else None
        return
    if speaker is turn.speaker:
        return
    turn.binding = Binding(speaker, "alternation")
    for mention in turn.sources:
        conversation.discourse.rebind(mention, speaker, "alternation")
