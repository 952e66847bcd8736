"""Pronouns by salience: of all whom one can stand for the most prominent; ties stay open."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from quotes.language.conditions import only, some, where
from quotes.language.personal_pronouns import HE, SHE
from quotes.language.words import Word
from quotes.speakers.discourse import Discourse
from quotes.speakers.entities import TIE, DiscourseEntity, clash, entity_where, the_only
from quotes.speakers.mentioned import NAME, Mention, mention_where
from quotes.speakers.pronouns import answered, fits

NEARNESS, DECAY = 100.0, 0.62  # of a mention in the same sentence; how much is left per sentence
OFTEN, MOST_OFTEN = 0.8, 8  # per mention of the entity; how many mentions count
MARGIN = 6.0  # a lead smaller than this is a tie
WINDOW = 6  # sentences of narration that a pronoun looks back
ARGUMENT = where(deprel="nsubj nsubj:pass obj iobj obl obl:agent")
AFFECTED = where(deprel="obj iobj obl")
OBLIQUE = where(deprel="obl nmod compound")
POSSESSOR = where(deprel="nmod:poss")
NARRATING_PRONOUN = mention_where(form="pronoun", quoted=False)
SPEAKING = mention_where(form="pronoun", word=HE | SHE, quoted=False)
IS_SPEAKING = mention_where(subject=True, head=where(head=where(lemma="speak talk")))
MAIN_SUBJECT = mention_where(main_subject=True, head=where(lacks="conj"))
DATELINE = mention_where(head=where(in_dateline=True))
NAMED = entity_where(named=True)
PLACE = NAME & mention_where(entity="LOC FAC", subject=False)
NO_PLACE = NAME & ~PLACE

Ranked = list[tuple[DiscourseEntity, float]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a pronoun may stand for, by one earlier mention of it.

    `last_speaker` has spoken last, `answering` the turn before the last.
    """

    pronoun: Mention
    earlier: Mention
    entity: DiscourseEntity
    last_speaker: DiscourseEntity | None
    answering: DiscourseEntity | None


# What makes an earlier mention more salient or less. Set by hand; scripts/score_speakers.py shows
# what a change does.
EVIDENCE: tuple[tuple[str, float, Callable[[Candidate], bool]], ...] = (
    ("subject", 40.0, lambda one: one.earlier.subject),
    ("main subject", 10.0, lambda one: one.earlier.joined_main_subject),
    ("spoke the turn before the last", 30.0, lambda one: one.entity is one.answering),
    ("spoke last", 10.0, lambda one: one.entity is one.last_speaker),
    ("same paragraph", 10.0, lambda one: one.earlier.paragraph == one.pronoun.paragraph),
    ("known gender", 20.0, lambda one: one.pronoun.gender in {one.entity.gender} - {None}),
    ("quoted", -70.0, lambda one: one.earlier.quoted and not one.pronoun.quoted),
    ("possessor", -15.0, lambda one: POSSESSOR(one.earlier.head)),
    ("oblique", -15.0, lambda one: OBLIQUE(one.earlier.head)),
    ("other gender by a guess", -30.0, lambda one: clash(one.entity.gender, one.pronoun.gender)),
    ("named", 20.0, lambda one: NAMED(one.entity)),
    ("a pronoun already", 8.0, lambda one: NARRATING_PRONOUN(one.earlier)),
)


