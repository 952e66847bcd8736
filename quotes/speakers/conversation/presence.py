"""People present: the speaker of a paragraph, those it calls by name, those it tells of."""

from __future__ import annotations

from quotes.language.conditions import governing, only, where
from quotes.speakers.conversation.turns_so_far import Conversation
from quotes.speakers.conversation.vocatives import vocatives
from quotes.speakers.entities import DiscourseEntity, entity_where
from quotes.speakers.mentioned import Mention, mention_where

# What takes the place of a turn in narration: `made no [reply]`, `[assured] her that …`; such as
# nod, laugh or look mostly lead to one of the same person.
ANSWER = where(classes="answering")
ANSWERS = (
    ANSWER | governing("obj advmod xcomp obl", ANSWER) | governing("obj", governing("det", ANSWER))
)


SUBJECT = mention_where(subject=True)
MAIN_SUBJECT = mention_where(main_subject=True)
ONE_PERSON = entity_where(person=True, plural=False)
CAN_SPEAK = ONE_PERSON | entity_where(kind="narrator")


def present(conversation: Conversation, paragraph: int) -> list[DiscourseEntity]:
    """All who are there in a paragraph, each as often as it shows them."""
    speaker = conversation.speaker(paragraph)
    found = [] if speaker is None else [speaker]
    found += vocatives(conversation, paragraph)
    narrated = conversation.discourse.entities_of(conversation.narrated(paragraph))
    return found + only(narrated, CAN_SPEAK)


def acting(conversation: Conversation, paragraph: int) -> list[DiscourseEntity]:
    """`Tom looked up. “No.”` — those who act in a paragraph's own narration, each once."""
    subjects = only(conversation.narrated(paragraph), SUBJECT)
    actors = only(conversation.discourse.entities_of(subjects), CAN_SPEAK)
    return list(dict.fromkeys(actors))


def acting_before(conversation: Conversation, number: int) -> DiscourseEntity | None:
    """`Tom shook his head.` ¶ `“No.”` — the subject of the narration between two turns.

    Where it was his answer, it is whoever spoke before: `Tom made no reply.` ¶ `“Well?”`
    """
    turns = conversation.turns
    if number - 1 in turns or number - 2 not in turns:
        return None
    subjects = _last_subjects(conversation.narrated(number - 1))
    actors = only(conversation.discourse.entities_of(subjects[-1:]), CAN_SPEAK)
    if not actors:
        return None
    if not ANSWERS(subjects[-1].head.head):
        return actors[0]
    spoke = conversation.speaker(number - 2)
    return spoke if spoke is not actors[0] else None


def _last_subjects(mentions: list[Mention]) -> list[Mention]:
    """The main subjects of the last sentence with a mention."""
    if not mentions:
        return []
    last = max(one.sentence for one in mentions)
    return [one for one in only(mentions, MAIN_SUBJECT) if one.sentence == last]
