"""`the skipper`, `the retired surgeon`: a word of the writer's for whom the narration has just been about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quotes.language.conditions import where
from quotes.speakers.discourse import Discourse, DiscourseEntity, clash, the_only
from quotes.speakers.mentioned import Mention

Told = tuple[Mention, DiscourseEntity]
NEAR = 1  # sentences of narration back
# Offices whose holders are not called by another trade.
STATE = frozenset({"politician", "police", "royal"})
NAME_LIKE = where(capital=True, title=False)  # `the Guardian`


def epithet(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`the skipper`, `the 19-year-old` as a source: the one person that the narration has just been about."""
    if not _may_be_epithet(discourse, mention) or _in_turn(discourse, mention):
        return None
    candidates = (_just_spoke(discourse, mention), _just_told_of(discourse, mention))
    named = [one for one in candidates if one is not None and one.names]
    return next((one for one in named if not _of_other_office(mention, one)), None)


def _may_be_epithet(discourse: Discourse, mention: Mention) -> bool:
    """A definite noun for one person that says nothing more of them, as a source outside of marks."""
    source = discourse.mentions.reporting(mention) and not mention.quoted
    if not source or not mention.singles_out or not mention.of_person:
        return False
    described = mention.head.has("nmod", "acl")  # `the owner of the hall`: somebody else
    nameless = "nameless_source" in mention.classes
    return not (described or nameless or _is_name(mention))


def _is_name(mention: Mention) -> bool:
    """`the Guardian reported`: a capital inside a sentence that no title explains."""
    return NAME_LIKE(mention.head) and not mention.offices


def _in_turn(discourse: Discourse, mention: Mention) -> bool:
    """Whether several speak in turn in the paragraph: the next is somebody else."""
    spoken = discourse.spoken_before(mention)
    here = {entity for one, entity in spoken if one.paragraph == mention.paragraph}
    return len(here) > 1


def _just_spoke(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """Who was the source at most one sentence of narration ago; of two the subject of the main clause."""
    recent = list(_near(discourse, mention, discourse.spoken_before(mention)))
    fits = [(one, entity) for one, entity in recent if entity.names]
    main = [entity for one, entity in fits if one.main_subject]
    return the_only(entity for _, entity in fits) or the_only(main)


def _just_told_of(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """The one person of the last sentence, or its only subject, or the one of its main clause."""
    people = _near(discourse, mention, discourse.before(mention))
    near = [(one, entity) for one, entity in people if not one.quoted]
    subjects = [(one, entity) for one, entity in near if one.subject]
    only = the_only(entity for _, entity in near) or the_only(entity for _, entity in subjects)
    if only is not None or _unnamed_spoke(discourse, mention):
        return only
    return the_only(entity for one, entity in subjects if _alone_main(one))


def _near(discourse: Discourse, mention: Mention, pairs: Iterable[Told]) -> Iterator[Told]:
    """Mentions at most one sentence of narration before of people whose gender fits."""
    for one, entity in pairs:
        fits = entity.person and not clash(mention.gender, entity.gender)
        if fits and _is_near(discourse, mention, one):
            yield one, entity


def _is_near(discourse: Discourse, mention: Mention, earlier: Mention) -> bool:
    place = discourse.mentions.place
    return place(mention) - place(earlier) <= NEAR


def _alone_main(mention: Mention) -> bool:
    """Subject of a main clause, and nobody else with it."""
    return mention.main_subject and not mention.head.has("conj")


def _unnamed_spoke(discourse: Discourse, mention: Mention) -> bool:
    """Whether the last to speak, at most a sentence ago, has no name: the noun may be for them."""
    last, speaker = discourse.spoken[-1] if discourse.spoken else (mention, None)
    if speaker is None or last >= mention or speaker.kind != "unnamed":
        return False
    return _is_near(discourse, mention, last)


def _of_other_office(mention: Mention, entity: DiscourseEntity) -> bool:
    """Whether a noun tells of another role than what the person is called: the clerk is no senator."""
    own, vocabulary = mention.offices, mention.head.context.vocabulary
    called = [vocabulary.offices(descriptor.head) for descriptor in entity.descriptors]
    roles = frozenset().union(*called)
    past = not mention.modifiers.isdisjoint(mention.head.context.lexicons.words("past_holder"))
    if not own or not roles or past:
        return False  # who was a surgeon may be a senator now
    telling = own != {"public"} or not roles.isdisjoint(STATE)
    return telling and own.isdisjoint(roles)
