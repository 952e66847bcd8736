"""The dialogue of stories and interviews: whose turn each paragraph of speech is.

Turns are settled in text order between the mentions around them (`turn_taking`); when all
is read, those that name nobody are settled again by the likeliest row of speakers (`unattributed`),
and who is only called by a name becomes who answers to it (`answering`).
"""

from __future__ import annotations

from collections.abc import Sequence

from quotes.records import Attribution
from quotes.speakers.conversation import answering, turn_taking, unattributed
from quotes.speakers.conversation.question_and_answer import interview_turn
from quotes.speakers.conversation.turns_so_far import Conversation, Turn
from quotes.speakers.discourse import Binding, Discourse
from quotes.speakers.mentioned import Mention

__all__ = ["Dialogue", "follow", "interview_turn"]


class Dialogue:
    """The turns of an article while its mentions are settled in text order; none of a report."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation
        self._settled = -1

    def advance(self, paragraph: int) -> None:
        """Settle the turns in front of a paragraph whose mentions are all settled."""
        for number in range(self._settled + 1, paragraph):
            if number in self._conversation.turns:
                turn_taking.settle(self._conversation, number)
        self._settled = max(self._settled, paragraph - 1)

    def finish(self) -> None:
        """Settle the rest, when all mentions are settled."""
        self.advance(max(self._conversation.turns, default=0) + 1)
        answering.unite_called(self._conversation)
        unattributed.settle(self._conversation)
        answering.unite_called(self._conversation)

    def binding(self, attribution: Attribution) -> Binding | None:
        """Find the speaker of an attribution's turn; None where it is no turn or not settled."""
        if attribution.turn is None:
            return None
        turn = self._conversation.turns[attribution.turn]
        if turn.binding is None:
            return None
        return Binding(turn.binding.entity, "same_turn") if turn.sources else turn.binding


def follow(
    discourse: Discourse, attributions: Sequence[Attribution], sources: Sequence[Mention | None]
) -> Dialogue:
    """The dialogue of an article, by the paragraphs that its attributions give as their turns.

    `sources` has the mention that is the source of each attribution.
    """
    turns: dict[int, Turn] = {}
    for attribution, source in zip(attributions, sources, strict=True):
        if attribution.turn is None:
            continue
        turn = turns.setdefault(attribution.turn, Turn())
        if source is not None and source not in turn.sources:
            turn.sources.append(source)
    return Dialogue(Conversation(discourse, turns))