def only_candidate(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """The one entity of the last sentences that fits."""
    candidates = _candidates(discourse, mention)
    found = {candidate.entity for candidate in candidates}
    return the_only(_without_named(discourse, mention, found))


def only_in_paragraph(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """The one person with a name whom the paragraph tells of and who fits, or whom its sentences
    are about; behind the pronoun who is speaking.

    `The harbour froze, [she] said. … Tilda Marsh was speaking at the quay.`
    """
    if not SPEAKING(mention) or not discourse.mentions.reporting(mention):
        return None
    own_words = discourse.mentions.own_words(mention)
    names = only(discourse.mentions.names, lambda one: one.paragraph == mention.paragraph)
    known = only(names, lambda one: one < mention or IS_SPEAKING(one))
    told = only(known, lambda one: one.first not in own_words and not one.quoted)
    return _only_fitting(discourse, mention, told) or _only_fitting(
        discourse, mention, only(told, MAIN_SUBJECT)
    )


def _only_fitting(
    discourse: Discourse, mention: Mention, names: list[Mention]
) -> DiscourseEntity | None:
    """The one person with these names whom a pronoun fits by number and gender."""
    people = {*discourse.people_of(names)} - others(discourse, mention)
    return the_only(one for one in people if fits(mention, one) and one.may_be(mention.gender))


def salience(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """The most salient of several that fit, where it leads the next clearly."""
    found = ranked(discourse, mention)
    if lead(found) >= MARGIN:
        return found[0][0]
    return None


def ambiguous_pronoun(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """Nobody, where two that fit are about as salient."""
    found = ranked(discourse, mention)
    return TIE if len(found) > 1 else None


def lead(found: Ranked) -> float:
    """The lead in salience of the first over the second; none where there are no two."""
    if len(found) < 2:
        return 0.0
    (_, first), (_, second), *_ = found
    return first - second


def ranked(discourse: Discourse, mention: Mention) -> Ranked:
    """Those whom a pronoun may stand for, the most salient first."""
    scores: dict[DiscourseEntity, float] = {}
    for candidate in _candidates(discourse, mention):
        score = _score(discourse, candidate)
        highest = scores.get(candidate.entity, score)
        scores[candidate.entity] = max(score, highest)
    left = _without_named(discourse, mention, scores)
    scored = [(entity, scores[entity]) for entity in left]
    return sorted(scored, key=lambda item: -item[1])


def _without_named(
    discourse: Discourse, mention: Mention, found: Collection[DiscourseEntity]
) -> Collection[DiscourseEntity]:
    """The entities but those that a quotation names, mostly not its speaker; all if none is left."""
    named = discourse.named_by(mention)
    return only(found, lambda entity: entity not in named) or found


def _score(discourse: Discourse, candidate: Candidate) -> float:
    """The salience of an entity by one mention of it."""
    place = discourse.mentions.place
    distance = place(candidate.pronoun) - place(candidate.earlier)
    score = NEARNESS * DECAY**distance
    for _, weight, holds in EVIDENCE:
        score += weight if holds(candidate) else 0.0
    mentions = len(candidate.entity.mentions)
    return score + OFTEN * min(mentions, MOST_OFTEN)


def _candidates(discourse: Discourse, mention: Mention) -> Iterator[Candidate]:
    """The earlier mentions of the last sentences whose entities the pronoun may stand for."""
    answering = discourse.turns.get(mention.paragraph - 2)
    excluded = others(discourse, mention)
    for earlier, entity in discourse.told(mention, WINDOW):
        if entity in excluded or DATELINE(earlier) or not fits(mention, entity):
            continue
        if not _same_clause(mention.head, earlier.head) and not _mere_place(entity):
            yield Candidate(mention, earlier, entity, discourse.last_speaker, answering)


def others(discourse: Discourse, mention: Mention) -> set[DiscourseEntity | None]:
    """Exclude whom a pronoun does not stand for, by its place in the sentence, quotation or dialogue."""
    beside, quoting = _subjects_beside(discourse, mention), _quoting(discourse, mention)
    return {answered(discourse, mention), *beside, *quoting}


def _quoting(discourse: Discourse, mention: Mention) -> list[DiscourseEntity]:
    """The speaker of the direct quotation around a pronoun, who would say `I`: `"He told me …"`."""
    if not mention.quoted:
        return []
    words, span = discourse.mentions.context.words, mention.span
    direct = only(discourse.mentions.attributions, lambda one: one.type == "direct")
    around = only(direct, lambda one: any(part.covers(span) for part in one.parts))
    heads = [one.source.head for one in around if one.source is not None]
    speakers = [discourse.mentions.at(words[head]) for head in heads if head is not None]
    return discourse.entities_of(speakers)


def _subjects_beside(discourse: Discourse, mention: Mention) -> list[DiscourseEntity]:
    """The subject of the verb whose object a pronoun is: `The sculptor, [Ann Lee], told her`."""
    verb = mention.head.head
    reflexive = mention.word.endswith("self")
    if verb is None or reflexive or not AFFECTED(mention.head):
        return []
    subjects = discourse.mentions.by_heads(verb.dependents("nsubj"))
    return discourse.entities_of(subjects)


def _same_clause(pronoun: Word, other: Word) -> bool:
    """Two arguments of one verb are two people: `Lee told him`."""
    return pronoun.head == other.head and ARGUMENT(pronoun) and ARGUMENT(other)


def _mere_place(entity: DiscourseEntity) -> bool:
    """A place that the article never has do anything: `in Hexley`."""
    return not some(entity.mentions, NO_PLACE) and some(entity.mentions, PLACE)
