"""Join a name that is only called out to the person who takes the turn after the call."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from quotes.language.conditions import every, some
from quotes.speakers.conversation.turns_so_far import Conversation
from quotes.speakers.conversation.vocatives import vocatives
from quotes.speakers.entities import DiscourseEntity, clash, the_only
from quotes.speakers.mentioned import mention_where
from quotes.speakers.person_name import FULL, TITLED

COURTEOUS = TITLED & ~FULL  # `Mr Lee`
BARE = ~TITLED & ~FULL  # `Tom`
CALLS = 2  # how often somebody must answer to a name; the narrator once less


def unite_called(conversation: Conversation) -> None:
    """Let who is only called by a name be who answers to it; who has a name takes in the other."""
    for called, speaker in list(_same(conversation)):
        if speaker.kind == "person":
            conversation.merge(called, speaker, "called")
        else:
            conversation.merge(speaker, called, "called")


def called_before(conversation: Conversation, number: int) -> DiscourseEntity | None:
    """Find the one whom the turn before called by name: not its speaker, nor one called here."""
    if number - 1 not in conversation.turns:
        return None
    silent = {conversation.speaker(number - 1), *vocatives(conversation, number)}
    return the_only(set(vocatives(conversation, number - 1)) - silent)


def is_told_of(entity: DiscourseEntity) -> bool:
    """Whether the narration names somebody; who is only called so may be known by another name."""
    return some(entity.mentions, mention_where(quoted=False))


def may_be_called(one: DiscourseEntity, called: DiscourseEntity) -> bool:
    """Whether one known by a courtesy title and surname, a noun or as `I` can have that name."""
    if clash(one.gender, called.gender):
        return False
    return every(one.names, COURTEOUS) and every(called.names, BARE)


def _same(conversation: Conversation) -> Iterator[tuple[DiscourseEntity, DiscourseEntity]]:
    """Pair each name called out with who answers to it, and to no other name as often."""
    claims: dict[DiscourseEntity, Counter[DiscourseEntity]] = defaultdict(Counter)
    for called, answers in _answers(conversation).items():
        speaker = the_only(answers)
        if speaker is not None and _answers_to(conversation, speaker, called, len(answers)):
            claims[speaker][called] = len(answers)
    for speaker, counts in claims.items():
        (called, most), *others = counts.most_common(2)
        if all(most > count for _, count in others):
            yield called, speaker


def _answers(conversation: Conversation) -> Mapping[DiscourseEntity, list[DiscourseEntity]]:
    """The speakers of the turns after each that calls somebody whom the narration never names."""
    found: dict[DiscourseEntity, list[DiscourseEntity]] = defaultdict(list)
    for number in conversation.turns:
        called, speaker = called_before(conversation, number), conversation.speaker(number)
        if called is None or speaker is None or is_told_of(called):
            continue
        found[called].append(speaker)
    return found


def _answers_to(
    conversation: Conversation, speaker: DiscourseEntity, called: DiscourseEntity, times: int
) -> bool:
    needed = CALLS - (speaker is conversation.discourse.narrator)
    if times < needed or called is speaker:
        return False
    return may_be_called(speaker, called)
