"""Give a turn to whom its paragraph names, whom the turn before called, or who spoke before."""

from __future__ import annotations

from collections.abc import Callable, Container

from quotes.speakers.conversation.answering import called_before, is_told_of, may_be_called
from quotes.speakers.conversation.presence import acting, acting_before, present
from quotes.speakers.conversation.turns_so_far import Conversation
from quotes.speakers.conversation.vocatives import vocatives
from quotes.speakers.entities import DiscourseEntity, the_only

WINDOW = 5  # paragraphs back to whoever else is there


def settle(conversation: Conversation, number: int) -> None:
    """Bind a turn to its source, else to whom the first sieve finds."""
    turn, discourse = conversation.turns[number], conversation.discourse
    if turn.sources:
        turn.binding = discourse.bindings.get(turn.sources[0])
        if turn.speaker is not None:
            discourse.turns[number] = turn.speaker
        return
    for sieve, find in SIEVES:
        speaker = find(conversation, number)
        if speaker is not None:
            conversation.give(number, speaker, sieve)
            return


def _acting(conversation: Conversation, number: int) -> DiscourseEntity | None:
    """The only one who acts in the paragraph."""
    return the_only(acting(conversation, number))


def _addressed(conversation: Conversation, number: int) -> DiscourseEntity | None:
    """Find whom the turn before called by name, unless the next in turn may have that name."""
    called = called_before(conversation, number)
    if called is None or is_told_of(called):
        return called
    other = _alternate(conversation, number)
    return other if other is not None and may_be_called(other, called) else called


def _alternate(conversation: Conversation, number: int) -> DiscourseEntity | None:
    """The last other who spoke before the turn before this one, in an unbroken row of turns."""
    silent = [conversation.speaker(number + 1), *vocatives(conversation, number)]
    between, earlier = conversation.speaker(number - 1), number - 2
    if between is None:
        return None
    while earlier in conversation.turns:
        speaker = conversation.speaker(earlier)
        if speaker not in (None, between):
            return _unless(silent, speaker)
        earlier -= 1
    return None


def _unless(silent: Container[object], speaker: DiscourseEntity | None) -> DiscourseEntity | None:
    return None if speaker in silent else speaker


def _other_present(conversation: Conversation, number: int) -> DiscourseEntity | None:
    """Find who answers the turn before: the only other person of the paragraphs just before."""
    spoke = conversation.speaker(number - 1)
    if spoke is None:
        return None
    silent = {spoke, *vocatives(conversation, number)}
    for paragraph in range(number - 1, number - 1 - WINDOW, -1):
        others = set(present(conversation, paragraph)) - silent
        if others:
            return the_only(others)
    return None


SIEVES: tuple[tuple[str, Callable[[Conversation, int], DiscourseEntity | None]], ...] = (
    ("acting", _acting),
    ("addressed", _addressed),
    ("alternation", _alternate),
    ("acting_before", acting_before),
    ("other_present", _other_present),
)
