"""Who is there: the speaker of a paragraph, those it calls by name and those its narration is about."""

from __future__ import annotations

from quotes.language.conditions import only, where
from quotes.speakers.conversation.turns_so_far import Conversation
from quotes.speakers.conversation.vocatives import vocatives
from quotes.speakers.entities import DiscourseEntity
from quotes.speakers.mentioned import Mention

# What takes the place of a turn in narration: `made no [reply]`, `[assured] her that …`; such as nod,
# laugh or look mostly lead to one of the same person.
ANSWER = where(classes="answering")
WITH_VERB = ("obj", "advmod", "xcomp", "obl")


def present(conversation: Conversation, paragraph: int) -> list[DiscourseEntity]:
    """All who are there in a paragraph, each as often as it shows them."""
    speaker = conversation.speaker(paragraph)
    found = [] if speaker is None else [speaker]
    found += vocatives(conversation, paragraph)
    return found + _people(conversation, conversation.narrated(paragraph))


def acting(conversation: Conversation, paragraph: int) -> list[DiscourseEntity]:
    """`Tom looked up. “No.”` — those who act in a paragraph's own narration, each once."""
    subjects = [one for one in conversation.narrated(paragraph) if one.subject]
    return list(dict.fromkeys(_people(conversation, subjects)))


def acting_before(conversation: Conversation, number: int) -> DiscourseEntity | None:
    """`Tom shook his head.` ¶ `“No.”` — the subject of the narration between two turns.

    Where the narration was his answer, it is whoever spoke before it: `Tom made no reply.` ¶ `“Well?”`
    """
    turns = conversation.turns
    if number - 1 in turns or number - 2 not in turns:
        return None
    subject = _last_subject(conversation.narrated(number - 1))
    if subject is None:
        return None
    actors = _people(conversation, [subject])
    spoke = conversation.speaker(number - 2)
    if actors and _is_answer(subject):
        return spoke if spoke is not actors[0] else None
    return actors[0] if actors else None


def _last_subject(mentions: list[Mention]) -> Mention | None:
    """The last main subject of the last sentence with a mention."""
    last = max((one.sentence for one in mentions), default=-1)
    subjects = [one for one in mentions if one.sentence == last and one.main_subject]
    return subjects[-1] if subjects else None


def _is_answer(subject: Mention) -> bool:
    """`Tom nodded`, `Tom made no reply`, `Tom assured her that …`: the clause stands for a turn."""
    verb = subject.head.head
    if verb is None:
        return False
    objects = verb.dependents("obj")
    determiners = [word for noun in objects for word in noun.dependents("det")]
    return bool(only([verb, *verb.dependents(*WITH_VERB), *determiners], ANSWER))


def _people(conversation: Conversation, mentions: list[Mention]) -> list[DiscourseEntity]:
    """Whom the mentions refer to, those of them who can speak: one person, or the narrator."""
    found = [conversation.discourse.entity_of(mention) for mention in mentions]
    return [one for one in found if one is not None and _can_speak(conversation, one)]


def _can_speak(conversation: Conversation, entity: DiscourseEntity) -> bool:
    if entity is conversation.discourse.narrator:
        return True
    return entity.person and not entity.plural
